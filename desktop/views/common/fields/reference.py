"""Fields that name other records: one (``RefField``) or several (``RefsField``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.text import clean, fold
from desktop.views.common.chips import FilterChip
from desktop.views.common.fields.base import Field
from desktop.views.common.fields.text import LineField
from desktop.views.common.flow import FlowLayout
from desktop.views.common.input_box import InputBox, LineInput
from desktop.views.common.suggester import Suggester
from desktop.views.common.suggestion_popup import Suggestion
from desktop.views.theme import Space


class Lookup(Protocol):
    """Where reference fields find records. A page gives one that asks its service."""

    def suggest(self, kind: str, text: str, *, limit: int = 5) -> Sequence[Suggestion]:
        """Records of ``kind`` that fit ``text``, best first; an empty text gives the most used."""

    def label(self, kind: str, record_id: str) -> str:
        """What people read for that record; empty if there is none."""


class RefField(LineField):
    """One record of ``spec.target``, found by typing. Ctrl+Enter emits ``new_requested(text)`` if allowed."""

    new_requested = Signal(str)

    def __init__(
        self, spec: FieldSpec, lookup: Lookup, *, new_label: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(spec, placeholder="Gõ tên, không cần dấu", parent=parent)
        self._lookup = lookup
        self._id, self._shown = "", ""
        self.box.add_button("chevron-down", "Mở danh sách").clicked.connect(self._open)
        self.suggester = Suggester(self.input, self._fetch, anchor=self.box, new_label=new_label)
        self.suggester.chosen.connect(self._take)
        self.suggester.new_requested.connect(self.new_requested)

    def _fetch(self, text: str) -> Sequence[Suggestion]:
        return self._lookup.suggest(self.spec.target, text)

    def _open(self) -> None:
        if not self.input.isReadOnly():
            self.input.setFocus()
            self.suggester.show_items(self._fetch(""), "")

    def _take(self, suggestion: Suggestion) -> None:
        self._id, self._shown = suggestion.id, suggestion.title
        self.input.setText(suggestion.title)
        self._on_edited()

    def value(self) -> str | None:
        """Id of the record, None if empty. A text that names exactly one record counts as that one."""
        text = clean(self.input.text())
        if not text:
            return None
        if self._id and text == self._shown:
            return self._id
        same = [item for item in self._fetch(text) if fold(item.title) == fold(text)]
        if len(same) != 1:
            raise self._fail("field.unknown_reference")
        self._id, self._shown = same[0].id, same[0].title
        return self._id

    def set_value(self, value: Any) -> None:
        self._id = value or ""
        self._shown = clean(self._lookup.label(self.spec.target, self._id)) if self._id else ""
        self.set_raw(self._shown)
        self.show_error("")


class RefsField(Field):
    """Several records of ``spec.target``: chips, and a line that adds one more."""

    def __init__(self, spec: FieldSpec, lookup: Lookup, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self._lookup = lookup
        self._chips: dict[str, FilterChip] = {}
        self.input = LineInput()
        self.input.setPlaceholderText("Gõ tên để thêm, không cần dấu")
        box = InputBox(self.input)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._flow = FlowLayout(spacing=Space.S)
        column.addWidget(box)
        column.addLayout(self._flow)
        self._put(holder, self.input)
        self.suggester = Suggester(self.input, self._fetch, anchor=box)
        self.suggester.chosen.connect(self._take)
        self.input.textEdited.connect(self.edited)
        self.input.left.connect(self._on_left)

    def _fetch(self, text: str) -> list[Suggestion]:
        found = self._lookup.suggest(self.spec.target, text)
        return [item for item in found if item.id not in self._chips]

    def _take(self, suggestion: Suggestion) -> None:
        self._add(suggestion.id, suggestion.title)
        self.input.clear()
        self._on_edited()

    def _add(self, record_id: str, label: str) -> None:
        if record_id in self._chips:
            return
        chip = FilterChip(label, chosen=True)
        chip.setAccessibleName(f"{label}, bỏ khỏi danh sách")
        chip.clicked.connect(self._drop)
        self._chips[record_id] = chip
        self._flow.addWidget(chip)

    def _drop(self) -> None:
        chip = self.sender()
        for record_id, known in list(self._chips.items()):
            if known is chip:
                del self._chips[record_id]
                self._flow.removeWidget(known)
                known.hide()
                known.deleteLater()
        self._on_edited()
        self._on_left()

    def set_read_only(self, read_only: bool) -> None:
        self.input.setReadOnly(read_only)
        for chip in self._chips.values():
            chip.setDisabled(read_only)

    def value(self) -> list[str] | None:
        """Ids in the order they were added, None if there are none."""
        if clean(self.input.text()):
            raise self._fail("field.unknown_reference")
        return list(self._chips) or None

    def set_value(self, value: Any) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips.clear()
        for record_id in value or []:
            self._add(record_id, self._lookup.label(self.spec.target, record_id) or record_id)
        self.input.clear()
        self.show_error("")

    def raw(self) -> Any:
        return {"ids": list(self._chips), "text": self.input.text()}

    def set_raw(self, raw: Any) -> None:
        raw = raw if isinstance(raw, dict) else {}
        self.set_value(raw.get("ids"))
        self.input.setText(str(raw.get("text", "")))
