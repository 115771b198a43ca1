"""Signed notes: a text, a blank line, then one line per signature.

Format: https://c2sp.org/signed-note. The signed thing is the bytes of the text, so nothing has to be brought
into a canonical form, and a person can read what was signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.sync.encoding import decode64, encode64
from desktop.sync.limits import MAX_SIGNATURE, MAX_SIGNATURES

_DASH = "— "
_ED25519 = b"\x01"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note: who signed, four bytes naming the key, and the signature itself."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text ending in a line feed and its signatures; the first is the author's."""

    text: bytes
    signatures: tuple[Signature, ...]

    def to_bytes(self) -> bytes:
        """The note as it stands in a file."""
        lines = [f"{_DASH}{s.name} {encode64(s.key_id + s.value)}\n" for s in self.signatures]
        return self.text + b"\n" + "".join(lines).encode()


def key_id(name: str, public: bytes) -> bytes:
    """The four bytes that name an Ed25519 key in a signature line."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def sign_note(
    text: bytes, name: str, key: Ed25519PrivateKey, co_signers: Sequence[tuple[str, Ed25519PrivateKey]] = ()
) -> Note:
    """The text with a signature by the key called ``name``, then those of the co-signers."""
    return Note(text, tuple(_signature(text, *one) for one in ((name, key), *co_signers)))


def _signature(text: bytes, name: str, key: Ed25519PrivateKey) -> Signature:
    return Signature(name, key_id(name, key.public_key().public_bytes_raw()), key.sign(text))


def parse_note(data: bytes) -> Note:
    """The note in ``data``. Raises ``ValueError`` unless ``to_bytes`` gives exactly these bytes again."""
    text, separator, tail = data.partition(b"\n\n")
    lines = tail.decode().split("\n")
    if not separator or not 1 <= len(lines) - 1 <= MAX_SIGNATURES:
        raise ValueError("signed note")
    note = Note(text + b"\n", tuple(_parse_line(line) for line in lines[:-1]))
    if note.to_bytes() != data:
        raise ValueError("signed note")
    return note


def verify_note(note: Note, name: str, public: bytes) -> bool:
    """Whether the first signature is by this name and this key, and holds."""
    return _holds(note, note.signatures[0], name, public)


def has_signed(note: Note, name: str, public: bytes) -> bool:
    """Whether any signature, the author's or a co-signature, is by this name and this key, and holds."""
    return any(_holds(note, one, name, public) for one in note.signatures)


def _holds(note: Note, one: Signature, name: str, public: bytes) -> bool:
    if one.name != name or one.key_id != key_id(name, public):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(one.value, note.text)
    except (ValueError, InvalidSignature):
        return False
    return True


def _parse_line(line: str) -> Signature:
    name, separator, encoded = line.removeprefix(_DASH).partition(" ")
    if not separator or not name or len(name) > 128 or "+" in name or not name.isprintable():
        raise ValueError("signature line")
    raw = decode64(encoded)
    if not 5 <= len(raw) <= MAX_SIGNATURE:
        raise ValueError("signature line")
    return Signature(name, raw[:4], raw[4:])
