"""“Xuất Excel”: the rows as they are shown, a file where the person wants it, a way to its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from desktop.services.office import Office
from desktop.views.common import save_file
from desktop.views.common.row_model import Order
from desktop.views.common.task_runner import TaskRunner
from desktop.views.records.desk import Desk
from desktop.views.records.list_page import RecordListPage
from tests.views.pages.conftest import TODAY


@pytest.fixture
def desk(office: Office) -> Iterator[Desk]:
    runner = TaskRunner()
    made = Desk(office, today=TODAY, runner=runner)
    yield made
    made.writes.end()
    assert runner.shutdown()


@pytest.fixture
def page(desk: Desk, put: Callable[..., str], show: Callable[..., Any]) -> RecordListPage:
    for name in ("Ma Văn Đức", "Lý Thị An", "Quan Văn Đức"):
        put("person", name=name)
    shown: RecordListPage = show(RecordListPage(desk, "person"))
    return shown


def names(path: Path) -> list[str]:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=True)
    heading = next(at for at, row in enumerate(sheet) if "STT" in row)
    return [row[1] for row in sheet[heading + 1 :]]


def test_searched_and_sorted_rows_go_into_the_file(
    page: RecordListPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def ask(_parent: Any, _title: str, name: str, _kinds: str) -> Path:
        proposed.append(name)
        return tmp_path / "ds"

    monkeypatch.setattr(save_file, "ask_save_file", ask)
    page.model.search("duc")
    page.model.sort_by(Order("name", descending=True))
    with qtbot.waitSignal(page.desk.filed) as filed:
        page.export_button.click()
    said, path = filed.args
    assert proposed == ["Con người 19-11-2026.xlsx"]
    assert (said, path) == ("Đã xuất 2 người vào ds.xlsx.", tmp_path / "ds.xlsx")
    assert names(path) == [page.model.row_at(row).record.name for row in range(2)]


def test_nothing_is_written_if_the_person_thinks_better_of_it(
    page: RecordListPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save_file, "ask_save_file", lambda *_: None)
    page.export()
    assert list(tmp_path.glob("*.xlsx")) == []
    assert page.desk.runner is not None
    assert not page.desk.runner.busy()


def test_a_file_that_cannot_be_written_is_said(
    page: RecordListPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save_file, "ask_save_file", lambda *_: tmp_path / "none" / "ds.xlsx")
    with qtbot.waitSignal(page.desk.told) as told:
        page.export()
    assert "ds.xlsx" in told.args[0]


def test_a_list_without_a_row_cannot_be_exported(page: RecordListPage) -> None:
    page.model.search("khong co ai")
    assert not page.export_button.isEnabled()
