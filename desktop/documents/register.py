"""Sổ đăng ký văn bản đi: the ten columns of Nghị định 30/2020/NĐ-CP, Phụ lục IV, on landscape sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.documents.layout.blocks import (
    THIRD_TO_HALF,
    Align,
    AnyBlock,
    Paragraph,
    Run,
    Style,
    Table,
    TableColumn,
    TableRow,
    text,
)
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.page import A4_LANDSCAPE, MM
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.titles import type_title
from desktop.domain.contents.parts import Heading
from desktop.domain.contents.register import LineState, RegisterContent, RegisterLine
from desktop.domain.dates import format_date

TITLE = "Sổ đăng ký văn bản đi"
EMPTY = "Năm này chưa có văn bản nào."
_HEAD = Style(size=13, align=Align.CENTER, indent=0, before=0)
_YEAR = Style(size=14, face=Face.BOLD, align=Align.CENTER, indent=0, before=0)
_EMPTY = Style(align=Align.CENTER, indent=0)
_SIZE = 11
_LEAST = 9 * MM  # room to sign for a paper
_COLUMNS = (
    ("Số, ký hiệu văn bản", 32, Align.CENTER),
    ("Ngày tháng văn bản", 24, Align.CENTER),
    ("Tên loại và trích yếu nội dung văn bản", 62, Align.LEFT),
    ("Người ký", 29, Align.LEFT),
    ("Nơi nhận văn bản", 42, Align.LEFT),
    ("Đơn vị, người nhận bản lưu", 21, Align.LEFT),
    ("Số lượng bản", 15, Align.CENTER),
    ("Ngày chuyển", 23, Align.CENTER),
    ("Ký nhận", 17, Align.LEFT),
    ("Ghi chú", 22, Align.LEFT),
)
"""Heading, width in parts, how it stands; the decree counts them from (1) to (10)."""


def paper(content: RegisterContent) -> Paper:
    """The register of one year."""
    about = Metadata(
        title=f"{TITLE} năm {content.year}",
        author=" ".join(content.heading.issuer),
        subject=TITLE,
        created=f"{content.year}-12-31",
    )
    return Paper(about, (Section(tuple(_blocks(content)), A4_LANDSCAPE, name=f"Văn bản đi {content.year}"),))


def _blocks(content: RegisterContent) -> Iterator[AnyBlock]:
    yield from _head(content.heading)
    yield from type_title(TITLE)
    yield Paragraph((Run(f"Năm {content.year}"),), _YEAR)
    rows = tuple(_rows(content))
    if not rows:
        yield text(EMPTY, _EMPTY)
        return
    columns = tuple(
        TableColumn(f"{heading}\n({number})", share, align)
        for number, (heading, share, align) in enumerate(_COLUMNS, 1)
    )
    yield Table(columns, rows, size=_SIZE, least_height=_LEAST)


def _head(heading: Heading) -> Iterator[Paragraph]:
    """Whose register it is: it bears no Quốc hiệu, for it is a book and no letter."""
    for words in heading.superior:
        yield Paragraph((Run(words),), _HEAD)
    for at, words in enumerate(heading.issuer, 1):
        last = at == len(heading.issuer)
        style = replace(_HEAD, face=Face.BOLD)
        yield Paragraph((Run(words),), style, underline=THIRD_TO_HALF if last else None)


def _rows(content: RegisterContent) -> Iterator[TableRow]:
    for section in content.sections:
        if len(content.sections) > 1:
            yield TableRow((f"Văn bản của {section.issuer}",), strong=True, band=True)
        for line in section.lines:
            yield TableRow(_cells(line))


def _cells(line: RegisterLine) -> tuple[str, ...]:
    withdrawn = line.state is LineState.WITHDRAWN
    return (
        f"{line.code}\n(hủy)" if withdrawn else line.code,
        format_date(line.date) if line.date else "",
        line.title,
        line.signer,
        "\n".join(line.recipients),
        line.kept_by,
        "" if line.copies is None else f"{line.copies:02d}",
        format_date(line.sent) if line.sent else "",
        line.received_by,
        line.note,
    )
