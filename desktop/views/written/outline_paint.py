"""What the outline editor paints beside its text: numbers of lines, a ground under tables, bold heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QSyntaxHighlighter, QTextBlock, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from desktop.domain.outline import Level, marks
from desktop.views.theme import SEMIBOLD, Radius, Role, Type, colour, font, px
from desktop.views.theme.paint import antialias, rounded
from desktop.views.written.levels import LOOKS
from desktop.views.written.outline_blocks import INDENT, level_of


class BoldLines(QSyntaxHighlighter):
    """Lines that print bold are shown so."""

    def highlightBlock(self, text: str) -> None:
        if LOOKS[level_of(self.currentBlock())].bold:
            bold = QTextCharFormat()
            bold.setFontWeight(QFont.Weight.DemiBold)
            self.setFormat(0, len(text), bold)


def shown_marks(levels: Sequence[Level], blank: Sequence[bool]) -> tuple[str, ...]:
    """The mark of every line; a blank one shows what it would get and counts for nothing."""
    counted = [level for level, empty in zip(levels, blank, strict=True) if not empty]
    settled = iter(marks(counted))
    found: list[str] = []
    before: list[Level] = []
    for level, empty in zip(levels, blank, strict=True):
        if empty:
            found.append(marks([*before, level])[-1])
        else:
            before.append(level)
            found.append(next(settled))
    return tuple(found)


def paint_marks(view: QTextEdit, shown: Sequence[str]) -> None:
    """The numbers at the left of the lines in sight."""
    painter = QPainter(view.viewport())
    for block, box in _in_sight(view):
        mark = shown[block.blockNumber()] if block.blockNumber() < len(shown) else ""
        line = block.layout().lineAt(0)
        if not mark or not line.isValid():
            continue
        level = level_of(block)
        strong = LOOKS[level].bold or level is Level.ARTICLE
        empty = not block.text().strip()
        painter.setFont(font(Type.BODY, SEMIBOLD if strong else 0))
        painter.setPen(colour(Role.TEXT3 if empty else Role.ACCENT))
        left = box.left() + px(INDENT) * LOOKS[level].depth + 2
        painter.drawText(round(left), round(box.top() + line.y() + line.ascent()), mark)


def paint_tables(view: QTextEdit) -> None:
    """A quiet ground under the rows of a table."""
    painter = QPainter(view.viewport())
    antialias(painter)
    for block, box in _in_sight(view):
        if level_of(block) is Level.TABLE:
            left = block.blockFormat().leftMargin() - px(6)
            wide = max(view.viewport().width() - left, block.layout().boundingRect().width() + px(14))
            area = QRectF(box.left() + left, box.top() - px(2), wide - 1, box.height() + px(4))
            rounded(painter, area, Radius.MARK, fill=colour(Role.ALT), edge=colour(Role.LINE))


def _in_sight(view: QTextEdit) -> Iterator[tuple[QTextBlock, QRectF]]:
    """The paragraphs that can be seen, each with its place in the viewport (without its margins)."""
    top, layout = view.verticalScrollBar().value(), view.document().documentLayout()
    left = view.horizontalScrollBar().value()
    block = view.cursorForPosition(view.viewport().rect().topLeft()).block()
    while block.isValid():
        bounds = layout.blockBoundingRect(block).translated(0, -top)
        if bounds.top() > view.viewport().height():
            return
        place = block.layout().position()
        yield block, QRectF(-left, place.y() - top, bounds.width(), block.layout().boundingRect().height())
        block = block.next()
