"""Sentences of the keys that forms and pages raise themselves."""

SENTENCES: dict[str, str] = {
    "field.not_a_choice": "Không có mục này trong danh sách. Chọn một mục có sẵn.",
    "field.unknown_reference": "Chưa có {label} nào tên như vậy. Chọn trong gợi ý hoặc thêm mới.",
    "field.not_a_number": "Ô này chỉ nhận số. Nhập lại, ví dụ 1.520.",
    "field.not_a_time": "Giờ chưa đúng. Nhập giờ và phút, ví dụ 08:00.",
    "field.time_without_date": "Có giờ mà chưa có ngày. Nhập ngày họp.",
    "preview.unreadable": "Không mở được bản in này. Lập lại bản in rồi xem.",
    "print.no_printer": "Máy chưa có máy in nào. Lưu PDF rồi in ở máy khác.",
    "print.refused": "Máy in không nhận việc. Kiểm tra dây và giấy rồi in lại.",
    "file.not_written": "Không ghi được tệp {name}. Chọn thư mục khác hoặc đóng tệp đang mở.",
}
