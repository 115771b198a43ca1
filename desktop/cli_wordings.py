"""Commands for the texts of papers that an office words itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli import Session, _as_json, app, emit
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.services.wordings import Choice

_WHOSE = {"own": "đã sửa", "upper": "của cấp trên", "official": ""}


@app.command("wordings")
@_as_json
@click.pass_obj
def list_wordings(session: Session, as_json: bool) -> None:
    """Liệt kê câu mẫu của các văn bản, câu nào đã sửa, câu nào theo cấp trên."""
    from desktop.services import wordings

    with session.office() as office:
        found = wordings.all_wordings(office)
    if as_json:
        emit([_plain(one) for one in found])
        return
    for one in found:
        parts = (one.wording.key, one.wording.document, one.wording.label, _WHOSE[one.whose])
        click.echo("  ".join(part for part in parts if part))


@app.command("wording")
@click.argument("key", metavar="KEY")
@click.option("--set", "text", metavar="TEXT", help="Câu mới, ô viết trong dấu {}.")
@click.option("--file", type=click.Path(path_type=Path, readable=False), help="Tệp văn bản UTF-8 có câu mới.")
@click.option("--restore", is_flag=True, help="Trở về câu của cấp trên, hoặc câu gốc.")
@_as_json
@click.pass_obj
def one_wording(
    session: Session, key: str, text: str | None, file: Path | None, restore: bool, as_json: bool
) -> None:
    """In ra câu đang dùng của một văn bản, hoặc đổi câu đó. KEY là mã ở đầu dòng của lệnh wordings."""
    from desktop.services import wordings

    if sum((text is not None, file is not None, restore)) > 1:
        raise click.UsageError("Chỉ dùng một trong --set, --file, --restore.")
    with session.office() as office:
        if file is not None:
            text = _read(file)
        if restore:
            found = wordings.restore(office, key)
        elif text is not None:
            found = wordings.save(office, key, text)
        else:
            found = wordings.choice(office, key)
    if as_json:
        emit(_plain(found))
        return
    click.echo(found.text)
    for whose, error in found.wrong:
        click.echo(wordings.remark(whose, error), err=True)


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise Refused("file.missing", file=str(file)) from error
    except UnicodeDecodeError as error:
        raise Refused("wording.not_utf8", file=str(file)) from error


def _plain(one: Choice) -> dict[str, Any]:
    from desktop.services import wordings

    return {
        "key": one.wording.key,
        "document": one.wording.document,
        "label": one.wording.label,
        "fields": list(one.wording.fields),
        "several": one.wording.several,
        "official": one.wording.text,
        "upper": one.upper,
        "own": one.own,
        "text": one.text,
        "whose": one.whose.value,
        "changed": one.changed,
        "remarks": [wordings.remark(whose, error) for whose, error in one.wrong],
    }
