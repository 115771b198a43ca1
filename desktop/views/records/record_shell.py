"""The frame of a record's page: title, tabs, saving, drafts, history; the pages put forms and rows in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.errors import AppError, ValidationError
from desktop.services import records
from desktop.services.papers import catalogue
from desktop.views.common.action_bar import ActionBar
from desktop.views.common.buttons import Button, Kind, MenuButton
from desktop.views.common.chips import Chip, Tone
from desktop.views.common.fields import Field
from desktop.views.common.form import FieldSet
from desktop.views.common.grid import Grid
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import IconLine
from desktop.views.common.messages import explain
from desktop.views.common.tabs import Tabs
from desktop.views.records.draft_banner import DraftBanner
from desktop.views.records.draft_keeper import DraftKeeper
from desktop.views.records.history_panel import HistoryPanel
from desktop.views.records.key_line import KeyLine
from desktop.views.records.keys import bind_keys
from desktop.views.records.record_presenter import (
    HistoryLine,
    RecordPresenter,
    changed_values,
    local_time,
)
from desktop.views.records.returning import Returning
from desktop.views.records.rows_panel import RowsPanel
from desktop.views.records.save_state import SaveState
from desktop.views.records.saving import RowsNotices, Saver, note_shown, set_values_quietly
from desktop.views.records.serial_watch import SerialWatch
from desktop.views.theme import Role, Space, px
from desktop.views.theme.breakpoints import page_margin

if TYPE_CHECKING:
    from desktop.services.office import Changes, Office
    from desktop.views.records.desk import Desk

LEAVE_MS = 3_000
"""How long leaving a page waits for what is being saved."""


class RecordShell(QWidget):
    """Subclasses build what is typed: :meth:`build_top`, :meth:`build_tabs`, ``sets`` and ``panels``.

    ``sets`` are the fields, with the tab each lies in (-1: above the tabs); ``panels`` the rows of children.
    """

    noun = ""
    print_document = ""
    print_label = ""

    def __init__(
        self,
        desk: Desk,
        kind: str,
        record: str = "",
        *,
        defaults: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.kind = desk, kind
        known = defaults or ({} if record else desk.take_known(kind))
        self.presenter = RecordPresenter(desk.office, kind, record, defaults=known)
        self.sets: list[tuple[FieldSet, int]] = []
        self.panels: list[RowsPanel] = []
        self._entered = False
        self._then: Callable[[], object] | None = None
        self._again = False
        self._build()
        self._wire()
        self.show_record()
        note_shown(desk, self.presenter)
        self.drafts.offer()

    # for subclasses ---------------------------------------------------------------------------------

    def build_top(self, column: QVBoxLayout) -> None:
        """Put what stands between title and tabs."""

    def build_tabs(self) -> None:
        """Fill ``self.tabs``; the history follows."""

    def place_tabs(self, column: QVBoxLayout) -> None:
        """Put the tabs into the page, with whatever stands beside them."""
        column.addWidget(self.tabs, 1)

    def beside_title(self) -> Sequence[QWidget]:
        """What stands in the head besides the usual."""
        return ()

    def first_field(self) -> Field:
        """Where the cursor goes on entry."""
        return next(iter(self.sets[0][0].fields.values()))

    def typed(self) -> dict[str, Any]:
        """Every value as it is typed. Raises ``ValidationError`` with all bad fields."""
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for fields, _tab in self.sets:
            try:
                values |= fields.values()
            except ValidationError as error:
                wrong |= error.fields
        if wrong:
            raise ValidationError(wrong)
        return values

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields."""
        for fields, _tab in self.sets:
            fields.set_values(values)

    def keys_to_say(self) -> tuple[str, ...]:
        """The keys printed in the action bar for the current tab."""
        if self.tabs.stack.currentWidget() in self.panels:
            return ("F5 thêm dòng", "F6 xóa dòng", "Alt+↑ ↓ đổi thứ tự", "Ctrl+D như dòng trên")
        return ("Tab sang mục sau", "Esc quay lại")

    def title_chip(self) -> Chip | None:
        """The state beside the title."""
        if self.presenter.deleted:
            return Chip("Đã xóa", Tone.ERR, "trash-2")
        return Chip("Chưa lưu", Tone.NEUTRAL, "notebook-pen") if self.presenter.is_new else None

    def title(self) -> str:
        """The words at the top."""
        return self.presenter.name

    # building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header = PageHeader("", back=True)
        self.state = IconLine("check", "", Role.TEXT2)
        self.header.add(self.state)
        self.menu_button = self._menu_button()
        self.header.add(self.menu_button)
        self.banner = DraftBanner()
        self.returning = Returning(self.desk, lambda: self.presenter, self.menu, self)
        self.tabs = Tabs()
        self.inner = QVBoxLayout()
        self.inner.setSpacing(Space.S)
        self.inner.addWidget(self.header)
        self.inner.addWidget(self.banner)
        self.inner.addWidget(self.returning.banner)
        self.build_top(self.inner)
        self.build_tabs()
        self.history = HistoryPanel(lambda: self.presenter.history())
        self.tabs.add("Lịch sử", self.history)
        self.place_tabs(self.inner)
        self.bar = self._action_bar()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self.inner, 1)
        page.addWidget(self.bar)

    def _menu_button(self) -> MenuButton:
        self.menu = QMenu(self)
        self._delete_action = self.menu.addAction(f"Xóa {self.noun} này", self.delete)
        self._restore_action = self.menu.addAction(f"Khôi phục {self.noun} này", self.restore)
        for document in catalogue.of_kind(self.kind):
            if document.name != self.print_document:
                words = f"Xem {document.label[:1].lower()}{document.label[1:]}"
                self.menu.addAction(words, partial(self.see, document.name))
        return MenuButton(self.menu)

    def _action_bar(self) -> ActionBar:
        bar = ActionBar()
        self.keys = KeyLine()
        bar.add_left(self.keys)
        self.again_button = Button("Lưu và thêm tiếp", key="Ctrl+Enter")
        self.save_button = Button(f"Lưu {self.noun}", Kind.PRIMARY, icon="save", key="Ctrl+S")
        if self.print_document:
            self.print_button = Button(self.print_label, icon="eye", key="F9")
            self.print_button.clicked.connect(self.print_record)
            bar.add(self.print_button)
        bar.add(self.again_button)
        bar.add(self.save_button)
        return bar

    def _wire(self) -> None:
        self.drafts = DraftKeeper(
            lambda: self.presenter, self.banner, self.desk.writes, self.sets, self.panels, self
        )
        self.drafts.taken.connect(self.enter)
        self.drafts.due.connect(self.keep_draft)
        for fields, _tab in self.sets:
            fields.committed.connect(self.keep_draft)
            fields.edited.connect(self.drafts.touch)
        for panel in self.panels:
            panel.written.connect(self._on_rows_written)
            panel.refused.connect(self._on_rows_refused)
            for moved in (panel.typed, panel.changed, panel.written):
                moved.connect(self.drafts.touch)
        self.serials = SerialWatch(lambda: self.presenter, self.sets, self)
        self.state_line = SaveState(self.state, self.desk.writes, self.panels, self)
        self.saver = Saver(self.desk, self.sets, self.panels, self)
        self.saver.saved.connect(self._on_saved)
        self.saver.refused.connect(self._on_refused)
        self._notices = RowsNotices(self.panels, self)
        self.header.went_back.connect(self.go_back)
        self.save_button.clicked.connect(self._save)
        self.again_button.clicked.connect(self.save_and_new)
        self.history.taken_back.connect(self._take_back)
        self.tabs.bar.changed.connect(self._say_keys)
        self.desk.moved.connect(self._on_moved)
        keys = {"Ctrl+S": self._save, "Ctrl+Return": self.save_and_new, "Escape": self.go_back}
        bind_keys(self, keys | ({"F9": self.print_record} if self.print_document else {}))
        self._say_keys()

    # showing ----------------------------------------------------------------------------------------

    def show_record(self) -> None:
        """Show the record as it is saved."""
        self.show_values(self.presenter.saved)
        self.serials.look()
        self._show_state()

    def _show_state(self) -> None:
        deleted = self.presenter.deleted
        for fields, _tab in self.sets:
            fields.set_read_only(deleted)
        for panel in self.panels:
            panel.setDisabled(deleted)
        self.save_button.setDisabled(deleted)
        self.again_button.setDisabled(deleted)
        self._delete_action.setVisible(bool(self.presenter.record) and not deleted)
        self._restore_action.setVisible(deleted)
        self.returning.look()
        self.retitle()

    def retitle(self) -> None:
        """Say anew what the record is called and when it was saved."""
        self.header.set_chip(self.title_chip())
        self.state_line.when(local_time(self.presenter.changed))
        self._fit_title()

    def _fit_title(self) -> None:
        """A long title takes two lines; the whole of it is in the first field and the tool tip too."""
        whole = self.title()
        taken = [self.state, self.header.chip, self.menu_button, *self.beside_title()]
        room = self.width() - sum(one.sizeHint().width() for one in taken if not one.isHidden()) - px(130)
        self.header.set_texts("", self.presenter.unit)
        self.header.fit_title(whole, max(px(120), room))
        self.header.title.setToolTip(whole)

    def _say_keys(self) -> None:
        self.keys.say(self.keys_to_say())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._entered:
            self._entered = True
            QTimer.singleShot(0, self, self.enter)

    def focus_first(self) -> None:
        """Where the cursor was, or where the work begins."""
        last = self.focusWidget()
        if self._entered and last is not None:
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.enter()

    def enter(self) -> None:
        """Put the cursor where the work begins."""
        self.first_field().focus_input()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = page_margin(self)
        self.inner.setContentsMargins(side, 0, side, Space.S)
        self._fit_title()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep_draft()

    def _on_moved(self, changes: Changes) -> None:
        self._notices.heard(changes.kinds)
        if self.saver.under_way or self.kind not in changes.kinds or self.presenter.is_new:
            return
        unsaved = self.unsaved()
        before = self.presenter.record
        self.presenter.load()
        if self.presenter.record != before:  # another record stands for it now
            for panel in self.panels:
                panel.presenter.parent = self.presenter.record
                panel.reload()
        if unsaved:
            self.retitle()  # what is being typed stays
        else:
            self.show_record()

    # doing ------------------------------------------------------------------------------------------

    def unsaved(self) -> bool:
        """Whether something is typed that the office does not have."""
        if self.presenter.deleted:
            return False
        if self.presenter.is_new and any(panel.waiting() for panel in self.panels):
            return True
        if any(panel.troubled() for panel in self.panels):
            return True
        try:
            return bool(changed_values(self.typed(), self.presenter.saved))
        except ValidationError:
            return True

    def _check(self) -> bool:
        for fields, tab in self.sets:
            if not all([field.check() for field in fields.fields.values()]):
                if tab >= 0:
                    self.tabs.bar.set_current(tab)
                fields.check()
                return False
        return True

    def _save(self) -> None:
        self.save()

    def save(self, then: Callable[[], object] | None = None) -> bool:
        """Ctrl+S: write what differs, then do ``then``. False where a field is wrong; it gets the focus.

        The fields stay open to typing while it is written; what is typed meanwhile waits for the next save.
        """
        for grid in self.findChildren(Grid):
            grid.take_typed()
        if self.presenter.deleted or not self._check():
            return False
        self._then = then
        if self.saver.under_way:
            self._again = True
            return True
        try:
            changes = self.presenter.changes(self.typed())
        except ValidationError as error:
            self.show_errors(error)
            return False
        if changes or self.presenter.is_new:
            self.state_line.saving()
            self.saver.save(self.presenter, changes)
        else:
            self.drafts.drop()
            self._end_save([fields for fields, _tab in self.sets])
        return True

    def _on_saved(self, record: str) -> None:
        self.presenter.take(record)
        for panel in self.panels:
            panel.presenter.parent = record
        self.drafts.forget()
        self._end_save(self.saver.untouched())

    def _end_save(self, untouched: Sequence[FieldSet]) -> None:
        for panel in self.panels:
            panel.flush()
        set_values_quietly(untouched, self.presenter.saved)
        self._show_state()
        self.state_line.saved()
        then, self._then, again, self._again = self._then, None, self._again, False
        if again:
            self.save(then)
        elif then is not None:
            then()
        if len(untouched) < len(self.sets):
            self.keep_draft()  # typed while it was written

    def _on_refused(self, error: AppError) -> None:
        self._then, self._again = None, False
        self.state_line.trouble("Chưa lưu được")
        if isinstance(error, ValidationError) and any(
            error.fields.keys() & one.fields for one, _ in self.sets
        ):
            self.show_errors(error)
        else:
            self.desk.told.emit(explain(error), False)
        self.keep_draft()

    def _on_rows_written(self, wrote: bool) -> None:
        if wrote:
            self.state_line.saved()

    def _on_rows_refused(self, error: AppError) -> None:
        self.state_line.trouble("Có dòng chưa ghi được")
        self.desk.told.emit(explain(error), False)
        self.keep_draft()

    def can_leave(self) -> bool:
        """Hand over what is typed and wait until it is saved; not for ever, and then it says why."""
        for panel in self.panels if not self.presenter.deleted else ():
            panel.flush()
        self.keep_draft()
        if self.desk.writes.finish(LEAVE_MS):
            return True
        self.desk.told.emit("Sổ đang bận, những gì vừa gõ còn chờ lưu. Đợi lưu xong rồi rời trang.", False)
        return False

    def show_errors(self, error: ValidationError) -> None:
        """Show what the office refused at the fields."""
        for fields, tab in self.sets:
            if any(name in fields.fields for name in error.fields):
                if tab >= 0:
                    self.tabs.bar.set_current(tab)
                fields.show_errors(error)

    def save_and_new(self) -> None:
        """Ctrl+Enter: save, then an empty form of the same kind."""
        self.save(self._start_next)

    def _start_next(self) -> None:
        self.desk.told.emit(f"Đã lưu {self.noun} “{self.presenter.name}”.", True)
        if self.unsaved() or any(panel.writing for panel in self.panels):
            return  # something was typed while it was written: it must not go
        self.presenter = RecordPresenter(self.desk.office, self.kind, defaults=self.presenter.defaults)
        for panel in self.panels:
            panel.presenter.parent = ""
            panel.reload()
        self.tabs.bar.set_current(0)
        self.show_record()
        self.first_field().focus_input()

    def delete(self) -> None:
        """Delete the record; the toast offers the way back."""
        self.drafts.drop()
        self.desk.write(partial(records.delete, *self._named()), self._on_deleted)

    def _on_deleted(self, _nothing: object) -> None:
        self.presenter.load()
        said = f"Đã xóa {self.noun} “{self.presenter.name}”."
        team = [self.presenter.record] if self.kind == "team" else []
        if left := records.without_team(self.desk.office, team):
            said += f" Còn {left} thành viên chưa thuộc tổ nào."
        self.desk.told.emit(said, True)
        self.desk.went_back.emit()

    def restore(self) -> None:
        """Lift the tombstone."""
        self.desk.write(partial(records.restore, *self._named()), self._on_restored)

    def _on_restored(self, _nothing: object) -> None:
        self.desk.told.emit(f"Đã khôi phục {self.noun} “{self.presenter.name}”.", True)

    def _named(self) -> tuple[Office, str, str]:
        return self.desk.office, self.kind, self.presenter.record

    def print_record(self) -> None:
        """F9: save, then show the document of this record."""
        self.see(self.print_document)

    def see(self, document: str) -> None:
        """Save, then show a paper of this record."""
        if self.presenter.deleted:
            self._print(document)
        else:
            self.save(partial(self._print, document))

    def _print(self, document: str) -> None:
        self.desk.print_wanted.emit(document, self.presenter.record)

    def go_back(self) -> None:
        """Esc: back to the list; what is typed stays as a draft."""
        self.desk.went_back.emit()

    def _take_back(self, line: HistoryLine) -> None:
        self.desk.write(partial(self.presenter.take_back, line), self._on_taken_back)

    def _on_taken_back(self, line: HistoryLine) -> None:
        self.presenter.load()
        self.desk.told.emit(f"Đã lấy lại {line.label[:1].lower()}{line.label[1:]}.", True)
        self.show_record()
        self.history.reload()

    def keep_draft(self) -> None:
        """Keep what is typed and not saved, so that a crash costs nothing."""
        if self.saver.under_way:  # a save that ends looks again
            return
        if self.unsaved() or self._half_done():
            self.drafts.keep()
        elif self.drafts.keeps:
            self.drafts.drop()

    def _half_done(self) -> bool:
        """Whether a row or a cell is being typed, of which the fields know nothing."""
        if self.presenter.deleted:
            return False
        if any(panel.waiting() for panel in self.panels):
            return True
        return any(grid.half_typed() for grid in self.findChildren(Grid))
