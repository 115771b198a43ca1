"""One conference: head, delegates, residents, content, venues, history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.headcounts import venue_total
from desktop.views.common.buttons import Button
from desktop.views.common.chips import Chip
from desktop.views.common.fields import Field, make_field
from desktop.views.common.form import FieldSet, Form
from desktop.views.common.grid_cells import GridEdit, GridRow
from desktop.views.common.grid_clipboard import to_tsv
from desktop.views.common.labels import Label
from desktop.views.conferences.attendance import (
    DelegatesPresenter,
    GroupsPresenter,
    proposed_words,
    venue_words,
)
from desktop.views.conferences.counts import Counts, counts_of
from desktop.views.conferences.door import DoorDialog
from desktop.views.conferences.header_form import HeaderForm
from desktop.views.conferences.list_presenter import KIND
from desktop.views.conferences.minutes_state import minutes_chip
from desktop.views.conferences.paste import KIND as KIND_OF_ROWS
from desktop.views.conferences.paste import Pasted, is_list, paste_list
from desktop.views.conferences.presence import PresenceMeter
from desktop.views.records.describe import short_title
from desktop.views.records.keys import bind_keys
from desktop.views.records.preview_panel import PlainScroll
from desktop.views.records.record_shell import RecordShell
from desktop.views.records.rows_panel import RowsPanel
from desktop.views.theme import Height, Role, Space, Type
from desktop.views.theme.breakpoints import is_short

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk

Paste = Callable[[list[list[str]]], bool]

CONTENT = ("agenda", "content", "speeches", "conclusion", "tasks")
MORE = (
    "subjects", "organiser", "venue_kind", "chair_title", "secretary_title", "commitments",
    "invitation_number", "invitation_date", "invitation_note", "number", "copies", "note",
)  # fmt: skip
FORM_WIDTH = 980


class ConferencePage(RecordShell):
    """``ConferencePage(desk, id)``; an empty id is a new one. ``on_paste`` may take a block from Excel."""

    noun = "hội nghị"
    print_document = "minutes"
    print_label = "Xem biên bản"

    def __init__(
        self,
        desk: Desk,
        record: str = "",
        *,
        defaults: Mapping[str, Any] | None = None,
        on_paste: Paste | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._on_paste = on_paste
        self._fold_chosen: bool | None = None
        super().__init__(desk, KIND, record, defaults=defaults, parent=parent)
        bind_keys(self, {"Ctrl+F1": self.toggle_fold, "F8": self.open_door})
        self._recount()

    # building ---------------------------------------------------------------------------------------

    def build_top(self, column: QVBoxLayout) -> None:
        self.head = HeaderForm(self.presenter.spec, self.desk.office)
        self.sets.append((self.head.fields, -1))
        self.head.unfold_wanted.connect(self.toggle_fold)
        self.head.chair.titled.connect(self._take_chair_title)
        self.head.secretary.titled.connect(self._take_secretary_title)
        column.addWidget(self.head)

    def build_tabs(self) -> None:
        self._build_delegates()
        self._build_groups()
        self.content = self._form_tab("Nội dung", CONTENT)
        self.venues = self._form_tab("Điểm cầu", ("venues",))
        self.venues.fields.edited.connect(self._recount)
        self.more = self._form_tab("Thông tin khác", MORE)

    def _build_delegates(self) -> None:
        self.delegates_presenter = DelegatesPresenter(self.desk.office, self.presenter.record)
        self.delegates = RowsPanel(
            self.delegates_presenter,
            self.delegates_presenter.columns(),
            name="Đại biểu",
            movable=True,
            on_paste=self._on_paste or self._take_block,
            writes=self.desk.writes,
        )
        paste = Button("Dán từ Excel", icon="clipboard-paste", key="Ctrl+V")
        paste.clicked.connect(self._paste)
        self.force_button = Button("Lấy từ lực lượng", icon="users-round")
        self.force_button.clicked.connect(self._open_teams)
        file = Button("Nhập tệp", icon="file-spreadsheet")
        file.clicked.connect(self._import)
        self.door_button = Button("Quét giấy mời", icon="qr-code", key="F8")
        self.door_button.clicked.connect(self.open_door)
        for button in (paste, self.force_button, file, self.door_button):
            button.set_height(Height.TOOL)
            self.delegates.tools.addWidget(button)
        self.meter = PresenceMeter()
        self.delegates.tools_right.addWidget(self.meter)
        self._import_button = file
        self._delegates_tab = self.tabs.add("Đại biểu", self.delegates)
        self.panels.append(self.delegates)
        self.delegates.changed.connect(self._recount)
        self.delegates.grid.new_requested.connect(self._add_person)

    def _build_groups(self) -> None:
        presenter = GroupsPresenter(self.desk.office, self.presenter.record)
        self.groups = RowsPanel(presenter, presenter.columns(), name="Người dân dự", writes=self.desk.writes)
        self.groups.tools.addWidget(
            Label("Chỉ ghi số người theo nhóm, không ghi tên.", Type.SMALL, Role.TEXT2)
        )
        self.headcount = FieldSet([make_field(self.presenter.spec.field("headcount"))], self)
        self._proposal = Label("", Type.BODY, Role.TEXT2)
        self.take_button = Button("Ghi số này")
        self.take_button.clicked.connect(self.take_headcount)
        foot = QHBoxLayout()
        foot.setSpacing(Space.M)
        box = self.headcount["headcount"]
        box.setMaximumWidth(150)
        foot.addWidget(box)
        bottom = Qt.AlignmentFlag.AlignBottom
        foot.addWidget(self.take_button, 0, bottom)
        foot.addWidget(self._proposal, 1, bottom)
        column = self.groups.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(foot)
        self._groups_tab = self.tabs.add("Người dân dự", self.groups)
        self.sets.append((self.headcount, self._groups_tab))
        self.panels.append(self.groups)
        self.groups.changed.connect(self._recount)
        self.headcount.edited.connect(self._recount)

    def _form_tab(self, title: str, names: Sequence[str]) -> Form:
        form = Form([self.presenter.spec.field(name) for name in names], letters=False)
        form.setMaximumWidth(FORM_WIDTH)
        scroll = PlainScroll(margins=(0, Space.XS, Space.M, Space.L))
        scroll.body.addWidget(form)
        scroll.body.addStretch(1)
        self.sets.append((form.fields, self.tabs.add(title, scroll)))
        return form

    # showing ----------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.presenter.name if self.presenter.is_new else short_title(self.presenter.name)

    def title_chip(self) -> Chip | None:
        usual = super().title_chip()
        return usual or minutes_chip(self.presenter.saved, self.desk.today())

    def retitle(self) -> None:
        super().retitle()
        self.head.show_line(self.presenter.saved)
        self._import_button.setEnabled(not self.presenter.is_new)
        self.door_button.setEnabled(not self.presenter.is_new)

    def keys_to_say(self) -> tuple[str, ...]:
        if self.tabs.stack.currentWidget() is self.delegates:
            return ("F5 thêm dòng", "F6 xóa dòng", "Dấu cách đổi có mặt/vắng", "Ctrl+D như dòng trên")
        return super().keys_to_say()

    def first_field(self) -> Field:
        return self.head.fields["name"]

    def enter(self) -> None:
        """A new conference begins with its name, a saved one with its delegates."""
        if self.presenter.is_new:
            super().enter()
        else:
            self.delegates.grid.setFocus()

    def counts(self) -> Counts:
        """Who came, as it is typed now."""
        return counts_of(
            [row.values for row in self.delegates.rows()], [row.values for row in self.groups.rows()]
        )

    def _recount(self) -> None:
        if len(self.panels) < 2:
            return
        counts = self.counts()
        self.meter.set_counts(counts)
        self.tabs.bar.set_count(self._delegates_tab, str(counts.delegates or ""))
        self.tabs.bar.set_count(self._groups_tab, str(counts.residents or ""))
        venues = venue_total(self.venues.fields["venues"].raw())
        words = proposed_words(counts.present, counts.residents) if venues is None else venue_words(venues)
        self._proposal.setText(words)
        same = self.headcount["headcount"].raw().replace(".", "") == str(self.proposed())
        self.take_button.setEnabled(bool(self.proposed()) and not same)

    def proposed(self) -> int:
        """The headcount that follows from the venues, else from who came."""
        venues = venue_total(self.venues.fields["venues"].raw())
        return self.counts().headcount if venues is None else venues

    def take_headcount(self) -> None:
        """Write the proposed headcount into its field; Ctrl+S saves it."""
        self.headcount["headcount"].set_value(self.proposed())
        self.keep_draft()
        self._recount()

    # folding ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        short = is_short(self)
        folded = short and not self.presenter.is_new
        self.head.set_folded(folded if self._fold_chosen is None else self._fold_chosen)
        opened = short and not self.head.is_folded()
        for panel in (self.delegates, self.groups):
            panel.tool_line.setHidden(opened)  # the grids need the room

    def toggle_fold(self) -> None:
        """Ctrl+F1: one line instead of the fields, or the fields again."""
        self._fold_chosen = not self.head.is_folded()
        self._fold()
        if not self.head.is_folded():
            self.first_field().focus_input()

    def _check(self) -> bool:
        good = super()._check()
        if not good and self.head.is_folded():
            self.toggle_fold()
            super()._check()
        return good

    # doing ------------------------------------------------------------------------------------------

    def _paste(self) -> None:
        self.delegates.grid.setFocus()
        self.delegates.grid.commands.paste()

    def _take_block(self, block: list[list[str]]) -> bool:
        """A list pasted under the names goes through the import; a few cells are typed in by the grid."""
        if self.delegates.grid.currentIndex().column() != 1:
            return False
        conference = self.presenter.record
        if self.desk.paste_taker is not None and conference and is_list(block):
            self.desk.paste_taker(KIND_OF_ROWS, conference, to_tsv(block))
            return True
        outcome, count = paste_list(self.desk.office, conference, block)
        if outcome is Pasted.WRITTEN:
            self.desk.told.emit(f"Đã dán {count} đại biểu.", True)
        return outcome is Pasted.WRITTEN

    def open_door(self) -> None:
        """F8: read invitations at the door; rows that were typed are written first."""
        if self.presenter.is_new or self.presenter.deleted:
            return
        self.delegates.flush()
        dialog = self.door_dialog()
        dialog.exec()
        dialog.deleteLater()

    def door_dialog(self) -> DoorDialog:
        """The dialog of :meth:`open_door`, not yet shown."""
        return DoorDialog(self.desk, self.presenter.record, self)

    def _import(self) -> None:
        self.desk.import_wanted.emit("attendance", self.presenter.record)

    def _open_teams(self) -> None:
        menu = QMenu(self)
        for team, name in self.delegates_presenter.teams():
            menu.addAction(name).setData(team)
        chosen = menu.exec(self.force_button.mapToGlobal(self.force_button.rect().bottomLeft()))
        if chosen is not None:
            self.add_team(str(chosen.data()))

    def add_team(self, team: str) -> None:
        """Add the serving members of a team who are not in the grid yet."""
        rows = self.delegates.rows()
        known = {str(row.values.get("name")) for row in rows}
        model = self.delegates.model
        made = []
        for values in self.delegates_presenter.team_rows(team, known):
            row = model.blank_row()
            row.values.update(values)
            made.append(row)
        added = tuple((len(rows) + at, row) for at, row in enumerate(made))
        if added:
            model.perform(GridEdit(f"Thêm {len(added)} đại biểu", added=added))
            self.delegates.flush()

    def _add_person(self, at: int, _key: str, _text: str) -> None:
        row: GridRow | None = self.delegates.model.row(at)
        if row is None:
            return
        self.desk.write(
            partial(self.delegates_presenter.new_person, row.id, dict(row.values)), self._on_person
        )
        self.delegates.grid.go_to(at, 2)

    def _on_person(self, made: tuple[str, str, str]) -> None:
        row_id, person, name = made
        at = self.delegates.model.place_of(row_id)
        if at >= 0:
            self.delegates.model.set_cells(at, {"person": person})
        self.desk.told.emit(f"Đã thêm “{name}” vào danh bạ.", True)

    def _take_chair_title(self, title: str) -> None:
        self._take_title("chair_title", title)

    def _take_secretary_title(self, title: str) -> None:
        self._take_title("secretary_title", title)

    def _take_title(self, name: str, title: str) -> None:
        field = self.more.fields[name]
        if title and not field.raw():
            field.set_value(title)
