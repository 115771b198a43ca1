"""Python's garbage collector, kept in the UI thread.

Python collects cycles in whichever thread happens to allocate. A cycle that holds widgets, collected by a
worker, destroys them outside the UI thread and crashes the program; so the window turns the automatic
collection off and collects on a timer instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2_000


class UiThreadCollector(QObject):
    """While it lives, cycles are collected in the thread that made it. ``stop`` gives them back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(EVERY_MS)

    def collect(self) -> None:
        """Collect the generations that are due, as Python itself would."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """End it, before the application does."""
        self._timer.stop()
        gc.enable()
