"""Sentences about key lists, computers and the ceremony of two offices."""

SENTENCES: dict[str, str] = {
    # a list that came in a package
    "trust.bad_list": "Bảng khóa trong gói {file} không đúng mẫu. Không nhập gói này, xin nơi gửi gói mới.",
    "trust.needs_newer": "Bảng khóa trong gói {file} do bản mới hơn lập. Cập nhật chương trình rồi nhập lại.",
    "trust.competing": "Bảng khóa bản {version} của {unit} khác bản đã biết ở đây. Không nhập; trao đổi thẻ lại với máy gửi gói.",
    "trust.missing": "Gói {file} theo bảng khóa bản {version} của {unit}, ở đây mới có bản {known}. Gửi một gói cho máy đó rồi xin gói mới.",
    "trust.rollback": "Gói {file} của {unit} lùi về bảng khóa cũ (bản {version}, đã biết bản {known}). Không nhập; báo người dùng máy gửi gói.",
    "trust.bad_signer": "Bảng khóa của {unit} không do máy đang dùng của đơn vị đó ký. Không nhập; báo người dùng máy gửi gói.",
    "trust.key_changed": "Khóa của một máy ở {unit} khác khóa đã ghi nhận. Không nhận; trao đổi thẻ lại với máy đó.",
    "trust.key_reused": "Khóa trên thẻ của {unit} đang là khóa của máy khác. Không nhận; máy trên thẻ phải đổi khóa rồi lập thẻ mới.",
    "trust.not_listed": "Máy này chưa có trong bảng khóa của đơn vị nên chưa sửa được bảng. Nhập gói của máy kia trước.",
    "trust.too_many": "Bảng khóa của đơn vị đã đủ 32 máy. Thu hồi máy hỏng rồi dùng sổ đó cho máy mới.",
    # the ceremony
    "card.slip": "Gõ nhầm ở nhóm {groups}. So lại với tờ giấy rồi gõ lại nhóm đó; lần này không tính.",
    "card.set_aside": "Đã gõ sai 3 lần, thẻ của “{name}” bị gác lại. Xin thẻ mới, hoặc bấm “Gõ lại từ đầu” khi đã có đúng tờ giấy.",
    "card.add_or_replace": "“{name}” đã có máy đang dùng ({machines}). Chọn “thêm máy” nếu cả hai cùng dùng, “thay máy” nếu máy cũ hỏng hoặc mất.",
    "machine.unknown": "Không thấy máy “{name}” trong danh sách. Xem lại tên ngắn của máy.",
    "machine.ambiguous": "Có nhiều máy tên “{name}”. Ghi thêm phần đầu mã máy.",
    "machine.which": "Có nhiều máy đang dùng ({machines}). Chọn máy bị thay.",
    "machine.no_reason": "Chưa ghi lý do thu hồi. Ghi lý do rồi làm lại.",
    "machine.revoked": "Máy này đã bị thu hồi nên không tự đổi khóa được. Ghi thẻ mới rồi đưa cơ quan kia gõ 30 số.",
    "machine.is_revoked": "Máy {name} đã bị thu hồi. Bỏ thu hồi trước rồi làm lại.",
    "machine.own": "Đây là chính máy đang ngồi. Muốn thu hồi máy này, làm ở máy khác hoặc nhờ cấp trên.",
}

EVENTS: dict[str, str] = {
    "trust.learned": "Nhận bảng khóa bản {version} của {name}",
    "trust.enrolled": "Ghi nhận {name}, máy {short}",
    "trust.enrolled_add": "Thêm máy {short} của {name}",
    "trust.enrolled_replace": "Máy {short} của {name} thay máy {old}",
    "trust.enrolled_join": "Máy này theo bảng khóa của máy {short}",
    "trust.revoked": "Thu hồi máy {short} của {name}: {reason}",
    "trust.reinstated": "Bỏ thu hồi máy {short} của {name}",
    "trust.rested": "Cho máy {short} của {name} nghỉ",
    "trust.woken": "Dùng lại máy {short} của {name}",
    "trust.succeeded": "Máy này dùng khóa mới, tên ngắn {short}",
    "trust.freeze": "{name} lùi về bảng khóa bản {version}, trước đã xác nhận bản {known}",
    "trust.rival": "{name} đưa một bảng khóa khác với bản đã biết (bản {version})",
    "card.set_aside": "Gác thẻ của {name} vì gõ sai 3 lần",
}


def event(key: str, **params: object) -> str:
    """One line about what happened to trust."""
    return EVENTS.get(key, key).format_map(
        {**dict.fromkeys(("name", "short", "old", "reason"), ""), **params}
    )
