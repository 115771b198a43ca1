"""Official texts of the papers of the core force.

The căn cứ are those of Luật 30/2023/QH15 (amended by Luật 118/2025/QH15, in force 01/7/2026), Nghị định
40/2024/NĐ-CP and Thông tư 14/2024/TT-BCA, whose preamble writes them this way; the law on local government is
Luật 72/2025/QH15. What the decisions order (posting them up, who carries them out) is Điều 4 khoản 3 and
Điều 5 khoản 3 of the circular. The printed sheets of its forms 05 to 08 were not to be had: the sentences
follow Nghị định 30/2020/NĐ-CP and common practice.
"""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

_OFFICE = (
    "đơn vị", "cấp xã", "công an", "trưởng công an", "ủy ban nhân dân", "chủ tịch", "ký hiệu công an",
)  # fmt: skip
_TEAM = (*_OFFICE, "tên tổ", "địa bàn", "số người", "chức danh")
_ATTACHED = (*_TEAM, "số quyết định", "ngày quyết định")

_BASES = """\
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Căn cứ Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở ngày 28 tháng 11 năm 2023; \
Luật sửa đổi, bổ sung một số điều của 10 luật có liên quan đến an ninh, trật tự ngày 10 tháng 12 năm 2025;
Căn cứ Nghị định số 40/2024/NĐ-CP ngày 16 tháng 4 năm 2024 của Chính phủ quy định chi tiết một số điều của \
Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở;
Căn cứ Thông tư số 14/2024/TT-BCA ngày 22 tháng 4 năm 2024 của Bộ trưởng Bộ Công an quy định chi tiết \
một số điều của Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở;
Theo đề nghị của {trưởng công an}."""

_FOUNDING_ARTICLES = """\
Thành lập {tên tổ}, gồm {số người} thành viên (có danh sách kèm theo); địa bàn phụ trách: {địa bàn}.
{tên tổ} thực hiện nhiệm vụ hỗ trợ Công an {cấp xã} quy định tại Chương II Luật Lực lượng tham gia \
bảo vệ an ninh, trật tự ở cơ sở; chịu sự lãnh đạo của cấp ủy Đảng, sự quản lý của Ủy ban nhân dân {cấp xã} \
và sự phân công, hướng dẫn, kiểm tra của Công an {cấp xã}; được hưởng chế độ, chính sách theo quy định của \
pháp luật."""

_RECOGNITION_ARTICLES = """\
Công nhận {số người} ông (bà) có tên trong danh sách kèm theo là {chức danh} {tên tổ}.
Các ông (bà) có tên tại Điều 1 thực hiện nhiệm vụ và được hưởng chế độ, chính sách theo quy định của \
Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở và các văn bản quy định chi tiết, hướng dẫn \
thi hành."""

_RELEASE_ARTICLES = """\
Cho thôi tham gia lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở đối với {số người} ông (bà) thuộc \
{tên tổ} (có danh sách kèm theo), theo quy định tại khoản 3 Điều 17 Luật Lực lượng tham gia bảo vệ an ninh, \
trật tự ở cơ sở.
Các ông (bà) có tên tại Điều 1 bàn giao cho {công an} công việc, tài liệu, trang bị, giấy chứng nhận, phù \
hiệu, biển hiệu đã được cấp; được giải quyết chế độ, chính sách theo quy định của pháp luật."""

_LAST_ARTICLES = """\
Giao {công an} niêm yết công khai Quyết định này tại trụ sở Hội đồng nhân dân, Ủy ban nhân dân, \
Công an {cấp xã}, tại nhà văn hóa và các điểm sinh hoạt cộng đồng ở thôn, tổ dân phố.
Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {cấp xã}, \
{trưởng công an}, {tên tổ} và các ông (bà) có tên trong danh sách chịu trách nhiệm thi hành Quyết định này."""

_DECISION_RECIPIENTS = """\
Như Điều 4
Thường trực Đảng ủy, Hội đồng nhân dân {cấp xã}
Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân {cấp xã}
Lưu: VT, {ký hiệu công an}"""

_ATTACHED_TEXT = "Kèm theo Quyết định số {số quyết định} {ngày quyết định} của {chủ tịch}"

_POLICE_RECIPIENTS = """\
{chủ tịch} (để báo cáo)
Lưu: VT, {ký hiệu công an}"""

_FORM_NOTE = "Mẫu số {mẫu} Phụ lục ban hành kèm theo Thông tư số 14/2024/TT-BCA ngày 22 tháng 4 năm 2024"
_FORM_TOTAL = "Danh sách này có {số người} người."

_REPORT_OPENING = """\
Thực hiện khoản 3 Điều 17 Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở và khoản 3 Điều 5 \
Thông tư số 14/2024/TT-BCA ngày 22 tháng 4 năm 2024 của Bộ trưởng Bộ Công an, {công an} đã phối hợp với \
Trưởng thôn, Tổ trưởng tổ dân phố, Trưởng Ban công tác Mặt trận ở thôn, tổ dân phố xem xét và đề xuất \
cho thôi tham gia lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở đối với {số người} người có tên \
sau đây:"""

_REPORT_CLOSING = "{công an} báo cáo và kính đề nghị {chủ tịch} xem xét, quyết định."

_FORCE = "lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở"


def _decision(key: str, document: str, subject: str, articles: str, title: str) -> tuple[Wording, ...]:
    """The texts every decision about a team has."""
    ordered = f"{articles}\n{_LAST_ARTICLES}"
    return (
        Wording(f"{key}.subject", document, "Trích yếu", subject, _TEAM),
        Wording(f"{key}.bases", document, "Căn cứ", _BASES, _TEAM, several=True),
        Wording(f"{key}.articles", document, "Các điều", ordered, _TEAM, several=True),
        Wording(f"{key}.recipients", document, "Nơi nhận", _DECISION_RECIPIENTS, _TEAM, several=True),
        Wording(f"{key}.list", document, "Tên danh sách kèm theo", title, _TEAM),
        Wording(f"{key}.attached", document, "Dòng “Kèm theo”", _ATTACHED_TEXT, _ATTACHED),
    )


def _form(number: str, document: str, title: str) -> tuple[Wording, ...]:
    """The texts of a list that the police send to the chairman."""
    key, note = f"force-{number}", _FORM_NOTE.replace("{mẫu}", number)
    return (
        Wording(f"{key}.title", document, "Tên danh sách", title, _TEAM),
        Wording(f"{key}.note", document, "Dòng ghi mẫu", note, _TEAM),
        Wording(f"{key}.total", document, "Dòng cuối", _FORM_TOTAL, _TEAM),
        Wording(f"{key}.recipients", document, "Nơi nhận", _POLICE_RECIPIENTS, _TEAM, several=True),
    )


def _report(part: str, label: str, text: str, *, several: bool = True) -> Wording:
    return Wording(
        f"force-07.{part}", "Báo cáo đề xuất cho thôi tham gia (mẫu 07)", label, text, _TEAM, several
    )


def _list(part: str, label: str, text: str, *, several: bool = False) -> Wording:
    return Wording(f"force-list.{part}", "Danh sách lực lượng", label, text, (*_OFFICE, "ngày"), several)


WORDINGS: tuple[Wording, ...] = (
    *_decision(
        "team-founding",
        "Quyết định thành lập Tổ bảo vệ an ninh, trật tự",
        "Về việc thành lập {tên tổ}",
        _FOUNDING_ARTICLES,
        "Danh sách thành viên {tên tổ}",
    ),
    *_decision(
        "team-recognition",
        "Quyết định công nhận thành viên Tổ bảo vệ an ninh, trật tự",
        "Về việc công nhận {chức danh} {tên tổ}",
        _RECOGNITION_ARTICLES,
        "Danh sách công nhận {chức danh} {tên tổ}",
    ),
    *_decision(
        "team-release",
        "Quyết định cho thôi tham gia lực lượng",
        f"Về việc cho thôi tham gia {_FORCE}",
        _RELEASE_ARTICLES,
        f"Danh sách cho thôi tham gia {_FORCE}",
    ),
    *_form(
        "05",
        "Danh sách đề nghị công nhận Tổ viên (mẫu 05)",
        "Đề nghị công nhận Tổ viên Tổ bảo vệ an ninh, trật tự",
    ),
    *_form(
        "06",
        "Danh sách giới thiệu Tổ trưởng, Tổ phó (mẫu 06)",
        "Giới thiệu đề nghị công nhận Tổ trưởng, Tổ phó Tổ bảo vệ an ninh, trật tự",
    ),
    _report("subject", "Trích yếu", f"Đề xuất cho thôi tham gia {_FORCE}", several=False),
    _report("addressees", "Kính gửi", "{chủ tịch}"),
    _report("opening", "Phần đầu", _REPORT_OPENING),
    _report("closing", "Phần cuối", _REPORT_CLOSING),
    _report("recipients", "Nơi nhận", "Như trên\nLưu: VT"),
    _list("title", "Tên danh sách", f"{_FORCE[0].upper()}{_FORCE[1:]} {{đơn vị}} (tính đến {{ngày}})"),
    _list("recipients", "Nơi nhận", "Lưu: VT, {ký hiệu công an}", several=True),
)
