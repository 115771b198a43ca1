"""Official texts of the papers of the core force.

The căn cứ are those of Luật 30/2023/QH15 (amended by Luật 118/2025/QH15, in force 01/7/2026), Nghị định
40/2024/NĐ-CP and Thông tư 14/2024/TT-BCA, whose preamble writes them this way; the law on local government is
Luật 72/2025/QH15. What the decisions order (posting them up, who carries them out) is Điều 4 khoản 3 and Điều 5
khoản 3 of the circular. The printed sheets of its forms 05 to 08 were not to be had: the sentences follow
Nghị định 30/2020/NĐ-CP and common practice.
"""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

_OFFICE = ("cấp xã", "công an", "trưởng công an", "ủy ban nhân dân", "chủ tịch", "ký hiệu công an")
_TEAM = (*_OFFICE, "tên tổ", "địa bàn", "số người", "chức danh")
_ATTACHED = (*_TEAM, "số quyết định", "ngày quyết định")

_BASES = """\
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Căn cứ Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở ngày 28 tháng 11 năm 2023; Luật sửa đổi, bổ sung \
một số điều của 10 luật có liên quan đến an ninh, trật tự ngày 10 tháng 12 năm 2025;
Căn cứ Nghị định số 40/2024/NĐ-CP ngày 16 tháng 4 năm 2024 của Chính phủ quy định chi tiết một số điều của Luật \
Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở;
Căn cứ Thông tư số 14/2024/TT-BCA ngày 22 tháng 4 năm 2024 của Bộ trưởng Bộ Công an quy định chi tiết một số \
điều của Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở;
Theo đề nghị của {trưởng công an}."""

_POSTED = """\
Giao {công an} niêm yết công khai Quyết định này tại trụ sở Hội đồng nhân dân, Ủy ban nhân dân, Công an {cấp xã}, \
tại nhà văn hóa và các điểm sinh hoạt cộng đồng ở thôn, tổ dân phố."""

_IN_FORCE = """\
Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {cấp xã}, \
{trưởng công an}, {tên tổ} và các ông (bà) có tên trong danh sách chịu trách nhiệm thi hành Quyết định này."""

_DECISION_RECIPIENTS = """\
Như Điều 4
Thường trực Đảng ủy, Hội đồng nhân dân {cấp xã}
Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân {cấp xã}
Lưu: VT, {ký hiệu công an}"""

_ATTACHED_TEXT = "Kèm theo Quyết định số {số quyết định} {ngày quyết định} của {chủ tịch}"

_FOUNDING = "Quyết định thành lập Tổ bảo vệ an ninh, trật tự"
_RECOGNITION = "Quyết định công nhận thành viên Tổ bảo vệ an ninh, trật tự"
_RELEASE = "Quyết định cho thôi tham gia lực lượng"
_FORM_05 = "Danh sách đề nghị công nhận Tổ viên (mẫu 05)"
_FORM_06 = "Danh sách giới thiệu Tổ trưởng, Tổ phó (mẫu 06)"
_FORM_07 = "Báo cáo đề xuất cho thôi tham gia (mẫu 07)"
_LIST = "Danh sách lực lượng"


def _decision(key: str, document: str, subject: str, articles: str, title: str) -> tuple[Wording, ...]:
    """The texts every decision about a team has."""
    return (
        Wording(f"{key}.subject", document, "Trích yếu", subject, _TEAM),
        Wording(f"{key}.bases", document, "Căn cứ", _BASES, _TEAM, several=True),
        Wording(f"{key}.articles", document, "Các điều", articles, _TEAM, several=True),
        Wording(f"{key}.recipients", document, "Nơi nhận", _DECISION_RECIPIENTS, _TEAM, several=True),
        Wording(f"{key}.list", document, "Tên danh sách kèm theo", title, _TEAM),
        Wording(f"{key}.attached", document, "Dòng “Kèm theo”", _ATTACHED_TEXT, _ATTACHED),
    )


def _form(key: str, document: str, title: str, note: str, total: str) -> tuple[Wording, ...]:
    """The texts of a list that the police send to the chairman."""
    return (
        Wording(f"{key}.title", document, "Tên danh sách", title, _TEAM),
        Wording(f"{key}.note", document, "Dòng ghi mẫu", note, _TEAM),
        Wording(f"{key}.total", document, "Dòng cuối", total, _TEAM),
        Wording(f"{key}.recipients", document, "Nơi nhận", _POLICE_RECIPIENTS, _TEAM, several=True),
    )


_POLICE_RECIPIENTS = """\
{chủ tịch} (để báo cáo)
Lưu: VT, {ký hiệu công an}"""

WORDINGS: tuple[Wording, ...] = (
    *_decision(
        "team-founding",
        _FOUNDING,
        "Về việc thành lập {tên tổ}",
        "Thành lập {tên tổ}, gồm {số người} thành viên (có danh sách kèm theo); địa bàn phụ trách: {địa bàn}.\n"
        "{tên tổ} thực hiện nhiệm vụ hỗ trợ Công an {cấp xã} quy định tại Chương II Luật Lực lượng tham gia bảo "
        "vệ an ninh, trật tự ở cơ sở; chịu sự lãnh đạo của cấp ủy Đảng, sự quản lý của Ủy ban nhân dân "
        "{cấp xã} và sự phân công, hướng dẫn, kiểm tra của Công an {cấp xã}; được hưởng chế độ, chính sách theo "
        f"quy định của pháp luật.\n{_POSTED}\n{_IN_FORCE}",
        "Danh sách thành viên {tên tổ}",
    ),
    *_decision(
        "team-recognition",
        _RECOGNITION,
        "Về việc công nhận {chức danh} {tên tổ}",
        "Công nhận {số người} ông (bà) có tên trong danh sách kèm theo là {chức danh} {tên tổ}.\n"
        "Các ông (bà) có tên tại Điều 1 thực hiện nhiệm vụ và được hưởng chế độ, chính sách theo quy định của Luật "
        "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở và các văn bản quy định chi tiết, hướng dẫn thi "
        f"hành.\n{_POSTED}\n{_IN_FORCE}",
        "Danh sách công nhận {chức danh} {tên tổ}",
    ),
    *_decision(
        "team-release",
        _RELEASE,
        "Về việc cho thôi tham gia lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
        "Cho thôi tham gia lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở đối với {số người} ông (bà) thuộc "
        "{tên tổ} (có danh sách kèm theo), theo quy định tại khoản 3 Điều 17 Luật Lực lượng tham gia bảo vệ an "
        "ninh, trật tự ở cơ sở.\n"
        "Các ông (bà) có tên tại Điều 1 bàn giao công việc, tài liệu, trang bị, giấy chứng nhận, phù hiệu, biển hiệu "
        "được cấp cho {công an}; được giải quyết chế độ, chính sách theo quy định của pháp luật.\n"
        f"{_POSTED}\n{_IN_FORCE}",
        "Danh sách cho thôi tham gia lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
    ),
    *_form(
        "force-05",
        _FORM_05,
        "Đề nghị công nhận Tổ viên Tổ bảo vệ an ninh, trật tự",
        "Mẫu số 05, Phụ lục ban hành kèm theo Thông tư số 14/2024/TT-BCA ngày 22 tháng 4 năm 2024",
        "Danh sách này có {số người} người.",
    ),
    *_form(
        "force-06",
        _FORM_06,
        "Giới thiệu đề nghị công nhận Tổ trưởng, Tổ phó Tổ bảo vệ an ninh, trật tự",
        "Mẫu số 06, Phụ lục ban hành kèm theo Thông tư số 14/2024/TT-BCA ngày 22 tháng 4 năm 2024",
        "Danh sách này có {số người} người.",
    ),
    Wording(
        "force-07.subject",
        _FORM_07,
        "Trích yếu",
        "Đề xuất cho thôi tham gia lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
        _TEAM,
    ),
    Wording("force-07.addressees", _FORM_07, "Kính gửi", "{chủ tịch}", _TEAM, several=True),
    Wording(
        "force-07.opening",
        _FORM_07,
        "Phần đầu",
        "Thực hiện khoản 3 Điều 17 Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở ngày 28 tháng 11 năm "
        "2023 và khoản 3 Điều 5 Thông tư số 14/2024/TT-BCA ngày 22 tháng 4 năm 2024 của Bộ trưởng Bộ Công an, "
        "{công an} đã phối hợp với Trưởng thôn, Tổ trưởng tổ dân phố, Trưởng Ban công tác Mặt trận ở thôn, tổ dân "
        "phố xem xét và đề xuất cho thôi tham gia lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở đối với "
        "{số người} người có tên sau đây:",
        _TEAM,
        several=True,
    ),
    Wording(
        "force-07.closing",
        _FORM_07,
        "Phần cuối",
        "{công an} báo cáo và kính đề nghị {chủ tịch} xem xét, quyết định.",
        _TEAM,
        several=True,
    ),
    Wording("force-07.recipients", _FORM_07, "Nơi nhận", "Như trên\nLưu: VT", _TEAM, several=True),
    Wording(
        "force-list.title",
        _LIST,
        "Tên danh sách",
        "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở {đơn vị}",
        (*_OFFICE, "đơn vị"),
    ),
)
