"""What a page has of the world: the office, notices of changes, and signals for what the window does.

A page never knows the window. It says ``desk.record_wanted.emit("conference", id)`` and the window opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Signal

from desktop.views.common.write_queue import Done, Failed, Work, WriteQueue

if TYPE_CHECKING:
    from desktop.services.office import Changes, Office
    from desktop.views.common.task_runner import TaskRunner


class Desk(QObject):
    """One per open office and window; lives in the UI thread.

    ``moved(Changes)`` follows every commit, whichever thread made it. ``told(sentence, undoable)`` asks for a
    toast, ``filed(sentence, path)`` for one that leads to a file. ``record_wanted(kind, id)`` opens a record,
    an empty id a new one; ``list_wanted(kind)`` the list of a kind; ``print_wanted(document, id)`` the
    preview of a document; ``import_wanted(kind, parent id)`` the import of a spreadsheet.

    ``paste_taker(kind, parent id, text)``, if the window sets it, opens the import over cells that were
    pasted and need a person's decision. ``writes`` is where every change of a screen goes; without a
    ``runner`` it happens at once.
    """

    moved = Signal(object)
    told = Signal(str, bool)
    record_wanted = Signal(str, str)
    list_wanted = Signal(str)
    print_wanted = Signal(str, str)
    import_wanted = Signal(str, str)
    went_back = Signal()
    filed = Signal(str, object)

    def __init__(
        self,
        office: Office,
        *,
        today: date | None = None,
        runner: TaskRunner | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.runner = runner
        self.writes = WriteQueue(runner, self)
        self._today = today
        self._known: tuple[str, Mapping[str, Any]] = ("", {})
        self.paste_taker: Callable[[str, str, str], None] | None = None
        office.listen(self._heard)

    def today(self) -> date:
        """The day on the wall, or the day a test or a picture wants."""
        return self._today or date.today()

    def write(self, work: Work, done: Done | None = None, failed: Failed | None = None) -> None:
        """Change something, behind the back of whoever types; see :class:`WriteQueue`.

        ``work`` must hold no widget. ``done(result)`` and ``failed(AppError)`` are bound methods; a refusal
        nobody wants to hear of is told in the window.
        """
        self.writes.write(work, done, failed)

    def new_record(self, kind: str, values: Mapping[str, Any]) -> None:
        """Ask for a new record of which something is known already."""
        self._known = (kind, values)
        self.record_wanted.emit(kind, "")

    def take_known(self, kind: str) -> dict[str, Any]:
        """What :meth:`new_record` knew; the page that opens takes it once."""
        known, self._known = self._known, ("", {})
        return dict(known[1]) if known[0] == kind else {}

    def end(self) -> None:
        """The window goes: nothing is queued any more, and nobody is held."""
        self.writes.end()
        self.paste_taker = None

    def _heard(self, changes: Changes) -> None:
        if shiboken6.isValid(self):  # the office may outlive the window
            self.moved.emit(changes)  # receivers live in the UI thread, so a worker's notice is queued to it
