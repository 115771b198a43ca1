"""The bar at the foot of a page: hints or a sentence at left, buttons at right, the primary one last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.views.common.labels import IconLine, Label
from desktop.views.theme import Height, Role, Space, Type, colour, px
from desktop.views.theme.breakpoints import is_low, page_margin
from desktop.views.theme.paint import hairline


class ActionBar(QWidget):
    """``ActionBar(hints=["F5 thêm dòng", "F6 xóa dòng"])``; ``add`` puts buttons in from left to right.

    It reaches from edge to edge, so give it to :meth:`Page.set_action_bar` or a layout without margins.
    """

    def __init__(self, *, hints: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hints = [Label(hint, Type.SMALL, Role.TEXT2) for hint in hints]
        self.note = IconLine("info", "", Role.TEXT2, style=Type.BODY, wrap=True)
        self.note.hide()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(Space.S)
        self._left = QHBoxLayout()
        self._left.setSpacing(Space.L)
        for hint in self._hints:
            self._left.addWidget(hint)
        self._left.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        self._left.addStretch(0)
        self._row.addLayout(self._left, 1)

    def add(self, button: QWidget) -> None:
        """A button at the right end; the primary one is added last."""
        self._row.addWidget(button)

    def add_left(self, widget: QWidget) -> None:
        """A button at the left end, such as “Quay lại”."""
        self._left.insertWidget(0, widget)

    def say(self, text: str, *, icon: str = "info", role: Role = Role.TEXT2) -> None:
        """Show a sentence in place of the hints; an empty text brings the hints back."""
        self.note.set_line(icon, text, role)
        self.note.setVisible(bool(text))
        for hint in self._hints:
            hint.setVisible(not text)

    def sizeHint(self) -> QSize:
        side = page_margin(self)
        self._row.setContentsMargins(side, 1, side, 0)
        height = px(Height.ACTION_BAR_NARROW if is_low(self) else Height.ACTION_BAR)
        return QSize(super().sizeHint().width(), height)

    def hasHeightForWidth(self) -> bool:
        return False  # one height, however long the sentence is

    def minimumSizeHint(self) -> QSize:
        return QSize(self._row.minimumSize().width(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Role.SURFACE))
        hairline(painter, QPointF(0, 0), QPointF(self.width(), 0), colour(Role.LINE))
