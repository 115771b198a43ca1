"""The navigation: 208 px with words, or a rail of 80 px with icons over short words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.chips import TONES, Tone
from desktop.views.common.labels import IconMark, Label
from desktop.views.pages import FOOT, PageSpec
from desktop.views.theme import (
    MEDIUM,
    SEMIBOLD,
    Icon,
    Radius,
    Role,
    Space,
    Type,
    colour,
    draw_icon,
    font,
    px,
    signals,
)
from desktop.views.theme.paint import CENTER, antialias, draw_text, focus_ring, rounded, text_width
from desktop.views.theme.sizes import NAV_WIDTH, RAIL_WIDTH

_WIDE_ITEM, _BAR = 36, 3
_WORDED_RAIL_ITEM, _LEAST_RAIL_ITEM = 36, 28  # between them large letters leave room for the icon alone
_RAIL_SIDE = 2  # the pill of the current entry holds the longest word


class NavItem(QAbstractButton):
    """One entry. Current = surface pill, accent bar, accent icon and word; a badge counts things to do."""

    def __init__(self, spec: PageSpec) -> None:
        super().__init__()
        self.spec = spec
        self._rail = False
        self._badge, self._tone = "", Tone.NEUTRAL
        self.setText(spec.title)
        self.setAccessibleName(spec.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{spec.title} ({spec.shortcut})")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        signals.changed.connect(self.updateGeometry)

    def set_rail(self, rail: bool) -> None:
        """Icon over word, or icon before words."""
        self._rail = rail
        self.updateGeometry()
        self.update()

    def set_badge(self, text: str, tone: Tone) -> None:
        """A count (empty takes it away): WARN when something waits, NEUTRAL when it only informs."""
        self._badge, self._tone = text, tone
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        if self._rail:
            return QSize(px(RAIL_WIDTH) - 2 * _RAIL_SIDE, px(41))
        return QSize(px(NAV_WIDTH - 16), px(_WIDE_ITEM))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), px(_LEAST_RAIL_ITEM if self._rail else 28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        current = self.isChecked()
        if current:
            rounded(painter, box.adjusted(0, 1, 0, -1), Radius.CONTROL, fill=colour(Role.SURFACE))
            beside_icon = self._rail and box.height() >= px(_WORDED_RAIL_ITEM)
            middle = px(4) + px(Icon.NAV) / 2 if beside_icon else box.center().y()
            bar = QRectF(0, middle - px(9), _BAR, px(18))
            rounded(painter, bar, 1.5, fill=colour(Role.ACCENT))
        elif self.underMouse():
            rounded(painter, box.adjusted(0, 1, 0, -1), Radius.CONTROL, fill=colour(Role.HOVER))
        if self.hasFocus():
            focus_ring(painter, box.adjusted(0, 1, 0, -1), Radius.CONTROL)
        if self._rail:
            self._paint_rail(painter, box, current=current)
        else:
            self._paint_wide(painter, box, current=current)

    def _paint_wide(self, painter: QPainter, box: QRectF, *, current: bool) -> None:
        edge = px(Icon.NAV)
        mark = QRectF(px(12), 0, edge, box.height())
        draw_icon(painter, self.spec.icon, mark, colour(Role.ACCENT if current else Role.TEXT2))
        face = font(Type.BODY, SEMIBOLD if current else MEDIUM)
        words = box.adjusted(px(12) + edge + px(10), 0, 0, 0)
        draw_text(painter, words, self.text(), font=face, ink=colour(Role.ACCENT if current else Role.TEXT))
        if self._badge:
            ink, ground = TONES[self._tone]
            width = text_width(font(Type.SMALL, MEDIUM), self._badge) + px(16)
            pill = QRectF(box.right() - px(9) - width, box.center().y() - px(10), width, px(20))
            rounded(painter, pill, pill.height() / 2, fill=colour(ground))
            small = font(Type.SMALL, MEDIUM)
            draw_text(painter, pill, self._badge, font=small, ink=colour(ink), align=CENTER)

    def _paint_rail(self, painter: QPainter, box: QRectF, *, current: bool) -> None:
        edge = px(Icon.NAV)
        worded = box.height() >= px(_WORDED_RAIL_ITEM)
        top = px(4) if worded else (box.height() - edge) / 2
        mark = QRectF(box.center().x() - edge / 2, top, edge, edge)
        draw_icon(painter, self.spec.icon, mark, colour(Role.ACCENT if current else Role.TEXT2))
        face = font(Type.TINY, SEMIBOLD if current else MEDIUM)
        words = QRectF(0, mark.bottom(), box.width(), box.height() - mark.bottom() - px(1))
        ink = colour(Role.ACCENT if current else Role.TEXT)
        if worded:
            draw_text(painter, words, self.spec.rail_text, font=face, ink=ink, align=CENTER)
        if self._badge:
            dot = QRectF(mark.right() - px(2), mark.top() - px(1), px(8), px(8))
            rounded(painter, dot, dot.height() / 2, fill=colour(TONES[self._tone][0]))


class _Brand(QWidget):
    """Icon, name of the program, name of the office."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Label("", Type.SMALL, Role.TEXT2, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label("Sổ Phong Trào", Type.STRONG))
        words.addWidget(self.office)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(10), Space.M, Space.S, Space.M + 2)
        row.setSpacing(px(10))
        row.addWidget(IconMark("notebook-pen", 22, Role.ACCENT), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)


class _Divider(QWidget):
    """A line between two groups, with air around it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(9)

    def paintEvent(self, _event: QPaintEvent) -> None:
        middle = self.height() // 2
        line = QRectF(px(12), middle, self.width() - 2 * px(12), 1)
        QPainter(self).fillRect(line, colour(Role.LINE))


class Navigation(QWidget):
    """All entries. ``chosen(key)`` fires on a press, also of the current one; Up and Down move."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Các màn hình")
        self.brand = _Brand()
        self.items = {spec.key: NavItem(spec) for spec in specs}
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.brand)
        self._rules: list[_Divider] = []
        self._place(specs)
        for item in self.items.values():
            item.clicked.connect(self._on_clicked)
        self._rail = True
        signals.changed.connect(self._measure)
        self.set_rail(False)

    def _place(self, specs: Sequence[PageSpec]) -> None:
        group = None
        for spec in (one for one in specs if one.group != FOOT):
            if group is not None and spec.group != group:
                rule = _Divider()
                self._rules.append(rule)
                self._column.addWidget(rule)
            group = spec.group
            self._column.addWidget(self.items[spec.key])
        self._column.addStretch(1000)
        for spec in (one for one in specs if one.group == FOOT):
            self._column.addWidget(self.items[spec.key])

    def set_office(self, name: str) -> None:
        """Name of the office under the name of the program."""
        self.brand.office.setText(name)

    def set_rail(self, rail: bool) -> None:
        """Fold to the rail or unfold."""
        if rail == self._rail:
            return
        self._rail = rail
        self.brand.setVisible(not rail)
        for rule in self._rules:
            rule.setVisible(not rail)
        for item in self.items.values():
            item.set_rail(rail)
        self._measure()

    def is_rail(self) -> bool:
        """Whether it is folded."""
        return self._rail

    def _measure(self) -> None:
        self.setFixedWidth(px(RAIL_WIDTH if self._rail else NAV_WIDTH))
        side, top = (_RAIL_SIDE, 6) if self._rail else (8, 0)
        self._column.setContentsMargins(side, top, side, 6)
        self._column.setSpacing(1 if self._rail else 2)

    def set_current(self, key: str) -> None:
        """Mark the entry of the page shown."""
        for name, item in self.items.items():
            item.setChecked(name == key)

    def set_badge(self, key: str, count: int, *, waiting: bool = False) -> None:
        """A count at an entry: amber if something waits for the officer, else grey; 0 hides it."""
        text = "99+" if count > 99 else str(count) if count else ""
        self.items[key].set_badge(text, Tone.WARN if waiting else Tone.NEUTRAL)

    def _on_clicked(self) -> None:
        item = self.sender()
        if isinstance(item, NavItem):
            item.setChecked(True)
            self.chosen.emit(item.spec.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        items = list(self.items.values())
        at = next((i for i, item in enumerate(items) if item.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        items[(at + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(Role.NAV))
