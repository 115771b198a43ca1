"""Two to five exclusive choices in one box: ``Segments([("month", "Tháng"), ("year", "Năm 2026")])``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.views.theme import MEDIUM, SEMIBOLD, Height, Radius, Role, Type, colour, font, px, signals
from desktop.views.theme.paint import CENTER, antialias, draw_text, focus_ring, hairline, rounded, text_width

_PAD, _COUNT_GAP = 14, 6


@dataclass(slots=True)
class _Part:
    key: str
    text: str
    count: str
    role: Role


class Segments(QWidget):
    """Exclusive choice; arrows move it. ``changed(key)`` fires when the user chooses another."""

    changed = Signal(str)

    def __init__(
        self,
        parts: Sequence[tuple[str, str]],
        *,
        current: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = [_Part(key, text, "", Role.ACCENT) for key, text in parts]
        self._current = current or (parts[0][0] if parts else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        signals.changed.connect(self.updateGeometry)

    def current(self) -> str:
        """Key of the chosen part."""
        return self._current

    def set_current(self, key: str) -> None:
        """Choose without telling anybody."""
        self._current = key
        self.update()

    def set_count(self, key: str, count: str, role: Role = Role.ACCENT) -> None:
        """Print a figure after a part's words, in a colour that says what it counts."""
        for part in self._parts:
            if part.key == key:
                part.count, part.role = count, role
        self.updateGeometry()
        self.update()

    def _widths(self) -> list[int]:
        bold = font(Type.BODY, SEMIBOLD)
        widths = []
        for part in self._parts:
            count = text_width(bold, part.count) + px(_COUNT_GAP) if part.count else 0
            widths.append(text_width(bold, part.text) + count + 2 * px(_PAD))
        return widths

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + 2, px(Height.CONTROL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _choose(self, index: int) -> None:
        key = self._parts[index].key
        if key != self._current:
            self._current = key
            self.update()
            self.changed.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = 1.0
        for index, width in enumerate(self._widths()):
            if left <= event.position().x() < left + width:
                self._choose(index)
            left += width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(
            Qt.Key(event.key())
        )
        if step is None:
            super().keyPressEvent(event)
            return
        at = next((i for i, part in enumerate(self._parts) if part.key == self._current), 0)
        self._choose(max(0, min(len(self._parts) - 1, at + step)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        whole = QRectF(self.rect())
        rounded(painter, whole, Radius.CONTROL, fill=colour(Role.SURFACE), edge=colour(Role.LINE_STRONG))
        left = 1.0
        before_chosen = True  # no divider beside the chosen part
        for part, width in zip(self._parts, self._widths(), strict=True):
            chosen = part.key == self._current
            box = QRectF(left, 1, width, whole.height() - 2)
            if chosen:
                soft = box.adjusted(1, 1, -1, -1)
                rounded(painter, soft, Radius.CONTROL - 2, fill=colour(Role.ACCENT_SOFT))
            elif not before_chosen:
                top, bottom = QPointF(left, px(9)), QPointF(left, whole.height() - px(9))
                hairline(painter, top, bottom, colour(Role.LINE))
            self._paint_part(painter, box, part, chosen=chosen)
            before_chosen = chosen
            left += width
        if self.hasFocus():
            focus_ring(painter, whole, Radius.CONTROL)

    def _paint_part(self, painter: QPainter, box: QRectF, part: _Part, *, chosen: bool) -> None:
        face = font(Type.BODY, SEMIBOLD if chosen else MEDIUM)
        ink = colour(Role.ACCENT if chosen else Role.TEXT)
        if not part.count:
            draw_text(painter, box, part.text, font=face, ink=ink, align=CENTER)
            return
        bold = font(Type.BODY, SEMIBOLD)
        words, figure = text_width(face, part.text), text_width(bold, part.count)
        left = box.x() + (box.width() - words - figure - px(_COUNT_GAP)) / 2
        draw_text(painter, QRectF(left, box.y(), words + 2, box.height()), part.text, font=face, ink=ink)
        area = QRectF(left + words + px(_COUNT_GAP), box.y(), figure + 2, box.height())
        draw_text(painter, area, part.count, font=bold, ink=ink if chosen else colour(part.role))
