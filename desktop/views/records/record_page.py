"""One record of any kind: its form, its children, its history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.services import records
from desktop.views.common.form import Form
from desktop.views.records.columns import child_columns
from desktop.views.records.list_presenter import CHILD_OF
from desktop.views.records.lists import LISTS
from desktop.views.records.preview_panel import PlainScroll
from desktop.views.records.record_shell import RecordShell
from desktop.views.records.rows_panel import RowsPanel
from desktop.views.records.rows_presenter import RowsPresenter
from desktop.views.records.source import OfficeLookup
from desktop.views.theme import Space

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk

FORM_WIDTH = 980


class RecordPage(RecordShell):
    """``RecordPage(desk, "person", id)``; an empty id is a new record, ``defaults`` what is known of it."""

    def __init__(
        self,
        desk: Desk,
        kind: str,
        record: str = "",
        *,
        defaults: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        spec = LISTS[kind]
        self.noun, self.print_document, self.print_label = spec.noun, spec.print_document, spec.print_label
        super().__init__(desk, kind, record, defaults=defaults, parent=parent)

    def build_tabs(self) -> None:
        specs = [spec for spec in self.presenter.spec.fields if not spec.parent and spec.name != "order"]
        self.form = Form(specs, lookup=OfficeLookup(self.desk.office))
        self.form.setMaximumWidth(FORM_WIDTH)
        self.fields = self.form.fields
        scroll = PlainScroll(margins=(0, Space.XS, Space.M, Space.L))
        scroll.body.addWidget(self.form)
        scroll.body.addStretch(1)
        self.sets.append((self.fields, self.tabs.add("Thông tin", scroll)))
        if self.kind in CHILD_OF:
            self._add_children(*CHILD_OF[self.kind][:2])

    def _add_children(self, kind: str, parent_field: str) -> None:
        presenter = RowsPresenter(self.desk.office, kind, parent_field, parent=self.presenter.record)
        label = records.kind_spec(kind).label
        self.rows = RowsPanel(
            presenter,
            child_columns(self.desk.office, kind),
            name=label,
            movable=True,
            writes=self.desk.writes,
        )
        self.panels.append(self.rows)
        self._rows_tab = self.tabs.add(label, self.rows)
        self.rows.changed.connect(self._count_rows)
        self._count_rows()

    def _count_rows(self) -> None:
        count = sum(1 for row in self.rows.rows() if row.values.get("name"))
        self.tabs.bar.set_count(self._rows_tab, str(count) if count else "")
