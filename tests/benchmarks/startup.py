"""Cold start: from a new process to the first painted window, against a bare window of the same Qt."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measure import Figure, compare_times

# Leaves as soon as a window has been painted; the parent reads the clock.
_WATCH = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, target, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, done)
        return False
def done():
    os.write(1, b"painted\\n")
    os._exit(0)
"""
_OURS = """
import sys
import desktop.cli, desktop.bootstrap as bootstrap
make = bootstrap.application
def application():
    exec(watch, globals())
    app = make()
    globals()["filter"] = Watch()
    app.installEventFilter(filter)
    return app
bootstrap.application = application
desktop.cli.main(["--data", sys.argv[1]])
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
exec(watch, globals())
filter = Watch()
app.installEventFilter(filter)
window = QLabel("Sổ Phong Trào")
window.show()
app.exec()
"""


def _paint(code: str, *arguments: str) -> float:
    began = time.perf_counter()
    command = [sys.executable, "-c", f"watch = {_WATCH!r}\n{code}", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        line = process.stdout.readline()
        took = time.perf_counter() - began
        if line != b"painted\n":
            raise RuntimeError(process.stderr.read().decode()[-500:])
    return took


def measure(folder: Path) -> Figure:
    """Milliseconds to the first paint."""
    data = folder / "chua-co-so"
    return compare_times(
        lambda: _paint(_OURS, str(data)), lambda: _paint(_BARE), against="a bare PySide6 window", runs=7
    )
