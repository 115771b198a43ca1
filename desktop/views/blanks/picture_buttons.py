"""Two buttons for a picture the office gives: choose one, take it away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from desktop.services import pictures
from desktop.views.common.buttons import Button, IconButton, Kind
from desktop.views.theme import Space

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk

_KINDS = "Hình (*.png *.jpg *.jpeg)"


class PictureButtons(QWidget):
    """``changed`` once a picture is kept or gone; a file that is no picture is refused in the window."""

    changed = Signal()

    def __init__(
        self, desk: Desk, words: str, removing: str, kind: Kind = Kind.NORMAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._key, self._words = desk, "", words
        self.choose = Button(words, kind, icon="image")
        self.remove = IconButton("x", removing)
        self.remove.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choose.clicked.connect(self.ask)
        self.remove.clicked.connect(self._on_remove)

    def show_picture(self, key: str, present: bool) -> None:
        """Which picture these buttons are for, and whether there is one."""
        self._key = key
        self.remove.setVisible(present)

    def ask(self) -> None:
        """Choose a file."""
        path, _kind = QFileDialog.getOpenFileName(self, self._words.rstrip("…"), "", _KINDS)
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Keep the picture of a file."""
        if self._key:
            self._desk.write(partial(pictures.save_file, self._desk.office, self._key, path), self._done)

    def _on_remove(self) -> None:
        self._desk.write(partial(pictures.remove, self._desk.office, self._key), self._done)

    def _done(self, _nothing: object) -> None:
        self.changed.emit()
