"""The edge of a field: a rounded box around a frameless editor, with ring, error edge, icons and suffix."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from desktop.domain.text import nfc
from desktop.views.common.buttons import IconButton
from desktop.views.common.labels import IconMark, Label
from desktop.views.theme import Height, Icon, Radius, Role, Type, colour, font, px, signals
from desktop.views.theme.paint import antialias, focus_ring, rounded


def clear_ground(widget: QWidget) -> None:
    """Font and colours of the theme for an editor that lies on the ground of its box."""
    palette = QPalette(widget.palette())
    palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    palette.setColor(QPalette.ColorRole.Text, colour(Role.TEXT))
    palette.setColor(QPalette.ColorRole.PlaceholderText, colour(Role.TEXT3))
    palette.setColor(QPalette.ColorRole.Highlight, colour(Role.ACCENT_FILL))
    palette.setColor(QPalette.ColorRole.HighlightedText, colour(Role.ON_ACCENT))
    widget.setPalette(palette)
    widget.setFont(font())


def goes_on(event: QEvent, editor: QLineEdit | QPlainTextEdit | QTextEdit) -> bool:
    """Whether this asks for an undo or redo of typing where there is none: then the window's own follows."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    typing = editor if isinstance(editor, QLineEdit) else editor.document()
    wants_undo = event.matches(QKeySequence.StandardKey.Undo)
    wants_redo = event.matches(QKeySequence.StandardKey.Redo)
    own = typing.isUndoAvailable() if wants_undo else typing.isRedoAvailable()
    return (wants_undo or wants_redo) and not (own and getattr(editor, "undoes_typing", True))


class LineInput(QLineEdit):
    """A frameless line whose text is NFC. ``left`` fires when the focus goes elsewhere.

    Ctrl+Z takes back typing; where there is none (``undoes_typing`` False: never), it is the window's.
    """

    left = Signal()
    undoes_typing = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setTextMargins(0, 0, 0, 0)
        signals.changed.connect(self.retheme)
        self.retheme()

    def retheme(self) -> None:
        """Take font and colours from the theme in force."""
        clear_ground(self)

    def text_nfc(self) -> str:
        """What is typed, in NFC."""
        return nfc(self.text())

    def event(self, event: QEvent) -> bool:
        if goes_on(event, self):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()


class TextInput(QPlainTextEdit):
    """A frameless text of several lines that grows with its content. Tab leaves it."""

    left = Signal()

    def __init__(self, *, least_lines: int = 2, most_lines: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least_lines, most_lines
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines wrap
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)
        signals.changed.connect(self.retheme)
        self.retheme()

    def retheme(self) -> None:
        """Take font and colours from the theme in force."""
        clear_ground(self)
        self.viewport().setAutoFillBackground(False)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = int(self.document().size().height()) if self.width() > 0 else 1
        shown = max(self._least, min(self._most, lines))
        return QSize(px(240), shown * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # the lines wrap at other places

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        if goes_on(event, self):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()  # Ctrl+Enter belongs to the page
            return
        super().keyPressEvent(event)


class InputBox(QWidget):
    """Draws the edge; holds ``editor`` and whatever stands before and behind it."""

    def __init__(
        self,
        editor: QWidget,
        *,
        icon: str = "",
        suffix: str = "",
        height: int = Height.CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._height = height
        self._bad = False
        self._tall = isinstance(editor, QPlainTextEdit | QTextEdit)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        if icon:
            self._row.addWidget(IconMark(icon, Icon.CONTROL))
        self._row.addWidget(editor, 1)
        if suffix:
            self._row.addWidget(Label(suffix, Type.SMALL, Role.TEXT2))
        self.setFocusProxy(editor)
        editor.installEventFilter(self)
        vertical = QSizePolicy.Policy.Minimum if self._tall else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        signals.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        pad = px(7) if self._tall else 0
        side = px(10) if self._tall else px(10) - 2  # a line edit keeps 2 px to itself
        self._row.setContentsMargins(side, pad, px(10), pad)
        if not self._tall:
            self.setFixedHeight(px(self._height))

    def add_button(self, icon: str, name: str) -> IconButton:
        """A small icon inside the box at its right end; it takes no focus, a key does the same."""
        button = IconButton(icon, name, size=Height.LINK)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.addWidget(button)
        margins = self._row.contentsMargins()
        self._row.setContentsMargins(margins.left(), margins.top(), px(2), margins.bottom())
        return button

    def set_bad(self, bad: bool) -> None:
        """Show the error edge or take it away."""
        self._bad = bad
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.EnabledChange):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        locked = not self.isEnabled() or bool(self.editor.property("readOnly"))
        ground = colour(Role.HOVER if locked else Role.SURFACE)
        edge = colour(Role.ERR if self._bad else Role.LINE if locked else Role.LINE_STRONG)
        rounded(painter, box, Radius.CONTROL, fill=ground, edge=edge)
        if self.editor.hasFocus():
            focus_ring(painter, box, Radius.CONTROL)
