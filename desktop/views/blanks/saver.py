"""Writing what was moved on a blank, a moment after the last move."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services import blanks
from desktop.views.common.messages import explain

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.services.blank_drafts import Draft
    from desktop.services.office import Office
    from desktop.views.blanks.presenter import Editing
    from desktop.views.records.desk import Desk

AFTER_MS = 400  # a held arrow key is one write, not thirty


class Saver(QObject):
    """``saved`` follows every write. ``busy`` while one is under way: what is read then may be old."""

    saved = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._editing: Editing | None = None
        self._open = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.save)

    @property
    def busy(self) -> bool:
        """Whether anything waits to be written or is being written."""
        return self._open > 0 or self._timer.isActive()

    def later(self, editing: Editing) -> None:
        """Something was moved."""
        self._editing = editing
        self._timer.start()

    def save(self) -> None:
        """Write now; nothing happens if all of it is written."""
        self._timer.stop()
        editing = self._editing
        if editing is None or not (editing.unsaved_form or editing.unsaved_changes):
            return
        form, changes = editing.unsaved_form, editing.unsaved_changes
        editing.saved()
        self._open += 1
        work = partial(_save, self._desk.office, editing.draft, form, changes)
        self._desk.write(work, self._done, self._refused)

    def _done(self, _nothing: object) -> None:
        self._open -= 1
        self.saved.emit()

    def _refused(self, error: AppError) -> None:
        self._open -= 1
        self._desk.told.emit(explain(error), False)
        self.saved.emit()


def _save(office: Office, draft: Draft, form: bool, changes: bool) -> None:
    if form:
        blanks.save_form(office, draft.form)
    if changes:
        blanks.save_changes(office, draft.award, draft.recipient, draft.form, draft.changes)
