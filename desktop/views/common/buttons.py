"""Buttons: a verb, an icon if it helps, and its key printed in the same line.

``Button("Lưu hội nghị", Kind.PRIMARY, icon="save", key="Ctrl+S")``. ``key`` is only printed; the key itself
belongs to a command (``views/shortcuts.py``). An access letter is written with ``&`` before a plain Latin
letter. ``icon_button`` is for the few icons that may stand alone; it needs a name.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from desktop.views.theme import (
    MEDIUM,
    Height,
    Icon,
    Radius,
    Role,
    Type,
    colour,
    draw_icon,
    font,
    px,
    signals,
)
from desktop.views.theme.paint import LEFT, antialias, draw_text, focus_ring, rounded, text_width


class Kind(StrEnum):
    """What a button looks like; at most one PRIMARY on a screen, LINK only inside rows."""

    PRIMARY = "primary"
    NORMAL = "normal"
    GHOST = "ghost"
    LINK = "link"
    DANGER = "danger"


_GAP, _KEY_GAP, _PADDING = 8, 10, 12
_LINK_PADDING = 6  # room for the ring beside the words


class Button(QAbstractButton):
    """A push button. Signals of QAbstractButton (``clicked``); Space and Enter press it."""

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.NORMAL,
        *,
        icon: str = "",
        key: str = "",
        trailing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self._icon, self._key, self._trailing = kind, icon, key, trailing
        self._height: int = Height.LINK if kind is Kind.LINK else Height.CONTROL
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        signals.changed.connect(self.updateGeometry)

    def setText(self, text: str) -> None:
        """Change the words; the button grows with them."""
        super().setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Change the icon."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """Change the printed key."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_height(self, height: int) -> None:
        """Another height at 10 pt, such as ``Height.TOOL`` in a toolbar."""
        self._height = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        parts = self._parts()
        gaps = sum(gap for _kind, _width, gap in parts)
        pad = 2 * px(_LINK_PADDING if self.kind is Kind.LINK else _PADDING)
        return QSize(round(sum(width for _k, width, _g in parts) + gaps + pad), px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _parts(self) -> list[tuple[str, float, int]]:
        """(what, width, gap before it) from left to right."""
        parts: list[tuple[str, float, int]] = []
        if self._icon:
            parts.append(("icon", px(Icon.CONTROL), 0))
        if self.text():
            width = text_width(font(Type.BODY, MEDIUM), self.text())
            parts.append(("text", width, px(_GAP) if parts else 0))
        if self._key:
            parts.append(("key", text_width(font(Type.SMALL), self._key), px(_KEY_GAP)))
        if self._trailing:
            parts.append(("trailing", px(Icon.CONTROL), px(_GAP)))
        return parts

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.click()
            return
        super().keyPressEvent(event)

    def _inks(self) -> tuple[QColor, QColor, QColor]:
        """Colours of text, icon and key."""
        if not self.isEnabled():
            return colour(Role.TEXT3), colour(Role.TEXT3), colour(Role.TEXT3)
        if self.kind is Kind.PRIMARY:
            return colour(Role.ON_ACCENT), colour(Role.ON_ACCENT), colour(Role.ON_ACCENT)
        if self.kind is Kind.LINK:
            return colour(Role.ACCENT), colour(Role.ACCENT), colour(Role.TEXT3)
        if self.kind is Kind.DANGER:
            return colour(Role.ERR), colour(Role.ERR), colour(Role.TEXT3)
        return colour(Role.TEXT), colour(Role.TEXT2), colour(Role.TEXT3)

    def _box(self, painter: QPainter, box: QRectF) -> None:
        under = self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked())
        ground: QColor | None = None
        edge: QColor | None = None
        if not self.isEnabled():
            if self.kind not in (Kind.LINK, Kind.GHOST):
                ground, edge = colour(Role.HOVER), colour(Role.LINE)
        elif self.kind is Kind.PRIMARY:
            ground = colour(Role.ACCENT_HOVER if under else Role.ACCENT_FILL)
        elif self.kind in (Kind.NORMAL, Kind.DANGER):
            ground, edge = colour(Role.HOVER if under else Role.SURFACE), colour(Role.LINE_STRONG)
        elif under:
            ground = colour(Role.HOVER)
        rounded(painter, box, Radius.CONTROL, fill=ground, edge=edge)
        if self.hasFocus():
            focus_ring(painter, box, Radius.CONTROL, on_fill=self.kind is Kind.PRIMARY)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        if self.kind is Kind.LINK:
            self._paint_link_ground(painter, box)
        else:
            self._box(painter, box)
        ink, icon_ink, key_ink = self._inks()
        parts = self._parts()
        left = (box.width() - sum(width + gap for _k, width, gap in parts)) / 2
        for what, width, gap in parts:
            left += gap
            area = QRectF(left, 0, width, box.height())
            if what == "text":
                weight_font = font(Type.BODY, MEDIUM)
                area.setWidth(width + 2)
                draw_text(painter, area, self.text(), font=weight_font, ink=ink, align=LEFT, mnemonic=True)
            elif what == "key":
                area.setWidth(width + 2)
                draw_text(painter, area, self._key, font=font(Type.SMALL), ink=key_ink)
            else:
                draw_icon(painter, self._icon if what == "icon" else self._trailing, area, icon_ink)
            left += width

    def _paint_link_ground(self, painter: QPainter, box: QRectF) -> None:
        if self.hasFocus():
            focus_ring(painter, box.adjusted(0, 1, 0, -1), Radius.MARK)
        elif self.underMouse() and self.isEnabled():
            left = float(px(_LINK_PADDING))
            if self._icon:
                left += px(Icon.CONTROL) + px(_GAP)
            width = text_width(font(Type.BODY, MEDIUM), self.text())
            painter.setPen(colour(Role.ACCENT))
            base = box.center().y() + px(8)
            painter.drawLine(QPointF(left, base), QPointF(left + width, base))


class IconButton(Button):
    """A square button of one icon. ``name`` is read aloud and shown as tool tip."""

    def __init__(
        self, icon: str, name: str, kind: Kind = Kind.GHOST, *, size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__("", kind, icon=icon, parent=parent)
        self._height = size
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(px(self._height), px(self._height))


class MenuButton(IconButton):
    """The “…” button: opens ``menu`` below itself."""

    def __init__(self, menu: QMenu, name: str = "Việc khác", parent: QWidget | None = None) -> None:
        super().__init__("ellipsis", name, Kind.NORMAL, parent=parent)
        self.menu = menu
        self.clicked.connect(self._open)

    def _open(self) -> None:
        width = self.menu.sizeHint().width()
        self.menu.popup(self.mapToGlobal(QPoint(self.width() - width, self.height() + 2)))
