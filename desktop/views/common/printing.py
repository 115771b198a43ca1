"""Printing a PDF: pages drawn at 300 dpi on a ``QPrinter`` by a worker, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.errors import Refused, StorageError
from desktop.views.common.pdf_pages import PageSize, PdfPages
from desktop.views.common.task_runner import TaskProgress

PRINT_DPI = 300


def printer_names() -> list[str]:
    """Printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: (name != usual, name.casefold()))


def make_printer(name: str, *, copies: int = 1, title: str = "") -> QPrinter:
    """A printer ready for whole pages. Make it in the UI thread. Raises ``Refused`` if there is none."""
    if name not in QPrinterInfo.availablePrinterNames():
        raise Refused("print.no_printer")
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setResolution(PRINT_DPI)
    printer.setCopyCount(copies)
    printer.setDocName(title)
    return printer


def print_pages(printer: QPrinter, pages: PdfPages, indexes: Sequence[int], progress: TaskProgress) -> int:
    """Print these pages, each on paper of its own size; returns how many. May run in a worker.

    Raises ``StorageError`` if the printer does not take the job, ``Cancelled`` if it is stopped: pages
    already sent may still come out.
    """
    if not indexes:
        return 0
    _set_page(printer, pages.sizes[indexes[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise StorageError("print.refused")
    try:
        for done, index in enumerate(indexes):
            progress.step(done, len(indexes), "")
            if done:
                _set_page(printer, pages.sizes[index])
                if not printer.newPage():
                    raise StorageError("print.refused")
            paper = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(QRectF(0, 0, paper.width(), paper.height()), pages.render(index, PRINT_DPI))
    finally:
        painter.end()
    progress.step(len(indexes), len(indexes), "")
    return len(indexes)


def _set_page(printer: QPrinter, size: PageSize) -> None:
    upright = QSizeF(min(size.width, size.height), max(size.width, size.height))
    turned = QPageLayout.Orientation.Landscape if size.landscape else QPageLayout.Orientation.Portrait
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(paper, turned, QMarginsF()))
    printer.setFullPage(True)


def save_pdf(data: bytes, path: Path) -> None:
    """Write the document whole or not at all. Raises ``StorageError`` naming the file."""
    temporary = path.with_name(path.name + ".moi")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise StorageError("file.not_written", name=path.name) from error


def pages_from_text(text: str, count: int) -> list[int] | None:
    """``1-3, 7`` as indexes 0, 1, 2, 6; an empty text is every page; None if it makes no sense."""
    if not text.strip():
        return list(range(count))
    chosen: list[int] = []
    for part in text.replace(";", ",").split(","):
        first, _, last = part.strip().replace("–", "-").partition("-")
        if not first.strip().isdigit() or (last.strip() and not last.strip().isdigit()):
            return None
        start, end = int(first), int(last or first)
        if not 1 <= start <= end <= count:
            return None
        chosen.extend(range(start - 1, end))
    return list(dict.fromkeys(chosen))
