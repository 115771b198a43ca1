"""Commands on files people read: spreadsheets in, papers out."""

from __future__ import annotations

from pathlib import Path

import click

from desktop.cli import Session, app

_path = click.Path(path_type=Path)


@app.command("print")
@click.argument("document")
@click.argument("record", metavar="ID")
@click.option("--out", required=True, type=_path, help="Tệp PDF để ghi.")
@click.pass_obj
def print_document(session: Session, document: str, record: str, out: Path) -> None:
    """In một văn bản ra tệp: minutes (biên bản hội nghị), certificates (giấy khen của cả quyết định)."""
    from desktop.services import printing

    with session.office() as office:
        printing.print_to_file(office, document, record, out)
    click.echo(f"Đã ghi {out}.")
