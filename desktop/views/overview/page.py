"""Trang chủ: figures above, what is to be done at left, charts and calendar at right."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.calendar import Due
from desktop.domain.moments import days_left
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card, FigureCard
from desktop.views.common.chips import Tone
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import IconLine, Label
from desktop.views.common.month import MonthPicture
from desktop.views.common.segments import Segments
from desktop.views.overview.agenda import Agenda, AgendaLine
from desktop.views.overview.bars import Bar, MonthBars, PlaceBars
from desktop.views.overview.first_day import FirstDay
from desktop.views.overview.links import Link, Place
from desktop.views.overview.presenter import OverviewPresenter
from desktop.views.overview.recent import ROW, RecentList
from desktop.views.overview.tasks import TaskList
from desktop.views.overview.words import figures
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Role, Space, Type, px
from desktop.views.theme.breakpoints import page_margin

if TYPE_CHECKING:
    from desktop.services.office import Changes
    from desktop.services.overview import Overview
    from desktop.views.records.desk import Desk

LOW = 600  # below this page height the month picture goes and the agenda takes its row
SLIM = 930  # below this page width the figures take two rows and the charts go under the tasks
LEAST_RECENT, MOST_RECENT = 3, 6


class OverviewPage(QWidget):
    """``OverviewPage(desk)``. What leads to another screen goes out by ``link_wanted(Link)``."""

    link_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.presenter = OverviewPresenter(desk.office, desk.today())
        self._stale, self._low, self._slim = True, False, False
        self._build_header()
        self._build_cards()
        self._build_body()
        self._assemble()
        self._wire()

    # building ---------------------------------------------------------------------------------------

    def _build_header(self) -> None:
        self.header = PageHeader("Trang chủ", self.presenter.subtitle())
        self.segments = Segments(self.presenter.segments(), current=self.presenter.period, name="Kỳ số liệu")
        self.new_button = Button("Thêm hội nghị", Kind.PRIMARY, icon="plus", key="F5")
        self.header.add(self.segments)
        self.header.add(self.new_button)

    def _build_cards(self) -> None:
        names = ("Hội nghị", "Lượt người dự", "Thành viên nòng cốt", "Mô hình tự quản", "Giấy khen")
        self.cards = [FigureCard(name, "–") for name in names]
        for card in self.cards:
            card.opened.connect(self._open_card)

    def _build_body(self) -> None:
        self.tasks_card = Card("Việc cần làm")
        # the rows' focus ring needs room at both sides, so the card's margin lies in the rows
        self.tasks_card.body.setContentsMargins(Space.S, Space.L, Space.S, Space.M)
        if self.tasks_card.heading is not None:
            self.tasks_card.heading.setContentsMargins(Space.S, 0, Space.S, 0)
        self.task_list = TaskList()
        self.nothing = IconLine("circle-check", "Không còn việc nào đến hạn.", Role.OK, style=Type.BODY)
        self.nothing.setContentsMargins(Space.S, 0, Space.S, 0)
        self.recent_title = Label("Mới ghi", Type.STRONG)
        self.recent_title.setContentsMargins(Space.S, 0, 0, 0)
        self.recent = RecentList()
        self.tasks_card.add(self.task_list)
        self.tasks_card.add(self.nothing)
        self.tasks_card.body.addSpacing(Space.S)
        self.tasks_card.add(self.recent_title)
        self.tasks_card.add(self.recent)
        self.tasks_card.body.addStretch(1)
        self.month_bars = MonthBars("Hội nghị theo tháng")
        self.place_bars = PlaceBars("Lượt người dự theo nơi họp")
        self.months_card, self.months_note = _chart_card("Hội nghị theo tháng", self.month_bars)
        self.places_card, self.places_note = _chart_card("Lượt người dự theo nơi họp", self.place_bars)
        self.months_note.set_role(Role.WARN)
        self.picture = MonthPicture(self.desk.today(), today=self.desk.today())
        self.picture_card = Card()
        self.picture_card.add(self.picture)
        self.picture_card.body.addStretch(1)
        self.agenda = Agenda()
        self.agenda_card = Card()
        self.agenda_card.add(Label("Lịch công tác", Type.STRONG))
        self.agenda_card.add(self.agenda, 1)

    def _assemble(self) -> None:
        board = QWidget()
        column = QVBoxLayout(board)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self.figures = QGridLayout()
        self.figures.setSpacing(Space.M)
        column.addLayout(self.figures)
        self.grid = QGridLayout()
        self.grid.setSpacing(Space.M)
        column.addLayout(self.grid, 1)
        self.first_day = FirstDay()
        holder = QWidget()
        self.stack = QStackedLayout(holder)
        self.stack.addWidget(board)
        self.stack.addWidget(self.first_day)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(holder)
        holder.setAutoFillBackground(False)
        self._page = QVBoxLayout(self)
        self._page.setSpacing(0)
        self._page.addWidget(self.header)
        self._page.addWidget(self.area, 1)
        self._arrange(low=False)

    def _arrange(self, *, low: bool, slim: bool = False) -> None:
        """Wide: tasks at left, four cards at right. Low: the month goes. Slim: one below the other."""
        self._low, self._slim = low, slim
        cards = (self.tasks_card, self.months_card, self.places_card, self.picture_card, self.agenda_card)
        for card in cards:
            self.grid.removeWidget(card)
        for shown in self.cards:
            self.figures.removeWidget(shown)
        for at, figure in enumerate(self.cards):
            # five in a row, or three and two over six columns
            place = (at // 3, at % 3 * 2, 1, 2) if at < 3 else (1, (at - 3) * 3, 1, 3)
            self.figures.addWidget(figure, *(place if slim else (0, at, 1, 1)))
        for column in range(6):
            self.figures.setColumnStretch(column, 1 if slim or column < len(self.cards) else 0)
        places: tuple[tuple[int, int, int, int] | None, ...]
        if slim:
            places = ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), None, (2, 0, 1, 2))
        elif low:
            places = ((0, 0, 2, 1), (0, 1, 1, 1), (0, 2, 1, 1), None, (1, 1, 1, 2))
        else:
            places = ((0, 0, 2, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1))
        for card, cell in zip(cards, places, strict=True):
            if cell is None:
                card.hide()
                continue
            self.grid.addWidget(card, *cell)
            if card.isHidden():
                card.show()
        for column, stretch in enumerate((1, 1, 0) if slim else (46, 30, 31)):
            self.grid.setColumnStretch(column, stretch)
        for row in range(3):
            self.grid.setRowStretch(row, 0 if slim else int(row < 2))

    def _wire(self) -> None:
        self.segments.changed.connect(self._choose_period)
        self.new_button.clicked.connect(self.new_conference)
        self.task_list.followed.connect(self.follow)
        self.agenda.toggled.connect(self._toggle_done)
        self.month_bars.picked.connect(self._open_conferences)
        self.place_bars.picked.connect(self._open_conferences)
        self.recent.opened.connect(self.desk.record_wanted)
        self.first_day.chosen.connect(self._first_step)
        self.desk.moved.connect(self._on_moved)
        bind_keys(self, {"F5": self.new_conference})

    # showing ----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
        QTimer.singleShot(0, self, self._enter)

    def _enter(self) -> None:
        if self.stack.currentWidget() is self.first_day:
            self.first_day.focus_first()
        elif self.task_list.rows:
            self.task_list.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read everything again and show it."""
        self._stale = False
        seen = self.presenter.load()
        self.header.set_texts("Trang chủ", self.presenter.subtitle())
        self.stack.setCurrentIndex(1 if seen.is_new else 0)
        self.segments.setVisible(not seen.is_new)
        self.new_button.setVisible(not seen.is_new)
        for card, figure in zip(self.cards, figures(seen), strict=True):
            card.set_figure(figure.figure, figure.remark, figure.tone, figure.icon)
        self._show_tasks()
        self._show_charts(seen)
        self._show_calendar(seen)

    def _show_tasks(self) -> None:
        lines = self.presenter.tasks()
        draft = next((line for line in lines if line.link.place is Place.DRAFT), None)
        self.first_day.show_draft(draft)
        self.tasks_card.badge.set_count(len(lines))
        self.task_list.set_lines(lines)
        self.nothing.setVisible(not lines)
        self._show_recent()

    def _show_recent(self) -> None:
        recent = self.presenter.recent(self._recent_count())
        self.recent_title.setVisible(bool(recent))
        self.recent.setVisible(bool(recent))
        self.recent.set_changes(recent, self.desk.today())

    def _recent_count(self) -> int:
        """How many of the latest records fit under the tasks; a few always, though the page scrolls then."""
        tasks = sum(row.minimumSizeHint().height() for row in self.task_list.rows)
        rest = px(50) + self.recent_title.sizeHint().height() + 4 * Space.L  # title of the card, its margins
        above = self.cards[0].sizeHint().height() + Space.M
        room = self.area.viewport().height() - above - tasks - rest
        fitting = room // px(ROW)
        return LEAST_RECENT if self._slim or fitting < 2 else min(MOST_RECENT, fitting)

    def _show_charts(self, seen: Overview) -> None:
        last = len(seen.months) - 1
        self.month_bars.set_bars(
            [
                Bar(one.month, str(int(one.month[5:])), one.count, one.before, at == last)
                for at, one in enumerate(seen.months)
            ]
        )
        year = int(seen.last_day[:4]) - 1
        compared = any(one.before for one in seen.months)
        self.months_note.setText(f"Vạch: cùng kỳ năm {year}" if compared else "12 tháng gần nhất")
        self.months_note.set_role(Role.WARN if compared else Role.TEXT2)
        self.place_bars.set_bars(
            [Bar(one.name, one.name, one.headcount, current=at == 0) for at, one in enumerate(seen.places)]
        )
        areas = bool(seen.places) and all(place.is_area for place in seen.places)
        noun = "thôn" if areas else "nơi"
        self.places_card.title.setText(f"Lượt người dự theo {'thôn' if areas else 'nơi họp'}")
        shown = f"{len(seen.places)} {noun} cao nhất trong {seen.places_total}"
        self.places_note.setText(shown if seen.places else "")

    def _show_calendar(self, seen: Overview) -> None:
        today = self.desk.today()
        lines = [
            AgendaLine(
                entry.key,
                f"{entry.day:%d/%m}",
                entry.title,
                "Đã xong" if entry.key in seen.done else days_left(entry.day.isoformat(), today),
                _tone(entry.days_left(today), asks=entry.due is not Due.DAY, done=entry.key in seen.done),
                entry.key in seen.done,
                entry.due is not Due.DAY,
            )
            for entry in seen.calendar[:4]
        ]
        self.agenda.set_lines(lines)
        self._mark_days()

    def _mark_days(self) -> None:
        from desktop.domain.calendar import entries

        today, grid = self.desk.today(), self.picture.grid
        done = self.presenter.seen.done if self.presenter.seen else frozenset()
        grid.marks, grid.dots = {}, set()
        for entry in entries(date(grid.day.year, 1, 1), date(grid.day.year, 12, 31)):
            tone = _tone(entry.days_left(today), asks=entry.due is not Due.DAY, done=entry.key in done)
            if tone in (Tone.ERR, Tone.WARN):
                grid.marks[entry.day] = tone
            else:
                grid.dots.add(entry.day)
        grid.update()

    def _on_moved(self, changes: Changes) -> None:
        if not self.presenter.concerns(changes):
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = page_margin(self)
        self._page.setContentsMargins(side, 0, side, Space.L)
        low = event.size().height() < px(LOW)
        slim = event.size().width() < px(SLIM)
        if (low, slim) != (self._low, self._slim):
            self._arrange(low=low, slim=slim)
        if self.presenter.seen is not None and len(self.recent.rows) != self._recent_count():
            self._show_recent()

    # doing ------------------------------------------------------------------------------------------

    def new_conference(self) -> None:
        """F5: a new conference."""
        self.desk.record_wanted.emit("conference", "")

    def follow(self, link: Link) -> None:
        """Go where a task leads; what needs no other screen is done at once."""
        if link.place is Place.DONE:
            self._toggle_done(link.key)
        elif link.place is Place.RECORD:
            self.desk.record_wanted.emit(link.kind, link.ids[0])
        else:
            self.link_wanted.emit(link)

    def _toggle_done(self, key: str) -> None:
        done = self.presenter.toggle_done(key)
        words = "Đã đánh dấu xong. Bỏ dấu ở “Lịch công tác”." if done else "Đã bỏ đánh dấu xong."
        self.desk.told.emit(words, False)

    def _choose_period(self, key: str) -> None:
        self.presenter.period = key
        self.reload()

    def _open_card(self) -> None:
        card = self.sender()
        if self.presenter.seen is None or not isinstance(card, FigureCard):
            return
        kind = figures(self.presenter.seen)[self.cards.index(card)].kind
        self.link_wanted.emit(Link(Place.LIST, "", kind))

    def _open_conferences(self, key: str) -> None:
        if self.presenter.seen is not None:
            ids = tuple(self.presenter.behind(key))
            self.link_wanted.emit(Link(Place.LIST, "", "conference", ids=ids))

    def _first_step(self, step: str) -> None:
        if step == "draft":
            self.link_wanted.emit(self.first_day.draft_link())
        elif step == "import":
            self.desk.import_wanted.emit("", "")
        elif step == "enrol":
            self.link_wanted.emit(Link(Place.ENROL, ""))
        else:
            self.desk.record_wanted.emit(step, "")


def _chart_card(title: str, chart: QWidget) -> tuple[Card, Label]:
    card = Card()
    card.title = Label(title, Type.STRONG)
    note = Label("", Type.SMALL, Role.TEXT2)
    head = QVBoxLayout()
    head.setSpacing(2)
    head.addWidget(card.title)
    head.addWidget(note)
    card.add(head)
    card.add(chart, 1)
    return card, note


def _tone(days: int, *, asks: bool, done: bool) -> Tone:
    if done or not asks or days > 14:
        return Tone.NEUTRAL
    if days < -7:
        return Tone.NEUTRAL
    return Tone.ERR if days <= 3 else Tone.WARN
