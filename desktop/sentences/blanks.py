"""Sentences about pre-printed blanks, printers that print beside the place, and pictures an office gives."""

SENTENCES: dict[str, str] = {
    "blank.out_of_bounds": "Chỉ nhận số từ {least} đến {most}. Nhập lại.",
    "blank.colour": "Màu ghi dạng #rrggbb, ví dụ #c7101a. Nhập lại.",
    "blank.unknown_part": "Khung không có mục này. Chọn một trong: {known}.",
    "blank.unknown_field": "Phôi không có khung “{name}”. Chọn một trong: {known}.",
    "blank.not_frames": "Không đọc được các khung. Lấy mẫu bằng lệnh blank … --json, sửa rồi ghi lại.",
    "blank.not_json": "Tệp {file} không phải JSON. Lấy mẫu bằng lệnh blank … --json, sửa rồi ghi lại.",
    "blank.unknown_form": "Không có mẫu phôi “{code}”. Ghi hình thức khen và cỡ giấy, ví dụ giay-khen-a4.",
    "blank.unknown_kind": "Không có đối tượng “{kind}”. Chọn một trong: {known}.",
    "blank.unknown_sheet": "Không có cỡ giấy “{name}”. Chọn một trong: {known}.",
    "blank.unknown_mode": "Không có kiểu in “{name}”. Chọn một trong: {known}.",
    "blank.page_lies": "Giấy khen in cả trang chỉ có khổ ngang. Chọn A4 hoặc A3, đừng chọn {name}.",
    "blank.offset_not_read": "Bù lệch ghi hai số milimét, ví dụ -1.5,2. Nhập lại.",
    "picture.too_large": "Tệp hình lớn hơn {most} MB. Quét lại ở 200 dpi hoặc lưu dạng JPEG rồi chọn lại.",
    "picture.too_many_dots": "Hình có quá nhiều điểm ảnh. Quét lại ở 200 dpi rồi chọn lại.",
    "picture.unreadable": "Tệp này không phải hình PNG hoặc JPEG còn nguyên. Chọn tệp khác.",
}
