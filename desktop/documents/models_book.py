"""Sổ mô hình: each model with its điểm, what they count, and totals (Hướng dẫn 22/HD-BCA-V05)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from desktop.documents.layout.blocks import Align, AnyBlock, Table, TableColumn, TableRow
from desktop.documents.layout.page import A4_LANDSCAPE
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.signature import one_signer
from desktop.documents.layout.titles import type_title
from desktop.documents.lists import SERIAL, blank_rows, day, known, list_head
from desktop.documents.phrases import capital, number
from desktop.documents.phrases import day as on_day
from desktop.domain.contents.selfmanagement import ModelLine, ModelsBook, PointLine

TITLE = "SỔ MÔ HÌNH"
_SIZE = "Quy mô"
_COLUMNS = (
    SERIAL,
    TableColumn("Tên mô hình, điểm mô hình", 50),
    TableColumn("Nơi thực hiện", 31),
    TableColumn("Loại, lĩnh vực", 31),
    TableColumn("Chủ trì", 26),
    TableColumn("Quyết định, ngày ra mắt", 33),
    TableColumn("Điểm", 13, Align.CENTER, _SIZE, number=True),
    TableColumn("Tổ", 12, Align.CENTER, _SIZE, number=True),
    TableColumn("Thành viên", 16, Align.CENTER, _SIZE, number=True),
    TableColumn("Xếp loại", 18, Align.CENTER),
    TableColumn("Tình trạng", 18, Align.CENTER),
)
_TEXT_SIZE = 12  # eleven columns: the decree sets no size for tables, and every word must stay whole


def paper(content: ModelsBook) -> Paper:
    """The book, on paper turned sideways."""
    about = Metadata(
        title=f"Sổ mô hình đến {on_day(content.day)}",
        author=" ".join(content.heading.issuer),
        subject="Sổ mô hình",
        created=content.day,
    )
    return Paper(about, (Section(tuple(_blocks(content)), A4_LANDSCAPE, "Sổ mô hình"),))


def _blocks(content: ModelsBook) -> Iterator[AnyBlock]:
    yield from list_head(A4_LANDSCAPE, content.heading)
    yield from type_title(TITLE, content.title)
    yield Table(_COLUMNS, tuple(_rows(content)) or blank_rows(_COLUMNS), size=_TEXT_SIZE)
    yield from one_signer(content.signer, content.recipients, A4_LANDSCAPE)


def _rows(content: ModelsBook) -> Iterator[TableRow]:
    serial = count(1)
    for group in content.groups:
        yield TableRow((f"{group.name} ({number(len(group.models))})",), strong=True, band=True)
        for one in group.models:
            yield TableRow((next(serial), *_model(one)))
            yield from (TableRow(_point(place)) for place in one.places)
    if content.groups:
        yield _total(content)


def _model(one: ModelLine) -> tuple[str | int | None, ...]:
    return (
        one.name,
        known(one.place),
        capital("; ".join(filter(None, (one.kinds, one.fields)))),
        capital(one.lead or ""),
        ", ".join(filter(None, (one.decision, one.begun and day(one.begun)))),
        one.points,
        one.groups,
        one.members,
        capital(one.rating or ""),
        known(one.status),
    )


def _point(place: PointLine) -> tuple[str | int | None, ...]:
    return (
        "",
        f"- {place.name}",
        capital(place.area or ""),
        "",
        "",
        "",
        None,
        place.groups,
        place.members,
        "",
        "",
    )


def _total(content: ModelsBook) -> TableRow:
    total = content.total
    words = (
        f"Đang hoạt động: {number(total.active)}",
        f"Mới trong năm {content.day[:4]}: {number(total.new)}",
        f"Đã giải thể: {number(total.closed)}",
    )
    return TableRow(("", *words, "", "", total.points, total.groups, total.members, "", ""), strong=True)
