"""Texts with named fields: what is kept, what is refused and named, what is filled in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text import clean_lines, fold
from desktop.domain.wordings.catalogue import WORDINGS
from desktop.domain.wordings.wording import DOTS, Wording, check, fill
from desktop.errors import ValidationError
from desktop.sentences import explain

BASES = Wording(
    "award.bases", "Quyết định", "Căn cứ", "Theo {số tờ trình}.", ("số tờ trình", "cơ quan", "UBND xã")
)
VALUES = {"so_to_trinh": "Tờ trình số 12", "co_quan": "công an xã", "ubnd_xa": "UBND xã Suối Mơ"}

known_fields = st.sampled_from(BASES.fields).map(lambda name: f"{{{name}}}")
words = st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs"]), min_size=1)
texts = st.lists(st.one_of(words, known_fields), min_size=1).map("".join)


def refused(text: str, wording: Wording = BASES) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        check(wording, text)
    return caught.value


@given(texts)
def test_any_text_with_known_fields_is_kept_and_filled(text: str) -> None:
    if not clean_lines(text).strip():
        refused(text)
        return
    kept = check(BASES, text)
    assert check(BASES, kept) == kept == clean_lines(text)
    filled = fill(BASES, kept, VALUES)
    assert "{" not in filled and "}" not in filled
    same = {fold(name).replace(" ", "_"): f"{{{name}}}" for name in BASES.fields}
    assert fill(BASES, kept, same) == kept


@given(texts, words, texts)
def test_an_unknown_field_is_always_named(before: str, name: str, after: str) -> None:
    name = clean_lines(name)
    if fold(name) in {fold(one) for one in BASES.fields}:
        return
    error = refused(f"{before}{{{name}}}{after}")
    assert fold(error.params["name"]) == fold(f"{{{name}}}")
    assert error.params["name"] in explain(error)


@given(texts, st.sampled_from("{}"), texts)
def test_a_stray_brace_is_never_kept(before: str, brace: str, after: str) -> None:
    text = before + brace + after
    if text.count("{") != text.count("}"):
        assert "text" in refused(text).fields


@given(st.dictionaries(st.sampled_from(list(VALUES)), st.text(max_size=20)))
def test_values_are_never_read_as_fields_themselves(values: dict[str, str]) -> None:
    text = "{số tờ trình}|{cơ quan}|{UBND xã}"
    shown = "|".join(values.get(key) or DOTS for key in VALUES)
    assert fold(fill(BASES, text, values)) == fold(shown)


def test_the_closest_right_field_is_proposed() -> None:
    error = refused("Theo {số tờ chình}")
    assert (error.params["name"], error.params["nearest"]) == ("{số tờ chình}", "{số tờ trình}")
    assert explain(error).endswith("Không có ô {số tờ chình}. Sửa thành {số tờ trình}.")
    assert (error.params["start"], error.params["end"]) == (5, 18)


def test_without_a_close_one_all_are_listed_and_without_any_that_is_said() -> None:
    assert "{số tờ trình}, {cơ quan}, {UBND xã}" in explain(refused("{xyz}"))
    bare = Wording("a.b", "Biên bản", "Địa điểm", "Địa điểm:")
    assert "Câu này không có ô nào" in explain(refused("{xyz}", bare))


def test_a_field_typed_without_diacritics_is_spelt_as_the_document_spells_it() -> None:
    assert check(BASES, "Theo { so  to trinh }, {CO QUAN}") == "Theo {số tờ trình}, {Cơ quan}"


def test_a_field_with_a_capital_begins_a_sentence() -> None:
    assert fill(BASES, "{Cơ quan} và {cơ quan}", VALUES) == "Công an xã và công an xã"


def test_nothing_and_far_too_much_are_refused() -> None:
    assert refused(" \n ").fields == {"text": "wording.empty"}
    assert refused("a" * 20_001).fields == {"text": "text.too_long"}


@pytest.mark.parametrize("key", WORDINGS)
def test_every_official_text_is_one_that_an_office_could_save(key: str) -> None:
    one = WORDINGS[key]
    assert check(one, one.text) == one.text
    assert one.label and one.document and one.label.endswith((":", ".")) is False
