"""“Trùng số” stands in the list and under the number in the form, and stops nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.services import records
from desktop.services.office import Office
from desktop.views.common.row_model import Query
from desktop.views.conferences.conference_page import ConferencePage
from desktop.views.conferences.list_presenter import ConferenceListPresenter
from desktop.views.records.desk import Desk
from desktop.views.records.list_presenter import ListPresenter
from desktop.views.records.lists import LISTS
from desktop.views.records.record_page import RecordPage

Put = Callable[..., str]
TODAY = date(2026, 11, 19)


def cells(presenter: ListPresenter, key: str) -> list[Any]:
    column = next(one for one in presenter.spec.columns if one.key == key)
    source = presenter.source()
    return [column.cell(row) for row in source.rows(source.ids(Query()))]


def test_the_list_of_awards_marks_a_decision_numbered_twice(office: Office, put: Put) -> None:
    for name, number in (
        ("Khen một", "125/QĐ-UBND"),
        ("Khen hai", "125/QĐ-UBND"),
        ("Khen ba", "126/QĐ-UBND"),
    ):
        put("award", name=name, number=number, date="2026-08-12")
    presenter = ListPresenter(office, LISTS["award"], TODAY)
    assert sorted(cell.second for cell in cells(presenter, "date")) == ["12/08/2026", "Trùng số", "Trùng số"]
    assert [chip.text for chip in presenter.preview(records.ids(office, "award")[1]).chips] == ["Trùng số"]


def test_the_list_of_conferences_marks_minutes_numbered_twice(office: Office, put: Put) -> None:
    for number in ("07", "7", "08"):
        put("conference", name="Họp", start="2026-05-15T08:00", number=number)
    found = cells(ConferenceListPresenter(office, TODAY), "minutes")
    assert sorted(cell.chip.text for cell in found) == ["Trùng số", "Trùng số", "Đã có số"]


def test_the_form_says_it_under_the_number_and_saves_all_the_same(
    desk: Desk, office: Office, put: Put, show: Callable[..., Any]
) -> None:
    put("award", name="Khen một", number="125/QĐ-UBND", date="2026-08-12")
    page = show(RecordPage(desk, "award"))
    for name, text in (("name", "Khen hai"), ("number", "125"), ("date", "19/11/2026")):
        page.fields[name].set_raw(text)
        page.fields[name]._on_edited()
        page.fields[name]._on_left()
    assert page.fields["number"].warning_text() == (
        "Trùng số với “Khen một, 12/08/2026”. Xem lại, nếu đúng thì để nguyên."
    )
    assert page.save() and len(records.ids(office, "award")) == 2
    page.fields["number"].set_raw("126")
    page.fields["number"]._on_edited()
    page.fields["number"]._on_left()
    assert page.fields["number"].warning_text() == ""


def test_the_form_of_a_conference_says_it_on_opening(desk: Desk, put: Put, show: Callable[..., Any]) -> None:
    put("conference", name="Họp", start="2026-05-15T08:00", number="07")
    second = put("conference", name="Họp nữa", start="2026-06-15T08:00", number="7")
    page = show(ConferencePage(desk, second))
    said = [one.fields["number"].warning_text() for one, _tab in page.sets if "number" in one.fields]
    assert said and said[0].startswith("Trùng số với “Họp")
