"""A window in a process of its own: somebody types into a new conference and never saves. It ends by a kill.

``python -m tests.e2e.half_typed FOLDER`` prints “typed” once two fields have been left.
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
from desktop.services.office import Office
from desktop.views.main_window import MainWindow
from tests.office_fixtures import OFFICER, PASSWORD
from tests.views.conftest import Typist

NAME, DAY, PLACE = "Hội nghị sơ kết đợt cao điểm", "20/12/2026", "Nhà văn hóa"


class Clerk:
    """Types and leaves fields, as a person does."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def work(self) -> None:
        """F5, a name, Tab; a day, Tab; half a place."""
        self.window.open_record("conference", "")
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        fields = self.window.current_page().head.fields.fields
        for name, text in (("name", NAME), ("day", DAY)):
            fields[name].focus_input()
            Typist().type(text)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        fields["place"].focus_input()
        Typist().type(PLACE)
        assert self.window.desk.writes.finish(20_000, drafts=True)
        print("typed", flush=True)


def main(folder: Path) -> int:
    """Never returns by itself."""
    app = application()
    sys.excepthook = _fail
    clerk = Clerk(MainWindow(Office.open(folder, OFFICER, PASSWORD)))
    clerk.window.show()
    QTimer.singleShot(0, clerk.work)
    return app.exec()


def _fail(*error: Any) -> None:
    traceback.print_exception(*error)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
