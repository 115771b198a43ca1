"""The guide: every screen has its page, every key exists, the printed guide is the same pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFontInfo, QTextBlock
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.text import nfc
from desktop.paths import resource
from desktop.views import help_pages
from desktop.views.help_window import HelpWindow
from desktop.views.main_window import MainWindow
from desktop.views.shortcuts import KEYS
from desktop.views.theme import apply_theme

ROOT = Path(__file__).resolve().parents[2]
NAMES = [topic.name for topic in help_pages.topics()]


class _AnyPage(SimpleNamespace):
    """Stands for a window whose pages nobody opens."""

    def __getattr__(self, name: str) -> None:
        return None


@pytest.fixture
def window(qtbot: QtBot) -> HelpWindow:
    made = HelpWindow()
    qtbot.addWidget(made)
    return made


def known_keys() -> set[str]:
    keys = {part for key in KEYS for part in (key.sequence, key.shown, *key.shown.split(", "))}
    return keys | {spec.shortcut for spec in MainWindow._pages(_AnyPage())}  # type: ignore[arg-type]


def blocks(window: HelpWindow) -> Iterator[QTextBlock]:
    block = window.browser.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def test_every_entry_of_the_navigation_has_a_page() -> None:
    keys = [spec.key for spec in MainWindow._pages(_AnyPage())]  # type: ignore[arg-type]
    assert [key for key in keys if not help_pages.knows(key)] == []


def test_every_topic_that_a_page_names_has_a_page() -> None:
    named = {
        (path.name, found)
        for path in (ROOT / "desktop" / "views").rglob("*.py")
        for found in re.findall(r'help_topic(?:: str)? = "([^"]+)"', path.read_text("utf-8"))
    }
    assert named
    assert {(path, topic) for path, topic in named if not help_pages.knows(topic)} == set()


def test_every_file_is_a_page_in_the_contents() -> None:
    files = {path.stem for path in resource("help").glob("*.md")}
    assert files == set(help_pages.ORDER) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_well_formed(name: str) -> None:
    text = help_pages.topic(name).text
    assert nfc(text) == text
    assert text.startswith("# ") and text.count("\n# ") == 0
    assert set(re.findall(r"\]\(([a-z-]+)\.md\)", text)) <= set(NAMES)
    assert max(len(line) for line in text.splitlines()) <= 240, "one thought a line"


@pytest.mark.parametrize("name", NAMES)
def test_every_key_named_in_help_exists(name: str) -> None:
    named = set(re.findall(r"`([^`]+)`", help_pages.topic(name).text))
    assert named <= known_keys()


def test_the_guide_is_the_help_pages() -> None:
    written = (ROOT / help_pages.GUIDE).read_text("utf-8")
    assert written == help_pages.guide(), "run: python -m desktop.views.help_pages"


def test_every_link_of_the_guide_has_its_place() -> None:
    guide = help_pages.guide()
    links, places = set(re.findall(r"\]\(#([a-z-]+)\)", guide)), set(re.findall(r'<a id="([a-z-]+)">', guide))
    assert links <= places and ".md)" not in guide


def test_f1_of_a_screen_opens_its_page(window: HelpWindow) -> None:
    window.show_topic("usb")
    assert window.topic == "goi-usb" and window.isVisible()
    assert window.browser.toPlainText().startswith("Gói dữ liệu USB")


def test_an_unknown_topic_opens_the_first_page(window: HelpWindow) -> None:
    window.show_topic("khong co trang nay")
    assert window.topic == "bat-dau"


def test_search_needs_no_diacritics_and_marks_what_it_found(window: HelpWindow) -> None:
    window.show_topic("bat-dau")
    window.search.set_text("ket giay")
    assert window.topic == "in-an"
    marked = [mark.cursor.selectedText() for mark in window.browser.extraSelections()]
    assert "kẹt giấy" in marked


def test_a_search_without_a_find_leaves_the_page(window: HelpWindow) -> None:
    window.show_topic("phim-tat")
    window.search.set_text("xyzxyz")
    assert (window.model.count(), window.topic) == (0, "phim-tat")


def test_a_page_with_the_word_in_its_title_comes_first() -> None:
    assert help_pages.find("khen thuong")[0].name == "khen-thuong"


def test_a_link_leads_to_the_other_page(window: HelpWindow) -> None:
    window.show_topic("hoi-nghi")
    window.browser.anchorClicked.emit(QUrl("nhap-excel.md"))
    assert (window.topic, window.table.current_id()) == ("nhap-excel", "nhap-excel")


def test_keys_and_headings_stand_in_the_programs_own_letters(window: HelpWindow) -> None:
    window.show_topic("in-an")
    families, sizes = set(), {}
    for block in blocks(window):
        parts = block.begin()
        while not parts.atEnd():
            face = parts.fragment().charFormat().font()
            families.add(QFontInfo(face).family())
            sizes.setdefault(block.blockFormat().headingLevel(), face.pixelSize())
            parts += 1
    assert families == {"Noto Sans"}
    assert (sizes[1], sizes[2], sizes[0]) == (20, 15, 13)


def test_the_page_follows_the_users_text_size(window: HelpWindow, qapp: QApplication) -> None:
    window.show_topic("in-an")
    apply_theme(qapp, points=14)
    parts = next(blocks(window)).begin()
    assert parts.fragment().charFormat().font().pixelSize() == 28


def test_escape_closes_the_guide(window: HelpWindow, qtbot: QtBot) -> None:
    window.show_topic("in-an")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.browser, Qt.Key.Key_Escape)
    assert not window.isVisible()
