"""What every paper is read from: who signs for an issuer."""

from __future__ import annotations

from typing import Any

from desktop.queries.papers.source import Source

SIGNERS = [
    {"name": "Triệu Thị Hiền", "rank": "", "title": "Phó Chủ tịch UBND xã", "issuer": "committee"},
    {"name": "Ma Văn Lợi", "rank": "Trung tá", "title": "Trưởng Công an xã", "issuer": "police"},
    {"name": "Lý Thị Mai", "rank": "", "title": "Chủ tịch", "issuer": "committee"},
]


def _chief(issuer: str, *, collective: bool = False, **settings: Any) -> tuple[tuple[str, ...], str | None]:
    source = Source(None, {"show_rank_before_name": {"police": True}, **settings})  # type: ignore[arg-type]
    signer = source.chief(issuer, collective=collective)
    return signer.title_lines, signer.signed_name


def test_the_first_signer_listed_for_an_issuer_signs_under_the_lines_of_his_title() -> None:
    listed = {"signers": SIGNERS}
    assert _chief("committee", **listed) == (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Triệu Thị Hiền")
    assert _chief("committee", collective=True, **listed)[0][0] == "TM. ỦY BAN NHÂN DÂN"
    assert _chief("police", **listed) == (("TRƯỞNG CÔNG AN XÃ",), "Trung tá Ma Văn Lợi")


def test_without_a_signer_the_head_of_the_issuer_is_left_to_be_written() -> None:
    assert _chief("police", police_chief="Trưởng Công an phường") == (("TRƯỞNG CÔNG AN PHƯỜNG",), None)
    assert _chief("steering") == (("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"), None)
