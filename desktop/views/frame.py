"""The main frame: menu bar, navigation, the page that is shown, status bar.

Pages are built when they are first shown. A record opens over its list by ``push`` and goes by ``pop``; each
entry of the navigation keeps what was opened over it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.views.common.toast import Toaster
from desktop.views.menus import MenuBar
from desktop.views.navigation import Navigation
from desktop.views.pages import CanRefuseToLeave, PageSpec, TakesFocus
from desktop.views.shortcut_help import keys_dialog
from desktop.views.shortcuts import Menu
from desktop.views.status_bar import StatusBar
from desktop.views.theme import signals
from desktop.views.theme.breakpoints import is_narrow

APP_NAME = "Sổ Phong Trào"
SMALLEST = (880, 480)
USUAL = (1366, 768)


class Frame(QMainWindow):
    """The window.

    ``undo_wanted``, ``redo_wanted``, ``larger_wanted``, ``smaller_wanted``, ``dark_wanted`` are keys of the
    window; ``help_wanted(topic)`` is F1 with the page's ``help_topic`` (its key if it has none);
    ``page_shown(key)`` follows every change; ``status_chosen(part)`` a press in the status bar; ``closing``
    comes when the window may close.
    """

    undo_wanted = Signal()
    redo_wanted = Signal()
    larger_wanted = Signal()
    smaller_wanted = Signal()
    dark_wanted = Signal()
    help_wanted = Signal(str)
    page_shown = Signal(str)
    status_chosen = Signal(str)
    closing = Signal()

    def __init__(self, pages: Sequence[PageSpec], *, office: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs = {spec.key: spec for spec in pages}
        self._roots: dict[str, QWidget] = {}
        self._pushed: dict[str, list[QWidget]] = {spec.key: [] for spec in pages}
        self._key = ""
        self.menu_bar = MenuBar(self.current_page, self)
        self.navigation = Navigation(pages)
        self.stack = QStackedWidget()
        self.status = StatusBar()
        self.toaster = Toaster(self)
        self._lay_out()
        self._wire()
        self.set_office(office)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)

    def _lay_out(self) -> None:
        self.setMenuBar(self.menu_bar)
        middle, whole = QHBoxLayout(), QWidget()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _wire(self) -> None:
        self.navigation.chosen.connect(self._on_chosen)
        self.status.chosen.connect(self.status_chosen)
        signals.changed.connect(self._refold)
        self.menu_bar.window_key.connect(self._on_window_key)
        view = self.menu_bar.menus[Menu.VIEW]
        for spec in self._specs.values():
            shortcut = QShortcut(QKeySequence(spec.shortcut), self)
            shortcut.setObjectName(spec.key)
            shortcut.activated.connect(self._on_page_key)
            action = view.addAction(f"{spec.title}\t{spec.shortcut}")
            action.setObjectName(spec.key)
            action.triggered.connect(self._on_page_key)

    def set_office(self, name: str) -> None:
        """Name of the office, in the navigation and the title."""
        self.navigation.set_office(name)
        self.setWindowTitle(f"{APP_NAME} – {name}" if name else APP_NAME)

    # pages ------------------------------------------------------------------------------------------

    def page_keys(self) -> list[str]:
        """Keys of the navigation's entries, in their order."""
        return list(self._specs)

    def current_key(self) -> str:
        """Key of the navigation entry that is shown."""
        return self._key

    def current_page(self) -> QWidget | None:
        """The page that is shown: the topmost of its entry."""
        return self.stack.currentWidget()

    def page(self, key: str) -> QWidget:
        """The page of an entry, built if need be."""
        if key not in self._roots:
            page = self._specs[key].factory()
            self._roots[key] = page
            self.stack.addWidget(page)
        return self._roots[key]

    def show_page(self, key: str, *, root: bool = False) -> QWidget:
        """Show an entry as it was left, or its own page with everything over it closed (``root``).

        The navigation marks the entry, or the one that the page on top names as its own (``entry``).
        """
        page = self.page(key)
        self._key = key
        while root and self._pushed[key] and self._drop(self._pushed[key][-1]):
            pass
        top = self._pushed[key][-1] if self._pushed[key] else page
        self.navigation.set_current(getattr(top, "entry", key))
        self._raise(top)
        self.page_shown.emit(key)
        return top

    def push(self, page: QWidget, *, key: str = "") -> None:
        """Open a page over the list of an entry (the current one)."""
        key = key or self._key
        self._pushed[key].append(page)
        self.stack.addWidget(page)
        self.show_page(key)

    def pop(self) -> bool:
        """Close the page opened last over the current entry. False if there is none or it refuses."""
        pushed = self._pushed.get(self._key, [])
        if not pushed or not self._drop(pushed[-1]):
            return False
        self.show_page(self._key)
        return True

    def _drop(self, page: QWidget) -> bool:
        if isinstance(page, CanRefuseToLeave) and not page.can_leave():
            return False
        self._pushed[self._key].remove(page)
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        return True

    def _raise(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        if isinstance(page, TakesFocus):
            page.focus_first()
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    # keys -------------------------------------------------------------------------------------------

    def _on_chosen(self, key: str) -> None:
        self.show_page(key, root=key == self._key)

    def _on_page_key(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.show_page(sender.objectName())

    def _on_window_key(self, key_id: str) -> None:
        wanted = {
            "undo": self.undo_wanted,
            "redo": self.redo_wanted,
            "larger": self.larger_wanted,
            "smaller": self.smaller_wanted,
            "dark": self.dark_wanted,
        }
        if key_id in wanted:
            wanted[key_id].emit()
        elif key_id == "help":
            self.help_wanted.emit(str(getattr(self.current_page(), "help_topic", "") or self._key))
        elif key_id == "keys":
            self.show_keys()
        elif key_id == "quit":
            self.close()

    def show_keys(self) -> None:
        """The sheet of all keys."""
        dialog = keys_dialog(self)
        dialog.open()
        dialog.finished.connect(dialog.deleteLater)

    # size and end -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.set_rail(is_narrow(self))

    def _refold(self) -> None:
        """Pages fold by their width in text sizes: another text size is another size of the page."""
        self.navigation.set_rail(is_narrow(self))
        for page in [*self._roots.values(), *(one for pages in self._pushed.values() for one in pages)]:
            QApplication.postEvent(page, QResizeEvent(page.size(), page.size()))

    def may_close(self) -> bool:
        """Asked last, when every page lets go; a window that may not close says why by itself."""
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        opened = [page for pages in self._pushed.values() for page in pages]
        for page in [*opened, *self._roots.values()]:
            if isinstance(page, CanRefuseToLeave) and not page.can_leave():
                event.ignore()
                return
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        event.accept()
