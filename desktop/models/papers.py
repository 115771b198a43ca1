"""Papers the office writes and issues: drafts, the register of what went out, its number series, wordings.

Source: Nghị định 30/2020/NĐ-CP, Điều 14 to 19 and Phụ lục I; the register is that of Phụ lục IV.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.fields import FieldType
from desktop.models.base import ASK, Base, Record, field

TYPES = (
    "Kế hoạch", "Báo cáo", "Tờ trình", "Thông báo", "Chương trình", "Công văn", "Quyết định",
)  # fmt: skip
ISSUERS = ("Công an", "Ủy ban nhân dân", "Ban Chỉ đạo")
URGENCIES = ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")
ISSUED, REPLACED, WITHDRAWN = "đã ban hành", "đã thay thế", "hủy"


class Document(Record):
    """A paper written in the program; ``name`` is its trích yếu.

    ``body`` is a list of lines, each with its ``level`` ("phần", "mục", "khoản", "điểm", "gạch", "đoạn",
    "điều", "bảng", "cộng"); numbers and letters before them are set by the program. The text of a "bảng" has
    a row a line, cells apart by tabs. Nothing is marked secret: secrets are not written on this computer.
    """

    __tablename__ = "document"
    __kind__ = ("document", "Văn bản", "Văn bản")

    name: Mapped[str | None] = field("Trích yếu", required=True, policy=ASK, searchable=True)
    type: Mapped[str | None] = field("Loại văn bản", FieldType.CHOICE, choices=TYPES, required=True)
    issuer: Mapped[str | None] = field("Cơ quan ban hành", FieldType.CHOICE, choices=ISSUERS)
    number: Mapped[str | None] = field("Số, ký hiệu", policy=ASK, searchable=True, numbered_by="date")
    date: Mapped[str | None] = field("Ngày ban hành", FieldType.DATE, policy=ASK)
    place: Mapped[str | None] = field("Địa danh")
    urgency: Mapped[str | None] = field("Độ khẩn", FieldType.CHOICE, choices=URGENCIES)
    internal: Mapped[bool | None] = field("Lưu hành nội bộ", FieldType.BOOLEAN)
    addressees: Mapped[str | None] = field("Kính gửi", FieldType.LONG_TEXT, help="Mỗi nơi một dòng.")
    bases: Mapped[str | None] = field("Căn cứ", FieldType.LONG_TEXT, help="Mỗi căn cứ một dòng.")
    body: Mapped[list[dict[str, Any]] | None] = field(
        "Nội dung",
        FieldType.ITEMS,
        item_fields=(("level", "Cấp"), ("text", "Nội dung")),
        tabbed=("text",),
        help="Chỉ ghi nội dung công tác. Không ghi thông tin riêng của người dân và bí mật nhà nước.",
    )
    appendices: Mapped[list[dict[str, Any]] | None] = field(
        "Phụ lục",
        FieldType.ITEMS,
        item_fields=(("title", "Tên phụ lục"), ("text", "Nội dung"), ("table", "Bảng")),
        tabbed=("table",),
    )
    recipients: Mapped[str | None] = field("Nơi nhận", FieldType.LONG_TEXT, help="Mỗi nơi một dòng.")
    signer: Mapped[str | None] = field("Người ký", personal=True)
    signer_title: Mapped[str | None] = field("Chức vụ người ký", help="Ví dụ: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH.")
    signer_rank: Mapped[str | None] = field("Cấp bậc hàm người ký")
    drafter: Mapped[str | None] = field("Ký hiệu người soạn, số bản", help="Ví dụ: VL, 05 bản.")
    conference: Mapped[str | None] = field("Hội nghị liên quan", FieldType.REF, target="conference")
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)


class Paper(Record):
    """A line of the register: one issued version of a paper, or a number that was withdrawn.

    ``document`` is the document's name in the catalogue and ``subject`` the record it was made of. A number
    is given once: a withdrawn one stays with its reason, a changed paper is another version of its number.
    ``sha256`` is of the exact bytes, ``digest`` of what they say.
    """

    __tablename__ = "paper"
    __kind__ = ("paper", "Văn bản đi", "Sổ đăng ký văn bản đi")

    name: Mapped[str | None] = field("Trích yếu", required=True, searchable=True)
    type: Mapped[str | None] = field("Tên loại")
    issuer: Mapped[str | None] = field("Cơ quan ban hành")
    year: Mapped[int | None] = field("Năm", FieldType.INTEGER)
    serial: Mapped[int | None] = field("Số", FieldType.INTEGER)
    code: Mapped[str | None] = field("Số, ký hiệu", searchable=True)
    date: Mapped[str | None] = field("Ngày tháng", FieldType.DATE)
    signer: Mapped[str | None] = field("Người ký", personal=True)
    recipients: Mapped[str | None] = field("Nơi nhận", FieldType.LONG_TEXT)
    kept_by: Mapped[str | None] = field("Đơn vị, người nhận bản lưu")
    copies: Mapped[int | None] = field("Số lượng bản", FieldType.INTEGER)
    sent: Mapped[str | None] = field("Ngày chuyển", FieldType.DATE)
    received_by: Mapped[str | None] = field("Ký nhận")
    status: Mapped[str | None] = field("Tình trạng", FieldType.CHOICE, choices=(ISSUED, REPLACED, WITHDRAWN))
    reason: Mapped[str | None] = field("Lý do hủy, sửa", FieldType.LONG_TEXT)
    document: Mapped[str | None] = field("Mã loại giấy")
    subject: Mapped[str | None] = field("Bản ghi", indexed=True)
    version: Mapped[int | None] = field("Lần ban hành", FieldType.INTEGER)
    replaces: Mapped[str | None] = field("Thay bản", FieldType.REF, target="paper")
    sha256: Mapped[str | None] = field("Mã tệp")
    digest: Mapped[str | None] = field("Mã nội dung")
    family: Mapped[str | None] = field("Phông chữ")
    layout: Mapped[int | None] = field("Phiên bản trình bày", FieldType.INTEGER)
    note: Mapped[str | None] = field("Ghi chú", FieldType.LONG_TEXT)


class Series(Record):
    """The numbers of one issuer in one year: they are given out by one computer of the unit.

    Its id is made of the unit, the issuer and the year: two computers which claim it meet in one record.
    """

    __tablename__ = "series"
    __kind__ = ("series", "Dãy số văn bản", "Dãy số văn bản")

    name: Mapped[str | None] = field("Tên", required=True)
    issuer: Mapped[str | None] = field("Cơ quan ban hành")
    year: Mapped[int | None] = field("Năm", FieldType.INTEGER)
    owner: Mapped[str | None] = field("Máy cấp số", policy=ASK)
    first: Mapped[int | None] = field("Số bắt đầu", FieldType.INTEGER)


class WordingRecord(Record):
    """A text of papers that a unit says in place of the official one; the upper office's go to communes."""

    __tablename__ = "wording"
    __kind__ = ("wording", "Câu mẫu", "Câu mẫu của văn bản")
    __shared__ = True
    __owned__ = True

    name: Mapped[str | None] = field("Tên", required=True, searchable=True)
    key: Mapped[str | None] = field("Mã", required=True)
    unit: Mapped[str | None] = field("Đơn vị", FieldType.REF, target="unit", required=True)
    text: Mapped[str | None] = field("Câu", FieldType.LONG_TEXT)


class PaperFileRow(Base):
    """The exact bytes of an issued paper. In no stream."""

    __tablename__ = "paper_file"
    paper: Mapped[str] = mapped_column(String(36), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class PictureRow(Base):
    """A picture the office gave: its emblem for certificates, a scanned blank. In no stream."""

    __tablename__ = "picture"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    type: Mapped[str] = mapped_column(Text)
    data: Mapped[bytes] = mapped_column(LargeBinary)
