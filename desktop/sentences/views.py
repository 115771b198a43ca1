"""Sentences of the keys that forms and pages raise themselves."""

SENTENCES: dict[str, str] = {
    "field.not_a_choice": "Không có mục này trong danh sách. Chọn một mục có sẵn.",
    "field.unknown_reference": "Chưa có {label} nào tên như vậy. Chọn trong gợi ý hoặc thêm mới.",
    "field.not_a_number": "Ô này chỉ nhận số. Nhập lại, ví dụ 1.520.",
    "field.not_a_time": "Giờ chưa đúng. Nhập giờ và phút, ví dụ 08:00.",
    "field.time_without_date": "Có giờ mà chưa có ngày. Nhập ngày họp.",
    "preview.unreadable": "Không mở được bản in này. Lập lại bản in rồi xem.",
    "write.broken": "Phần mềm gặp lỗi khi ghi. Chữ đã gõ còn nguyên; lưu lại, nếu vẫn lỗi thì mở lại sổ.",
    "print.no_printer": "Máy chưa có máy in nào. Lưu PDF rồi in ở máy khác.",
    "print.refused": "Máy in không nhận việc. Kiểm tra dây và giấy rồi in lại.",
    "file.not_written": "Không ghi được tệp {name}. Chọn thư mục khác hoặc đóng tệp đang mở.",
}

SENTENCES |= {
    "user.exists": "Đã có người dùng “{name}”. Ghi thêm chữ đệm để phân biệt.",
    "password.differs": "Hai lần gõ không giống nhau. Gõ lại lần hai.",
    "password.needed": "Chưa có mật khẩu. Gõ từ {minimum} ký tự trở lên.",
    "setup.no_unit": "Chưa chọn đơn vị. Gõ tên xã, phường rồi chọn một dòng.",
    "setup.last_group": "Nhóm cuối chưa đúng. Xem lại tờ vừa in hoặc vừa chép.",
    "drive.none": "Chưa thấy USB nào. Cắm USB rồi bấm “Tìm lại”.",
}
