"""Sentences about numbers of papers, issuing, the register and the check of a paper."""

SENTENCES: dict[str, str] = {
    # series
    "series.unknown_issuer": "Không có cơ quan ban hành này. Chọn một trong: {known}.",
    "series.elsewhere": (
        "Dãy số {issuer} năm {year} do {owner} cấp. Ban hành ở máy đó; máy đó không dùng nữa thì bấm "
        "“Nhận dãy số” ở Sổ đăng ký văn bản đi."
    ),
    "series.ours": "Dãy số {issuer} năm {year} đã do máy này cấp. Không phải làm gì thêm.",
    "series.bad_first": "Số bắt đầu phải từ 1 trở lên. Nhập lại.",
    # issuing
    "paper.not_numbered": "“{name}” không lấy số văn bản. In ra dùng ngay, không phải ban hành.",
    "paper.one_by_one": "“all” chỉ dùng để in. Ban hành từng bản ghi một, theo mã.",
    "paper.nobody_named": "“{name}” này chưa có ai trong danh sách. Ghi người vào rồi ban hành.",
    "paper.other_unit": "Văn bản này của đơn vị khác. Chỉ đơn vị đó ban hành, hủy và ghi sổ.",
    "paper.no_day": "Ô “{label}” chưa đủ ngày, tháng, năm. Ghi ngày rồi ban hành.",
    "paper.no_symbol": "Chưa có ký hiệu của {issuer}. Vào “Quản trị”, ghi ký hiệu rồi ban hành.",
    "paper.no_reason": "Số {code} đã ban hành. Ghi lý do sửa rồi ban hành lại.",
    "paper.unchanged": "Nội dung vẫn như bản đã ban hành số {code}. Không phải ban hành lại.",
    "paper.number_changed": (
        "Văn bản này đã ban hành số {code} mà ô số đang ghi {typed}. Ghi lại số {code}, hoặc hủy số đó trước."
    ),
    "paper.year_changed": "Số {code} thuộc năm {year} mà ngày nay sang năm khác. Ghi lại ngày, hoặc hủy số đó trước.",
    "paper.number_unreadable": "“{typed}” không phải số văn bản. Ghi như 05 hoặc 05/BB-CAX.",
    "paper.number_given": "Số {code} đã cấp cho “{name}”. Xóa số đã gõ để lấy số tiếp theo ({free}).",
    "paper.number_far": "Số {code} cao hơn số tiếp theo ({free}) quá nhiều. Kiểm tra rồi gõ lại.",
    "paper.number_withdrawn": "Số {code} đã hủy (“{name}”) và không cấp lại. Xóa số đã gõ để lấy số tiếp theo ({free}).",
    "undo.issued": (
        "“{name}” không hoàn tác được: số đã cấp thì không lấy lại. Muốn bỏ số, mở Sổ đăng ký văn bản đi và "
        "bấm “Hủy số”."
    ),
    # the register
    "paper.unknown": "Sổ không có văn bản {id}. Xem lại mã.",
    "paper.locked": "Văn bản đã ban hành nên cột này không sửa ở sổ. Sửa ở bản ghi rồi ban hành lại.",
    "paper.no_withdrawal_reason": "Chưa ghi lý do hủy. Ghi lý do rồi hủy.",
    "paper.withdrawn_already": "Số {code} đã hủy rồi. Không phải làm gì thêm.",
    "paper.replaced_already": "Đây là lần ban hành {version} của số {code}, đã có bản thay thế. Hủy ở bản mới nhất.",
    "paper.file_elsewhere": "Tệp của số {code} ở máy đã ban hành (máy {machine}). Mở ở máy đó.",
    "paper.file_lost": "Không còn tệp của số {code} ở máy này. Khôi phục từ bản sao lưu gần nhất.",
    "paper.file_damaged": "Tệp của số {code} không còn đúng như lúc ban hành. Đừng dùng; khôi phục từ bản sao lưu.",
    # checking a paper
    "paper_code.unreadable": "Đây không phải mã ở chân văn bản. Quét lại, hoặc gõ đủ {length} chữ và số in cạnh mã.",
    "paper_code.mistyped": "Mã có chữ gõ nhầm. Đối chiếu từng nhóm năm chữ rồi gõ lại.",
    "paper_check.match": "Đúng với sổ: {paper}, lần ban hành {version}. Đối chiếu nội dung trên giấy với bản ghi.",
    "paper_check.replaced": (
        "Đã thay thế: {paper}, tờ này là lần ban hành {version}, nay có lần {newest}. Lý do sửa: {reason}. "
        "Xin bản mới."
    ),
    "paper_check.withdrawn": "Đã hủy: {paper}. Lý do: {reason}. Không dùng tờ này.",
    "paper_check.differs": "Không khớp: sổ có {paper}, nhưng nội dung ghi trong mã khác nội dung đã ban hành. Hỏi lại nơi gửi.",
    "paper_check.unknown": "Sổ ở đây chưa có văn bản này. Nhập gói mới nhất của nơi gửi rồi kiểm tra lại.",
}
