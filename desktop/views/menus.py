"""The menu bar: every action with its key, drawn from the table of keys and from what the pages add."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from desktop.views.shortcuts import KEYS, Key, Menu
from desktop.views.theme import icon, signals


class MenuBar(QMenuBar):
    """The six menus. ``window_key(id)`` fires for the keys the frame itself owns.

    Keys of pages are printed in the menu and carried out where they live: by a ``QShortcut`` of the page, or
    by the widget that has the focus. ``add_action`` adds what has no key of the table.
    """

    window_key = Signal(str)

    def __init__(self, page: Callable[[], QWidget | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.setNativeMenuBar(False)
        self.menus: dict[Menu, QMenu] = {menu: self.addMenu(menu.value) for menu in Menu}
        self.actions_by_key: dict[str, QAction] = {}
        self._icons: list[tuple[QAction, str]] = []
        for key in KEYS:
            self._add_key(key)
        for menu in self.menus.values():
            menu.aboutToShow.connect(self._look)
        signals.changed.connect(self.retheme)

    def retheme(self) -> None:
        """Icons in the colours of the theme in force."""
        for action, name in self._icons:
            action.setIcon(icon(name))

    def _add_key(self, key: Key) -> None:
        action = QAction(key.text, self)
        action.setObjectName(key.id)
        if key.window:
            action.setShortcut(QKeySequence(key.sequence))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        else:  # only printed: the key itself belongs to the page
            action.setText(f"{key.text}\t{key.label}")
        action.triggered.connect(self._on_triggered)
        self.actions_by_key[key.id] = action
        self._put(key.menu, action, key.icon)
        if key.ends_group:
            self.menus[key.menu].addSeparator()

    def _put(self, menu: Menu, action: QAction, icon_name: str) -> None:
        if icon_name:
            action.setIcon(icon(icon_name))
            self._icons.append((action, icon_name))
        self.menus[menu].addAction(action)

    def add_action(
        self, menu: Menu, text: str, handler: Callable[[], object], *, key: str = "", icon_name: str = ""
    ) -> QAction:
        """An action of the window that is not in the table; its key, if any, works everywhere in it."""
        action = QAction(text, self)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: handler())
        self._put(menu, action, icon_name)
        return action

    def _on_triggered(self) -> None:
        sender = self.sender()
        key = next(one for one in KEYS if sender is not None and one.id == sender.objectName())
        if key.window:
            self.window_key.emit(key.id)
        else:
            self.run_key(key.sequence)

    # keys of pages ----------------------------------------------------------------------------------

    def run_key(self, sequence: str) -> bool:
        """Do what a key does on the page that is shown. False if nobody takes it."""
        shortcut = self._shortcut(sequence)
        if shortcut is not None:
            shortcut.activated.emit()
            return True
        target = QApplication.focusWidget()
        if target is None:
            return False
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = key_event(kind, sequence)
            QApplication.sendEvent(target, event)
        return True

    def _shortcut(self, sequence: str) -> QShortcut | None:
        page, wanted = self._page(), QKeySequence(sequence)
        if page is None:
            return None
        for shortcut in page.findChildren(QShortcut):
            owner = shortcut.parent()
            visible = not isinstance(owner, QWidget) or owner.isVisible()
            sequences = shortcut.keys()
            if shortcut.isEnabled() and visible and wanted in sequences:
                return shortcut
        return None

    def _look(self) -> None:
        """Grey what nobody on this page would take."""
        for key in KEYS:
            if not key.window:
                self.actions_by_key[key.id].setEnabled(self._would_take(key))

    def _would_take(self, key: Key) -> bool:
        if key.id in ("open", "tick", "back") or self._shortcut(key.sequence) is not None:
            return True
        target = QApplication.focusWidget()
        if target is None:
            return False
        asking = key_event(QEvent.Type.ShortcutOverride, key.sequence)
        asking.ignore()
        QApplication.sendEvent(target, asking)
        return asking.isAccepted()


def key_event(kind: QEvent.Type, sequence: str) -> QKeyEvent:
    """The event a key of the table would send."""
    combination = QKeySequence(sequence)[0]  # type: ignore[index]
    text = " " if combination.key() == Qt.Key.Key_Space else ""
    return QKeyEvent(kind, combination.key(), combination.keyboardModifiers(), text)
