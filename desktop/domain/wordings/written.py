"""What a new paper of each type begins with: căn cứ, kính gửi, outline with its closing formula, nơi nhận.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.2, 1.4, 1.5 for the form; Chỉ thị 09-CT/TW and Kết luận
44-KL/TW for the movement. Outlines are lines with their usual numbers, read as a pasted paper is.
"""

from __future__ import annotations

from desktop.domain.text import fold
from desktop.domain.wordings.wording import Wording

FIELDS = (
    "cơ quan", "công an", "ủy ban nhân dân", "ban chỉ đạo", "địa bàn", "năm", "cấp trên", "lãnh đạo địa bàn",
)  # fmt: skip
"""What is meant depends on who issues: “cấp trên” of the police is Công an tỉnh, of a committee UBND tỉnh."""
BASES, ADDRESSEES, OUTLINE, RECIPIENTS = "bases", "addressees", "outline", "recipients"
_LABELS = {BASES: "Căn cứ", ADDRESSEES: "Kính gửi", OUTLINE: "Đề cương", RECIPIENTS: "Nơi nhận"}


def key(type_name: str, part: str) -> str:
    """ "Kế hoạch", "bases": "ke-hoach.bases"."""
    return f"{fold(type_name).replace(' ', '-')}.{part}"


_MOVEMENT = """\
Căn cứ Chỉ thị số 09-CT/TW ngày 01 tháng 12 năm 2011 của Ban Bí thư Trung ương Đảng về tăng cường sự lãnh \
đạo của Đảng đối với phong trào Toàn dân bảo vệ an ninh Tổ quốc trong tình hình mới;
Căn cứ Kết luận số 44-KL/TW ngày 22 tháng 01 năm 2019 của Ban Bí thư về tiếp tục thực hiện Chỉ thị số \
09-CT/TW;
Căn cứ tình hình thực tế của {địa bàn}."""

_TO_ALL = """\
{Cấp trên} (để báo cáo);
{Lãnh đạo địa bàn} (để báo cáo);
UB MTTQ và các đoàn thể {địa bàn} (để phối hợp);
Các thôn, tổ dân phố (để thực hiện);
Lưu: VT."""

_TEXTS: dict[str, dict[str, str]] = {
    "Kế hoạch": {
        BASES: _MOVEMENT,
        OUTLINE: """\
I. Mục đích, yêu cầu
1. Mục đích
2. Yêu cầu
II. Nội dung
1. Nội dung thực hiện
2. Thời gian, địa điểm
3. Kinh phí
III. Tổ chức thực hiện
1. {Công an}
2. Đề nghị Ủy ban Mặt trận Tổ quốc và các đoàn thể {địa bàn}
3. Các thôn, tổ dân phố
Trên đây là Kế hoạch của {cơ quan}; đề nghị các đơn vị, cá nhân có liên quan phối hợp thực hiện.""",
        RECIPIENTS: _TO_ALL,
    },
    "Báo cáo": {
        ADDRESSEES: "{Cấp trên}",
        OUTLINE: """\
I. Đặc điểm tình hình
II. Kết quả thực hiện
1. Công tác lãnh đạo, chỉ đạo
2. Công tác tuyên truyền
3. Phối hợp với Ủy ban Mặt trận Tổ quốc và các đoàn thể
4. Xây dựng lực lượng nòng cốt
5. Xây dựng mô hình, điển hình tiên tiến
6. Xây dựng địa bàn đạt tiêu chuẩn “An toàn về an ninh, trật tự”, phân loại phong trào
7. Tổ chức Ngày hội “Toàn dân bảo vệ an ninh Tổ quốc”
8. Vận động giao nộp vũ khí, vật liệu nổ, công cụ hỗ trợ và pháo
9. Thi đua, khen thưởng
10. Kinh phí
III. Tồn tại, hạn chế và nguyên nhân
IV. Phương hướng, nhiệm vụ
V. Kiến nghị
Trên đây là Báo cáo của {cơ quan} về kết quả phong trào Toàn dân bảo vệ an ninh Tổ quốc năm {năm}.""",
        RECIPIENTS: "Như trên (để báo cáo);\n{Lãnh đạo địa bàn} (để báo cáo);\nLưu: VT.",
    },
    "Tờ trình": {
        ADDRESSEES: "{Ủy ban nhân dân}",
        OUTLINE: """\
1. Sự cần thiết
2. Nội dung trình
3. Đề nghị
{Cơ quan} kính trình xem xét, quyết định.""",
        RECIPIENTS: "Như trên;\nLưu: VT.",
    },
    "Thông báo": {
        OUTLINE: "{Cơ quan} thông báo:\n{Cơ quan} thông báo để các đơn vị, cá nhân biết và thực hiện.",
        RECIPIENTS: "Các ban, ngành, đoàn thể {địa bàn};\nCác thôn, tổ dân phố;\nLưu: VT.",
    },
    "Chương trình": {
        BASES: _MOVEMENT,
        OUTLINE: """\
I. Mục tiêu
II. Nội dung, nhiệm vụ
III. Tổ chức thực hiện
Trên đây là Chương trình của {cơ quan}; đề nghị các đơn vị, cá nhân có liên quan phối hợp thực hiện.""",
        RECIPIENTS: _TO_ALL,
    },
    "Công văn": {
        ADDRESSEES: "Các ban, ngành, đoàn thể {địa bàn}",
        OUTLINE: "Đề nghị các đơn vị quan tâm, phối hợp thực hiện.",
        RECIPIENTS: "Như trên;\nLưu: VT.",
    },
    "Quyết định": {
        BASES: """\
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Theo đề nghị của {công an}.""",
        OUTLINE: """\
Điều 1. ……
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Các đơn vị, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.""",
        RECIPIENTS: "Như Điều 3;\nLưu: VT.",
    },
}

POLICE_DECISION = "quyet-dinh.bases-police"
ATTACHED = "van-ban.attached"
AUTHORITY = "quyet-dinh.authority"
"""With the issuer behind it ("quyet-dinh.authority-police"): the line in capitals below the title."""

_DECISION = (
    Wording(
        POLICE_DECISION,
        "Quyết định",
        "Căn cứ, Công an ban hành",
        "Căn cứ Luật Công an nhân dân ngày 20 tháng 11 năm 2018;\nXét yêu cầu nhiệm vụ của {cơ quan}.",
        FIELDS,
        several=True,
    ),
    Wording(f"{AUTHORITY}-police", "Quyết định", "Thẩm quyền, Công an ban hành", "Trưởng {công an}", FIELDS),
    Wording(
        f"{AUTHORITY}-committee",
        "Quyết định",
        "Thẩm quyền, Ủy ban nhân dân ban hành",
        "Chủ tịch {ủy ban nhân dân}",
        FIELDS,
    ),
    Wording(
        f"{AUTHORITY}-steering",
        "Quyết định",
        "Thẩm quyền, Ban Chỉ đạo ban hành",
        "{Ban chỉ đạo}",
        FIELDS,
    ),
)

WORDINGS: tuple[Wording, ...] = (
    *(
        Wording(key(type_name, part), type_name, _LABELS[part], text, FIELDS, several=True)
        for type_name, texts in _TEXTS.items()
        for part, text in texts.items()
    ),
    *_DECISION,
    Wording(
        ATTACHED,
        "Văn bản có phụ lục",
        "Dòng kèm theo",
        "Kèm theo {tên loại} số {số ký hiệu} {ngày} của {cơ quan}",
        (*FIELDS, "tên loại", "số ký hiệu", "ngày"),
    ),
)
