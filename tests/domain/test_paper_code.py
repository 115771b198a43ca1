"""The digest of what a paper says, and the code that carries it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.contents.conference import Delegate, DelegateGroup, Headcount, MinutesContent
from desktop.domain.contents.parts import Heading, Signer
from desktop.domain.paper_code import content_digest, in_groups, read_code, write_code
from desktop.domain.serials import padded, read_serial, whole, written
from desktop.errors import Refused

MINUTES = MinutesContent(
    heading=Heading(
        ("CÔNG AN TỈNH BẾN SỎI",), ("CÔNG AN XÃ SUỐI MƠ",), "05/BB-CAX", "BB-CAX", date="2026-03-05"
    ),
    title="Hội nghị sơ kết",
    groups=(
        DelegateGroup("Đại biểu xã", (Delegate("Lò Văn Ơn", "Trưởng thôn"),), (Headcount("Đại diện", 8),)),
    ),
    present=82,
    content=("Hội nghị nghe báo cáo.", "Hội nghị thảo luận."),
    chair_signer=Signer(("CHỦ TỌA",), "Triệu Văn Ngọc", "Trung tá"),
)
PAPER = "01935f6e-7c00-7abc-8def-0123456789ab"
DIGEST = "8f" * 32


def test_the_format_of_digest_and_code_does_not_change() -> None:
    """Papers that are out bear these: whoever must change one makes a new format beside it."""
    digest = content_digest("minutes", MINUTES)
    assert digest == "f8e94339dfefac33ac5f6b8114deef3be93c02fae755cd6011846cd67e99fc8e"
    assert write_code(PAPER, digest) == "SPT1:03SCM0VZM78C75RKBR728G9HJC62ZVNMFJ59TGP0CZG91"


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32))
def test_a_code_is_read_as_it_was_written(paper: bytes, digest: bytes) -> None:
    id_, hexadecimal = str(UUID(bytes=paper)), digest.hex()
    code = write_code(id_, hexadecimal)
    for text in (code, code.lower(), in_groups(code), in_groups(code).replace(" ", "-"), f" {code}\n"):
        read = read_code(text)
        assert read.paper == id_ and read.covers(hexadecimal)


@given(st.integers(0, 44), st.sampled_from("0123456789BCFGHJKLMNPQRSTVXZ"))
def test_a_letter_mistyped_is_noticed(at: int, letter: str) -> None:
    body = write_code(PAPER, DIGEST).partition(":")[2]
    typed = body[:at] + letter + body[at + 1 :]
    if typed == body:
        return
    try:
        read = read_code(typed)
    except Refused:
        return
    assert not (read.paper == PAPER and read.covers(DIGEST))  # one in 256 slips through, and names nothing


def test_telex_and_vni_leave_a_code_alone() -> None:
    """Vietnamese input methods change vowels, D and W, and put tones on vowels only."""
    letters = set(write_code(PAPER, DIGEST))
    assert not letters & set("AEIOUYDW")


@pytest.mark.parametrize("text", ["", "SPT1:", "05/BB-CAX", "https://example.vn", "0" * 44, "A" * 45])
def test_what_is_no_code_is_told(text: str) -> None:
    with pytest.raises(Refused, match=r"paper_code\.unreadable"):
        read_code(text)


def test_letters_that_look_like_digits_are_read_as_them() -> None:
    code = write_code(PAPER, DIGEST)
    assert "0" in code
    assert read_code(code.replace("0", "O").replace("1", "I")) == read_code(code)


def test_a_letter_that_no_code_has_is_a_slip() -> None:
    code = write_code(PAPER, DIGEST)
    with pytest.raises(Refused, match=r"paper_code\.mistyped"):
        read_code(code[:-1] + "A")


def test_what_is_beyond_every_code_is_mistyped() -> None:
    with pytest.raises(Refused, match=r"paper_code\.mistyped"):
        read_code("Z" * 45)


def test_the_digest_is_of_what_is_said_and_for_which_document() -> None:
    digest = content_digest("minutes", MINUTES)
    assert digest == content_digest("minutes", replace(MINUTES))
    assert digest != content_digest("report", MINUTES)
    assert digest != content_digest("minutes", replace(MINUTES, present=83))
    assert digest != content_digest("minutes", replace(MINUTES, content=tuple(reversed(MINUTES.content))))


def test_a_part_that_a_content_gets_later_leaves_older_digests_alone() -> None:
    @dataclass(frozen=True)
    class Inner:
        note: str | None = None

    @dataclass(frozen=True)
    class Content:
        title: str = "Kế hoạch"

    older = content_digest("plan", Content())

    @dataclass(frozen=True)
    class Content:  # type: ignore[no-redef]
        title: str = "Kế hoạch"
        urgency: str | None = None
        internal: bool = False
        recipients: tuple[str, ...] = ()
        inner: Inner = field(default_factory=Inner)
        closing: str = "Trân trọng."

    assert content_digest("plan", Content()) == older
    assert content_digest("plan", Content(internal=True)) != older  # type: ignore[call-arg]
    assert content_digest("plan", Content(closing="")) != older  # type: ignore[call-arg]
    assert content_digest("plan", Content(closing="Kính.")) != older  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("one", "other"), [(0, None), ((), ("",)), ("1", 1), (True, 1), (Decimal("1.50"), Decimal("1.6"))]
)
def test_different_values_have_different_digests(one: Any, other: Any) -> None:
    assert content_digest("x", {"a": one}) != content_digest("x", {"a": other})


def test_what_has_no_one_form_is_no_content() -> None:
    with pytest.raises(TypeError):
        content_digest("x", {"a": 0.1})


@pytest.mark.parametrize(
    ("typed", "code"),
    [("5", "05/BB-CAX"), ("05", "05/BB-CAX"), ("Số 12", "12/BB-CAX"), ("5A", "05a/BB-CAX"),
     ("số: 07/BB-CAX", "07/BB-CAX"), ("50-NQ/ĐU", "50-NQ/ĐU"), ("125/2026/QĐ-UBND", "125/2026/QĐ-UBND")],
)  # fmt: skip
def test_a_number_is_written_as_it_stands_on_paper(typed: str, code: str) -> None:
    assert written(typed, "BB-CAX") == code


def test_numbers_below_ten_have_a_nought() -> None:
    assert [padded(one) for one in ("5", "5a", "10", "125")] == ["05", "05a", "10", "125"]
    serial = read_serial("012b/BB-CAX")
    assert serial is not None and whole(serial) == 12
