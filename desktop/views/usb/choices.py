"""The two menus of the USB page: which drive, and which office to write to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from desktop.services.drives import Drive
    from desktop.services.exchange import Sending


def drives_menu(
    parent: QWidget, drives: Sequence[Drive], use: Callable[[Drive], None], folder: Callable[[], None]
) -> QMenu:
    """Other drives that are plugged in, and any folder."""
    menu = QMenu(parent)
    for drive in drives:
        menu.addAction(drive.title, partial(use, drive))
    menu.addAction("Chọn thư mục…", folder)
    return menu


def offices_menu(parent: QWidget, offices: Sequence[Sending], only: str, use: Callable[[str], None]) -> QMenu:
    """Everyone the stick is for, or one office alone; what is in force is ticked."""
    menu = QMenu(parent)
    lines = [("", "Mọi nơi có gói trên USB, hoặc mọi nơi nếu USB trống")]
    for unit, name in [*lines, *((one.unit, one.name) for one in offices)]:
        action = menu.addAction(name, partial(use, unit))
        action.setCheckable(True)
        action.setChecked(unit == only)
    return menu


def under(button: QWidget, menu: QMenu) -> None:
    """Open a menu below the button that asked for it."""
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
