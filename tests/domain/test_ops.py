from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ops import CHANGES, Envelope, decode_envelope, decode_payload, dot, encode_payload

ENVELOPE = Envelope(
    3, 7, "2026-11-22T06:40:00Z", "officer", 2, "Sửa “tên”", True, "u", "person", "018f-record"
)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
word = st.from_regex(r"[a-z0-9-]{1,36}", fullmatch=True)
count = st.integers(0, 2**31 - 1)
envelopes = st.builds(
    Envelope, st.integers(1, 2**63 - 1), st.integers(0, 2**63 - 1), st.just(ENVELOPE.wall), word, count, text,
    st.booleans(), st.sampled_from(sorted(CHANGES)), st.sampled_from(["person", "conference"]), word,
)  # fmt: skip
values = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | text
tips = st.builds(lambda n, but: [n, "0f" * 4, *but], count, st.lists(count, max_size=2))
payloads = st.fixed_dictionaries(
    {},
    optional={
        "v": st.dictionaries(word, values | st.lists(text, max_size=3), max_size=4),
        "b": st.dictionaries(word, st.lists(word, max_size=3), max_size=3),
        "s": st.dictionaries(word, st.lists(tips, min_size=1, max_size=2), max_size=3),
        "d": st.lists(word, max_size=3),
        "later": text,
    },
)


@given(envelopes)
def test_an_envelope_comes_back_as_it_was(envelope: Envelope) -> None:
    assert decode_envelope(envelope.encode()) == envelope


@given(payloads)
def test_a_payload_comes_back_with_what_this_version_does_not_know(payload: dict[str, object]) -> None:
    assert decode_payload(encode_payload(payload)) == payload


def test_the_bytes_of_an_envelope_are_the_format() -> None:
    assert ENVELOPE.encode().decode() == (
        '{"q":3,"l":7,"t":"2026-11-22T06:40:00Z","u":"officer","g":2,"n":"Sửa “tên”","e":true,'
        '"k":"u","y":"person","i":"018f-record"}'
    )


@pytest.mark.parametrize("key", list("qltugkyi"))
def test_an_envelope_without_a_required_key_is_refused(key: str) -> None:
    data = json.loads(ENVELOPE.encode())
    del data[key]
    with pytest.raises(ValueError):
        decode_envelope(json.dumps(data).encode())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("q", 0), ("q", True), ("q", "3"), ("q", 2**63), ("l", -1), ("l", 1.5), ("l", 2**63), ("g", 2**31),
        ("k", "z"), ("t", "x" * 21), ("u", "x" * 37), ("i", "x" * 37), ("i", ""), ("y", ""), ("y",
        "x" * 41), ("n", 5), ("e", 1),
        ("other", 1),
    ],
)  # fmt: skip
def test_an_envelope_with_a_false_value_is_refused(key: str, value: object) -> None:
    data = {**json.loads(ENVELOPE.encode()), key: value}
    with pytest.raises(ValueError):
        decode_envelope(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


@pytest.mark.parametrize(
    "raw",
    [
        ENVELOPE.encode().replace(b'"k":"u"', b'"k":"u","k":"d"'),
        ENVELOPE.encode().replace(b",", b", ", 1),
        ENVELOPE.encode().replace("ử".encode(), b"\\u1eed"),
        ENVELOPE.encode().replace("ử".encode(), b"\\ud83d"),
        b"[]",
        b"\xff",
    ],
)
def test_only_one_spelling_of_an_envelope_is_accepted(raw: bytes) -> None:
    with pytest.raises(ValueError):
        decode_envelope(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"[]", b'{"v":[]}', b'{"b":{"name":"dot"}}', b'{"b":[]}', b'{"d":"dot"}', b'{"d":[1]}',
        b'{"s":[]}',
        b'{"s":{"r":"9"}}', b'{"s":{"r":["9"]}}', b'{"s":{"r":[]}}', b'{"s":{"r":true}}',
        b'{"s":{"r":[[9]]}}', b'{"s":{"r":[[9,"0f0f0f0f","8"]]}}', b'{"s":{"r":[[9,"0f"]]}}',
        b'{"v":{"points":NaN}}', b'{"v":{"points":-Infinity}}', b'{"v":{"name":"\\ud800"}}',
        b'{"v":{"\\uDC00":1}}',
        b"", b"{",
    ],
)  # fmt: skip
def test_a_payload_of_another_shape_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError):
        decode_payload(raw)


def test_the_program_writes_no_number_that_is_none() -> None:
    with pytest.raises(ValueError):
        encode_payload({"v": {"points": float("nan")}})


def test_a_dot_names_replica_stream_sequence_and_branch() -> None:
    assert dot("r", "s", 12, bytes.fromhex("0123456789abcdef")) == "r/s/12/01234567"
