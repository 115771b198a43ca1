"""Texts that name residential areas, one or several, as team names and columns write them."""

import pytest

from desktop.documents.spreadsheets.areas import areas_in, areas_listed
from tests.documents.spreadsheets.builders import keys, preview_rows

BOTH = ("thôn Nà Lừa", "thôn Nà Dường")


@pytest.mark.parametrize(
    "text",
    [
        "Tổ bảo vệ ANTT liên thôn Nà Lừa, Nà Dường", "Tổ bảo vệ ANTT liên thôn Nà Lừa - Nà Dường",
        "TỔ BẢO VỆ ANTT LIÊN THÔN NÀ LỪA – NÀ DƯỜNG", "Tổ BVANTT các thôn: Nà Lừa; Nà Dường",
        "Tổ ANTT 2 thôn Nà Lừa và Nà Dường", "Tổ bảo vệ ANTT thôn Nà Lừa và Nà Dường",
        "Tổ bảo vệ ANTT thôn Nà Lừa, thôn Nà Dường, xã Chiêm Hóa", "Tổ ANTT thôn Nà Lừa + Nà Dường",
    ],
)  # fmt: skip
def test_a_team_of_several_areas_names_them_all_beyond_doubt(text):
    assert areas_listed(text) == (BOTH, True)


@pytest.mark.parametrize("text", ["Tổ ANTT thôn Nà Lừa, Nà Dường", "Thôn Nà Lừa - Nà Dường (5 người)"])
def test_a_name_behind_a_comma_is_taken_and_doubted(text):
    assert areas_listed(text) == (BOTH, False)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Liên tổ dân phố 1-2-3", ("tổ dân phố 1", "tổ dân phố 2", "tổ dân phố 3")),
        ("TDP 1+2", ("tổ dân phố 1", "tổ dân phố 2")),
        ("tổ dân phố số 1 và 2", ("tổ dân phố số 1", "tổ dân phố số 2")),
        ("liên thôn Bản Ải, Bản Tù", ("thôn Bản Ải", "thôn Bản Tù")),
        ("thôn Nà Lừa, TDP 5", ("thôn Nà Lừa", "tổ dân phố 5")),
        ("Tổ số 2 thôn Nà Lừa, huyện Chiêm Hóa", ("thôn Nà Lừa",)),
        ("Tổ bảo vệ ANTT thôn Nà Lừa - Tổ trưởng: Ma A", ("thôn Nà Lừa",)),
        ("khu dân cư không ma túy", ()),
    ],
)
def test_kinds_numbers_and_names_are_told_apart(text, areas):
    assert areas_listed(text) == (areas, True)


def test_in_an_address_the_commune_is_no_area():
    assert areas_in("Thôn Nà Lừa, Chiêm Hóa, Tuyên Quang") == ("thôn Nà Lừa",)


def test_a_group_row_gives_its_team_every_area(tmp_path):
    rows = [["STT", "Họ và tên"], ["Tổ bảo vệ ANTT liên thôn Nà Lừa, Nà Dường"], [1, "Ma Văn An"],
            ["Thôn Bản Ải, Bản Tù"], [2, "Hà Văn Bê"]]  # fmt: skip
    proposal = preview_rows(tmp_path, "member", rows)
    assert proposal.rows[0].extras["areas"] == BOTH and keys(proposal.rows[0]) == set()
    assert proposal.rows[1].extras["team"] == "Tổ bảo vệ ANTT thôn Bản Ải, bản Tù"


def test_the_doubt_about_a_group_row_is_said_once(tmp_path):
    rows = [["STT", "Họ và tên"], ["Tổ bảo vệ ANTT thôn Nà Lừa, Nà Dường"], [1, "Ma A"], [2, "Ma B"]]
    proposal = preview_rows(tmp_path, "member", rows)
    assert [note.key for note in proposal.notes] == ["spreadsheet.areas_listed"]


def test_bare_names_in_a_column_of_areas_are_areas_each(tmp_path):
    rows = [["Tên tổ", "Thôn"], ["Tổ bảo vệ ANTT số 1", "Nà Lừa, Nà Dường"]]
    (row,) = preview_rows(tmp_path, "team", rows).rows
    assert row.extras["areas"] == BOTH and keys(row) == {"spreadsheet.areas_listed"}


def test_a_model_in_several_areas_keeps_them_readable(tmp_path):
    (row,) = preview_rows(
        tmp_path, "model", [["Tên mô hình", "Thôn"], ["Camera", "Thôn Nà Lừa và Nà Dường"]]
    ).rows
    assert row.values["place"] == "thôn Nà Lừa, thôn Nà Dường" and keys(row) == {"spreadsheet.one_area"}
