"""Records sent back, and decisions: on the record, in their lists, from the overview."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.services import conflicts, overview, records, returns
from desktop.services.office import Office
from desktop.views.deciding.decisions_page import DecisionsPage
from desktop.views.deciding.returns_page import ReturnsPage
from desktop.views.overview.links import Place
from desktop.views.overview.words import task_line
from desktop.views.records.desk import Desk
from desktop.views.records.record_page import RecordPage
from tests.office_fixtures import OFFICER, PASSWORD, Pair
from tests.views.pages.conftest import TODAY

Show = Callable[..., QWidget]


@pytest.fixture(scope="module")
def sent_back(
    pair_template: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """A commune with a record sent back and a decision made, and the office that sent it."""
    root = tmp_path_factory.mktemp("tra-lai")
    (root / "usb").mkdir()
    folders = [Path(shutil.copytree(one, root / one.name)) for one in pair_template]
    pair = Pair(*(Office.open(one, OFFICER, PASSWORD) for one in folders), root / "usb")
    person = records.put(pair.commune, "person", {"name": "Quan Văn Cường", "birth": "1980"})
    pair.both_ways()
    records.put(pair.commune, "person", {"birth": "1981"}, record=person)
    records.put(pair.upper, "person", {"birth": "1982"}, record=person)
    returns.send_back(pair.upper, "person", person, "Thiếu ngày sinh")
    pair.both_ways()
    conflicts.resolve(pair.commune, conflicts.open_conflicts(pair.commune)[0].id, "other")
    pair.both_ways()
    pair.commune.close()
    pair.upper.close()
    return folders[0], folders[1]


def _opened(folder: Path, tmp_path: Path) -> Iterator[Office]:
    made = Office.open(Path(shutil.copytree(folder, tmp_path / folder.name)), OFFICER, PASSWORD)
    yield made
    made.close()


@pytest.fixture
def office(sent_back: tuple[Path, Path], tmp_path: Path) -> Iterator[Office]:
    yield from _opened(sent_back[0], tmp_path)


@pytest.fixture
def upper(sent_back: tuple[Path, Path], tmp_path: Path) -> Iterator[Office]:
    yield from _opened(sent_back[1], tmp_path)


def person(office: Office) -> str:
    return records.ids(office, "person")[0]


def test_the_overview_leads_to_the_record_that_was_sent_back(office: Office) -> None:
    (task,) = [one for one in overview.tasks(office, TODAY) if one.kind is overview.TaskKind.RETURNS]
    line = task_line(task, TODAY)
    assert (line.title, line.detail) == ("Cấp trên trả lại 1 bản ghi", "Thiếu ngày sinh")
    assert (line.link.place, line.link.kind, line.link.ids) == (Place.RECORD, "person", (person(office),))


def test_the_record_says_why_it_was_sent_back_until_somebody_says_corrected(
    desk: Desk, office: Office, show: Show
) -> None:
    page = RecordPage(desk, "person", person(office))
    show(page)
    banner = page.returning.banner
    assert banner.isVisible() and "Thiếu ngày sinh" in banner.title.text()
    assert not page.returning.send_action.isVisible()
    page.returning.press()
    dialog = page.returning.dialog
    assert dialog is not None
    dialog.field.set_value("Đã bổ sung")
    dialog.verb.click()
    assert not banner.isVisible() and returns.waiting(office) == []
    assert returns.returns(office)[0].answer == "Đã bổ sung"


def test_the_upper_office_sends_back_with_a_reason_only(
    upper: Office, qapp: QApplication, show: Show
) -> None:
    desk = Desk(upper, today=TODAY)
    page = RecordPage(desk, "person", person(upper))
    show(page)
    assert page.returning.send_action.isVisible()
    assert "chờ xã sửa" in page.returning.banner.title.text()
    page.returning.press()  # takes its request back
    assert returns.returns(upper) == [] and not page.returning.banner.isVisible()
    page.returning.ask_reason()
    dialog = page.returning.dialog
    assert dialog is not None and not dialog.verb.isEnabled()
    dialog.field.set_value("Sai năm sinh")
    dialog.field.edited.emit()
    dialog.verb.click()
    assert [one.reason for one in returns.returns(upper)] == ["Sai năm sinh"]


def test_the_list_of_returns_opens_the_record(desk: Desk, office: Office, show: Show) -> None:
    page = ReturnsPage(desk)
    show(page)
    opened: list[Any] = []
    desk.record_wanted.connect(lambda kind, record: opened.append((kind, record)))
    page.open_current()
    assert opened == [("person", person(office))]
    assert page.footer.text.text() == "1 chưa sửa trong 1"


def test_a_decision_is_made_anew_from_its_list(desk: Desk, office: Office, show: Show) -> None:
    page = DecisionsPage(desk)
    show(page)
    page.open_current()
    dialog = page.dialog
    assert dialog is not None and [card.choice.value for card in dialog.cards] == ["1981", "1982"]
    assert "Đang ghi: 1982." in dialog.detail.text() and not dialog.keep.isEnabled()
    dialog.cards[0].click()
    dialog.decide()
    assert records.show(office, "person", person(office)).values["birth"] == "1981"


def test_decisions_are_exported(
    desk: Desk, office: Office, show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.views.common.save_file.ask_save_file", lambda *_: tmp_path / "chon")
    page = DecisionsPage(desk)
    show(page)
    page.export()
    assert (tmp_path / "chon.xlsx").exists()
