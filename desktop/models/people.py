"""People and organisations: the directory of invited delegates and members, and who they belong to."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.domain.fields import FieldType
from desktop.models.base import ASK, Record, field

SEXES = ("Nam", "Nữ")


class Person(Record):
    """A delegate, member or signer. Residents who merely attend are never kept by name."""

    __tablename__ = "person"
    __kind__ = ("person", "Người", "Con người")
    __person_order__ = True

    name: Mapped[str | None] = field("Họ và tên", required=True, policy=ASK, personal=True, searchable=True)
    sex: Mapped[str | None] = field("Giới tính", FieldType.CHOICE, choices=SEXES, personal=True)
    birth: Mapped[str | None] = field(
        "Ngày sinh", FieldType.DATE, policy=ASK, personal=True, past=True, help="Chỉ biết năm thì nhập năm."
    )
    title: Mapped[str | None] = field("Chức vụ", searchable=True)
    organisation: Mapped[str | None] = field("Đơn vị", searchable=True)
    address: Mapped[str | None] = field("Nơi ở", personal=True, searchable=True)
    phone: Mapped[str | None] = field(
        "Điện thoại",
        FieldType.PHONE,
        personal=True,
        travels=False,
        help="Chỉ lưu ở máy của xã, không gửi đi.",
    )
    form_of_address: Mapped[str | None] = field(
        "Xưng hô", FieldType.CHOICE, choices=("Đồng chí", "Ông", "Bà"), open_choice=True
    )
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)


class Organisation(Record):
    """A body that organises, invites or is invited; its official name changes, its short name rarely."""

    __tablename__ = "organisation"
    __kind__ = ("organisation", "Cơ quan, tổ chức", "Cơ quan, tổ chức")

    name: Mapped[str | None] = field("Tên đầy đủ", required=True, policy=ASK, searchable=True)
    short_name: Mapped[str | None] = field("Tên gọi tắt", searchable=True)
    kind: Mapped[str | None] = field(
        "Loại",
        FieldType.CHOICE,
        choices=(
            "Đảng",
            "Chính quyền",
            "Công an",
            "Mặt trận, đoàn thể",
            "Ban Chỉ đạo",
            "Trường học",
            "Doanh nghiệp",
        ),
        open_choice=True,
    )
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)


class Officer(Record):
    """Who keeps the records; named in history at every office, so it travels to all."""

    __tablename__ = "officer"
    __kind__ = ("officer", "Cán bộ", "Cán bộ")
    __person_order__ = True
    __shared__ = True

    name: Mapped[str | None] = field("Họ và tên", required=True, policy=ASK, searchable=True)
    rank: Mapped[str | None] = field("Cấp bậc hàm", FieldType.CHOICE, open_choice=True)
    post: Mapped[str | None] = field("Chức vụ")
