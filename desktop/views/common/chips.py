"""Chips: a state (``StatusChip``), a condition to switch (``FilterChip``), a count (``Badge``)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.views.theme import (
    MEDIUM,
    SEMIBOLD,
    Height,
    Icon,
    Role,
    Type,
    colour,
    draw_icon,
    font,
    px,
    signals,
)
from desktop.views.theme.paint import CENTER, antialias, draw_text, focus_ring, rounded, text_width


class Tone(StrEnum):
    """What a chip or a banner means. INFO is the accent, NEUTRAL is grey."""

    OK = "ok"
    WARN = "warn"
    ERR = "err"
    INFO = "info"
    NEUTRAL = "neutral"


TONES: dict[Tone, tuple[Role, Role]] = {
    Tone.OK: (Role.OK, Role.OK_SOFT),
    Tone.WARN: (Role.WARN, Role.WARN_SOFT),
    Tone.ERR: (Role.ERR, Role.ERR_SOFT),
    Tone.INFO: (Role.ACCENT, Role.ACCENT_SOFT),
    Tone.NEUTRAL: (Role.TEXT2, Role.HOVER),
}
"""Tone → (ink, ground)."""

_USUAL_ICON = {Tone.OK: "check", Tone.WARN: "triangle-alert", Tone.ERR: "circle-alert", Tone.INFO: "info"}
_PAD, _GAP = 9, 5


@dataclass(frozen=True, slots=True)
class Chip:
    """What a status chip shows. ``icon`` empty takes the tone's own; ``"-"`` shows none."""

    text: str
    tone: Tone = Tone.NEUTRAL
    icon: str = ""

    @property
    def shown_icon(self) -> str:
        """Name of the icon to draw, empty for none."""
        return "" if self.icon == "-" else self.icon or _USUAL_ICON.get(self.tone, "")


def chip_width(chip: Chip) -> int:
    """Width that shows the whole chip."""
    icon = px(Icon.CELL) + px(_GAP) if chip.shown_icon else 0
    return text_width(font(Type.SMALL, MEDIUM), chip.text) + icon + 2 * px(_PAD)


def draw_chip(painter: QPainter, rect: QRectF, chip: Chip) -> None:
    """Paint the chip at the left of ``rect``, vertically centred."""
    antialias(painter)
    ink_role, ground = TONES[chip.tone]
    height = px(Height.CHIP)
    box = QRectF(rect.x(), rect.center().y() - height / 2, chip_width(chip), height)
    rounded(painter, box, height / 2, fill=colour(ground))
    left = box.x() + px(_PAD)
    if chip.shown_icon:
        edge = px(Icon.CELL)
        draw_icon(painter, chip.shown_icon, QRectF(left, box.y(), edge, height), colour(ink_role))
        left += edge + px(_GAP)
    area = QRectF(left, box.y(), box.right() - left, height)
    draw_text(painter, area, chip.text, font=font(Type.SMALL, MEDIUM), ink=colour(ink_role))


class StatusChip(QWidget):
    """A status chip that stands alone, beside a title for instance."""

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self.updateGeometry)
        self.set_chip(chip)

    def set_chip(self, chip: Chip) -> None:
        """Show another state."""
        self.chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.chip), px(Height.CHIP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_chip(QPainter(self), QRectF(self.rect()), self.chip)


class Badge(QWidget):
    """A count beside a title or a navigation entry; hidden while the count is 0."""

    def __init__(self, count: int = 0, tone: Tone = Tone.INFO, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self.updateGeometry)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show another number."""
        self._text = str(count)
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(text_width(font(Type.SMALL, MEDIUM), self._text) + px(16), px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        ink, ground = TONES[self._tone]
        box = QRectF(self.rect())
        rounded(painter, box, box.height() / 2, fill=colour(ground))
        draw_text(painter, box, self._text, font=font(Type.SMALL, MEDIUM), ink=colour(ink), align=CENTER)


class FilterChip(QAbstractButton):
    """A condition: outline with a count, or chosen with an ×. Checkable; ``toggled(bool)`` tells.

    ``removable=True`` makes the × emit ``removed`` instead of only switching off.
    """

    removed = Signal()

    def __init__(
        self, text: str, *, count: int | None = None, chosen: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._count = count
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.toggled.connect(self.updateGeometry)
        signals.changed.connect(self.updateGeometry)

    def set_count(self, count: int | None) -> None:
        """Show how many rows the condition would leave."""
        self._count = count
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = text_width(font(Type.SMALL, MEDIUM), self.text()) + 2 * px(_PAD)
        if self.isChecked():
            width += px(Icon.CELL) + px(6)
        elif self._count is not None:
            width += text_width(font(Type.SMALL, SEMIBOLD), str(self._count)) + px(8)
        # ten pixels on top of the 26 of the chip make the hit area 28 and keep the row even
        return QSize(width, px(Height.FILTER) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        on_cross = self.isChecked() and event.position().x() > self.width() - px(Icon.CELL) - px(_PAD) - 2
        super().mouseReleaseEvent(event)
        if on_cross:
            self.removed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
        chosen = self.isChecked()
        ground = Role.ACCENT_SOFT if chosen else (Role.HOVER if self.underMouse() else Role.SURFACE)
        edge = None if chosen else colour(Role.LINE_STRONG)
        rounded(painter, box, box.height() / 2, fill=colour(ground), edge=edge)
        if self.hasFocus():
            focus_ring(painter, box, box.height() / 2)
        ink = colour(Role.ACCENT if chosen else Role.TEXT)
        area = box.adjusted(px(_PAD), 0, -px(_PAD), 0)
        draw_text(painter, area, self.text(), font=font(Type.SMALL, MEDIUM), ink=ink)
        if chosen:
            edge_size = px(Icon.CELL)
            cross = QRectF(area.right() - edge_size, box.y(), edge_size, box.height())
            draw_icon(painter, "x", cross, ink)
        elif self._count is not None:
            number = font(Type.SMALL, SEMIBOLD)
            left = area.right() - text_width(number, str(self._count))
            draw_text(
                painter, QRectF(left, box.y(), 99, box.height()), str(self._count), font=number, ink=ink
            )
