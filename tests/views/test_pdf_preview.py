"""Documents are shown, saved and printed as they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from desktop.errors import Cancelled, Refused, StorageError
from desktop.views.common.pdf_pages import PdfPages
from desktop.views.common.pdf_preview import PdfPreview
from desktop.views.common.pdf_view import Fit
from desktop.views.common.print_dialog import PrintDialog
from desktop.views.common.printing import make_printer, pages_from_text, print_pages, save_pdf
from desktop.views.common.task_runner import TaskProgress, TaskRunner
from desktop.views.theme import apply_theme


@pytest.fixture(scope="session")
def paper(qapp):
    """Three pages, the last one landscape; each has a black block in its middle."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for number in range(3):
        if number == 2:
            writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        if number:
            writer.newPage()
        middle = QRectF(0, 0, writer.width(), writer.height()).center()
        painter.fillRect(QRectF(middle.x() - 900, middle.y() - 900, 1800, 1800), Qt.GlobalColor.black)
    painter.end()
    return bytes(buffer.data())


@pytest.fixture
def runner(qapp):
    made = TaskRunner()
    yield made
    assert made.shutdown()


@pytest.fixture
def preview(qtbot, runner):
    made = PdfPreview(runner)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    yield made
    made.clear()


def test_pages_have_the_size_they_print_in(paper):
    pages = PdfPages(paper)
    assert [round(size.width) for size in pages.sizes] == [595, 595, 842]
    assert [size.landscape for size in pages.sizes] == [False, False, True]
    pages.close()


def test_a_page_is_drawn_at_the_resolution_asked_for(paper):
    pages = PdfPages(paper)
    image = pages.render(0, 144)
    assert image.width() == pytest.approx(595 * 2, abs=2)
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#000000"
    assert image.pixelColor(3, 3).name() == "#ffffff"
    pages.close()


def test_bytes_that_are_no_pdf_are_refused_with_a_sentence(preview):
    with pytest.raises(StorageError):
        PdfPages(b"not a document")
    assert not preview.show_pdf(b"not a document")
    assert preview.message.text() == "Không mở được bản in này. Lập lại bản in rồi xem."


def test_a_closed_document_draws_no_more(paper):
    pages = PdfPages(paper)
    pages.close()
    with pytest.raises(StorageError):
        pages.render(0, 72)


@pytest.mark.parametrize("dark", [False, True])
def test_paper_is_white_and_drawn_off_the_ui_thread(qtbot, qapp, preview, paper, dark):
    apply_theme(qapp, dark=dark)
    assert preview.show_pdf(paper)

    def colour_at(part: float) -> str:
        picture = preview.view.grab().toImage()
        return picture.pixelColor(picture.width() // 2, int(picture.height() * part)).name()

    # A page is first drawn blank, and again when the window has found its size: wait for its ink.
    qtbot.waitUntil(lambda: colour_at(0.5) == "#000000")
    picture = preview.view.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 20).name() == "#ffffff"


def test_turning_pages_tells_where_one_is(qtbot, preview, paper):
    preview.show_pdf(paper)
    with qtbot.waitSignal(preview.page_changed) as changed:
        qtbot.keyClick(preview.view, Qt.Key.Key_PageDown)
    assert changed.args == [1]
    assert preview._place.text() == "2 / 3"


def test_real_size_is_96_dots_per_inch(preview, paper):
    preview.show_pdf(paper)
    preview.fits.changed.emit("real")
    assert preview.view.zoom == 1.0
    assert preview.view._size(0).width() == pytest.approx(595 * 96 / 72, abs=2)
    preview.view.set_fit(Fit.PAGE)
    assert preview.view._size(2).width() <= preview.view.viewport().width()


def test_the_document_is_saved_byte_for_byte(qtbot, preview, paper, tmp_path):
    preview.show_pdf(paper)
    with qtbot.waitSignal(preview.told) as told:
        preview.save_to(tmp_path / "bien ban.pdf")
    assert (tmp_path / "bien ban.pdf").read_bytes() == paper
    assert told.args == ["Đã lưu bien ban.pdf."]


def test_a_place_that_cannot_be_written_leaves_nothing_behind(paper, tmp_path):
    with pytest.raises(StorageError):
        save_pdf(paper, tmp_path / "khong co" / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_printing_puts_every_page_on_paper_of_its_size(paper, tmp_path):
    target = tmp_path / "out.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(300)
    pages, steps = PdfPages(paper), []
    progress = TaskProgress(lambda done, total, _label: steps.append((done, total)))
    assert print_pages(printer, pages, [0, 2], progress) == 2
    printed = PdfPages(target.read_bytes())
    assert [round(size.width) for size in printed.sizes] == [595, 842]
    image = printed.render(1, 72)
    assert image.pixelColor(image.width() // 2, image.height() // 2).lightness() < 40
    assert image.pixelColor(2, 2).lightness() > 250
    assert steps[-1] == (2, 2)
    for one in (pages, printed):
        one.close()


def test_printing_stops_when_it_is_told_to(paper, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    pages, progress = PdfPages(paper), TaskProgress(lambda *_args: None)
    progress.cancel()
    with pytest.raises(Cancelled):
        print_pages(printer, pages, [0, 1], progress)
    pages.close()


def test_a_printer_that_is_not_there_is_refused(qapp):
    with pytest.raises(Refused):
        make_printer("Máy in không có thật")


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("1-3, 5", [0, 1, 2, 4]),
        ("2;2", [1]),
        ("4–5", [3, 4]),
        ("0", None),
        ("6", None),
        ("3-1", None),
        ("a", None),
    ],
)
def test_pages_are_named_as_people_write_them(text, pages):
    assert pages_from_text(text, 5) == pages


def test_the_print_button_counts_sheets(qtbot):
    dialog = PrintDialog(22, ["Canon LBP2900"], noun="giấy khen")
    qtbot.addWidget(dialog)
    assert dialog.go.text() == "In 22 giấy khen"
    dialog.pages.set_raw("1-3")
    dialog.copies.set_raw("2")
    dialog.copies.edited.emit()
    assert dialog.go.text() == "In 6 giấy khen"
    assert dialog.chosen() == ("Canon LBP2900", [0, 1, 2], 2)
    dialog.pages.set_raw("99")
    dialog.pages.edited.emit()
    assert not dialog.go.isEnabled()
    assert dialog.note.text() == "Trang từ 1 đến 22."


def test_without_a_printer_the_dialog_says_what_to_do(qtbot):
    dialog = PrintDialog(1, [])
    qtbot.addWidget(dialog)
    assert not dialog.go.isEnabled()
    assert "Lưu PDF" in dialog.printer.error_text()
