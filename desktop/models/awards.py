"""Award decisions and their recipients (Luật Thi đua, khen thưởng 2022; domain reference part 3)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.domain.fields import FieldType
from desktop.models.base import ASK, Record, field

INDIVIDUAL, COLLECTIVE, HOUSEHOLD = "cá nhân", "tập thể", "hộ gia đình"


class Award(Record):
    """A decision to award; ``name`` is its subject as printed under the heading."""

    __tablename__ = "award"
    __kind__ = ("award", "Quyết định khen thưởng", "Khen thưởng")

    name: Mapped[str | None] = field("Về việc", required=True, policy=ASK, searchable=True)
    number: Mapped[str | None] = field("Số quyết định", policy=ASK, searchable=True, numbered_by="date")
    date: Mapped[str | None] = field("Ngày quyết định", FieldType.DATE, policy=ASK)
    authority: Mapped[str | None] = field("Thẩm quyền", help="Ví dụ: Chủ tịch Ủy ban nhân dân xã.")
    form: Mapped[str | None] = field(
        "Hình thức",
        FieldType.CHOICE,
        choices=("Giấy khen", "Bằng khen", "Cờ thi đua", "Kỷ niệm chương"),
        open_choice=True,
    )
    posthumous: Mapped[bool | None] = field("Truy tặng", FieldType.BOOLEAN)
    reason: Mapped[str | None] = field("Thành tích", FieldType.LONG_TEXT, policy=ASK)
    proposal: Mapped[str | None] = field(
        "Theo đề nghị tại", help="Ví dụ: Tờ trình số 12/TTr-CAX ngày 05/8/2026 của Công an xã."
    )
    signer: Mapped[str | None] = field("Người ký", personal=True)
    signer_title: Mapped[str | None] = field("Chức vụ người ký", help="Ví dụ: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH.")
    signer_rank: Mapped[str | None] = field("Cấp bậc hàm người ký")
    place: Mapped[str | None] = field("Địa danh")
    signed: Mapped[str | None] = field("Ngày trên giấy khen", FieldType.DATE)
    conference: Mapped[str | None] = field("Trao tại hội nghị", FieldType.REF, target="conference")
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)


class Recipient(Record):
    """One individual, collective or household named in a decision; one certificate each."""

    __tablename__ = "recipient"
    __kind__ = ("recipient", "Người được khen", "Người được khen")
    __person_order__ = True

    award: Mapped[str | None] = field("Quyết định", FieldType.REF, target="award", parent=True, required=True)
    name: Mapped[str | None] = field("Tên", required=True, policy=ASK, personal=True, searchable=True)
    kind: Mapped[str | None] = field(
        "Đối tượng", FieldType.CHOICE, choices=(INDIVIDUAL, COLLECTIVE, HOUSEHOLD), policy=ASK
    )
    form_of_address: Mapped[str | None] = field(
        "Xưng hô",
        FieldType.CHOICE,
        choices=("Ông", "Bà", "Đồng chí", "Tập thể", "Hộ gia đình"),
        open_choice=True,
    )
    title: Mapped[str | None] = field("Chức vụ, đơn vị", policy=ASK, searchable=True)
    citation: Mapped[str | None] = field("Thành tích riêng", FieldType.LONG_TEXT, policy=ASK)
    book_number: Mapped[str | None] = field("Số sổ vàng", policy=ASK)
    order: Mapped[int | None] = field("Thứ tự", FieldType.INTEGER)
    person: Mapped[str | None] = field("Người trong danh bạ", FieldType.REF, target="person")
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)
