"""Lists read pages on demand and keep selection and ticks by id."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop.views.common.cells import TICK, Align, Cell, Column, figure
from desktop.views.common.row_model import PAGE, ListSource, Order, Query, RowModel, band
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard


@dataclass(frozen=True)
class Row:
    id: str
    name: str


@dataclass
class Source:
    """Names by number; counts what is asked of it."""

    names: list[str]
    fetched: list[int] = field(default_factory=list)
    queries: list[Query] = field(default_factory=list)

    def ids(self, query):
        self.queries.append(query)
        found = [str(at) for at, name in enumerate(self.names) if query.search in name]
        return found[::-1] if query.order.descending else found

    def rows(self, ids):
        self.fetched.append(len(ids))
        return [Row(one, self.names[int(one)]) for one in ids]


COLUMNS = [
    TICK,
    Column("name", "Họ và tên", lambda row: Cell(row.name, "Tổ viên"), stretch=True, sort="name"),
    Column("count", "Số dự", lambda row: figure(int(row.id)), 80, Align.RIGHT),
]


@pytest.fixture
def big():
    return Source([f"Nguyễn Văn {number}" for number in range(50_000)])


@pytest.fixture
def table(qtbot, big):
    model = RowModel(COLUMNS, big)
    made = Table(model, name="Con người")
    card = TableCard(made)
    made.card = card  # keeps the card, and with it the table, alive
    qtbot.addWidget(card)
    card.resize(800, 500)
    card.show()
    model.reload()
    qtbot.waitExposed(card)
    made.repaint()
    return made


def model_of(table) -> RowModel:
    return table.model()


def test_the_model_keeps_the_rules_of_qt(qapp, qtmodeltester):
    model = RowModel(COLUMNS, Source(["a", "b"]))
    qtmodeltester.check(model)
    model.reload()
    model.search("a")
    model.sort_by(Order("name", descending=True))


def test_of_fifty_thousand_rows_only_what_is_seen_is_fetched(table, big):
    assert model_of(table).rowCount() == 50_000
    assert sum(big.fetched) <= 2 * PAGE


def test_a_jump_to_the_end_fetches_pages_around_it(qtbot, table, big):
    before = sum(big.fetched)
    qtbot.keyClick(table, Qt.Key.Key_End)
    table.repaint()
    assert table.current_id() == "49999"
    assert sum(big.fetched) - before <= 2 * PAGE


def test_old_pages_are_forgotten(qapp, big):
    model = RowModel(COLUMNS, big)
    model.reload()
    for row in range(0, 50_000, PAGE):
        model.row_at(row)
    assert len(model._pages) < 100


def test_the_current_row_is_kept_by_id_through_another_order(table):
    table.set_current("7")
    model_of(table).sort_by(Order("name", descending=True))
    assert table.current_id() == "7"
    assert table.currentIndex().row() == 49_992


def test_a_current_row_that_went_gives_way_to_its_place(table):
    table.set_current("3")
    model_of(table).search("Văn 1")
    assert table.current_id()


def test_ticks_survive_a_search_that_hides_them(table):
    model = model_of(table)
    model.set_ticked(["3"])
    model.search("Văn 1")
    assert model.ticked() == ["3"]


def test_the_space_bar_ticks_and_enter_opens(qtbot, table):
    table.setFocus()
    table.set_current("2")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model_of(table).ticked() == ["2"]
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["2"]


def test_a_column_head_sorts_and_turns_round(table, big):
    table.head.sectionClicked.emit(1)
    table.head.sectionClicked.emit(1)
    assert [query.order for query in big.queries[-2:]] == [Order("name"), Order("name", True)]
    assert (table.head.sorted_section, table.head.descending) == (1, True)


def test_a_band_is_neither_selected_nor_counted(qtbot):
    source = ListSource([Row("1", "A"), band("Đã thôi (1)"), Row("2", "B")])
    model = RowModel(COLUMNS, source)
    table = Table(model)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    model.reload()
    assert model.count() == 2
    assert table.columnSpan(1, 0) == len(COLUMNS)
    table.set_current("1")
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id() == "2"


def test_a_vanished_row_paints_empty(qapp):
    class Gone(Source):
        def rows(self, ids):
            return [None for _ in ids]

    model = RowModel(COLUMNS, Gone(["a"]))
    model.reload()
    assert model.data(model.index(0, 1)) is None


def test_letters_typed_over_the_table_go_to_the_page(qtbot, table):
    press = key_press("d")
    table.keyPressEvent(press)
    assert not press.isAccepted()


def key_press(letter):
    return QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
