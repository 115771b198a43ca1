"""Commands on issued papers: number, withdrawal, register, the exact file, the check of a paper."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from desktop.cli import Session, _as_json, app, check_ending, emit
from desktop.domain.dates import MAX_YEAR, MIN_YEAR
from desktop.errors import Refused

_path = click.Path(path_type=Path, readable=False)
_year = click.IntRange(MIN_YEAR, MAX_YEAR)


@app.command()
@click.argument("document")
@click.argument("record", metavar="ID")
@click.option("--number", help="Số đã có trên giấy; bỏ trống thì lấy số tiếp theo.")
@click.option("--reason", default="", help="Lý do sửa, khi ban hành lại.")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
@click.pass_obj
def issue(
    session: Session, document: str, record: str, number: str | None, reason: str, as_json: bool
) -> None:
    """Ban hành một văn bản: lấy số, khóa tệp, ghi vào sổ văn bản đi. In ra mã văn bản và số.

    DOCUMENT là tên ở lệnh documents, ID là mã bản ghi như lệnh list in ra.
    """
    from desktop.services import issuing
    from desktop.services.papers.prepared import ALL

    if record == ALL:
        raise Refused("paper.one_by_one")
    with session.office() as office:
        line = issuing.issue(office, document, record, number=number, reason=reason).line
    if as_json:
        emit(asdict(line))
    else:
        click.echo(f"{line.id}  {line.code}")


@app.command()
@click.argument("paper", metavar="PAPER")
@click.option("--reason", required=True, help="Lý do hủy.")
@click.pass_obj
def withdraw(session: Session, paper: str, reason: str) -> None:
    """Hủy một số văn bản: số ở lại sổ, không cấp lại. PAPER là mã ở đầu dòng của lệnh papers."""
    from desktop.services import issuing

    with session.office() as office:
        line = issuing.withdraw(office, paper, reason)
    click.echo(f"Đã hủy số {line.code}. Số này ở lại sổ và không cấp lại.")


@app.command()
@click.option("--year", type=_year, help="Năm; bỏ trống là năm nay.")
@click.option("--unit", "code", default="", help="Mã đơn vị cấp dưới có sổ cần xem; bỏ trống là sổ ở đây.")
@_as_json
@click.pass_obj
def papers(session: Session, year: int | None, code: str, as_json: bool) -> None:
    """Liệt kê sổ văn bản đi của một năm, theo cơ quan và số."""
    from desktop.domain.dates import format_date
    from desktop.services import register
    from desktop.services.setup import unit_by_code

    unit = unit_by_code(code).id if code else ""
    with session.office() as office:
        found = register.lines(office, year or date.today().year, unit=unit)
        doubled = {one.id for group in register.doubled(office, unit) for one in group}
    if as_json:
        emit([{**asdict(one), "doubled": one.id in doubled} for one in found])
        return
    for one in found:
        state = f"{one.status}, trùng số" if one.id in doubled else one.status
        click.echo(f"{one.id}  {one.code}  {format_date(one.date)}  {one.type}  {one.name}  ({state})")


@app.command()
@click.argument("paper", metavar="PAPER")
@click.option("--out", required=True, type=_path, help="Tệp PDF để ghi.")
@click.pass_obj
def paper(session: Session, paper: str, out: Path) -> None:
    """Ghi ra đúng tệp đã ban hành, từng byte một. PAPER là mã ở đầu dòng của lệnh papers."""
    from desktop.services import register

    check_ending(out, ".pdf", "Văn bản đã ban hành")
    with session.office() as office:
        register.save(office, paper, out)
    click.echo(f"Đã ghi {out}.")


@app.command("check-paper")
@click.argument("code", nargs=-1, required=True)
@_as_json
@click.pass_obj
def check_paper(session: Session, code: tuple[str, ...], as_json: bool) -> int:
    """Đối chiếu một tờ giấy với sổ, theo mã ở chân trang (quét hoặc gõ). Mã trả về 1 khi không đúng.

    CODE là 45 chữ và số, có dấu cách hay không, chữ hoa hay thường đều được.
    """
    from desktop.services import register

    with session.office() as office:
        found = register.check(office, " ".join(code))
    if as_json:
        emit(asdict(found))
    else:
        click.echo(found.words, err=found.verdict != "match")
    return 0 if found.verdict == "match" else 1


@app.command("take-series")
@click.argument("issuer", metavar="police|committee|steering")
@click.argument("year", type=_year)
@click.option("--first", type=int, help="Số bắt đầu, nếu các số trước nằm ở sổ khác.")
@click.pass_obj
def take_series(session: Session, issuer: str, year: int, first: int | None) -> None:
    """Nhận về máy này việc cấp số của một cơ quan trong một năm."""
    from desktop.domain.serials import ISSUER_NAMES
    from desktop.services import numbering

    with session.office() as office:
        series = numbering.take_series(office, issuer, year, first)
    click.echo(
        f"Máy này cấp số {ISSUER_NAMES[series.issuer]} năm {series.year}, số tiếp theo {series.next:02d}. "
        "Nhập gói của máy cấp số trước đó trước khi ban hành."
    )
