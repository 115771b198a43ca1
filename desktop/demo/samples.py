"""Made-up people and papers for the demo. Places and laws are real, nobody here is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.errors import StorageError
from desktop.services import records
from desktop.services.office import Office

SPREADSHEETS = Path(__file__).parents[2] / "tests" / "fixtures" / "spreadsheets"


@dataclass(frozen=True, slots=True)
class DemoOfficer:
    """Who keeps one of the three registers."""

    name: str
    rank: str
    post: str


OFFICERS = (
    DemoOfficer("Ma Văn Lợi", "Đại úy", "Cán bộ Công an xã"),
    DemoOfficer("Lò Thị Mến", "Thượng úy", "Cán bộ Công an xã"),
    DemoOfficer("Nguyễn Thu Trang", "Thượng úy", "Cán bộ Phòng Xây dựng phong trào"),
)
SIGNERS: list[dict[str, Any]] = [
    {"name": "Hà Quang Vinh", "rank": "Trung tá", "title": "TRƯỞNG CÔNG AN XÃ", "issuer": "police"},
    {"name": "Triệu Thị Hiền", "rank": "", "title": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "issuer": "committee"},
]

CONFERENCE: dict[str, Any] = {
    "name": "Hội nghị triển khai đợt cao điểm tấn công, trấn áp tội phạm cuối năm 2026",
    "start": "2026-11-17T08:00",
    "end": "2026-11-17T10:45",
    "place": "Hội trường UBND xã Chiêm Hóa",
    "kind": "Triển khai",
    "mode": "Trực tiếp",
    "venue_kind": "Cơ quan",
    "chair": "Hà Quang Vinh",
    "chair_title": "Trưởng Công an xã",
    "secretary": "Ma Văn Lợi",
    "secretary_title": "Cán bộ Công an xã",
    "number": "11",
    "headcount": 142,
    "commitments": 96,
    "content": [
        {"text": "Đồng chí Ma Văn Lợi thông qua chương trình, giới thiệu đại biểu và thư ký hội nghị."},
        {"text": "Đồng chí Hà Quang Vinh quán triệt kế hoạch cao điểm từ 15/12/2026 đến 14/02/2027, nêu rõ "
                 "mục tiêu, các nhóm việc và phân công từng tổ."},
        {"text": "Các tổ bảo vệ an ninh, trật tự báo cáo việc chuẩn bị lực lượng, phương tiện tuần tra."},
    ],
    "speeches": [
        {"name": "Triệu Thị Hiền",
         "text": "Đề nghị các thôn đưa nội dung ký cam kết vào sinh hoạt chi bộ tháng 12."},
    ],
    "conclusion": "Các tổ hoàn thành lịch tuần tra trước ngày 30/11/2026.\n"
                  "Công an xã tổng hợp, báo cáo hằng tuần.",
    "tasks": [
        {"text": "Lập lịch tuần tra từng tổ", "unit": "Các tổ bảo vệ ANTT", "deadline": "30/11/2026"},
        {"text": "Cấp phát tờ rơi, ký cam kết", "unit": "Công an xã", "deadline": "05/12/2026"},
    ],
    "copies": 2,
}  # fmt: skip

RECIPIENTS: tuple[dict[str, Any], ...] = (
    {"name": "Nguyễn Văn Đức", "kind": "cá nhân", "form_of_address": "Ông",
     "title": "Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Vĩnh Tường, xã Chiêm Hóa", "book_number": "17/2026"},
    {"name": "Lý Thị Hoan", "kind": "cá nhân", "form_of_address": "Bà",
     "title": "Chi hội trưởng Hội Phụ nữ thôn Bản Ải, xã Chiêm Hóa", "book_number": "18/2026"},
    {"name": "Nhân dân và cán bộ tổ dân phố Vĩnh Thái", "kind": "tập thể", "form_of_address": "Tập thể",
     "title": "xã Chiêm Hóa, tỉnh Tuyên Quang", "book_number": "19/2026"},
    {"name": "Hoàng Văn Ơn", "kind": "hộ gia đình", "form_of_address": "Ông",
     "title": "thôn Phố Mới, xã Chiêm Hóa", "book_number": "20/2026"},
)  # fmt: skip

TWICE: tuple[dict[str, Any], ...] = (
    {"name": "Quan Văn Thịnh", "birth": "1972", "title": "Bí thư chi bộ thôn Vĩnh Tường", "sex": "Nam"},
    {"name": "Quan Văn Thịnh", "birth": "12/5/1972", "title": "Trưởng thôn Vĩnh Tường"},
)  # fmt: skip


def lists(folder: str) -> list[tuple[str, Path]]:
    """The roster and the list of models of a commune, as (kind, file)."""
    roster = "luc-luong-nong-cot.xlsx" if folder == "commune-1" else "luc-luong-nong-cot.xls"
    return [("member", spreadsheet(roster)), ("model", spreadsheet("mo-hinh-tu-quan.xlsx"))]


def attendees(_folder: str) -> Path:
    """The delegates' list."""
    return spreadsheet("danh-sach-dai-bieu.xlsx")


def spreadsheet(name: str) -> Path:
    """A sample file of the source tree. Raises ``StorageError`` in an installed program, which has none."""
    path = SPREADSHEETS / name
    if not path.exists():
        raise StorageError("file.missing", file=str(path))
    return path


def record_conference(office: Office) -> str:
    """The conference that the demo prints, and some older ones for the screens."""
    for month in range(1, 11):
        older = {
            "name": f"Tuyên truyền phòng, chống tội phạm và tệ nạn xã hội tháng {month}",
            "start": f"2026-{month:02}-15T19:30",
            "end": f"2026-{month:02}-15T21:00",
            "place": ("Nhà văn hóa thôn Vĩnh Tường", "Nhà văn hóa thôn Bản Ải", "Trường THPT Chiêm Hóa")[
                month % 3
            ],
            "kind": "Tuyên truyền",
            "headcount": 60 + 17 * month,
            "number": f"{month:02}" if month != 9 else None,
        }
        records.put(office, "conference", older)
    return records.put(office, "conference", CONFERENCE)


def record_awards(office: Office, conference: str) -> str:
    """A decision of the chairman with its recipients."""
    decision = {
        "name": "Về việc khen thưởng thành tích trong phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026",
        "number": "125/QĐ-UBND",
        "date": "2026-08-12",
        "signed": "2026-08-19",
        "form": "Giấy khen",
        "reason": "Đã có thành tích xuất sắc trong phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026",
        "signer": "Trần Thị Bích",
        "signer_title": "CHỦ TỊCH",
        "conference": conference,
    }
    with office.write("Thêm quyết định khen thưởng") as work:
        award = records.put_in(work, "award", decision)
        for order, recipient in enumerate(RECIPIENTS, 1):
            records.put_in(work, "recipient", {**recipient, "award": award, "order": order})
    return award
