"""Sentences about the office: signing in, records, undo, backups, files."""

SENTENCES: dict[str, str] = {
    "office.missing": "Thư mục {folder} chưa có sổ. Lập sổ bằng lệnh init hoặc chọn thư mục khác.",
    "office.exists": "Thư mục {folder} đã có sổ. Mở sổ đó hoặc chọn thư mục khác.",
    "office.unfinished": "Sổ này lập chưa xong. Khôi phục từ bản sao lưu hoặc lập lại.",
    "office.in_use": "Sổ đang mở ở một cửa sổ khác. Chuyển sang cửa sổ đó, hoặc đóng nó rồi mở lại.",
    "unit.unknown": "Không có đơn vị nào đang mang mã {code}. Nhập 2 số cho tỉnh, 5 số cho xã.",
    "officer.missing": "Chưa có tên cán bộ. Nhập họ và tên.",
    "password.short": "Mật khẩu quá ngắn. Đặt từ {minimum} ký tự trở lên.",
    "password.missing": "Chưa có mật khẩu. Đặt biến SO_PHONG_TRAO_PASSWORD hoặc dùng --password-file.",
    "login.unknown_user": "Không có người dùng “{user}” ở sổ này. Xem lại tên.",
    "login.wrong_password": "Mật khẩu không đúng. Gõ lại, để ý phím Caps Lock và bộ gõ.",
    "login.wrong_recovery_code": "Mã khôi phục không đúng. Đối chiếu với tờ đã in rồi gõ lại.",
    "keys.missing": "Không thấy tệp khóa {file} cạnh sổ. Khôi phục từ bản sao lưu gần nhất.",
    "keys.damaged": "Tệp khóa {file} bị hỏng. Khôi phục từ bản sao lưu gần nhất.",
    "database.busy": "Sổ đang bận ghi việc khác. Chờ một lát rồi làm lại.",
    "database.damaged": "Tệp sổ bị hỏng. Khôi phục từ bản sao lưu gần nhất.",
    "database.unusable": "Không ghi được vào sổ ({detail}). Kiểm tra ổ đĩa rồi làm lại.",
    "database.newer": "Sổ này do bản phần mềm mới hơn ghi. Cài bản mới rồi mở lại.",
    "database.migration_failed": "Nâng cấp sổ chưa xong ({detail}). Khôi phục bản sao lưu vừa lập trước khi nâng cấp.",
    "disk.full": "Ổ đĩa đã đầy, chưa ghi được gì. Xóa bớt tệp rồi làm lại.",
    "file.cannot_write": "Không ghi được tệp {file}. Kiểm tra ổ đĩa và quyền ghi rồi làm lại.",
    "file.missing": "Không thấy tệp {file}. Xem lại đường dẫn.",
    "file.exists": "Đã có tệp {file}. Chọn tên khác.",
    "kind.unknown": "Không có loại bản ghi “{kind}”. Xem danh sách bằng lệnh kinds.",
    "record.unknown": "Không có bản ghi {id}. Xem lại mã.",
    "record.deleted": "Bản ghi này đã xóa. Khôi phục trước rồi sửa.",
    "record.moved_on": "Bản ghi đã đổi từ lúc mở. Xem bản mới rồi sửa lại.",
    "undo.nothing": "Không còn việc nào để hoàn tác.",
    "redo.nothing": "Không còn việc nào để làm lại.",
    "undo.moved_on": "Không hoàn tác được: “{name}” đã được sửa sau đó. Mở lịch sử của bản ghi này để lấy lại giá trị cũ.",
    "conflict.unknown": "Không có chỗ khác nhau nào mang mã {id}. Có thể đã được chọn rồi.",
    "conflict.choose": "Chưa chọn bản nào. Ghi shown, other hoặc giá trị đúng.",
    "backup.damaged": "Bản sao lưu {file} bị hỏng. Dùng bản khác.",
    "backup.foreign": "Tệp {file} không phải bản sao lưu của Sổ Phong Trào.",
}

SENTENCES |= {
    "unit.other_level": "Mã {code} không thuộc cấp này. Mã 2 số là tỉnh, 5 số là xã; bỏ --level hoặc sửa mã.",
    "folder.missing": "Không thấy thư mục {folder}. Cắm USB hoặc chọn thư mục khác.",
    "card.own": "Đây là thẻ của chính máy này. Chọn thẻ của cơ quan kia.",
    "card.wrong_digits": "30 số này không phải của thẻ “{name}”. Không dùng thẻ này; gọi cho cơ quan kia hỏi lại.",
    "card.not_related": "“{name}” không phải cấp trên, cấp dưới hay máy khác của đơn vị này. Chỉ trao đổi với các nơi đó.",
    "package.not_enrolled": "Chưa trao đổi thẻ với {unit}. Làm bước “Khóa và đơn vị tin cậy” trước.",
    "package.gap": "Thiếu thay đổi {first}-{last} của {unit}. Nhập gói trước đó, gói này tự vào theo.",
    "package.broken_chain": "Gói không nối khớp với các gói trước. Xin {unit} gửi lại.",
    "package.forked": "Sổ của {unit} có hai nhánh ghi khác nhau (máy bị chép hoặc khôi phục). Báo đơn vị đó, chưa nhập gói này.",
    "package.foreign_author": "Gói chứa thay đổi không do {unit} ghi. Không nhập; báo đơn vị đó.",
    "package.foreign_stream": "Gói chứa dữ liệu riêng của nơi khác. Không nhập; báo {unit}.",
    "package.bad_operation": "Có thay đổi trong gói không đọc được. Xin {unit} gửi lại.",
    "import.unknown": "Không có gói đã nhập nào mang số {number}. Xem danh sách bằng lệnh imports.",
    "import.aside_already": "Gói này đã gỡ rồi. Muốn lấy lại thì nhập lại.",
    "import.not_aside": "Gói này đang được dùng, không cần nhập lại.",
    "import.built_upon": "Chưa gỡ được: {count} bản ghi đã được sửa tiếp trên gói này ({names}). Hoàn tác các sửa đó trước.",
}

SENTENCES |= {
    "print.no_recipients": "Quyết định này chưa có người được khen. Thêm người được khen rồi in.",
    "document.unknown": "Không có văn bản “{name}”. Chọn một trong: {known}.",
}

SENTENCES |= {
    "list.unknown": "Không có loại danh sách “{name}”. Chọn một trong: {known}.",
    "list.present": "Đã có trong sổ: {name}. Sửa bản ghi đó nếu cần, không nhập lần nữa.",
    "list.nothing": "Không có dòng nào nhập được. Sửa các dòng lỗi rồi nhập lại.",
    "list.needs_conference": "Chưa biết danh sách này của hội nghị nào. Ghi thêm --conference và mã hội nghị.",
    "list.needs_award": "Chưa biết danh sách này của quyết định nào. Ghi thêm --award và mã quyết định.",
}
