"""The preview of a printed document: pages, zoom, saving as PDF, printing.

``preview.show_pdf(data, name="Bien ban")``; the page's own buttons call ``print_pdf`` and ``save_pdf``.
``told(sentence)`` reports how saving and printing ended.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.views.common.buttons import IconButton
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.common.pdf_pages import PdfPages
from desktop.views.common.pdf_view import Fit, PdfView
from desktop.views.common.print_dialog import PrintDialog
from desktop.views.common.printing import make_printer, print_pages, printer_names, save_pdf
from desktop.views.common.progress import watch
from desktop.views.common.segments import Segments
from desktop.views.common.task_runner import TaskRunner
from desktop.views.theme import SEMIBOLD, Role, Space, Type

_FITS = [("page", "Cả trang"), ("width", "Bề ngang"), ("real", "Cỡ thật")]


class PdfPreview(QWidget):
    """Pages over a row with page number and size."""

    told = Signal(str)
    page_changed = Signal(int)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pages: PdfPages | None = None
        self._name = "Ban in"
        self.view = PdfView(runner)
        self.message = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.hide()
        self._place = Label("", Type.BODY, weight=SEMIBOLD)
        self.fits = Segments(_FITS, current="page", name="Cỡ bản in")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.view, 1)
        column.addWidget(self.message, 1)
        self._row = self._tools()
        column.addLayout(self._row)
        self.setFocusProxy(self.view)
        self.view.page_changed.connect(self._show_place)
        self.view.page_changed.connect(self.page_changed)
        self.fits.changed.connect(self._on_fit)

    def _tools(self) -> QBoxLayout:
        back, on = IconButton("chevron-left", "Trang trước"), IconButton("chevron-right", "Trang sau")
        smaller, larger = IconButton("zoom-out", "Nhỏ hơn"), IconButton("zoom-in", "Lớn hơn")
        back.clicked.connect(self._back)
        on.clicked.connect(self._on)
        smaller.clicked.connect(self._smaller)
        larger.clicked.connect(self._larger)
        turning, sizing = QHBoxLayout(), QHBoxLayout()
        for part, widgets in (
            (turning, (back, self._place, on, smaller, larger)),
            (sizing, (self.fits,)),
        ):
            part.setSpacing(Space.XS)
            for widget in widgets:
                part.addWidget(widget)
        turning.addStretch(1)
        sizing.insertStretch(0, 1)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(Space.XS)
        row.addLayout(turning)
        row.addLayout(sizing)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Page number and size stand in two rows where one is too long."""
        super().resizeEvent(event)
        parts = [item.minimumSize().width() for item in self._row.children() if isinstance(item, QHBoxLayout)]
        fits = sum(parts) + Space.XS <= event.size().width()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)

    # content ----------------------------------------------------------------------------------------

    def show_pdf(self, data: bytes, *, name: str = "Ban in") -> bool:
        """Show a document; False (and a sentence in its place) if it cannot be read."""
        self.clear()
        try:
            self._pages = PdfPages(data)
        except AppError as error:
            self.show_message(explain(error))
            return False
        self._name = name
        self.message.hide()
        self.view.show()
        self.view.set_pages(self._pages)
        self._show_place()
        return True

    def update_pdf(self, data: bytes) -> bool:
        """Show a newer state of the document at the same place; old pages stand until the new are drawn."""
        bar, old = self.view.verticalScrollBar(), self._pages
        if old is None or not self.view.isVisibleTo(self):
            return self.show_pdf(data, name=self._name)
        place = bar.value()
        try:
            self._pages = PdfPages(data)
        except AppError as error:
            self.show_message(explain(error))
            return False
        self.view.set_pages(self._pages, stand_in=True)
        bar.setValue(place)
        old.close()
        self._show_place()
        return True

    def show_message(self, text: str) -> None:
        """A sentence in place of the pages: what is missing, or that it is being made."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.view.setVisible(not text)

    def clear(self) -> None:
        """Show nothing and free the document."""
        self.view.set_pages(None)
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        self._show_place()

    def count(self) -> int:
        """Number of pages."""
        return self.view.count()

    def _show_place(self) -> None:
        count = self.count()
        self._place.setText(f"{self.view.current() + 1} / {count}" if count else "0 / 0")

    # size and place ---------------------------------------------------------------------------------

    def _on_fit(self, key: str) -> None:
        if key == "real":
            self.view.set_zoom(1.0)
        else:
            self.view.set_fit(Fit(key))

    def _back(self) -> None:
        self.view.go_to(self.view.current() - 1)

    def _on(self) -> None:
        self.view.go_to(self.view.current() + 1)

    def _smaller(self) -> None:
        self.view.set_zoom(self.view.zoom / 1.25)
        self.fits.set_current("")

    def _larger(self) -> None:
        self.view.set_zoom(self.view.zoom * 1.25)
        self.fits.set_current("")

    # out of the program -----------------------------------------------------------------------------

    def save_pdf(self) -> None:
        """Ask for a place and write the document there."""
        if self._pages is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _filter = QFileDialog.getSaveFileName(
            self, "Lưu PDF", str(Path(folder) / f"{self._name}.pdf"), "PDF (*.pdf)"
        )
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Write the document to ``path`` and tell how it went."""
        if self._pages is None:
            return
        try:
            save_pdf(self._pages.data, path)
        except AppError as error:
            self.told.emit(explain(error))
        else:
            self.told.emit(f"Đã lưu {path.name}.")

    def print_pdf(self, *, noun: str = "trang") -> None:
        """Ask where to print, then print with progress."""
        if self._pages is None:
            return
        dialog = PrintDialog(self.count(), printer_names(), noun=noun, parent=self.window())
        if dialog.exec():
            name, indexes, copies = dialog.chosen()
            self.print_on(name, indexes, copies=copies)
        dialog.deleteLater()

    def print_on(self, name: str, indexes: list[int], *, copies: int = 1) -> None:
        """Print pages on a printer by name, off the UI thread."""
        pages = self._pages
        if pages is None:
            return
        try:
            printer = make_printer(name, copies=copies, title=self._name)
        except AppError as error:
            self.told.emit(explain(error))
            return
        task = self._runner.read(
            lambda progress: print_pages(printer, pages, indexes, progress),
            done=self._printed,
            failed=self._not_printed,
        )
        stopping = "Dừng lại thì những tờ đã gửi vẫn in ra."
        watch(self.window(), self._runner, task, title=f"Đang in {len(indexes)} trang", stopping=stopping)

    def _printed(self, count: int) -> None:
        self.told.emit(f"Đã gửi {count} trang tới máy in.")

    def _not_printed(self, error: AppError) -> None:
        self.told.emit(explain(error))
