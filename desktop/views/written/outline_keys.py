"""What the keys do in the outline editor; a key that is none of these types as in any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from desktop.domain.outline import CELL_END, Level
from desktop.domain.outline_reading import mark_at
from desktop.views.written.levels import LOOKS
from desktop.views.written.outline_blocks import ROW_END, give, shape

if TYPE_CHECKING:
    from desktop.views.written.outline_edit import OutlineEdit

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_SET_KEYS = {Qt.Key(int(Qt.Key.Key_1) + place): level for place, level in enumerate(LOOKS)}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST_MARK = 9  # "Điều 123."


def is_own(event: QKeyEvent) -> bool:
    """Whether a combination with Alt is one of the editor's."""
    return _held(event) == Qt.KeyboardModifier.AltModifier and Qt.Key(event.key()) in (*_ARROWS, *_SET_KEYS)


def take_key(edit: OutlineEdit, event: QKeyEvent) -> bool:
    """Do what a key means for lines and tables. False where it only types."""
    key, held = Qt.Key(event.key()), _held(event)
    if is_own(event):
        _take_alt(edit, key)
        return True
    if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        if key in _ENTER:
            event.ignore()  # Ctrl+Enter belongs to the page
        return key in _ENTER
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        _tab(edit, -1 if key == Qt.Key.Key_Backtab else 1)
        return True
    if key in _ENTER:
        return _enter(edit, shift=bool(held & Qt.KeyboardModifier.ShiftModifier))
    if key == Qt.Key.Key_Backspace:
        return _backspace(edit)
    return event.text() == " " and _take_mark(edit)


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def _take_alt(edit: OutlineEdit, key: Qt.Key) -> None:
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        edit.shift(1 if key == Qt.Key.Key_Right else -1)
    elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        edit.move_line(1 if key == Qt.Key.Key_Down else -1)
    else:
        edit.set_level(_SET_KEYS[key])


def _tab(edit: OutlineEdit, step: int) -> None:
    """A level deeper or higher; in a table the next cell or the one before."""
    cursor = edit.textCursor()
    if edit.level() is not Level.TABLE or len(edit.chosen()) > 1:
        edit.shift(step)
    elif step > 0:
        cursor.insertText(CELL_END)
    else:
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.setPosition(cursor.block().position() + max(0, before.rfind(CELL_END)))
        edit.setTextCursor(cursor)


def _enter(edit: OutlineEdit, *, shift: bool) -> bool:
    """A row more in a table; an empty line or row ends its list or table; with Shift a plain line follows."""
    cursor, level = edit.textCursor(), edit.level()
    text = cursor.block().text()
    if level is Level.TABLE and not shift and text.strip(CELL_END):
        if text.endswith(ROW_END) and cursor.atBlockEnd():
            cursor.deletePreviousChar()
            _new_line(edit, cursor)
        else:
            cursor.insertText(ROW_END)
    elif not text.strip() and level is not Level.TEXT:
        edit.set_level(Level.TEXT)
    elif shift:
        _new_line(edit, cursor)
    else:
        return False
    return True


def _new_line(edit: OutlineEdit, cursor: QTextCursor) -> None:
    cursor.insertBlock(shape(Level.TEXT))
    edit.setTextCursor(cursor)


def _backspace(edit: OutlineEdit) -> bool:
    """At the start of a numbered line: the number goes, the text stays."""
    cursor = edit.textCursor()
    if cursor.hasSelection() or not cursor.atBlockStart() or edit.level() is Level.TEXT:
        return False
    edit.set_level(Level.TEXT)
    return True


def _take_mark(edit: OutlineEdit) -> bool:
    """“a)” and a space at the start of a plain line: the level instead of the letters."""
    cursor = edit.textCursor()
    before = cursor.block().text()[: cursor.positionInBlock()]
    plain = edit.level() is Level.TEXT and len(before) <= _LONGEST_MARK
    found = mark_at(f"{before} x") if plain else None
    if found is None or found[1] != "x":
        return False
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    give(cursor, cursor.block(), found[0])
    cursor.endEditBlock()
    edit.setTextCursor(cursor)
    edit.settle()
    return True
