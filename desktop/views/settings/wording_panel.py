"""One text of a paper: the editor, its fields to put in, how it will be printed, what it was before."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from desktop.domain.differences import Ranges
from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.views.common.banner import Banner
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.chips import Tone
from desktop.views.common.fields.text import LongTextField
from desktop.views.common.flow import FlowLayout
from desktop.views.common.labels import Label, Rule
from desktop.views.common.scroll import Scroll
from desktop.views.settings.printed_text import PrintedText
from desktop.views.settings.wordings_presenter import Compared, WordingsPresenter
from desktop.views.theme import MEDIUM, Height, Role, Space, Type, colour, px, signals

_SPEC = FieldSpec("text", "Câu in trên văn bản", FieldType.LONG_TEXT)
_LINES = "Mỗi dòng in thành một dòng riêng."


class WordingField(LongTextField):
    """Says which field is wrong, underlines it, and offers the right one (``nearest``)."""

    def __init__(self, presenter: WordingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(_SPEC, lines=2, parent=parent)
        self.presenter, self.key = presenter, ""
        self.repair = Button("", Kind.LINK, icon="wand-sparkles")
        self.repair.hide()
        self._column.insertWidget(self._column.indexOf(self._error) + 1, self.repair)
        self._wrong, self._nearest = "", ""
        self.repair.clicked.connect(self._mend)

    def value(self) -> str | None:
        """The text, cleaned. Raises ``ValidationError`` as the office will when it is saved."""
        error = self.presenter.wrong(self.key) if self.key else None
        if error is not None:
            raise error
        return super().value()

    def check(self, *, required: bool = True) -> bool:
        """Look at the text whether it is empty or not: an empty one cannot be printed."""
        right = super().check(required=required)
        error = None if right else self.presenter.wrong(self.key)
        self._point_at(error)
        return right

    def show_error(self, text: str) -> None:
        super().show_error(text)
        if not text:
            self._point_at(None)

    def _point_at(self, error: ValidationError | None) -> None:
        self._wrong = str(error.params.get("name", "")) if error else ""
        self._nearest = str(error.params.get("nearest", "")) if error else ""
        self.repair.setText(f"Sửa thành {self._nearest}")
        self.repair.setVisible(bool(self._nearest))
        self.input.setExtraSelections([one for one in (self._underlined(),) if one is not None])

    def _place(self) -> QTextCursor | None:
        """The wrong words, selected."""
        at = self.input.toPlainText().find(self._wrong) if self._wrong else -1
        if at < 0:
            return None
        cursor = QTextCursor(self.input.document())
        cursor.setPosition(at)
        cursor.setPosition(at + len(self._wrong), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _underlined(self) -> QTextEdit.ExtraSelection | None:
        cursor = self._place()
        if cursor is None:
            return None
        mark, shape = QTextEdit.ExtraSelection(), QTextCharFormat()
        shape.setBackground(QColor(colour(Role.ERR_SOFT)))
        shape.setForeground(QColor(colour(Role.ERR)))
        mark.cursor, mark.format = cursor, shape
        return mark

    def _mend(self) -> None:
        cursor, right = self._place(), self._nearest
        if cursor is not None:
            cursor.insertText(right)
            self.check()
            self.focus_input()

    def insert(self, words: str) -> None:
        """Put words in where the cursor is."""
        self.input.insertPlainText(words)
        self.focus_input()


class WordingPanel(Card):
    """``save_wanted`` and ``restore_wanted``; what is typed goes to the presenter letter by letter."""

    save_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, presenter: WordingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self.presenter, self.key = presenter, ""
        self.name = Label("", Type.SECTION, wrap=True)
        self.document = Label("", Type.SMALL, Role.TEXT2, wrap=True)
        self.remark = Banner("", tone=Tone.WARN)
        self.remark.hide()
        self.text = WordingField(presenter)
        self.fields = QWidget()
        self._fields = FlowLayout(self.fields)
        self.example = PrintedText()
        self.behind = QVBoxLayout()
        self.in_force = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.restore_button = Button("Trở về câu gốc", icon="rotate-ccw")
        self.save_button = Button("Lưu câu", Kind.PRIMARY, icon="save", key="Ctrl+S")
        self._assemble()
        self.text.edited.connect(self._on_edited)
        self.save_button.clicked.connect(self.save_wanted)
        self.restore_button.clicked.connect(self.restore_wanted)

    def _assemble(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.M)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.name)
        head.addWidget(self.document)
        column.addLayout(head)
        for part in (self.remark, self.text, self.fields):
            column.addWidget(part)
        shown = QVBoxLayout()
        shown.setSpacing(Space.XS)
        shown.addWidget(Label("Ví dụ khi in", Type.SMALL, Role.TEXT2, weight=MEDIUM))
        shown.addWidget(self.example)
        column.addLayout(shown)
        self.behind.setSpacing(Space.M)
        column.addLayout(self.behind)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        foot.setSpacing(Space.S)
        foot.addWidget(self.in_force, 1)
        foot.addWidget(self.restore_button)
        foot.addWidget(self.save_button)
        self.body.setSpacing(0)
        self.area = Scroll(content)
        self.add(self.area, 1)
        self.add(Rule())
        self.add(foot)

    # showing ----------------------------------------------------------------------------------------

    def show_wording(self, key: str) -> None:
        """Show another text, or nothing."""
        self.key = self.text.key = key
        self.setVisible(bool(key))
        if not key:
            return
        wording = self.presenter.choice(key).wording
        self.name.setText(wording.label)
        self.document.setText(f"{wording.document}. {_LINES}" if wording.several else wording.document)
        self._show_fields(wording.fields)
        self.refresh()
        self.area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show what stands there now."""
        if not self.key:
            return
        if self.presenter.text(self.key) != self.text.raw():
            self.text.set_value(self.presenter.text(self.key))
        if self.presenter.is_typed(self.key):
            self.text.check()
        else:
            self.text.show_error("")
        remarks = self.presenter.remarks(self.key)
        self.remark.set_words("Có câu chưa dùng được ở máy này", remarks)
        self.remark.setVisible(bool(remarks))
        self._show_state()

    def _on_edited(self) -> None:
        self.presenter.type(self.key, self.text.raw())
        self._show_state()

    def _show_state(self) -> None:
        typed = self.presenter.is_typed(self.key)
        self.in_force.setText("Chưa lưu" if typed else self.presenter.in_force(self.key))
        self.restore_button.setText(self.presenter.restore_words(self.key))
        self.restore_button.setEnabled(self.presenter.can_restore(self.key))
        self.save_button.setEnabled(typed)
        self.example.show_text(self.presenter.example(self.key))
        _clear(self.behind)
        for one in self.presenter.compared(self.key):
            self.behind.addWidget(_Behind(one))

    def _show_fields(self, names: tuple[str, ...]) -> None:
        _clear(self._fields)
        self.fields.setVisible(bool(names))
        self._fields.addWidget(_lead("Chèn"))
        for name in names:
            button = Button(f"{{{name}}}", icon="plus")
            button.set_height(Height.TOOL)
            button.setAccessibleName(f"Chèn {{{name}}}")
            button.clicked.connect(self._insert)
            self._fields.addWidget(button)

    def _insert(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.text.insert(button.text())


def _lead(words: str) -> Label:
    label = Label(words, Type.SMALL, Role.TEXT2, weight=MEDIUM)
    label.setMinimumHeight(px(Height.TOOL))
    return label


def _clear(layout: QVBoxLayout | FlowLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class _Behind(QWidget):
    """A text to go back to, its differences on the ground of a search hit."""

    def __init__(self, one: Compared) -> None:
        super().__init__()
        self._one = one
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(Label(one.title, Type.SMALL, Role.TEXT2, weight=MEDIUM))
        self._words = Label("", wrap=True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setAccessibleName(one.text)
        column.addWidget(self._words)
        signals.changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        self._words.setText(_marked(self._one.text, self._one.marks))


def _marked(text: str, marks: Ranges) -> str:
    ground, ink = colour(Role.WARN_SOFT).name(), colour(Role.WARN).name()
    parts, at = [], 0
    for start, end in marks:
        parts.append(escape(text[at:start]))
        shown = escape(text[start:end])
        parts.append(f'<span style="background-color:{ground};color:{ink}">{shown}</span>')
        at = end
    parts.append(escape(text[at:]))
    return "".join(parts).replace("\n", "<br>")
