"""Phiếu đăng ký trao đổi dữ liệu: one sheet of A4 with the 30 digits that the other office types.

Both offices sign and stamp it, and both file a copy: it is what shows later whose key was trusted.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.documents.layout.blocks import Align, Block, Columns, Paragraph, Run, Space, Style, text
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import A4, CM, MM
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.signature import SIGNING_SPACE
from desktop.documents.layout.titles import type_title
from desktop.domain.contents.enrolment import EnrolmentContent

TITLE = "PHIẾU ĐĂNG KÝ"
SUBTITLE = "Trao đổi dữ liệu phong trào Toàn dân bảo vệ an ninh Tổ quốc"
HOW = (
    "Nơi nhận mở “Gói dữ liệu USB”, “Khóa và đơn vị tin cậy”, rồi gõ 30 số dưới đây từ chính tờ giấy này. "
    "Không đọc số qua điện thoại, không gửi qua mạng; hai bên ký, đóng dấu và mỗi bên giữ một bản."
)
_DIGITS = Style(size=32, face=Face.BOLD, align=Align.CENTER, indent=0, before=0)
_PLACE = Style(size=11, align=Align.CENTER, indent=0, before=0)
_SIGNER = Style(size=14, face=Face.BOLD, align=Align.CENTER, indent=0, before=0)
_HOW_TO_SIGN = Style(size=13, face=Face.ITALIC, align=Align.CENTER, indent=0, before=0)
_ROW = 3  # groups side by side


def paper(content: EnrolmentContent) -> Paper:
    """The sheet; two computers of one unit have two."""
    about = Metadata(
        title=f"Phiếu đăng ký {content.unit}, máy {content.machine}",
        author=" ".join(content.heading.issuer) or content.unit,
        subject="Phiếu đăng ký trao đổi dữ liệu",
        created=content.heading.date,
    )
    return Paper(about, (Section(tuple(blocks(content))),))


def blocks(content: EnrolmentContent) -> list[Block | Columns]:
    """What stands on the sheet, in reading order."""
    return [
        *letterhead(A4, content.heading, "PĐK-", dated=True),
        *type_title(TITLE, SUBTITLE),
        *_facts(content),
        Space(4),
        text(HOW),
        Space(14),
        *_digits(content.digits),
        Space(8),
        _signatures(),
    ]


def _facts(content: EnrolmentContent) -> Iterator[Block]:
    for label, value in (
        ("Đơn vị lập phiếu", f"{content.unit} (mã {content.code})"),
        ("Tên ngắn của máy", content.machine),
        ("Thẻ trên USB", content.card),
        ("Cán bộ lập phiếu", content.officer),
    ):
        yield Paragraph((Run(f"{label}: "), Run(value, Face.BOLD)))
    yield text("Đơn vị nhận phiếu:", leader=True)


def _digits(groups: tuple[str, ...]) -> Iterator[Columns]:
    """Rows of three groups, each under its number, so that two people can read and type by turns."""
    widths = (A4.text_width / _ROW,) * _ROW
    for start in range(0, len(groups), _ROW):
        cells = tuple(
            (Paragraph((Run(f"nhóm {at}"),), _PLACE), Paragraph((Run(group),), _DIGITS))
            for at, group in enumerate(groups[start : start + _ROW], start + 1)
        )
        yield Columns(widths, cells, before=6 if start else 0)


def _signatures() -> Columns:
    """Who made the sheet out at the left, who typed the digits at the right."""
    sides = (("BÊN LẬP PHIẾU", "THỦ TRƯỞNG ĐƠN VỊ"), ("BÊN NHẬN PHIẾU", "ĐÃ GÕ ĐÚNG 30 SỐ"))
    cells = [_side(*lines) for lines in sides]
    gap = 0.5 * CM
    width = (A4.text_width - gap) / 2
    return Columns((width, gap, width), (cells[0], (), cells[1]), before=6, keep_with_previous=True)


def _side(*lines: str) -> tuple[Block, ...]:
    hint = Paragraph((Run("(Ký, ghi rõ họ tên, đóng dấu)"),), _HOW_TO_SIGN)
    return *(Paragraph((Run(line),), _SIGNER) for line in lines), hint, Space(SIGNING_SPACE + 6 * MM)
