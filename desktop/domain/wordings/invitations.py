"""Official texts of the papers that go out before a conference. Source: NĐ 30/2020, mẫu 1.7 and 2.1."""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

_LETTER = "Giấy mời"
_LIST = "Danh sách đại biểu"

WORDINGS: tuple[Wording, ...] = (
    Wording("invitations.subject", _LETTER, "Trích yếu", "Dự {tên hội nghị}", ("tên hội nghị",)),
    Wording(
        "invitations.greeting",
        _LETTER,
        "Lời mời",
        "{cơ quan mời} trân trọng kính mời: {người được mời}.",
        ("cơ quan mời", "người được mời"),
    ),
    Wording("invitations.address", _LETTER, "Xưng hô khi chưa rõ", "Ông (bà)"),
    Wording("invitations.event", _LETTER, "Tới dự", "Tới dự: {tên hội nghị}.", ("tên hội nghị",)),
    Wording("invitations.chair", _LETTER, "Chủ trì", "Chủ trì: {người chủ trì}.", ("người chủ trì",)),
    Wording("invitations.time", _LETTER, "Thời gian", "Thời gian: {thời gian}.", ("thời gian",)),
    Wording("invitations.place", _LETTER, "Địa điểm", "Địa điểm: {địa điểm}.", ("địa điểm",)),
    Wording("invitations.closing", _LETTER, "Câu cuối", "Rất mong quý đại biểu đến dự đúng thời gian."),
    Wording(
        "invitations.door",
        _LETTER,
        "Lời bên mã ghi danh",
        "Xin mang theo giấy mời để ghi danh ở bàn đón tiếp.",
    ),
    Wording("invitations.recipients", _LETTER, "Nơi nhận", "Như trên\nLưu: VT", several=True),
    Wording(
        "delegates.title", _LIST, "Tên danh sách", "Danh sách đại biểu dự {tên hội nghị}", ("tên hội nghị",)
    ),
    Wording(
        "delegates.attached",
        _LIST,
        "Kèm theo",
        "(Kèm theo Giấy mời số {số giấy mời} {ngày giấy mời} của {cơ quan mời})",
        ("số giấy mời", "ngày giấy mời", "cơ quan mời"),
    ),
    Wording("delegates.others", _LIST, "Đại biểu ngoài các nhóm", "Thành phần khác"),
    Wording("delegates.late", _LIST, "Người đến thêm", "Đại biểu đến dự thêm"),
    Wording(
        "delegates.total",
        _LIST,
        "Câu cộng",
        "Danh sách này gồm {số đại biểu} đại biểu có tên và {số người theo nhóm} người theo nhóm.",
        ("số đại biểu", "số người theo nhóm"),
    ),
    Wording(
        "delegates.total-named",
        _LIST,
        "Câu cộng khi không có nhóm",
        "Danh sách này gồm {số đại biểu} đại biểu.",
        ("số đại biểu",),
    ),
)
