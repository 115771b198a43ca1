"""Forms of blanks: usual places, JSON there and back, what is refused, what one recipient has otherwise."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.blank_values import (
    check_changes,
    check_field,
    check_offset,
    form_from_json,
    form_to_json,
)
from desktop.domain.blanks import (
    ALIGNS,
    FIELDS,
    KINDS,
    LARGEST,
    MOST_LINES,
    SHEETS,
    SMALLEST,
    BlankField,
    award_slug,
    broken,
    default_form,
    form_code,
    parse_code,
)
from desktop.domain.contents.awards import RecipientKind
from desktop.errors import ValidationError
from desktop.sentences import explain

PERSON = RecipientKind.PERSON
A4 = SHEETS["A4"]


@pytest.mark.parametrize("kind", RecipientKind)
@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.code)
def test_the_usual_places_lie_on_every_paper_for_every_kind(sheet: Any, kind: RecipientKind) -> None:
    form = default_form("giay-khen", sheet, kind)
    assert [field.name for field in form.fields] == list(FIELDS)
    for field in form.fields:
        assert check_field(field, sheet) == field
        assert field.y + field.height <= sheet.height


def test_the_name_stands_where_the_picture_of_the_screen_has_it() -> None:
    name = default_form("giay-khen", A4, PERSON).field("name")
    assert (name.x, name.y, name.width, name.size) == (48, 98, 201, 26)


def test_there_are_35_mm_to_sign_even_below_two_lines_of_title() -> None:
    form = default_form("giay-khen", A4, PERSON)
    title, signer = form.field("signer_title"), form.field("signer")
    line = title.size * title.leading * 25.4 / 72
    first, last = title.y + 0.7935 * line, title.y + 1.7935 * line
    capitals = signer.y + 0.7935 * line - 0.655 * signer.size * 25.4 / 72
    assert capitals - last >= 35
    assert first < last


@st.composite
def forms(draw: st.DrawFn) -> Any:
    sheet = draw(st.sampled_from(list(SHEETS.values())))
    form = default_form("giay-khen", sheet, draw(st.sampled_from(RecipientKind)))
    for name in FIELDS:
        width = draw(st.floats(5, sheet.width))
        form = form.with_field(
            BlankField(
                name,
                x=draw(st.floats(0, max(0.0, sheet.width - width - 0.01))),
                y=draw(st.floats(0, sheet.height - 25)),
                width=width,
                size=draw(st.floats(SMALLEST, LARGEST)),
                align=draw(st.sampled_from(list(ALIGNS))),
                bold=draw(st.booleans()),
                italic=draw(st.booleans()),
                colour=draw(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)),
                shrink=draw(st.booleans()),
                lines=draw(st.integers(1, MOST_LINES)),
                leading=draw(st.floats(0.8, 4)),
                shown=draw(st.booleans()),
                text=draw(st.sampled_from(["", "{họ tên}", "Số: {số quyết định}\n{ngày quyết định}"])),
            )
        )
    return form


@given(forms())
def test_a_form_comes_back_from_json_as_it_was(form: Any) -> None:
    again = form_from_json(form.award, form.sheet, form.kind, json.loads(json.dumps(form_to_json(form))))
    assert again == form


def test_what_json_does_not_name_is_as_usual() -> None:
    usual = default_form("giay-khen", A4, PERSON)
    form = form_from_json("giay-khen", A4, PERSON, {"name": {"x": 50.5}})
    assert form == usual.with_field(replace(usual.field("name"), x=50.5))


@pytest.mark.parametrize(
    ("given", "where", "words"),
    [
        ({"name": {"x": -1}}, "name.x", "Chỉ nhận số từ 0 đến 96"),
        ({"name": {"x": 97}}, "name.x", "Chỉ nhận số từ 0 đến 96"),
        ({"name": {"y": 260}}, "name.y", "Chỉ nhận số từ 0"),
        ({"name": {"size": 5}}, "name.size", "từ 6 đến 72"),
        ({"name": {"size": 73}}, "name.size", "từ 6 đến 72"),
        ({"name": {"size": float("nan")}}, "name.size", "từ 6 đến 72"),
        ({"name": {"size": True}}, "name.size", "từ 6 đến 72"),
        ({"name": {"width": "rộng"}}, "name.width", "từ 5 đến 297"),
        ({"name": {"lines": 2.5}}, "name.lines", "từ 1 đến 6"),
        ({"name": {"align": "justify"}}, "name.align", "Chọn trong"),
        ({"name": {"bold": "có"}}, "name.bold", "Chỉ nhận"),
        ({"name": {"colour": "đỏ"}}, "name.colour", "#rrggbb"),
        ({"name": {"height": 4}}, "name.height", "Khung không có mục này"),
        ({"name": {"text": "{họ và tên}"}}, "text", "{họ và tên}"),
        ({"tên": {}}, "blank", "Phôi không có khung “tên”"),
        ([], "blank", "Không đọc được các khung"),
        ({"name": 4}, "blank", "Không đọc được các khung"),
    ],
)
def test_what_is_wrong_is_named_with_its_frame(given: Any, where: str, words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        form_from_json("giay-khen", A4, PERSON, given)
    assert list(caught.value.fields) == [where]
    assert words in explain(caught.value)


def test_codes_of_forms_say_the_award_and_the_paper() -> None:
    assert award_slug("GIẤY KHEN") == "giay-khen"
    assert form_code("giay-khen", SHEETS["A3D"]) == "giay-khen-a3d"
    assert parse_code("giay-khen-a3d") == ("giay-khen", SHEETS["A3D"])
    assert parse_code("bang-khen-a5") is None
    assert parse_code("a4") is None
    long = award_slug("Kỷ niệm chương Bảo vệ an ninh Tổ quốc")
    assert parse_code(form_code(long, A4)) == (long, A4)
    assert set(KINDS) == set(RecipientKind)


def test_one_recipient_may_have_frames_elsewhere() -> None:
    form = default_form("giay-khen", A4, PERSON)
    mine = form.changed({"name": {"y": 100.0, "size": 24.0, "breaks": "a\nb"}, "unknown": {"x": 1}})
    assert (mine.field("name").y, mine.field("name").size) == (100, 24)
    assert mine.field("title") == form.field("title")


def test_changes_of_one_recipient_are_checked_against_the_form() -> None:
    form = default_form("giay-khen", A4, PERSON)
    given = {"name": {"y": 100, "breaks": " Ông:  NGUYỄN\nVĂN ĐỨC "}, "title": {}}
    assert check_changes(form, given) == {"name": {"y": 100, "breaks": "Ông: NGUYỄN\nVĂN ĐỨC"}}
    with pytest.raises(ValidationError):
        check_changes(form, {"name": {"y": 400}})


def test_breaks_stand_as_long_as_the_words_are_the_same() -> None:
    assert broken("Ông: NGUYỄN VĂN ĐỨC", "Ông:\nNGUYỄN VĂN ĐỨC") == "Ông:\nNGUYỄN VĂN ĐỨC"
    assert broken("Ông: NGUYỄN VĂN ĐỊNH", "Ông:\nNGUYỄN VĂN ĐỨC") == "Ông: NGUYỄN VĂN ĐỊNH"


@pytest.mark.parametrize("wrong", [(31, 0), (0, -31), (float("inf"), 0), ("1", 0), (True, 0)])
def test_a_printer_is_not_off_by_more_than_its_paper_feed(wrong: tuple[Any, Any]) -> None:
    with pytest.raises(ValidationError):
        check_offset(*wrong)
    assert check_offset(-1.5, 2) == (-1.5, 2)
