"""How the money of awards is reckoned: what the law's tables leave open, and what the office knows better."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain import award_money
from desktop.domain.award_money import Rounding, Rules
from desktop.domain.contents.awards import RecipientKind
from desktop.domain.dates import format_date
from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.numbers import format_decimal, money
from desktop.errors import AppError
from desktop.services.settings import all_settings, save_settings
from desktop.views.common.cards import Card
from desktop.views.common.fields.items import ItemsField
from desktop.views.common.fields.text import TextField
from desktop.views.common.grid_cells import column_of
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.common.segments import Segments
from desktop.views.settings.names import PAUSE_MS
from desktop.views.theme import MEDIUM, Role, Space, Type, px

if TYPE_CHECKING:
    from desktop.views.records.desk import Desk

KEY = "award_money"
_ROUNDINGS = (
    (Rounding.UP, "Lên hàng chục nghìn"),
    (Rounding.NEAREST, "Đến chục nghìn gần nhất"),
    (Rounding.NONE, "Giữ số lẻ"),
)
_SINCE = FieldSpec("since", "Từ ngày", FieldType.DATE)
_EVERYBODY = "mọi đối tượng"
_NEEDED = (
    ("bases", "Lương cơ sở", {"since": "từ ngày", "amount": "mức"}),
    ("rates", "Mức thưởng khác", {"form": "hình thức khen", "multiple": "hệ số", "since": "từ ngày"}),
)


class MoneyTab(QWidget):
    """Writes the setting ``award_money`` half a second after the last letter, if it can be read.

    ``failed(sentence)`` where it could not be written.
    """

    saved = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._kept: dict[str, Any] = {}
        self.household = TextField(
            FieldSpec("household", "Hộ gia đình, so với cá nhân (lần)", help="Chưa văn bản nào ấn định.")
        )
        self.rounding = Segments(_ROUNDINGS, name="Làm tròn")
        self.bases = ItemsField(
            FieldSpec("bases", "Lương cơ sở mới, hoặc khác số máy biết", FieldType.ITEMS),
            columns=[
                column_of(_SINCE, width=140),
                column_of(FieldSpec("amount", "Mức (đồng)", FieldType.INTEGER), width=160),
                column_of(FieldSpec("basis", "Văn bản"), stretch=True),
            ],
        )
        self.rates = ItemsField(
            FieldSpec("rates", "Mức thưởng khác, hoặc của hình thức máy chưa biết", FieldType.ITEMS),
            columns=[
                column_of(FieldSpec("form", "Hình thức khen"), width=200),
                column_of(FieldSpec("for", "Cho"), width=130, choices=("cá nhân", "tập thể", _EVERYBODY)),
                column_of(FieldSpec("multiple", "Hệ số"), width=90),
                column_of(_SINCE, width=140),
                column_of(FieldSpec("law", "Văn bản"), stretch=True),
            ],
        )
        self.today = Label("", Type.SECTION, wrap=True)
        self.basis = Label("", Type.SMALL, Role.TEXT2, wrap=True)
        self._assemble()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.save)
        for field in (self.household, self.bases, self.rates):
            field.edited.connect(self._timer.start)
        self.rounding.changed.connect(self._timer.start)
        self.reload()

    def _assemble(self) -> None:
        result = Card("Giấy khen của Chủ tịch UBND xã, quyết định ngày hôm nay")
        result.add(self.today)
        result.add(self.basis)
        rules = Card("Cách tính")
        row = QHBoxLayout()
        row.setSpacing(Space.XL)
        self.household.setMaximumWidth(px(260))
        row.addWidget(self.household)
        rounded = QVBoxLayout()
        rounded.setSpacing(Space.XS)
        rounded.addWidget(Label("Làm tròn", Type.SMALL, Role.TEXT2, weight=MEDIUM))
        rounded.addWidget(self.rounding)
        rounded.addStretch(1)
        row.addLayout(rounded)
        row.addStretch(1)
        rules.add(row)
        rules.add(self.bases)
        rules.add(self.rates)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(result)
        column.addWidget(rules)
        column.addStretch(1)

    def reload(self) -> None:
        """Show what is stored."""
        said = all_settings(self.desk.office).get(KEY) or {}
        usual = Rules()
        self.household.set_value(str(said.get("household") or format_decimal(usual.household)))
        self.rounding.set_current(str(said.get("rounding") or usual.rounding))
        self.bases.set_value(said.get("bases"))
        self.rates.set_value(said.get("rates"))
        self._kept = self._typed()
        self._show(self._kept)

    def _typed(self) -> dict[str, Any]:
        return {
            "household": self.household.value() or format_decimal(Rules().household),
            "rounding": self.rounding.current(),
            "bases": self.bases.value() or [],
            "rates": self.rates.value() or [],
        }

    def save(self) -> None:
        """Store what differs, unless a part of it cannot be read: then say which."""
        self._timer.stop()
        typed = self._typed()
        if not self._show(typed):
            self.failed.emit(f"Chưa ghi. {self.basis.text()}")
            return
        if typed == self._kept:
            return
        self._kept = typed
        work = partial(save_settings, self.desk.office, {KEY: typed})
        self.desk.write(work, self._on_written, self._on_refused)

    def _on_written(self, _result: object) -> None:
        self.saved.emit()

    def _on_refused(self, error: AppError) -> None:
        self._kept = {}  # what was not written is tried again with the next change
        self.failed.emit(explain(error))

    def _show(self, typed: dict[str, Any]) -> bool:
        """What a certificate of today brings by these rules; False where they cannot be read."""
        trouble = _half_typed(typed)
        try:
            rules = award_money.read_rules(typed)
        except AppError as error:
            trouble = trouble or explain(error)
        if trouble:
            self.today.setText("Chưa tính được.")
            self.basis.setText(trouble)
            self.basis.set_role(Role.ERR)
            return False
        self.today.setText(_amounts(rules, self.desk.today().isoformat()))
        self.basis.setText(_basis(rules, self.desk.today().isoformat()))
        self.basis.set_role(Role.TEXT2)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        if self._timer.isActive():
            self.save()
        super().hideEvent(event)


def _half_typed(typed: dict[str, Any]) -> str:
    """Which row lacks something, and what; nothing where every row is whole."""
    for key, table, needed in _NEEDED:
        for place, row in enumerate(typed[key], 1):
            missing = [words for name, words in needed.items() if not row.get(name)]
            if missing:
                return f"{table}, dòng {place} còn thiếu {', '.join(missing)}. Ghi nốt hoặc xóa dòng."
    return ""


def _amounts(rules: Rules, day: str) -> str:
    """ "Cá nhân 760.000 đồng, hộ gia đình 1.140.000 đồng, tập thể 1.520.000 đồng"."""
    parts = []
    for kind in (RecipientKind.PERSON, RecipientKind.HOUSEHOLD, RecipientKind.COLLECTIVE):
        found = award_money.bonus(rules, form="Giấy khen", authority="xã", kind=kind, day=day)
        parts.append(f"{kind} {money(found.amount) if found else 'chưa rõ'}")
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def _basis(rules: Rules, day: str) -> str:
    base = award_money.base_on(rules, day)
    if base is None:
        return ""
    words = f"Lương cơ sở {money(base.amount)} từ {format_date(base.since)}"
    words += f", {base.basis}." if base.basis else "."
    if not base.confirmed:
        words += " Máy mới biết số này từ một nguồn: đối chiếu với văn bản, nếu khác thì ghi ở dưới."
    return words
