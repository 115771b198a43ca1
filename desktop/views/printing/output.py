"""The three ways out: printer, PDF file, another program. All of it off the UI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError, Cancelled
from desktop.services import issuing, printing
from desktop.services.papers.prepared import PDF, Form, Order
from desktop.views.common.messages import explain
from desktop.views.common.pdf_pages import PdfPages
from desktop.views.common.printing import make_printer, print_pages, save_pdf
from desktop.views.common.progress import watch
from desktop.views.printing import words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.services.office import Office
    from desktop.services.proofs import Proof
    from desktop.views.common.task_runner import TaskProgress, TaskRunner

Options = Mapping[str, Any]
"""Those of :class:`Order`: how certificates are drawn."""

_STOPPING = "Dừng lại thì những tờ đã gửi vẫn in ra."


class Output(QObject):
    """``told(sentence)`` says how it ended; ``noted`` follows once a print is remembered."""

    told = Signal(str)
    noted = Signal()

    def __init__(self, page: QWidget, office: Office, runner: TaskRunner) -> None:
        super().__init__(page)
        self._page, self._office, self._runner = page, office, runner
        self._sending: tuple[Proof, Sequence[int], str, str] | None = None

    # printer ----------------------------------------------------------------------------------------

    def send(
        self, proof: Proof, pages: Sequence[int], *, printer: str, copies: int, reason: str, options: Options
    ) -> None:
        """Print these pages. ``reason`` is why copies of a merge are printed again."""
        sheets = len(pages) * copies
        try:
            device = make_printer(printer, copies=copies, title=words.file_name(proof))
        except AppError as error:
            self.told.emit(explain(error))
            return
        self._sending = (proof, pages, reason, words.sent_words(proof.document, sheets, printer))
        work = partial(_print, self._office, device, proof, pages, options)
        task = self._runner.read(work, done=self._sent, failed=self._not_sent)
        title = words.print_label(proof.document, sheets).replace("In ", "Đang in ")
        watch(self._page.window(), self._runner, task, title=title, stopping=_STOPPING)

    def _sent(self, _count: int) -> None:
        assert self._sending is not None
        proof, pages, reason, said = self._sending
        parts = [copy.record for copy in proof.copies if copy.index in set(pages)]
        self._runner.write(partial(_note, self._office, proof, parts, reason), done=self._noted)
        self.told.emit(said)

    def _noted(self, _nothing: object) -> None:
        self.noted.emit()

    def _not_sent(self, error: AppError) -> None:
        stopped = isinstance(error, Cancelled)
        if stopped and self._sending is not None:  # some sheets have left, nobody knows which
            proof = self._sending[0]
            self._runner.write(partial(_note, self._office, proof, (), ""))
        self.told.emit("Đã dừng in. Những tờ đã gửi vẫn in ra." if stopped else explain(error))

    def send_test(self, pdf: bytes, printer: str) -> None:
        """Print a page to measure a printer with: nothing is remembered of it."""
        try:
            device = make_printer(printer, title="Trang thử máy in")
        except AppError as error:
            self.told.emit(explain(error))
            return
        done = f"Đã gửi trang thử tới máy in {printer}."
        work = partial(_print_all, device, pdf)
        self._runner.read(work, done=lambda _count: self.told.emit(done), failed=self._not_sent)

    # issuing ----------------------------------------------------------------------------------------

    def issue(self, proof: Proof, reason: str) -> None:
        """Give the paper a number of its series and lock it; ``reason`` is why it is issued again."""
        work = partial(_issue, self._office, proof, reason)
        self._runner.write(work, done=self._issued, failed=self._failed)

    def _issued(self, code: str) -> None:
        self.told.emit(f"Đã ban hành số {code}, đã ghi vào sổ văn bản đi.")
        self.noted.emit()

    # file, other program ----------------------------------------------------------------------------

    def save(self, proof: Proof, parts: Sequence[str], path: Path, form: Form, options: Options) -> None:
        """Write a file: the copies for these recipients, or the whole paper."""
        work = partial(_save, self._office, proof, parts, path, form, options)
        task = self._runner.read(work, done=self._saved, failed=self._failed)
        watch(self._page.window(), self._runner, task, title="Đang lưu tệp")

    def _saved(self, path: Path) -> None:
        self.told.emit(f"Đã lưu {path.name}.")

    def open_elsewhere(self, proof: Proof) -> None:
        """Show the paper in the program this computer has for PDF; the copy goes when the book is closed."""
        self._runner.read(partial(_copy, self._office, proof), done=self._copied, failed=self._failed)

    def _copied(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.told.emit("Máy chưa có chương trình mở PDF. Lưu PDF rồi xem ở máy khác.")

    def _failed(self, error: AppError) -> None:
        self.told.emit(explain(error))


# in the worker threads --------------------------------------------------------------------------------


def _print(
    office: Office,
    printer: QPrinter,
    proof: Proof,
    pages: Sequence[int],
    options: Options,
    progress: TaskProgress,
) -> int:
    """Of a merge ``pages`` are copies, drawn anew: a letter may take more than one page, and a certificate is
    moved by the printer's offset. What is issued is printed as it is locked."""
    if not proof.copies or proof.locked:
        return _print_all(printer, proof.pdf, progress, _locked_pages(proof, pages))
    parts = [copy.record for copy in proof.copies if copy.index in set(pages)]
    prepared = printing.prepare(office, proof.document, proof.record)
    order = Order(look=printing.look(office), only=parts, options=dict(options))
    return _print_all(printer, prepared.render(order), progress)


def _locked_pages(proof: Proof, pages: Sequence[int]) -> Sequence[int]:
    """The pages of some copies in the locked file, which has one for each: where a letter took more than one,
    all are printed."""
    opened = PdfPages(proof.pdf)
    count = len(opened)
    opened.close()
    return range(count) if proof.copies and count != len(proof.copies) else pages


def _print_all(
    printer: QPrinter, pdf: bytes, progress: TaskProgress, pages: Sequence[int] | None = None
) -> int:
    """A document of its own, so that the preview may go on to another."""
    opened = PdfPages(pdf)
    try:
        return print_pages(printer, opened, range(len(opened)) if pages is None else pages, progress)
    finally:
        opened.close()


def _issue(office: Office, proof: Proof, reason: str, _progress: Any) -> str:
    return issuing.issue(office, proof.document, proof.record, reason=reason).line.code


def _note(office: Office, proof: Proof, parts: Sequence[str], reason: str, _progress: Any) -> None:
    count = len(parts) or proof.people
    printing.note_printed(office, proof.document, proof.record, parts, count=count, reason=reason)


def _save(
    office: Office,
    proof: Proof,
    parts: Sequence[str],
    path: Path,
    form: Form,
    options: Options,
    progress: TaskProgress,
) -> Path:
    if proof.locked and form == PDF and proof.copies and parts:
        chosen = [copy.index for copy in proof.copies if copy.record in set(parts)]
        opened = PdfPages(proof.pdf)
        data = opened.extract(_locked_pages(proof, chosen))
        opened.close()
        _note(office, proof, (), "", progress)
    elif (proof.copies and not proof.locked) or form != PDF:
        order = Order(form=form, only=parts, progress=progress, options=dict(options))
        data = printing.render(office, proof.document, proof.record, order)
    else:
        data = proof.pdf
        _note(office, proof, (), "", progress)
    save_pdf(data, path)
    return path


def _copy(office: Office, proof: Proof, progress: TaskProgress) -> Path:
    _note(office, proof, (), "", progress)
    return printing.write_copy(office, proof.pdf, words.file_name(proof))
