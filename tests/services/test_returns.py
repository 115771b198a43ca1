"""The upper office sends a record back with a reason; the commune corrects it and says so."""

from typing import Any

import pytest

from desktop.errors import Refused
from desktop.sentences import explain
from desktop.services import backup, joins, records, returns, undo
from tests.office_fixtures import Pair


def _sent_back(pair: Pair) -> tuple[str, str]:
    person = records.put(pair.commune, "person", {"name": "An", "birth": "1980"})
    pair.both_ways()
    sent = returns.send_back(pair.upper, "person", person, "  Thiếu ngày, tháng sinh ")
    pair.carry(up=False)
    return person, sent


def test_a_record_sent_back_arrives_with_its_reason(pair: Pair) -> None:
    person, _ = _sent_back(pair)
    (one,) = returns.waiting(pair.commune)
    assert (one.record, one.name, one.reason) == (person, "An", "Thiếu ngày, tháng sinh")
    assert one.officer and not one.answered
    assert returns.waiting(pair.upper) == []


def test_the_answer_travels_up(pair: Pair) -> None:
    person, sent = _sent_back(pair)
    records.put(pair.commune, "person", {"birth": "12/03/1980"}, record=person)
    returns.answer(pair.commune, sent, "Đã bổ sung")
    pair.carry()
    (one,) = returns.of_record(pair.upper, "person", person)
    assert (one.answered, one.answer, bool(one.answered_by)) == (True, "Đã bổ sung", True)
    assert returns.waiting(pair.commune) == []
    for office in (pair.commune, pair.upper):
        assert backup.self_check(office) == []


def test_only_the_unit_whose_record_it_is_answers(pair: Pair) -> None:
    _, sent = _sent_back(pair)
    with pytest.raises(Refused, match=r"return\.not_ours") as caught:
        returns.answer(pair.upper, sent, "Xong")
    assert "Chiêm Hóa" in explain(caught.value)
    assert [one.answered for one in returns.returns(pair.upper)] == [False]


def test_a_reason_is_needed_and_nobody_sends_back_to_himself(pair: Pair) -> None:
    person = records.put(pair.commune, "person", {"name": "An"})
    pair.carry()
    with pytest.raises(Refused, match=r"return\.reason"):
        returns.send_back(pair.upper, "person", person, "  ")
    with pytest.raises(Refused, match=r"return\.own"):
        returns.send_back(pair.commune, "person", person, "Sai")


def test_a_request_taken_back_is_gone_at_the_commune_too(pair: Pair) -> None:
    _sent_back(pair)
    undo.undo(pair.upper)
    pair.carry(up=False)
    assert returns.returns(pair.commune) == []


def test_what_was_joined_since_is_corrected_in_the_record_that_stands(pair: Pair) -> None:
    person, _ = _sent_back(pair)
    other = records.put(pair.commune, "person", {"name": "An"})
    standing = joins.join(pair.commune, "person", [person, other], {})
    (one,) = returns.waiting(pair.commune)
    assert one.record == standing == person


def test_an_office_without_returns_has_none(office: Any) -> None:
    assert returns.returns(office) == returns.waiting(office) == []
