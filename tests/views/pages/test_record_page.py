"""One record: saving, errors at the field, drafts that survive a crash, history that gives values back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.services import drafts, histories, records, undo
from desktop.services.office import Office
from desktop.views.records.desk import Desk
from desktop.views.records.record_page import RecordPage
from desktop.views.records.record_presenter import RecordPresenter

Put = Callable[..., str]
Show = Callable[..., RecordPage]


def type_into(page: RecordPage, name: str, text: str) -> None:
    """Type as a person does: the field hears of it and is left afterwards."""
    field = page.fields[name]
    field.set_raw(text)
    field._on_edited()
    field._on_left()


@pytest.fixture
def page(desk: Desk, show: Show) -> RecordPage:
    return show(RecordPage(desk, "person"))


def test_a_new_record_starts_in_its_first_field(page: RecordPage) -> None:
    assert page.fields["name"].input.hasFocus()


def test_ctrl_s_writes_the_record_and_keeps_the_page(page: RecordPage, office: Office, qtbot: QtBot) -> None:
    type_into(page, "name", "Nguyễn Văn Đức")
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert records.rows(office, "person", [page.presenter.record])[0].name == "Nguyễn Văn Đức"
    assert page.header.title.text() == "Nguyễn Văn Đức"
    assert page.state.label.text().startswith("Đã lưu lúc")


def test_a_missing_name_is_said_at_the_field_and_nothing_is_written(page: RecordPage, office: Office) -> None:
    type_into(page, "title", "Trưởng thôn")
    assert not page.save()
    assert page.fields["name"].error_text()
    assert page.fields["name"].input.hasFocus()
    assert records.ids(office, "person") == []


def test_only_what_differs_is_written(desk: Desk, put: Put, show: Show, office: Office) -> None:
    record = put("person", name="Ma Đình Đức", title="Trưởng thôn")
    page = show(RecordPage(desk, "person", record))
    type_into(page, "title", "Phó thôn")
    page.save()
    newest = histories.history(office, "person", record)[0]
    assert [change.name for change in newest.fields] == ["title"]


def test_save_and_new_leaves_an_empty_form(page: RecordPage, office: Office, qtbot: QtBot) -> None:
    type_into(page, "name", "Lý Thị Hoan")
    page.save_and_new()
    assert page.presenter.is_new
    assert page.fields["name"].raw() == ""
    assert page.fields["name"].input.hasFocus()
    assert len(records.ids(office, "person")) == 1


def test_leaving_a_field_keeps_a_draft_that_a_later_page_offers(
    page: RecordPage, desk: Desk, show: Show, office: Office
) -> None:
    type_into(page, "name", "Hoàng Văn Ơn")
    assert drafts.load(office, "person:new") is not None
    after_crash = show(RecordPage(desk, "person"))
    assert after_crash.banner.isVisible()
    after_crash.banner.take.click()
    assert after_crash.fields["name"].raw() == "Hoàng Văn Ơn"


def test_saving_drops_the_draft(page: RecordPage, office: Office) -> None:
    type_into(page, "name", "Hoàng Văn Ơn")
    page.save()
    assert drafts.all_drafts(office) == []


def test_an_undo_elsewhere_shows_at_once(desk: Desk, put: Put, show: Show, office: Office) -> None:
    record = put("person", name="Ma Đình Đức")
    page = show(RecordPage(desk, "person", record))
    records.put(office, "person", {"title": "Trưởng thôn"}, record=record)
    assert page.fields["title"].raw() == "Trưởng thôn"
    undo.undo(office)
    assert page.fields["title"].raw() == ""


def test_what_is_being_typed_outlives_a_change_from_elsewhere(
    desk: Desk, put: Put, show: Show, office: Office
) -> None:
    record = put("person", name="Ma Đình Đức")
    page = show(RecordPage(desk, "person", record))
    type_into(page, "address", "Thôn Phúc Tâm")
    records.put(office, "person", {"title": "Trưởng thôn"}, record=record)
    assert page.fields["address"].raw() == "Thôn Phúc Tâm"


def test_history_gives_an_old_value_back(office: Office, put: Put) -> None:
    record = put("person", name="Bàn Văn Ấm", title="Chỉ huy trưởng")
    records.put(office, "person", {"title": "Chỉ huy phó"}, record=record)
    presenter = RecordPresenter(office, "person", record)
    line = presenter.history()[0]
    assert (line.label, line.before, line.after) == ("Chức vụ", "Chỉ huy trưởng", "Chỉ huy phó")
    assert line.restorable
    presenter.take_back(line)
    presenter.load()
    assert presenter.saved["title"] == "Chỉ huy trưởng"


def test_history_masks_identity_numbers(office: Office, put: Put) -> None:
    record = put("member", name="Quan Văn Cường", id_number="008088001234")
    shown = [line.after for line in RecordPresenter(office, "member", record).history()]
    assert "0080••••1234" in shown
    assert "008088001234" not in shown


def test_enter_on_a_line_of_history_takes_its_value_back(
    desk: Desk, put: Put, show: Show, office: Office, qtbot: QtBot
) -> None:
    record = put("person", name="Bàn Văn Ấm", title="Chỉ huy trưởng")
    records.put(office, "person", {"title": "Chỉ huy phó"}, record=record)
    page = show(RecordPage(desk, "person", record))
    page.tabs.bar.set_current(1)
    with qtbot.waitSignal(desk.told) as told:
        qtbot.keyClick(page.history.table, Qt.Key.Key_Return)
    assert told.args == ["Đã lấy lại chức vụ.", True]
    assert page.fields["title"].raw() == "Chỉ huy trưởng"


def test_points_of_a_model_are_typed_into_a_grid(desk: Desk, put: Put, show: Show, office: Office) -> None:
    model = put("model", name="Camera an ninh")
    page = show(RecordPage(desk, "model", model))
    page.rows.model.set_cells(0, {"name": "Điểm thôn Nà Nộc", "members": 15})
    page.rows.flush()
    points = records.list_all(office, "point", where={"model": model})
    assert [(one.name, one.values["members"]) for one in points] == [("Điểm thôn Nà Nộc", 15)]


def test_children_typed_before_the_first_save_are_written_with_it(
    desk: Desk, show: Show, office: Office
) -> None:
    page = show(RecordPage(desk, "award"))
    page.rows.model.set_cells(0, {"name": "Nguyễn Văn Đức", "kind": "cá nhân"})
    type_into(page, "name", "Khen thưởng đột xuất")
    assert page.save()
    found = records.list_all(office, "recipient", where={"award": page.presenter.record})
    assert [one.name for one in found] == ["Nguyễn Văn Đức"]


def test_a_deleted_record_can_only_be_read_and_restored(desk: Desk, put: Put, show: Show) -> None:
    record = put("person", name="Ma Đình Đức")
    records.delete(desk.office, "person", record)
    page = show(RecordPage(desk, "person", record))
    assert not page.save_button.isEnabled()
    page.restore()
    assert page.save_button.isEnabled()


@pytest.mark.parametrize("kind", ["person", "organisation", "area", "model", "award", "member", "team"])
def test_every_kind_fits_the_smallest_window(desk: Desk, kind: str, qtbot: QtBot) -> None:
    page: QWidget = RecordPage(desk, kind)
    qtbot.addWidget(page)
    assert page.minimumSizeHint().width() <= 1013
    assert page.minimumSizeHint().height() <= 488


@pytest.mark.parametrize("kind", ["award", "model"])
def test_looking_at_a_record_leaves_no_draft(
    desk: Desk, put: Put, show: Show, office: Office, kind: str
) -> None:
    page = show(RecordPage(desk, kind, put(kind, name="Camera an ninh")))
    page.hide()
    assert drafts.all_drafts(office) == []
