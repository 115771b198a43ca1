"""Saving a record behind the back of whoever types: one save at a time, and what is to follow it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.services import access, drafts, records
from desktop.views.common.form import FieldSet
from desktop.views.records.rows_panel import RowsPanel
from desktop.views.records.rows_presenter import RowsPlan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.errors import AppError
    from desktop.services.office import Office
    from desktop.views.records.desk import Desk
    from desktop.views.records.record_presenter import RecordPresenter

Then = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Saving:
    """One save as it was when Ctrl+S was pressed; no widget, so that a worker may write it."""

    office: Office
    kind: str
    record: str
    values: Mapping[str, Any]
    draft_key: str
    rows: Sequence[RowsPlan] = ()

    def write(self) -> str:
        """Write the record, and for a new one what was typed under it, as one operation; its id."""
        label = records.kind_spec(self.kind).label
        name = f"{'Sửa' if self.record else 'Thêm'} {label[:1].lower()}{label[1:]}"
        with self.office.write(name) as work:
            record = records.put_in(work, self.kind, self.values, record=self.record)
            for plan in self.rows:
                plan.write_in(work, record)
        drafts.discard(self.office, self.draft_key)
        return record


class Saver(QObject):
    """``save`` begins; ``saved(id)`` or ``refused(AppError)`` follows, then the ``then`` of the last call.

    What the fields hold when it begins is remembered: :meth:`untouched` says which of them have not been
    typed in since.
    """

    saved = Signal(str)
    refused = Signal(object)

    def __init__(
        self, desk: Desk, sets: Sequence[tuple[FieldSet, int]], panels: Sequence[RowsPanel], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._sets, self._panels = desk, sets, panels
        self._planned: list[RowsPanel] = []
        self._sent: list[dict[str, Any]] = []
        self.under_way = False

    def save(self, presenter: RecordPresenter, values: Mapping[str, Any]) -> None:
        """Hand the save to the lane; ``values`` are what differs."""
        self.under_way = True
        self._sent = [fields.draft() for fields, _tab in self._sets]
        planned = [(panel, panel.plan_first()) for panel in self._panels if presenter.is_new]
        self._planned = [panel for panel, plan in planned if plan is not None]
        saving = Saving(
            presenter.office,
            presenter.kind,
            presenter.record,
            dict(values),
            presenter.draft_key,
            [plan for _panel, plan in planned if plan is not None],
        )
        self._desk.write(saving.write, self._on_saved, self._on_refused)

    def untouched(self) -> list[FieldSet]:
        """The fields in which nothing has been typed since the save began."""
        pairs = zip(self._sets, self._sent, strict=True)
        return [fields for (fields, _tab), sent in pairs if fields.draft() == sent]

    def _on_saved(self, record: str) -> None:
        self._end(None)
        self.saved.emit(record)

    def _on_refused(self, error: AppError) -> None:
        self._end(error)
        self.refused.emit(error)

    def _end(self, error: AppError | None) -> None:
        self.under_way = False
        planned, self._planned = self._planned, []
        for panel in planned:
            panel.end_plan(error)


class RowsNotices(QObject):
    """Has panels read again when their kind was moved by another hand than their own."""

    def __init__(self, panels: Sequence[RowsPanel], parent: QObject) -> None:
        super().__init__(parent)
        self._panels = panels
        self._heard: Counter[str] = Counter()
        self._own: Counter[str] = Counter()
        for panel in panels:
            panel.written.connect(self._on_written)
            panel.refused.connect(self._settle)

    def heard(self, kinds: frozenset[str]) -> None:
        """A notice came; while a panel of the kind is writing, it may be of its own change."""
        for kind in {panel.presenter.kind for panel in self._panels} & kinds:
            if self._writing(kind):
                self._heard[kind] += 1
            else:
                self._reload(kind)

    def _of(self, kind: str) -> list[RowsPanel]:
        return [panel for panel in self._panels if panel.presenter.kind == kind]

    def _writing(self, kind: str) -> bool:
        return any(panel.writing for panel in self._of(kind))

    def _reload(self, kind: str) -> None:
        for panel in self._of(kind):
            panel.reload()

    def _on_written(self, wrote: bool) -> None:
        panel = self.sender()
        if wrote and isinstance(panel, RowsPanel):
            self._own[panel.presenter.kind] += 1
        self._settle()

    def _settle(self) -> None:
        for kind in set(self._heard) | set(self._own):
            if not self._writing(kind):
                more = self._heard[kind] > self._own[kind]
                del self._heard[kind], self._own[kind]
                if more:
                    self._reload(kind)


def note_shown(desk: Desk, presenter: RecordPresenter) -> None:
    """Note in the access log that a record was opened."""
    if presenter.record:
        desk.writes.write(partial(access.note, desk.office, "show", presenter.spec, 1), quiet=True)


def set_values_quietly(sets: Sequence[FieldSet], values: Mapping[str, Any]) -> None:
    """Show saved values; where the cursor stands in a line, it stays."""
    line = QApplication.focusWidget()
    place = line.cursorPosition() if isinstance(line, QLineEdit) else 0
    text = line.text() if isinstance(line, QLineEdit) else ""
    for fields in sets:
        fields.set_values(values)
    if isinstance(line, QLineEdit) and line.text() == text:
        line.setCursorPosition(place)
