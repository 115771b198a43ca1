"""“Có thể trùng”: two records side by side, no default, and what was decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.services import joins, records
from desktop.services.office import Office
from desktop.views.conflicts.duplicates import NOTHING_TO_CHOOSE, DuplicatesDialog
from desktop.views.records.desk import Desk
from desktop.views.records.record_page import RecordPage

Show = Callable[..., QWidget]


@pytest.fixture
def twice(put: Callable[..., str]) -> tuple[str, str]:
    """One person written two times, with two titles."""
    one = put("person", name="Lê Văn Đức", birth="1980", title="Trưởng thôn")
    return one, put("person", name="LE VAN DUC", birth="1980", title="Bí thư chi bộ", note="Ghi thêm")


@pytest.fixture
def dialog(twice: Any, desk: Desk, show: Show) -> DuplicatesDialog:
    made = DuplicatesDialog(desk)
    show(made, 940, 580)
    return made


def test_nothing_is_chosen_and_enter_does_nothing(
    dialog: DuplicatesDialog, office: Office, qtbot: QtBot
) -> None:
    assert set(dialog.cells) == {"name", "title"}
    assert not any(cell.isChecked() or cell.hasFocus() for pair in dialog.cells.values() for cell in pair)
    assert not dialog.keep.isEnabled() and dialog.note.text() == "Còn 2 ô khác nhau chưa chọn."
    qtbot.keyClick(dialog.panel, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.cells["name"][0], Qt.Key.Key_Return)
    assert dialog.isVisible() and joins.count(office) == 1


def test_each_field_is_chosen_by_itself_and_the_rest_is_kept(
    dialog: DuplicatesDialog, office: Office, twice: tuple[str, str], qtbot: QtBot
) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.mouseClick(dialog.cells["title"][1], Qt.MouseButton.LeftButton)
    dialog.join()
    found = records.show(office, "person", min(twice)).values
    assert (found["name"], found["title"], found["note"]) == ("Lê Văn Đức", "Bí thư chi bộ", "Ghi thêm")
    assert records.ids(office, "person") == [min(twice)]
    assert not dialog.isVisible()


def test_two_people_are_kept_apart(dialog: DuplicatesDialog, office: Office) -> None:
    dialog.keep_apart()
    assert joins.count(office) == 0 and len(records.ids(office, "person")) == 2


def test_the_page_of_a_joined_record_shows_the_one_that_stands_and_parts_them(
    desk: Desk, office: Office, twice: tuple[str, str], show: Show
) -> None:
    joins.join(office, "person", twice, {"name": "Lê Văn Đức", "title": "Trưởng thôn"})
    page = RecordPage(desk, "person", max(twice))
    show(page)
    assert page.presenter.record == min(twice) and page.returning.part_action.isVisible()
    assert any("bản đã gộp" in line.operation for line in page.presenter.history())
    page.returning.part()
    assert set(records.ids(office, "person")) == set(twice)
    assert not page.returning.part_action.isVisible()


def test_where_no_field_differs_enter_answers_nothing(
    put: Callable[..., str], office: Office, desk: Desk, show: Show, qtbot: QtBot
) -> None:
    put("person", name="Lê Văn Đức", birth="1980", note="Ghi thêm")
    put("person", name="Lê Văn Đức", birth="1980")
    dialog = DuplicatesDialog(desk)
    show(dialog, 940, 580)
    assert dialog.note.text() == NOTHING_TO_CHOOSE and not dialog.cells
    qtbot.keyClick(dialog.panel, Qt.Key.Key_Return)
    assert dialog.isVisible() and joins.count(office) == 1
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert joins.count(office) == 0 and len(records.ids(office, "person")) == 1
