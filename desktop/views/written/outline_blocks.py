"""Paragraphs of the outline editor: the level each has, what of it is kept, the stops of a table's cells."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextFormat, QTextOption

from desktop.domain.outline import CELL_END, LINE_END, Level
from desktop.domain.text import nfc
from desktop.views.theme import SEMIBOLD, Type, font, px
from desktop.views.theme.paint import text_width
from desktop.views.written.levels import LOOKS

ROW_END = "\u2028"
"""Between two rows of a table: Qt's line end inside a paragraph."""

INDENT = 18
_LEVEL = int(QTextFormat.Property.UserProperty) + 1
_GAP, _CELL_GAP, _NARROWEST_CELL, _WIDEST_CELL = 8, 20, 40, 340


def level_of(block: QTextBlock) -> Level:
    """The level of a paragraph."""
    word = block.blockFormat().property(_LEVEL)
    return Level(word) if word else Level.TEXT


def stored(block: QTextBlock) -> str:
    """The text of a paragraph as a record keeps it."""
    text = nfc(block.text())
    if level_of(block) is Level.TABLE:
        return text.replace(ROW_END, LINE_END).strip(LINE_END)
    return " ".join(text.split())


def shape(level: Level) -> QTextBlockFormat:
    """How a paragraph of a level stands: its number has room before it. The format carries the level, so that
    undo, Enter and the clipboard take it along."""
    look = LOOKS[level]
    made = QTextBlockFormat()
    made.setProperty(_LEVEL, level.value)
    mark = text_width(font(Type.BODY, SEMIBOLD), look.sample) + px(_GAP) if look.sample else 0
    made.setLeftMargin(px(INDENT) * look.depth + mark)
    made.setNonBreakableLines(level is Level.TABLE)  # a wide table is scrolled, its rows stay whole
    made.setTopMargin(px(4))
    made.setBottomMargin(px(4))
    made.setLineHeight(118, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    return made


def give(edit: QTextCursor, block: QTextBlock, level: Level) -> None:
    """Give a paragraph a level; the rows of what was a table become words of one line."""
    edit.setPosition(block.position())
    edit.setBlockFormat(shape(level))
    if level is not Level.TABLE and ROW_END in block.text():
        edit.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        edit.insertText(" ".join(block.text().split()))


def with_stops(block: QTextBlock) -> QTextBlockFormat | None:
    """The format that lets the cells of a table stand under each other, None where it has it already."""
    widths: dict[int, float] = {}
    for row in block.text().split(ROW_END):
        for place, cell in enumerate(row.split(CELL_END)):
            wide = min(px(_WIDEST_CELL), text_width(font(), cell)) + px(_CELL_GAP)
            widths[place] = max(widths.get(place, px(_NARROWEST_CELL)), wide)
    stops = [sum(list(widths.values())[: place + 1]) for place in range(len(widths))]
    made = block.blockFormat()
    if [tab.position for tab in made.tabPositions()] == stops:
        return None
    made.setTabPositions([QTextOption.Tab(stop, QTextOption.TabType.LeftTab) for stop in stops])
    return made
