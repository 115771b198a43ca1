"""Units of the registry and the residential areas below a commune."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.domain.fields import FieldType
from desktop.models.base import ASK, Record, field

# Luật 30/2023/QH15 calls the first group "thôn" and the second "tổ dân phố".
AREA_KINDS = (
    "thôn", "làng", "ấp", "bản", "buôn", "bon", "phum", "sóc", "xóm",
    "tổ dân phố", "khu phố", "khối phố", "khóm", "tiểu khu",
)  # fmt: skip


class Unit(Record):
    """An administrative unit this office deals with; seeded from the registry, changed by signed operations.

    Its id is a UUIDv5 that every office computes alike (:func:`desktop.domain.units.unit_id`).
    """

    __tablename__ = "unit"
    __kind__ = ("unit", "Đơn vị", "Đơn vị")
    __shared__ = True

    name: Mapped[str | None] = field("Tên đơn vị", required=True, policy=ASK, searchable=True)
    kind: Mapped[str | None] = field("Loại", FieldType.CHOICE, open_choice=True)
    code: Mapped[str | None] = field("Mã", policy=ASK, searchable=True)
    level: Mapped[str | None] = field("Cấp")
    parent: Mapped[str | None] = field("Đơn vị cấp trên", FieldType.REF, target="unit")
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)


class Area(Record):
    """A residential area (cơ sở): thôn, tổ dân phố and the like."""

    __tablename__ = "area"
    __kind__ = ("area", "Thôn, tổ dân phố", "Thôn, tổ dân phố")

    name: Mapped[str | None] = field("Tên", required=True, policy=ASK, searchable=True)
    kind: Mapped[str | None] = field("Loại", FieldType.CHOICE, choices=AREA_KINDS, open_choice=True)
    households: Mapped[int | None] = field("Số hộ", FieldType.INTEGER)
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)
