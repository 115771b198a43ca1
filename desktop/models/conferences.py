"""Conferences and who attended."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from desktop.domain.fields import FieldType
from desktop.models.base import ASK, Record, field

CONFERENCE_KINDS = (
    "Triển khai", "Sơ kết", "Tổng kết", "Phát động", "Tuyên truyền", "Họp Ban Chỉ đạo", "Ngày hội",
    "Tập huấn",
)  # fmt: skip
PRESENT, EXCUSED, ABSENT = "có mặt", "vắng có lý do", "vắng không lý do"


class Conference(Record):
    """A conference or event. ``headcount`` is typed apart from the named list: residents are counts only."""

    __tablename__ = "conference"
    __kind__ = ("conference", "Hội nghị", "Hội nghị")

    name: Mapped[str | None] = field("Tên hội nghị", required=True, policy=ASK, searchable=True)
    start: Mapped[str | None] = field("Bắt đầu", FieldType.DATETIME, required=True, policy=ASK, bare_day=True)
    end: Mapped[str | None] = field("Kết thúc", FieldType.DATETIME)
    place: Mapped[str | None] = field("Địa điểm", searchable=True)
    kind: Mapped[str | None] = field("Loại", FieldType.CHOICE, choices=CONFERENCE_KINDS, open_choice=True)
    subjects: Mapped[str | None] = field("Chuyên đề", FieldType.LONG_TEXT, searchable=True)
    mode: Mapped[str | None] = field(
        "Hình thức", FieldType.CHOICE, choices=("Trực tiếp", "Trực tuyến", "Kết hợp"), open_choice=True
    )
    venue_kind: Mapped[str | None] = field(
        "Nơi tổ chức",
        FieldType.CHOICE,
        choices=("Khu dân cư", "Cơ quan", "Doanh nghiệp", "Nhà trường"),
        open_choice=True,
    )
    venues: Mapped[list[dict[str, Any]] | None] = field(
        "Điểm cầu", FieldType.ITEMS, item_fields=(("name", "Tên điểm cầu"), ("headcount", "Số người dự"))
    )
    headcount: Mapped[int | None] = field("Số lượt người dự", FieldType.INTEGER)
    commitments: Mapped[int | None] = field("Số bản cam kết", FieldType.INTEGER)
    organiser: Mapped[str | None] = field("Đơn vị tổ chức", searchable=True)
    chair: Mapped[str | None] = field("Chủ trì", personal=True, searchable=True)
    chair_title: Mapped[str | None] = field("Chức vụ người chủ trì")
    secretary: Mapped[str | None] = field("Thư ký", personal=True, searchable=True)
    secretary_title: Mapped[str | None] = field("Chức vụ thư ký")
    agenda: Mapped[str | None] = field("Chương trình", FieldType.LONG_TEXT)
    content: Mapped[list[dict[str, Any]] | None] = field(
        "Nội dung theo diễn biến", FieldType.ITEMS, item_fields=(("text", "Nội dung"),)
    )
    speeches: Mapped[list[dict[str, Any]] | None] = field(
        "Ý kiến phát biểu", FieldType.ITEMS, item_fields=(("name", "Người phát biểu"), ("text", "Tóm tắt"))
    )
    conclusion: Mapped[str | None] = field("Kết luận", FieldType.LONG_TEXT)
    tasks: Mapped[list[dict[str, Any]] | None] = field(
        "Giao việc",
        FieldType.ITEMS,
        item_fields=(("text", "Việc"), ("unit", "Đơn vị thực hiện"), ("deadline", "Thời hạn")),
    )
    invitation_number: Mapped[str | None] = field("Số giấy mời")
    invitation_date: Mapped[str | None] = field("Ngày giấy mời", FieldType.DATE)
    invitation_note: Mapped[str | None] = field(
        "Lưu ý trong giấy mời", FieldType.LONG_TEXT, help="Tài liệu mang theo, trang phục, nơi để xe."
    )
    number: Mapped[str | None] = field("Số biên bản", policy=ASK, numbered_by="start")
    copies: Mapped[int | None] = field("Số bản lập", FieldType.INTEGER)
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)


class Attendance(Record):
    """One invited delegate, with the title of that day; or an unnamed group with a count."""

    __tablename__ = "attendance"
    __kind__ = ("attendance", "Đại biểu", "Đại biểu dự hội nghị")
    __person_order__ = True

    conference: Mapped[str | None] = field(
        "Hội nghị", FieldType.REF, target="conference", parent=True, required=True
    )
    name: Mapped[str | None] = field("Họ và tên", required=True, policy=ASK, personal=True, searchable=True)
    title: Mapped[str | None] = field("Chức vụ, đơn vị vào ngày họp", searchable=True)
    role: Mapped[str | None] = field(
        "Vai trò",
        FieldType.CHOICE,
        choices=("Chủ trì", "Thư ký", "Phát biểu chỉ đạo", "Báo cáo", "Phát biểu", "Kết luận", "Dự"),
        open_choice=True,
    )
    group: Mapped[str | None] = field("Nhóm", help="Đại biểu cấp trên, đại biểu xã, nhân dân…")
    order: Mapped[int | None] = field("Thứ tự", FieldType.INTEGER)
    count: Mapped[int | None] = field("Số người", FieldType.INTEGER, help="Chỉ ghi cho nhóm không nêu tên.")
    present: Mapped[str | None] = field("Có mặt", FieldType.CHOICE, choices=(PRESENT, EXCUSED, ABSENT))
    arrived: Mapped[str | None] = field(
        "Đến lúc", FieldType.DATETIME, help="Giờ quét giấy mời ở bàn đón tiếp."
    )
    reason: Mapped[str | None] = field("Lý do vắng")
    person: Mapped[str | None] = field("Người trong danh bạ", FieldType.REF, target="person")
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)
