"""Who signs: name, rank, title and for which issuer; rows come and go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.views.common.buttons import Button, IconButton, Kind
from desktop.views.common.fields.choice import ChoiceField
from desktop.views.common.fields.text import TextField
from desktop.views.setup.headings import ISSUERS
from desktop.views.theme import Space, px

# Cấp bậc hàm of the People's Public Security, from below.
RANKS = (
    "Binh nhì", "Binh nhất", "Hạ sĩ", "Trung sĩ", "Thượng sĩ", "Thiếu úy", "Trung úy", "Thượng úy", "Đại úy",
    "Thiếu tá", "Trung tá", "Thượng tá", "Đại tá", "Thiếu tướng", "Trung tướng", "Thượng tướng", "Đại tướng",
)  # fmt: skip
_WORDS = dict(ISSUERS)
_KEYS = {words: key for key, words in ISSUERS}


def rank_field(name: str = "rank") -> ChoiceField:
    """A field for a rank; other words may stand too."""
    spec = FieldSpec(name, "Cấp bậc hàm", FieldType.CHOICE, choices=RANKS, open_choice=True)
    return ChoiceField(spec, placeholder="Nếu có")


class _Row(QWidget):
    edited = Signal()
    dropped = Signal()

    def __init__(self, values: Mapping[str, Any], *, labels: bool) -> None:
        super().__init__()
        self.name = TextField(FieldSpec("name", "Họ và tên"))
        self.rank = rank_field()
        self.title = TextField(FieldSpec("title", "Chức vụ khi ký"))
        spec = FieldSpec("issuer", "Ký cho", FieldType.CHOICE, choices=tuple(_WORDS.values()))
        self.issuer = ChoiceField(spec, placeholder="Cơ quan")
        self.fields = (self.name, self.rank, self.title, self.issuer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for field, stretch in zip(self.fields, (4, 2, 4, 2), strict=True):
            field.label.setVisible(labels)
            row.addWidget(field, stretch)
            field.edited.connect(self.edited)
        self.drop = IconButton("x", "Bỏ người ký này")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.drop)
        row.addLayout(column)
        self.drop.clicked.connect(self.dropped)
        self.name.set_value(values.get("name"))
        self.rank.set_value(values.get("rank"))
        self.title.set_value(values.get("title"))
        self.issuer.set_value(_WORDS.get(str(values.get("issuer")), _WORDS["police"]))

    def value(self) -> dict[str, str] | None:
        """The signer, None if the name is empty."""
        name = self.name.value()
        if not name:
            return None
        issuer = _KEYS.get(str(self.issuer.raw()), "police")
        rank, title = str(self.rank.raw() or ""), self.title.value() or ""
        return {"name": name, "rank": rank, "title": title, "issuer": issuer}


class SignersEditor(QWidget):
    """``value()`` is the list kept under the setting ``signers``."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self.more = Button("Thêm người ký", Kind.GHOST, icon="plus")
        self.more.clicked.connect(self.add_row)
        self._column.addWidget(self.more)
        self.setMinimumWidth(px(480))

    def set_value(self, signers: Sequence[Mapping[str, Any]]) -> None:
        """Show these signers."""
        for row in self.rows:
            self._remove(row)
        self.rows = []
        for signer in signers:
            self._add(signer)

    def value(self) -> list[dict[str, str]]:
        """Signers with a name."""
        return [value for row in self.rows if (value := row.value())]

    def add_row(self) -> None:
        """Another, empty row with the cursor in it."""
        self._add({})
        self.rows[-1].name.focus_input()

    def _add(self, values: Mapping[str, Any]) -> None:
        row = _Row(values, labels=not self.rows)
        row.edited.connect(self.edited)
        row.dropped.connect(self._drop)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)

    def _drop(self) -> None:
        row = self.sender()
        if isinstance(row, _Row):
            self.rows.remove(row)
            self._remove(row)
            if self.rows:
                for field in self.rows[0].fields:
                    field.label.show()
            self.edited.emit()

    def _remove(self, row: _Row) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
