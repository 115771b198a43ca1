"""The line at the top of a record that says whether what is typed is in the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from desktop.views.common.labels import IconLine
from desktop.views.common.write_queue import WriteQueue
from desktop.views.records.rows_panel import RowsPanel
from desktop.views.theme import Role

SLOW_MS = 200
"""A cell that is written faster than this says nothing meanwhile."""


class SaveState(QObject):
    """``saving`` → “Đang lưu”; once nothing is under way “Đã lưu lúc …”, or what was refused."""

    def __init__(
        self, line: IconLine, writes: WriteQueue, panels: Sequence[RowsPanel], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._line, self._writes, self._panels = line, writes, panels
        self._says_saving = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self.saving)
        writes.changed.connect(self._on_changed)

    def when(self, changed: str) -> None:
        """The record was last written then (“17/11/2026 09:41”), or never."""
        self._say("check", f"Đã lưu lúc {changed[11:]} ngày {changed[:10]}", Role.TEXT2)
        self._line.setVisible(bool(changed))

    def saving(self) -> None:
        """Something is under way."""
        self._say("hourglass", "Đang lưu", Role.TEXT2)
        self._says_saving = True

    def saved(self) -> None:
        """What was given is written; if more is under way, that is said when it is."""
        if self._writes.saving:
            self._says_saving = True
        else:
            self._say("check", f"Đã lưu lúc {datetime.now():%H:%M}", Role.TEXT2)

    def trouble(self, words: str) -> None:
        """Something was refused."""
        self._say("circle-alert", words, Role.ERR)

    def _say(self, icon: str, words: str, role: Role) -> None:
        self._slow.stop()
        self._says_saving = False
        self._line.set_line(icon, words, role)
        self._line.show()

    def _on_changed(self) -> None:
        if not self._writes.saving:
            self._slow.stop()
            if self._says_saving:
                self.saved()
        elif any(panel.writing for panel in self._panels) and not self._slow.isActive():
            self._slow.start()
