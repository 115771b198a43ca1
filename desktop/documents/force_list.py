"""Danh sách lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở as of a day: by team, with totals."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from desktop.documents.layout.blocks import Align, AnyBlock, Table, TableColumn, TableRow
from desktop.documents.layout.page import A4_LANDSCAPE
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.signature import one_signer
from desktop.documents.layout.titles import type_title
from desktop.documents.lists import SERIAL, blank_rows, day, known, list_head
from desktop.documents.phrases import number
from desktop.domain.contents.force import Count, ForceList, MemberLine
from desktop.domain.identity import mask_id

TITLE = "DANH SÁCH"
_COLUMNS = (
    SERIAL,
    TableColumn("Họ và tên", 42),
    TableColumn("Ngày sinh", 24, Align.CENTER),
    TableColumn("Giới tính", 16, Align.CENTER),
    TableColumn("Chức vụ", 22, Align.CENTER),
    TableColumn("Số định danh", 29, Align.CENTER),
    TableColumn("Nơi thường trú", 50),
    TableColumn("Ngày tham gia", 24, Align.CENTER),
    TableColumn("Quyết định công nhận", 34),
)
_TEXT_SIZE = 12  # nine columns: the decree sets no size for tables


def paper(content: ForceList, *, whole_ids: bool = False) -> Paper:
    """The list. Of identity numbers it shows the first and the last four digits, unless ``whole_ids``."""
    about = Metadata(
        title=f"Danh sách {content.title[:1].lower()}{content.title[1:]}",
        author=" ".join(content.heading.issuer),
        subject="Danh sách",
        created=content.day,
    )
    return Paper(about, (Section(tuple(_blocks(content, whole_ids)), A4_LANDSCAPE, "Danh sách"),))


def _blocks(content: ForceList, whole_ids: bool) -> Iterator[AnyBlock]:
    yield from list_head(A4_LANDSCAPE, content.heading)
    yield from type_title(TITLE, content.title)
    yield Table(_COLUMNS, tuple(_rows(content, whole_ids)) or blank_rows(_COLUMNS), size=_TEXT_SIZE)
    yield from one_signer(content.signer, content.recipients, A4_LANDSCAPE)


def _rows(content: ForceList, whole_ids: bool) -> Iterator[TableRow]:
    serial = count(1)
    for band, counted in zip(content.bands, content.counts, strict=True):
        yield TableRow((band.name,), strong=True, band=True)
        yield from (TableRow((next(serial), *_cells(one, whole_ids))) for one in band.members)
        yield _total("Cộng", counted)
    if content.bands:
        yield _total(f"Tổng cộng {number(content.teams)} tổ", content.total)


def _cells(one: MemberLine, whole_ids: bool) -> tuple[str, ...]:
    return (
        one.name,
        day(one.birth),
        known(one.sex),
        known(one.position),
        known(one.id_number and (one.id_number if whole_ids else mask_id(one.id_number))),
        known(one.address),
        day(one.joined),
        ", ".join(filter(None, (one.decision_number, one.decision_date and day(one.decision_date)))),
    )


def _total(label: str, counted: Count) -> TableRow:
    cells = (
        f"{label}: {number(counted.members)} người",
        f"Từ 70 tuổi: {number(counted.seventy)}",
        f"Nữ: {number(counted.women)}",
    )
    return TableRow(("", *cells, *("",) * (len(_COLUMNS) - 1 - len(cells))), strong=True)
