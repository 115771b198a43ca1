"""Key lists: exact inverses, strict; no attack of The Update Framework's catalogue gets through."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ids import short_name
from desktop.errors import PackageError
from desktop.sync import note, trust_lines
from desktop.sync.card import Card, make_card
from desktop.sync.limits import MAX_KEY_LIST, MAX_MACHINES
from desktop.sync.trust_chain import advance, check_next, check_root
from desktop.sync.trust_list import (
    LIVE,
    OLD,
    Continuation,
    KeyList,
    Machine,
    Revocation,
    SignedList,
    parse,
    read_list,
    render,
    sign_list,
)
from tests.sync.kit import COMMUNE, CREATED, PROVINCE, Office

FIRST, SECOND, THIRD = Office("máy một"), Office("máy hai"), Office("máy ba")
STREAM = COMMUNE.unit.id
CHAIN = "ab" * 32


def card(computer: Office, unit: Office = COMMUNE, **changes: str) -> Card:
    facts = {"replica": computer.replica, "short": short_name(computer.replica), **changes}
    return make_card(
        keys=computer.keys, level="commune", unit=unit.unit.id, code=unit.code, name=unit.title,
        recovery=computer.keys.recipient, officer="Lê A", created=CREATED, **facts,
    )  # fmt: skip


def machines(*states: tuple[Office, str]) -> tuple[Machine, ...]:
    return tuple(sorted((Machine(s, card(o)) for o, s in states), key=lambda one: one.replica))


def first(unit: Office = COMMUNE, signer: Office = FIRST, **changes: object) -> SignedList:
    keys = KeyList(unit=unit.unit, version=1, prev=None, created=CREATED, machines=machines((FIRST, LIVE)))
    return sign_list(replace(keys, **changes), signer.replica, signer.keys.signing_key)  # type: ignore[arg-type]


def following(
    before: SignedList, *states: tuple[Office, str], by: Office = FIRST, **changes: object
) -> SignedList:
    keys = replace(
        before.keys, version=before.version + 1, prev=before.sha256,
        machines=machines(*states) if states else before.keys.machines,
    )  # fmt: skip
    return sign_list(replace(keys, **changes), by.replica, by.keys.signing_key)  # type: ignore[arg-type]


def two() -> tuple[SignedList, SignedList]:
    one = first()
    return one, following(one, (FIRST, LIVE), (SECOND, LIVE))


def refused(latest: SignedList | None, *offered: SignedList, known: tuple[SignedList, ...] = ()) -> str:
    hashes = {one.version: one.sha256 for one in (*known, *([latest] if latest else []))}
    with pytest.raises(PackageError) as caught:
        advance(latest, hashes, offered)
    return caught.value.key


# the form


def test_a_list_comes_out_as_it_went_in() -> None:
    one, other = two()
    full = following(
        other, (FIRST, LIVE), (SECOND, OLD), (THIRD, LIVE),
        continues=(Continuation(THIRD.replica, SECOND.replica),),
        revoked=tuple(Revocation(SECOND.replica, stream, 4, CHAIN) for stream in (STREAM, "shared")),
    )  # fmt: skip
    assert read_list(full.note) == full
    assert parse(render(one.keys)) == one.keys


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"version: 1", b"version: 01"),
        (b"version: 1", b"version: 2"),
        (b"prev: -", b"prev: " + b"0" * 64),
        (b" live ", b" lost "),
        (b" live ", b" old "),
        (b"machine: ", b"machine:  "),
        (b"unit: ", b"office: "),
        (b"created: 2026", b"created: 26"),
    ],
)
def test_another_spelling_is_refused(old: bytes, new: bytes) -> None:
    text = render(first().keys)
    assert old in text
    with pytest.raises(PackageError, match="bad_list"):
        parse(text.replace(old, new, 1))


def test_no_byte_can_be_flipped_without_notice() -> None:
    data = first().note
    for at in range(0, len(data), 7):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(PackageError, match=r"trust\."):
            check_root(read_list(changed))


def test_a_list_of_a_later_format_says_so() -> None:
    with pytest.raises(PackageError, match="needs_newer"):
        parse(render(first().keys).replace(b"trust/1", b"trust/2"))


def test_a_list_has_a_size() -> None:
    with pytest.raises(PackageError, match="bad_list"):
        read_list(first().note + b"\n" * MAX_KEY_LIST)
    many = machines(*((Office(f"máy {n}"), LIVE) for n in range(MAX_MACHINES + 1)))
    with pytest.raises(PackageError, match="bad_list"):
        parse(render(replace(first().keys, machines=many)))


@pytest.mark.parametrize(
    "changes",
    [
        {"continues": (Continuation(SECOND.replica, THIRD.replica),)},  # one that is not listed
        {"continues": (Continuation(FIRST.replica, FIRST.replica),)},
        {
            "continues": tuple(
                sorted(
                    (Continuation(FIRST.replica, SECOND.replica), Continuation(SECOND.replica, FIRST.replica))
                )
            )
        },
        {"revoked": (Revocation(FIRST.replica, STREAM, 4, CHAIN),)},  # live and revoked
        {
            "revoked": (
                Revocation(THIRD.replica, STREAM, 4, CHAIN),
                Revocation(THIRD.replica, STREAM, 5, CHAIN),
            )
        },
        {"machines": ()},
    ],
)
def test_a_list_must_make_sense(changes: dict[str, object]) -> None:
    with pytest.raises(PackageError, match="bad_list"):
        parse(render(replace(two()[1].keys, **changes)))  # type: ignore[arg-type]


@given(st.binary(max_size=400))
def test_endless_other_bytes_are_refused_in_words(data: bytes) -> None:
    for offered in (data, render(first().keys) + b"\n" + data):
        with pytest.raises(PackageError, match="bad_list"):
            read_list(offered)


# the attacks


def test_rollback_to_an_older_list_has_no_effect() -> None:
    one, other = two()
    known = {1: one.sha256, 2: other.sha256}
    assert advance(other, known, [one, other]) == []


def test_rollback_with_another_old_list_is_refused() -> None:
    one, other = two()
    forged = first(created="2026-11-23T00:00:00Z")
    assert refused(other, forged, known=(one,)) == "trust.competing"


def test_fast_forward_is_refused() -> None:
    one, other = two()
    far = sign_list(replace(other.keys, version=10**9), FIRST.replica, FIRST.keys.signing_key)
    assert refused(one, far) == "trust.missing"


def test_a_missing_intermediate_is_refused_unless_it_comes_along() -> None:
    one, other = two()
    third = following(other)
    assert refused(one, third) == "trust.missing"
    assert advance(one, {1: one.sha256}, [third, other]) == [other, third]


def test_an_equal_version_with_another_hash_is_refused() -> None:
    one, other = two()
    rival = following(one, (FIRST, LIVE), (THIRD, LIVE))
    assert refused(other, rival, known=(one,)) == "trust.competing"


def test_a_list_that_hangs_on_another_one_is_refused() -> None:
    one, _ = two()
    assert refused(one, following(first(created="2026-11-23T00:00:00Z"))) == "trust.competing"


def test_a_wrong_key_is_refused() -> None:
    one, _ = two()
    assert refused(one, following(one, by=SECOND)) == "trust.bad_signer"
    forged = sign_list(following(one).keys, FIRST.replica, SECOND.keys.signing_key)
    assert refused(one, forged) == "trust.bad_signer"


def test_a_newcomer_cannot_let_itself_in() -> None:
    one, _ = two()
    assert refused(one, following(one, (FIRST, LIVE), (SECOND, LIVE), by=SECOND)) == "trust.bad_signer"


def test_an_unsigned_list_is_refused() -> None:
    text = render(first().keys)
    for data in (text, text + b"\n"):
        with pytest.raises(PackageError, match="bad_list"):
            read_list(data)


def test_a_list_with_a_second_signature_is_refused() -> None:
    signed = note.parse_note(first().note)
    twice = note.Note(signed.text, signed.signatures * 2).to_bytes()
    with pytest.raises(PackageError, match="bad_list"):
        read_list(twice)


def test_keys_cannot_be_reused_in_another_unit() -> None:
    with pytest.raises(PackageError, match="bad_list"):
        parse(render(replace(first().keys, unit=PROVINCE.unit)))


def test_two_computers_cannot_share_a_key() -> None:
    twin = Machine(LIVE, card(FIRST, replica=THIRD.replica))
    both = tuple(sorted((Machine(LIVE, card(FIRST)), twin), key=lambda one: one.replica))
    with pytest.raises(PackageError, match="bad_list"):
        parse(render(replace(first().keys, machines=both)))


def test_the_keys_of_a_computer_never_change() -> None:
    one, _ = two()
    other = Machine(LIVE, card(SECOND, replica=FIRST.replica))
    assert refused(one, following(one, machines=(other,))) == "trust.key_changed"


def test_a_computer_is_never_dropped() -> None:
    _, other = two()
    assert refused(other, following(other, (FIRST, LIVE))) == "trust.key_changed"


def test_a_revoked_signer_is_refused() -> None:
    _, other = two()
    lost = Revocation(SECOND.replica, STREAM, 4, CHAIN)
    third = following(other, (FIRST, LIVE), (SECOND, OLD), revoked=(lost,))
    check_next(other, third)
    assert refused(third, following(third, by=SECOND)) == "trust.bad_signer"


def test_a_signer_revoked_by_the_upper_office_is_refused() -> None:
    one, other = two()
    with pytest.raises(PackageError, match="bad_signer"):
        check_next(one, other, barred={FIRST.replica})


# the lines


def test_lines_carry_lists_and_acknowledgements() -> None:
    one, other = two()
    have = [trust_lines.Have(one.unit, 2, other.sha256)]
    lines = trust_lines.lines([one, other], have)
    assert trust_lines.carried(lines) == [one, other]
    assert trust_lines.acknowledged(lines) == have


@pytest.mark.parametrize("value", ["####", "AAAA", "not base64 ở đây"])
def test_lines_that_are_no_lists_are_refused(value: str) -> None:
    with pytest.raises(PackageError, match="bad_list"):
        trust_lines.carried(((trust_lines.LIST, value),))


def test_what_has_no_room_waits_for_the_next_package() -> None:
    one, other = two()
    assert list(trust_lines.within([one, other], room=3000)) == [one]
