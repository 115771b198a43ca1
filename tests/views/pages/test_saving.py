"""Saving never blocks typing: while another holds the one writer, what is typed stays and lands later."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import StorageError
from desktop.services import drafts, histories, records
from desktop.services.office import Office
from desktop.views.common.task_runner import TaskRunner
from desktop.views.conferences.conference_page import ConferencePage
from desktop.views.records import draft_keeper, record_shell
from desktop.views.records.desk import Desk
from desktop.views.records.record_page import RecordPage
from tests.views.conftest import Typist
from tests.views.pages.conftest import TODAY

Put = Callable[..., str]
Show = Callable[..., Any]


class OtherWriter:
    """Somebody who holds the one writer until ``let_go``."""

    def __init__(self, office: Office) -> None:
        self._held, self._free = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._hold, args=(office,))
        self._thread.start()
        assert self._held.wait(10)

    def _hold(self, office: Office) -> None:
        with office.database.write():
            self._held.set()
            self._free.wait(20)

    @property
    def holds(self) -> bool:
        return self._thread.is_alive() and not self._free.is_set()

    def let_go(self) -> None:
        self._free.set()

    def join(self) -> None:
        self.let_go()
        self._thread.join()


@pytest.fixture
def desk(office: Office, qapp: QApplication) -> Iterator[Desk]:
    runner = TaskRunner()
    made = Desk(office, today=TODAY, runner=runner)
    yield made
    made.writes.end()
    assert runner.shutdown()


@pytest.fixture
def other(office: Office) -> Iterator[Callable[[], OtherWriter]]:
    made: list[OtherWriter] = []

    def start() -> OtherWriter:
        made.append(OtherWriter(office))
        return made[-1]

    yield start
    for one in made:
        one.join()


@pytest.fixture
def conference(put: Put) -> str:
    return put("conference", name="Hội nghị sơ kết", start="2026-11-17T08:00")


def type_into(page: RecordPage, name: str, text: str) -> None:
    field = page.fields[name]
    field.set_raw(text)
    field._on_edited()
    field._on_left()


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.writes.busy)


def names(office: Office, kind: str) -> list[str]:
    return [one.name for one in records.rows(office, kind, records.ids(office, kind))]


def attendees(office: Office, conference: str) -> list[dict[str, Any]]:
    ids = records.ids(office, "attendance", where={"conference": conference}, sort="order")
    return [dict(one.values) for one in records.rows(office, "attendance", ids)]


def test_a_field_is_left_while_somebody_else_writes_and_the_draft_lands_later(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, other: Callable[[], OtherWriter]
) -> None:
    page, writer = show(RecordPage(desk, "person")), other()
    type_into(page, "name", "Hoàng Văn Ơn")
    assert writer.holds
    assert drafts.load(office, "person:new") is None
    writer.let_go()
    qtbot.waitUntil(lambda: drafts.load(office, "person:new") is not None)


def test_of_a_form_that_waits_only_the_newest_state_is_written(
    desk: Desk,
    show: Show,
    office: Office,
    qtbot: QtBot,
    other: Callable[[], OtherWriter],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bodies: list[Any] = []
    save = drafts.save
    monkeypatch.setattr(draft_keeper.drafts, "save", lambda *args: (bodies.append(args[3]), save(*args)))
    page, writer = show(RecordPage(desk, "person")), other()
    desk.write(lambda: drafts.discard(office, "another"))  # stands in the lane, so the drafts wait behind it
    for name, text in (("name", "Hoàng Văn"), ("name", "Hoàng Văn Ơn"), ("title", "Trưởng thôn")):
        type_into(page, name, text)
    writer.let_go()
    settled(qtbot, desk)
    assert [(one["fields"]["name"], one["fields"]["title"]) for one in bodies] == [
        ("Hoàng Văn Ơn", "Trưởng thôn")
    ]


def test_ctrl_s_leaves_the_fields_open_and_says_what_it_does(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, other: Callable[[], OtherWriter]
) -> None:
    page = show(RecordPage(desk, "person"))
    type_into(page, "name", "Ma Đình Đức")
    settled(qtbot, desk)
    writer = other()
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert writer.holds
    assert page.state.label.text() == "Đang lưu"
    assert page.fields["title"].isEnabled()
    type_into(page, "title", "Trưởng thôn")
    writer.let_go()
    qtbot.waitUntil(lambda: page.state.label.text().startswith("Đã lưu lúc"))
    (saved,) = records.rows(office, "person", [page.presenter.record])
    assert (saved.name, saved.values["title"]) == ("Ma Đình Đức", None)
    assert page.fields["title"].raw() == "Trưởng thôn"
    settled(qtbot, desk)
    kept = drafts.all_drafts(office)
    assert [one.key for one in kept] == [f"person:{page.presenter.record}"]


def test_ctrl_s_twice_saves_what_was_typed_in_between(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, other: Callable[[], OtherWriter]
) -> None:
    page, writer = show(RecordPage(desk, "person")), other()
    type_into(page, "name", "Ma Đình Đức")
    page.save()
    type_into(page, "title", "Trưởng thôn")
    page.save()
    writer.let_go()
    settled(qtbot, desk)
    (record,) = records.ids(office, "person")
    assert records.rows(office, "person", [record])[0].values["title"] == "Trưởng thôn"
    assert drafts.all_drafts(office) == []


def test_what_is_wrong_is_said_at_once(desk: Desk, show: Show, other: Callable[[], OtherWriter]) -> None:
    page, writer = show(RecordPage(desk, "person")), other()
    assert not page.save()
    assert page.fields["name"].error_text()
    assert writer.holds


def test_a_save_that_the_office_refuses_leaves_everything_typed(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(RecordPage(desk, "person"))
    type_into(page, "name", "Ma Đình Đức")
    settled(qtbot, desk)
    monkeypatch.setattr(office, "write", _disk_is_full)
    with qtbot.waitSignal(desk.told):
        page.save()
    assert page.state.label.text() == "Chưa lưu được"
    assert page.fields["name"].raw() == "Ma Đình Đức"
    monkeypatch.undo()
    page.save()
    settled(qtbot, desk)
    assert names(office, "person") == ["Ma Đình Đức"]


def test_a_cell_shows_its_value_at_once_and_two_edits_keep_their_order(
    desk: Desk,
    show: Show,
    office: Office,
    qtbot: QtBot,
    other: Callable[[], OtherWriter],
    conference: str,
    put: Put,
) -> None:
    row = put("attendance", conference=conference, name="Hà Quang Vinh", order=1)
    page, writer = show(ConferencePage(desk, conference)), other()
    for title in ("Phó Chủ tịch", "Chủ tịch"):
        page.delegates.model.set_cells(0, {"title": title})
        assert page.delegates.rows()[0].values["title"] == title
    assert writer.holds
    writer.let_go()
    settled(qtbot, desk)
    written = [
        c.after for e in histories.history(office, "attendance", row) for c in e.fields if c.name == "title"
    ]
    assert written == ["Chủ tịch", "Phó Chủ tịch"]
    assert page.delegates.rows()[0].values["title"] == "Chủ tịch"


def test_a_cell_the_office_refused_says_so_and_is_tried_again(
    desk: Desk,
    show: Show,
    office: Office,
    qtbot: QtBot,
    conference: str,
    put: Put,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put("attendance", conference=conference, name="Hà Quang Vinh", order=1)
    page = show(ConferencePage(desk, conference))
    monkeypatch.setattr(office, "write", _disk_is_full)
    with qtbot.waitSignal(page.delegates.refused):
        page.delegates.model.set_cells(0, {"title": "Chủ tịch"})
    row = page.delegates.rows()[0]
    assert row.values["title"] == "Chủ tịch"
    assert row.states["title"].text.startswith("Chưa ghi được.")
    monkeypatch.undo()
    with qtbot.waitSignal(page.delegates.written):
        page.delegates.flush()
    assert row.states == {}
    assert attendees(office, conference)[0]["title"] == "Chủ tịch"


def test_a_new_row_the_office_refused_stays_and_is_written_later(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, conference: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show(ConferencePage(desk, conference))
    monkeypatch.setattr(office, "write", _disk_is_full)
    page.delegates.model.set_cells(0, {"name": "Hà Quang Vinh"})
    with qtbot.waitSignal(page.delegates.refused):
        page.delegates.flush()
    monkeypatch.undo()
    with qtbot.waitSignal(page.delegates.written):
        page.delegates.flush()
    assert [one["name"] for one in attendees(office, conference)] == ["Hà Quang Vinh"]


def test_rows_typed_before_the_first_save_are_one_operation_with_it(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, other: Callable[[], OtherWriter]
) -> None:
    page, writer = show(RecordPage(desk, "award")), other()
    page.rows.model.set_cells(0, {"name": "Nguyễn Văn Đức", "kind": "cá nhân"})
    type_into(page, "name", "Khen thưởng đột xuất")
    page.save()
    page.rows.model.set_cells(0, {"title": "Trưởng thôn"})  # while the save waits
    writer.let_go()
    settled(qtbot, desk)
    (made,) = {one.operation for one in histories.history(office, "award", page.presenter.record)}
    (recipient,) = records.ids(office, "recipient")
    assert histories.history(office, "recipient", recipient)[-1].operation == made
    assert records.rows(office, "recipient", [recipient])[0].values["title"] == "Trưởng thôn"


def test_leaving_a_page_waits_for_its_save(
    desk: Desk, show: Show, office: Office, other: Callable[[], OtherWriter]
) -> None:
    page, writer = show(RecordPage(desk, "person")), other()
    type_into(page, "name", "Ma Đình Đức")
    page.save()
    QTimer.singleShot(0, writer.let_go)
    assert page.can_leave()
    assert names(office, "person") == ["Ma Đình Đức"]


def test_a_page_stays_and_says_why_when_its_save_cannot_be_written_yet(
    desk: Desk,
    show: Show,
    qtbot: QtBot,
    other: Callable[[], OtherWriter],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(record_shell, "LEAVE_MS", 30)
    page, writer = show(RecordPage(desk, "person")), other()
    type_into(page, "name", "Ma Đình Đức")
    page.save()
    with qtbot.waitSignal(desk.told) as told:
        assert not page.can_leave()
    assert told.args[0].startswith("Sổ đang bận")
    assert writer.holds


def test_a_draft_keeps_nobody_on_a_page(desk: Desk, show: Show, other: Callable[[], OtherWriter]) -> None:
    page, writer = show(RecordPage(desk, "person")), other()
    type_into(page, "name", "Ma Đình Đức")
    assert page.can_leave()
    assert writer.holds


def test_opening_a_record_does_not_wait_to_be_noted(
    desk: Desk, show: Show, put: Put, other: Callable[[], OtherWriter]
) -> None:
    record, writer = put("person", name="Ma Đình Đức"), other()
    assert show(RecordPage(desk, "person", record)).can_leave()
    assert writer.holds


def test_a_change_from_elsewhere_waits_until_a_cell_is_typed(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, conference: str, put: Put
) -> None:
    row = put("attendance", conference=conference, name="Hà Quang Vinh", order=1)
    page = show(ConferencePage(desk, conference))
    page.delegates.grid.setFocus()
    page.delegates.grid.go_to(1, 1)
    qtbot.keyClick(QApplication.focusWidget(), "M")
    editor = QApplication.focusWidget()
    records.put(office, "attendance", {"title": "Chủ tịch"}, record=row)
    assert QApplication.focusWidget() is editor
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.delegates.rows()[0].values.get("title") == "Chủ tịch")


def draft_of(office: Office, key: str) -> str:
    """The whole draft as text, empty if there is none."""
    draft = drafts.load(office, key)
    return str(draft.body) if draft else ""


def test_the_draft_follows_the_letters_while_the_field_is_not_left(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, typist: Typist
) -> None:
    page = show(RecordPage(desk, "model"))
    page.fields["name"].focus_input()
    typist.type("Camera an ninh")
    qtbot.waitUntil(lambda: "Camera an ninh" in draft_of(office, "model:new"))
    typist.type(" thôn Nà Lừa")
    qtbot.waitUntil(lambda: "Camera an ninh thôn Nà Lừa" in draft_of(office, "model:new"))


def test_keeping_the_draft_leaves_an_input_method_alone(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, typist: Typist
) -> None:
    page = show(RecordPage(desk, "model"))
    page.fields["name"].focus_input()
    typist.type("Camera ")
    line = QApplication.focusWidget()
    seen: list[str] = []
    line.textChanged.connect(seen.append)
    QApplication.sendEvent(line, QInputMethodEvent("thoo", []))
    qtbot.waitUntil(lambda: "Camera " in draft_of(office, "model:new"))
    assert QApplication.focusWidget() is line and seen == []
    typist.compose("thôn", "thôn")
    assert page.fields["name"].raw() == "Camera thôn"


def test_a_form_emptied_again_leaves_no_draft(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, typist: Typist
) -> None:
    page = show(RecordPage(desk, "model"))
    page.fields["name"].focus_input()
    typist.type("C")
    qtbot.waitUntil(lambda: draft_of(office, "model:new") != "")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: draft_of(office, "model:new") == "")


def test_an_offered_draft_can_be_taken_although_something_else_was_typed_meanwhile(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, typist: Typist
) -> None:
    drafts.save(office, "model:new", "model", {"fields": {"name": "Tiếng kẻng an ninh"}, "rows": []})
    page = show(RecordPage(desk, "model"))
    page.fields["name"].focus_input()
    typist.type("C")
    qtbot.waitUntil(lambda: "Tiếng kẻng" not in draft_of(office, "model:new"))
    page.banner.take.click()
    assert page.fields["name"].raw() == "Tiếng kẻng an ninh"


def test_a_row_of_defaults_alone_leaves_no_draft(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, conference: str
) -> None:
    page = show(ConferencePage(desk, conference))
    page.delegates.model.insert_row(0)
    page.keep_draft()
    settled(qtbot, desk)
    assert drafts.all_drafts(office) == []


def test_text_that_no_number_came_of_is_in_the_draft_too(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, conference: str
) -> None:
    page = show(ConferencePage(desk, conference))
    page.groups.model.set_cells(0, {"name": "Nhân dân thôn Nà Lừa"})
    page.groups.model.type_text(0, "count", "độ tám chục")
    page.keep_draft()
    settled(qtbot, desk)
    again = show(ConferencePage(desk, conference))
    again.banner.take.click()
    (row,) = again.groups.rows()
    assert row.values["name"] == "Nhân dân thôn Nà Lừa"
    assert row.states["count"].raw == "độ tám chục"


def test_ctrl_s_saves_what_stands_in_an_open_cell(
    desk: Desk, show: Show, office: Office, qtbot: QtBot, conference: str, typist: Typist
) -> None:
    page = show(ConferencePage(desk, conference))
    page.tabs.bar.set_current(3)
    page.venues.fields["venues"].grid.setFocus()
    page.venues.fields["venues"].grid.go_to(0, 1)
    typist.type("Nhà văn hóa")
    page.save()
    settled(qtbot, desk)
    (saved,) = records.rows(office, "conference", [conference])
    assert saved.values["venues"] == [{"name": "Nhà văn hóa"}]


def _disk_is_full(*_args: Any, **_options: Any) -> Any:
    raise StorageError("disk.full")
