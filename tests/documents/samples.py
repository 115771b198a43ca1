"""Made-up contents for the tests of papers."""

from __future__ import annotations

from desktop.documents import minutes
from desktop.documents.rendering import render
from desktop.domain.contents.awards import CertificateContent
from desktop.domain.contents.conference import (
    Absence,
    Delegate,
    DelegateGroup,
    Headcount,
    MinutesContent,
    Speech,
    Task,
    official_words,
)
from desktop.domain.contents.parts import Heading, Signer

MINUTES = MinutesContent(
    words=official_words(copies=2),
    heading=Heading(
        superior=("CÔNG AN TỈNH BẾN SỎI",),
        issuer=("CÔNG AN XÃ SUỐI MƠ",),
        number="5",
        symbol="BB-CAX",
        place="Suối Mơ",
        date="2026-03-05",
    ),
    title="Hội nghị sơ kết phong trào “Toàn dân bảo vệ an ninh Tổ quốc” sáu tháng đầu năm 2026",
    start="2026-03-05T08:00",
    place="Nhà văn hóa thôn Đồng Giữa, xã Suối Mơ",
    groups=(
        DelegateGroup(
            "Đại biểu cấp trên",
            (Delegate("Hà Thị Sương", "Phó Chủ tịch Ủy ban nhân dân tỉnh", "Bà"),),
        ),
        DelegateGroup(
            "Đại biểu xã",
            (Delegate("Lò Văn Ơn", "Trưởng thôn Đồng Giữa", "Ông"), Delegate("Quan Thị Ư")),
            (Headcount("Đại diện các tổ chức chính trị - xã hội", 8),),
        ),
    ),
    present=82,
    absent=3,
    absences=(
        Absence("Ma Văn Ẩn", reason="ốm"),
        Absence("Chi hội Người cao tuổi", count=2, excused=False),
    ),
    chair=Delegate("Triệu Văn Ngọc", "Trưởng Công an xã", "Đồng chí"),
    secretary=Delegate("Bùi Thị Thúy", "cán bộ Công an xã", "Đồng chí"),
    content=("Hội nghị nghe báo cáo kết quả sáu tháng.", "Hội nghị thảo luận"),
    speeches=(Speech("Ông Lò Văn Ơn", "Đề nghị lắp thêm đèn đường.\nĐề nghị tuần tra đêm", "Trưởng thôn"),),
    conclusion=("Giao Công an xã tiếp thu các ý kiến",),
    tasks=(Task("Lập danh sách điểm cần lắp đèn", "Công an xã", "2026-03-20"),),
    end="2026-03-05T11:30",
    copies=2,
    secretary_signer=Signer(("THƯ KÝ",), "Bùi Thị Thúy", "Trung úy"),
    chair_signer=Signer(("CHỦ TỌA", "TRƯỞNG CÔNG AN XÃ"), "Triệu Văn Ngọc", "Trung tá"),
    recipients=("- Công an tỉnh (để báo cáo);", "Lưu: VT, Hồ sơ."),
)

CERTIFICATE = CertificateContent(
    authority="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ",
    form_of_address="Ông",
    name="Nguyễn Văn Đức",
    title="Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Đồng Giữa, xã Suối Mơ",
    citation="Đã có thành tích xuất sắc trong phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026",
    decision_number="125/QĐ-UBND",
    decision_date="2026-08-12",
    book_number="17/2026",
    place="Suối Mơ",
    date="2026-08-19",
    signer=Signer(("CHỦ TỊCH",), "Trần Thị Bình"),
)

PARAGRAPH = (
    "Hội nghị nghe báo cáo kết quả thực hiện phong trào ở các thôn, tổ dân phố, cơ quan, nhà trường; "
    "ghi nhận các ý kiến đóng góp của đại biểu và nhân dân về công tác phòng ngừa, tuần tra, hòa giải "
    "và giữ gìn trật tự công cộng trên địa bàn xã trong thời gian qua."
)


def render_minutes(content: MinutesContent) -> bytes:
    """Minutes as PDF."""
    return render(minutes.paper(content))
