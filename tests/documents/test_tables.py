"""Ruled tables: over pages, with long cells, groups, bands and totals."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.layout.blocks import Align, Table, TableColumn, TableRow, text
from desktop.documents.layout.composing import compose
from desktop.documents.layout.fonts import CAP_HEIGHT, DESCENT, width
from desktop.documents.layout.marks import Mark, Rule, Text, Upright
from desktop.documents.layout.page import A4, A4_LANDSCAPE, MM, PageSetup
from desktop.documents.layout.pages import paginate
from desktop.documents.layout.signature import one_signer
from desktop.domain.contents.parts import Signer
from tests.documents.ruling import COLUMNS, drawn, people, strokes

LEFT, RIGHT, BOTTOM = 30.0, 195.0, 277.0
LONG = "Vận động nhân dân tham gia tuần tra, canh gác, giữ gìn an ninh trật tự ở khu dân cư. "


def pages(table: Table, setup: PageSetup = A4) -> list[list[Mark]]:
    return paginate(compose([table], setup.text_width, setup.text_height), setup)


def words(marks: list[Mark]) -> list[str]:
    return [mark.text.replace("\u00a0", " ") for mark in marks if isinstance(mark, Text)]


@pytest.mark.parametrize("count", [1, 30, 300])
def test_every_row_stands_once_in_order_under_a_heading_on_each_page(count: int) -> None:
    pdf = drawn(Table(COLUMNS, people(count)))
    names = []
    for page in range(len(pdf)):
        lines = [line.text for line in pdf.lines(page)]
        assert " ".join(lines).count("Thành tích") == 1
        assert lines[0] == "STT" or (page and lines[:2] == [str(page + 1), "STT"])
        names += [line for line in lines if line.startswith("Lò Văn Mơ")]
    assert names == [f"Lò Văn Mơ {number:03}" for number in range(1, count + 1)]
    assert (len(pdf) > 1) is (count > 30)


def test_lines_stand_around_every_cell_of_every_page() -> None:
    pdf = drawn(Table(COLUMNS, people(90)))
    edges = [30.0, 43.2, 96.0, 162.0, 195.0]
    for page in range(len(pdf)):
        levels = pdf.levels(page)
        assert all((level.left, level.right) == pytest.approx((LEFT, RIGHT), abs=0.2) for level in levels)
        found = strokes(pdf, page)
        assert [stroke.x for stroke in found] == pytest.approx(edges, abs=0.1)
        for stroke in found:  # one line from the heading to the last row
            assert (stroke.top, stroke.bottom) == pytest.approx((levels[0].y, levels[-1].y), abs=0.2)
        rows = sum(line.text.startswith("Lò") for line in pdf.lines(page))
        assert len(levels) == rows + 2


def test_figures_stand_right_with_dots_between_thousands_and_text_left() -> None:
    pdf = drawn(Table(COLUMNS, people(2)))
    assert pdf.find("1.520.000").right == pytest.approx(RIGHT - 1.4, abs=0.1)
    assert pdf.find("760.000").right == pytest.approx(RIGHT - 1.4, abs=0.1)
    assert pdf.find("Lò Văn Mơ 001").left == pytest.approx(30 + 13.2 + 1.4, abs=0.1)


def test_a_centred_number_column_stays_centred() -> None:
    pdf = drawn(Table((TableColumn("STT", 1, Align.CENTER, number=True),), (TableRow((7,)),)))
    assert pdf.find("7").middle == pytest.approx((LEFT + RIGHT) / 2, abs=0.1)


def test_headings_are_bold_and_centred_and_totals_bold() -> None:
    rows = (*people(2), TableRow((None, "Tổng cộng", None, 2_280_000), strong=True))
    pdf = drawn(Table(COLUMNS, rows))
    assert pdf.find("Họ và tên").font == pdf.find("2.280.000").font == "Tinos-Bold"
    assert pdf.find("Họ và tên").middle == pytest.approx((43.2 + 96) / 2, abs=0.1)
    assert pdf.find("760.000").font == "Tinos-Regular"
    assert {line.size for line in pdf.lines()} == {13}


def test_words_of_a_heading_stay_whole_where_their_column_has_the_room() -> None:
    heading = "Mức lương cơ sở (đồng)"
    wide = drawn(Table((TableColumn(heading, 1), TableColumn("Ghi chú", 5)), ()))
    assert wide.find("cơ sở")
    narrow = drawn(Table((TableColumn(heading, 1), TableColumn("Ghi chú", 14)), ()))
    assert narrow.find("cơ").baseline < narrow.find("sở").baseline


def test_neighbours_of_a_group_stand_under_a_common_heading() -> None:
    columns = (
        TableColumn("Tổ", 2),
        TableColumn("Nam", 1, group="Số thành viên"),
        TableColumn("Nữ", 1, group="Số thành viên"),
        TableColumn("Ghi chú", 2),
    )
    pdf = drawn(Table(columns, (TableRow(("Thôn Cả", 3, 2, None)),)))
    group, men, women = pdf.find("Số thành viên"), pdf.find("Nam"), pdf.find("Nữ")
    assert group.middle == pytest.approx((men.middle + women.middle) / 2, abs=0.1)
    assert men.baseline == women.baseline > group.baseline
    assert group.baseline < pdf.find("Tổ").baseline < men.baseline  # in the middle of both storeys
    under = [level for level in pdf.levels() if level.length < 100]
    assert [(level.left, level.right) for level in under] == [pytest.approx((LEFT + 55, LEFT + 110), abs=0.2)]
    between = [stroke for stroke in strokes(pdf) if abs(stroke.x - LEFT - 82.5) < 0.2]
    assert min(stroke.top for stroke in between) == pytest.approx(under[0].y, abs=0.2)


def _banded(count: int) -> Table:
    """Bands above every three rows."""
    rows: list[TableRow] = []
    for number, row in enumerate(people(count)):
        if number % 3 == 0:
            rows.append(TableRow((f"Thôn {number // 3 + 1}",), strong=True, band=True))
        rows.append(row)
    return Table(COLUMNS, tuple(rows))


def test_a_band_spans_the_table_between_rows_whose_cells_are_ruled() -> None:
    pdf = drawn(_banded(6))
    band = pdf.find("Thôn 2")
    assert band.font == "Tinos-Bold"
    found = strokes(pdf)

    def crossing(words: str) -> list[float]:
        y = pdf.find(words).baseline - 1
        return [round(stroke.x) for stroke in found if stroke.top < y < stroke.bottom]

    assert crossing("Thôn 2") == crossing("Thôn 1") == [30, 195]
    for row in ("STT", "Lò Văn Mơ 001", "Lò Văn Mơ 003", "Lò Văn Mơ 004", "Lò Văn Mơ 006"):
        assert crossing(row) == [30, 43, 96, 162, 195]


def test_a_band_never_ends_a_page() -> None:
    for before in range(4):
        blocks = [*[text("Một dòng.")] * before, _banded(90)]
        for marks in paginate(compose(blocks, A4.text_width, A4.text_height), A4):
            assert not words(marks)[-1].startswith("Thôn")


def test_a_total_never_stands_alone_on_a_page() -> None:
    total = TableRow((None, "Cộng", None, 1), strong=True)
    grand = TableRow((None, "Tổng cộng", None, 1), strong=True)
    for count in range(30, 50):
        for totals in ((total,), (total, grand)):
            last = words(pages(Table(COLUMNS, (*people(count), *totals)))[-1])
            assert f"Lò Văn Mơ {count:03}" in last


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for count in range(25, 45):
        blocks = [*[text("Một dòng.")] * count, Table(COLUMNS, people(3))]
        for marks in paginate(compose(blocks, A4.text_width, A4.text_height), A4):
            lines = words(marks)
            assert ("STT" in lines) == any(line.startswith("Lò") for line in lines)


def test_a_row_higher_than_half_a_page_is_torn_between_lines_and_closed_at_the_foot() -> None:
    deed = LONG * 60
    pdf = drawn(Table(COLUMNS, (*people(2), TableRow((3, "Lò Văn Mơ 003", deed, None)), *people(1))))
    assert len(pdf) > 2
    text = pdf.text()
    for page in range(len(pdf)):
        assert pdf.lines(page)[-1].baseline < BOTTOM
        assert pdf.levels(page)[-1].y == pytest.approx(
            max(stroke.bottom for stroke in strokes(pdf, page)), abs=0.2
        )
        if page:
            text = text.replace(f"{page + 1} STT Họ và tên Thành tích Tiền thưởng (đồng) ", "")
    assert deed.strip() in text


def test_a_row_that_fits_is_never_torn() -> None:
    for marks in pages(Table(COLUMNS, people(20, LONG * 8))):
        names = sum(line.startswith("Lò Văn") for line in words(marks))
        assert " ".join(words(marks)).count("Vận động nhân dân") == 8 * names


def test_line_ends_in_a_cell_are_kept() -> None:
    pdf = drawn(Table(COLUMNS, (TableRow((1, "Tổ trưởng:\nLò Văn Mơ", None, None)),)))
    assert pdf.find("Lò Văn Mơ").baseline - pdf.find("Tổ trưởng:").baseline == pytest.approx(
        13 * 1.15 / MM, abs=0.02
    )


def test_rows_leave_room_to_sign() -> None:
    pdf = drawn(Table(COLUMNS, people(3), least_height=12 * MM))
    heights = [after.y - before.y for before, after in pairwise(pdf.levels())]
    assert heights[1:] == pytest.approx([12] * 3, abs=0.05)


def test_a_table_without_rows_is_its_heading() -> None:
    pdf = drawn(Table(COLUMNS, ()), text("Sau bảng."))
    assert len(pdf.levels()) == 2 and len(strokes(pdf)) == 5
    assert pdf.find("Sau bảng.").baseline > pdf.levels()[1].y


def test_a_table_without_headings_is_closed_above() -> None:
    pdf = drawn(Table((TableColumn("", 1), TableColumn("", 1)), (TableRow(("Một", "Hai")),)))
    assert len(pdf.levels()) == 2
    assert strokes(pdf)[0].top == pytest.approx(pdf.levels()[0].y, abs=0.2)


def test_the_last_rows_go_along_with_the_signature() -> None:
    signer = Signer(("TRƯỞNG CÔNG AN XÃ",), "Triệu Văn Ngọc", "Trung tá")
    for count in range(20, 45):
        blocks = [Table(COLUMNS, people(count)), *one_signer(signer, ["Lưu: VT"])]
        last = words(paginate(compose(blocks, A4.text_width, A4.text_height), A4)[-1])
        assert "TRƯỞNG CÔNG AN XÃ" in last
        assert f"Lò Văn Mơ {count:03}" in last


WORDS = st.lists(st.sampled_from(["thôn", "Đồng Giữa", "được", "ỦY BAN", "x" * 70, "12.5"]), max_size=60)
ROWS = st.lists(
    st.tuples(WORDS.map(" ".join), st.integers(0, 10**9), st.sampled_from(["", "plain", "strong", "band"])),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from([A4, A4_LANDSCAPE]), st.sampled_from([11.0, 13.0]))
def test_whatever_the_rows_nothing_is_lost_repeated_or_outside_the_margins(
    rows: list[tuple[str, int, str]], setup: PageSetup, size: float
) -> None:
    columns = (TableColumn("Số dòng", 1), TableColumn("Việc", 4), TableColumn("Tiền", 2, number=True))
    table = Table(
        columns,
        tuple(
            TableRow(
                (f"«{n}» {said}",) if kind == "band" else (f"«{n}»", said, amount),
                strong=kind == "strong",
                band=kind == "band",
            )
            for n, (said, amount, kind) in enumerate(rows)
        ),
        size=size,
    )
    numbers, letters = [], 0
    for marks in pages(table, setup):
        texts = [mark for mark in marks if isinstance(mark, Text) and mark.y > setup.top]
        assert [mark.text for mark in texts[:3]] == ["Số dòng", "Việc", "Tiền"]
        body = texts[3:]
        assert body
        numbers += [mark.text.split()[0] for mark in body if mark.text.startswith("«")]
        letters += sum(len(mark.text.replace(" ", "").replace("\u00a0", "")) for mark in body)
        for mark in texts:
            right = mark.x + width(mark.text, mark.face, mark.size)
            assert setup.left <= mark.x and right <= setup.width - setup.right + 0.01
            assert mark.y - CAP_HEIGHT * mark.size >= setup.top
            assert mark.y + DESCENT * mark.size <= setup.height - setup.bottom + 0.01
        for line in marks:
            if isinstance(line, Rule):
                assert line.y <= setup.height - setup.bottom + 0.01
            elif isinstance(line, Upright):
                assert line.y + line.length <= setup.height - setup.bottom + 0.01
    assert numbers == [f"«{n}»" for n in range(len(rows))]
    amounts = (f"{amount:,}" for _, amount, kind in rows if kind != "band")
    expected = sum(len(said.replace(" ", "")) for said, _, _ in rows) + sum(map(len, amounts))
    assert letters == expected + sum(len(f"«{n}»") for n in range(len(rows)))
