"""Sổ vàng: the book of awards of a year, a table over pages of A4 across."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.documents.layout.blocks import Align, AnyBlock, Space, Table, TableColumn, TableRow, text
from desktop.documents.layout.page import A4_LANDSCAPE
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.titles import appendix_title
from desktop.documents.lists import blank_rows, list_head
from desktop.documents.phrases import capital
from desktop.domain.contents.award_decision import AwardBookContent, BookLine, BookPart

COLUMNS = (
    TableColumn("Số sổ vàng", 2.2, Align.CENTER),
    TableColumn("Họ và tên, chức vụ, đơn vị", 6.2),
    TableColumn("Đối tượng", 2.5),
    TableColumn("Hình thức", 2.2),
    TableColumn("Quyết định số, ngày", 3),
    TableColumn("Thành tích", 5.6),
    TableColumn("Thẩm quyền", 3.6),
)
_SIZE = 12
_ABOVE_TITLE = 12.0


def paper(content: AwardBookContent) -> Paper:
    """The book; a band for each authority where several commended."""
    about = Metadata(content.title, " ".join(content.heading.issuer), "Sổ vàng")
    several = len(content.parts) > 1
    rows = tuple(row for part in content.parts for row in _rows(part, banded=several))
    blocks: list[AnyBlock] = [
        list_head(A4_LANDSCAPE, content.heading)[0],
        Space(_ABOVE_TITLE),
        *appendix_title("", content.title, None),
        Table(COLUMNS, rows or blank_rows(COLUMNS), size=_SIZE),
        text(content.total),
    ]
    return Paper(about, (Section(tuple(blocks), A4_LANDSCAPE, "Sổ vàng"),))


def _rows(part: BookPart, *, banded: bool) -> Iterator[TableRow]:
    if banded:
        yield TableRow((part.authority.upper(),), strong=True, band=True)
    for line in part.lines:
        yield TableRow((line,), band=True) if isinstance(line, str) else _row(line, part.authority)


def _row(line: BookLine, authority: str) -> TableRow:
    number = f"{line.number} ({line.mark})" if line.mark else line.number
    return TableRow(
        (number, line.name, capital(line.kind), line.form, line.decision, line.citation, authority)
    )
