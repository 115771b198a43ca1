"""Vietnamese sentences on the texts of papers that an office words itself."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "wording.unknown": "Không có câu mẫu {name}. Xem mã các câu bằng lệnh wordings.",
    "wording.empty": "Câu đang để trống. Nhập câu, hoặc trở về câu gốc.",
    "wording.misspelt_field": "Không có ô {name}. Sửa thành {nearest}.",
    "wording.unknown_field": "Không có ô {name}. Câu này dùng được các ô: {known}.",
    "wording.no_fields": "Không có ô {name}. Câu này không có ô nào, viết hẳn ra chữ.",
    "wording.stray_brace": "Dấu “{name}” đứng lẻ. Ô nào cũng viết trong một cặp dấu {{ }}, không lồng nhau.",
    "wording.not_known": "Câu của {unit} có chỗ máy này chưa hiểu: {name}. Cập nhật chương trình thì dùng được.",
    "wording.not_utf8": "Tệp {file} không phải văn bản UTF-8. Lưu lại bằng Notepad, chọn mã UTF-8.",
}
