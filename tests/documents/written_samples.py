"""Written papers of made-up offices for the tests of their layout."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.documents import rendering, written
from desktop.domain.contents.parts import Heading, Signer
from desktop.domain.contents.written import DECISION, LETTER, Appendix, WrittenContent
from desktop.domain.outline import Level, Line
from desktop.domain.outline_reading import read_outline
from tests.documents.reading import Pdf

LONG = "Tổ chức tuyên truyền, phổ biến pháp luật về an ninh, trật tự đến Nhân dân tại các thôn, tổ dân phố."
BODY = f"""I. Mục đích, yêu cầu
1. Mục đích
a) {LONG}
b) Củng cố các mô hình tự quản.
2. Yêu cầu
- Bám sát chỉ đạo của Công an tỉnh.
II. Nội dung
1. Chỉ tiêu
Phấn đấu đạt:
TT\tChỉ tiêu\tNăm 2025\tNăm 2026
1\tKhu dân cư đạt tiêu chuẩn\t18\t20
\tTổng cộng\t18\t20
III. Tổ chức thực hiện
Trên đây là Kế hoạch của Công an xã Suối Mơ."""
POLICE = Heading(("CÔNG AN TỈNH BẾN SỎI",), ("CÔNG AN XÃ SUỐI MƠ",), "5", "KH-CAX", "Suối Mơ", "2026-03-08")
COMMITTEE = Heading((), ("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ"), "125", "QĐ-UBND", "Suối Mơ", "2026-02-03")
PLAN = WrittenContent(
    "Kế hoạch",
    POLICE,
    "Xây dựng phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2026",
    bases=("Căn cứ Chỉ thị số 09-CT/TW;", "Căn cứ tình hình thực tế của xã Suối Mơ"),
    body=read_outline(BODY),
    attached="Kèm theo Kế hoạch số 05/KH-CAX ngày 08 tháng 3 năm 2026 của Công an xã Suối Mơ",
    recipients=("Công an tỉnh;", "Lưu: VT."),
    signer=Signer(("TRƯỞNG CÔNG AN XÃ",), "Triệu Văn Ngọc", "Trung tá"),
)
LETTER_TO_ONE = replace(
    PLAN,
    type=LETTER,
    heading=replace(POLICE, symbol="CAX"),
    title="phối hợp tổ chức Ngày hội Toàn dân bảo vệ an ninh Tổ quốc",
    addressees=("Ủy ban Mặt trận Tổ quốc xã Suối Mơ",),
    bases=(),
    body=(Line(Level.TEXT, LONG),),
)
DECIDED = replace(
    PLAN,
    type=DECISION,
    heading=COMMITTEE,
    title="thành lập Ban Tổ chức Ngày hội",
    authority="Chủ tịch Ủy ban nhân dân xã Suối Mơ",
    body=read_outline(
        f"Điều 1. Thành lập Ban Tổ chức.\n1. {LONG}\nĐiều 2. Quyết định có hiệu lực kể từ ngày ký."
    ),
    recipients=("Như Điều 2", "Lưu: VT"),
    signer=Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Hà Thị Mận"),
)
TASKS = Appendix(
    "Danh mục nhiệm vụ", ("Kèm số liệu đến ngày 08/3/2026.",), (("TT", "Việc"), ("1", "Phát động"))
)


def drawn(content: WrittenContent, **changes: Any) -> Pdf:
    """The PDF of a content, changed."""
    return Pdf(rendering.render(written.paper(replace(content, **changes)), "pdf"))
