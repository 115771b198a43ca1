"""Sentences about records kept twice and records sent back for correction."""

SENTENCES: dict[str, str] = {
    "record.joined": "Bản ghi này đã gộp vào bản ghi {standing}. Mở bản ghi đó để xem và sửa.",
    "join.kind": "Loại bản ghi này không gộp được. Chỉ gộp người, hội nghị, tổ, mô hình và các loại có danh sách riêng.",
    "join.two": "Cần từ 2 bản ghi khác nhau để gộp. Chọn lại.",
    "join.other_home": "Hai bản ghi của hai đơn vị khác nhau nên không gộp được. Đơn vị nào sửa bản ghi của đơn vị đó.",
    "join.choose": "Hai bản ghi khác nhau ở: {fields}. Chọn giá trị đúng cho từng ô rồi gộp.",
    "join.none": "Bản ghi {id} không có bản ghi nào gộp vào. Xem lại mã.",
    "clock.nothing": "Gói nhập {number} không có thay đổi nào chờ chấp nhận giờ máy. Xem lại số.",
    "package.times_off": "Đồng hồ của máy gửi hoặc máy này sai hơn một ngày, trong gói có giờ {time}. Xem lại ngày giờ hai máy.",
    "return.own": "Đây là bản ghi của chính đơn vị này. Chỉ trả lại bản ghi của cấp dưới.",
    "return.not_ours": "Chỉ {unit} trả lời được, vì đây là bản ghi của đơn vị đó. Chờ gói dữ liệu của đơn vị đó.",
    "return.reason": "Chưa ghi lý do trả lại. Ghi rõ chỗ cần sửa.",
    "return.unknown": "Không có lần trả lại nào mang mã {id}. Có thể cấp trên đã rút lại.",
}
