"""Every block as Word has it: tables over pages, appendices, stamps, codes, columns."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx.oxml.ns import qn

from desktop.documents.layout import titles
from desktop.documents.layout.blocks import (
    BODY,
    Align,
    AnyBlock,
    Code,
    Columns,
    Paragraph,
    Run,
    Space,
    Stamp,
    Table,
    TableColumn,
    TableRow,
    text,
)
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import A4, A4_LANDSCAPE
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.signature import one_signer
from desktop.documents.rendering import render
from desktop.domain.contents.parts import Signer
from tests.documents.reading import Pdf
from tests.documents.reading_word import MM, Word, words_of
from tests.documents.samples import MINUTES, PARAGRAPH

COLUMNS = (
    TableColumn("STT", 1, Align.CENTER),
    TableColumn("Họ và tên", 4),
    TableColumn("Nam", 1.5, Align.CENTER, group="Năm sinh"),
    TableColumn("Nữ", 1.5, Align.CENTER, group="Năm sinh"),
    TableColumn("Tiền thưởng (đồng)", 3, number=True),
)
ROWS = (
    TableRow(("I. Cá nhân",), strong=True, band=True),
    TableRow((1, "Quan Thị Ư", None, "1975", 1_450_000)),
    TableRow((2, "Lò Văn Ơn", "1980", None, 725_000)),
    TableRow((None, "Tổng cộng", None, None, 2_175_000), strong=True),
)
TABLE = Table(COLUMNS, ROWS, least_height=30)


def word(*blocks: AnyBlock) -> Word:
    return Word(render(Paper(Metadata("Thử"), (Section(blocks),)), "docx"))


def has(row: Any, mark: str) -> bool:
    return bool(row._tr.xpath(f"w:trPr/w:{mark}"))


def test_headings_of_a_table_are_repeated_and_no_row_is_torn() -> None:
    (table,) = word(TABLE).document.tables
    assert [has(row, "tblHeader") for row in table.rows] == [True, True, False, False, False, False]
    assert all(has(row, "cantSplit") for row in table.rows)


def test_a_common_heading_spans_its_columns_and_the_others_both_rows() -> None:
    (table,) = word(TABLE).document.tables
    upper, lower = [[cell.text for cell in row.cells] for row in table.rows[:2]]
    assert upper == ["STT", "Họ và tên", "Năm sinh", "Năm sinh", "Tiền thưởng (đồng)"]
    assert lower == ["STT", "Họ và tên", "Nam", "Nữ", "Tiền thưởng (đồng)"]


def test_a_long_heading_over_two_rows_has_room_in_both() -> None:
    long = (*COLUMNS[:4], TableColumn("Mức tiền thưởng kèm theo (đồng)", 1.4, number=True))
    (table,) = word(Table(long, ROWS)).document.tables
    heights = [row.height.pt for row in table.rows[:2]]
    assert sum(heights) > 4 * 13 * 1.15 and heights[0] < 25


def test_a_band_spans_the_table_and_numbers_stand_at_the_right() -> None:
    paper = word(TABLE)
    (table,) = paper.document.tables
    assert {cell.text for cell in table.rows[2].cells} == {"I. Cá nhân"}
    money = paper.find("1.450.000")
    assert (money.align, money.size, money.bold) == ("RIGHT", 13, False)
    assert paper.find("2.175.000").bold and paper.find("I. Cá nhân").bold
    assert paper.find("Quan Thị Ư").align == "LEFT"
    assert paper.find("Năm sinh").align == "CENTER" and paper.find("Năm sinh").bold


def test_a_table_is_as_wide_as_the_text_with_room_to_sign() -> None:
    (table,) = word(TABLE).document.tables
    assert sum(column.width for column in table.columns) / MM == pytest.approx(165, abs=0.1)
    assert {row.height.pt for row in table.rows[2:]} == {30}
    assert table._tbl.xpath("w:tblPr/w:tblBorders/w:insideH/@w:sz") == ["4"]
    assert not table.autofit


def test_a_total_stays_with_the_last_row_it_counts_and_a_band_with_its_first() -> None:
    paper = word(TABLE)
    assert paper.find("I. Cá nhân").keep_next
    assert paper.find("Lò Văn Ơn").keep_next
    assert not paper.find("Quan Thị Ư").keep_next and not paper.find("Tổng cộng").keep_next


def test_a_row_with_fewer_cells_is_filled_up() -> None:
    (table,) = word(Table(COLUMNS[:3], (TableRow((1, "Quan Thị Ư")),))).document.tables
    assert [cell.text for cell in table.rows[-1].cells] == ["1", "Quan Thị Ư", ""]


def test_each_section_has_its_own_page_and_counts_from_one() -> None:
    appendix = (*titles.appendix_title("I", "Danh sách", "Kèm theo Quyết định số 05/QĐ-UBND"), TABLE)
    paper = Word(
        render(
            Paper(Metadata("Thử"), (Section((text("Nội dung./."),)), Section(appendix, A4_LANDSCAPE))), "docx"
        )
    )
    first, second = paper.document.sections
    assert first.page_width < first.page_height and second.page_width > second.page_height
    margins = second.left_margin, second.right_margin, second.top_margin, second.bottom_margin
    assert [margin / MM for margin in margins] == pytest.approx([30, 15, 20, 20], abs=0.05)
    assert str(second.orientation) == "LANDSCAPE (1)"
    assert paper.body.xpath(".//w:pgNumType/@w:start") == ["1", "1"]
    assert second.different_first_page_header_footer and second.header.is_linked_to_previous
    for words, bold, italic in (
        ("Phụ lục I", True, False),
        ("DANH SÁCH", True, False),
        ("(Kèm", False, True),
    ):
        line = paper.find(words)
        assert (line.size, line.bold, line.italic, line.align) == (14, bold, italic, "CENTER")


DECISION = (
    *letterhead(A4, MINUTES.heading, "QĐ-", dated=True, subject="V/v khen thưởng"),
    *titles.type_title("Quyết định", "Về việc khen thưởng"),
    *titles.authority("Chủ tịch Ủy ban nhân dân xã Suối Mơ"),
    *titles.bases(["Căn cứ Luật Thi đua, khen thưởng"]),
    *titles.article(1, "Khen thưởng 02 cá nhân."),
    *one_signer(Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Thị Bình"), ["Như Điều 1", "Lưu: VT"]),
)


def test_a_decision_and_its_list_say_the_same_in_word_and_pdf() -> None:
    listed = (
        *titles.appendix_title("I", "Danh sách", None),
        Table(COLUMNS[:2], (ROWS[0], TableRow((1, "Quan Thị Ư")))),
    )
    paper = Paper(Metadata("Thử"), (Section(DECISION), Section(listed, A4_LANDSCAPE)))
    assert Word(render(paper, "docx")).words() == words_of(Pdf(render(paper)))


def test_a_decision_has_its_parts_in_order() -> None:
    paper = word(*DECISION)
    texts = paper.text()
    order = ["Suối Mơ, ngày 05", "QUYẾT ĐỊNH", "CHỦ TỊCH ỦY BAN", "Căn cứ Luật", "Điều 1. Khen", "Nơi nhận:"]
    places = [texts.index(words) for words in order]
    assert places == sorted(places)
    assert (paper.find("Căn cứ").italic, paper.find("Căn cứ").style) == (True, "Căn cứ ban hành")
    assert (paper.find("V/v khen thưởng").size, paper.find("Suối Mơ, ngày").italic) == (12, True)
    (article,) = [item for item in paper.document.paragraphs if item.text.startswith("Điều 1.")]
    assert [(run.text, run.bold) for run in article.runs] == [
        ("Điều 1.", True),
        (" Khen thưởng 02 cá nhân.", None),
    ]
    assert paper.find("Điều 1.").keep_next  # the signature is never alone on a page


def test_two_lines_are_taken_along_to_the_page_of_a_signature() -> None:
    signature = one_signer(Signer(("CHỦ TỊCH",), "Trần Thị Bình"), [])
    short = word(text("Một"), text("Hai"), text("Ba"), *signature)
    assert [short.find(words).keep_next for words in ("Một", "Hai", "Ba")] == [False, True, True]
    long = word(text("Một"), text(PARAGRAPH), *signature)
    assert [long.find(words).keep_next for words in ("Một", PARAGRAPH)] == [False, True]
    listed = word(TABLE, text("Danh sách này có 02 người./."), *signature)
    assert listed.find("Tổng cộng").keep_next


def test_faces_are_said_only_where_they_leave_the_style() -> None:
    bold = Paragraph((Run("đậm"), Run(" thường", Face.REGULAR), Run(" nghiêng", Face.ITALIC)), titles._TITLE)
    (paragraph,) = word(bold).document.paragraphs
    assert [(run.bold, run.italic) for run in paragraph.runs] == [(None, None), (False, None), (False, True)]


def test_a_stamp_is_words_in_a_red_box_as_wide_as_the_decree_says() -> None:
    paper = word(Stamp("KHẨN", red=True))
    (item,) = paper.body.xpath("w:p[w:pPr/w:pBdr]")
    box = item.xpath("w:pPr/w:pBdr/*")
    assert [side.tag for side in box] == [qn(f"w:{side}") for side in ("top", "left", "bottom", "right")]
    assert {side.get(qn("w:color")) for side in box} == set(item.xpath(".//w:r/w:rPr/w:color/@w:val"))
    (indents,) = item.xpath("w:pPr/w:ind")
    free = [int(indents.get(qn(f"w:{side}"))) for side in ("left", "right")]
    inner = 165 - sum(free) / 20 * 25.4 / 72
    space = 2 * int(box[0].get(qn("w:space"))) * 25.4 / 72
    assert inner + space == pytest.approx(20, abs=0.1)
    assert (paper.find("KHẨN").bold, paper.find("KHẨN").size) == (True, 13)


def test_a_code_is_a_picture_with_its_words() -> None:
    data = render(
        Paper(Metadata("Thử"), (Section((Code("ABCD", 60, "Mã ra vào", Align.CENTER), Code("ABCD", 60))),)),
        "docx",
    )
    paper = Word(data)
    sizes = [(shape.width.pt, shape.height.pt) for shape in paper.document.inline_shapes]
    assert sizes == [(60, 60), (60, 60)]
    assert paper.find("Mã ra vào").align == "CENTER"
    assert paper.body.xpath(".//wp:docPr/@descr") == ["Mã ra vào", "ABCD"]
    with zipfile.ZipFile(BytesIO(data)) as parts:  # the same code twice is one picture
        (name,) = [name for name in parts.namelist() if name.startswith("word/media/")]
        assert parts.read(name).startswith(b"\x89PNG")


def test_columns_below_each_other_are_one_table_and_others_do_not_touch() -> None:
    def columns(*widths: float, before: float = 0) -> Columns:
        return Columns(widths, tuple((text("ô"),) for _ in widths), before=before)

    paper = word(columns(100, 200), columns(100, 200, before=6), columns(150, 150))
    first, second = paper.document.tables
    assert (len(first.rows), len(second.rows)) == (2, 1)
    assert first.rows[1]._tr.xpath("w:tc/w:tcPr/w:tcMar/w:top/@w:w") == ["120", "120"]
    assert first._tbl.getnext().tag == qn("w:p")


def test_a_gap_belongs_to_the_next_paragraph() -> None:
    paper = word(text("Một"), Space(20), text("Hai"), Space(8), TABLE)
    assert paper.find("Hai").before == 20 + BODY.before
    (gap,) = paper.body.xpath("w:p[following-sibling::*[1][self::w:tbl]]/w:pPr/w:spacing/@w:line")
    assert int(gap) == (8 + TABLE.before) * 20


def test_a_file_may_end_with_a_table() -> None:
    assert word(TABLE).body.xpath("w:tbl/following-sibling::w:p")  # Word refuses one that does not


def test_letters_of_a_merge_are_quick_sections() -> None:
    letter = Section((*letterhead(A4, MINUTES.heading, "GM-"), text("Kính mời"), Code("X", 60)))
    paper = Word(render(Paper(Metadata("Giấy mời"), (letter,) * 200), "docx"))
    assert len(paper.document.sections) == 200
