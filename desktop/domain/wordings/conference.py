"""Official texts of the papers of a conference."""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

_MINUTES = "Biên bản hội nghị"
_MEETING = ("hội nghị",)


def _minutes(
    part: str, label: str, text: str, fields: tuple[str, ...] = (), *, several: bool = False
) -> Wording:
    return Wording(f"minutes.{part}", _MINUTES, label, text, fields, several)


# Mẫu 1.9 of Nghị định 30/2020/NĐ-CP, Phụ lục III.
MINUTES = (
    _minutes("start", "Trước giờ bắt đầu", "Thời gian bắt đầu:"),
    _minutes("place", "Trước địa điểm", "Địa điểm:"),
    _minutes("attendance", "Trước danh sách người dự", "Thành phần tham dự:"),
    _minutes("chair", "Trước tên người chủ trì", "Chủ trì (chủ tọa):"),
    _minutes("secretary", "Trước tên thư ký", "Thư ký (người ghi biên bản):"),
    _minutes("proceedings", "Trước nội dung", "Nội dung (theo diễn biến {hội nghị}):", _MEETING),
    _minutes("speeches", "Trước ý kiến phát biểu", "Ý kiến phát biểu:", _MEETING),
    _minutes("conclusion", "Trước kết luận", "Kết luận của chủ trì {hội nghị}:", _MEETING),
    _minutes("tasks", "Trước phân công", "Phân công thực hiện:", _MEETING),
    _minutes(
        "closing",
        "Câu thông qua biên bản",
        "Biên bản được thông qua tại {hội nghị} và lập thành {số bản} bản có giá trị như nhau.",
        ("hội nghị", "số bản"),
    ),
    _minutes("end", "Trước giờ kết thúc", "{Hội nghị} kết thúc vào", _MEETING),
)
# What stands in lines of its own, beside the text.
MINUTES_FOOT = (
    _minutes("secretary_title", "Chức danh ký bên trái", "THƯ KÝ", several=True),
    _minutes("chair_title", "Chức danh ký bên phải", "CHỦ TỌA", several=True),
    _minutes("recipients", "Nơi nhận", "Lưu: VT, Hồ sơ.", several=True),
)

WORDINGS: tuple[Wording, ...] = (*MINUTES, *MINUTES_FOOT)
