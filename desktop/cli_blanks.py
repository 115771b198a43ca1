"""Commands for certificates on pre-printed blanks: where things stand, and what a printer is off."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from desktop.cli import Session, _as_json, app, check_ending, emit
from desktop.errors import Refused

_path = click.Path(path_type=Path, readable=False)


class _Millimetres(click.ParamType[float]):
    """A length as people write it, with a decimal comma or a point."""

    name = "mm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Text to millimetres."""
        try:
            return float(str(value).replace(",", "."))
        except ValueError:
            self.fail(f"{value!r} không phải là số.", param, ctx)


@app.command("test-grid")
@click.option("--out", required=True, type=_path, help="Tệp PDF để ghi.")
@click.option("--page", default="A4", show_default=True, help="Cỡ giấy: A4, A3, A4D, A3D (D là dọc).")
@click.option("--offset", default="0,0", show_default=True, help="Bù lệch X,Y tính bằng mm, ví dụ -1.5,2.")
def test_grid(out: Path, page: str, offset: str) -> None:
    """Ghi trang thử có thước để đo máy in lệch bao nhiêu."""
    from desktop.models.keystore import write_atomically
    from desktop.services import blanks

    check_ending(out, ".pdf", "Trang thử")
    write_atomically(out, blanks.grid(blanks.find_sheet(page), _offset(offset)))
    click.echo(f"Đã ghi {out}. In ở cỡ thật (100%) rồi đo theo lời ghi trên trang.")


def _offset(text: str) -> Any:
    from desktop.domain.blank_values import check_offset

    try:
        x, y = (float(part) for part in text.split(","))
    except ValueError as error:
        raise Refused("blank.offset_not_read") from error
    return check_offset(x, y)


@app.command()
@click.argument("form", metavar="FORM")
@click.argument("kind", metavar="KIND")
@click.option("--set", "file", type=_path, help="Tệp JSON của các khung, như --json in ra.")
@click.option("--restore", is_flag=True, help="Trở về vị trí gốc.")
@click.option("--picture", type=_path, help="Hình quét của phôi (PNG, JPEG), dùng để xem trên màn hình.")
@_as_json
@click.pass_obj
def blank(
    session: Session,
    form: str,
    kind: str,
    file: Path | None,
    restore: bool,
    picture: Path | None,
    as_json: bool,
) -> None:
    """Xem, sửa vị trí các khung trên phôi.

    FORM là hình thức khen và cỡ giấy, ví dụ giay-khen-a4; KIND là ca-nhan, tap-the hoặc ho-gia-dinh.
    """
    from desktop.domain.blank_values import form_from_json, form_to_json
    from desktop.services import blanks, pictures

    if restore and file is not None:
        raise click.UsageError("Chỉ dùng một trong --set, --restore.")
    with session.office() as office:
        found = blanks.find_form(office, form, kind)
        if restore:
            found = blanks.restore_form(office, found)
        if file is not None:
            found = form_from_json(found.award, found.sheet, found.kind, _read(file))
            blanks.save_form(office, found)
        if picture is not None:
            pictures.save_file(office, pictures.blank_key(found.code), picture)
    if as_json:
        emit(form_to_json(found))
        return
    for one in found.fields:
        place = f"X {one.x:.1f} Y {one.y:.1f} rộng {one.width:.1f} mm, cỡ {one.size:g}".replace(".", ",")
        click.echo(f"{one.name:13} {place}{'' if one.shown else ', không in'}  {one.label}")


def _read(file: Path) -> Any:
    try:
        return json.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise Refused("file.missing", file=str(file)) from error
    except ValueError as error:
        raise Refused("blank.not_json", file=str(file)) from error


@app.command("printer-offset", context_settings={"ignore_unknown_options": True})
@click.argument("printer", metavar="PRINTER")
@click.argument("x", type=_Millimetres())
@click.argument("y", type=_Millimetres())
@click.pass_obj
def printer_offset(session: Session, printer: str, x: float, y: float) -> None:
    """Ghi số bù lệch của một máy in: sang phải X mm, xuống dưới Y mm (đo trên trang thử).

    PRINTER là tên máy in như trong hệ thống. Số âm là sang trái, lên trên.
    """
    from desktop.services import blanks

    if not printer.strip():
        raise click.UsageError("Chưa ghi tên máy in.")
    with session.office() as office:
        offset = blanks.save_offset(office, printer, x, y)
    spoken = " và ".join(f"{part:g}".replace(".", ",") for part in offset)
    click.echo(f"Máy in {printer}: bù {spoken} mm.")


@app.command("certificate-mode")
@click.argument("mode", metavar="page|blank")
@click.option("--page", default="", help="Cỡ giấy: A4, A3, A4D, A3D (D là dọc).")
@click.option("--emblem", type=_path, help="Hình riêng của cơ quan (PNG, JPEG) ở đầu giấy khen in cả trang.")
@click.pass_obj
def certificate_mode(session: Session, mode: str, page: str, emblem: Path | None) -> None:
    """Chọn cách in giấy khen từ nay về sau: page là cả trang có khung viền, blank là in đè lên phôi."""
    from desktop.services import blanks, pictures

    with session.office() as office:
        blanks.choose(office, mode=mode, sheet=page)
        if emblem is not None:
            pictures.save_file(office, pictures.EMBLEM, emblem)
    click.echo(
        "Từ nay in giấy khen đè lên phôi." if mode == blanks.BLANK else "Từ nay in giấy khen cả trang."
    )
