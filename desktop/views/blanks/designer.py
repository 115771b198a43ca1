"""The designer of pre-printed blanks: the certificate of one recipient on its blank, and its frames.

Made for the middle and the right of the printing page, which puts its printers under ``panel.extra``::

    designer = BlankDesigner(desk, runner)
    designer.show_certificate(award, recipient)
    designer.set_printer("Canon LBP2900")
    designer.changed.connect(...)         # something was moved: the batch is to be drawn again
    designer.test_page_wanted.connect(...)  # PDF bytes to print on the chosen printer
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.blanks import SHEETS, Offset, Sheet
from desktop.services import blank_drafts, blanks, pictures
from desktop.views.blanks.drawer import Drawer, Seen
from desktop.views.blanks.easel import Easel
from desktop.views.blanks.panel import FramePanel
from desktop.views.blanks.presenter import Editing
from desktop.views.blanks.saver import Saver
from desktop.views.blanks.words import OTHER_WORDS, same_words
from desktop.views.common.messages import explain
from desktop.views.theme import Space
from desktop.views.theme.breakpoints import is_narrow

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.services.blank_drafts import Draft
    from desktop.services.office import Changes, Office
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk


class BlankDesigner(QWidget):
    """``changed`` follows every save; ``test_page_wanted(bytes)`` is a PDF to print. ``easel`` is the middle
    with the blank, ``panel`` the right side."""

    changed = Signal()
    test_page_wanted = Signal(bytes)

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._runner = desk, runner
        self.editing: Editing | None = None
        self.printer = ""
        self._offsets: dict[str, tuple[float, float]] = {}
        self._asked: tuple[str, str, str] = ("", "", "")
        self._waiting = False
        self._seen: Seen | None = None
        self.drawer, self.saver = Drawer(runner, self), Saver(desk, self)
        self.easel, self.panel = Easel(desk), FramePanel()
        self.canvas = self.easel.canvas
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.easel, 1)
        row.addWidget(self.panel)
        self.setFocusProxy(self.canvas)
        self._wire()

    def _wire(self) -> None:
        easel, panel, canvas = self.easel, self.panel, self.canvas
        canvas.chosen_changed.connect(self._show_frame)
        canvas.edited.connect(self._on_edited)
        canvas.resized.connect(self._draw)
        panel.changed.connect(self._on_parts)
        panel.broken.connect(self._on_broken)
        panel.frame_chosen.connect(self.choose)
        panel.alone_changed.connect(self._on_alone)
        panel.restored.connect(self._on_restored)
        panel.offset_typed.connect(self._on_offset)
        panel.test_wanted.connect(self._on_test)
        easel.sheets.changed.connect(self._on_sheet)
        easel.picture.changed.connect(self._reopen)
        easel.break_button.clicked.connect(self._to_words)
        self.drawer.drawn.connect(self._drawn)
        self.saver.saved.connect(self._saved)
        self.desk.moved.connect(self._on_moved)
        for line in panel.inputs():
            line.installEventFilter(self)

    # showing ----------------------------------------------------------------------------------------

    def show_certificate(self, award: str, recipient: str = "", sheet: str = "") -> None:
        """The certificate of a recipient of a decision (the first if empty), on the office's paper."""
        self._asked = (award, recipient, sheet)
        self.save()
        self._waiting = self.saver.busy  # what is read before it is written would jump back
        if not self._waiting:
            work = partial(_open, self.desk.office, award, recipient, SHEETS.get(sheet))
            self._runner.read(work, done=self._opened, failed=self._failed)

    def _opened(self, draft: Draft) -> None:
        award, recipient, _sheet = self._asked
        if (draft.award, recipient or draft.recipient) != (award, draft.recipient):
            return  # somebody has gone on to another meanwhile
        self.editing = Editing(draft, self.editing)
        self._seen = None
        self._offsets = {name: (x, y) for name, (x, y) in (draft.offsets or {}).items()}
        self.easel.say("")
        self.easel.sheets.set_current(draft.form.sheet.code)
        self.easel.picture.show_picture(pictures.blank_key(draft.form.code), draft.picture is not None)
        self.panel.setEnabled(True)
        self._show_offset()
        self.canvas.show_editing(self.editing)
        self._show_frame()

    def _failed(self, error: AppError) -> None:
        self.editing = None
        self.canvas.show_editing(None)
        self.panel.setEnabled(False)
        self.easel.say(explain(error))

    def set_printer(self, name: str) -> None:
        """The printer whose offset is shown and typed."""
        self.printer = name
        self._show_offset()

    def _show_offset(self) -> None:
        self.panel.show_offset(*self._offsets.get(self.printer, (0.0, 0.0)), self.printer)

    def choose(self, name: str) -> None:
        """Another frame."""
        if self.editing is not None:
            self.editing.choose(name)
            self.canvas.refresh()
            self._show_frame()

    def _show_frame(self) -> None:
        if self.editing is not None:
            texts = self._seen.texts if self._seen is not None else None
            words = texts.get(self.editing.chosen, "") if texts is not None else None
            self.panel.show_editing(self.editing, words)

    def _draw(self) -> None:
        if self.editing is not None and self.canvas.width():
            self.drawer.draw(self.editing.draft, self.canvas.dots())

    def _drawn(self, seen: Seen) -> None:
        if self.editing is None:
            return
        first = self._seen is None
        self._seen = seen
        self.canvas.show_image(seen.image)
        self.easel.say_fit(seen.notes)
        if first or not self.panel.words.input.hasFocus():
            self._show_frame()

    def toggle_real_size(self) -> None:
        """F9, which is a key of the page around it: the paper in its real size, or whole again."""
        self.easel.toggle_real_size()

    # changing ---------------------------------------------------------------------------------------

    def _on_edited(self, done: bool) -> None:
        self._show_frame()
        self._draw()
        if done and self.editing is not None:
            self.saver.later(self.editing)

    def _after(self) -> None:
        self.canvas.refresh()
        self._on_edited(True)

    def _on_parts(self, parts: dict[str, Any]) -> None:
        if self.editing is not None:
            self.editing.set(**parts)
            self._after()

    def _on_broken(self, text: str) -> None:
        if self.editing is not None and self._seen is not None:
            usual = " ".join(self._seen.texts.get(self.editing.chosen, "").split())
            if not same_words(text, usual):
                self.panel.words.show_error(OTHER_WORDS)
                return
            self.editing.set_breaks(text, usual)
            self._after()

    def _on_alone(self, alone: bool) -> None:
        if self.editing is not None:
            self.editing.only_this = alone
            self._show_frame()

    def _on_restored(self) -> None:
        if self.editing is not None:
            self.editing.restore()
            self._after()

    def save(self) -> None:
        """Write what has been moved; nothing happens if all of it is written."""
        self.saver.save()

    def _saved(self) -> None:
        self.changed.emit()
        if self._waiting:
            self.show_certificate(*self._asked)

    def _on_sheet(self, code: str) -> None:
        self.save()
        self.desk.write(partial(blanks.choose, self.desk.office, sheet=code), self._sheet_saved)

    def _sheet_saved(self, _nothing: object) -> None:
        self._reopen()

    def _reopen(self) -> None:
        """Something below the frames is another: the paper, the picture."""
        self.changed.emit()
        award, recipient, _sheet = self._asked
        self.show_certificate(award, recipient, self.easel.sheets.current())

    def _on_moved(self, changes: Changes) -> None:
        """A record of the decision has changed."""
        if self.editing is not None and self.isVisible() and changes.kinds & {"award", "recipient"}:
            self.show_certificate(*self._asked)

    # the printer ------------------------------------------------------------------------------------

    def _on_offset(self, x: float, y: float) -> None:
        if self.printer and self._offsets.get(self.printer, (0.0, 0.0)) != (x, y):
            self._offsets[self.printer] = (x, y)
            work = partial(blanks.save_offset, self.desk.office, self.printer, x, y)
            self.desk.write(work, self._offset_saved)

    def _offset_saved(self, _offset: object) -> None:
        self.changed.emit()

    def _on_test(self) -> None:
        """The test page of this paper, moved by the offset in use."""
        sheet = SHEETS[self.easel.sheets.current()]
        offset = self._offsets.get(self.printer, (0.0, 0.0))
        self._runner.read(partial(_grid, sheet, offset), done=self._test_made, failed=self._tell)

    def _test_made(self, pdf: bytes) -> None:
        self.test_page_wanted.emit(pdf)

    def _tell(self, error: AppError) -> None:
        self.desk.told.emit(explain(error), False)

    # keys -------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Ctrl+Z: take back the last move or change made here."""
        if self.editing is not None and self.editing.undo():
            self._after()

    def redo(self) -> None:
        """Ctrl+Y: do again what was taken back."""
        if self.editing is not None and self.editing.redo():
            self._after()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _step(event):
            event.accept()  # else the window takes back its own last operation
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A line that is typed in would keep Ctrl+Z to itself."""
        if event.type() == QEvent.Type.KeyPress and (step := _step(event)):
            (self.undo if step == "undo" else self.redo)()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _step(event):
            (self.undo if step == "undo" else self.redo)()
        else:
            super().keyPressEvent(event)

    def _to_words(self) -> None:
        """Break the words of the frame that is too long."""
        if self._seen is not None and self._seen.notes:
            self.choose(self._seen.notes[0].part)
        self.panel.words.focus_input()
        self.panel.area.ensureWidgetVisible(self.panel.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.set_narrow(is_narrow(self))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.save()


def _step(event: QEvent) -> str:
    """ "undo", "redo", or nothing."""
    if not isinstance(event, QKeyEvent):
        return ""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return "redo" if event.matches(QKeySequence.StandardKey.Redo) or ctrl_y else ""


# in the worker threads --------------------------------------------------------------------------------


def _open(office: Office, award: str, recipient: str, sheet: Sheet | None, _progress: Any) -> Draft:
    return blank_drafts.open_draft(office, award, recipient, sheet)


def _grid(sheet: Sheet, offset: tuple[float, float], _progress: Any) -> bytes:
    return blanks.grid(sheet, Offset(*offset))
