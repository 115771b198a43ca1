"""The register of outgoing papers on screen, the exact file of a paper, the check of a paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.paper_code import write_code
from desktop.services import issuing, numbering, records, register
from desktop.services.office import Office
from desktop.views.common.task_runner import TaskRunner
from desktop.views.papers.paper_page import PaperPage
from desktop.views.papers.register_page import RegisterPage
from desktop.views.papers.series_dialog import SeriesDialog
from desktop.views.records.desk import Desk
from desktop.views.records.returning import WordsDialog
from tests.documents.reading import Pdf

Put = Callable[..., str]
Show = Callable[..., QWidget]


@pytest.fixture
def papers(office: Office, put: Put) -> list[issuing.Issued]:
    """Three minutes and one of the steering committee."""
    made = []
    for name, organiser in (("Họp giao ban", ""), ("Hội nghị sơ kết", ""), ("Họp Ban", "Ban Chỉ đạo 138")):
        held = put("conference", name=name, start="2026-03-17T08:00", organiser=organiser, chair="Lò Văn Ơn")
        made.append(issuing.issue(office, "minutes", held))
    return made


@pytest.fixture
def page(desk: Desk, papers: list[issuing.Issued], show: Show) -> RegisterPage:
    made = RegisterPage(desk)
    made.focus_first()
    show(made)
    return made


def codes(page: RegisterPage) -> list[str]:
    return [page.model.row_at(row).line.code for row in range(page.model.rowCount())]


def chip(page: RegisterPage, row: int) -> str:
    return page.model.row_at(row).chip().text


def test_lines_stand_by_issuer_and_number_with_counts(page: RegisterPage) -> None:
    assert codes(page) == ["01/BB-CAX", "02/BB-CAX", "01/BB-BCĐ"]
    assert page.header.subtitle.text() == "3 số đã cấp"
    assert page.print_button.text() == "In sổ năm 2026"


def test_an_issuer_shows_its_lines_and_whose_number_comes_next(page: RegisterPage) -> None:
    page.issuers.changed.emit("steering")
    assert codes(page) == ["01/BB-BCĐ"]
    assert page.header.subtitle.text().endswith("số tiếp theo 02, máy này cấp")


def test_numbers_that_no_paper_has_are_named(page: RegisterPage, office: Office, put: Put) -> None:
    held = put("conference", name="Họp", start="2026-05-17")
    issuing.issue(office, "minutes", held, number="9")
    page.reload()
    assert "chưa có trong sổ: Công an 03-08" in page.header.subtitle.text()


def test_search_needs_no_diacritics_and_enter_asks_for_the_file(
    page: RegisterPage, papers: list[issuing.Issued], qtbot: QtBot
) -> None:
    page.search.set_text("so ket")
    assert codes(page) == ["02/BB-CAX"]
    page.table.set_current(papers[1].line.id)
    page.table.setFocus()
    with qtbot.waitSignal(page.file_wanted) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [papers[1].line.id]


def test_another_year_says_that_it_is_empty(page: RegisterPage) -> None:
    page.after.click()
    assert page.empty.isVisible() and "Năm 2027" in page.empty.text() and not page.panel.isVisible()
    page.before.click()
    assert len(codes(page)) == 3


def test_the_clerk_fills_in_a_column_and_it_is_saved_on_leaving(
    page: RegisterPage, office: Office, papers: list[issuing.Issued], qtbot: QtBot
) -> None:
    page.table.set_current(papers[0].line.id)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    page.panel.form.fields["kept_by"].focus_input()
    qtbot.keyClicks(page.focusWidget(), "Van thu")
    page.panel.form.fields["received_by"].focus_input()
    assert register.line(office, papers[0].line.id).kept_by == "Van thu"


def test_a_number_is_withdrawn_for_a_reason_and_never_undone(
    page: RegisterPage, office: Office, papers: list[issuing.Issued], qtbot: QtBot
) -> None:
    page.table.set_current(papers[0].line.id)
    qtbot.keyClick(page.table, Qt.Key.Key_F6)
    dialog = page.dialog
    assert isinstance(dialog, WordsDialog) and not dialog.verb.isEnabled()
    dialog.field.set_raw("ghi nhầm ngày")
    dialog.field.edited.emit()
    dialog.verb.click()
    assert register.line(office, papers[0].line.id).is_withdrawn
    assert chip(page, 0) == "Hủy" and not page.withdraw_button.isEnabled()
    assert page.header.subtitle.text().startswith("3 số đã cấp, 1 số hủy")


def test_a_scanned_code_is_checked_and_its_line_found(
    page: RegisterPage, papers: list[issuing.Issued], qtbot: QtBot
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F8)
    shown = Pdf(papers[1].pdf).text().split("với bản lưu")[1].split()[:9]
    qtbot.keyClicks(page.strip.input, "SPT1:" + "".join(shown))
    qtbot.keyClick(page.strip.input, Qt.Key.Key_Return)
    assert page.strip.banner.title.text() == "Đúng với sổ"
    assert "02/BB-CAX" in page.strip.banner.detail.text()
    assert page.table.current_id() == papers[1].line.id
    # The next scan replaces the first.
    qtbot.keyClicks(page.strip.input, write_code(papers[0].line.id, "00" * 32))
    qtbot.keyClick(page.strip.input, Qt.Key.Key_Return)
    assert page.strip.banner.title.text() == "Không khớp"
    qtbot.keyClicks(page.strip.input, "abc")
    qtbot.keyClick(page.strip.input, Qt.Key.Key_Return)
    assert "không phải mã" in page.strip.banner.title.text()
    qtbot.keyClick(page.strip.input, Qt.Key.Key_Escape)
    assert not page.strip.isVisible() and page.isVisible()


def test_a_series_is_taken_by_an_act_of_its_own(page: RegisterPage, office: Office) -> None:
    page.take_actions["committee"].trigger()
    dialog = page.dialog
    assert isinstance(dialog, SeriesDialog) and "Ủy ban nhân dân năm 2026" in dialog.question.text()
    dialog.field.set_raw("120")
    dialog.take_button.click()
    found = numbering.show_series(office, "committee", 2026)
    assert (found.ours, found.next) == (True, 120)


def test_doubled_numbers_are_marked(page: RegisterPage, office: Office) -> None:
    (other,) = [one for one in register.lines(office, 2026) if one.code == "02/BB-CAX"]
    with office.write("Từ máy khác") as work:
        work.create("paper", {"name": "Họp", "issuer": other.issuer, "year": 2026, "serial": 2,
                              "code": other.code, "date": "2026-04-01", "status": "đã ban hành"})  # fmt: skip
    page.reload()
    assert [chip(page, row) for row in range(page.model.rowCount())].count("Trùng số") == 2


def test_the_register_prints_its_year(page: RegisterPage, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.print_wanted) as asked:
        page.print_button.click()
    assert asked.args == ["register", "2026"]


@pytest.mark.parametrize(("width", "height"), [(1366, 712), (1093, 544), (911, 500)])
def test_nothing_is_cut_at_any_size(page: RegisterPage, width: int, height: int) -> None:
    from tests.views.test_nothing_is_cut import squeezed

    page.resize(width, height)
    page.begin_check()
    page.strip.banner.set_words("Đã thay thế", "Biên bản số 03/BB-CAX ngày 17/05/2026. " * 3)
    page.strip.banner.show()
    assert page.minimumSizeHint().width() <= width and page.minimumSizeHint().height() <= height
    assert squeezed(page) == []


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.shutdown()


def test_the_exact_file_of_a_paper_is_shown(
    desk: Desk, runner: TaskRunner, papers: list[issuing.Issued], show: Show
) -> None:
    made = PaperPage(desk, runner, papers[0].line.id)
    made.focus_first()
    show(made)
    assert made.preview.count() == len(Pdf(papers[0].pdf))
    assert made.header.title.text() == "01/BB-CAX" and made.print_button.isEnabled()


def test_a_file_that_lies_elsewhere_says_where(
    desk: Desk, runner: TaskRunner, office: Office, show: Show
) -> None:
    values: dict[str, Any] = {"name": "Họp", "type": "Biên bản", "code": "09/BB-CAX", "date": "2026-04-01"}
    with office.write("Từ máy khác") as work:
        paper = work.create("paper", {**values, "status": "đã ban hành", "sha256": "00"})
    made = PaperPage(desk, runner, paper)
    show(made)
    assert "Không còn tệp" in made.preview.message.text() and not made.print_button.isEnabled()
    assert "đúng tệp" not in made.header.subtitle.text()


def test_records_of_the_register_are_in_no_list_of_their_own() -> None:
    assert not {"paper", "series"} & set(records.USER_KINDS)


def test_a_long_line_of_figures_ends_in_dots_and_is_whole_in_the_tool_tip(page: RegisterPage) -> None:
    page.resize(911, 500)
    page._figures = "4 số đã cấp · " + "chưa có trong sổ: Công an 01, 02, 03; " * 5
    page._fit_subtitle()
    assert page.header.subtitle.text().endswith("…")
    assert page.header.subtitle.toolTip() == page._figures
