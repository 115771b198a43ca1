"""Cards: surface with an edge, around things that scroll or move on their own. Never a card inside a card."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.chips import TONES, Badge, Tone
from desktop.views.common.labels import IconLine, Label
from desktop.views.theme import MEDIUM, Icon, Radius, Role, Space, Type, colour, draw_icon, px, signals
from desktop.views.theme.paint import antialias, focus_ring, rounded


class Card(QFrame):
    """A box with a title (15/600) over what is added. ``margin=0`` for tables that reach the edge."""

    def __init__(
        self, title: str = "", subtitle: str = "", *, margin: int = Space.L, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        edge = max(1, margin)
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(Space.M)
        self.heading: QHBoxLayout | None = None
        if title:
            self._add_heading(title, subtitle)

    def _add_heading(self, title: str, subtitle: str) -> None:
        self.title = Label(title, Type.SECTION)
        self.badge = Badge(0)
        self.heading = QHBoxLayout()
        self.heading.setSpacing(Space.S)
        self.heading.addWidget(self.title)
        self.heading.addWidget(self.badge)
        self.heading.addStretch(1)
        self.body.addLayout(self.heading)
        if subtitle:
            self.body.setSpacing(Space.XS)
            self.body.addWidget(Label(subtitle, Type.SMALL, Role.TEXT2))

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout under what is there."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        rounded(painter, box, Radius.CARD, fill=colour(Role.SURFACE), edge=colour(Role.LINE))


class FigureCard(QFrame):
    """A figure with its name above and a remark below; pressing it opens the list behind (``opened``)."""

    opened = Signal()

    def __init__(
        self, name: str, figure: str, remark: str = "", tone: Tone = Tone.NEUTRAL, icon: str = ""
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name = name
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S + 1, Space.M, Space.S + 1)
        column.setSpacing(0)
        self.figure = Label(figure, Type.NUMBER)
        column.addWidget(Label(name, Type.SMALL, Role.TEXT2, weight=MEDIUM))
        column.addWidget(self.figure)
        self._remark = QHBoxLayout()
        column.addLayout(self._remark)
        self.set_figure(figure, remark, tone, icon)

    def set_figure(self, figure: str, remark: str, tone: Tone = Tone.NEUTRAL, icon: str = "") -> None:
        """Show another figure; the remark takes the tone's colour, the icon stands before it."""
        self.figure.setText(figure)
        self.setAccessibleName(f"{self._name}: {figure}. {remark}")
        while (item := self._remark.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
        role = TONES[tone][0]
        line = IconLine(icon, remark, role) if icon else Label(remark, Type.SMALL, role)
        self._remark.addWidget(line)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        ground = Role.ALT if self.underMouse() else Role.SURFACE
        rounded(painter, box, Radius.CARD, fill=colour(ground), edge=colour(Role.LINE))
        if self.hasFocus():
            focus_ring(painter, box, Radius.CARD)


class IconTile(QWidget):
    """An icon on its soft square, 32 px, at the left of a task or a step."""

    def __init__(
        self, icon: str, tone: Tone = Tone.NEUTRAL, *, size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._size = icon, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        ink, ground = TONES[self._tone]
        box = QRectF(self.rect())
        rounded(painter, box, Radius.CONTROL, fill=colour(ground))
        edge = px(Icon.CONTROL + 2)
        centre = QPoint(round((box.width() - edge) / 2), round((box.height() - edge) / 2))
        draw_icon(painter, self._icon, QRectF(centre.x(), centre.y(), edge, edge), colour(ink))
