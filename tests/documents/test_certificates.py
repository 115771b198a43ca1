"""Certificates: wording, places, colours, long names, whole decisions."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pypdfium2.raw as raw
import pytest

from desktop.documents.certificates import A3_SCALE, PageStyle, fit_report, recipient_line, render
from desktop.domain.contents.awards import CertificateContent, RecipientKind
from desktop.domain.contents.parts import Signer
from desktop.errors import Cancelled
from tests.documents.pictures import png
from tests.documents.reading import Pdf
from tests.documents.samples import CERTIFICATE

MIDDLE = 297 / 2
BLACK = (0, 0, 0)
LONG = (
    "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc"
)
EVIL = " ".join([LONG] * 6)


@pytest.fixture(scope="module")
def paper() -> Pdf:
    return Pdf(render([CERTIFICATE]))


def _is_red(colour: tuple[int, int, int]) -> bool:
    red, green, blue = colour
    return red > 150 and green < 60 and blue < 60


def test_a_certificate_is_one_landscape_a4_page(paper: Pdf) -> None:
    assert len(paper) == 1
    assert paper.size() == pytest.approx((297, 210), abs=0.01)


def test_it_is_read_from_top_to_foot(paper: Pdf) -> None:
    assert paper.text() == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ TẶNG GIẤY KHEN Ông: NGUYỄN VĂN ĐỨC "
        "Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Đồng Giữa, xã Suối Mơ "
        "Đã có thành tích xuất sắc trong phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026 "
        "Quyết định số: 125/QĐ-UBND ngày 12 tháng 8 năm 2026 Số sổ vàng: 17/2026 "
        "Suối Mơ, ngày 19 tháng 8 năm 2026 CHỦ TỊCH Trần Thị Bình"
    )


@pytest.mark.parametrize(
    ("words", "size", "font", "red"),
    [
        ("CỘNG HÒA XÃ HỘI", 13, "Tinos-Bold", False),
        ("Độc lập - Tự do", 14, "Tinos-Bold", False),
        ("CHỦ TỊCH ỦY BAN", 20, "Tinos-Bold", True),
        ("TẶNG", 18, "Tinos-Bold", False),
        ("GIẤY KHEN", 46, "Tinos-Bold", True),
        ("Ông: NGUYỄN VĂN ĐỨC", 27, "Tinos-Bold", False),
        ("Tổ trưởng Tổ bảo vệ", 16, "Tinos-Regular", False),
        ("Đã có thành tích", 17, "Tinos-Regular", False),
    ],
)
def test_lines_of_the_head_and_column_are_centred_in_their_size_and_colour(
    paper: Pdf, words: str, size: float, font: str, red: bool
) -> None:
    line = paper.find(words)
    assert (line.size, line.font) == (size, font)
    assert _is_red(line.colour) if red else line.colour == BLACK
    assert line.middle == pytest.approx(MIDDLE, abs=0.2)


def test_the_line_under_the_motto_is_as_long_as_the_motto(paper: Pdf) -> None:
    motto = paper.find("Độc lập")
    rule = next(rule for rule in paper.levels(depth=2) if motto.baseline < rule.y < motto.baseline + 3)
    assert (rule.left, rule.right) == pytest.approx((motto.left, motto.right), abs=0.4)


@pytest.mark.parametrize(
    "titles",
    [("CHỦ TỊCH",), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("TM. ỦY BAN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")],
)
def test_there_are_35_mm_for_signature_and_seal(titles: tuple[str, ...]) -> None:
    paper = Pdf(render([replace(CERTIFICATE, signer=Signer(titles, "Trần Thị Bình", "Trung tá"))]))
    name = paper.find("Trung tá Trần Thị Bình")
    title = next(line for line in paper.lines() if line.text == titles[-1])
    assert name.baseline - 0.655 * 14 * 25.4 / 72 - title.baseline == pytest.approx(35, abs=0.05)
    assert name.middle == pytest.approx(title.middle, abs=0.1)
    assert name.left > MIDDLE


def test_decision_and_book_number_stand_at_the_left_level_with_the_date(paper: Pdf) -> None:
    number, book = paper.find("Quyết định số"), paper.find("Số sổ vàng")
    assert number.left == book.left == pytest.approx(34, abs=0.01)
    assert number.baseline == pytest.approx(paper.find("Suối Mơ, ngày 19").baseline, abs=0.02)


@pytest.mark.parametrize(
    ("kind", "address", "name", "line"),
    [
        (RecipientKind.PERSON, "Bà", "Lò Thị Ư", "Bà: LÒ THỊ Ư"),
        (RecipientKind.PERSON, None, "Lò Thị Ư", "Ông (bà): LÒ THỊ Ư"),
        (RecipientKind.PERSON, "Ông", "ông Đỗ Đình Ẩn", "Ông: ĐỖ ĐÌNH ẨN"),
        (RecipientKind.PERSON, None, "Bà Hà Thị Ơn", "Bà: HÀ THỊ ƠN"),
        (RecipientKind.PERSON, "Đồng chí", "Y Blôk", "Đồng chí: Y BLÔK"),
        (RecipientKind.COLLECTIVE, None, "Nhân dân thôn Nà Nộc", "Tập thể: NHÂN DÂN THÔN NÀ NỘC"),
        (RecipientKind.COLLECTIVE, "Tập thể", "Tập thể Đoàn xã", "Tập thể: ĐOÀN XÃ"),
        (RecipientKind.HOUSEHOLD, None, "Hộ ông Phan Văn Tuấn", "Hộ gia đình: Ông PHAN VĂN TUẤN"),
        (RecipientKind.HOUSEHOLD, "Hộ gia đình", "bà Hà Thị Ơn", "Hộ gia đình: Bà HÀ THỊ ƠN"),
        (RecipientKind.HOUSEHOLD, "Bà", "Hà Thị Ơn", "Hộ gia đình: Bà HÀ THỊ ƠN"),
        (RecipientKind.HOUSEHOLD, "Hộ gia đình ông", "Hoàng Văn Ơn", "Hộ gia đình: Ông HOÀNG VĂN ƠN"),
        (RecipientKind.HOUSEHOLD, "Hộ bà", "Hà Thị Ơn", "Hộ gia đình: Bà HÀ THỊ ƠN"),
        (RecipientKind.HOUSEHOLD, "Gia đình: Ông", "Hoàng Văn Ơn", "Hộ gia đình: Ông HOÀNG VĂN ƠN"),
        (RecipientKind.HOUSEHOLD, None, "Gia đình ông bà Hà Ơn", "Hộ gia đình: Ông bà HÀ ƠN"),
        (RecipientKind.HOUSEHOLD, None, "Họ Văn Hộ", "Hộ gia đình: HỌ VĂN HỘ"),
    ],
)
def test_the_recipient_is_named_by_kind(
    kind: RecipientKind, address: str | None, name: str, line: str
) -> None:
    content = replace(CERTIFICATE, kind=kind, form_of_address=address, name=name)
    assert recipient_line(content) == line
    assert line in Pdf(render([content])).text()


def test_truy_tang_replaces_tang() -> None:
    line = Pdf(render([replace(CERTIFICATE, posthumous=True)])).find("TẶNG")
    assert (line.text, line.size, line.colour) == ("TRUY TẶNG", 18, BLACK)


def test_a_whole_decision_prints_one_page_each_in_order() -> None:
    batch = [replace(CERTIFICATE, name=f"Người Nhận {n}", book_number=f"{n}/2026") for n in range(1, 41)]
    paper = Pdf(render(batch))
    assert len(paper) == 40
    for number in range(1, 41):
        text = paper.text(number - 1)
        assert f"Ông: NGƯỜI NHẬN {number} " in text
        assert f"Số sổ vàng: {number}/2026" in text


def test_the_fixed_part_is_stored_once() -> None:
    one, many = render([CERTIFICATE]), render([CERTIFICATE] * 50)
    assert many.count(b"/Subtype /Form") == one.count(b"/Subtype /Form")
    assert len(many) - len(one) < 50 * 1_000


def test_a_posthumous_award_among_others_keeps_its_own_head() -> None:
    paper = Pdf(render([CERTIFICATE, replace(CERTIFICATE, posthumous=True), CERTIFICATE]))
    assert ["TRUY TẶNG" in paper.text(page) for page in range(3)] == [False, True, False]


def test_what_is_not_filled_in_prints_as_dots() -> None:
    paper = Pdf(render([CertificateContent()]))
    assert "Ông (bà): ………" in paper.text()
    assert "Quyết định số: ………… ngày …… tháng …… năm …… Số sổ vàng: …………" in paper.text()
    assert sum(set(line.text) == {"…"} for line in paper.lines()) >= 6


def test_a_named_recipient_without_title_gets_no_dotted_line() -> None:
    paper = Pdf(render([replace(CERTIFICATE, title=None)]))
    assert "…" not in paper.text()


def test_a_name_that_fits_is_not_reported() -> None:
    assert fit_report([CERTIFICATE]) == ()


def test_a_long_name_is_broken_or_shrunk_and_reported_by_its_place() -> None:
    long = replace(CERTIFICATE, kind=RecipientKind.COLLECTIVE, form_of_address=None, name=LONG)
    (note,) = [note for note in fit_report([CERTIFICATE, long]) if note.part == "name"]
    assert (note.index, note.wanted, note.lines, note.fits) == (1, 27, 2, True)
    lines = Pdf(render([long])).lines()
    first = next(index for index, line in enumerate(lines) if line.text.startswith("Tập thể:"))
    assert {line.size for line in lines[first : first + 2]} == {note.used}
    assert " ".join(line.text for line in lines[first : first + 2]) == f"Tập thể: {LONG.upper()}"


def test_breaks_the_officer_typed_are_kept() -> None:
    lines = Pdf(render([replace(CERTIFICATE, citation="Đã dũng cảm\nbắt cướp\nngày 02/3")])).lines()
    assert [line.text for line in lines if line.size == 17] == ["Đã dũng cảm", "bắt cướp", "ngày 02/3"]


@pytest.mark.parametrize("titles", [("CHỦ TỊCH",), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")])
@pytest.mark.parametrize("field", ["authority", "name", "title", "citation"])
def test_however_long_a_text_nothing_is_cut_or_overprinted(field: str, titles: tuple[str, ...]) -> None:
    signer = replace(CERTIFICATE.signer, title_lines=titles)
    text = LONG if field == "authority" else EVIL
    paper = Pdf(render([replace(CERTIFICATE, signer=signer, **{field: text})]))
    printed = paper.text().casefold()
    assert text.casefold() in printed
    lines = [line for line in paper.lines() if line.middle == pytest.approx(MIDDLE, abs=0.3)]
    assert all(line.left > 20 and line.right < 277 for line in lines)
    baselines = [line.baseline for line in lines]
    assert baselines == sorted(baselines)
    assert max(baselines) < paper.find("Quyết định số").baseline - 4
    for above, below in pairwise(lines):
        assert below.baseline - above.baseline > 0.7 * below.size * 25.4 / 72


def test_too_much_text_is_reported_as_not_fitting() -> None:
    notes = fit_report([replace(CERTIFICATE, citation=EVIL)])
    assert [note.fits for note in notes if note.part == "citation"] == [False]


def test_progress_is_told_and_may_stop_the_work() -> None:
    class Told:
        def __init__(self) -> None:
            self.seen: list[tuple[int, int]] = []

        def step(self, done: int, total: int, label: str) -> None:
            self.seen.append((done, total))
            if done == 40 and total > 50:
                raise Cancelled

    told = Told()
    render([CERTIFICATE] * 30, progress=told)
    assert told.seen == [(20, 30), (30, 30)]
    with pytest.raises(Cancelled):
        render([CERTIFICATE] * 60, progress=told)


def test_the_file_is_named_after_the_decision(paper: Pdf) -> None:
    assert paper.metadata()["Title"] == "Giấy khen theo Quyết định số 125/QĐ-UBND"
    assert paper.metadata()["Author"] == CERTIFICATE.authority


# larger paper, the office's picture, its words and breaks ------------------------------------------------


@pytest.fixture(scope="module")
def large() -> Pdf:
    return Pdf(render([CERTIFICATE], style=PageStyle(A3_SCALE)))


@pytest.mark.parametrize(
    "words", ["CỘNG HÒA", "CHỦ TỊCH ỦY BAN", "Ông: NGUYỄN", "Số sổ vàng", "Trần Thị Bình"]
)
def test_a3_is_the_same_page_larger(paper: Pdf, large: Pdf, words: str) -> None:
    small, big = paper.find(words), large.find(words)
    assert large.size() == pytest.approx((420, 297), abs=0.1)
    assert big.size == pytest.approx(small.size * A3_SCALE, abs=0.02)
    assert (big.left, big.baseline) == pytest.approx(
        (small.left * A3_SCALE, small.baseline * A3_SCALE), abs=0.05
    )


@pytest.mark.parametrize("scale", [1, A3_SCALE])
@pytest.mark.parametrize("name", ["Nguyễn Văn Đức", LONG])
def test_a_picture_of_the_office_stands_above_the_quoc_hieu_in_the_middle(scale: float, name: str) -> None:
    style = PageStyle(scale, png(300, 300))
    found = Pdf(render([replace(CERTIFICATE, name=name, title=None)], style=style))
    (image,) = found.document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    left, bottom, right, top = (part * 25.4 / 72 for part in image.get_bounds())
    height = found.size()[1]
    assert (left + right) / 2 == pytest.approx(found.size()[0] / 2, abs=0.1)
    assert height - top >= 17 * scale
    state = found.find("CỘNG HÒA")
    assert height - bottom < state.baseline - 0.655 * state.size * 25.4 / 72 - 1
    assert right - left == pytest.approx(top - bottom, abs=0.1)
    baselines = [
        line.baseline for line in found.lines() if line.middle == pytest.approx(MIDDLE * scale, abs=0.3)
    ]
    assert baselines == sorted(baselines)
    assert max(baselines) < found.find("Quyết định số").baseline - 4


def test_the_picture_is_stored_once_for_a_thousand_pages() -> None:
    style = PageStyle(1, png(300, 300, mode="RGB"))
    contents = [replace(CERTIFICATE, name=f"Người Nhận {n}") for n in range(1000)]
    assert render(contents, style=style).count(b"/Subtype /Image") == 1


def test_the_words_of_one_page_are_broken_where_the_officer_wants() -> None:
    breaks = [{}, {"name": "Ông:\nNGUYỄN VĂN ĐỨC", "citation": "Lời khác\nđã cũ"}]
    found = Pdf(render([CERTIFICATE, CERTIFICATE], breaks=breaks))
    assert [line.text for line in found.lines(1) if line.size == 27] == ["Ông:", "NGUYỄN VĂN ĐỨC"]
    assert found.text(0) == found.text(1)


def test_decision_and_book_are_said_in_the_office_s_words() -> None:
    content = replace(
        CERTIFICATE, decision_words="Kèm theo QĐ {số quyết định}", book_words="Vào sổ: {số sổ vàng}"
    )
    text = Pdf(render([content])).text()
    assert "Kèm theo QĐ 125/QĐ-UBND Vào sổ: 17/2026" in text


def test_what_is_set_smaller_on_a3_is_told_in_the_sizes_of_a3() -> None:
    long = replace(CERTIFICATE, kind=RecipientKind.COLLECTIVE, form_of_address=None, name=LONG)
    (small,), (large_note,) = (
        [note for note in fit_report([long], style=style) if note.part == "name"]
        for style in (PageStyle(), PageStyle(A3_SCALE))
    )
    assert large_note.wanted == pytest.approx(small.wanted * A3_SCALE, abs=0.06)
    assert large_note.used == pytest.approx(small.used * A3_SCALE, abs=0.06)
