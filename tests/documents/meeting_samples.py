"""Made-up contents of invitations, lists of delegates and award decisions."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain import door_code
from desktop.domain.contents.award_decision import (
    AwardBookContent,
    AwardDecisionContent,
    Awarded,
    AwardedGroup,
    AwardListContent,
    AwardMoneyContent,
    BookLine,
    BookPart,
)
from desktop.domain.contents.conference import Delegate, DelegateGroup, Headcount
from desktop.domain.contents.decisions import Decision
from desktop.domain.contents.invitations import DelegateListContent, InvitationsContent, Letter
from desktop.domain.contents.parts import Heading, Signer

POLICE = Heading(
    superior=("CÔNG AN TỈNH BẾN SỎI",),
    issuer=("CÔNG AN XÃ SUỐI MƠ",),
    number="7",
    symbol="GM-CAX",
    place="Suối Mơ",
    date="2026-03-05",
)
COMMITTEE = Heading(
    issuer=("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ"),
    number="25",
    symbol="QĐ-UBND",
    place="Suối Mơ",
    date="2026-08-12",
)
GREETING = "Công an xã Suối Mơ trân trọng kính mời:"


def letter(number: int, name: str = "Ông Lò Văn Ơn, Trưởng thôn Đồng Giữa") -> Letter:
    return Letter(f"{GREETING} {name}.", door_code.encode(f"delegate {number}"))


INVITATIONS = InvitationsContent(
    heading=POLICE,
    subject="Dự Hội nghị sơ kết phong trào “Toàn dân bảo vệ an ninh Tổ quốc” sáu tháng đầu năm 2026",
    letters=(letter(1), letter(2, "Bà Hà Thị Sương, Phó Chủ tịch Ủy ban nhân dân tỉnh")),
    particulars=(
        "Tới dự: Hội nghị sơ kết phong trào “Toàn dân bảo vệ an ninh Tổ quốc” sáu tháng đầu năm 2026.",
        "Chủ trì: Triệu Văn Ngọc, Trưởng Công an xã.",
        "Thời gian: 08 giờ 00 phút, thứ Sáu, ngày 20 tháng 3 năm 2026.",
        "Địa điểm: Nhà văn hóa thôn Đồng Giữa, xã Suối Mơ.",
    ),
    note=("Đại biểu mặc trang phục ngành hoặc lễ phục",),
    closing="Rất mong quý đại biểu đến dự đúng thời gian.",
    door="Xin mang theo giấy mời để ghi danh ở bàn đón tiếp.",
    recipients=("Như trên", "Lưu: VT"),
    signer=Signer(("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG CÔNG AN XÃ"), "Bùi Thị Thúy", "Thiếu tá"),
)

DELEGATES = DelegateListContent(
    title="Danh sách đại biểu dự Hội nghị sơ kết",
    attached="(Kèm theo Giấy mời số 07/GM-CAX ngày 05 tháng 3 năm 2026 của Công an xã Suối Mơ)",
    groups=(
        DelegateGroup("Đại biểu cấp trên", (Delegate("Hà Thị Sương", "Phó Chủ tịch tỉnh"),)),
        DelegateGroup(
            "Đại biểu xã",
            (Delegate("Lò Văn Ơn", "Trưởng thôn"), Delegate("An Văn Ất", "Bí thư chi bộ")),
            (Headcount("Các đoàn thể", 8),),
        ),
        DelegateGroup(None, (), (Headcount("Nhân dân thôn Đồng Giữa", 120),)),
    ),
    others="Thành phần khác",
    late_heading="Đại biểu đến dự thêm",
    total="Danh sách này gồm 03 đại biểu có tên và 128 người theo nhóm.",
    issuer=("CÔNG AN XÃ SUỐI MƠ",),
    date="2026-03-05",
)


def awarded(name: str, title: str = "thôn Đồng Giữa, xã Suối Mơ", multiple: str = "0.3") -> Awarded:
    amounts = {"0.3": 760_000, "0.45": 1_140_000, "0.6": 1_520_000}
    return Awarded(name, title, "", "Giấy khen", Decimal(multiple), 2_530_000, amounts[multiple])


def award_list(*persons: Awarded) -> AwardListContent:
    people = persons or (awarded("Ông Lò Văn Ơn"), awarded("Bà Quan Thị Ư"))
    groups = (
        AwardedGroup("TẬP THỂ", (awarded("Nhân dân thôn Đồng Giữa", "xã Suối Mơ", "0.6"),)),
        AwardedGroup("HỘ GIA ĐÌNH", (awarded("Ông Ma Văn Ẩn", multiple="0.45"),)),
        AwardedGroup("CÁ NHÂN", people),
    )
    total = sum(one.amount or 0 for group in groups for one in group.recipients)
    return AwardListContent(
        title="Danh sách tập thể, hộ gia đình, cá nhân được tặng Giấy khen",
        attached="(Kèm theo Quyết định số 25/QĐ-UBND ngày 12 tháng 8 năm 2026 của Chủ tịch UBND xã Suối Mơ)",
        groups=groups,
        total_label="Tổng cộng",
        total=total,
        words="Số tiền bằng chữ: Bốn triệu một trăm tám mươi nghìn đồng.",
        issuer=COMMITTEE.issuer,
        date=COMMITTEE.date,
    )


_DECISION = Decision(
    heading=COMMITTEE,
    subject="Về việc khen thưởng phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026",
    authority="Chủ tịch Ủy ban nhân dân xã Suối Mơ",
    bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Theo đề nghị tại Tờ trình số 12/TTr-CAX ngày 05 tháng 8 năm 2026",
    ),
    articles=(
        "Tặng Giấy khen cho 01 tập thể, 01 hộ gia đình và 02 cá nhân đã có thành tích xuất sắc trong "
        "phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026 (có danh sách kèm theo).",
        "Tổng số tiền thưởng là 4.180.000 đồng.",
        "Quyết định này có hiệu lực kể từ ngày ký.",
    ),
    recipients=("Như Điều 3", "Lưu: VT"),
    signer=Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Triệu Thị Hiền"),
)
DECISION = AwardDecisionContent(_DECISION, award_list())

MONEY = AwardMoneyContent(
    listed=award_list(),
    heading=COMMITTEE,
    maker=Signer(("NGƯỜI LẬP BẢNG",)),
    signer=Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Triệu Thị Hiền"),
)


def book_line(number: str, name: str = "Ông Lò Văn Ơn, thôn Đồng Giữa", mark: str = "") -> BookLine:
    return BookLine(number, name, "cá nhân", "Giấy khen", "25/QĐ-UBND\n12/08/2026", "Đã có thành tích", mark)


BOOK = AwardBookContent(
    title="Sổ vàng khen thưởng năm 2026",
    heading=COMMITTEE,
    parts=(
        BookPart(
            "Chủ tịch Ủy ban nhân dân xã Suối Mơ",
            (
                book_line("17"),
                "Chưa ghi số 18 đến 19",
                book_line("20", mark="trùng số"),
                book_line("20", mark="trùng số"),
                "Chưa vào sổ vàng",
                book_line(""),
            ),
        ),
    ),
    total="Sổ năm 2026 có 04 lượt khen thưởng.",
)
