"""Lists of those who are commended: the appendix of a decision, and the table of money they sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from desktop.documents.filling import filled
from desktop.documents.layout.blocks import Align, AnyBlock, Cell, Space, Table, TableColumn, TableRow
from desktop.documents.layout.page import A4, A4_LANDSCAPE, MM
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.side_by_side import side_by_side
from desktop.documents.layout.titles import appendix_title
from desktop.documents.lists import list_head
from desktop.documents.phrases import capital, number
from desktop.domain.contents.award_decision import Awarded, AwardListContent, AwardMoneyContent

SIGNED_ROW = 10 * MM
_ABOVE_TITLE = 18.0
BLANK_ROWS = 3  # of a list of nobody yet
_ROMAN = ("I", "II", "III")
Cells = Callable[[Awarded], tuple[Cell, ...]]


def list_paper(content: AwardListContent) -> Paper:
    """The list alone."""
    about = Metadata(content.title, " ".join(content.issuer), "Danh sách khen thưởng", content.date)
    return Paper(about, (list_section(content),))


def list_section(content: AwardListContent) -> Section:
    """The appendix of a decision: upright, or across where everybody has an achievement of their own."""
    return Section(tuple(_list_blocks(content)), A4_LANDSCAPE if content.citations else A4, "Danh sách")


def _list_blocks(content: AwardListContent) -> list[AnyBlock]:
    columns = [TableColumn("TT", 1.1, Align.CENTER), TableColumn("Họ và tên, tên tập thể", 5.2)]
    columns.append(TableColumn("Chức vụ, đơn vị, nơi ở", 6.4))
    if content.citations:
        columns.append(TableColumn("Thành tích", 7.6))
    if content.money:
        columns.append(TableColumn("Tiền thưởng (đồng)", 3, number=True))

    def cells(one: Awarded) -> tuple[Cell, ...]:
        own = (one.citation,) if content.citations else ()
        return (one.name, capital(one.title), *own, *((one.amount,) if content.money else ()))

    rows = list(_banded(content, cells))
    if content.money:
        empty = ("",) * (len(columns) - 3)
        rows.append(TableRow((None, content.total_label, *empty, content.total), strong=True))
    return [
        *appendix_title(None, content.title, content.attached),
        Table(tuple(columns), tuple(rows)),
        *([filled(content.words)] if content.total is not None else []),
    ]


def money_paper(content: AwardMoneyContent) -> Paper:
    """The table of money, across the page."""
    listed, setup = content.listed, A4_LANDSCAPE
    about = Metadata(listed.title, " ".join(listed.issuer), "Bảng tiền thưởng", listed.date)
    blocks: list[AnyBlock] = [
        list_head(setup, content.heading)[0],
        Space(_ABOVE_TITLE),
        *appendix_title("", listed.title, listed.attached),
        Table(_MONEY, tuple(_money_rows(listed)), least_height=SIGNED_ROW),
        filled(listed.words),
        side_by_side((content.maker, content.signer), setup.text_width),
    ]
    return Paper(about, (Section(tuple(blocks), setup, "Tiền thưởng"),))


_MONEY = (
    TableColumn("TT", 1.1, Align.CENTER),
    TableColumn("Họ và tên, tên tập thể", 7.2),
    TableColumn("Hình thức khen", 3.4),
    TableColumn("Hệ số", 1.8, Align.CENTER, group="Mức tiền thưởng"),
    TableColumn("Lương cơ sở (đồng)", 3, group="Mức tiền thưởng", number=True),
    TableColumn("Số tiền (đồng)", 3, group="Mức tiền thưởng", number=True),
    TableColumn("Ký nhận", 4),
)


def _money_rows(listed: AwardListContent) -> Iterator[TableRow]:
    def cells(one: Awarded) -> tuple[Cell, ...]:
        return (one.name, one.form, one.multiple, one.base, one.amount, None)

    yield from _banded(listed, cells)
    yield TableRow((None, listed.total_label, None, None, None, listed.total, None), strong=True)


def _banded(content: AwardListContent, cells: Cells) -> Iterator[TableRow]:
    """Numbered rows under a band for each kind of recipient, where there are several kinds."""
    numbers = count(1)
    several = len(content.groups) > 1
    if not content.groups:
        yield from (TableRow((next(numbers), *cells(Awarded("")))) for _ in range(BLANK_ROWS))
    for roman, group in zip(_ROMAN, content.groups, strict=False):
        if several:
            words = f"{roman}. {group.heading} ({number(len(group.recipients))})"
            yield TableRow((words,), strong=True, band=True)
        for one in group.recipients:
            yield TableRow((next(numbers), *cells(one)))
