"""Sections of one paper, stamps, codes and the check in the foot."""

from __future__ import annotations

from typing import ClassVar

import pytest
import segno

from desktop.documents.layout.blocks import Align, Code, Columns, Stamp, Table, text
from desktop.documents.layout.page import A4, A4_LANDSCAPE, MM
from desktop.documents.layout.paper import Look, Metadata, Paper, Section
from desktop.documents.layout.signature import one_signer
from desktop.documents.rendering import render
from desktop.domain.contents.parts import Signer
from tests.documents.reading import Pdf
from tests.documents.ruling import COLUMNS, codes, drawn, modules, people, strokes
from tests.documents.samples import MINUTES, PARAGRAPH, render_minutes

DOOR = "SPT1:DB:0197b2c5-7f3e-7000-8000-1234567890ab"
CHECK = "SPT1:KT:02287.CAX.QD.2026.5:" + "0123456789abcdef" * 3
LINE = text(PARAGRAPH)


def matrix(words: str) -> list[list[int]]:
    return [list(row) for row in segno.make_qr(words, error="m", boost_error=False).matrix]


def test_sections_have_their_own_size_and_page_numbers() -> None:
    appendix = Section((Table(COLUMNS, people(60)),), A4_LANDSCAPE)
    paper = Paper(Metadata("Thử"), (Section((LINE,) * 30), appendix, Section((LINE,))))
    pdf = Pdf(render(paper))
    sizes = [pdf.size(page) for page in range(len(pdf))]
    upright, level = (pytest.approx(size, abs=0.01) for size in ((210, 297), (297, 210)))
    assert sizes == [upright, upright, upright, level, level, level, upright]
    first = [pdf.lines(page)[0].text for page in range(len(pdf))]
    assert first[1:3] == ["2", "3"] and first[4:6] == ["2", "3"]
    assert first[3] == "STT" and first[0] == first[6]
    assert pdf.lines(5)[0].middle == pytest.approx((30 + 282) / 2, abs=0.1)


@pytest.mark.parametrize(("words", "wide"), [("KHẨN", 20), ("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40)])
def test_degrees_of_urgency_are_bright_red_in_boxes_of_the_decree(words: str, wide: float) -> None:
    pdf = drawn(Stamp(words, red=True))
    line = pdf.find(words)
    assert (line.size, line.font) == (13, "Tinos-Bold")
    red, green, blue = line.colour
    assert red > 220 and green == blue < 40
    left, right = strokes(pdf)
    assert right.x - left.x == pytest.approx(wide, abs=0.05)
    top, bottom = pdf.levels()
    assert bottom.y - top.y == pytest.approx(8, abs=0.05)
    assert line.middle == pytest.approx((left.x + right.x) / 2, abs=0.1)
    assert left.x < line.left and line.right < right.x


def test_a_range_of_circulation_is_black_in_a_box_around_it() -> None:
    pdf = drawn(Stamp("LƯU HÀNH NỘI BỘ", align=Align.LEFT))
    line, box = pdf.find("LƯU HÀNH NỘI BỘ"), strokes(pdf)
    assert line.colour == (0, 0, 0)
    assert (box[0].x, box[1].x) == pytest.approx((line.left - 3, line.right + 3), abs=0.1)


@pytest.mark.parametrize("align", [Align.LEFT, Align.CENTER, Align.RIGHT])
def test_a_code_shows_every_module_of_what_it_says(align: Align) -> None:
    pdf = drawn(Code(DOOR, 25 * MM, "Mã vào cửa", align))
    wanted = matrix(DOOR)
    (place,) = codes(pdf)
    assert place.side == pytest.approx(25, abs=0.1)
    assert modules(pdf, place, len(wanted)) == wanted
    caption = pdf.find("Mã vào cửa")
    if align is Align.CENTER:
        assert caption.baseline > place.top + place.side
        assert caption.middle == pytest.approx(place.left + place.side / 2, abs=0.1)
    else:
        assert caption.left > place.left + place.side
        assert (place.left > 100) is (align is Align.RIGHT)


def test_a_code_is_one_object_of_the_page_and_stands_in_a_cell_too() -> None:
    pdf = drawn(Columns((200.0, 200.0), ((Code(DOOR, 60),), (LINE,))))
    assert len(list(pdf.document[0].get_objects())) == 1 + len(pdf.lines())
    assert modules(pdf, codes(pdf)[0], len(matrix(DOOR))) == matrix(DOOR)


def test_the_check_stands_in_the_foot_of_the_first_page_only() -> None:
    signer = Signer(("TRƯỞNG CÔNG AN XÃ",), "Triệu Văn Ngọc", "Trung tá")
    blocks = [LINE] * 30, one_signer(signer, [f"Thôn {n}" for n in range(12)])
    pdf = drawn(*(block for part in blocks for block in part), look=Look(check=CHECK))
    assert len(pdf) > 1
    assert [len(codes(pdf, page)) for page in range(len(pdf))] == [1] + [0] * (len(pdf) - 1)
    (place,) = codes(pdf)
    assert 11 < place.side < 12.5
    assert place.left + place.side == pytest.approx(195, abs=0.1)
    assert place.top + place.side <= 297 - 8 + 0.05
    text_lines = [line for line in pdf.lines() if line.size > 7]
    assert max(line.baseline + 0.216 * line.size / MM for line in text_lines) < place.top
    assert modules(pdf, place, len(matrix(CHECK))) == matrix(CHECK)
    caption = next(line for line in pdf.lines() if line.size == 7)
    assert caption.left > 30 and caption.right < place.left


def test_the_check_stands_upright_in_the_foot_of_a_level_page() -> None:
    pdf = drawn(LINE, setup=A4_LANDSCAPE, look=Look(check=CHECK))
    (place,) = codes(pdf)
    assert place.left + place.side == pytest.approx(282, abs=0.1)
    assert place.top > 190 and place.top + place.side <= 202.05


def test_a_paper_without_a_check_has_no_code() -> None:
    assert not codes(Pdf(render_minutes(MINUTES)))
    assert "Quét mã" not in Pdf(render_minutes(MINUTES)).text()


def test_the_file_says_what_it_is_whatever_its_sections() -> None:
    about = Metadata("Danh sách kèm theo", "CÔNG AN XÃ SUỐI MƠ", created="2026-03-05")
    data = render(Paper(about, (Section((LINE,)), Section((LINE,), A4_LANDSCAPE))))
    told = Pdf(data).metadata()
    assert (told["Title"], told["Author"]) == ("Danh sách kèm theo", "CÔNG AN XÃ SUỐI MƠ")
    assert told["CreationDate"] == "D:20260305000000+07'00'"
    assert b"/Lang (vi-VN)" in data and "Danh sách kèm theo".encode() in data


def test_drawing_letters_reports_how_far_it_is_and_can_be_stopped() -> None:
    class Stop(Exception): ...

    class Watch:
        seen: ClassVar[list[tuple[int, int]]] = []

        def step(self, done: int, total: int, label: str) -> None:
            self.seen.append((done, total))
            if done == 20:
                raise Stop

    letters = Paper(Metadata("Thử"), (Section((LINE,)),) * 25)
    with pytest.raises(Stop):
        render(letters, progress=Watch())
    assert Watch.seen == [(10, 25), (20, 25)]


def test_the_same_paper_with_tables_and_codes_gives_the_same_bytes() -> None:
    blocks = (Table(COLUMNS, people(40)), Code(DOOR, 50), Stamp("KHẨN", red=True))
    paper = Paper(Metadata("Thử"), (Section(blocks, A4),))
    assert render(paper, "pdf", Look(check=CHECK)) == render(paper, "pdf", Look(check=CHECK))
