"""Icons: SVG files drawn in the colour of the text beside them, at the device ratio, cached."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.paths import resource
from desktop.views.theme.palette import Role
from desktop.views.theme.state import hex_colour, px

STROKE = 1.75


@functools.cache
def _svg(name: str) -> str:
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@functools.lru_cache(maxsize=512)
def _draw(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    data = QByteArray(_svg(name).replace("currentColor", colour).encode())
    QSvgRenderer(data).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon_pixmap(name: str, size: int, role: Role = Role.TEXT2, *, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of ``size`` logical pixels (scaled with the text) in a role's colour."""
    return _draw(name, px(size), hex_colour(role), ratio)


def draw_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw the icon centred in ``rect``, as large as the rectangle's shorter side."""
    ratio = painter.device().devicePixelRatioF()
    size = round(min(rect.width(), rect.height()))
    left = rect.x() + (rect.width() - size) / 2
    top = rect.y() + (rect.height() - size) / 2
    # whole device pixels keep the strokes sharp at 125 %
    left, top = round(left * ratio) / ratio, round(top * ratio) / ratio
    painter.drawPixmap(QRectF(left, top, size, size), _draw(name, size, colour.name(), ratio), QRectF())


def icon(name: str, size: int = 16, role: Role = Role.TEXT2) -> QIcon:
    """The icon for Qt's own widgets (menus), at the usual device ratios."""
    made = QIcon()
    for ratio in (1.0, 1.25, 1.5, 2.0):
        made.addPixmap(icon_pixmap(name, size, role, ratio=ratio))
        made.addPixmap(icon_pixmap(name, size, Role.TEXT3, ratio=ratio), QIcon.Mode.Disabled)
    return made
