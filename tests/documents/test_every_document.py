"""What every document of the catalogue has in common, measured against Nghị định 30/2020/NĐ-CP, Phụ lục I.

Each is printed of a real office three times: as usual, with names and titles of any length over many pages,
and with nothing filled in. A new document is measured as soon as it stands in the catalogue.
"""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2.raw as raw
import pytest

from desktop.services.office import Office
from desktop.services.papers.catalogue import DOCUMENTS
from tests.documents import an_office
from tests.documents.an_office import BARE, LONG, USUAL
from tests.documents.reading import Level, Line, Pdf
from tests.documents.reading_word import MM, Word
from tests.office_fixtures import COMMUNE, OFFICER, PASSWORD

STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
COPIES = "Nơi nhận:"
WRITTEN = tuple(f"document {kind}" for kind in ("Kế hoạch", "Tờ trình", "Công văn", "Quyết định", "Báo cáo"))
NAMES = (*(name for name in DOCUMENTS if name != "document"), *WRITTEN)
NO_HEADING = {"award-list", "delegates", "register", "certificates"}
"""Appendices, a bound book, and certificates, whose form is not the decree's."""
TITLES = {
    "minutes": "BIÊN BẢN", "invitations": "GIẤY MỜI", "delegates": "DANH SÁCH",
    "award-decision": "QUYẾT ĐỊNH", "award-list": "DANH SÁCH", "award-money": "BẢNG TIỀN THƯỞNG",
    "award-book": "SỔ VÀNG", "team-founding": "QUYẾT ĐỊNH", "team-recognition": "QUYẾT ĐỊNH",
    "team-release": "QUYẾT ĐỊNH", "force-05": "DANH SÁCH", "force-06": "DANH SÁCH", "force-07": "BÁO CÁO",
    "force-list": "DANH SÁCH",
    "models-book": "SỔ MÔ HÌNH", "register": "SỔ ĐĂNG KÝ", "key-sheet": "PHIẾU ĐĂNG KÝ",
    "document Kế hoạch": "KẾ HOẠCH", "document Tờ trình": "TỜ TRÌNH", "document Quyết định": "QUYẾT ĐỊNH",
    "document Báo cáo": "BÁO CÁO",
}  # fmt: skip
CLOSED = (
    "minutes", "invitations", "award-decision", "team-founding", "team-recognition", "team-release",
    "force-07", *WRITTEN,
)  # fmt: skip
FILLINGS = {"usual": USUAL, "long": LONG, "bare": BARE}
Printed = Callable[[str, str], Pdf]


class ReadOnce(Pdf):
    """A PDF that many tests read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._lines: dict[int, list[Line]] = {}
        self._levels: dict[int, list[Level]] = {}

    def lines(self, page: int = 0) -> list[Line]:
        if page not in self._lines:
            self._lines[page] = super().lines(page)
        return self._lines[page]

    def levels(self, page: int = 0, *, depth: int = 1) -> list[Level]:
        if page not in self._levels:
            self._levels[page] = super().levels(page, depth=depth)
        return self._levels[page]


@pytest.fixture(scope="module")
def offices(
    office_templates: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, Any], dict[str, bytes]]]:
    """``offices(filling, form)`` is every document printed of an office filled so."""
    opened: list[Office] = []

    @cache
    def printed(filling: str, form: Any) -> dict[str, bytes]:
        folder = tmp_path_factory.mktemp(f"{filling}-{form}") / "data"
        shutil.copytree(office_templates(COMMUNE), folder)
        opened.append(Office.open(folder, OFFICER, PASSWORD))
        return an_office.print_all(opened[-1], FILLINGS[filling], form)

    yield printed
    for office in opened:
        office.close()


@pytest.fixture(scope="module")
def printed(offices: Callable[[str, Any], dict[str, bytes]]) -> Printed:
    return cache(lambda name, filling: ReadOnce(offices(filling, "pdf")[name]))


every = pytest.mark.parametrize("name", NAMES)
filled = pytest.mark.parametrize("filling", FILLINGS)


def edges(pdf: Pdf, page: int) -> tuple[float, float, float, float]:
    """Left, right, top and bottom edge of the text: 30, 15, 20, 20 mm of A4, however it lies."""
    width, height = pdf.size(page)
    assert sorted((width, height)) == pytest.approx([210, 297], abs=0.01)
    return 30, width - 15, 20, height - 20


def number_of(pdf: Pdf, page: int) -> Line | None:
    """The page number in the top margin."""
    above = [line for line in pdf.lines(page) if line.baseline < 20]
    return above[0] if above else None


def below(pdf: Pdf, line: Line, page: int = 0) -> Level:
    """The drawn line right below a line of text."""
    return next(one for one in pdf.levels(page) if 0 < one.y - line.baseline < 5 and _under(one, line))


def _under(level: Level, line: Line) -> bool:
    return abs((level.left + level.right) / 2 - line.middle) < 1


def issuer_of(pdf: Pdf) -> Line:
    """The last line of the issuing body's name."""
    state = pdf.find(STATE)
    left = [line for line in pdf.lines() if line.right < state.left and line.font == "Tinos-Bold"]
    name = [line for line in left if line.text.isupper() and line.baseline < state.baseline + 60]
    return next(
        line
        for line in name
        if any(0 < one.y - line.baseline < 5 and _under(one, line) for one in pdf.levels())
    )


def test_every_document_is_measured_here() -> None:
    assert {name.split()[0] for name in NAMES} == set(DOCUMENTS)
    assert set(NAMES) - set(TITLES) == {"certificates", "document Công văn"}


@filled
@pytest.mark.parametrize("name", [name for name in NAMES if name != "certificates"])
def test_nothing_stands_in_the_margins_but_the_page_number(printed: Printed, name: str, filling: str) -> None:
    pdf = printed(name, filling)
    for page in range(len(pdf)):
        left, right, top, bottom = edges(pdf, page)
        number = number_of(pdf, page)
        body = [line for line in pdf.lines(page) if line != number]
        assert body, "an empty page"
        assert min(line.left for line in body) >= left - 0.1
        assert max(line.right for line in body) <= right + 0.3
        assert min(line.baseline - line.size * 0.24 for line in body) >= top
        assert max(line.baseline for line in body) <= bottom
        for level in pdf.levels(page):
            assert (
                left - 1.3 <= level.left
                and level.right <= right + 1.3
                and top - 0.1 < level.y <= bottom + 0.1
            )


@filled
@every
def test_pages_are_numbered_in_the_middle_of_the_top_margin_from_the_second_of_each_part(
    printed: Printed, name: str, filling: str
) -> None:
    pdf = printed(name, filling)
    expected = 1
    for page in range(len(pdf)):
        number = None if name == "certificates" else number_of(pdf, page)
        if number is None:
            expected = 1
            continue
        expected += 1
        left, right, _, _ = edges(pdf, page)
        assert number.text == str(expected)
        assert (number.font, 13 <= number.size <= 14) == ("Tinos-Regular", True)
        assert number.middle == pytest.approx((left + right) / 2, abs=0.2)
        assert 8 < number.baseline < 16


@filled
@pytest.mark.parametrize("name", [name for name in NAMES if name not in NO_HEADING])
def test_quoc_hieu_tieu_ngu_and_issuer_have_the_size_weight_place_and_lines_of_the_decree(
    printed: Printed, name: str, filling: str
) -> None:
    pdf = printed(name, filling)
    state, motto, issuer = pdf.find(STATE), pdf.find(MOTTO), issuer_of(pdf)
    assert 12 <= state.size <= 13 and 13 <= motto.size <= 14 and 12 <= issuer.size <= 13
    assert {state.font, motto.font, issuer.font} == {"Tinos-Bold"}
    assert state.middle == pytest.approx(motto.middle, abs=0.1) and state.middle > pdf.size()[0] / 2
    assert state.baseline < 26
    under = below(pdf, motto)
    assert (under.left, under.right) == pytest.approx((motto.left, motto.right), abs=0.3)
    short = below(pdf, issuer)
    assert 1 / 3 - 0.01 <= short.length / (issuer.right - issuer.left) <= 1 / 2 + 0.01
    assert (short.left + short.right) / 2 == pytest.approx(issuer.middle, abs=0.2)


@filled
@every
def test_number_and_day_stand_level_each_below_its_column(printed: Printed, name: str, filling: str) -> None:
    pdf = printed(name, filling)
    numbers = [line for line in pdf.lines() if line.text.startswith("Số: ")]
    days = [line for line in pdf.lines() if re.search(r", ngày (\d\d|……) tháng", line.text)]
    days = [line for line in days if line.font == "Tinos-Italic" and line.baseline < 80]
    if name in NO_HEADING:
        assert not numbers
        return
    for number in numbers:
        assert (number.size, number.font) == (13, "Tinos-Regular")
        assert number.middle == pytest.approx(issuer_of(pdf).middle, abs=0.2)
        assert re.fullmatch(r"Số: (\d{2,}|……)/[A-ZĐa-z-]+", number.text)
    for day in days:
        assert 13 <= day.size <= 14
        assert day.middle == pytest.approx(pdf.find(MOTTO).middle, abs=0.2)
        assert not numbers or day.baseline == pytest.approx(numbers[0].baseline, abs=0.05)
    if DOCUMENTS[name.split()[0]].symbol:
        assert numbers and bool(days) == (name != "minutes")


@filled
@pytest.mark.parametrize("name", TITLES)
def test_the_title_is_bold_capitals_in_the_middle(printed: Printed, name: str, filling: str) -> None:
    pdf = printed(name, filling)
    left, right, _, _ = edges(pdf, 0)
    title = next(line for line in pdf.lines() if line.text.startswith(TITLES[name]))
    assert (title.font, 13 <= title.size <= 14) == ("Tinos-Bold", True)
    assert title.middle == pytest.approx((left + right) / 2, abs=0.2)


@filled
@every
def test_recipients_stand_at_the_left_level_with_who_signs(printed: Printed, name: str, filling: str) -> None:
    pdf = printed(name, filling)
    for page in range(len(pdf)):
        heads = [line for line in pdf.lines(page) if line.text == COPIES]
        for head in heads:
            left, right, _, _ = edges(pdf, page)
            assert (head.size, head.font) == (12, "Tinos-BoldItalic")
            assert head.left == pytest.approx(left, abs=0.1)
            after = [line for line in pdf.lines(page) if line.baseline > head.baseline]
            listed = [line for line in after if line.left < left + 0.2]
            assert listed and {(line.size, line.font) for line in listed[:1]} == {(11, "Tinos-Regular")}
            if name == "minutes":  # its own form: below the secretary
                continue
            bold = [line for line in pdf.lines(page) if line.font == "Tinos-Bold"]
            signed = [line for line in bold if abs(line.baseline - head.baseline) < 0.6]
            assert len(signed) == 1 and signed[0].text.isupper()
            assert 13 <= signed[0].size <= 14 and signed[0].middle > (left + right) / 2


@filled
@every
def test_a_signature_is_never_alone_on_a_page(printed: Printed, name: str, filling: str) -> None:
    pdf = printed(name, filling)
    for page in range(len(pdf)):
        heads = [line for line in pdf.lines(page) if line.text == COPIES]
        signed = [line for line in pdf.lines(page) if line.text in ("THƯ KÝ", "NGƯỜI LẬP BẢNG")]
        for line in [*(heads if not signed else []), *signed]:
            above = [one for one in pdf.lines(page) if 20 < one.baseline < line.baseline - 3]
            assert len({one.baseline for one in above}) >= 2


@filled
@pytest.mark.parametrize("name", CLOSED)
def test_the_text_ends_with_its_sign_once_right_before_the_signature(
    printed: Printed, name: str, filling: str
) -> None:
    text = printed(name, filling).text()
    parts = text.count(COPIES)
    assert parts >= 1
    if filling == "bare" and name in WRITTEN:
        assert text.count("./.") == 0  # nothing is said yet
        return
    assert text.count("./.") == parts
    after = "THƯ KÝ" if name == "minutes" else COPIES
    assert len(re.findall(rf"\./\.\s+{after}", text)) == parts


@filled
@every
def test_the_text_is_nfc_without_a_trace_of_what_is_missing_or_said_twice(
    printed: Printed, name: str, filling: str
) -> None:
    text = printed(name, filling).text()
    assert unicodedata.is_normalized("NFC", text)
    assert not set("{}\ufffd") & set(text)
    for wrong in ("None", ";;", ";.", ",.", ",,", ":.", "số số", "của của", "ngày ngày"):
        assert wrong not in text
    assert not re.search(r"\b(ngày \d |tháng [12] |tháng 0[3-9])", text)


@every
def test_only_tinos_is_embedded_and_the_file_says_what_it_is(
    offices: Callable[[str, Any], dict[str, bytes]], printed: Printed, name: str
) -> None:
    data, pdf = offices("usual", "pdf")[name], printed(name, "usual")
    fonts = {part.split()[0].split(b"/")[0] for part in data.split(b"/BaseFont /")[1:]}
    assert fonts and all(re.fullmatch(rb"[A-Z]{6}\+Tinos-\w+", font) for font in fonts)
    assert data.count(b"/FontFile2") == len(fonts)
    texts = list(pdf.document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=2))
    assert texts
    assert all(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(one.raw)) == 1 for one in texts)
    told = pdf.metadata()
    assert told["Title"] and told["Subject"] and told["Creator"] == "Sổ Phong Trào"
    assert b"/Lang (vi-VN)" in data and b"<rdf:li>vi-VN</rdf:li>" in data
    assert f'<rdf:li xml:lang="x-default">{told["Title"]}'.encode() in data


# Word and Excel -----------------------------------------------------------------------------------------

IN_WORD = [name for name in NAMES if "docx" in DOCUMENTS[name.split()[0]].forms]
IN_EXCEL = [name for name in NAMES if "xlsx" in DOCUMENTS[name.split()[0]].forms]
SIZES = {
    STATE: (13, True, False), MOTTO: (14, True, False), "Số: ": (13, False, False),
    COPIES: (12, True, True), "- Lưu: VT": (11, False, False), "Phụ lục": (14, True, False),
    "(Kèm theo": (14, False, True),
}  # fmt: skip


@filled
@pytest.mark.parametrize("name", IN_WORD)
def test_in_word_every_part_has_the_size_and_weight_of_the_decree_on_its_page(
    offices: Callable[[str, Any], dict[str, bytes]], name: str, filling: str
) -> None:
    word = Word(offices(filling, "docx")[name])
    for section in word.document.sections:
        sides = section.left_margin, section.right_margin, section.top_margin, section.bottom_margin
        assert [side / MM for side in sides] == pytest.approx([30, 15, 20, 20], abs=0.05)
        assert sorted((section.page_width / MM, section.page_height / MM)) == pytest.approx(
            [210, 297], abs=0.1
        )
    for line in word.lines():
        for words, (size, bold, italic) in SIZES.items():
            if line.text.startswith(words):
                assert (line.size, line.bold, line.italic) == (size, bold, italic), line.text
        if line.text == TITLES.get(name):
            assert (line.size, line.bold, line.align) == (14, True, "CENTER")
    text = word.text()
    assert unicodedata.is_normalized("NFC", text) and "None" not in text and not set("{}") & set(text)
    (fonts,) = word.document.styles.element.xpath("w:docDefaults//w:rFonts")
    assert set(fonts.attrib.values()) == {"Times New Roman"} and not word.body.xpath(".//w:rFonts")


@filled
@pytest.mark.parametrize("name", IN_EXCEL)
def test_in_excel_the_sheet_prints_across_its_width_and_repeats_its_headings(
    offices: Callable[[str, Any], dict[str, bytes]], name: str, filling: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(offices(filling, "xlsx")[name]))
    assert book.properties.title
    for sheet in book:
        margins = sheet.page_margins
        sides = margins.left, margins.right, margins.top, margins.bottom
        assert [side * 25.4 for side in sides] == pytest.approx([30, 15, 20, 20])
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows or name == "register"
        values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert not [value for value in values if isinstance(value, str) and re.fullmatch(r"[\d.]{5,}", value)]
        assert "None" not in map(str, values)


@filled
@pytest.mark.parametrize("name", IN_EXCEL)
def test_no_word_of_a_table_is_torn_in_the_pdf(
    offices: Callable[[str, Any], dict[str, bytes]], printed: Printed, name: str, filling: str
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(offices(filling, "xlsx")[name]))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    said = {word for value in cells if isinstance(value, str) for word in re.split(r"[\s…]+", value)}
    drawn = set(re.split(r"[\s…]+", printed(name, filling).text()))
    assert said - drawn <= {""}
