"""The body of a paper as it is typed: a text whose every paragraph has a level and shows its number.

Keys: Tab and Shift+Tab one level deeper or higher, Alt+Left and Alt+Right too; Alt+1…9 set a level; Enter
begins a line of the same level; Alt+Up and Alt+Down move a line. A mark typed at the start of a plain line
("1. ", "a) ", "- ") becomes its level. In a table Tab goes to the next cell and Enter to the next row. What
is pasted is split into lines whose levels are read from their numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.domain.outline import CELL_END, LINE_END, Level, Line, to_text
from desktop.domain.outline_reading import read_outline
from desktop.domain.text import nfc
from desktop.views.common.input_box import clear_ground, goes_on
from desktop.views.theme import font, signals
from desktop.views.written.levels import shifted
from desktop.views.written.outline_blocks import ROW_END, give, level_of, shape, stored, with_stops
from desktop.views.written.outline_keys import is_own, take_key
from desktop.views.written.outline_paint import BoldLines, paint_marks, paint_tables, shown_marks

HINT = "Gõ hoặc dán văn bản cũ vào đây. Đầu dòng gõ “I. ”, “1. ”, “a) ”, “- ” thì máy tự đánh số tiếp."


class OutlineEdit(QTextEdit):
    """``edited`` fires on every change by the person, ``level_changed(Level)`` when the cursor comes to a
    line of another level, ``left`` when the focus goes elsewhere."""

    edited = Signal()
    level_changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loading = False
        self._level = Level.TEXT
        self._seen: tuple[int, int, tuple[str, ...]] = (-1, -1, ())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setCornerWidget(QWidget())
        self.document().setDocumentMargin(2)
        self.setPlaceholderText(HINT)
        self._bold = BoldLines(self.document())
        self.textChanged.connect(self._on_changed)
        self.cursorPositionChanged.connect(self._on_moved)
        signals.changed.connect(self.retheme)
        self.retheme()
        self.set_lines(())

    def retheme(self) -> None:
        """Take font, colours and indents from the theme in force."""
        clear_ground(self)
        self.viewport().setAutoFillBackground(False)
        self.document().setDefaultFont(font())
        self.set_lines(self.lines(blank=True))

    # content ----------------------------------------------------------------------------------------

    def lines(self, *, blank: bool = False) -> tuple[Line, ...]:
        """The lines with their levels; ``blank`` keeps those in which nothing stands."""
        found = (Line(level_of(block), stored(block)) for block in self._blocks())
        return tuple(line for line in found if blank or line.text.strip())

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; tells nobody, and what was typed before can no longer be taken back."""
        self._loading = True
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.clear()
        cursor = QTextCursor(document)
        cursor.setBlockFormat(shape(lines[0].level if lines else Level.TEXT))
        self._insert(cursor, lines)
        for block in self._blocks():
            self._set_stops(block)
        document.setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._loading = False
        self._on_moved()

    def _insert(self, cursor: QTextCursor, lines: Sequence[Line]) -> None:
        """Type lines where the cursor is, the first of them into its own block."""
        for place, line in enumerate(lines):
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(shape(line.level))
            cursor.insertText(line.text.replace(LINE_END, ROW_END))

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def levels(self) -> list[Level]:
        """The level of every line, blank ones too."""
        return [level_of(block) for block in self._blocks()]

    def marks(self) -> tuple[str, ...]:
        """What stands before every line. A blank line shows the number it would get, but is not counted."""
        revision, count = self.document().revision(), self.document().blockCount()
        if self._seen[:2] != (revision, count):
            blank = [not block.text().strip() for block in self._blocks()]
            self._seen = revision, count, shown_marks(self.levels(), blank)
        return self._seen[2]

    # levels -----------------------------------------------------------------------------------------

    def level(self) -> Level:
        """The level of the line in which the cursor stands."""
        return level_of(self.textCursor().block())

    def set_level(self, level: Level) -> None:
        """Give the chosen lines a level."""
        self._set_levels([level] * len(self.chosen()))

    def shift(self, step: int) -> None:
        """Move the chosen lines one level deeper (1) or higher (-1)."""
        levels = self.levels()
        self._set_levels([shifted(levels, block.blockNumber(), step) for block in self.chosen()])

    def chosen(self) -> list[QTextBlock]:
        """The lines that the selection touches, or the one of the cursor."""
        cursor, document = self.textCursor(), self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1)).blockNumber()
        return [document.findBlockByNumber(number) for number in range(first, last + 1)]

    def _set_levels(self, levels: Sequence[Level]) -> None:
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        for block, level in zip(self.chosen(), levels, strict=True):
            give(edit, block, level)
        edit.endEditBlock()
        self.settle()

    def move_line(self, step: int) -> None:
        """Change places with the line above (-1) or below (1)."""
        block = self.textCursor().block()
        other = block.previous() if step < 0 else block.next()
        if not other.isValid():
            return
        here, column = block.blockNumber(), self.textCursor().positionInBlock()
        mine, theirs = (level_of(block), block.text()), (level_of(other), other.text())
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        for number, (level, words) in ((here, theirs), (here + step, mine)):
            target = self.document().findBlockByNumber(number)
            edit.setPosition(target.position())
            edit.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            edit.insertText(words)
            give(edit, self.document().findBlockByNumber(number), level)
        edit.endEditBlock()
        cursor = self.textCursor()
        cursor.setPosition(self.document().findBlockByNumber(here + step).position() + column)
        self.setTextCursor(cursor)
        self.settle()

    # keys -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if goes_on(event, self):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_own(event):
            event.accept()  # so that the menu knows who takes it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and take_key(self, event):
            return
        deletes = self.textCursor().hasSelection() and not event.matches(QKeySequence.StandardKey.Undo)
        super().keyPressEvent(event)
        if deletes and self.document().isEmpty() and self.level() is not Level.TEXT:
            self._shape(self.textCursor().block(), shape(Level.TEXT), joined=True)  # all begins anew
            self.settle()

    # clipboard --------------------------------------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = nfc(source.text()).replace("\r", "")
        cursor = self.textCursor()
        if self.level() is Level.TABLE and len(self.chosen()) == 1:
            cursor.insertText(text.strip(LINE_END).replace(LINE_END, ROW_END))
            return
        lines = read_outline(text)
        plain = len(lines) == 1 and (lines[0].level is Level.TEXT or bool(cursor.block().text().strip()))
        if plain or not lines:
            cursor.insertText(" ".join(text.split(LINE_END)).replace(CELL_END, " "))
            return
        self._paste(cursor, lines)

    def _paste(self, cursor: QTextCursor, lines: Sequence[Line]) -> None:
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        level, behind = level_of(cursor.block()), not cursor.atBlockEnd()
        if cursor.block().text():
            if not cursor.atBlockStart():
                cursor.insertBlock()
            elif behind:
                cursor.insertBlock()
                cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
                behind = False
        self._insert(cursor, lines)
        if behind:
            cursor.insertBlock(shape(level))
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.settle()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Several lines go out with their numbers, so that they read as they print."""
        blocks = self.chosen()
        if len(blocks) < 2:
            return super().createMimeDataFromSelection()
        cursor, made = self.textCursor(), []
        for block in blocks:
            start = max(0, cursor.selectionStart() - block.position())
            words = block.text()[start : cursor.selectionEnd() - block.position()]
            level = level_of(block) if not start else Level.TEXT
            made.append(Line(level, words.replace(ROW_END, LINE_END)))
        data = QMimeData()
        data.setText(to_text([line for line in made if line.text.strip()]))
        return data

    # looking ----------------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        if self._loading:
            return
        block = self.textCursor().block()
        if level_of(block) is Level.TABLE and not self.document().isRedoAvailable():
            self._set_stops(block, joined=True)
        self.viewport().update()  # numbers below may have changed
        self._on_moved()  # what is taken back may be a level
        self.edited.emit()

    def _set_stops(self, block: QTextBlock, *, joined: bool = False) -> None:
        """Let the cells of a table stand under each other; ``joined`` to what was just typed, for undo."""
        made = with_stops(block) if level_of(block) is Level.TABLE else None
        if made is not None:
            self._shape(block, made, joined=joined)

    def _shape(self, block: QTextBlock, made: QTextBlockFormat, *, joined: bool) -> None:
        cursor = QTextCursor(block)
        loading, self._loading = self._loading, True
        if joined:
            cursor.joinPreviousEditBlock()
        cursor.setBlockFormat(made)
        if joined:
            cursor.endEditBlock()
        self._loading = loading

    def settle(self) -> None:
        """Show anew what depends on levels, after some were changed."""
        for block in self._blocks():
            self._set_stops(block, joined=True)
        self._bold.rehighlight()
        self._on_moved()

    def _on_moved(self) -> None:
        if self.level() is not self._level:
            self._level = self.level()
            self.level_changed.emit(self._level)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_tables(self)
        super().paintEvent(event)
        paint_marks(self, self.marks())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()
