import json
from dataclasses import fields, replace

import argon2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.chain import lp
from desktop.errors import PackageError
from desktop.sync import card as cards
from desktop.sync.card import Card, check_digits, decode_card, encode_card, fingerprint, make_card, matches
from desktop.sync.keys import ReplicaKeys
from tests.sync.kit import COMMUNE, CREATED, PROVINCE, SIBLING


def made(office=COMMUNE, **changes):
    described = {
        "level": "commune",
        "unit": office.unit.id,
        "code": office.code,
        "name": office.title,
        "replica": office.replica,
        "short": "k3f",
        "recovery": SIBLING.keys.recipient,
        "officer": "Nguyễn Văn Bình",
        "created": CREATED,
    }
    return make_card(keys=changes.pop("keys", office.keys), **described | changes)


CARD = made()
DIGITS = fingerprint(CARD)


def test_a_card_comes_back_from_its_file():
    assert decode_card(encode_card(CARD)) == CARD
    assert CARD.sign_public == COMMUNE.keys.sign_public
    assert CARD.file_name == "DANG-KY-02287-k3f.sodk"


def test_a_card_is_json_that_any_program_reads():
    found = json.loads(encode_card(CARD))
    assert (found["format"], found["name"], found["sign"]) == (
        "so-phong-trao-card/1",
        "Xã Tân Trào",
        CARD.sign,
    )
    assert len(found) == len(fields(Card)) + 1


def test_making_a_card_twice_gives_the_same_bytes():
    assert encode_card(made()) == encode_card(CARD)


def test_a_card_with_any_byte_changed_is_refused():
    data = encode_card(CARD)
    for at in range(len(data)):
        with pytest.raises(PackageError, match=r"card\."):
            decode_card(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])


def test_a_card_cut_off_at_any_byte_is_refused():
    data = encode_card(CARD)
    for size in range(len(data)):
        with pytest.raises(PackageError, match=r"card\."):
            decode_card(data[:size])


@pytest.mark.parametrize(
    "changes",
    [
        {"level": "nation"},
        {"unit": "x"},
        {"code": "../02287"},
        {"name": "Xã\n"},
        {"replica": "x"},
        {"short": "K3F"},
        {"recovery": "age1"},
        {"officer": ""},
        {"created": "2026-11-22"},
    ],
)
def test_a_card_with_a_value_that_is_not_allowed_is_refused(changes):
    with pytest.raises(PackageError, match=r"card\.damaged"):
        decode_card(encode_card(made(**changes)))


@pytest.mark.parametrize(
    "bend",
    [
        lambda data: data.replace(b'  "level"', b' "level"'),
        lambda data: data + b"\n",
        lambda data: json.dumps(json.loads(data)).encode(),
        lambda data: data.replace(b'  "code"', b'  "extra": 1,\n  "code"'),
        lambda data: data.replace(b'  "code"', b'  "level": "upper",\n  "code"'),
        lambda data: data.replace(b'"level": "commune"', b'"level": ["commune"]'),
        lambda data: data.replace(b'"signature": "', b'"signature": "AAAA'),
    ],
)
def test_another_spelling_of_a_card_is_refused(bend):
    with pytest.raises(PackageError, match=r"card\.damaged"):
        decode_card(bend(encode_card(CARD)))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"null", b'{"format": 1}', b"\xff", b"[" * 100000, b" " * 20000]
)
def test_a_file_that_is_no_card_is_refused(data):
    with pytest.raises(PackageError, match=r"card\.not_a_card"):
        decode_card(data)


def test_a_card_of_a_later_version_is_refused_as_such():
    data = encode_card(CARD).replace(b"trao-card/1", b"trao-card/2")
    with pytest.raises(PackageError, match=r"card\.needs_newer"):
        decode_card(data)


def test_a_card_signed_by_another_key_than_it_names_is_refused():
    with pytest.raises(PackageError, match=r"card\.damaged"):
        decode_card(encode_card(replace(CARD, sign=SIBLING.keys.minisign)))


# ---------------------------------------------------------------- digits


def test_the_digits_are_six_groups_of_five_and_the_same_each_time():
    assert [len(group) for group in DIGITS.split(" ")] == [5] * 6
    assert DIGITS.replace(" ", "").isdigit()
    assert fingerprint(made()) == DIGITS


def test_the_digits_follow_the_specification():
    """The same by another library, from the bytes as docs/package-format.md lists them."""
    keys = (COMMUNE.keys.sign_public, COMMUNE.keys.age_public)
    parts = (b"1", b"commune", COMMUNE.unit.id.encode(), COMMUNE.replica.encode(), *keys)
    raw = argon2.low_level.hash_secret_raw(
        b"".join(map(lp, parts)), b"so-phong-trao/fingerprint/1", 3, 65536, 1, 10, argon2.Type.ID
    )
    expected = f"{int.from_bytes(raw, 'big') % 10**24:024d}"
    assert "".join(group[:4] for group in DIGITS.split(" ")) == expected


def test_the_digits_stay_where_only_words_change():
    same = made(name="Công an xã Tân Trào", officer="Trần Thị Hoa", created="2027-01-01T00:00:00Z")
    assert fingerprint(same) == DIGITS


@pytest.mark.parametrize(
    "changes",
    [
        {"level": "upper"},
        {"unit": SIBLING.unit.id},
        {"replica": SIBLING.replica},
        {"keys": ReplicaKeys(SIBLING.keys.sign_secret, COMMUNE.keys.age_secret)},
        {"keys": ReplicaKeys(COMMUNE.keys.sign_secret, SIBLING.keys.age_secret)},
    ],
)
def test_the_digits_change_with_everything_they_cover(changes):
    assert fingerprint(made(**changes)) != DIGITS


def test_the_digits_match_however_they_are_grouped():
    for typed in (
        DIGITS,
        DIGITS.replace(" ", ""),
        DIGITS.replace(" ", "-"),
        f"  {DIGITS.replace(' ', '. ')}\n",
    ):
        assert check_digits(typed)
        assert matches(CARD, typed)


def test_the_digits_of_another_office_are_typed_right_and_do_not_match():
    other = fingerprint(made(PROVINCE))
    assert check_digits(other)
    assert not matches(CARD, other)


@pytest.mark.parametrize(
    "typed", ["", DIGITS[:-1], DIGITS + "1", "x" + DIGITS[1:], "١" + DIGITS[1:], "²" * 30]
)
def test_anything_but_thirty_digits_is_a_typing_error(typed):
    assert not check_digits(typed)
    assert not matches(CARD, typed)


def test_any_single_wrong_digit_and_any_swap_of_neighbours_is_found():
    for at in range(len(DIGITS)):
        for digit in set("0123456789") - {DIGITS[at]}:
            if DIGITS[at] != " ":
                typed = DIGITS[:at] + digit + DIGITS[at + 1 :]
                assert cards.wrong_groups(typed) == (at // 6 + 1,)
        pair = DIGITS[at : at + 2]
        if " " not in pair and len(set(pair)) == 2:
            assert not check_digits(DIGITS[:at] + pair[::-1] + DIGITS[at + 2 :])


@given(st.permutations(range(6)))
def test_groups_typed_in_another_order_are_found(order):
    groups = DIGITS.split(" ")
    typed = " ".join(groups[at] for at in order)
    moved = tuple(place for place, at in enumerate(order, 1) if groups[place - 1] != groups[at])
    assert cards.wrong_groups(typed) == moved
