"""Text on a page: ``Label("Hội nghị", Type.TITLE)``, ``Label("46 hội nghị", Type.SMALL, Role.TEXT2)``."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.theme import Icon, Role, Space, Type, colour, draw_icon, font, px, signals


class Label(QLabel):
    """Plain text in one style and one colour role; follows the theme. ``wrap`` lets it take several lines."""

    def __init__(
        self,
        text: str = "",
        style: Type = Type.BODY,
        role: Role = Role.TEXT,
        *,
        weight: int = 0,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._style, self._role, self._weight = style, role, weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        signals.changed.connect(self.retheme)
        self.retheme()

    def set_role(self, role: Role) -> None:
        """Change the colour."""
        self._role = role
        self.retheme()

    def set_style(self, style: Type) -> None:
        """Change the size."""
        self._style = style
        self.retheme()

    def retheme(self) -> None:
        """Take font and colour from the theme in force."""
        self.setFont(font(self._style, self._weight))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, colour(self._role))
        palette.setColor(QPalette.ColorRole.Text, colour(self._role))
        self.setPalette(palette)


class IconMark(QWidget):
    """One icon that takes no keys; ``name`` and ``role`` may change."""

    def __init__(
        self, name: str, size: int = Icon.CONTROL, role: Role = Role.TEXT2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._role = name, size, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self.updateGeometry)

    def set_icon(self, name: str, role: Role) -> None:
        """Show another icon, in another colour."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_icon(painter, self._name, QRectF(self.rect()), colour(self._role))


class IconLine(QWidget):
    """An icon and one sentence beside it, in the same colour: states, hints, the foot of a card."""

    def __init__(
        self,
        icon: str,
        text: str,
        role: Role = Role.TEXT2,
        *,
        style: Type = Type.SMALL,
        weight: int = 0,
        wrap: bool = False,
        icon_role: Role | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.mark = IconMark(icon, Icon.CELL if style is Type.SMALL else Icon.CONTROL, icon_role or role)
        self.label = Label(text, style, role, weight=weight, wrap=wrap)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S - 2)
        column = QVBoxLayout()
        column.setContentsMargins(0, px(2) if wrap else 0, 0, 0)
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column)
        row.addWidget(self.label, 1)

    def set_line(self, icon: str, text: str, role: Role) -> None:
        """Say something else."""
        self.mark.set_icon(icon, role)
        self.label.set_role(role)
        self.label.setText(text)


class Rule(QFrame):
    """A horizontal line between groups, 1 px in ``line``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(Role.LINE))
