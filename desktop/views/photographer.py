"""Takes pictures of the window's screens, for the demo, the README and a look at every change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.main_window import MainWindow

SETTLE_S = 0.25  # how long nothing may run before a screen counts as finished
PATIENCE_S = 15.0


class Photographer:
    """``Photographer(window, folder)``: shows screens one after the other and grabs each."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window = window
        self.folder = folder
        self.taken = 0
        window.resize(1366, 768)
        window.show()

    def every_page(self) -> None:
        """Each entry of the navigation, as it stands when it is first opened."""
        for number, key in enumerate(self.window.page_keys(), 1):
            self.window.show_page(key)
            self._settle()
            self._save(self.window, f"{number:02}-{key}")

    def page(self, name: str, show: Callable[[], object]) -> None:
        """What stands in the window after ``show``."""
        show()
        self._settle()
        self._save(self.window, name)

    def dialog(self, name: str, dialog: QWidget) -> None:
        """A dialog by itself."""
        dialog.show()
        self._settle()
        self._save(dialog, name)
        dialog.close()
        dialog.deleteLater()

    def check_spreadsheet(self, file: Path) -> None:
        """The import of a list, at the step where its rows are checked."""
        from desktop.views.importing.page import ImportPage

        page = ImportPage(self.window.desk, self.window.runner, kind="member")
        self.window.push(page, key="importing")
        page.flow.open_file(file)
        for _ in range(3):  # sheet and heading, columns, rows
            self._settle()
            page.flow.go_on()

    def finish(self) -> None:
        """Close the window and what runs behind it."""
        self.window.close()
        QApplication.processEvents()

    def _settle(self) -> None:
        """Let everything be read, laid out and painted."""
        until = monotonic() + PATIENCE_S
        quiet = monotonic()
        while monotonic() < until and monotonic() - quiet < SETTLE_S:
            QApplication.processEvents()
            if self.window.runner.busy():
                quiet = monotonic()
        for _ in range(3):  # what came last is laid out in a few rounds
            QApplication.processEvents()

    def _save(self, widget: QWidget, name: str) -> None:
        widget.grab().save(str(self.folder / f"{name}.png"))
        self.taken += 1
