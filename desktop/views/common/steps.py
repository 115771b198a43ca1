"""Where a wizard stands: numbered steps, done ones ticked, the current one filled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views.theme import MEDIUM, SEMIBOLD, Icon, Role, Type, colour, draw_icon, font, px, signals
from desktop.views.theme.paint import CENTER, antialias, draw_text, hairline, rounded, text_width

_DISC, _GAP, _LINE = 24, 8, 34


class Steps(QWidget):
    """``Steps(["Chọn tệp", "Ghép cột", "Kết quả"])``; ``set_current(1)``. Shows only, takes no keys."""

    def __init__(self, names: Sequence[str], *, current: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = list(names)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self.updateGeometry)
        self.set_current(current)

    def set_current(self, index: int) -> None:
        """Stand at another step."""
        self.current = index
        name = self._names[index]
        self.setAccessibleName(f"Bước {index + 1} trong {len(self._names)}: {name}")
        self.updateGeometry()
        self.update()

    def _widths(self) -> list[int]:
        face = font(Type.BODY, SEMIBOLD)
        return [px(_DISC) + px(_GAP) + text_width(face, name) for name in self._names]

    def sizeHint(self) -> QSize:
        return self._size(px(_LINE) + 2 * px(_GAP + 3))

    def minimumSizeHint(self) -> QSize:
        """The words; only the lines between them give way."""
        return self._size(px(_GAP))

    def _size(self, gap: int) -> QSize:
        return QSize(sum(self._widths()) + (len(self._names) - 1) * gap + 2, px(_DISC) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        left, middle = 0.0, self.height() / 2
        gap = (self.width() - sum(self._widths()) - 2) / max(1, len(self._names) - 1)
        gap, air = min(gap, px(_LINE) + 2 * px(_GAP + 3)), px(_GAP + 3)
        for index, (name, width) in enumerate(zip(self._names, self._widths(), strict=True)):
            if index:
                if gap > 2 * air:
                    start, end = QPointF(left + air, middle), QPointF(left + gap - air, middle)
                    hairline(painter, start, end, colour(Role.LINE))
                left += gap
            self._paint_step(painter, QRectF(left, 0, width + 2, self.height()), index, name)
            left += width

    def _paint_step(self, painter: QPainter, box: QRectF, index: int, name: str) -> None:
        disc = QRectF(box.x(), box.center().y() - px(_DISC) / 2, px(_DISC), px(_DISC))
        radius = disc.width() / 2
        done, now = index < self.current, index == self.current
        words = box.adjusted(px(_DISC) + px(_GAP), 0, 0, 0)
        if done:
            rounded(painter, disc, radius, fill=colour(Role.OK_SOFT))
            inset = (px(_DISC) - px(Icon.CELL)) / 2
            mark = disc.adjusted(inset, inset, -inset, -inset)
            draw_icon(painter, "check", mark, colour(Role.OK))
        elif now:
            rounded(painter, disc, radius, fill=colour(Role.ACCENT_FILL))
        else:
            rounded(painter, disc, radius, fill=colour(Role.SURFACE), edge=colour(Role.LINE_STRONG))
        if not done:
            ink = colour(Role.ON_ACCENT if now else Role.TEXT)
            face = font(Type.SMALL, SEMIBOLD)
            draw_text(painter, disc, str(index + 1), font=face, ink=ink, align=CENTER)
        face = font(Type.BODY, SEMIBOLD if now else MEDIUM)
        draw_text(painter, words, name, font=face, ink=colour(Role.ACCENT if now else Role.TEXT2))
