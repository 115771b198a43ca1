"""“Nhận dãy số”: this computer gives the numbers of an issuer from now on, by an act of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.serials import ISSUER_NAMES
from desktop.errors import ValidationError
from desktop.services.numbering import Series
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.dialog import Dialog
from desktop.views.common.fields.numbers import NumberField

_FIRST = FieldSpec(
    "first", "Số bắt đầu", FieldType.INTEGER, help="Chỉ ghi khi các số trước đó nằm ở sổ giấy hay máy khác."
)


class SeriesDialog(Dialog):
    """``SeriesDialog(series)``; :meth:`first` is the lowest number to give, None where nothing is typed."""

    def __init__(self, series: Series, parent: QWidget | None = None) -> None:
        name = ISSUER_NAMES[series.issuer]
        owner = series.owner.partition(" (")[0]
        detail = (
            f"Từ nay {owner} không cấp số này nữa. Nhập gói mới nhất của máy đó trước, nếu không hai máy có "
            "thể đã cấp trùng số."
            if owner and not series.ours
            else "Mỗi dãy số chỉ do một máy của đơn vị cấp."
        )
        super().__init__("Nhận dãy số", f"Cấp số {name} năm {series.year} ở máy này?", detail, parent=parent)
        self.field = NumberField(_FIRST)
        self.add(self.field)
        self.add_button(Button("Để như cũ", key="Esc"), rejects=True)
        self.take_button = self.add_button(Button("Nhận dãy số", Kind.PRIMARY), accepts=True)
        self.field.edited.connect(self._look)

    def first(self) -> int | None:
        """The number that is typed."""
        return self.field.value()

    def _look(self) -> None:
        try:
            self.take_button.setEnabled((self.field.value() or 1) > 0)
        except ValidationError:
            self.take_button.setEnabled(False)
