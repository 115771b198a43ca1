"""Commands for what people must decide: records kept twice, records sent back, decisions on differences."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli import Session, _as_json, app, assigned, chosen_line, emit, when

if TYPE_CHECKING:
    from desktop.queries.duplicates import Likely

_path = click.Path(path_type=Path, readable=False)


@app.command()
@_as_json
@click.pass_obj
def duplicates(session: Session, as_json: bool) -> None:
    """Liệt kê những cặp bản ghi có thể là một."""
    from desktop.services import joins

    with session.office() as office:
        found = joins.duplicates(office)
    if as_json:
        emit([_pair(one) for one in found])
        return
    for one in found:
        click.echo(f"{one.kind}  {one.first}  {one.second}  {one.names[0]}")


def _pair(one: Likely) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "records": [one.first, one.second],
        "names": list(one.names),
        "reason": one.reason,
    }


@app.command()
@click.argument("kind")
@click.argument("wanted", nargs=-1, required=True, metavar="ID ID… [FIELD=VALUE…]")
@click.option("--apart", is_flag=True, help="Ghi là không trùng, không hỏi lại.")
@click.pass_obj
def join(session: Session, kind: str, wanted: tuple[str, ...], apart: bool) -> None:
    """Gộp những bản ghi trùng; ô nào khác nhau thì ghi giá trị đúng. In ra mã bản ghi đứng tên."""
    from desktop.services import joins, records

    records.user_kind(kind)
    values = assigned(tuple(one for one in wanted if "=" in one))
    ids = [one for one in wanted if "=" not in one]
    with session.office() as office:
        if apart:
            joins.keep_apart(office, kind, ids)
            click.echo("Đã ghi là không trùng; không hỏi lại cặp này.")
        else:
            click.echo(joins.join(office, kind, ids, values))


@app.command()
@click.argument("kind")
@click.argument("record", metavar="ID")
@click.pass_obj
def part(session: Session, kind: str, record: str) -> None:
    """Tách những bản ghi đã gộp vào bản ghi này."""
    from desktop.services import joins, records

    records.user_kind(kind)
    with session.office() as office:
        joins.part(office, kind, record)
    click.echo("Đã tách. Các bản ghi lại đứng riêng, ô nào đã chọn thì giữ nguyên.")


@app.command()
@click.option("--out", type=_path, help="Ghi ra tệp Excel này.")
@_as_json
@click.pass_obj
def decisions(session: Session, out: Path | None, as_json: bool) -> None:
    """Liệt kê những lần đã chọn khi hai nơi ghi khác nhau."""
    from desktop.services import conflicts

    with session.office() as office:
        if out is not None:
            conflicts.export_decisions(office, out)
        found = conflicts.decisions(office)
    if as_json:
        emit([asdict(one) for one in found])
        return
    for one in found:
        values = " / ".join(conflicts.said(one, value) for value in one.values)
        field, taken = conflicts.field_label(one), conflicts.said(one, one.taken)
        click.echo(f"{one.id}  {when(one.wall)}  {one.officer}  {one.name}, {field}: {values} → {taken}")


@app.command()
@click.argument("decision", metavar="ID")
@click.option(
    "--take", required=True, help="shown, other (giá trị thứ nhất, thứ hai lúc đó), hoặc giá trị đúng."
)
@click.pass_obj
def correct(session: Session, decision: str, take: str) -> None:
    """Chọn lại một chỗ đã chọn."""
    from desktop.services import conflicts

    with session.office() as office:
        one = conflicts.open_again(office, decision)
        conflicts.correct(office, decision, take)
        click.echo(chosen_line(office, one))


@app.command("return")
@click.argument("kind")
@click.argument("record", metavar="ID")
@click.option("--reason", required=True, help="Lý do: chỗ nào cần sửa.")
@click.pass_obj
def send_back(session: Session, kind: str, record: str, reason: str) -> None:
    """Trả lại một bản ghi của cấp dưới để sửa; in ra mã lần trả lại."""
    from desktop.services import records, returns

    records.user_kind(kind)
    with session.office() as office:
        click.echo(returns.send_back(office, kind, record, reason))


@app.command()
@_as_json
@click.pass_obj
def returns(session: Session, as_json: bool) -> None:
    """Liệt kê những bản ghi đã trả lại, chưa sửa trước."""
    from desktop.services import records
    from desktop.services import returns as service

    with session.office() as office:
        found = service.returns(office)
    if as_json:
        emit([asdict(one) for one in found])
        return
    for one in found:
        state = "đã sửa" if one.answered else "chưa sửa"
        label = records.kind_spec(one.kind).label
        click.echo(f"{one.id}  {label} {one.record}  {one.name}: {one.reason} ({state})")


@app.command()
@click.argument("sent_back", metavar="ID")
@click.option("--note", default="", help="Trả lời cấp trên.")
@click.pass_obj
def answer(session: Session, sent_back: str, note: str) -> None:
    """Ghi là đã sửa bản ghi cấp trên trả lại."""
    from desktop.services import returns

    with session.office() as office:
        returns.answer(office, sent_back, note)
    click.echo("Đã ghi là đã sửa. Gói tiếp theo báo cho cấp trên.")
