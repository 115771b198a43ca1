"""One team on a day: its head, its roster, what happened in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.fields import KindSpec
from desktop.errors import ValidationError
from desktop.views.common.buttons import Button
from desktop.views.common.cards import Card
from desktop.views.common.chips import Chip, StatusChip, Tone
from desktop.views.common.fields import Lookup
from desktop.views.common.labels import Label
from desktop.views.common.row_model import ListSource, RowModel, band
from desktop.views.common.table import Table
from desktop.views.common.tabs import TabBar, Tabs
from desktop.views.force.presenter import ForcePresenter, Team
from desktop.views.force.roster import EVENT_COLUMNS, roster_columns
from desktop.views.force.task_strip import TaskStrip, leaving_fields, moving_fields
from desktop.views.theme import Role, Space, Type


class TeamPanel(Card):
    """``move_decided(members, values)`` and ``leave_decided(members, values)`` ask to write."""

    move_decided = Signal(list, object)
    leave_decided = Signal(list, object)

    def __init__(
        self, presenter: ForcePresenter, member: KindSpec, lookup: Lookup, parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=0, parent=parent)
        self.presenter = presenter
        self.team: Team | None = None
        self.body.setSpacing(0)
        self.move_button = Button("Chuyển tổ", icon="arrow-right")
        self.leave_button = Button("Cho thôi", icon="minus", key="F6")
        self._build_tables()
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, Space.M, Space.L, 0)
        head.setSpacing(Space.S)
        head.addLayout(self._words(), 1)
        head.addWidget(self.move_button)
        head.addWidget(self.leave_button)
        inset = QVBoxLayout()
        inset.setContentsMargins(Space.L, 0, Space.L, 0)
        inset.addWidget(self.bar)
        self.move_strip = TaskStrip(moving_fields(member), lookup)
        self.leave_strip = TaskStrip(leaving_fields(member), lookup)
        self.leave_strip.fields["left_point"].findChildren(QLineEdit)[0].setPlaceholderText("a, b, c, d")
        for part in (head, inset):
            self.add(part)
        self.add(self.tabs.stack, 1)
        self.add(self.move_strip)
        self.add(self.leave_strip)
        self._wire()

    def _words(self) -> QVBoxLayout:
        self.title = Label("", Type.SECTION)
        self.chip = StatusChip(Chip(""))
        self.line = Label("", Type.SMALL, Role.TEXT2, wrap=True)
        first = QHBoxLayout()
        first.setSpacing(Space.M)
        first.addWidget(self.title)
        first.addWidget(self.chip)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(first)
        words.addWidget(self.line)
        return words

    def _build_tables(self) -> None:
        self._source, self._event_source = ListSource(), ListSource(id_of=lambda event: str(id(event)))
        self.model = RowModel(roster_columns(self.presenter.day), self._source, parent=self)
        self.table = Table(self.model, name="Thành viên")
        self.event_model = RowModel(EVENT_COLUMNS, self._event_source, parent=self)
        self.tabs = Tabs()
        self.bar: TabBar = self.tabs.bar
        self.tabs.add("Thành viên", self.table)
        self.tabs.add("Biến động", Table(self.event_model, name="Biến động"))

    def _wire(self) -> None:
        self.table.current_changed.connect(self._enable)
        self.model.ticked_changed.connect(self._enable)
        self.move_button.clicked.connect(self.ask_move)
        self.leave_button.clicked.connect(self.ask_leave)
        self.move_strip.decided.connect(self._on_move)
        self.leave_strip.decided.connect(self._on_leave)
        for strip in (self.move_strip, self.leave_strip):
            strip.given_up.connect(self.back_to_table)

    # showing ----------------------------------------------------------------------------------------

    def show_team(self, team: Team | None) -> None:
        """Show a team as of the presenter's day; the strips close, they were about somebody else."""
        if self.team is None or team is None or team.id != self.team.id:
            self.close_strips()
            self.model.set_ticked(self.model.ticked(), on=False)
        self.team = team
        self.title.setText(team.name if team else "Chưa chọn tổ")
        self.line.setText(self.presenter.founding_words(team) if team else "")
        self.chip.setVisible(bool(team and team.missing))
        if team and team.missing:
            self.chip.set_chip(Chip(f"Thiếu {team.missing} người", Tone.WARN))
        self._show_rows(team.id if team else "")
        self._enable()

    def _show_rows(self, team_id: str) -> None:
        serving, gone = self.presenter.roster(team_id)
        rows: list[Any] = [*serving]
        if gone:
            rows += [band(f"Đã thôi ({len(gone)})"), *gone]
        self.model.columns = roster_columns(self.presenter.day)
        self._source.set_rows(rows)
        self.model.reload()
        events = self.presenter.events(team_id)
        self._event_source.set_rows(events)
        self.event_model.reload()
        self.bar.set_count(0, str(len(serving)))
        self.bar.set_count(1, str(len(events) or ""))

    def _enable(self, _id: str = "") -> None:
        some = bool(self.chosen())
        self.move_button.setEnabled(some)
        self.leave_button.setEnabled(some)

    def chosen(self) -> list[str]:
        """Ids of the ticked members, else of the current one; only those who serve."""
        if self.team is None:
            return []
        serving = {one.id for one in self.presenter.roster(self.team.id)[0]}
        one = self.table.current_id()
        wanted = self.model.ticked() or ([one] if one else [])
        return [member for member in wanted if member in serving]

    # asking -----------------------------------------------------------------------------------------

    def ask_move(self) -> None:
        """Ask for the other team."""
        if chosen := self.chosen():
            self.leave_strip.hide()
            words = f"Chuyển {len(chosen)} người"
            self.move_strip.ask(f"Chuyển {self.presenter.people(chosen)} sang tổ khác", words, {})

    def ask_leave(self) -> None:
        """F6: ask for day, point and decision; nothing else is kept of why somebody leaves."""
        if chosen := self.chosen():
            self.move_strip.hide()
            words = f"Cho thôi {len(chosen)} người"
            title = f"Cho thôi {self.presenter.people(chosen)}"
            self.leave_strip.ask(title, words, {"left": self.presenter.day})

    def _on_move(self, values: Any) -> None:
        self.move_decided.emit(self.chosen(), values)

    def _on_leave(self, values: Any) -> None:
        self.leave_decided.emit(self.chosen(), values)

    def refuse(self, error: ValidationError) -> None:
        """Show what was refused at the strip's fields."""
        for strip in (self.move_strip, self.leave_strip):
            if not strip.isHidden():
                strip.fields.show_errors(error)

    def close_strips(self) -> None:
        """Take the questions away."""
        self.move_strip.hide()
        self.leave_strip.hide()

    def back_to_table(self) -> None:
        """Put the cursor on the roster."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
