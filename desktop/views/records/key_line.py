"""The keys printed at the left of an action bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views.theme import Height, Role, Space, Type, colour, font, px
from desktop.views.theme.paint import draw_text, text_width


class KeyLine(QWidget):
    """As many keys as there is room for, whole ones only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def say(self, keys: tuple[str, ...]) -> None:
        """Print other keys."""
        self._keys = keys
        self.setAccessibleName(", ".join(keys))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        face = font(Type.SMALL)
        return QSize(sum(text_width(face, key) + Space.L for key in self._keys), px(Height.CHIP))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, px(Height.CHIP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        face, left = font(Type.SMALL), 0.0
        for key in self._keys:
            width = text_width(face, key)
            if left + width > self.width():
                return
            area = QRectF(left, 0, width + 2, self.height())
            draw_text(painter, area, key, font=face, ink=colour(Role.TEXT2))
            left += width + Space.L
