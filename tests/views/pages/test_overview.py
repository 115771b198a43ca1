"""Trang chủ over a real office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.services import drafts
from desktop.services.office import Office
from desktop.services.overview import Task, TaskKind, Urgency
from desktop.views.common.chips import Tone
from desktop.views.overview.agenda import AgendaRow
from desktop.views.overview.bars import Bar, MonthBars, nice_top
from desktop.views.overview.links import Link, Place
from desktop.views.overview.page import OverviewPage
from desktop.views.overview.words import figures, task_line
from desktop.views.records.desk import Desk

TODAY = date(2026, 11, 19)
Put = Callable[..., str]
Show = Callable[..., QWidget]


@pytest.fixture
def page(desk: Desk, put: Put) -> OverviewPage:
    put("conference", name="Hội nghị thôn Vĩnh Tường", start="2026-11-06T19:30", headcount=84)
    return OverviewPage(desk)


def titles(page: OverviewPage) -> list[str]:
    return [row.line.title for row in page.task_list.rows]


def test_the_most_urgent_task_has_the_focus(page: OverviewPage, show: Show) -> None:
    show(page)
    QApplication.processEvents()
    assert page.task_list.rows[0].hasFocus()
    assert page.task_list.rows[0].line.tone is Tone.ERR


def test_enter_on_a_single_conference_without_minutes_opens_it(
    page: OverviewPage, desk: Desk, show: Show, qtbot: QtBot
) -> None:
    show(page)
    row = next(row for row in page.task_list.rows if "biên bản" in row.line.title)
    with qtbot.waitSignal(desk.record_wanted) as asked:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert asked.args == ["conference", row.line.link.ids[0]]


def test_several_conferences_without_minutes_lead_to_these_rows(
    page: OverviewPage, put: Put, show: Show, qtbot: QtBot
) -> None:
    second = put("conference", name="Hội nghị thôn Nà Nộc", start="2026-11-08T19:30")
    show(page)
    row = next(row for row in page.task_list.rows if "biên bản" in row.line.title)
    with qtbot.waitSignal(page.link_wanted) as asked:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    link: Link = asked.args[0]
    assert (link.place, link.kind, len(link.ids), link.ids[1]) == (Place.LIST, "conference", 2, second)


def test_arrows_walk_through_the_tasks(page: OverviewPage, show: Show, qtbot: QtBot) -> None:
    show(page)
    first, second = page.task_list.rows[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()


def test_a_deadline_ticked_off_leaves_the_list_and_stays_in_the_calendar(
    page: OverviewPage, show: Show, qtbot: QtBot
) -> None:
    show(page)
    row = next(row for row in page.task_list.rows if row.line.title == "Công nhận xã, cơ quan, trường học")
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert "Công nhận xã, cơ quan, trường học" not in titles(page)
    entry = next(row for row in page.agenda.rows if row.line.done)
    assert entry.line.remark == "Đã xong"
    qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert "Công nhận xã, cơ quan, trường học" in titles(page)


def test_the_page_follows_what_is_written(page: OverviewPage, put: Put, show: Show) -> None:
    show(page)
    assert page.cards[0].figure.text() == "1"
    put("conference", name="Họp Ban Chỉ đạo", start="2026-11-10T08:00", number="02/BB-CAX")
    assert page.cards[0].figure.text() == "2"


def test_the_line_under_the_title_prints_the_days_of_the_figures(
    page: OverviewPage, show: Show, qtbot: QtBot
) -> None:
    show(page)
    assert page.header.subtitle.text() == "Thứ Năm 19/11/2026. Số liệu từ 15/12/2025 đến 19/11/2026"
    page.segments.setFocus()
    qtbot.keyClick(page.segments, Qt.Key.Key_Left)
    qtbot.keyClick(page.segments, Qt.Key.Key_Left)
    assert page.header.subtitle.text().endswith("từ 15/11/2026 đến 19/11/2026")
    assert page.cards[0].figure.text() == "0"


def test_an_empty_office_offers_one_next_step_with_focus(desk: Desk, show: Show, qtbot: QtBot) -> None:
    page = OverviewPage(desk)
    show(page)
    QApplication.processEvents()
    assert page.first_day.first.hasFocus()
    with qtbot.waitSignal(desk.record_wanted) as asked:
        qtbot.keyClick(page.first_day.first, Qt.Key.Key_Return)
    assert asked.args == ["conference", ""]


def test_a_low_window_drops_the_month_and_keeps_the_dates(page: OverviewPage, show: Show) -> None:
    show(page, 1013, 488)
    assert page.picture_card.isHidden()
    assert page.agenda_card.isVisible()
    assert page.minimumSizeHint().width() <= 1013


def test_the_rows_of_tasks_hold_their_titles(page: OverviewPage, show: Show) -> None:
    show(page, 1013, 560)
    for row in page.task_list.rows:
        assert row.width() >= row.minimumSizeHint().width()


def test_only_what_asks_for_work_can_be_ticked(page: OverviewPage, show: Show) -> None:
    show(page)
    rows = page.findChildren(AgendaRow)
    assert rows and all(row.isEnabled() == row.line.asks for row in rows)


@pytest.mark.parametrize(
    ("value", "top"), [(1, 2), (6, 6), (7, 8), (11, 20), (41, 60), (100, 100), (830, 1000)]
)
def test_the_scale_ends_on_a_round_number_whose_half_is_whole(value: int, top: int) -> None:
    assert nice_top(value) == top


def test_a_bar_can_be_chosen_by_keys(qtbot: QtBot) -> None:
    chart = MonthBars("Hội nghị theo tháng")
    qtbot.addWidget(chart)
    chart.set_bars([Bar("2026-10", "10", 3), Bar("2026-11", "11", 2, current=True)])
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert picked.args == ["2026-10"]


@pytest.mark.parametrize("kind", list(TaskKind))
def test_every_kind_of_task_has_words_and_a_link(kind: TaskKind) -> None:
    task = Task(kind, Urgency.SOON, 3, "2026-11-05T10:00", "Hội nghị", "k:2026", ("a", "b"))
    line = task_line(task, TODAY)
    assert line.title and line.detail and line.link.words


def test_cards_say_what_is_missing(office: Office, put: Put) -> None:
    from desktop.services import overview

    put("team", name="Tổ Nà Nộc", quota=3)
    seen = overview.summary(office, date(2025, 12, 15), TODAY, TODAY)
    card = figures(seen)[2]
    assert (card.figure, card.remark, card.tone) == ("0/3", "Thiếu 3 ở 1 tổ", Tone.WARN)


@pytest.mark.parametrize("width", [831, 1013, 1158])
def test_nothing_is_cut_at_the_right_of_any_width(page: OverviewPage, show: Show, width: int) -> None:
    show(page, width, 560)
    QApplication.processEvents()
    board = page.area.widget()
    assert board is not None
    assert board.minimumSizeHint().width() <= page.area.viewport().width()
    for card in page.cards:
        assert card.width() >= card.minimumSizeHint().width()


def test_the_latest_records_stand_under_many_tasks_and_in_a_low_window(
    page: OverviewPage, put: Put, show: Show
) -> None:
    for number in range(6):
        put("person", name=f"Ma Văn {number}")
    drafts.save(page.desk.office, "model:new", "model", {"fields": {"name": "Camera an ninh"}})
    show(page)
    assert len(page.task_list.rows) > 4
    assert page.recent_title.isVisible() and len(page.recent.rows) >= 2
    page.resize(1093, 460)
    assert page.recent_title.isVisible() and len(page.recent.rows) == 3
    page.resize(1366, 1100)
    assert len(page.recent.rows) == 6


def test_an_empty_office_says_that_something_typed_waits(desk: Desk, show: Show, qtbot: QtBot) -> None:
    body = {"fields": {"name": "Camera an ninh"}, "rows": []}
    drafts.save(desk.office, "model:new", "model", body)
    page = OverviewPage(desk)
    show(page)
    QApplication.processEvents()
    assert page.first_day.draft.isVisible()
    assert "Camera an ninh" in page.first_day.draft.detail.text()
    assert page.first_day.draft_button.hasFocus()
    with qtbot.waitSignal(page.link_wanted) as asked:
        page.first_day.draft_button.click()
    link: Link = asked.args[0]
    assert (link.place, link.key) == (Place.DRAFT, "model:new")
    drafts.discard(desk.office, "model:new")
    assert page.first_day.draft.isHidden()
