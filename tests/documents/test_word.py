"""Word files of real papers, read back and held against the measures of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

import unicodedata
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from desktop.documents import enrolment, minutes
from desktop.documents.rendering import render
from desktop.domain.contents.conference import MinutesContent
from desktop.domain.text import LETTERS
from tests.documents.reading import Pdf
from tests.documents.reading_word import MM, Word, words_of
from tests.documents.samples import MINUTES, PARAGRAPH
from tests.documents.test_enrolment import CONTENT as SHEET

EMPTY = MinutesContent(heading=MINUTES.heading, meeting="hội nghị")


def word_of(content: MinutesContent) -> bytes:
    return render(minutes.paper(content), "docx")


@pytest.fixture(scope="module")
def paper() -> Word:
    return Word(word_of(replace(MINUTES, content=(PARAGRAPH, *MINUTES.content))))


def test_the_paper_is_a4_with_the_margins_of_the_decree(paper: Word) -> None:
    (section,) = paper.document.sections
    size = (section.page_width / MM, section.page_height / MM)
    margins = [
        part / MM
        for part in (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    ]
    assert size == pytest.approx((210, 297), abs=0.05)
    assert margins == pytest.approx([20, 15, 20, 30], abs=0.05)


@pytest.mark.parametrize(
    ("words", "size", "bold", "italic", "align"),
    [
        ("CÔNG AN TỈNH BẾN SỎI", 13, False, False, "CENTER"),
        ("CÔNG AN XÃ SUỐI MƠ", 13, True, False, "CENTER"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False, "CENTER"),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, False, "CENTER"),
        ("Số: 05/BB-CAX", 13, False, False, "CENTER"),
        ("BIÊN BẢN", 14, True, False, "CENTER"),
        ("Hội nghị sơ kết", 14, True, False, "CENTER"),
        ("Thời gian bắt đầu", 14, False, False, "JUSTIFY"),
        ("THƯ KÝ", 14, True, False, "CENTER"),
        ("Trung tá Triệu Văn Ngọc", 14, True, False, "CENTER"),
        ("Nơi nhận:", 12, True, True, "LEFT"),
        ("- Lưu: VT, Hồ sơ.", 11, False, False, "LEFT"),
    ],
)
def test_each_part_has_the_size_and_weight_of_the_decree(
    paper: Word, words: str, size: float, bold: bool, italic: bool, align: str
) -> None:
    line = paper.find(words)
    assert (line.size, line.bold, line.italic, line.align) == (size, bold, italic, align)


def test_the_body_is_one_named_style_indented_by_one_centimetre(paper: Word) -> None:
    body = [line for line in paper.lines() if line.align == "JUSTIFY"]
    assert len(body) > 15
    assert {line.style for line in body} == {"Nội dung"}
    for line in body:
        assert line.indent == pytest.approx(28.35, abs=0.05)
        assert line.before == (12 if line is body[0] else 6)  # the gap below the title and its own
    form = paper.document.styles["Nội dung"].paragraph_format
    assert form.line_spacing == 1.0


def test_headings_and_signatures_have_styles_of_their_own_names(paper: Word) -> None:
    assert paper.find("BIÊN BẢN").style == "Tên loại, trích yếu"
    assert paper.find("Số: 05").style == "Cơ quan chủ quản, số ký hiệu"
    assert paper.find("THƯ KÝ").style == "Tiêu ngữ, người ký"
    assert paper.find("Nơi nhận").style == "Nơi nhận"


def test_the_font_is_times_new_roman_in_all_four_slots_and_the_language_vietnamese(paper: Word) -> None:
    styles = paper.document.styles.element
    (fonts,) = styles.xpath("w:docDefaults//w:rFonts")
    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert styles.xpath("w:docDefaults//w:lang/@w:val") == ["vi-VN"]
    assert not paper.body.xpath(".//w:rFonts")


def test_page_numbers_stand_centred_in_the_header_but_not_on_the_first_page(paper: Word) -> None:
    (section,) = paper.document.sections
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous  # nothing there
    (number,) = section.header.paragraphs
    assert number._p.xpath("w:fldSimple/@w:instr") == ["PAGE"]
    assert number.style.name == "Số trang"
    assert (str(number.style.paragraph_format.alignment), number.style.font.size.pt) == ("CENTER (1)", 14)
    # Half of the top margin is where the middle of the digits stands.
    middle = section.header_distance.pt + 14 * (0.913 - 0.655 / 2)
    assert middle == pytest.approx(section.top_margin.pt / 2, abs=0.3)
    assert paper.body.xpath(".//w:pgNumType/@w:start") == ["1"]


def test_the_heading_is_one_table_as_wide_as_the_official_file_has_it(paper: Word) -> None:
    heading = paper.document.tables[0]
    widths = [cell.width / MM for cell in heading.rows[0].cells]
    assert widths == pytest.approx([67.5, 100], abs=0.05)
    assert len(heading.rows) == 2
    assert not heading._tbl.xpath("w:tblPr/w:tblBorders")


def _rule_below(paper: Word, words: str) -> tuple[float, float]:
    """Left and right indent in points of the line below a paragraph."""
    for item in paper.body.iter(qn("w:p")):
        if words in WordParagraph(item, paper.document).text.replace("\n", " "):
            (indents,) = item.getnext().xpath("w:pPr[w:pBdr/w:top]/w:ind")
            return int(indents.get(qn("w:left"))) / 20, int(indents.get(qn("w:right"))) / 20
    raise AssertionError(words)


def test_lines_below_headings_are_as_long_as_in_the_pdf(paper: Word) -> None:
    levels = Pdf(render(minutes.paper(MINUTES))).levels()
    rooms = {"CÔNG AN XÃ": 63.7, "Độc lập": 96.2, "sáu tháng đầu năm": 165.0}
    for (words, room), level in zip(rooms.items(), levels, strict=True):
        left, right = _rule_below(paper, words)
        assert left == right
        assert room - (left + right) * 25.4 / 72 == pytest.approx(level.length, abs=0.6)


def test_the_signature_block_is_kept_whole_and_takes_the_last_words_along(paper: Word) -> None:
    signatures = paper.document.tables[1]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in signatures.rows)
    assert paper.find("Hội nghị kết thúc vào").keep_next
    assert not paper.find("Hội nghị thảo luận").keep_next


@pytest.mark.parametrize("content", [MINUTES, EMPTY, replace(MINUTES, content=(PARAGRAPH,) * 30)])
def test_word_and_pdf_say_the_same_words_in_the_same_order(content: MinutesContent) -> None:
    assert Word(word_of(content)).words() == words_of(Pdf(render(minutes.paper(content))))


def test_where_something_is_to_be_filled_in_a_tab_draws_dots_to_the_margin() -> None:
    paper = Word(word_of(EMPTY))
    (place,) = [
        WordParagraph(item, paper.document)
        for item in paper.body.iter(qn("w:p"))
        if WordParagraph(item, paper.document).text.startswith("Địa điểm:")
    ]
    (stop,) = place.paragraph_format.tab_stops
    assert stop.position / MM == pytest.approx(165, abs=0.05)
    assert (str(stop.alignment), str(stop.leader)) == ("RIGHT (2)", "DOTS (1)")
    assert place.text.endswith("\t")


def test_every_vietnamese_letter_is_there_in_normal_form() -> None:
    decomposed = unicodedata.normalize("NFD", LETTERS)
    data = word_of(replace(MINUTES, content=(" ".join(decomposed.splitlines()), "a\u00a0b")))
    text = Word(data).text()
    assert len(LETTERS) == 134 and LETTERS in text
    assert unicodedata.is_normalized("NFC", text)
    assert "a b" in text and "\u00a0" not in text


def test_signs_of_markup_are_text_and_control_signs_fall_away() -> None:
    odd = replace(MINUTES, title="Hội nghị\x07 <1>", content=("A < B & “C”\x00",))
    paper = Word(word_of(odd))
    assert "A < B & “C”." in paper.text()
    assert paper.document.core_properties.title == "Biên bản Hội nghị <1>"


def test_the_file_says_what_it_is_in_its_properties(paper: Word) -> None:
    told = paper.document.core_properties
    assert told.title.startswith("Biên bản Hội nghị sơ kết")
    assert (told.author, told.subject, told.language) == ("CÔNG AN XÃ SUỐI MƠ", "Biên bản", "vi-VN")
    assert told.created.replace(tzinfo=None) == datetime(2026, 3, 5, 4, 30)  # 11:30 in Vietnam
    assert told.comments == ""


def test_nothing_of_the_librarys_template_is_left() -> None:
    with zipfile.ZipFile(BytesIO(word_of(MINUTES))) as parts:
        names = parts.namelist()
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert sorted(names) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert word_of(MINUTES) == word_of(MINUTES)


def test_the_sheet_of_digits_reads_in_order() -> None:
    paper = Word(render(enrolment.paper(SHEET), "docx"))
    large = [line.text for line in paper.lines() if line.size == 32]
    assert tuple(large) == SHEET.digits
    assert paper.find("DANG-KY-02287-k3f.sodk").bold is False  # its label is not
    assert "Thẻ trên USB: DANG-KY-02287-k3f.sodk" in paper.text()
    (words,) = [table for table in paper.document.tables if "nhóm 1" in table.rows[0].cells[0].text]
    assert len(words.rows) == 2
