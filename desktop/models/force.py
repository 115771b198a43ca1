"""The core force: teams and their members (Luật 30/2023/QH15, Thông tư 14/2024/TT-BCA).

Of a member who leaves only the point of Điều 17 khoản 3 and the decision are kept, never the facts.
"""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.domain.fields import FieldType
from desktop.models.base import ASK, Record, field
from desktop.models.people import SEXES

POSITIONS = ("Tổ trưởng", "Tổ phó", "Tổ viên")


class Team(Record):
    """A Tổ bảo vệ an ninh, trật tự; Điều 14 lets it cover one or several residential areas."""

    __tablename__ = "team"
    __kind__ = ("team", "Tổ bảo vệ an ninh, trật tự", "Tổ bảo vệ an ninh, trật tự")

    name: Mapped[str | None] = field("Tên tổ", required=True, policy=ASK, searchable=True)
    areas: Mapped[list[str] | None] = field("Địa bàn phụ trách", FieldType.REFS, target="area")
    quota: Mapped[int | None] = field("Định mức", FieldType.INTEGER)
    decision_number: Mapped[str | None] = field("Số quyết định thành lập", policy=ASK)
    decision_date: Mapped[str | None] = field("Ngày quyết định", FieldType.DATE, policy=ASK)
    status: Mapped[str | None] = field(
        "Tình trạng", FieldType.CHOICE, choices=("đang hoạt động", "giải thể"), open_choice=True
    )
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)


class Member(Record):
    """A member of a team, as the roster of domain reference part 4 lists, without sensitive fields."""

    __tablename__ = "member"
    __kind__ = ("member", "Thành viên nòng cốt", "Lực lượng nòng cốt")
    __person_order__ = True

    name: Mapped[str | None] = field("Họ và tên", required=True, policy=ASK, personal=True, searchable=True)
    sex: Mapped[str | None] = field("Giới tính", FieldType.CHOICE, choices=SEXES, personal=True)
    birth: Mapped[str | None] = field(
        "Ngày sinh", FieldType.DATE, policy=ASK, personal=True, past=True, help="Chỉ biết năm thì nhập năm."
    )
    id_number: Mapped[str | None] = field(
        "Số định danh", FieldType.ID_NUMBER, policy=ASK, personal=True, searchable=True
    )
    phone: Mapped[str | None] = field(
        "Điện thoại",
        FieldType.PHONE,
        personal=True,
        travels=False,
        help="Chỉ lưu ở máy của xã, không gửi đi.",
    )
    address: Mapped[str | None] = field("Nơi thường trú", personal=True, searchable=True)
    team: Mapped[str | None] = field("Tổ", FieldType.REF, target="team")
    position: Mapped[str | None] = field("Chức vụ", FieldType.CHOICE, choices=POSITIONS, searchable=True)
    joined: Mapped[str | None] = field("Ngày tham gia", FieldType.DATE)
    decision_number: Mapped[str | None] = field("Quyết định công nhận", policy=ASK)
    decision_date: Mapped[str | None] = field("Ngày quyết định", FieldType.DATE, policy=ASK)
    education: Mapped[str | None] = field("Trình độ")
    certificate_number: Mapped[str | None] = field("Số giấy chứng nhận", policy=ASK)
    badge_number: Mapped[str | None] = field("Số biển hiệu")
    left: Mapped[str | None] = field("Ngày thôi", FieldType.DATE)
    left_point: Mapped[str | None] = field(
        "Thôi theo Điều 17 khoản 3 điểm", FieldType.CHOICE, choices=("a", "b", "c", "d")
    )
    left_decision: Mapped[str | None] = field("Quyết định cho thôi", policy=ASK)
    person: Mapped[str | None] = field("Người trong danh bạ", FieldType.REF, target="person")
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)
