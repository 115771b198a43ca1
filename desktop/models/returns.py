"""Records that the upper office sends back for correction, with its reason and the commune's answer."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.domain.fields import FieldType
from desktop.models.base import Record, field

KIND = "return"


class SentBack(Record):
    """One request to correct a record; it lies in the stream of the record's unit and travels with it."""

    __tablename__ = "sent_back"
    __kind__ = (KIND, "Trả lại", "Bản ghi trả lại")

    name: Mapped[str | None] = field("Tên", required=True)
    kind: Mapped[str | None] = field("Loại bản ghi", required=True)
    record: Mapped[str | None] = field("Bản ghi", required=True)
    reason: Mapped[str | None] = field("Lý do", FieldType.LONG_TEXT, required=True)
    answered: Mapped[bool | None] = field("Đã sửa", FieldType.BOOLEAN)
    answer: Mapped[str | None] = field("Trả lời", FieldType.LONG_TEXT)
