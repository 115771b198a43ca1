"""The list of conferences: newest first, minutes that are missing, one meeting in short."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.queries.papers.conference import minutes_content
from desktop.queries.papers.source import Source
from desktop.services import overview, records
from desktop.services.office import Office
from desktop.views.common.row_model import Order, Query
from desktop.views.conferences.counts import ABSENT, EXCUSED, counts_of
from desktop.views.conferences.list_page import ConferenceListPage
from desktop.views.conferences.list_presenter import ConferenceListPresenter, ConferenceSource
from desktop.views.conferences.minutes_state import minutes_chip
from desktop.views.records.desk import Desk

Put = Callable[..., str]
TODAY = date(2026, 11, 19)


@pytest.fixture
def meetings(put: Put) -> dict[str, str]:
    return {
        "old": put("conference", name="Tổng kết năm 2025", start="2025-12-20T08:00", number="12/BB"),
        "draft": put("conference", name="Sơ kết quý III", start="2026-10-05T08:00", conclusion="Thống nhất."),
        "missing": put("conference", name="Ký cam kết", start="2026-11-06T14:00", headcount=118),
        "coming": put("conference", name="Diễn tập", start="2026-12-02T08:00"),
    }


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"start": "2026-10-05T08:00", "number": "12/BB"}, "Đã có số"),
        ({"start": "2026-10-05T08:00", "content": [{"text": "Khai mạc"}]}, "Nháp"),
        ({"start": "2026-10-05T08:00"}, "Chưa có"),
        ({"start": "2026-12-02T08:00"}, "Chưa họp"),
    ],
)
def test_the_state_of_minutes_is_read_from_the_record(values: dict[str, object], words: str) -> None:
    assert minutes_chip(values, TODAY).text == words


def test_the_newest_stand_first(
    desk: Desk, meetings: dict[str, str], show: Callable[..., ConferenceListPage]
) -> None:
    page = show(ConferenceListPage(desk))
    assert page.model.shown_ids() == [meetings[name] for name in ("coming", "missing", "draft", "old")]


def test_the_year_is_cut_out_of_any_order(office: Office, meetings: dict[str, str]) -> None:
    source = ConferenceSource(office)
    found = source.ids(Query(order=Order("name"), filters={"year": 2026}))
    assert found == [meetings[name] for name in ("coming", "missing", "draft")]


def test_missing_minutes_are_those_of_meetings_held(office: Office, meetings: dict[str, str]) -> None:
    presenter = ConferenceListPresenter(office, TODAY)
    filters = {one.key: one.count for one in presenter.filters()}
    assert filters == {"year": 3, "missing": 1}
    found = presenter.source().ids(
        Query(order=Order("start", True), filters=presenter.query_filters(["missing"]))
    )
    assert found == [meetings["missing"]]


def test_the_sentence_under_the_title_counts_this_year(office: Office, meetings: dict[str, str]) -> None:
    said = ConferenceListPresenter(office, TODAY).subtitle(4)
    assert said == "3 hội nghị, 118 lượt người dự trong năm 2026"


def test_the_preview_counts_who_came(office: Office, meetings: dict[str, str], put: Put) -> None:
    conference = meetings["missing"]
    put("attendance", conference=conference, name="Hà Quang Vinh", present="có mặt")
    put("attendance", conference=conference, name="Lương Văn Hòa", present="vắng không lý do")
    put("attendance", conference=conference, name="Nhân dân", count=117)
    preview = ConferenceListPresenter(office, TODAY).preview(conference)
    assert preview is not None
    figures = {one.label: one.value for one in preview.figures}
    assert figures == {"Lượt người dự": "118", "Đại biểu có mặt": "1/2", "Vắng không lý do": "1"}


def test_who_has_no_mark_counts_as_present() -> None:
    rows = [
        {"name": "A"},
        {"name": "B", "present": EXCUSED},
        {"name": "C", "present": ABSENT},
        {"name": None},
    ]
    counts = counts_of(rows, [{"count": 40}, {"count": None}])
    assert (counts.present, counts.excused, counts.absent, counts.headcount) == (1, 1, 1, 41)


def test_deleting_a_conference_takes_its_delegates_along_and_restoring_brings_them_back(
    office: Office, meetings: dict[str, str], put: Put
) -> None:
    put("attendance", conference=meetings["missing"], name="Hà Quang Vinh")
    presenter = ConferenceListPresenter(office, TODAY)
    presenter.delete([meetings["missing"]])
    assert records.ids(office, "attendance") == []
    presenter.restore([meetings["missing"]])
    assert len(records.ids(office, "attendance")) == 1


def test_overview_list_and_minutes_count_the_same_people(office: Office, put: Put) -> None:
    def meeting(**values: object) -> str:
        return put("conference", name="Hội nghị", start="2026-11-06T14:00", **values)

    counted = {
        meeting(headcount=250): 250,
        meeting(
            headcount=1, venues=[{"name": "A", "headcount": "60"}, {"name": "B", "headcount": "40"}]
        ): 100,
        meeting(): 122,
    }
    listed = list(counted)[-1]
    put("attendance", conference=listed, name="Nhân dân", count=120)
    put("attendance", conference=listed, name="Hà Quang Vinh")
    put("attendance", conference=listed, name="Lương Văn Hòa", present="có mặt")
    put("attendance", conference=listed, name="Ngô Văn Ôn", present="vắng có lý do")
    presenter = ConferenceListPresenter(office, TODAY)
    shown = {row.id: row.counted["headcount"] for row in presenter.source().rows(list(counted)) if row}
    assert shown == counted
    assert presenter.subtitle(3) == "3 hội nghị, 472 lượt người dự trong năm 2026"
    assert presenter.footer(list(counted), narrowed=False) == "3 hội nghị, tổng 472 lượt người"
    assert overview.summary(office, date(2026, 1, 1), TODAY, TODAY).meetings.headcount == 472
    with office.read() as connection:
        printed = [minutes_content(Source(connection, {}), one) for one in counted]
    assert [content and content.present for content in printed] == list(counted.values())


def test_the_list_is_sorted_by_the_headcount_it_shows(
    office: Office, meetings: dict[str, str], put: Put
) -> None:
    put("attendance", conference=meetings["draft"], name="Nhân dân", count=200)
    source = ConferenceSource(office, TODAY)
    found = source.ids(Query(order=Order("headcount", True), filters={"year": 2026}))
    assert found[:2] == [meetings["draft"], meetings["missing"]]


def test_who_is_invited_has_not_come_yet(office: Office, meetings: dict[str, str], put: Put) -> None:
    put("attendance", conference=meetings["coming"], name="Hà Quang Vinh")
    (row,) = ConferenceSource(office, TODAY).rows([meetings["coming"]])
    assert row is not None and row.counted["headcount"] is None


def test_a_list_on_the_screen_counts_anew_when_delegates_come(
    desk: Desk, meetings: dict[str, str], show: Callable[..., ConferenceListPage], put: Put
) -> None:
    page = show(ConferenceListPage(desk))
    at = page.model.row_of(meetings["draft"])
    put("attendance", conference=meetings["draft"], name="Nhân dân", count=200)
    column = [column.key for column in page.model.columns].index("headcount")
    cell = page.model.cell_at(at, column)
    assert cell is not None and cell.text == "200"
