"""The status bar: who, the watched folder, saved when, last backup, unsent changes.

Each part is a button to its screen.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.views.theme import Height, Icon, Radius, Role, Space, Type, colour, draw_icon, font, px, signals
from desktop.views.theme.paint import antialias, draw_text, focus_ring, hairline, text_width


class StatusPart(QAbstractButton):
    """Icon and a few words; hidden while it has none."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self._icon, self._role = "", Role.TEXT2
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        signals.changed.connect(self.updateGeometry)
        self.hide()

    def set_part(self, text: str, icon: str, role: Role) -> None:
        """Show other words; ``role`` colours the icon, and the words if it is a state."""
        self._icon, self._role = icon, role
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        icon = px(Icon.CELL) + px(6) if self._icon else 0
        return QSize(text_width(font(Type.SMALL), self.text()) + icon + 2 * px(6) + 2, px(Height.BAR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        left = float(px(6))
        if self._icon:
            edge = px(Icon.CELL)
            draw_icon(painter, self._icon, QRectF(left, 0, edge, box.height()), colour(self._role))
            left += edge + px(6)
        ink = Role.TEXT if self._role is Role.OK or self.underMouse() else self._role
        draw_text(painter, box.adjusted(left, 0, 0, 0), self.text(), font=font(Type.SMALL), ink=colour(ink))
        if self.hasFocus():
            focus_ring(painter, box.adjusted(0, 3, 0, -2), Radius.MARK)


class StatusBar(QWidget):
    """``set_part("saved", "Đã lưu lúc 09:41", icon="check", role=Role.OK)``; ``chosen(key)`` on a press.

    Keys in their places: ``who`` at left; ``saved``, ``backup``, ``unsent`` at right.
    """

    chosen = Signal(str)
    KEYS = ("who", "watch", "saved", "backup", "unsent")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = {key: StatusPart(key) for key in self.KEYS}
        self._row = QHBoxLayout(self)
        self._row.setSpacing(Space.M)
        for key, part in self.parts.items():
            self._row.addWidget(part)
            part.clicked.connect(self._on_clicked)
            if key == "who":
                self._row.addStretch(1)
        signals.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(px(Height.BAR))
        self._row.setContentsMargins(Space.L - 6, 0, Space.L - 6, 0)

    def set_part(self, key: str, text: str, *, icon: str = "", role: Role = Role.TEXT2) -> None:
        """Show words in a part; empty ones hide it."""
        self.parts[key].set_part(text, icon, role)

    def _on_clicked(self) -> None:
        part = self.sender()
        if isinstance(part, StatusPart):
            self.chosen.emit(part.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Role.NAV))
        hairline(painter, QPointF(0, 0), QPointF(self.width(), 0), colour(Role.LINE))
