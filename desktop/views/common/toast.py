"""The toast: one sentence at the bottom of the window after something has been done, with “Hoàn tác”.

``Toaster(window).say("Đã xóa hội nghị “…”.", icon="trash-2", on_undo=self._undo)``. One at a time, 8 seconds,
longer while the mouse is over it or it has the focus.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.views.common.buttons import Button, Kind
from desktop.views.common.labels import IconMark, Label
from desktop.views.theme import Icon, Radius, Role, Space, Type, colour, px
from desktop.views.theme.paint import antialias, rounded

SHOWN_MS = 8_000
_BOTTOM = 92  # above action bar and status bar


class _ToastAction(Button):
    def __init__(self, text: str, key: str) -> None:
        super().__init__(text, Kind.LINK, key=key)

    def _inks(self) -> tuple[QColor, QColor, QColor]:
        action = colour(Role.TOAST_ACTION)
        return action, action, colour(Role.TOAST_TEXT)

    def _paint_link_ground(self, painter: QPainter, box: QRectF) -> None:
        if self.hasFocus():
            rounded(painter, box, Radius.MARK, edge=colour(Role.TOAST_ACTION), width=2.0)


class Toast(QWidget):
    """The dark strip itself; :class:`Toaster` shows it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.mark = IconMark("check", Icon.CONTROL, Role.TOAST_TEXT)
        self.words = Label("", Type.BODY, Role.TOAST_TEXT)
        self.action = _ToastAction("Hoàn tác", "Ctrl+Z")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 5, Space.L, 5)
        row.setSpacing(Space.S)
        row.addWidget(self.mark)
        row.addWidget(self.words)
        row.addSpacing(Space.M)
        row.addWidget(self.action)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, px(38)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        rounded(painter, QRectF(self.rect()), Radius.CARD, fill=colour(Role.TOAST_BG))


class Toaster(QObject):
    """Shows toasts over one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.toast = Toast(window)
        self._on_undo: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fade)
        self.toast.action.clicked.connect(self._undo)
        window.installEventFilter(self)

    def say(
        self,
        text: str,
        *,
        icon: str = "check",
        on_undo: Callable[[], object] | None = None,
        action: str = "Hoàn tác",
        key: str = "Ctrl+Z",
    ) -> None:
        """Show a sentence; ``on_undo`` adds the action (another word and key may stand for it)."""
        self._on_undo = on_undo
        self.toast.mark.set_icon(icon, Role.TOAST_TEXT)
        self.toast.words.setText(text)
        self.toast.action.setText(action)
        self.toast.action.set_key(key)
        self.toast.action.setVisible(on_undo is not None)
        self.toast.setAccessibleName(text)
        self._place()
        self.toast.show()
        self.toast.raise_()
        self._timer.start(SHOWN_MS)

    def dismiss(self) -> None:
        """Take the toast away now."""
        self._timer.stop()
        self.toast.hide()

    def _place(self) -> None:
        size = self.toast.sizeHint().boundedTo(QSize(self._window.width() - 32, 1000))
        left = (self._window.width() - size.width()) // 2
        top = self._window.height() - size.height() - px(_BOTTOM)
        self.toast.setGeometry(left, top, size.width(), size.height())

    def _fade(self) -> None:
        if self.toast.underMouse() or self.toast.action.hasFocus():
            self._timer.start(1_000)
        else:
            self.toast.hide()

    def _undo(self) -> None:
        undo, self._on_undo = self._on_undo, None
        self.dismiss()
        if undo is not None:
            undo()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.toast.isVisible():
            self._place()
        return super().eventFilter(watched, event)
