"""A window in a process of its own: somebody types into a record and never saves. It ends by a kill.

``python -m tests.e2e.half_typed FOLDER WHERE`` types into a place of :data:`PLACES`, leaves the cursor there,
and prints “typed” once what stands there has reached the disk.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.bootstrap import application
from desktop.services import drafts, records
from desktop.services.office import Office
from desktop.views.main_window import MainWindow
from tests.office_fixtures import OFFICER, PASSWORD
from tests.views.conftest import Typist

NAME, DAY, WORDS = "Hội nghị sơ kết đợt cao điểm", "20/12/2026", "Nhà văn hóa thôn Nà Lừa"
PLACES = ("line", "text", "combo", "list", "row", "row of a saved record")


class Clerk:
    """Types as a person does, and goes for a coffee with the cursor still in the last field."""

    def __init__(self, window: MainWindow, where: str) -> None:
        self.window, self.where = window, where

    def work(self) -> None:
        """F5, a name, Tab; a day, Tab; half of something."""
        saved = next(iter(records.ids(self.window.office, "conference")), "")
        self.window.open_record("conference", saved)
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        page = self.window.current_page()
        if not saved:
            self._head(page)
        focus_on(page, self.where)
        Typist().type(WORDS)
        self._look()

    def _look(self) -> None:
        """Say “typed” once the words are on the disk; nobody touches a key until then."""
        if any(WORDS in str(one.body) for one in drafts.all_drafts(self.window.office)):
            print("typed", flush=True)
        else:
            QTimer.singleShot(50, self.window, self._look)

    def _head(self, page: Any) -> None:
        for name, text in (("name", NAME), ("day", DAY)):
            page.head.fields[name].focus_input()
            Typist().type(text)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def focus_on(page: Any, where: str) -> None:
    """Put the cursor where it can type."""
    fields = {"line": (page.head, "place"), "combo": (page.head, "kind"), "text": (page.content, "agenda")}
    if where in fields:
        form, name = fields[where]
        if form is page.content:
            page.tabs.bar.set_current(2)
        form.fields[name].focus_input()
        return
    if where == "list":
        page.tabs.bar.set_current(3)
    grid = page.venues.fields["venues"].grid if where == "list" else page.delegates.grid
    grid.setFocus()
    grid.go_to(0, 1)


def typed_at(page: Any, where: str) -> Any:
    """What stands there."""
    if where in ("line", "combo"):
        return page.head.fields["place" if where == "line" else "kind"].raw()
    if where == "text":
        return page.content.fields["agenda"].raw()
    if where == "list":
        return page.venues.fields["venues"].value()[0]["name"]
    return page.delegates.rows()[0].values["name"]


def main(folder: Path, where: str) -> int:
    """Never returns by itself."""
    app = application()
    sys.excepthook = _fail
    clerk = Clerk(MainWindow(Office.open(folder, OFFICER, PASSWORD)), where)
    clerk.window.show()
    QTimer.singleShot(0, clerk.work)
    return app.exec()


def _fail(*error: Any) -> None:
    traceback.print_exception(*error)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
