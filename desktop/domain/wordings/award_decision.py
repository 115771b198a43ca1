"""Official texts of an award decision and its lists.

Sources: Nghị định 30/2020/NĐ-CP, mẫu 1.2 and 2.1; Luật Tổ chức chính quyền địa phương 72/2025/QH15; Luật Thi
đua, khen thưởng 06/2022/QH15, Điều 75 and 80; Nghị định 152/2025/NĐ-CP.
"""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

_DECISION = "Quyết định khen thưởng"
_LIST = "Danh sách khen thưởng"
_MONEY = "Bảng tiền thưởng"
_BOOK = "Sổ vàng"

WORDINGS: tuple[Wording, ...] = (
    Wording(
        "award-decision.subject", _DECISION, "Trích yếu", "Về việc {việc khen thưởng}", ("việc khen thưởng",)
    ),
    Wording(
        "award-decision.bases",
        _DECISION,
        "Căn cứ",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025\n"
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022\n"
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, "
        "phân quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều "
        "của Luật Thi đua, khen thưởng\n"
        "Theo đề nghị tại {văn bản đề nghị}",
        ("văn bản đề nghị",),
        several=True,
    ),
    Wording(
        "award-decision.one",
        _DECISION,
        "Điều 1 khi khen một tập thể, hộ gia đình, cá nhân",
        "{Tặng hoặc truy tặng} {hình thức} cho {người được khen}, {thành tích}.",
        ("tặng hoặc truy tặng", "hình thức", "người được khen", "thành tích"),
    ),
    Wording(
        "award-decision.many",
        _DECISION,
        "Điều 1 khi có danh sách kèm theo",
        "{Tặng hoặc truy tặng} {hình thức} cho {những ai được khen} {thành tích} (có danh sách kèm theo).",
        ("tặng hoặc truy tặng", "hình thức", "những ai được khen", "thành tích"),
    ),
    Wording(
        "award-decision.money",
        _DECISION,
        "Điều 2",
        "Mức tiền thưởng kèm theo {hình thức} thực hiện theo quy định tại {điều luật về mức thưởng}; tổng số "
        "tiền thưởng là {số tiền} ({số tiền bằng chữ}), trích từ nguồn kinh phí khen thưởng theo quy định.",
        ("hình thức", "điều luật về mức thưởng", "số tiền", "số tiền bằng chữ"),
    ),
    Wording(
        "award-decision.execution",
        _DECISION,
        "Điều 3",
        "Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Hội đồng nhân dân và {ủy ban nhân dân}, "
        "Trưởng {công an}, Thủ trưởng các cơ quan, đơn vị có liên quan và {những ai được khen} có tên tại "
        "Điều 1 chịu trách nhiệm thi hành Quyết định này.",
        ("ủy ban nhân dân", "công an", "những ai được khen"),
    ),
    Wording(
        "award-decision.recipients",
        _DECISION,
        "Nơi nhận",
        "Như Điều 3\nThường trực Đảng ủy, Thường trực Hội đồng nhân dân (để báo cáo)\n"
        "{công an} (để theo dõi)\nLưu: VT",
        ("công an",),
        several=True,
    ),
    Wording(
        "award-list.title",
        _LIST,
        "Tên danh sách",
        "Danh sách {những ai được khen} được {tặng hoặc truy tặng} {hình thức}",
        ("những ai được khen", "tặng hoặc truy tặng", "hình thức"),
    ),
    Wording(
        "award-list.attached",
        _LIST,
        "Kèm theo",
        "(Kèm theo Quyết định số {số quyết định} {ngày quyết định} của {người quyết định})",
        ("số quyết định", "ngày quyết định", "người quyết định"),
    ),
    Wording("award-list.total", _LIST, "Dòng cộng", "Tổng cộng"),
    Wording(
        "award-money.words",
        _MONEY,
        "Bằng chữ",
        "Số tiền bằng chữ: {số tiền bằng chữ}.",
        ("số tiền bằng chữ",),
    ),
    Wording("award-money.title", _MONEY, "Tên bảng", "Bảng tiền thưởng kèm theo {hình thức}", ("hình thức",)),
    Wording("award-money.maker", _MONEY, "Người ký bên trái", "Người lập bảng"),
    Wording("award-book.title", _BOOK, "Tên sổ", "Sổ vàng khen thưởng năm {năm}", ("năm",)),
    Wording("award-book.missing", _BOOK, "Số còn thiếu", "Chưa ghi số {các số}", ("các số",)),
    Wording("award-book.doubled", _BOOK, "Số ghi hai lần", "trùng số"),
    Wording("award-book.unnumbered", _BOOK, "Chưa có số", "Chưa vào sổ vàng"),
    Wording(
        "award-book.total",
        _BOOK,
        "Câu cộng",
        "Sổ năm {năm} có {số lượt khen} lượt khen thưởng.",
        ("năm", "số lượt khen"),
    ),
)
