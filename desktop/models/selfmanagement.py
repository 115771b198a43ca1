"""Self-management models: model, its points, their teams (Hướng dẫn 22/HD-BCA-V05 counts all three)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from desktop.domain.fields import FieldType
from desktop.models.base import ASK, Record, field

STATUSES = ("đề xuất", "xây dựng mới", "duy trì", "củng cố", "nhân rộng", "tạm dừng", "giải thể")
KINDS = ("tự phòng", "tự quản", "tự bảo vệ", "tự hòa giải")
SCOPES = ("khu dân cư", "cấp xã", "cơ quan", "doanh nghiệp", "nhà trường")
RATINGS = ("Tốt", "Khá", "Trung bình", "Yếu", "Kém hiệu quả")


class Model(Record):
    """A self-management model; points, groups and members are totals as the reports count them."""

    __tablename__ = "model"
    __kind__ = ("model", "Mô hình tự quản", "Mô hình tự quản")

    name: Mapped[str | None] = field("Tên mô hình", required=True, policy=ASK, searchable=True)
    place: Mapped[str | None] = field("Nơi thực hiện", searchable=True)
    area: Mapped[str | None] = field("Thôn, tổ dân phố", FieldType.REF, target="area")
    scope: Mapped[str | None] = field("Phạm vi mô hình", FieldType.CHOICE, choices=SCOPES)
    kinds: Mapped[str | None] = field("Loại", FieldType.CHOICE, choices=KINDS, several=True)
    fields: Mapped[str | None] = field("Lĩnh vực", searchable=True)
    decision_number: Mapped[str | None] = field("Số quyết định", policy=ASK)
    decision_date: Mapped[str | None] = field("Ngày quyết định", FieldType.DATE, policy=ASK)
    regulation: Mapped[str | None] = field("Quy chế hoạt động", help="Số, ngày của quy chế.")
    founded: Mapped[str | None] = field("Ngày ra mắt", FieldType.DATE)
    points: Mapped[int | None] = field("Số điểm", FieldType.INTEGER)
    groups: Mapped[int | None] = field("Số tổ", FieldType.INTEGER)
    members: Mapped[int | None] = field("Số thành viên", FieldType.INTEGER)
    rating: Mapped[str | None] = field("Xếp loại", FieldType.CHOICE, choices=RATINGS, open_choice=True)
    rating_year: Mapped[int | None] = field("Năm xếp loại", FieldType.INTEGER)
    status: Mapped[str | None] = field("Tình trạng", FieldType.CHOICE, choices=STATUSES)
    ended: Mapped[str | None] = field("Ngày giải thể", FieldType.DATE)
    lead: Mapped[str | None] = field("Chủ trì", searchable=True)
    board_head: Mapped[str | None] = field("Trưởng Ban chủ nhiệm", personal=True, searchable=True)
    board: Mapped[int | None] = field("Ban chủ nhiệm (người)", FieldType.INTEGER)
    funding: Mapped[str | None] = field("Nguồn kinh phí")
    results: Mapped[str | None] = field(
        "Kết quả", FieldType.LONG_TEXT, help="Số liệu và việc đã làm; không ghi tên người báo tin, vi phạm."
    )
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)


class Point(Record):
    """One place where a model is carried out (điểm mô hình), with its number of teams."""

    __tablename__ = "point"
    __kind__ = ("point", "Điểm mô hình", "Điểm mô hình")

    model: Mapped[str | None] = field("Mô hình", FieldType.REF, target="model", parent=True, required=True)
    name: Mapped[str | None] = field("Tên điểm", required=True, policy=ASK, searchable=True)
    area: Mapped[str | None] = field("Thôn, tổ dân phố", FieldType.REF, target="area")
    groups: Mapped[int | None] = field("Số tổ", FieldType.INTEGER)
    members: Mapped[int | None] = field("Số thành viên", FieldType.INTEGER)
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)
