"""“Lịch công tác”: the next days that matter; a deadline can be ticked off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.chips import TONES, Tone
from desktop.views.common.marked_text import two_lines
from desktop.views.theme import SEMIBOLD, Icon, Radius, Role, Type, colour, draw_icon, font, px, signals
from desktop.views.theme.paint import RIGHT, antialias, draw_text, focus_ring, rounded, text_width


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A day, what it is, and how far away; ``done`` entries are crossed out."""

    key: str
    day: str
    title: str
    remark: str
    tone: Tone
    done: bool = False
    asks: bool = True


class AgendaRow(QAbstractButton):
    """Date at left, title, remark below it (or at right in a wide card)."""

    def __init__(self, line: AgendaLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self.setAccessibleName(f"{line.day}: {line.title}. {line.remark}")
        action = "Bỏ đánh dấu xong" if line.done else "Đánh dấu xong"
        self.setToolTip(action if line.asks else "")
        self.setEnabled(line.asks)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if line.asks else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        signals.changed.connect(self.updateGeometry)

    def _wide(self) -> bool:
        return self.width() >= px(430)

    def _left(self) -> int:
        return text_width(font(Type.BODY, SEMIBOLD), "00/00") + px(14)

    def sizeHint(self) -> QSize:
        if self._wide():
            return QSize(px(240), px(34))
        _first, rest = two_lines(self.line.title, max(80, self.width() - self._left()), font())
        return QSize(px(240), px(64 if rest else 46))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(180), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        if self.underMouse() and self.line.asks:
            rounded(painter, box.adjusted(0, 1, 0, -1), Radius.MARK, fill=colour(Role.ALT))
        ink = colour(Role.TEXT2 if self.line.done else TONES[self.line.tone][0])
        plain = self.line.tone is Tone.NEUTRAL and not self.line.done
        day_ink = colour(Role.TEXT) if plain else ink
        line = px(19)
        top = (box.height() - line) / 2 if self._wide() else px(3)
        bold = font(Type.BODY, SEMIBOLD)
        draw_text(painter, QRectF(0, top, self._left(), line), self.line.day, font=bold, ink=day_ink)
        self._paint_title(painter, QRectF(self._left(), top, box.width() - self._left(), line))
        if self.hasFocus():
            focus_ring(painter, box, Radius.MARK)

    def _paint_title(self, painter: QPainter, area: QRectF) -> None:
        tone_ink = colour(Role.TEXT2) if self.line.tone is Tone.NEUTRAL else colour(TONES[self.line.tone][0])
        face = font()
        face.setStrikeOut(self.line.done)
        title_ink = colour(Role.TEXT2 if self.line.done else Role.TEXT)
        small = font(Type.SMALL)
        if self._wide():
            remark = text_width(small, self.line.remark) + px(8)
            words = area.adjusted(0, 0, -remark, 0)
            draw_text(painter, words, self.line.title, font=face, ink=title_ink, elide=True)
            draw_text(painter, area, self.line.remark, font=small, ink=tone_ink, align=RIGHT)
            return
        first, rest = two_lines(self.line.title, area.width(), face)
        draw_text(painter, area, first, font=face, ink=title_ink)
        if rest:
            area = area.translated(0, area.height())
            draw_text(painter, area, rest, font=face, ink=title_ink, elide=True)
        below = area.translated(0, area.height() - 1)
        if self.line.done:
            edge = px(Icon.CELL)
            draw_icon(painter, "check", QRectF(below.x(), below.y(), edge, below.height()), colour(Role.OK))
            below = below.adjusted(edge + px(5), 0, 0, 0)
            tone_ink = colour(Role.OK)
        draw_text(painter, below, self.line.remark, font=small, ink=tone_ink)


class Agenda(QWidget):
    """The next entries; as many as fit are shown. ``toggled(key)`` ticks one off."""

    toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[AgendaRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def set_lines(self, lines: Sequence[AgendaLine]) -> None:
        """Show other entries."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [AgendaRow(line) for line in lines]
        for at, row in enumerate(self.rows):
            row.clicked.connect(self._toggle)
            self._column.insertWidget(at, row)

    def _toggle(self) -> None:
        row = self.sender()
        if isinstance(row, AgendaRow):
            self.toggled.emit(row.line.key)
