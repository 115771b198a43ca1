"""The core force: teams and their members (Luật 30/2023/QH15, Thông tư 14/2024/TT-BCA).

Of a member who leaves only the point of Điều 17 khoản 3 and the decision are kept, never the facts.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from desktop.domain.fields import FieldType
from desktop.models.base import ASK, Record, field
from desktop.models.people import SEXES

POSITIONS = ("Tổ trưởng", "Tổ phó", "Tổ viên")
EARLIER_FORCES = (
    "Bảo vệ dân phố", "Công an xã bán chuyên trách", "Đội trưởng dân phòng", "Đội phó dân phòng",
)  # fmt: skip
CERTIFICATE_STATES = ("đã cấp", "cấp đổi", "cấp lại", "thu hồi")
HEALTH = ("đủ sức khỏe", "không đủ sức khỏe")
RATINGS = (
    "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ",
    "Không hoàn thành nhiệm vụ",
)  # fmt: skip
"""Hướng dẫn 01/HD-BCA-V05 (2026); the year runs from 15/11 to 14/11."""


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
    report_number: Mapped[str | None] = field(
        "Số báo cáo đề xuất cho thôi", help="Số của mẫu 07. Lập báo cáo mới thì xóa số cũ."
    )
    report_date: Mapped[str | None] = field("Ngày báo cáo", FieldType.DATE)
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)


class Member(Record):
    """A member of a team, as the roster of domain reference part 4 lists.

    Of health only the conclusion and its day are kept, in this office; of descent, religion, party: nothing.
    """

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
    decision_signer: Mapped[str | None] = field("Người ký quyết định", personal=True)
    previous_service: Mapped[str | None] = field(
        "Lực lượng trước đây", FieldType.CHOICE, choices=EARLIER_FORCES, several=True, personal=True
    )
    previous_from: Mapped[str | None] = field("Trước đây từ ngày", FieldType.DATE, personal=True, past=True)
    previous_to: Mapped[str | None] = field("Trước đây đến ngày", FieldType.DATE, personal=True, past=True)
    education: Mapped[str | None] = field("Trình độ")
    health: Mapped[str | None] = field(
        "Kết luận sức khỏe",
        FieldType.CHOICE,
        choices=HEALTH,
        personal=True,
        travels=False,
        help="Chỉ ghi kết luận, không ghi bệnh. Không gửi đi.",
    )
    health_date: Mapped[str | None] = field(
        "Ngày khám sức khỏe", FieldType.DATE, personal=True, travels=False, past=True
    )
    certificate_number: Mapped[str | None] = field("Số giấy chứng nhận", policy=ASK)
    certificate_date: Mapped[str | None] = field("Ngày cấp chứng nhận", FieldType.DATE, policy=ASK, past=True)
    certificate_status: Mapped[str | None] = field(
        "Tình trạng chứng nhận", FieldType.CHOICE, choices=CERTIFICATE_STATES
    )
    badge_number: Mapped[str | None] = field("Số biển hiệu")
    training: Mapped[list[dict[str, Any]] | None] = field(
        "Huấn luyện, bồi dưỡng",
        FieldType.ITEMS,
        item_fields=(
            ("name", "Lớp, nội dung"),
            ("from", "Từ ngày"),
            ("to", "Đến ngày"),
            ("result", "Kết quả"),
            ("certificate", "Số chứng chỉ"),
        ),
    )
    yearly_rating: Mapped[str | None] = field("Xếp loại", FieldType.CHOICE, choices=RATINGS, personal=True)
    rating_year: Mapped[int | None] = field("Năm xếp loại", FieldType.INTEGER, personal=True)
    left: Mapped[str | None] = field("Ngày thôi", FieldType.DATE)
    left_point: Mapped[str | None] = field(
        "Thôi theo Điều 17 khoản 3 điểm", FieldType.CHOICE, choices=("a", "b", "c", "d")
    )
    left_decision: Mapped[str | None] = field("Quyết định cho thôi", policy=ASK)
    person: Mapped[str | None] = field("Người trong danh bạ", FieldType.REF, target="person")
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)
