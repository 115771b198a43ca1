"""Sentences about packages, enrolment cards and the disk they are written to."""

SENTENCES: dict[str, str] = {
    # a file that is no package, or not whole
    "package.not_a_package": "Tệp {file} không phải là gói của Sổ Phong Trào. Xin nơi gửi gói mới.",
    "package.unreadable": "Không đọc được tệp {file}. Rút USB ra, cắm lại rồi thử lần nữa.",
    "package.unfinished": "Gói {file} chép chưa xong. Chép lại từ đầu, hoặc xin nơi gửi gói mới.",
    "package.damaged": "Gói {file} đã bị hỏng hoặc bị sửa. Chép lại, hoặc xin nơi gửi gói mới.",
    "package.changed": "Nội dung gói {file} không còn đúng như lúc ký. Chép lại, hoặc xin nơi gửi gói mới.",
    "package.too_large": "Gói {file} lớn quá mức cho phép. Hỏi lại nơi gửi.",
    "package.bomb": "Nội dung gói {file} nở ra quá mức cho phép nên máy không mở. Hỏi lại nơi gửi.",
    "package.bad_manifest": "Phần kê khai của gói {file} không đúng mẫu. Xin nơi gửi gói mới.",
    "package.bad_content": "Nội dung gói {file} không đúng mẫu nên không nhập gì. Báo nơi gửi xuất lại gói.",
    "package.needs_newer": "Gói {file} cần bản ≥ {version}. Cập nhật chương trình, máy tự nhập gói này sau đó.",
    # who sent it, and to whom
    "package.unknown_sender": "Gói {file} ghi là của {unit}, ký bằng khóa lạ. Nhận phiếu đăng ký của nơi đó.",
    "package.out_of_scope": "Gói {file} của {unit}, ngoài phạm vi của đơn vị này. Trả lại nơi gửi.",
    "package.revoked": "Máy của {unit} ký gói {file} đã bị thu hồi, lý do ở danh sách máy. Thu hồi nhầm thì bấm “Bỏ thu hồi”, máy tự nhập.",
    "package.bad_signature": "Chữ ký trên gói {file} không phải của {unit}. Không nhập, báo nơi gửi.",
    "package.not_for_us": "Gói {file} của {unit} gửi cho nơi khác, không gửi cho đơn vị này. Trả lại nơi gửi.",
    "package.cannot_open": "Gói {file} không ghi cho máy này nên không mở được. Gửi một gói từ máy này, gói đáp lại sẽ mở được.",
    "package.inner_differs": "Bên trong gói {file} ghi khác bên ngoài. Không nhập, báo nơi gửi.",
    # writing
    "package.journal_damaged": "Sổ trên máy có dòng bị hỏng nên chưa xuất gói. Khôi phục bản lưu mới nhất.",
    "package.too_large_to_write": "Gói lớn hơn 2 GB nên không xuất được. Bớt tệp đính kèm rồi xuất lại.",
    "package.manifest_too_long": "Phần kê khai quá dài vì có quá nhiều máy. Cho các máy bỏ không nghỉ.",
    "package.op_too_long": "Có một mục dài quá 4 MB nên chưa xuất gói. Rút ngắn mục đó rồi xuất lại.",
    "package.too_repetitive": "Nội dung lặp quá nhiều nên chưa xuất gói. Rút ngắn các ô dài rồi xuất lại.",
    "stick.full": "{folder} đã đầy nên không ghi được {file}. Xóa bớt hoặc dùng USB khác.",
    "stick.no_room": "Không ghi được {file} vào {folder}. Thiếu {missing} MB: xóa bớt hoặc dùng USB khác.",
    "stick.write_failed": "Không ghi được {file} vào {folder}. Cắm lại USB hoặc chọn nơi khác rồi thử lại.",
    "stick.read_back": "Ghi {file} xong, đọc lại thấy khác. Không dùng USB này nữa, thay USB khác.",
    # enrolment
    "card.not_a_card": "Tệp này không phải phiếu đăng ký. Chọn tệp DANG-KY có đuôi .sodk.",
    "card.needs_newer": "Phiếu này lập bằng bản mới hơn. Cập nhật chương trình rồi nhận lại.",
    "card.damaged": "Phiếu này đã bị hỏng hoặc bị sửa. Xin nơi gửi phiếu mới.",
}
