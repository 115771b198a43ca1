"""What can be set of a full page of a certificate, over a real office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.services import blanks, printing
from desktop.services.office import Office
from desktop.services.settings import all_settings
from desktop.views.blanks.page_panel import PagePanel
from desktop.views.common.task_runner import TaskRunner
from desktop.views.records.desk import Desk
from tests.documents.pictures import png
from tests.documents.reading import Pdf

Put = Callable[..., str]
SLOW = 20_000


@pytest.fixture
def runner() -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    assert made.shutdown()


@pytest.fixture
def award(put: Put) -> str:
    made = put("award", name="Khen thưởng", number="125/QĐ-UBND", date="2026-08-12", reason="Có thành tích")
    put("recipient", award=made, name="Nguyễn Văn Đức", form_of_address="Ông")
    return made


@pytest.fixture
def panel(
    desk: Desk, runner: TaskRunner, award: str, show: Callable[..., QWidget], qtbot: QtBot
) -> PagePanel:
    made = PagePanel(desk, runner)
    made.show_certificate(award, "")
    show(made, 246, 560)
    qtbot.waitUntil(lambda: made.draft is not None, timeout=SLOW)
    return made


def page(office: Office, award: str) -> Pdf:
    return Pdf(printing.render(office, "certificates", award))


def test_words_are_broken_where_the_officer_wants(
    panel: PagePanel, qtbot: QtBot, office: Office, award: str
) -> None:
    assert panel.words["name"].raw() == "Ông: NGUYỄN VĂN ĐỨC"
    assert panel.words["title"].isHidden()
    with qtbot.waitSignal(panel.changed, timeout=SLOW):
        panel.words["name"].input.setPlainText("Ông:\nNGUYỄN VĂN ĐỨC")
    assert page(office, award).find("NGUYỄN VĂN ĐỨC").text == "NGUYỄN VĂN ĐỨC"
    with qtbot.waitSignal(panel.changed, timeout=SLOW):
        panel.words["name"].input.setPlainText("Ông: NGUYỄN VĂN ĐỨC")
    assert blanks.changes_key(award) not in all_settings(office)


def test_other_words_than_the_record_s_are_not_taken(panel: PagePanel, office: Office, award: str) -> None:
    panel.words["name"].input.setPlainText("Ông: NGUYỄN VĂN ĐỊNH")
    panel.save()
    assert "Sửa chữ ở bản ghi" in panel.words["name"].error_text()
    assert blanks.changes_key(award) not in all_settings(office)


def test_the_paper_and_the_office_s_picture_are_chosen(
    panel: PagePanel, qtbot: QtBot, office: Office, award: str, tmp_path: Path
) -> None:
    panel.sheets.changed.emit("A3")
    assert page(office, award).size() == pytest.approx((420, 297), abs=0.1)
    file = tmp_path / "hinh.png"
    file.write_bytes(png(200, 200))
    panel.emblem.take(file)
    qtbot.waitUntil(lambda: not panel.emblem.remove.isHidden(), timeout=SLOW)
    assert b"/Subtype /Image" in printing.render(office, "certificates", award)
    panel.emblem.remove.click()
    qtbot.waitUntil(panel.emblem.remove.isHidden, timeout=SLOW)
    assert b"/Subtype /Image" not in printing.render(office, "certificates", award)
