import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.spreadsheets.clipboard import parse_tsv
from desktop.errors import Refused
from tests.documents.spreadsheets.builders import names, preview_text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("a\nb", [["a"], ["b"]]),
        ('"hai\ndòng"\tb\n', [["hai\ndòng", "b"]]),
        ('"có ""ngoặc"" kép"\tb', [['có "ngoặc" kép', "b"]]),
        ('"Tiếng kẻng an ninh"\tthôn A', [['"Tiếng kẻng an ninh"', "thôn A"]]),
        ('"chưa đóng\tb', [['"chưa đóng', "b"]]),
        ("a\n\nb\t\n\n\n", [["a", ""], ["", ""], ["b", ""]]),
        ("\ufeffa", [["a"]]),
        ("a\rb", [["a"], ["b"]]),
    ],
)
def test_pasted_cells_are_taken_apart(text, rows):
    assert list(parse_tsv(text).rows) == rows


@pytest.mark.parametrize("text", ["", "\n", " \t \r\n"])
def test_nothing_pasted_is_refused(text):
    with pytest.raises(Refused) as caught:
        parse_tsv(text)
    assert caught.value.key == "spreadsheet.nothing_pasted"


def as_excel_copies(cell):
    quoted = "\t" in cell or "\n" in cell
    return '"' + cell.replace('"', '""') + '"' if quoted else cell


CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\ufeff", exclude_categories=("Cs",)), max_size=8
)


@given(
    st.lists(
        st.lists(CELLS.filter(lambda c: not c.startswith('"')), min_size=2, max_size=2),
        min_size=1,
        max_size=4,
    )
)
def test_what_excel_copies_is_what_is_parsed(rows):
    rows = [["x", *row] for row in rows]
    text = "\r\n".join("\t".join(map(as_excel_copies, row)) for row in rows) + "\r\n"
    assert list(parse_tsv(text).rows) == rows


def test_attendees_pasted_without_headings_are_told_by_their_content():
    proposal = preview_text(
        "1\tNguyễn Văn An\tChủ tịch UBND xã\t912345678\tVắng (ốm)\r\n"
        "2\tTrần Thị Bình\tPhó Chủ tịch\t0987654321\tPhát biểu\r\n",
        "attendance",
    )
    assert list(proposal.mapping.values()) == ["@number", "name", "title", "phone", "note"]
    assert [row.extras["phone"] for row in proposal.rows] == ["0912345678", "0987654321"]
    assert proposal.rows[0].values["reason"] == "ốm" and proposal.heading_rows == ()


def test_members_pasted_without_headings_are_told_by_their_content():
    proposal = preview_text(
        "Ma Văn An\t5/3/1980\tNam\t008080001234\tTT\tthôn Vĩnh Tường\n"
        "Ma Thị Bê\t1981\tNữ\t8181001234\tTV\tthôn Bản Ải",
        "member",
    )
    assert list(proposal.mapping.values()) == ["name", "birth", "sex", "id_number", "position", "address"]
    assert proposal.rows[1].values["id_number"] == "008181001234"


def test_cells_pasted_with_their_headings_are_read_by_them():
    proposal = preview_text("Họ và tên\tGhi chú\nMa Văn An\tPhát biểu", "attendance")
    assert proposal.heading_rows == (1,) and proposal.rows[0].values["role"] == "Phát biểu"


def test_a_single_pasted_name_is_a_row():
    assert names(preview_text("Nguyễn Văn An", "attendance")) == ["Nguyễn Văn An"]


def test_a_person_may_say_that_there_is_no_heading():
    assert (
        len(preview_text("Họ và tên\nMa Văn An", "attendance", heading_row=0, mapping={0: "name"}).rows) == 2
    )
