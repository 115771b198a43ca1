"""Sheets that must be kept on paper (recovery code, digits of enrolment): printed, or saved as PDF."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import StorageError

_STYLE = """
<style>
 body { font-family: 'Segoe UI', 'Noto Sans'; font-size: 11pt; color: #000; }
 h1 { font-size: 17pt; margin-bottom: 4pt; }
 .code { font-size: 19pt; font-weight: 600; margin: 12pt 0; }
 .long { font-size: 10pt; }
 .quiet { color: #444; font-size: 10pt; }
</style>
"""


def sheet(title: str, unit: str, parts: list[tuple[str, str, str]], foot: str) -> str:
    """A page as HTML: parts are (heading, code, what it is for)."""
    body = "".join(
        f"<p><b>{escape(head)}</b></p>"
        f"<p class='{'code' if len(code) <= 60 else 'long'}'>{escape(code)}</p>"
        f"<p class='quiet'>{escape(use)}</p>"
        for head, code, use in parts
    )
    return (
        f"{_STYLE}<h1>{escape(title)}</h1><p>{escape(unit)}</p>{body}<hr><p class='quiet'>{escape(foot)}</p>"
    )


def document(html: str) -> QTextDocument:
    """The sheet, ready to be laid out on any page."""
    made = QTextDocument()
    made.setHtml(html)
    return made


def save_pdf(html: str, path: Path) -> None:
    """Write the sheet as a PDF of A4. Raises ``StorageError``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    except OSError as error:
        raise StorageError("file.cannot_write", file=str(path)) from error
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(25, 25, 20, 25), QPageLayout.Unit.Millimeter)
    writer.setTitle("Sổ Phong Trào")
    document(html).print_(writer)
    if not path.stat().st_size:
        raise StorageError("file.cannot_write", file=str(path))


def ask_where(parent: QWidget, name: str, kinds: str = "PDF (*.pdf)") -> Path | None:
    """Ask for a file to write. Tests replace this."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, "Lưu tệp", str(Path.home() / name), kinds)
    return Path(chosen) if chosen else None


def print_sheet(parent: QWidget, html: str) -> bool:
    """Print on a printer the person chooses; False if they chose none. Tests replace this.

    Raises ``StorageError`` ``print.no_printer``.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise StorageError("print.no_printer")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document(html).print_(printer)
    return True
