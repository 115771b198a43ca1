"""Says under the number of a paper that the number was given before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from desktop.errors import ValidationError
from desktop.services import serials
from desktop.views.common.fields import Field
from desktop.views.common.form import FieldSet
from desktop.views.records.record_presenter import RecordPresenter


class SerialWatch(QObject):
    """Looks when a field of the form is left and when a record is shown; never stops a save."""

    def __init__(
        self,
        presenter: Callable[[], RecordPresenter],
        sets: Sequence[tuple[FieldSet, int]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter, self._sets = presenter, sets
        self._name = serials.numbered_field(presenter().kind)
        if self._name:
            for fields, _tab in sets:
                fields.committed.connect(self.look)

    def look(self) -> None:
        """Compare the number as it is typed with those given before."""
        field = self._field()
        if field is None:
            return
        presenter = self._presenter()
        values = presenter.saved | {name: _value(one) for name, one in self._fields().items()}
        remark = serials.remark(presenter.office, presenter.kind, presenter.record, values)
        field.show_warning("" if presenter.deleted else remark)

    def _fields(self) -> dict[str, Field]:
        return {name: one for fields, _tab in self._sets for name, one in fields.fields.items()}

    def _field(self) -> Field | None:
        return self._fields().get(self._name) if self._name else None


def _value(field: Field) -> Any:
    """What is typed in its stored form; a field that is wrong says nothing."""
    try:
        return field.value()
    except ValidationError:
        return None
