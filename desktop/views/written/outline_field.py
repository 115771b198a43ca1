"""The field of a paper's body: the levels above, the editor below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.outline import Level, items_of, lines_of
from desktop.views.common.fields.base import Field
from desktop.views.common.input_box import InputBox
from desktop.views.theme import Space, px
from desktop.views.written.level_bar import LevelBar
from desktop.views.written.outline_edit import OutlineEdit


class OutlineField(Field):
    """Values are lines with ``level`` and ``text``; lines in which nothing stands are no lines."""

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.edit = OutlineEdit()
        self.bar = LevelBar()
        self.box = _TallBox(self.edit)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.bar)
        column.addWidget(self.box, 1)
        self._put(holder, self.edit)
        self.label.hide()  # the tab says it
        self._column.setStretch(1, 1)
        self._column.setStretch(self._column.count() - 1, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.edit.edited.connect(self._on_edited)
        self.edit.left.connect(self._on_left)
        self.edit.level_changed.connect(self.bar.show_level)
        self.bar.chosen.connect(self._on_chosen)
        self.bar.show_level(self.edit.level())

    def _on_chosen(self, level: Level) -> None:
        self.edit.set_level(level)
        self.bar.show_level(level)
        self.edit.setFocus()

    def value(self) -> list[dict[str, Any]] | None:
        """The lines, None if there are none."""
        return items_of(self.edit.lines()) or None

    def set_value(self, value: Any) -> None:
        lines = lines_of(value)
        if lines != self.edit.lines():  # what was just saved stands there already, with the cursor
            self.edit.set_lines(lines)
        self.show_error("")

    def raw(self) -> Any:
        return items_of(self.edit.lines())

    def set_raw(self, raw: Any) -> None:
        self.set_value(raw if isinstance(raw, list) else [])

    def set_read_only(self, read_only: bool) -> None:
        self.edit.setReadOnly(read_only)
        self.bar.setDisabled(read_only)
        self.box.update()


class _TallBox(InputBox):
    """A box that takes all the height there is."""

    def __init__(self, editor: OutlineEdit) -> None:
        super().__init__(editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(96))
