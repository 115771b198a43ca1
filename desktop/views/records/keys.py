"""Keys of a page: they work while the focus is anywhere inside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind_keys(widget: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
    """Call the method of each key; a key held down calls once."""
    for key, method in keys.items():
        shortcut = QShortcut(QKeySequence(key), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(method)
