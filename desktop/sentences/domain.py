"""Vietnamese sentences for the keys of the domain's checks: what is wrong, then the repair."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # Dates and moments
    "date.empty": "Chưa nhập ngày. Nhập như 17/11/2026, biết ít hơn thì 3/1988, 1958.",
    "date.unreadable": "Không đọc được ngày “{text}”. Nhập như 17/11/2026, biết ít hơn thì 3/1988, 1958.",
    "date.year_range": "Năm {year} nằm ngoài khoảng {first} đến {last}. Nhập lại đủ bốn số của năm.",
    "date.no_such_month": "Không có tháng {month}. Nhập ngày trước, tháng sau, ví dụ 25/12/2003.",
    "date.no_such_day": "Tháng {month} không có ngày {day}. Nếu chỉ biết năm sinh thì nhập {year}.",
    "date.not_leap": "Tháng {month} năm {year} không có ngày {day}. Nếu chỉ biết năm sinh thì nhập {year}.",
    "date.serial_range": "Số {serial} không phải là ngày. Nhập như 17/11/2026.",
    "date.no_time": "Có ngày {date} nhưng chưa có giờ. Nhập như 08:00 {date}.",
    "date.no_such_time": "Không có giờ {time}. Nhập từ 00:00 đến 23:59.",
    "date.day_needed": "“{date}” chưa đủ ngày, tháng, năm. Nhập như 08:00 17/11/2026.",
    "date.unreadable_moment": "Không đọc được ngày giờ “{text}”. Nhập như 08:00 17/11/2026.",
    # Numbers
    "number.empty": "Chưa nhập số. Nhập bằng chữ số, ví dụ 1.250.",
    "number.unreadable": "“{text}” không phải là số. Chỉ nhập chữ số, ví dụ 1.250.",
    "number.not_whole": "“{text}” không phải số nguyên. Nhập số không có phần lẻ, ví dụ 1.250.",
    "number.comma": "Dấu phẩy trong “{text}” hiểu được hai cách. Nhập hàng nghìn bằng dấu chấm: 1.250.",
    "number.too_large": "Số có quá nhiều chữ số. Kiểm tra rồi nhập lại.",
    # Identification numbers
    "id_number.letters": "Số định danh chỉ gồm chữ số. Đối chiếu giấy tờ rồi nhập lại.",
    "id_number.length": "Có {count} số, cần đủ 12. Đối chiếu giấy tờ rồi nhập lại.",
    "id_number.lost_zero": "Có {count} số, cần đủ 12. Excel hay bỏ số 0 ở đầu: đối chiếu giấy tờ, thêm lại.",
    "id_number.zeros_added": "Excel đã bỏ số 0 ở đầu, máy thêm lại đủ 12. Chưa chắc thì đối chiếu giấy tờ.",
    "id_number.old_card": "Đây là số CMND cũ có 9 số. Khi có số định danh 12 số thì nhập thay vào.",
    "id_number.prefix": "Ba số đầu không phải mã tỉnh. Đối chiếu giấy tờ, trừ khi khai sinh ở nước ngoài.",
    "id_number.sex": "Số thứ tư không khớp giới tính. Đối chiếu giấy tờ, sửa số hoặc sửa giới tính.",
    "id_number.birth_year": "Số định danh không khớp năm sinh. Đối chiếu giấy tờ, sửa số hoặc sửa năm sinh.",
    # Telephone numbers
    "phone.letters": "Số điện thoại chỉ gồm chữ số. Nhập lại, phần chữ ghi vào ô ghi chú.",
    "phone.several": "Ô này có nhiều số điện thoại. Giữ một số, số khác ghi vào ô ghi chú.",
    "phone.length": "Có {count} số, di động cần đủ 10, máy bàn cần đủ 11. Kiểm tra rồi nhập lại.",
    "phone.prefix": "Đầu số không đúng. Di động bắt đầu bằng 03, 05, 07, 08, 09, máy bàn bằng 02.",
    "phone.lost_zero": "Có {count} số, thiếu số 0 ở đầu. Thêm số 0 nếu đúng số này.",
    "phone.zero_added": "Excel đã bỏ số 0 ở đầu, máy đã thêm lại. Chưa chắc thì gọi thử.",
    "phone.renumbered": "Số cũ có 11 số, máy đã đổi sang đầu số mới. Chưa chắc thì gọi thử.",
    # Money of awards
    "award_money.unreadable": "Không đọc được {name} trong cách tính tiền thưởng. Sửa lại rồi in.",
}
