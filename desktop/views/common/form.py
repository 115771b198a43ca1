"""A form drawn from declared fields: label above, width by content, order = tab order = reading order.

``Form(kind.fields, lookup=…)`` packs the fields into twelve columns (six when narrow). A page that wants
its own arrangement builds fields with ``make_field`` and gives them to ``FieldSet``, which only collects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.views.common.access import give_letters
from desktop.views.common.fields import Field, Lookup, make_field
from desktop.views.common.fields.choice import BooleanField
from desktop.views.common.messages import explain_field
from desktop.views.theme import Space, px

COLUMNS = 12
NARROW_FORM = 640
_SPANS = {
    FieldType.LONG_TEXT: 12,
    FieldType.ITEMS: 12,
    FieldType.REFS: 6,
    FieldType.REF: 6,
    FieldType.TEXT: 6,
    FieldType.CHOICE: 3,
    FieldType.DATE: 3,
    FieldType.DATETIME: 4,
    FieldType.INTEGER: 3,
    FieldType.PHONE: 3,
    FieldType.ID_NUMBER: 3,
    FieldType.BOOLEAN: 4,
}

_ELASTIC = (FieldType.TEXT, FieldType.REF, FieldType.REFS)


class FieldSet(QObject):
    """Fields that are read, filled and checked together, whoever lays them out.

    ``edited`` fires on every change, ``committed(name)`` when a changed field is left.
    """

    edited = Signal()
    committed = Signal(str)

    def __init__(self, fields: Iterable[Field], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {field.spec.name: field for field in fields}
        for field in self.fields.values():
            field.edited.connect(self.edited)
            field.committed.connect(self._on_committed)

    def _on_committed(self) -> None:
        sender = self.sender()
        if isinstance(sender, Field):
            self.committed.emit(sender.spec.name)

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]

    def values(self) -> dict[str, Any]:
        """Every value by wire name, None for what is empty. Raises ``ValidationError`` with all bad ones."""
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.value()
            except ValidationError as error:
                wrong.update(error.fields)
        if wrong:
            raise ValidationError(wrong)
        return values

    def changes(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """Only the values that differ from ``before`` (a missing one counts as None)."""
        return {name: value for name, value in self.values().items() if value != before.get(name)}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show a record; names it lacks are emptied."""
        for name, field in self.fields.items():
            field.set_value(values.get(name))

    def draft(self) -> dict[str, Any]:
        """What is typed in every field, finished or not, as JSON."""
        return {name: field.raw() for name, field in self.fields.items()}

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back."""
        for name, raw in draft.items():
            if name in self.fields:
                self.fields[name].set_raw(raw)

    def check(self) -> bool:
        """Check every field, show what is wrong, focus the first bad one. True if all may be saved."""
        bad = [field for field in self.fields.values() if not field.check()]
        if bad:
            bad[0].focus_input()
        return not bad

    def show_errors(self, error: ValidationError) -> None:
        """Show what a service refused at its fields, focus the first of them."""
        bad = [self.fields[name] for name in error.fields if name in self.fields]
        for field in bad:
            field.show_error(explain_field(error, field.spec.name))
        if bad:
            bad[0].focus_input()

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read and copied only."""
        for field in self.fields.values():
            field.set_read_only(read_only)


class Form(QWidget):
    """The fields of a kind, laid out. ``fields`` is the :class:`FieldSet`; its methods do the work."""

    def __init__(
        self,
        specs: Sequence[FieldSpec],
        *,
        lookup: Lookup | None = None,
        spans: Mapping[str, int] | None = None,
        letters: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        made = [make_field(spec, lookup) for spec in specs]
        self.fields = FieldSet(made, self)
        self._spans = spans or {}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.M)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if letters:
            give_letters([field.label for field in made])
        self._arrange(COLUMNS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(COLUMNS if event.size().width() >= px(NARROW_FORM) else COLUMNS // 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index in range(COLUMNS):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)
        for row, fields in enumerate(self._packed(columns)):
            column = 0
            beside = any(not isinstance(field, BooleanField) for field, _span in fields)
            for field, span in fields:
                if isinstance(field, BooleanField):
                    field.label.setVisible(beside)
                self._grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
                column += span

    def _packed(self, columns: int) -> list[list[tuple[Field, int]]]:
        """Fields with their spans, row by row; the last wide field of a row takes what is left of it."""
        rows: list[list[tuple[Field, int]]] = [[]]
        for name, field in self.fields.fields.items():
            usual = 6 if field.spec.several else _SPANS.get(field.spec.type, 6)
            span = min(columns, self._spans.get(name, usual))
            if sum(width for _field, width in rows[-1]) + span > columns:
                rows.append([])
            rows[-1].append((field, span))
        for row in rows:
            left = columns - sum(width for _field, width in row)
            wide = [at for at, (field, _span) in enumerate(row) if field.spec.type in _ELASTIC]
            if left and wide:
                row[wide[-1]] = (row[wide[-1]][0], row[wide[-1]][1] + left)
        return rows
