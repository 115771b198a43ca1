"""The guide in a window of its own: contents at left, one page at right, search without diacritics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from desktop.views import help_pages
from desktop.views.common.cards import Card
from desktop.views.common.cells import Cell, Column
from desktop.views.common.hits import hit_ranges
from desktop.views.common.row_model import Query, RowModel
from desktop.views.common.search_field import SearchField
from desktop.views.common.table import Table
from desktop.views.help_pages import Topic
from desktop.views.records.keys import bind_keys
from desktop.views.theme import MEDIUM, Height, Role, Space, Type, colour, font, px, signals

_HEADINGS = {1: Type.TITLE, 2: Type.SECTION}


class _Pages:
    """Row source over the help pages."""

    def ids(self, query: Query) -> Sequence[str]:
        return [one.name for one in help_pages.find(query.search)]

    def rows(self, ids: Sequence[str]) -> Sequence[Any]:
        return [help_pages.topic(one) for one in ids]


def _title(topic: Topic) -> Cell:
    return Cell(topic.title, weight=MEDIUM, marks=True)


class HelpWindow(QWidget):
    """``HelpWindow(window).show_topic("in-an")``; Esc closes it, F3 searches."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Hướng dẫn – Sổ Phong Trào")
        self.topic = ""
        self.search = SearchField("Tìm trong hướng dẫn (F3)", height=Height.CONTROL)
        self.model = RowModel([Column("title", "Mục lục", _title, stretch=True)], _Pages(), parent=self)
        self.table = Table(self.model, two_lines=False, name="Mục lục")
        self.browser = QTextBrowser()
        self._lay_out()
        self._wire()
        self.model.reload()
        self.resize(px(980), px(640))

    def _lay_out(self) -> None:
        contents = Card(margin=0)
        contents.setFixedWidth(px(270))
        top = QVBoxLayout()
        top.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        top.addWidget(self.search)
        contents.body.setSpacing(0)
        contents.body.addLayout(top)
        contents.body.addWidget(self.table, 1)
        page = Card(margin=Space.S)
        page.add(self.browser, 1)
        self.browser.setFrameShape(QFrame.Shape.NoFrame)
        self.browser.setOpenLinks(False)
        self.browser.setAccessibleName("Trang hướng dẫn")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        row.setSpacing(Space.M)
        row.addWidget(contents)
        row.addWidget(page, 1)

    def _wire(self) -> None:
        self.search.searched.connect(self._on_search)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self.browser.setFocus)
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self._read_on)
        self.browser.anchorClicked.connect(self._follow)
        signals.changed.connect(self.retheme)
        bind_keys(self, {"F3": self._to_search, "Ctrl+F": self._to_search, "Escape": self.close})

    # showing ----------------------------------------------------------------------------------------

    def show_topic(self, topic: str) -> None:
        """Come to the front with the page of a topic, or of a screen's key."""
        self.search.set_text("")
        self.table.set_current(help_pages.topic(topic).name)
        self._show(help_pages.topic(topic).name)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.setFocus()

    def _show(self, name: str) -> None:
        if name and name != self.topic:
            self.topic = name
            self.retheme()
        self._mark_hits()

    def retheme(self) -> None:
        """Set the page in the sizes and colours in force."""
        if not self.topic:
            return
        self.browser.document().setDocumentMargin(px(Space.L))
        self.browser.setMarkdown(help_pages.topic(self.topic).text)
        style_document(self.browser)

    def _mark_hits(self) -> None:
        marks = []
        block = self.browser.document().begin()
        while block.isValid():
            for start, end in hit_ranges(block.text(), self.model.query.search):
                mark = QTextEdit.ExtraSelection()
                mark.cursor = QTextCursor(block)
                mark.cursor.setPosition(block.position() + start)
                mark.cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                mark.format.setBackground(colour(Role.WARN_SOFT))
                marks.append(mark)
            block = block.next()
        self.browser.setExtraSelections(marks)
        if marks:
            first = QTextCursor(marks[0].cursor)
            first.clearSelection()
            self.browser.setTextCursor(first)

    # moving -----------------------------------------------------------------------------------------

    def _on_search(self, text: str) -> None:
        self.model.search(text)
        if text and self.model.count():
            self.table.set_current(self.model.id_at(0))
        self._mark_hits()

    def _step(self, step: int) -> None:
        row = self.model.row_of(self.table.current_id()) + step
        if name := self.model.id_at(row):
            self.table.set_current(name)

    def _read_on(self, _name: str) -> None:
        self.browser.setFocus()

    def _follow(self, url: QUrl) -> None:
        self.search.set_text("")
        self.table.set_current(url.fileName().removesuffix(".md"))

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.input.selectAll()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if (parent := self.parentWidget()) is not None:
            parent.activateWindow()


def style_document(browser: QTextBrowser) -> None:
    """Headings, body and keys in the theme's fonts; keys look like the keys on buttons."""
    document = browser.document()
    document.setDefaultFont(font())
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        style = _HEADINGS.get(level, Type.BODY)
        cursor = QTextCursor(block)
        spaced = QTextBlockFormat()
        spaced.setTopMargin(px(Space.L if level == 2 else 0 if block.textList() else Space.XS))
        spaced.setBottomMargin(px(Space.S if level else Space.XS))
        spaced.setLineHeight(px(20) if not level else 0.0, _line_height(fixed=not level))
        cursor.mergeBlockFormat(spaced)
        parts = block.begin()
        while not parts.atEnd():
            fragment = parts.fragment()
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_letters(fragment.charFormat(), style))
            parts += 1
        block = block.next()


def _line_height(*, fixed: bool) -> int:
    heights = QTextBlockFormat.LineHeightTypes
    return (heights.MinimumHeight if fixed else heights.SingleHeight).value


def _letters(found: QTextCharFormat, style: Type) -> QTextCharFormat:
    key = found.fontFixedPitch()
    bold = found.fontWeight() > QFont.Weight.Medium.value
    made = QTextCharFormat(found)
    made.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # Markdown enlarges headings by steps
    made.setFont(font(style, 600 if bold and style is Type.BODY else MEDIUM if key else 0))
    made.setFontFixedPitch(False)
    made.setForeground(colour(Role.ACCENT if found.isAnchor() else Role.TEXT))
    if key:
        made.setBackground(colour(Role.HOVER))
    return made
