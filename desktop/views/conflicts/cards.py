"""The cards of the conflict dialog: a value at 24 px with what differs marked; and the third way, to type."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.fields import FieldSpec
from desktop.views.common.fields import Field, make_field
from desktop.views.common.fields.reference import Lookup
from desktop.views.common.labels import Label
from desktop.views.conflicts.presenter import Choice
from desktop.views.theme import Radius, Role, Space, Type, colour, font, metrics, px, signals
from desktop.views.theme.paint import RIGHT, antialias, draw_text, focus_ring, rounded

_PAD = 16


def paint_radio(painter: QPainter, mark: QRectF, *, on: bool) -> None:
    """The ring at the upper left of a card, filled when it is chosen."""
    edge = colour(Role.ACCENT if on else Role.LINE_STRONG)
    rounded(painter, mark, mark.width() / 2, fill=colour(Role.SURFACE), edge=edge, width=1.5)
    if on:
        rounded(painter, mark.adjusted(4, 4, -4, -4), mark.width() / 2, fill=colour(Role.ACCENT))


def paint_edge(painter: QPainter, box: QRectF, *, on: bool, focused: bool) -> None:
    """Surface and edge of a card; the chosen one has a heavier edge."""
    edge = colour(Role.ACCENT if on else Role.LINE_STRONG)
    rounded(painter, box, Radius.CARD, fill=colour(Role.SURFACE), edge=edge, width=2.0 if on else 1.0)
    if focused:
        focus_ring(painter, box.adjusted(-0.0, 0, 0, 0), Radius.CARD)


class ValueCard(QAbstractButton):
    """One of the values written apart. Pressing chooses it; nothing is chosen by itself."""

    def __init__(self, choice: Choice, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice, self._key = choice, key
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{choice.title}: {choice.value}")
        self.setAccessibleDescription(". ".join(filter(None, (choice.who, choice.when, choice.before))))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        signals.changed.connect(self.updateGeometry)

    def _lines(self) -> list[str]:
        return [line for line in (self.choice.when, self.choice.before) if line]

    def _layout(self, width: float) -> tuple[QTextLayout, float]:
        """The value laid out over as many lines as it takes, and its height."""
        face = font(Type.NUMBER if len(self.choice.value) <= 40 else Type.SECTION)
        layout = QTextLayout(self.choice.value, face)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        high = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, high))
            high += line.height()
        layout.endLayout()
        return layout, high

    def heightForWidth(self, width: int) -> int:
        _layout, high = self._layout(width - 2 * px(_PAD))
        small = metrics(Type.SMALL).height() + 1
        return round(px(42) + high + px(10) + px(20) + small * len(self._lines()) + px(12))

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(px(300), self.heightForWidth(max(self.width(), px(240))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), self.heightForWidth(max(self.width(), px(240))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # Enter belongs to the dialog, which does nothing while nothing is chosen
            return
        super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        self.setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        paint_edge(painter, box, on=self.isChecked(), focused=self.hasFocus())
        pad, edge = px(_PAD), px(17)
        head = QRectF(pad, px(10), box.width() - 2 * pad, px(24))
        paint_radio(painter, QRectF(pad, head.center().y() - edge / 2, edge, edge), on=self.isChecked())
        words = head.adjusted(edge + px(10), 0, 0, 0)
        draw_text(painter, words, self.choice.title, font=font(Type.STRONG), ink=colour(Role.TEXT))
        draw_text(painter, head, self._key, font=font(Type.SMALL), ink=colour(Role.TEXT3), align=RIGHT)
        layout, high = self._layout(head.width())
        top = head.bottom() + px(8)
        self._paint_marks(painter, layout, QPointF(pad, top))
        painter.setPen(colour(Role.TEXT))
        layout.draw(painter, QPointF(pad, top))
        top += high + px(8)
        who = QRectF(pad, top, head.width(), px(20))
        draw_text(painter, who, self.choice.who, font=font(), ink=colour(Role.TEXT))
        top = who.bottom()
        for line in self._lines():
            area = QRectF(pad, top, head.width(), metrics(Type.SMALL).height())
            draw_text(painter, area, line, font=font(Type.SMALL), ink=colour(Role.TEXT2), elide=True)
            top += area.height() + 1

    def _paint_marks(self, painter: QPainter, layout: QTextLayout, at: QPointF) -> None:
        """Soft ground and a line under the characters that differ."""
        for start, end in self.choice.marks:
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first, last = line.textStart(), line.textStart() + line.textLength()
                left, right = max(start, first), min(end, last)
                if left >= right:
                    continue
                x1, x2 = _x(line, left), _x(line, right)
                area = QRectF(at.x() + x1 - 1, at.y() + line.y(), x2 - x1 + 2, line.height())
                rounded(painter, area, Radius.MARK - 1, fill=colour(Role.WARN_SOFT))
                painter.fillRect(QRectF(area.x(), area.bottom() - 2, area.width(), 2), colour(Role.WARN))


def _x(line: QTextLine, place: int) -> float:
    """Where a character begins; the binding answers (x, place)."""
    return cast("tuple[float, int]", line.cursorToX(place))[0]


class TypedCard(QWidget):
    """“Cả hai đều chưa đúng, ghi là …”: typing chooses it. ``chosen`` when it becomes the answer."""

    chosen = Signal()
    edited = Signal()

    def __init__(self, spec: FieldSpec, key: str, lookup: Lookup | None = None) -> None:
        super().__init__()
        self._key, self._on = key, False
        self.field: Field = make_field(replace(spec, help="", required=False), lookup)
        self.field.label.hide()
        self.field.setMaximumWidth(px(320))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(_PAD) + px(17) + px(10), Space.S, px(_PAD), Space.S)
        row.setSpacing(Space.M)
        row.addWidget(Label("Chưa bản nào đúng, ghi là", Type.STRONG))
        row.addWidget(self.field, 1)
        row.addStretch(0)
        row.addWidget(Label(key, Type.SMALL, Role.TEXT3))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.field.edited.connect(self._on_edited)

    def _on_edited(self) -> None:
        self.choose()
        self.edited.emit()

    def choose(self) -> None:
        """Make typing the answer."""
        if not self._on:
            self._on = True
            self.update()
        self.chosen.emit()

    def set_on(self, on: bool) -> None:
        """Show whether it is the answer."""
        self._on = on
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose()
        self.field.focus_input()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        paint_edge(painter, box, on=self._on, focused=False)
        edge = px(17)
        paint_radio(painter, QRectF(px(_PAD), box.center().y() - edge / 2, edge, edge), on=self._on)
