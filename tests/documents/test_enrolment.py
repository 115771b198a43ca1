"""The sheet of 30 digits: one page, everything two clerks need on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.documents import enrolment, rendering
from desktop.domain.contents.enrolment import EnrolmentContent
from desktop.domain.contents.parts import Heading
from tests.documents.reading import Pdf

CONTENT = EnrolmentContent(
    unit="Công an xã Suối Mơ",
    code="02287",
    machine="k3f",
    digits=("98250", "99226", "45624", "69286", "30401", "32567"),
    officer="Triệu Văn Ngọc",
    card="DANG-KY-02287-k3f.sodk",
    heading=Heading(
        superior=("CÔNG AN TỈNH BẾN SỎI",),
        issuer=("CÔNG AN XÃ SUỐI MƠ",),
        symbol="PĐK-CAX",
        place="Suối Mơ",
        date="2026-11-28",
    ),
)


def render(content: EnrolmentContent) -> bytes:
    return rendering.render(enrolment.paper(content))


@pytest.fixture(scope="module")
def paper() -> Pdf:
    return Pdf(render(CONTENT))


def test_the_sheet_is_one_page_of_a4(paper: Pdf) -> None:
    assert len(paper) == 1
    assert paper.size() == pytest.approx((210, 297), abs=0.01)


@pytest.mark.parametrize(
    "words",
    [
        "PHIẾU ĐĂNG KÝ",
        "Công an xã Suối Mơ (mã 02287)",
        "k3f",
        "DANG-KY-02287-k3f.sodk",
        "Triệu Văn Ngọc",
        "Suối Mơ, ngày 28 tháng 11 năm 2026",
        "Số: ……/PĐK-CAX",
        "BÊN LẬP PHIẾU",
        "BÊN NHẬN PHIẾU",
    ],
)
def test_both_offices_read_who_made_it_out(paper: Pdf, words: str) -> None:
    assert any(words in line.text for line in paper.lines(0))


def test_the_digits_are_large_and_in_order(paper: Pdf) -> None:
    large = [line for line in paper.lines(0) if line.size == 32]
    read = sorted(large, key=lambda line: (round(line.baseline), line.left))
    assert tuple(line.text.strip() for line in read) == CONTENT.digits


def test_a_long_name_stays_on_the_page() -> None:
    long = replace(CONTENT, unit="Công an xã " + "Đồng bằng sông Cửu Long " * 4)
    assert len(Pdf(render(long))) == 1


def test_the_same_sheet_has_the_same_bytes() -> None:
    assert render(CONTENT) == render(CONTENT)
