"""The lines above a signature, after Điều 13 and Phụ lục I of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.signing import title_lines


@pytest.mark.parametrize(
    ("title", "issuer", "how", "lines"),
    [
        # the head, in his own competence and for the body
        ("Chủ tịch", "committee", {}, ("CHỦ TỊCH",)),
        ("Chủ tịch UBND xã", "committee", {}, ("CHỦ TỊCH",)),
        ("Chủ tịch Ủy ban nhân dân xã Chiêm Hóa", "committee", {}, ("CHỦ TỊCH",)),
        ("Chủ tịch", "committee", {"collective": True}, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("Trưởng Công an xã", "police", {}, ("TRƯỞNG CÔNG AN XÃ",)),
        ("Trưởng Công an xã", "police", {"collective": True}, ("TRƯỞNG CÔNG AN XÃ",)),
        ("Trưởng Ban Chỉ đạo", "steering", {}, ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN")),
        # a deputy signs KT.
        ("Phó Chủ tịch UBND xã", "committee", {}, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (
            "Phó Chủ tịch",
            "committee",
            {"collective": True},
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (
            "Phó Trưởng Công an xã",
            "police",
            {},
            ("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG CÔNG AN XÃ"),
        ),
        ("Phó Trưởng Ban", "steering", {}, ("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")),
        ("Phó", "committee", {}, ("KT. CHỦ TỊCH", "PHÓ")),
        # what is no post of the State is not printed
        ("Phó Chủ tịch Thường trực UBND xã", "committee", {}, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Phó Trưởng Công an xã phụ trách", "police", {}, ("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG CÔNG AN XÃ")),
        # an acting head
        ("Quyền Chủ tịch", "committee", {}, ("Q. CHỦ TỊCH",)),
        ("Q. Trưởng Công an xã", "police", {}, ("Q. TRƯỞNG CÔNG AN XÃ",)),
        # by order, by delegation
        ("Chánh Văn phòng", "committee", {}, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("Trưởng Công an xã", "committee", {"delegated": True}, ("TUQ. CHỦ TỊCH", "TRƯỞNG CÔNG AN XÃ")),
        (
            "Trưởng phòng",
            "police",
            {"head": "Giám đốc Công an tỉnh"},
            ("TL. GIÁM ĐỐC CÔNG AN TỈNH", "TRƯỞNG PHÒNG"),
        ),
        ("Ủy viên", "steering", {}, ("TL. TRƯỞNG BAN", "ỦY VIÊN")),
        # the second post of who heads a steering committee
        (
            "Trưởng Ban, Chủ tịch UBND xã",
            "steering",
            {},
            ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ"),
        ),
        ("Chủ tịch UBND xã", "steering", {}, ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ")),
        # said already: as typed
        ("KT. Chủ tịch, Phó Chủ tịch", "committee", {}, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (
            "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
            "committee",
            {"collective": True},
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "committee", {}, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("TUQ. CHỦ TỊCH\nTRƯỞNG CÔNG AN XÃ", "committee", {}, ("TUQ. CHỦ TỊCH", "TRƯỞNG CÔNG AN XÃ")),
        # nothing typed: the head
        ("", "committee", {}, ("CHỦ TỊCH",)),
        ("", "police", {"head": "Trưởng Công an phường"}, ("TRƯỞNG CÔNG AN PHƯỜNG",)),
        (
            "Phó Giám đốc Công an tỉnh",
            "police",
            {"head": "Giám đốc Công an tỉnh"},
            ("KT. GIÁM ĐỐC CÔNG AN TỈNH", "PHÓ GIÁM ĐỐC CÔNG AN TỈNH"),
        ),
    ],
)
def test_a_title_becomes_the_lines_above_a_signature(
    title: str, issuer: str, how: dict[str, Any], lines: tuple[str, ...]
) -> None:
    assert title_lines(title, issuer, **how) == lines
