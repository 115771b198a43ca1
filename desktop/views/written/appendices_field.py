"""The appendices of a paper: one card each, with its title, its paragraphs and its table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.outline import CELL_END, roman
from desktop.domain.text import nfc
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.fields.base import Field
from desktop.views.common.input_box import InputBox, LineInput, TextInput
from desktop.views.common.labels import Label
from desktop.views.theme import MEDIUM, Role, Space, Type, px

_WORDS = {"title": "Tên phụ lục", "text": "Nội dung", "table": "Bảng, dán từ Excel; dòng đầu là tên cột"}


class AppendixCard(Card):
    """One appendix. ``edited`` on every letter, ``left`` when a field is left, ``removed`` by its button."""

    edited = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__()
        self.name = Label("Phụ lục", Type.STRONG)
        remove = Button("Bỏ phụ lục", Kind.GHOST, icon="trash-2")
        remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(remove)
        self.title_input = LineInput()
        self.text, self.table = TextInput(), TextInput(least_lines=3)
        self.table.setLineWrapMode(TextInput.LineWrapMode.NoWrap)
        self.table.setTabStopDistance(px(110))
        self.table.setTabChangesFocus(False)  # Tab is the next cell; Shift+Tab leaves
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addLayout(head)
        for key, editor in self._editors().items():
            label = Label(_WORDS[key], Type.SMALL, Role.TEXT2, weight=MEDIUM)
            label.setBuddy(editor)
            editor.setAccessibleName(_WORDS[key])
            column.addWidget(label)
            column.addWidget(InputBox(editor))
            editor.left.connect(self.left)
        holder = QWidget()
        holder.setLayout(column)
        self.add(holder)
        self.title_input.setText(str(values.get("title") or ""))
        self.text.setPlainText(str(values.get("text") or ""))
        self.table.setPlainText(str(values.get("table") or ""))
        self.title_input.textEdited.connect(self.edited)
        for area in (self.text, self.table):
            area.textChanged.connect(self.edited)

    def _editors(self) -> dict[str, LineInput | TextInput]:
        return {"title": self.title_input, "text": self.text, "table": self.table}

    def values(self) -> dict[str, Any]:
        """What is typed, cleaned; parts in which nothing stands are left out."""
        table = nfc(self.table.toPlainText()).strip("\n")
        found = {
            "title": " ".join(nfc(self.title_input.text()).split()),
            "text": "\n".join(" ".join(line.split()) for line in nfc(self.text.toPlainText()).splitlines()),
            "table": table if table.strip(CELL_END + "\n ") else "",
        }
        return {key: value for key, value in found.items() if value.strip("\n")}


class AppendicesField(Field):
    """Values are objects with ``title``, ``text`` and ``table`` (a row a line, cells apart by tabs)."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.cards: list[AppendixCard] = []
        self.add_button = Button("Thêm phụ lục", icon="plus")
        self.add_button.clicked.connect(self.add)
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(Space.M)
        self._list.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._put(holder, self.add_button)
        self.label.hide()

    def add(self) -> None:
        """One more appendix, with the cursor in its title."""
        self._append({})
        self._number()
        self.cards[-1].title_input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()

    def _append(self, values: dict[str, Any]) -> None:
        card = AppendixCard(values)
        card.edited.connect(self._on_edited)
        card.left.connect(self._on_left)
        card.removed.connect(self._remove)
        self.cards.append(card)
        self._list.insertWidget(self._list.count() - 1, card)

    def _remove(self) -> None:
        card = self.sender()
        if isinstance(card, AppendixCard):
            self.cards.remove(card)
            card.hide()
            card.deleteLater()
            self._number()
            self._on_edited()
            self._on_left()
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _number(self) -> None:
        several = len(self.cards) > 1
        for place, card in enumerate(self.cards, 1):
            card.name.setText(f"Phụ lục {roman(place)}" if several else "Phụ lục")

    def value(self) -> list[dict[str, Any]] | None:
        """The appendices in which something stands, None if there are none."""
        return self.raw() or None

    def set_value(self, value: Any) -> None:
        self.show_error("")
        if (value or []) == self.raw():
            return
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for item in value or []:
            self._append(dict(item))
        self._number()

    def raw(self) -> Any:
        return [values for card in self.cards if (values := card.values())]

    def set_raw(self, raw: Any) -> None:
        self.set_value(raw if isinstance(raw, list) else [])

    def set_read_only(self, read_only: bool) -> None:
        for card in self.cards:
            card.setDisabled(read_only)
        self.add_button.setDisabled(read_only)
