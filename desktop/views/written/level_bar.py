"""The levels over the editor: which one the line has, and a click for who has no key in mind."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.domain.outline import Level
from desktop.views.common.flow import FlowLayout
from desktop.views.theme import MEDIUM, Height, Radius, Role, Space, Type, colour, font, px, signals
from desktop.views.theme.paint import CENTER, antialias, draw_text, rounded, text_width
from desktop.views.written.levels import LOOKS, LevelLook

_PAD = 9


class LevelButton(QAbstractButton):
    """One level; the keys go on to the editor, its own key stands in the tooltip."""

    def __init__(self, look: LevelLook) -> None:
        super().__init__()
        self.level = look.level
        self.setText(look.words)
        self.setToolTip(f"{look.words} ({look.key})")
        self.setAccessibleName(look.words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(text_width(font(Type.SMALL, MEDIUM), self.text()) + 2 * px(_PAD), px(Height.LINK))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box, chosen = QRectF(self.rect()), self.isChecked()
        ground = Role.ACCENT_SOFT if chosen else Role.HOVER if self.underMouse() else Role.SURFACE
        edge = None if chosen else colour(Role.LINE)
        rounded(painter, box, Radius.CONTROL, fill=colour(ground), edge=edge)
        ink = Role.TEXT3 if not self.isEnabled() else Role.ACCENT if chosen else Role.TEXT
        draw_text(painter, box, self.text(), font=font(Type.SMALL, MEDIUM), ink=colour(ink), align=CENTER)


class LevelBar(QWidget):
    """``chosen(Level)`` fires on a click; :meth:`show_level` follows the cursor."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Cấp của dòng")
        self.buttons = {level: LevelButton(look) for level, look in LOOKS.items()}
        row = FlowLayout(self, spacing=Space.XS)
        for button in self.buttons.values():
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)

    def show_level(self, level: Level) -> None:
        """Mark the level of the line in which the cursor stands."""
        for one, button in self.buttons.items():
            button.setChecked(one is level)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, LevelButton):
            button.setChecked(True)
            self.chosen.emit(button.level)
