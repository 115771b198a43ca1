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

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.blanks import SHEETS, Sheet
from desktop.errors import AppError
from desktop.services import blank_drafts, blanks, pictures
from desktop.views.blanks.canvas import Canvas
from desktop.views.blanks.drawer import Drawer, Seen
from desktop.views.blanks.panel import FramePanel
from desktop.views.blanks.picture_buttons import PictureButtons
from desktop.views.blanks.presenter import Editing
from desktop.views.blanks.words import OTHER_WORDS, fit_words, same_words
from desktop.views.common.banner import Banner
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.flow import FlowLayout
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.common.segments import Segments
from desktop.views.theme import Height, Role, Space, Type, px
from desktop.views.theme.breakpoints import is_narrow

if TYPE_CHECKING:
    from desktop.domain.fit_notes import FitNote
    from desktop.services.blank_drafts import Draft
    from desktop.services.office import Changes
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk

SAVE_AFTER_MS = 400  # a held arrow key is one write, not thirty


class BlankDesigner(QWidget):
    """``changed`` follows every save; ``test_page_wanted(bytes)`` is a PDF to print; ``refused(sentence)``
    says in place of the blank why there is none. ``banner`` tells of texts too long for their frames."""

    changed = Signal()
    test_page_wanted = Signal(bytes)

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self._runner = desk, runner
        self.editing: Editing | None = None
        self.printer = ""
        self._asked: tuple[str, str] = ("", "")
        self._seen: Seen | None = None
        self.drawer = Drawer(runner, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._build()
        self._wire()

    # building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.canvas = Canvas()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self.canvas)
        self.canvas.setAutoFillBackground(False)
        self.message = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.hide()
        self.remark = Label("Phần nhạt đã in sẵn trên phôi", Type.SMALL, Role.TEXT2)
        self.remark.setMinimumHeight(px(Height.CONTROL))
        self.sheets = Segments([(one.code, _short(one)) for one in SHEETS.values()], name="Cỡ giấy")
        self.picture = PictureButtons(self.desk, "Hình phôi…", "Bỏ hình phôi", Kind.GHOST)
        self.real = Button("Cỡ thật", Kind.GHOST, icon="zoom-in", key="F9")
        self.break_button = Button("Ngắt dòng")
        self.banner = Banner(" ", " ", action=self.break_button)
        self.banner.hide()
        self.panel = FramePanel()
        middle = QVBoxLayout()
        middle.setSpacing(Space.S)
        middle.addLayout(self._tools())
        middle.addWidget(self.area, 1)
        middle.addWidget(self.message, 1)
        middle.addWidget(self.banner)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)
        self.setFocusProxy(self.canvas)

    def _tools(self) -> FlowLayout:
        tools = FlowLayout(spacing=Space.XS)
        for widget in (self.sheets, self.picture, self.real, self.remark):
            tools.addWidget(widget)
        return tools

    def _wire(self) -> None:
        panel, canvas = self.panel, self.canvas
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
        self.sheets.changed.connect(self._on_sheet)
        self.picture.changed.connect(self._reopen)
        self.drawer.drawn.connect(self._drawn)
        self.real.clicked.connect(self.toggle_real_size)
        self.break_button.clicked.connect(self._to_words)
        self._timer.timeout.connect(self.save)
        self.desk.moved.connect(self._on_moved)
        for line in panel.inputs():
            line.installEventFilter(self)

    # showing ----------------------------------------------------------------------------------------

    def show_certificate(self, award: str, recipient: str = "", sheet: str = "") -> None:
        """The certificate of a recipient of a decision (the first if empty), on the office's paper."""
        self.save()
        self._asked = (award, recipient)
        work = partial(_open, self.desk.office, award, recipient, SHEETS.get(sheet))
        self._runner.read(work, done=self._opened, failed=self._failed)

    def _opened(self, draft: Draft) -> None:
        if self._asked not in ((draft.award, draft.recipient), (draft.award, "")):
            return  # somebody has gone on to another meanwhile
        kept = self.editing.chosen if self.editing is not None else "name"
        self.editing = Editing(draft)
        self.editing.choose(kept)
        self.message.hide()
        self.area.show()
        self.panel.setEnabled(True)
        self.sheets.set_current(draft.form.sheet.code)
        self.picture.show_picture(pictures.blank_key(draft.form.code), draft.picture is not None)
        self._show_offset()
        self._seen = None
        self.canvas.show_editing(self.editing)
        self._show_frame()

    def _failed(self, error: AppError) -> None:
        self.editing = None
        self.canvas.show_editing(None)
        self.area.hide()
        self.banner.hide()
        self.panel.setEnabled(False)
        self.message.setText(explain(error))
        self.message.show()

    def set_printer(self, name: str) -> None:
        """The printer whose offset is shown and typed."""
        self.printer = name
        self._show_offset()

    def _show_offset(self) -> None:
        known = (self.editing.draft.offsets or {}) if self.editing is not None else {}
        x, y = known.get(self.printer, (0.0, 0.0))
        self.panel.show_offset(x, y, self.printer)

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
        self._say_fit(seen.notes)
        if first or not self.panel.words.input.hasFocus():
            self._show_frame()

    def _say_fit(self, notes: tuple[FitNote, ...]) -> None:
        if notes:
            self.banner.set_words(*fit_words(min(notes, key=lambda one: (one.fits, one.used / one.wanted))))
        self.banner.setVisible(bool(notes))

    # changing ---------------------------------------------------------------------------------------

    def _on_edited(self, done: bool) -> None:
        self._show_frame()
        self._draw()
        if done:
            self._timer.start()

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

    def _after(self) -> None:
        self.canvas.refresh()
        self._on_edited(True)

    def save(self) -> None:
        """Write what has been moved; nothing happens if all of it is written."""
        self._timer.stop()
        editing = self.editing
        if editing is None or not (editing.unsaved_form or editing.unsaved_changes):
            return
        work = partial(_save, self.desk.office, editing.draft, editing.unsaved_form, editing.unsaved_changes)
        editing.saved()
        self.desk.write(work, self._saved)

    def _saved(self, _nothing: object) -> None:
        self.changed.emit()

    def _on_sheet(self, code: str) -> None:
        self.save()
        self.desk.write(partial(blanks.choose, self.desk.office, sheet=code), self._sheet_saved)

    def _sheet_saved(self, _nothing: object) -> None:
        self._reopen()

    def _reopen(self) -> None:
        """Something below the frames is another: the paper, the picture."""
        self.changed.emit()
        self.show_certificate(*self._asked, self.sheets.current())

    def _on_offset(self, x: float, y: float) -> None:
        if self.printer:
            work = partial(blanks.save_offset, self.desk.office, self.printer, x, y)
            self.desk.write(work, self._saved)

    def _on_test(self) -> None:
        """The test page of this paper, moved by the offset in use."""
        sheet = SHEETS[self.sheets.current()]
        work = partial(_grid, self.desk.office, sheet, self.printer)
        self._runner.read(work, done=self._test_made, failed=self._tell)

    def _test_made(self, pdf: bytes) -> None:
        self.test_page_wanted.emit(pdf)

    def _tell(self, error: AppError) -> None:
        self.desk.told.emit(explain(error), False)

    def _on_moved(self, changes: Changes) -> None:
        """A record of the decision has changed, or another screen has set the blank."""
        if self.editing is None or not self.isVisible():
            return
        ours = self.editing.unsaved_form or self.editing.unsaved_changes
        if changes.kinds & {"award", "recipient"} and not ours:
            self.show_certificate(*self._asked, self.sheets.current())

    # keys and size ----------------------------------------------------------------------------------

    def undo(self) -> None:
        """Ctrl+Z: take back the last move or change made here."""
        self._step(back=True)

    def redo(self) -> None:
        """Ctrl+Y: do again what was taken back."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        editing = self.editing
        if editing is not None and (editing.undo() if back else editing.redo()):
            self._after()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _wanted_step(event):
            event.accept()  # else the window takes back its own last operation
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A line that is typed in would keep Ctrl+Z to itself."""
        if event.type() == QEvent.Type.KeyPress and (step := _wanted_step(event)):
            self._step(back=step == "undo")
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _wanted_step(event):
            self._step(back=step == "undo")
        else:
            super().keyPressEvent(event)

    def toggle_real_size(self) -> None:
        """F9, which is a key of the page around it: the paper in its real size, or whole again."""
        self.canvas.set_real_size(not self.canvas.real_size)
        self.real.setText("Cả tờ" if self.canvas.real_size else "Cỡ thật")

    def _to_words(self) -> None:
        """Break the words of the frame that is too long."""
        if self._seen is not None and self._seen.notes:
            self.choose(self._seen.notes[0].part)
        self.panel.words.focus_input()
        self.panel.area.ensureWidgetVisible(self.panel.words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.set_narrow(is_narrow(self))
        tools = (self.sheets, self.picture, self.real, self.remark)
        needed = sum(tool.sizeHint().width() + Space.XS for tool in tools)
        self.remark.setVisible(needed < self.width() - self.panel.width() - Space.M)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.save()


def _wanted_step(event: QEvent) -> str:
    """ "undo", "redo", or nothing."""
    if not isinstance(event, QKeyEvent):
        return ""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    return "redo" if event.matches(QKeySequence.StandardKey.Redo) or _is_ctrl_y(event) else ""


def _is_ctrl_y(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _short(sheet: Sheet) -> str:
    return sheet.label.removesuffix(" ngang")


# in the worker threads --------------------------------------------------------------------------------


def _open(office: Any, award: str, recipient: str, sheet: Sheet | None, _progress: Any) -> Draft:
    return blank_drafts.open_draft(office, award, recipient, sheet)


def _save(office: Any, draft: Draft, form: bool, changes: bool) -> None:
    if form:
        blanks.save_form(office, draft.form)
    if changes:
        blanks.save_changes(office, draft.award, draft.recipient, draft.form, draft.changes)


def _grid(office: Any, sheet: Sheet, printer: str, _progress: Any) -> bytes:
    return blanks.grid_for(office, sheet, printer)
