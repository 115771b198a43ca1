import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync import bech32, encoding, minisign
from desktop.sync.keys import ReplicaKeys, generate_recovery, parse_recipient, recipient_text
from tests.sync.kit import COMMUNE

keys = st.builds(ReplicaKeys, *[st.binary(min_size=32, max_size=32)] * 2)


@given(keys)
def test_keys_come_back_from_their_bytes(made):
    assert ReplicaKeys.from_bytes(made.to_bytes()) == made


@pytest.mark.parametrize("stored", [b"", bytes(65), b"\x01" + bytes(63), b"\x01" + bytes(65)])
def test_other_bytes_are_no_keys(stored):
    with pytest.raises(ValueError):
        ReplicaKeys.from_bytes(stored)


def test_new_keys_differ():
    made = [ReplicaKeys.generate() for _ in range(3)]
    assert len({key.to_bytes() for key in made} | {key.sign_secret for key in made}) == 6


def test_private_halves_do_not_show():
    made = ReplicaKeys(b"S" * 32, b"A" * 32)
    assert "SSS" not in repr(made)
    assert "AAA" not in repr(made)


@given(keys)
def test_age_agrees_on_both_halves(made):
    identity = pyrage.x25519.Identity.from_str(made.identity)
    assert str(identity) == made.identity
    assert str(identity.to_public()) == made.recipient
    assert parse_recipient(made.recipient) == made.age_public
    assert recipient_text(made.age_public) == made.recipient


@given(keys, st.binary(max_size=100))
def test_the_signing_key_fits_its_public_half(made, data):
    Ed25519PublicKey.from_public_bytes(made.sign_public).verify(made.signing_key.sign(data), data)
    assert minisign.parse_public(made.minisign) == made.sign_public


def test_a_recovery_pair_opens_what_was_sealed_for_it():
    pair = generate_recovery()
    assert pair != generate_recovery()
    sealed = pyrage.encrypt(b"x", [pyrage.x25519.Recipient.from_str(pair.recipient)])
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(pair.secret)]) == b"x"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        COMMUNE.keys.recipient.upper(),
        COMMUNE.keys.recipient[:-1],
        COMMUNE.keys.recipient + "q",
        COMMUNE.keys.identity,
        bech32.encode("age", bytes(31)),
        bech32.encode("bge", bytes(32)),
    ],
)
def test_anything_but_a_recipient_is_refused(text):
    with pytest.raises(ValueError):
        parse_recipient(text)


def test_a_recipient_with_any_letter_changed_is_refused():
    text = COMMUNE.keys.recipient
    for at in range(len(text)):
        with pytest.raises(ValueError):
            parse_recipient(text[:at] + ("q" if text[at] != "q" else "p") + text[at + 1 :])


# BIP 173, "Test vectors": valid Bech32 strings.
@pytest.mark.parametrize(
    ("text", "prefix", "data"),
    [
        ("a12uel5l", "a", ""),
        (
            "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
            "split",
            "c5f38b70305f519bf66d85fb6cf03058f3dde463ecd7918f2dc743918f2d",
        ),
    ],
)
def test_bech32_is_that_of_bip_173(text, prefix, data):
    assert bech32.encode(prefix, bytes.fromhex(data)) == text
    assert bech32.decode(prefix, text) == bytes.fromhex(data)


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_base64_has_one_spelling(data, other):
    assert encoding.decode64(encoding.encode64(data)) == data
    if encoding.encode64(data) == encoding.encode64(other):
        assert data == other


@pytest.mark.parametrize("text", ["QQ", "QR==", "QQ==\n", " QQ==", "QQ==QQ==", "Q Q==", "é", "QQ-="])
def test_another_spelling_of_base64_is_refused(text):
    with pytest.raises(ValueError):
        encoding.decode64(text)


@pytest.mark.parametrize("text", ["", "RW", COMMUNE.keys.minisign[:-1], "RX" + COMMUNE.keys.minisign[2:]])
def test_anything_but_a_minisign_key_is_refused(text):
    with pytest.raises(ValueError):
        minisign.parse_public(text)


def test_a_minisign_key_under_another_id_is_refused():
    text = COMMUNE.keys.minisign
    with pytest.raises(ValueError):
        minisign.parse_public(text[:5] + ("A" if text[5] != "A" else "B") + text[6:])
