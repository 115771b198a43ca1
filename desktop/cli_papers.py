"""Commands on files people read: spreadsheets in, papers out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli import Session, _as_json, app, assigned, emit
from desktop.errors import AppError, Refused

if TYPE_CHECKING:
    from desktop.documents.spreadsheets.issues import Issue
    from desktop.documents.spreadsheets.rows import ImportRow
    from desktop.services.loading import Preview
    from desktop.services.papers.prepared import Document

_path = click.Path(path_type=Path, readable=False)


@app.command("print")
@click.argument("document")
@click.argument("record", metavar="ID")
@click.option("--out", required=True, type=_path, help="Tệp để ghi: .pdf, .docx hoặc .xlsx.")
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="TÊN=GIÁ TRỊ",
    help="Tùy chọn riêng của văn bản, ví dụ mode=blank, page=A3; lệnh documents kể ra.",
)
@click.pass_obj
def print_document(session: Session, document: str, record: str, out: Path, options: tuple[str, ...]) -> None:
    """In một văn bản ra tệp, ví dụ minutes (biên bản hội nghị). Lệnh documents kể tên mọi văn bản.

    ID là mã bản ghi như lệnh list in ra, hoặc một năm (2026), một ngày (28/11/2026), theo văn bản cần.
    """
    from desktop.services import printing

    record = _as_needed(document, record)
    chosen = {name: value.strip() for name, value in assigned(options, "TÊN=GIÁ TRỊ").items()}
    with session.office() as office:
        printing.print_to_file(office, document, record, out, chosen)
    click.echo(f"Đã ghi {out}.")


def _as_needed(document: str, record: str) -> str:
    """A year or a day as people write it, as the document wants it. Raises ``NotFound``, ``Refused``."""
    from desktop.domain.dates import DateError, parse_date
    from desktop.services.papers.catalogue import document as named

    needs = named(document).needs
    length = {"year": len("2026"), "day": len("2026-11-28")}.get(needs)
    if length is None:
        return record
    try:
        period = parse_date(record)
    except DateError:
        period = ""
    if len(period) != length:
        raise Refused(f"print.not_a_{needs}", text=record)
    return period


@app.command()
@_as_json
def documents(as_json: bool) -> None:
    """Các văn bản in được, in từ bản ghi nào và ghi được ra tệp nào."""
    from desktop.services.papers.catalogue import DOCUMENTS

    if as_json:
        emit({"documents": [_document(one) for one in DOCUMENTS.values()]})
        return
    for one in DOCUMENTS.values():
        options = f"; tùy chọn {', '.join(one.options)}" if one.options else ""
        click.echo(f"{one.name:18} {one.label} ({_needed(one)}; {', '.join(one.forms)}{options})")


def _needed(document: Document) -> str:
    from desktop.services.records import kind_spec

    periods = {"year": "ID là một năm", "day": "ID là một ngày", "nothing": "ID là “-”"}
    if document.needs in periods:
        return periods[document.needs]
    words = f"ID của {document.needs}: {kind_spec(document.needs).label}"
    return f"{words}, hoặc all" if document.together else words


def _document(one: Document) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label,
        "needs": one.needs,
        "forms": list(one.forms),
        "all": one.together,
        "merged": one.merged,
        "options": list(one.options),
        "numbered": bool(one.symbol),
    }


@app.command()
@click.argument("name", metavar="attendees|members|models|…")
@click.argument("file", type=_path)
@click.option("--conference", default="", help="Mã hội nghị của danh sách đại biểu.")
@click.option("--award", default="", help="Mã quyết định của danh sách khen thưởng.")
@click.option("--dry-run", is_flag=True, help="Xem trước, không ghi gì.")
@_as_json
@click.pass_obj
def load(
    session: Session, name: str, file: Path, conference: str, award: str, dry_run: bool, as_json: bool
) -> int:
    """Nhập một danh sách từ Excel theo cách ghép cột máy đề xuất; dòng lỗi ghi ra FILE-loi.xlsx."""
    from desktop.services import loading

    with session.office() as office:
        kind = loading.list_kind(name)
        parent = loading.parent_of(office, kind, conference or award)
        shown = loading.preview(office, kind, file, parent=parent)
        report = _report(shown, file)
        if not dry_run and shown.ready():
            loaded = loading.apply(office, shown)
            report |= {"imported": len(loaded.records), "created": dict(loaded.made)}
            report |= {"operation": loaded.operation, "ids": list(loaded.records.values())}
            report["refused"] = [_refused(shown, row) for row in loaded.refused]
        if not dry_run and report["refused"]:
            numbers = {one["row"] for one in report["refused"]}
            rows = [row for row in shown.proposal.rows if row.number in numbers]
            report["error_file"] = _save_refused(shown, rows, file)
    if as_json:
        emit(report)
    else:
        _tell(report, dry_run=dry_run)
    nothing_read = all(row.status == "error" for row in shown.proposal.rows)
    if nothing_read:
        click.echo("Không nhập được dòng nào. Xem lý do ở từng dòng.", err=True)
    return 1 if nothing_read else 0


def _save_refused(shown: Preview, rows: list[ImportRow], file: Path) -> str | None:
    """Where the refused rows are; None beside a file on a read-only stick: what was imported stays so."""
    from desktop.sentences import explain
    from desktop.services import loading

    target = file.with_name(f"{file.stem}-loi.xlsx")
    try:
        return str(loading.save_refused(shown, rows, target))
    except AppError as error:
        click.echo(explain(error), err=True)
        return None


def _report(shown: Preview, file: Path) -> dict[str, Any]:
    proposal = shown.proposal
    columns = {column.index: column.heading for column in proposal.columns}
    return {
        "file": file.name,
        "kind": proposal.kind,
        "sheet": proposal.sheet.name,
        "other_sheets": list(proposal.other_sheets),
        "heading_rows": list(proposal.heading_rows),
        "mapping": {columns[index] or str(index + 1): target for index, target in proposal.mapping.items()},
        "unmapped": [column.heading for column in proposal.unmapped],
        "read": len(proposal.rows),
        "ready": len(shown.ready()),
        "imported": 0,
        "created": {},
        "rows": [_row(row) for row in proposal.rows],
        "refused": [_refused(shown, row) for row in shown.refused()],
        "proposed_people": [
            {"row": known.row, "person": known.record, "name": known.name} for known in shown.people.values()
        ],
        "skipped": [
            {"row": row.number, "kind": row.kind.value, "text": row.text} for row in proposal.skipped
        ],
        "notes": [_sentence(issue) for issue in proposal.notes],
        "error_file": None,
    }


def _row(row: ImportRow) -> dict[str, Any]:
    issues = [
        {
            "field": issue.field,
            "severity": issue.severity,
            "text": _sentence(issue),
            "original": issue.original,
        }
        for issue in row.issues
    ]
    return {"row": row.number, "status": row.status, "values": dict(row.values), "issues": issues}


def _refused(shown: Preview, row: ImportRow) -> dict[str, Any]:
    from desktop.sentences import sentence

    stops = {"error", "warning"} if row.status == "duplicate" else {"error"}
    reasons = [_sentence(issue) for issue in row.issues if issue.severity in stops]
    known = shown.present.get(row.number)
    if known is not None:
        reasons.append(sentence("list.present", name=known.name))
    return {"row": row.number, "name": row.values.get("name"), "reasons": reasons}


def _sentence(issue: Issue) -> str:
    from desktop.services.loading import say

    return say(issue)


def _tell(report: dict[str, Any], *, dry_run: bool) -> None:
    if dry_run:
        click.echo("Đang xem trước. Chưa ghi gì vào máy.")
    done = f"sẽ nhập {report['ready']}" if dry_run else f"đã nhập {report['imported']}"
    click.echo(f"{report['file']}: đọc {report['read']} dòng, {done}, chưa nhập {len(report['refused'])}.")
    for one in report["refused"]:
        click.echo(f"  Dòng {one['row']} {one['name'] or ''}: {' '.join(one['reasons'])}")
    _tell_doubts(report)
    if report["other_sheets"]:
        click.echo(f"Chưa đọc trang khác có danh sách như vậy: {', '.join(report['other_sheets'])}.")
    if report["error_file"]:
        click.echo(f"Các dòng chưa nhập ở {report['error_file']}.")


def _tell_doubts(report: dict[str, Any]) -> None:
    """What was guessed, rewritten or left out: nothing of it goes unsaid."""
    if not report["heading_rows"]:
        click.echo("Không thấy dòng tiêu đề, máy xếp cột theo nội dung. Đối chiếu lại dòng đầu.")
    if report["unmapped"]:
        click.echo(f"Chưa đọc các cột: {'; '.join(report['unmapped'])}.")
    for note in report["notes"]:
        click.echo(f"  {note}")
    for row in report["rows"]:
        said = [issue["text"] for issue in row["issues"] if issue["severity"] == "warning"]
        if said and row["status"] == "changed":
            click.echo(f"  Dòng {row['row']} {row['values'].get('name') or ''}: {' '.join(said)}")
    rewritten = sum(row["status"] == "changed" for row in report["rows"])
    if rewritten:
        click.echo(f"Máy đã sửa hoặc còn chưa chắc ở {rewritten} dòng. Thêm --json để xem từng ô.")
