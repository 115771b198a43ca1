"""Column heads of tables and grids: 12/600 on the alternate ground, the sorted one with an arrow."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.views.common.cells import Align
from desktop.views.theme import SEMIBOLD, Height, Radius, Role, Type, colour, font, px, signals
from desktop.views.theme.paint import LEFT, RIGHT, antialias, draw_text, hairline, top_rounded

PAD = 10
LEAST_STRETCH = 180  # a stretching column gives way down to this before anything has to scroll


class TableHeader(QHeaderView):
    """``aligns`` by section; ``lines=True`` draws the vertical lines of a typing grid."""

    def __init__(self, *, lines: bool = False, height: int = Height.COLUMN_HEAD) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._lines, self._height = lines, height
        self.aligns: list[Align] = []
        self.sorted_section, self.descending = -1, False
        self.round_top = False
        self.first_pad = PAD
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(px(28))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        signals.changed.connect(self.updateGeometry)

    def show_order(self, section: int, *, descending: bool) -> None:
        """Put the arrow on a section; -1 takes it away."""
        self.sorted_section, self.descending = section, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        antialias(painter)
        whole = QRectF(self.viewport().rect())
        if self.round_top:
            painter.fillPath(top_rounded(whole, Radius.CARD - 1), colour(Role.ALT))
        else:
            painter.fillRect(whole, colour(Role.ALT))
        bottom = whole.height() - 1
        hairline(painter, QPointF(0, bottom), QPointF(whole.width(), bottom), colour(Role.LINE))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        text = model.headerData(section, Qt.Orientation.Horizontal) if model else ""
        right = section < len(self.aligns) and self.aligns[section] is Align.RIGHT
        area = QRectF(rect).adjusted(px(PAD), 0, -px(PAD), 0)
        if section == self.sorted_section:
            text = f"{text}  {'↓' if self.descending else '↑'}"
        face = font(Type.SMALL, SEMIBOLD)
        draw_text(
            painter, area, text or "", font=face, ink=colour(Role.TEXT2), align=RIGHT if right else LEFT
        )
        if self._lines and section < self.count() - 1:
            edge = rect.right()
            hairline(painter, QPointF(edge, rect.top()), QPointF(edge, rect.bottom()), colour(Role.LINE))


def fit_columns(
    view: QWidget,
    header: QHeaderView,
    widths: list[int],
    stretch: int,
    *,
    hidden: set[int],
    total: int,
    least: int = LEAST_STRETCH,
) -> None:
    """Give the shown columns their widths and the rest of ``total`` to the stretching one, which gives way
    down to ``least`` (px at 10 pt)."""
    fixed = 0
    for section, width in enumerate(widths):
        header.setSectionHidden(section, section in hidden)
        if section not in hidden and section != stretch:
            header.resizeSection(section, width)
            fixed += width
    if stretch >= 0:
        header.resizeSection(stretch, max(min(widths[stretch], px(least)), total - fixed))
