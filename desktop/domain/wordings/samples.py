"""What stands in the fields of a text while somebody words it: made-up, so that the sentence can be read."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.text import fold
from desktop.domain.wordings.wording import Wording, fill

SAMPLES: Mapping[str, str] = {
    "cac_so": "18 đến 20",
    "cap_tren": "Công an tỉnh",
    "chuc_danh": "Tổ trưởng, Tổ phó, Tổ viên",
    "co_quan_moi": "Công an xã",
    "dia_diem": "Nhà văn hóa thôn Nà Nộc",
    "dieu_luat_ve_muc_thuong": "Điều 56 Nghị định số 152/2025/NĐ-CP",
    "hinh_thuc": "Giấy khen",
    "hoi_nghi": "hội nghị",
    "lanh_dao_dia_ban": "Đảng ủy, HĐND, UBND xã",
    "nam": "2026",
    "ngay": "ngày 12 tháng 11 năm 2026",
    "ngay_giay_moi": "ngày 12 tháng 11 năm 2026",
    "ngay_quyet_dinh": "ngày 12 tháng 11 năm 2026",
    "nguoi_chu_tri": "Đồng chí Hà Quang Vinh, Trưởng Công an xã",
    "nguoi_duoc_khen": "ông Lò Văn Ơn, Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Nà Nộc",
    "nguoi_duoc_moi": "ông Lò Văn Ơn, Trưởng thôn Nà Nộc",
    "nguoi_quyet_dinh": "Chủ tịch Ủy ban nhân dân xã",
    "nhung_ai_duoc_khen": "các tập thể, cá nhân",
    "so_ban": "02",
    "so_dai_bieu": "68",
    "so_giay_moi": "15/GM-CAX",
    "so_ky_hieu": "25/KH-CAX",
    "so_luot_khen": "22",
    "so_nguoi": "05",
    "so_nguoi_theo_nhom": "120",
    "so_quyet_dinh": "125/QĐ-UBND",
    "so_so_vang": "17",
    "so_tien": "8.424.000 đồng",
    "so_tien_bang_chu": "Tám triệu bốn trăm hai mươi bốn nghìn đồng",
    "tang_hoac_truy_tang": "tặng",
    "ten_hoi_nghi": "Hội nghị sơ kết phong trào Toàn dân bảo vệ an ninh Tổ quốc",
    "ten_loai": "Kế hoạch",
    "ten_to": "Tổ bảo vệ an ninh, trật tự thôn Nà Nộc",
    "thanh_tich": "đã có thành tích xuất sắc trong phong trào Toàn dân bảo vệ an ninh Tổ quốc",
    "thoi_gian": "08 giờ 00 phút, ngày 17 tháng 11 năm 2026",
    "van_ban_de_nghi": "Tờ trình số 12/TTr-CAX ngày 10 tháng 11 năm 2026 của Công an xã",
    "viec_khen_thuong": "khen thưởng phong trào Toàn dân bảo vệ an ninh Tổ quốc năm 2026",
}


def example(wording: Wording, text: str, known: Mapping[str, str] | None = None) -> str:
    """``text`` as it will be printed, with ``known`` values before the samples; a field without either is
    called by its name."""
    values: dict[str, str | None] = {}
    for name in wording.fields:
        key = fold(name).replace(" ", "_")
        values[key] = (known or {}).get(key) or SAMPLES.get(key) or name
    return fill(wording, text, values)
