"""Where a screen folds. Larger text is a smaller screen, so the limits grow with the user's text size."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop.views.theme.sizes import LOW, NARROW, SHORT, TIGHT, Space
from desktop.views.theme.state import px


def is_narrow(widget: QWidget) -> bool:
    """Whether the widget's window has no room beside a list: previews fold, the navigation is a rail."""
    return widget.window().width() < px(NARROW)


def is_low(widget: QWidget) -> bool:
    """Whether heads and action bars take their smaller height."""
    return widget.window().height() < px(LOW) or is_narrow(widget)


def is_short(widget: QWidget) -> bool:
    """Whether the head of a record and second remarks fold."""
    return widget.window().height() < px(SHORT)


def page_margin(widget: QWidget) -> int:
    """The margin at both sides of a page, in logical pixels."""
    return Space.L if widget.window().width() < px(TIGHT) else Space.XL


def dialog_size(dialog: QWidget, usual: QSize) -> QSize:
    """``usual`` (px at 10 pt) at the user's text size, as far as the window below or the screen has room."""
    wanted = QSize(px(usual.width()), px(usual.height()))
    below = dialog.parentWidget()
    room = below.window().size() if below is not None else dialog.screen().availableSize()
    return wanted.boundedTo(room - QSize(2 * Space.XL, 2 * Space.XL)).expandedTo(usual)
