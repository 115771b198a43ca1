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
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop.domain.outline import CELL_END, LINE_END, Level, Line, to_text
from desktop.domain.outline_reading import mark_at, read_outline
from desktop.domain.text import nfc
from desktop.views.common.input_box import clear_ground, goes_on
from desktop.views.theme import SEMIBOLD, Type, font, px, signals
from desktop.views.theme.paint import text_width
from desktop.views.written.levels import LOOKS, shifted
from desktop.views.written.outline_paint import BoldLines, paint_marks, paint_tables, shown_marks

ROW_END = "\u2028"
"""Between two rows of a table: Qt's line end inside a paragraph."""

HINT = "Gõ hoặc dán văn bản cũ vào đây. Đầu dòng gõ “I. ”, “1. ”, “a) ”, “- ” thì máy tự đánh số tiếp."

_LEVEL = int(QTextFormat.Property.UserProperty) + 1
_INDENT, _GAP = 18, 8
_CELL_GAP, _WIDEST_CELL = 20, 340
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_SET_KEYS = {Qt.Key(int(Qt.Key.Key_1) + place): level for place, level in enumerate(LOOKS)}


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
        self._bold = BoldLines(self.document(), level_of)
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
        found = (Line(level_of(block), _stored(block)) for block in self._blocks())
        return tuple(line for line in found if blank or line.text.strip())

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; tells nobody, and what was typed before can no longer be taken back."""
        self._loading = True
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.clear()
        cursor = QTextCursor(document)
        cursor.setBlockFormat(_format(lines[0].level if lines else Level.TEXT))
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
            cursor.setBlockFormat(_format(line.level))
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
        self._set_levels([level] * len(self._chosen()))

    def shift(self, step: int) -> None:
        """Move the chosen lines one level deeper (1) or higher (-1)."""
        levels = self.levels()
        self._set_levels([shifted(levels, block.blockNumber(), step) for block in self._chosen()])

    def _chosen(self) -> list[QTextBlock]:
        cursor, document = self.textCursor(), self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1)).blockNumber()
        return [document.findBlockByNumber(number) for number in range(first, last + 1)]

    def _set_levels(self, levels: Sequence[Level]) -> None:
        edit = QTextCursor(self.document())
        edit.beginEditBlock()
        for block, level in zip(self._chosen(), levels, strict=True):
            _give(edit, block, level)
        edit.endEditBlock()
        self._bold.rehighlight()
        self._on_moved()

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
            _give(edit, self.document().findBlockByNumber(number), level)
        edit.endEditBlock()
        cursor = self.textCursor()
        cursor.setPosition(self.document().findBlockByNumber(here + step).position() + column)
        self.setTextCursor(cursor)
        self._bold.rehighlight()

    # keys -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if goes_on(event, self):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()  # so that the menu knows who takes it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly() or not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.AltModifier:
            return self._take_alt(key)
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.ignore()  # Ctrl+Enter belongs to the page
                return True
            return False
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(-1 if key == Qt.Key.Key_Backtab else 1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter(shift=bool(held & Qt.KeyboardModifier.ShiftModifier))
        if key == Qt.Key.Key_Backspace:
            return self._backspace()
        return event.text() == " " and self._take_mark()

    def _take_alt(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.shift(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_line(1 if key == Qt.Key.Key_Down else -1)
        elif key in _SET_KEYS:
            self.set_level(_SET_KEYS[key])
        else:
            return False
        return True

    def _tab(self, step: int) -> None:
        cursor = self.textCursor()
        if self.level() is not Level.TABLE or len(self._chosen()) > 1:
            self.shift(step)
        elif step > 0:
            cursor.insertText(CELL_END)
        else:
            before = cursor.block().text()[: cursor.positionInBlock()]
            cursor.setPosition(cursor.block().position() + max(0, before.rfind(CELL_END)))
            self.setTextCursor(cursor)

    def _enter(self, *, shift: bool) -> bool:
        cursor, level = self.textCursor(), self.level()
        text = cursor.block().text()
        if level is Level.TABLE and not shift and text.strip(CELL_END):
            if not text.endswith(ROW_END) or not cursor.atBlockEnd():
                cursor.insertText(ROW_END)
                return True
            cursor.deletePreviousChar()  # an empty row ends the table
            self._new_line(cursor, Level.TEXT)
        elif not text.strip() and level is not Level.TEXT:
            self.set_level(Level.TEXT)  # as an empty item ends a list
        elif shift:
            self._new_line(cursor, Level.TEXT)
        else:
            return False
        return True

    def _new_line(self, cursor: QTextCursor, level: Level) -> None:
        cursor.insertBlock(_format(level))
        self.setTextCursor(cursor)
        self._on_moved()

    def _backspace(self) -> bool:
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.atBlockStart() or self.level() is Level.TEXT:
            return False
        self.set_level(Level.TEXT)
        return True

    def _take_mark(self) -> bool:
        """“a)” and a space at the start of a plain line: the level instead of the letters."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = mark_at(f"{before} x") if self.level() is Level.TEXT and len(before) <= 9 else None
        if found is None or found[1] != "x":
            return False
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        _give(cursor, cursor.block(), found[0])
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._bold.rehighlight()
        self._on_moved()
        return True

    # clipboard --------------------------------------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = nfc(source.text()).replace("\r", "")
        cursor = self.textCursor()
        if self.level() is Level.TABLE and len(self._chosen()) == 1:
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
            cursor.insertBlock(_format(level))
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.endEditBlock()
        for block in self._blocks():
            self._set_stops(block)
        self.setTextCursor(cursor)
        self._bold.rehighlight()
        self._on_moved()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Several lines go out with their numbers, so that they read as they print."""
        blocks = self._chosen()
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
        self.edited.emit()

    def _set_stops(self, block: QTextBlock, *, joined: bool = False) -> None:
        """Let the cells of a table stand under each other."""
        if level_of(block) is not Level.TABLE:
            return
        widths: dict[int, float] = {}
        for row in block.text().split(ROW_END):
            for place, cell in enumerate(row.split(CELL_END)):
                wide = min(px(_WIDEST_CELL), text_width(font(), cell)) + px(_CELL_GAP)
                widths[place] = max(widths.get(place, px(40)), wide)
        stops, at = [], 0.0
        for place in range(len(widths)):
            at += widths[place]
            stops.append(at)
        made = block.blockFormat()
        if [tab.position for tab in made.tabPositions()] == stops:
            return
        made.setTabPositions([QTextOption.Tab(stop, QTextOption.TabType.LeftTab) for stop in stops])
        cursor = QTextCursor(block)
        loading, self._loading = self._loading, True
        if joined:
            cursor.joinPreviousEditBlock()
        cursor.setBlockFormat(made)
        if joined:
            cursor.endEditBlock()
        self._loading = loading

    def _on_moved(self) -> None:
        if self.level() is not self._level:
            self._level = self.level()
            self.level_changed.emit(self._level)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_tables(self, level_of)
        super().paintEvent(event)
        paint_marks(self, level_of, self.marks())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            self.left.emit()


def _is_own(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.AltModifier and Qt.Key(event.key()) in (*_ARROWS, *_SET_KEYS)


def level_of(block: QTextBlock) -> Level:
    """The level of a paragraph of the editor."""
    word = block.blockFormat().property(_LEVEL)
    return Level(word) if word else Level.TEXT


def _stored(block: QTextBlock) -> str:
    text = nfc(block.text())
    if level_of(block) is Level.TABLE:
        return text.replace(ROW_END, LINE_END).strip(LINE_END)
    return " ".join(text.split())


def _give(edit: QTextCursor, block: QTextBlock, level: Level) -> None:
    edit.setPosition(block.position())
    edit.setBlockFormat(_format(level))
    if level is not Level.TABLE and ROW_END in block.text():  # rows become words of one line
        edit.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        edit.insertText(" ".join(block.text().split()))


def _format(level: Level) -> QTextBlockFormat:
    look = LOOKS[level]
    made = QTextBlockFormat()
    made.setProperty(_LEVEL, level.value)
    mark = text_width(font(Type.BODY, SEMIBOLD), look.sample) + px(_GAP) if look.sample else 0
    made.setLeftMargin(px(_INDENT) * look.depth + mark)
    made.setNonBreakableLines(level is Level.TABLE)  # a wide table is scrolled, its rows stay whole
    made.setTopMargin(px(4))
    made.setBottomMargin(px(4))
    made.setLineHeight(118, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    return made
