"""Every key of the domain's checks has a Vietnamese sentence that its parameters fill."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from desktop.domain.award_money import read_rules
from desktop.domain.dates import parse_date, parse_datetime
from desktop.domain.identity import check_id_number
from desktop.domain.numbers import parse_integer
from desktop.domain.phones import parse_phone
from desktop.errors import AppError
from desktop.sentences.domain import SENTENCES


def said(check: Callable[..., object], *args: str, **options: object) -> dict[str, str]:
    """Key → sentence of everything that a check has to say."""
    try:
        result = check(*args, **options)
    except AppError as error:
        return {error.key: SENTENCES[error.key].format(**error.params)}
    keys = [*result.warnings, *([result.error] if result.error else [])]
    return {key: SENTENCES[key].format(**result.params) for key in keys}


def everything_said() -> dict[str, str]:
    calls = [
        said(parse_date, text) for text in ("", "QĐ 125", "1/1/1800", "1/13/2020", "31/2/1980", "29/2/2023")
    ]
    calls += [said(parse_date, "99999")]
    calls += [
        said(parse_datetime, text) for text in ("17/11/2026", "17/11/2026 25:00", "3/2026 8:00", "8:00")
    ]
    calls += [said(parse_integer, text) for text in ("", "ba", "30,5", "1,250", "9" * 19)]
    calls += [said(check_id_number, text) for text in ("a", "1", "8080001234", "012345678", "003099012345")]
    calls += [said(check_id_number, "8080001234", numeric_cell=True, sex="Nữ", birth="1990")]
    calls += [
        said(parse_phone, t)
        for t in ("a", "1", "0412345678", "912345678", "01662345678", "0912345678;0912345679")
    ]
    calls += [said(parse_phone, "912345678", numeric_cell=True)]
    calls += [said(lambda: read_rules({"household": "nhiều"}))]
    return {key: sentence for call in calls for key, sentence in call.items()}


def test_every_sentence_can_be_said():
    assert everything_said().keys() == SENTENCES.keys()


def test_a_day_that_does_not_exist_is_explained_with_the_way_out():
    sentence = said(parse_date, "31/02/1980")["date.no_such_day"]
    assert sentence == "Tháng 2 không có ngày 31. Nếu chỉ biết năm sinh thì nhập 1980."


def test_a_short_number_is_counted():
    assert said(check_id_number, "9912345678") == {
        "id_number.length": "Có 10 số, cần đủ 12. Đối chiếu giấy tờ rồi nhập lại."
    }


@pytest.mark.parametrize("sentence", SENTENCES.values())
def test_a_sentence_says_what_is_wrong_then_the_repair(sentence):
    assert unicodedata.is_normalized("NFC", sentence)
    assert sentence.endswith(".")
    assert sentence.count(". ") == 1
    assert "!" not in sentence
