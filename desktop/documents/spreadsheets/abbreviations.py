"""Words people write in place of a choice, as data: field → choice → folded words without dots and spaces."""

from __future__ import annotations

import re

from desktop.domain.text import fold

YES = frozenset({"co", "dung", "true", "yes", "roi", "da", "c"})
NO = frozenset({"khong", "sai", "false", "no", "chua", "k", "ko", "0"})

_MEANINGS: dict[str, dict[str, str]] = {
    "position": {
        "Tổ trưởng": "tt ttr ttrg ttruong totr totrg truong totruong truongto ttruongto totruongto"
        " totruongtobv totruongtobvantt totruongtobaove totruongtobaoveantt",
        "Tổ phó": "tp tph tpho top toph pho photo topho phototruong ptt ptotruong photruong tophoto tophotobv"
        " tophotobvantt tophotobaove tophotobaoveantt",
        "Tổ viên": "tv tvien tov tovi tovien vien thanhvien tovientobv thanhvientobv"
        " tovientobvantt tovientobaove tovientobaoveantt",
    },
    "sex": {"Nam": "nam m male trai namgioi", "Nữ": "nu f female gai nugioi"},
    "rating": {
        "Tốt": "tot t hoatdongtot hieuquatot totcohieuqua",
        "Khá": "kha k hoatdongkha hieuquakha",
        "Trung bình": "tb trungbinh tbinh hoatdongtrungbinh",
        "Yếu": "yeu y hoatdongyeu",
        "Kém hiệu quả": "kem kemhieuqua khonghieuqua hoatdongkemhieuqua khq",
    },
    "yearly_rating": {
        "Hoàn thành xuất sắc nhiệm vụ": "hoanthanhxuatsac htxs htxsnv xuatsac hoanthanhxs xs hoanthanhxsnv",
        "Hoàn thành tốt nhiệm vụ": "hoanthanhtot htt httnv tot hoanthanhtotnv",
        "Hoàn thành nhiệm vụ": "hoanthanh ht htnv hoanthanhnv",
        "Không hoàn thành nhiệm vụ": "khonghoanthanh kht khtnv khonght khonghoanthanhnv",
    },
    "scope": {
        "khu dân cư": "kdc thon todanpho tdp to ban xom ap khupho thontodanpho thontdp capthon",
        "cấp xã": "xa phuong dackhu toanxa toanphuong captoanxa capphuong xaphuong",
        "cơ quan": "cq coquandonvi",
        "doanh nghiệp": "dn congty doanhnghiepcongty",
        "nhà trường": "truonghoc truong cosogiaoduc",
    },
    "kinds": {
        "tự phòng": "tuphong",
        "tự quản": "tuquan",
        "tự bảo vệ": "tubaove tubv",
        "tự hòa giải": "tuhoagiai hoagiai",
    },
    "previous_service": {
        "Bảo vệ dân phố": "bvdp baovedp",
        "Công an xã bán chuyên trách": "caxbct caxabct caxbanchuyentrach conganvien"
        " conganbanchuyentrach cabct conganxabct",
        "Đội trưởng dân phòng": "dtdp doitruongdp doitruongdoidanphong doitruongdanphong",
        "Đội phó dân phòng": "dpdp doiphodp doiphodoidanphong doiphodanphong",
    },
    "health": {
        "đủ sức khỏe": "du dat duskc dusk dudieukien",
        "không đủ sức khỏe": "khong khongdu khongdat khongdusk",
    },
    "certificate_status": {
        "đã cấp": "cap dacap capmoi moicap roi",
        "cấp đổi": "doi dacapdoi",
        "cấp lại": "lai dacaplai",
        "thu hồi": "dathuhoi bithuhoi",
    },
    "status": {
        "đề xuất": "dexuat dangdexuat dexuatxaydung",
        "xây dựng mới": "moi xaydungmoi xdmoi moixaydung moithanhlap thanhlapmoi xaymoi moiramat ramat",
        "duy trì": "duytri dt dangduytri duytrihoatdong hoatdong danghoatdong vanhoatdong conhoatdong hd",
        "củng cố": "cungco dangcungco kientoan",
        "nhân rộng": "nhanrong dangnhanrong nr",
        "tạm dừng": "tamdung tamngung tamdunghoatdong tamngunghoatdong dangtamdung",
        "giải thể": "giaithe dagiaithe gt giaitan",
    },
    "present": {
        "có mặt": "x comat co du dudu dadu 1",
        "vắng có lý do": "vangcolydo colydo cophep cp vp vangcophep vangphep cld vangcold",
        "vắng không lý do": "vangkhonglydo khonglydo khongphep kp vangkhongphep kld vangkld vangkp",
    },
    "kind": {
        "cá nhân": "canhan cn nguoi",
        "tập thể": "tapthe donvi cactapthe",
        "hộ gia đình": "hogiadinh ho giadinh hgd hokinhdoanh",
    },
    "form_of_address": {"Ông": "ong o", "Bà": "ba b", "Đồng chí": "dc dongchi"},
}

_WORDS = {
    field: {word: choice for choice, words in choices.items() for word in words.split()}
    for field, choices in _MEANINGS.items()
}
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_POSITION_TAIL = re.compile(r"^(to\s?truong|to\s?pho|to\s?vien)\b[\s,(-]+.+$")


def meaning(field: str, text: str) -> str | None:
    """The choice a shortened or differing wording of a field stands for, or ``None``."""
    folded = fold(text)
    words = _WORDS.get(field, {})
    found = words.get(_NOT_WORD.sub("", folded))
    if found is None and field == "position" and (head := _POSITION_TAIL.match(folded)):
        found = words.get(_NOT_WORD.sub("", head[1]))
    return found
