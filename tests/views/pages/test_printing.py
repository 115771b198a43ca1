"""In ấn over a real office: proof, batch, what is missing, printer, file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from desktop.errors import Cancelled
from desktop.services import issuing, printing, records
from desktop.services.office import Office
from desktop.services.papers import catalogue
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.pdf_pages import PdfPages
from desktop.views.common.task_runner import TaskRunner
from desktop.views.printing import output, questions
from desktop.views.printing import page as page_module
from desktop.views.printing.page import PrintingPage
from desktop.views.printing.stage import BLANK, PAGE
from desktop.views.records.desk import Desk

Put = Callable[..., str]
Show = Callable[..., QWidget]
NAMES = ["Hà Quang Sáu", "Lò Thị Ư", "Nguyễn Văn Đức", "Quan Văn Cường"]
LONG = "Nhân dân và cán bộ thôn Nà Nộc cùng Tổ bảo vệ an ninh, trật tự thôn Nà Nộc"
SLOW = 30_000


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    assert made.shutdown()


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names = ["Máy in một cửa"]
    monkeypatch.setattr(page_module, "printer_names", lambda: names)
    return names


@pytest.fixture
def award(put: Put) -> str:
    made = put("award", name="Khen thưởng phong trào", number="125/QĐ-UBND", date="2026-08-12")
    for order, name in enumerate([*NAMES, LONG]):
        put("recipient", award=made, name=name, book_number=str(17 + order), order=order)
    return made


@pytest.fixture
def conference(put: Put) -> str:
    return put("conference", name="Hội nghị sơ kết phong trào", start="2026-11-06T19:30")


@pytest.fixture
def page(desk: Desk, runner: TaskRunner, printers: list[str], award: str) -> PrintingPage:
    return PrintingPage(desk, runner)


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The printer prints into this file."""
    path = tmp_path / "may-in.pdf"

    def make(name: str, *, copies: int = 1, title: str = "") -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(40)  # small: what is printed is not looked at here
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    monkeypatch.setattr(output, "make_printer", make)
    return path


def ready(page: PrintingPage, qtbot: QtBot) -> None:
    """Until the proof and the printers are there."""
    qtbot.waitUntil(lambda: page.proof is not None and page._printers_known, timeout=SLOW)


def test_the_newest_decision_is_shown_with_a_page_for_each_recipient(
    page: PrintingPage, show: Show, qtbot: QtBot
) -> None:
    show(page)
    ready(page, qtbot)
    assert page.preview.count() == 5
    assert page.header.subtitle.text() == "Giấy khen theo QĐ 125/QĐ-UBND ngày 12/08/2026"
    assert page.print_button.text() == "In 5 giấy khen"


def test_a_page_has_one_primary_button(page: PrintingPage, show: Show, qtbot: QtBot) -> None:
    show(page)
    ready(page, qtbot)
    shown = [button for button in page.findChildren(Button) if button.isVisible()]
    assert [button for button in shown if button.kind is Kind.PRIMARY] == [page.print_button]


def test_arrows_in_the_list_turn_the_pages(page: PrintingPage, show: Show, qtbot: QtBot) -> None:
    show(page)
    ready(page, qtbot)
    page.focus_first()
    qtbot.keyClick(page.panels.merge.table, Qt.Key.Key_End)
    assert page.preview.view.current() == 4
    page.preview.view.go_to(1)
    current = page.panels.merge.current()
    assert current is not None and current.name == NAMES[1]


def test_a_long_name_is_named_with_its_number(page: PrintingPage, show: Show, qtbot: QtBot) -> None:
    show(page)
    ready(page, qtbot)
    assert "số 21" in page.banner.detail.text()
    page.panels.merge.table.set_current(page.panels.merge.copies[4].record)
    assert page.banner.title.text().startswith("Số 21: tên rộng hơn khung")


def test_what_is_missing_leads_to_the_record(
    page: PrintingPage, desk: Desk, award: str, show: Show, qtbot: QtBot
) -> None:
    show(page)
    ready(page, qtbot)
    assert "Người ký" in page.side.missing()
    button = next(b for b in page.side.findChildren(Button) if b.text() == "Người ký")
    with qtbot.waitSignal(desk.record_wanted) as asked:
        button.click()
    assert asked.args == ["award", award]


def test_typing_register_numbers_ticks_those_rows(page: PrintingPage, show: Show, qtbot: QtBot) -> None:
    show(page)
    ready(page, qtbot)
    qtbot.keyClicks(page.side.range.input, "18-19, 21")
    assert [copy.number for copy in page.panels.merge.ticked()] == ["18", "19", "21"]
    assert page.print_button.text() == "In 3 giấy khen"


def test_names_have_the_room_of_a_state_that_nobody_has(
    page: PrintingPage, office: Office, award: str, show: Show, qtbot: QtBot
) -> None:
    show(page)
    ready(page, qtbot)
    table = page.panels.merge.table
    assert not table.isColumnHidden(3)  # one name is long
    before = table.columnWidth(1)
    plain = [replace(copy, notes=()) for copy in page.panels.merge.copies]
    page.panels.merge.show_copies(award, tuple(plain))
    assert table.isColumnHidden(3)
    assert table.columnWidth(1) > before


def test_printed_certificates_lose_their_tick_and_are_marked(
    page: PrintingPage, office: Office, award: str, paper: Path, show: Show, qtbot: QtBot
) -> None:
    show(page)
    ready(page, qtbot)
    page.panels.merge.tick_only([0, 1])
    with qtbot.waitSignal(page.output.noted, timeout=SLOW):
        page.print_out()
    qtbot.waitUntil(lambda: page.panels.merge.footer.text.text() == "3 chưa in, 2 đã in", timeout=SLOW)
    assert page.panels.merge.ticked() == []
    assert "Chưa đánh dấu" in page.bar.note.label.text()
    assert set(printing.printed(office, "certificates", award)) == {
        copy.record for copy in page.panels.merge.copies[:2]
    }
    assert paper.stat().st_size > 0


def test_printing_again_asks_for_a_reason(
    page: PrintingPage,
    office: Office,
    award: str,
    paper: Path,
    show: Show,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    show(page)
    ready(page, qtbot)
    recipient = page.panels.merge.copies[0].record
    printing.note_printed(office, "certificates", award, [recipient], count=1)
    page.reload()
    qtbot.waitUntil(lambda: bool(page.panels.merge.copies[0].printed), timeout=SLOW)
    page.panels.merge.tick_only([0])
    answers: list[Any] = [None, "Kẹt giấy"]
    monkeypatch.setattr(questions, "ask_reason", lambda _parent, _count, _noun: answers.pop(0))
    page.print_out()
    assert len(printing.printed(office, "certificates", award)[recipient]) == 1
    with qtbot.waitSignal(page.output.noted, timeout=SLOW):
        page.print_out()
    assert printing.printed(office, "certificates", award)[recipient][-1]["reason"] == "Kẹt giấy"


def test_the_reason_must_be_written(qtbot: QtBot) -> None:
    dialog = questions.ReasonDialog("In lại", "In lại?", "", label="Lý do", example="", verb="In lại")
    qtbot.addWidget(dialog)
    assert not dialog.go.isEnabled()
    qtbot.keyClicks(dialog.field.input, "rach")
    assert dialog.go.isEnabled() and dialog.reason() == "rach"


def test_without_a_printer_the_button_is_grey_and_says_why(
    page: PrintingPage, printers: list[str], show: Show, qtbot: QtBot
) -> None:
    printers.clear()
    show(page)
    ready(page, qtbot)
    assert not page.print_button.isEnabled() and page.save_button.isEnabled()
    assert "Lưu PDF" in page.bar.note.label.text()


def test_the_ticked_certificates_are_saved_as_pdf(
    page: PrintingPage, tmp_path: Path, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(page)
    ready(page, qtbot)
    target = tmp_path / "ra.pdf"
    monkeypatch.setattr(questions, "ask_where", lambda _parent, _name, _form: target)
    page.panels.merge.tick_only([2])
    with qtbot.waitSignal(page.output.told, timeout=SLOW) as said:
        page.save()
    assert said.args == ["Đã lưu ra.pdf."]
    assert target.read_bytes().count(b"/Type /Page\n") == 1


def test_another_program_gets_a_copy_that_goes_when_the_page_is_left(
    page: PrintingPage, office: Office, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        output.QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toLocalFile())) or True
    )
    show(page)
    ready(page, qtbot)
    page.open_elsewhere()
    qtbot.waitUntil(lambda: bool(opened), timeout=SLOW)
    copy = Path(opened[0])
    assert copy.name == "Giay khen 125 qd ubnd 2026-08-12.pdf" and copy.exists()
    assert page.can_leave() and not copy.exists()


def test_minutes_opened_from_another_page_can_be_left_by_escape(
    desk: Desk, runner: TaskRunner, printers: list[str], conference: str, show: Show, qtbot: QtBot
) -> None:
    page = PrintingPage(desk, runner, document="minutes", record=conference)
    show(page)
    ready(page, qtbot)
    assert page.print_button.text() == "In 1 trang"
    assert page.side.missing()[0] == "Số biên bản"
    with qtbot.waitSignal(desk.went_back):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_minutes_are_rendered_anew_when_the_conference_changes(
    desk: Desk, runner: TaskRunner, printers: list[str], conference: str, put: Put, show: Show, qtbot: QtBot
) -> None:
    page = PrintingPage(desk, runner, document="minutes", record=conference)
    show(page)
    ready(page, qtbot)
    records.put(desk.office, "conference", {"number": "05"}, record=conference)
    qtbot.waitUntil(lambda: "Số biên bản" not in page.side.missing(), timeout=SLOW)
    assert page.header.subtitle.text() == "Biên bản số 05 ngày 06/11/2026"


def test_choosing_another_conference_shows_its_minutes(
    desk: Desk, runner: TaskRunner, printers: list[str], conference: str, put: Put, show: Show, qtbot: QtBot
) -> None:
    other = put("conference", name="Hội nghị thôn Nà Nộc", start="2026-10-01T19:30")
    page = PrintingPage(desk, runner, document="minutes")
    show(page)
    ready(page, qtbot)
    assert page.record == conference
    page.panels.picker.search.set_text("na noc")
    qtbot.waitUntil(lambda: page.proof is not None and page.proof.record == other, timeout=SLOW)


def test_an_office_without_decisions_says_what_comes_first(
    desk: Desk, runner: TaskRunner, printers: list[str], show: Show, qtbot: QtBot
) -> None:
    page = PrintingPage(desk, runner)
    show(page)
    assert "Ghi quyết định" in page.preview.message.text()
    assert not page.save_button.isEnabled()


def test_real_size_is_one_key_away(page: PrintingPage, show: Show, qtbot: QtBot) -> None:
    show(page)
    ready(page, qtbot)
    page.toggle_real_size()
    assert page.preview.view.zoom == 1.0
    page.toggle_real_size()
    assert page.preview.view.zoom < 1.0


def test_the_page_fits_the_smallest_window(page: PrintingPage, show: Show, qtbot: QtBot) -> None:
    show(page, 1013, 488)
    ready(page, qtbot)
    least = page.minimumSizeHint()
    assert (least.width() <= 1013, least.height() <= 488) == (True, True)


def test_a_missing_office_name_leads_to_the_settings(
    desk: Desk, runner: TaskRunner, printers: list[str], conference: str, show: Show, qtbot: QtBot
) -> None:
    from desktop.services.settings import save_settings

    save_settings(desk.office, {"heading.police": None})
    page = PrintingPage(desk, runner, document="minutes", record=conference)
    show(page)
    ready(page, qtbot)
    button = next(b for b in page.side.findChildren(Button) if b.text().startswith("Tên cơ quan"))
    with qtbot.waitSignal(page.settings_wanted):
        button.click()


def test_a_paper_asked_for_by_another_page_has_the_cursor_on_its_record(
    page: PrintingPage, conference: str, show: Show, qtbot: QtBot
) -> None:
    show(page)
    ready(page, qtbot)
    page.open_document("minutes", conference)
    assert page.panels.picker.table.hasFocus()
    assert page.panels.picker.table.current_id() == conference


@pytest.fixture
def invited(put: Put) -> str:
    made = put("conference", name="Hội nghị sơ kết phong trào", start="2026-11-06T19:30")
    for order, name in enumerate(NAMES):
        put("attendance", conference=made, name=name, order=order)
    return made


def test_a_paper_is_issued_from_the_page_and_locked(
    desk: Desk, runner: TaskRunner, printers: list[str], conference: str, show: Show, qtbot: QtBot
) -> None:
    page = PrintingPage(desk, runner, document="minutes", record=conference)
    show(page)
    ready(page, qtbot)
    assert page.side.issue.button.text() == "Ban hành 01/BB-CAX"
    with qtbot.waitSignal(page.output.noted, timeout=SLOW):
        page.side.issue.button.click()
    qtbot.waitUntil(lambda: page.proof is not None and page.proof.locked, timeout=SLOW)
    assert page.side.issue.chip.isVisible() and not page.side.issue.button.isVisible()


def test_a_changed_paper_is_issued_again_for_a_reason(
    desk: Desk,
    runner: TaskRunner,
    printers: list[str],
    conference: str,
    show: Show,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issuing.issue(desk.office, "minutes", conference)
    records.put(desk.office, "conference", {"place": "Nhà văn hóa"}, record=conference)
    page = PrintingPage(desk, runner, document="minutes", record=conference)
    show(page)
    ready(page, qtbot)
    assert page.side.issue.button.text() == "Ban hành lần 2"
    with qtbot.waitSignal(page.paper_wanted):
        page.side.issue.before.click()
    answers: list[Any] = [None, "Ghi sai nơi họp"]
    monkeypatch.setattr(questions, "ask_issue_reason", lambda *_: answers.pop(0))
    page.issue()
    assert issuing.state_of(desk.office, "minutes", conference).status == "changed"
    with qtbot.waitSignal(page.output.noted, timeout=SLOW):
        page.issue()
    assert issuing.state_of(desk.office, "minutes", conference).version == 2


def test_some_of_the_issued_invitations_are_saved_as_they_are_locked(
    desk: Desk,
    runner: TaskRunner,
    printers: list[str],
    invited: str,
    tmp_path: Path,
    show: Show,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issuing.issue(desk.office, "invitations", invited)
    page = PrintingPage(desk, runner, document="invitations", record=invited)
    show(page)
    ready(page, qtbot)
    target = tmp_path / "ra.pdf"
    monkeypatch.setattr(questions, "ask_where", lambda _parent, _name, _form: target)
    assert page.panels.merge is not None
    page.panels.merge.tick_only([1, 3])
    with qtbot.waitSignal(page.output.told, timeout=SLOW):
        page.save()
    pages = PdfPages(target.read_bytes())
    assert len(pages) == 2
    pages.close()
    assert printing.printed(desk.office, "invitations", invited) == {}


def test_every_document_of_the_catalogue_has_its_place_on_the_page(
    desk: Desk, runner: TaskRunner, printers: list[str], award: str, invited: str, show: Show, qtbot: QtBot
) -> None:
    page = PrintingPage(desk, runner)
    show(page)
    ready(page, qtbot)
    for name in catalogue.DOCUMENTS:
        page.open_document(name)
        qtbot.waitUntil(lambda: page._task is None or page._task.finished, timeout=SLOW)
        assert page.panels.document == name
        shown = page.proof is not None and page.proof.document == name
        assert shown or page.preview.message.isVisible(), name


def test_certificates_are_designed_on_their_blank(page: PrintingPage, show: Show, qtbot: QtBot) -> None:
    show(page)
    ready(page, qtbot)
    page.stage.choose(BLANK)
    designer = page.stage.designer
    assert designer is not None
    qtbot.waitUntil(lambda: designer.editing is not None, timeout=SLOW)
    assert page.side.printer.isVisible()  # beside the frames now
    assert page.print_button.text() == "In 5 giấy khen"
    page.stage.choose(PAGE)
    qtbot.waitUntil(lambda: page.preview.isVisible(), timeout=SLOW)


def test_a_print_that_was_stopped_is_in_the_access_log(
    page: PrintingPage, office: Office, paper: Path, show: Show, qtbot: QtBot
) -> None:
    show(page)
    ready(page, qtbot)
    page.output._sending = (page.proof, [0], "", "")  # type: ignore[assignment]
    with qtbot.waitSignal(page.output.told, timeout=SLOW) as said:
        page.output._not_sent(Cancelled())
    assert "Đã dừng in" in said.args[0]

    def noted() -> bool:
        with office.read() as connection:
            return (
                connection.execute(text("SELECT count(*) FROM access_log WHERE action='print'")).scalar() == 1
            )

    qtbot.waitUntil(noted, timeout=SLOW)
    assert page.proof is not None
    assert printing.printed(office, "certificates", page.proof.record) == {}
