"""Words people write in place of a choice, as data: field → folded text without dots and spaces → choice."""

from __future__ import annotations

import re

from desktop.domain.text import fold

YES = frozenset({"co", "dung", "true", "yes", "roi", "da", "c"})
NO = frozenset({"khong", "sai", "false", "no", "chua", "k", "ko", "0"})

_LEADER, _DEPUTY, _MEMBER = "Tổ trưởng", "Tổ phó", "Tổ viên"

_WORDS: dict[str, dict[str, str]] = {
    "position": {
        **dict.fromkeys(("tt", "ttr", "ttruong", "totr", "totrg", "truong", "ttrg", "truongto", "totruong", "ttruongto",
                         "totruongto", "totruongtobv", "totruongtobvantt", "totruongtobaoveantt", "totrng", "totrg"), _LEADER),
        **dict.fromkeys(("tp", "tph", "tpho", "top", "toph", "pho", "photo", "phototruong", "topho", "tophoto",
                         "ptt", "photruong", "tophotobv", "tophotobvantt", "tophotobaoveantt"), _DEPUTY),
        **dict.fromkeys(("tv", "tvien", "tov", "tovi", "tovien", "vien", "thanhvien", "tvt", "tovienantt",
                         "thanhvientobv", "tovientobvantt", "tovientobaoveantt", "tovn"), _MEMBER),
    },
    "sex": {
        **dict.fromkeys(("nam", "m", "male", "trai", "namgioi"), "Nam"),
        **dict.fromkeys(("nu", "f", "female", "gai", "nugioi"), "Nữ"),
    },
    "rating": {
        **dict.fromkeys(("tot", "t", "hoatdongtot", "hieuquatot", "totcohieuqua"), "Tốt"),
        **dict.fromkeys(("kha", "k", "hoatdongkha", "hieuquakha"), "Khá"),
        **dict.fromkeys(("tb", "trungbinh", "tbinh", "hoatdongtrungbinh"), "Trung bình"),
        **dict.fromkeys(("yeu", "y", "hoatdongyeu"), "Yếu"),
        **dict.fromkeys(("kem", "kemhieuqua", "khonghieuqua", "hoatdongkemhieuqua", "khq"), "Kém hiệu quả"),
    },
    "status": {
        **dict.fromkeys(("dexuat", "dangdexuat", "dexuatxaydung"), "đề xuất"),
        **dict.fromkeys(("moi", "xaydungmoi", "xdmoi", "moixaydung", "moithanhlap", "thanhlapmoi", "xaymoi",
                         "moiramat", "ramat"), "xây dựng mới"),
        **dict.fromkeys(("duytri", "danghoatdong", "hoatdong", "dangduytri", "duytrihoatdong", "vanhoatdong",
                         "conhoatdong", "hd", "dt"), "duy trì"),
        **dict.fromkeys(("cungco", "dangcungco", "kientoan"), "củng cố"),
        **dict.fromkeys(("nhanrong", "dangnhanrong", "nr"), "nhân rộng"),
        **dict.fromkeys(("tamdung", "tamngung", "tamdunghoatdong", "tamngunghoatdong", "dangtamdung"), "tạm dừng"),
        **dict.fromkeys(("giaithe", "dagiaithe", "gt", "giaitan"), "giải thể"),
    },
    "present": {
        **dict.fromkeys(("x", "comat", "co", "du", "dudu", "1", "p", "dadu"), "có mặt"),
        **dict.fromkeys(("vangcolydo", "colydo", "cp", "cophep", "vp", "vangcophep", "vangphep", "cld",
                         "vangcold"), "vắng có lý do"),
        **dict.fromkeys(("vangkhonglydo", "khonglydo", "kp", "khongphep", "vangkhongphep", "kld", "vangkld",
                         "vangkp"), "vắng không lý do"),
    },
    "kind": {
        **dict.fromkeys(("canhan", "cn", "nguoi"), "cá nhân"),
        **dict.fromkeys(("tapthe", "donvi", "cactapthe"), "tập thể"),
        **dict.fromkeys(("hogiadinh", "ho", "giadinh", "hgd", "hokinhdoanh"), "hộ gia đình"),
    },
    "form_of_address": {
        **dict.fromkeys(("ong", "o"), "Ông"),
        **dict.fromkeys(("ba", "b"), "Bà"),
        **dict.fromkeys(("dc", "dongchi", "d/c"), "Đồng chí"),
    },
}  # fmt: skip

_NOT_WORD = re.compile(r"[^0-9a-z]+")
_POSITION_TAIL = re.compile(r"^(to\s?truong|to\s?pho|to\s?vien)\b[\s,(-]+(?:to|cua|khu|thon|tdp|bao)\b.*$")


def meaning(field: str, text: str) -> str | None:
    """The choice a shortened or differing wording of a field stands for, or ``None``."""
    folded = fold(text)
    words = _WORDS.get(field, {})
    found = words.get(_NOT_WORD.sub("", folded))
    if found is None and field == "position" and (head := _POSITION_TAIL.match(folded)):
        found = words.get(_NOT_WORD.sub("", head[1]))
    return found
