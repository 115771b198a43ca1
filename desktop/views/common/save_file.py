"""Where a file is to be saved; tests replace :func:`ask_save_file`."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

WORKBOOK = "Excel (*.xlsx)"


def ask_save_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """The path chosen, proposed in the person's documents; None if they thought better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path, _filter = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), kinds)
    return Path(path) if path else None


def open_folder(path: Path) -> bool:
    """Show the folder a file lies in; False if this computer has no program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
