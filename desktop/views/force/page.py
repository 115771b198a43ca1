"""The core force: tree of areas and teams at the left, roster of the chosen team at the right, on any day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import AppError, ValidationError
from desktop.services import homes, records, settings
from desktop.views.common.buttons import Button, Kind, MenuButton
from desktop.views.common.cards import Card
from desktop.views.common.chips import FilterChip, Tone
from desktop.views.common.empty_state import EmptyState
from desktop.views.common.fields.dates import DateField
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.common.search_field import SearchField
from desktop.views.force.presenter import STRAY, ForcePresenter, Group
from desktop.views.force.team_panel import TeamPanel
from desktop.views.force.tree import ForceTree
from desktop.views.records.keys import bind_keys
from desktop.views.records.source import OfficeLookup
from desktop.views.theme import Height, Role, Space, Type, px
from desktop.views.theme.breakpoints import is_narrow, page_margin

if TYPE_CHECKING:
    from desktop.services.office import Changes
    from desktop.views.records.desk import Desk

_KINDS = frozenset({"team", "member", "area"})


class ForcePage(QWidget):
    """``ForcePage(desk)``."""

    help_topic = "force"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.presenter = ForcePresenter(desk.office, desk.today())
        self._stale = False
        self._build()
        self._wire()
        self.refresh()

    # building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header = PageHeader("Lực lượng nòng cốt")
        self._build_header()
        body = QWidget()
        pair = QHBoxLayout(body)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(Space.M)
        pair.addWidget(self._tree_card())
        self.team = TeamPanel(self.presenter, records.kind_spec("member"), OfficeLookup(self.desk.office))
        pair.addWidget(self.team, 1)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(body)
        self._stack.addWidget(self._first_day())
        self._page = QVBoxLayout(self)
        self._page.setSpacing(Space.XS)
        self._page.addWidget(self.header)
        self._page.addWidget(holder, 1)

    def _build_header(self) -> None:
        self.day_label = Label("Tính đến ngày", Type.BODY, Role.TEXT2)
        self.day = DateField(FieldSpec("day", "Tính đến ngày", FieldType.DATE))
        self.day.label.hide()
        self.day.set_value(self.presenter.day)
        self.day.setFixedWidth(px(DateField.WIDTH))
        menu = QMenu(self)
        menu.addAction("Thêm tổ", self.new_team)
        menu.addAction("Sửa tổ này", self.open_team)
        menu.addAction("Thôn, tổ dân phố", self.open_areas)
        menu.addAction("Nhập danh sách từ Excel", self._import)
        menu.addAction("In danh sách lực lượng\tCtrl+P", self.print_roster)
        self.new_button = Button("Thêm thành viên", Kind.PRIMARY, icon="plus", key="F5")
        for widget in (self.day_label, self.day, MenuButton(menu), self.new_button):
            self.header.add(widget)

    def _tree_card(self) -> Card:
        self.tree_card = Card(margin=0)
        several = homes.sees_several(self.desk.office)
        hint = "Tìm xã, thôn, tổ, người (F3)" if several else "Tìm thôn, tổ, tên người (F3)"
        self.search = SearchField(hint, height=Height.CONTROL)
        self.tree = ForceTree()
        self.missing = FilterChip("Chỉ tổ còn thiếu")
        top, foot = QVBoxLayout(), QVBoxLayout()
        top.setContentsMargins(Space.M, Space.M, Space.M, Space.XS)
        top.addWidget(self.search)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        foot.addWidget(self.missing)
        self.tree_card.body.setSpacing(0)
        self.tree_card.add(top)
        self.tree_card.add(self.tree, 1)
        self.tree_card.add(foot)
        return self.tree_card

    def _first_day(self) -> EmptyState:
        state = EmptyState("Ghi tổ đầu tiên", "Mỗi tổ có địa bàn, định mức và quyết định.")
        self.first_button = Button("Thêm tổ", Kind.PRIMARY, icon="plus")
        self.first_button.clicked.connect(self.new_team)
        words = "Chỉ cần tên tổ. Địa bàn, định mức, quyết định bổ sung sau."
        state.add("users-round", Tone.INFO, "Ghi một tổ", words, self.first_button)
        state.divide("Hoặc bắt đầu từ thứ đã có")
        files = Button("Nhập Excel")
        files.clicked.connect(self._import)
        words = "Danh sách có dòng nhóm ghi tên tổ cũng nhận. Xem trước rồi mới nhập."
        state.add("file-spreadsheet", Tone.NEUTRAL, "Danh sách trong Excel", words, files)
        return state

    def _wire(self) -> None:
        self.search.searched.connect(self._fill_tree)
        self.search.stepped.connect(self._into_tree)
        self.search.entered.connect(self._to_found)
        self.missing.toggled.connect(self._fill_tree)
        self.tree.team_chosen.connect(self._show_team)
        self.day.committed.connect(self._on_day)
        self.day.edited.connect(self._on_day_edited)
        self.team.table.opened.connect(self._open_member)
        self.team.move_decided.connect(self._move)
        self.team.leave_decided.connect(self._let_leave)
        self.new_button.clicked.connect(self.new_member)
        self.desk.moved.connect(self._on_moved)
        bind_keys(
            self,
            {
                "F3": self._to_search,
                "Ctrl+F": self._to_search,
                "F5": self.new_member,
                "F6": self.team.ask_leave,
                "F2": self._open_current,
                "Ctrl+P": self.print_roster,
            },
        )

    def print_roster(self) -> None:
        """Ctrl+P: the roster of the day that is shown."""
        self.desk.print_wanted.emit("force-list", self.presenter.day)

    # showing ----------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Put the cursor where work begins."""
        if self._stack.currentIndex():
            self.first_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_only(self, ids: Sequence[str]) -> None:
        """Go to the first of these teams or members."""
        for one in ids:
            team = self.presenter.team_of(one)
            if team and self.tree.choose(team):
                self.team.table.set_current(one)
                return

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = page_margin(self)
        self._page.setContentsMargins(side, 0, side, side)
        self.tree_card.setFixedWidth(px(240 if is_narrow(self) else 290))

    def _on_moved(self, changes: Changes) -> None:
        if not changes.kinds & _KINDS:
            return
        if self.isVisible():
            self._reload()
        else:
            self._stale = True

    def _reload(self) -> None:
        self._stale = False
        self.presenter.load()
        self.refresh()

    def refresh(self) -> None:
        """Show everything as of the day."""
        empty = not self.presenter.teams() and not self.presenter.strays()
        self._stack.setCurrentIndex(1 if empty else 0)
        for widget in (self.day_label, self.day, self.new_button):
            widget.setHidden(empty)
        self.header.set_texts("Lực lượng nòng cốt", self.presenter.subtitle())
        self._fill_tree()

    def _fill_tree(self) -> None:
        search = self.search.text()
        communes = self.presenter.communes(search=search, only_missing=self.missing.isChecked())
        whole = Group("", tuple(self.presenter.teams()))
        self.tree.show_communes(self._whole_name(), whole, communes, search=search)
        self._show_team(self.tree.current_team())
        if search and (found := self.presenter.found_member(self.tree.current_team(), search)):
            self.team.table.set_current(found)

    def _whole_name(self) -> str:
        """What stands at the top of the tree: the office, over several communes their province."""
        office = self.desk.office
        name = str(settings.all_settings(office).get("office.name") or "Toàn địa bàn")
        return homes.names(office, [office.author.unit]).get(office.author.unit, name)

    def _show_team(self, team_id: str) -> None:
        self.team.show_team(self.presenter.team(team_id))

    def _on_day_edited(self) -> None:
        """A day taken from the month changes the page at once; typing waits until the field is left."""
        if not self.day.input.hasFocus() or self.day.input.text().count("/") == 2:
            self._on_day()

    def _on_day(self) -> None:
        try:
            typed = self.day.value()
        except ValidationError:
            return  # the field says what is wrong
        day = typed or self.desk.today().isoformat()
        if len(day) == len("2026-11-19") and day != self.presenter.day:
            self.presenter.day = date.fromisoformat(day).isoformat()
            self.refresh()

    # doing ------------------------------------------------------------------------------------------

    def new_member(self) -> None:
        """F5: a new member of the chosen team."""
        team = self._chosen_team()
        known = {"team": team, "joined": self.presenter.day, "position": "Tổ viên"}
        self.desk.new_record("member", known if team else {})

    def _chosen_team(self) -> str:
        team = self.tree.current_team()
        return "" if team.startswith(STRAY) else team

    def new_team(self) -> None:
        """A new team."""
        self.desk.new_record("team", {"status": "đang hoạt động"})

    def open_team(self) -> None:
        """The record of the chosen team."""
        if team := self._chosen_team():
            self.desk.record_wanted.emit("team", team)

    def open_areas(self) -> None:
        """The list of areas."""
        self.desk.list_wanted.emit("area")

    def _import(self) -> None:
        self.desk.import_wanted.emit("member", "")

    def _open_member(self, member: str) -> None:
        self.desk.record_wanted.emit("member", member)

    def _open_current(self) -> None:
        if member := self.team.table.current_id():
            self._open_member(member)

    def _move(self, members: list[str], values: dict[str, Any]) -> None:
        self._do(partial(self.presenter.move, members, values["team"]))

    def _let_leave(self, members: list[str], values: dict[str, Any]) -> None:
        self._do(partial(self.presenter.let_leave, members, values))

    def _do(self, work: Callable[[], str]) -> None:
        self.desk.write(work, self._on_done, self._on_refused)

    def _on_refused(self, error: AppError) -> None:
        if isinstance(error, ValidationError):
            self.team.refuse(error)
        else:
            self.desk.told.emit(explain(error), False)

    def _on_done(self, said: str) -> None:
        self.team.close_strips()
        self.desk.told.emit(said, True)
        self.team.back_to_table()

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.input.selectAll()

    def _into_tree(self, _step: int) -> None:
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_found(self) -> None:
        self.team.table.setFocus(Qt.FocusReason.OtherFocusReason)
