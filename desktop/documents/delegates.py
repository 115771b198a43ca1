"""Danh sách đại biểu with room to sign, as an appendix (mẫu 2.1 of Nghị định 30/2020/NĐ-CP, Phụ lục III)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from desktop.documents.layout.blocks import Align, Table, TableColumn, TableRow, text
from desktop.documents.layout.page import MM
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.titles import appendix_title
from desktop.documents.phrases import capital, people
from desktop.domain.contents.conference import DelegateGroup
from desktop.domain.contents.invitations import DelegateListContent

ROW = 10 * MM  # a signature needs a centimetre
COLUMNS = (
    TableColumn("TT", 1.1, Align.CENTER),
    TableColumn("Họ và tên", 4.9),
    TableColumn("Chức vụ, đơn vị", 6.6),
    TableColumn("Ký tên", 3.9),
)


def paper(content: DelegateListContent) -> Paper:
    """One list; its pages are numbered from 1."""
    about = Metadata(content.title, " ".join(content.issuer), "Danh sách đại biểu", content.date)
    blocks = (
        *appendix_title(None, content.title, content.attached),
        Table(COLUMNS, tuple(_rows(content)), least_height=ROW),
        text(content.total),
    )
    return Paper(about, (Section(blocks, name="Đại biểu"),))


def _rows(content: DelegateListContent) -> Iterator[TableRow]:
    """Groups as bands, then empty rows for who comes unexpected; numbers run through."""
    numbers = count(1)
    grouped = any(group.heading for group in content.groups)
    for group in content.groups:
        if grouped:
            yield TableRow((group.heading or content.others,), strong=True, band=True)
        for who, what in _members(group):
            yield TableRow((next(numbers), who, what, None))
    if content.late and content.groups:
        yield TableRow((content.late_heading,), strong=True, band=True)
    for _ in range(content.late):
        yield TableRow((next(numbers), None, None, None))


def _members(group: DelegateGroup) -> Iterator[tuple[str, str]]:
    for delegate in group.delegates:
        yield delegate.name, capital(delegate.title or "")
    for crowd in group.unnamed:
        yield capital(crowd.label), people(crowd.count)
