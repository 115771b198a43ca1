"""Where a file is dropped, or chosen by the button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.spreadsheets import SUFFIXES
from desktop.views.common.buttons import Button
from desktop.views.common.cards import IconTile
from desktop.views.common.chips import Tone
from desktop.views.common.labels import Label
from desktop.views.theme import Radius, Role, Space, Type, colour
from desktop.views.theme.paint import antialias


def ask_file(parent: QWidget, folder: str) -> Path | None:
    """Let the person choose a spreadsheet; None if they do not."""
    kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    name, _ = QFileDialog.getOpenFileName(parent, "Chọn tệp Excel", folder, f"Bảng tính Excel ({kinds})")
    return Path(name) if name else None


def ask_save(parent: QWidget, proposed: Path) -> Path | None:
    """Let the person say where refused rows are written; None if they do not."""
    name, _ = QFileDialog.getSaveFileName(parent, "Lưu dòng lỗi", str(proposed), "Bảng tính Excel (*.xlsx)")
    return Path(name).with_suffix(".xlsx") if name else None


class DropZone(QWidget):
    """``chosen(Path)`` fires for a dropped file; ``browse`` is the button that asks for one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._over = False
        self.title = Label("Kéo tệp Excel vào đây", Type.SECTION)
        self.detail = Label("Tệp .xlsx hoặc .xls, để nguyên tiêu đề và dòng gộp.", Type.BODY, Role.TEXT2)
        self.browse = Button("Chọn tệp", icon="folder-open", key="Ctrl+O")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        row.setSpacing(Space.L)
        row.addWidget(IconTile("file-spreadsheet", Tone.INFO, size=40))
        row.addLayout(words, 1)
        row.addWidget(self.browse)

    def say(self, title: str, detail: str) -> None:
        """Name the file that was chosen."""
        self.title.setText(title)
        self.detail.setText(detail)
        self.browse.setText("Chọn tệp khác")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        pen = QPen(colour(Role.ACCENT if self._over else Role.LINE_STRONG), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour(Role.ACCENT_SOFT if self._over else Role.SURFACE))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
