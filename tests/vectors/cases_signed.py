"""Senders, signatures and hashes that a reader must refuse: part 3, steps 4 to 6."""

from __future__ import annotations

import hashlib

from desktop.sync import minisign, note
from desktop.sync.encoding import decode64, encode64
from desktop.sync.manifest import Member
from tests.sync.kit import COMMUNE, SIBLING, Office
from tests.vectors.build import DOC, MANIFEST, MINISIG, OPS, PACKAGE, Bend, Draft, op, pack, span, swap
from tests.vectors.case import OUTSIDE, REVOKED, STRANGER, Case, Cases

BASE = Draft(spans=(span(op(1)),))
MEMBERS = BASE.members()
BLOB = f"blobs/{'0' * 64}.age"


def cases() -> Cases:
    """All of them."""
    for part in (senders, signed, hashes):
        yield from part()


def senders() -> Cases:
    """Senders that are not, or no longer, to be believed."""
    for title, office, key in (
        ("unknown", STRANGER, "unknown_sender"),
        ("revoked", REVOKED, "revoked"),
        ("out-of-scope", OUTSIDE, "out_of_scope"),
    ):
        data = Draft(spans=(span(op(1), author=office),), sender=office).build()
        yield Case(f"sender-{title}", data, f"a sender that is {title}", 4, key)
    other = BASE.changed(about={"unit": SIBLING.unit}).build()
    yield Case("sender-other-unit", other, "a known key under another unit", 4, "unknown_sender")


def signed() -> Cases:
    """Signatures that are not the sender's, or of something else."""

    def case(title: str, why: str, data: bytes) -> Case:
        return Case(f"signed-{title}", data, why, 5, "bad_signature")

    yield case("by-another", "signed again by another known office", BASE.changed(signer=SIBLING).build())
    yield case("stripped", "only a co-signature is left", BASE.build(note=lambda d: _only(SIBLING, d)))
    yield case("second-place", "the sender's signature comes second", BASE.build(note=_swapped))
    yield case("other-key-id", "a key id that is not the key's", BASE.build(note=_renumbered))
    yield case(
        "other-text", "a text that was changed after signing", BASE.build(note=swap(b": 127", b": 128"))
    )
    mini = MEMBERS[MINISIG]
    for title, why, bend in (
        ("another-file", "minisig of another manifest", lambda d: Draft().members()[MINISIG]),
        ("another-comment", "another trusted comment", swap(b"package/1 ", b"package/1  ")),
        ("untrusted-comment", "another untrusted comment", swap(b"signature of", b"signatur of")),
        ("file-name", "another file name in the untrusted comment", swap(b"manifest.txt", b"manifest-txt")),
        ("line-ends", "line ends of Windows", swap(b"\n", b"\r\n")),
        ("behind", "bytes behind", lambda d: d + b"\n"),
        ("padding", "base64 without padding", lambda d: d.rstrip(b"=\n") + b"\n"),
        ("not-hashed", "an old signature, over the file itself", lambda d: _legacy(MEMBERS[MANIFEST])),
        (
            "key-number",
            "another key number",
            lambda d: _line(d, 1, lambda raw: raw[:2] + bytes(8) + raw[10:]),
        ),
        ("first", "a broken first signature", lambda d: _line(d, 1, lambda raw: raw[:-1] + b"?")),
        ("second", "a broken second signature", lambda d: _line(d, 3, lambda raw: raw[:-1] + b"?")),
    ):
        assert bend(mini) != mini
        yield case(f"minisig-{title}", f"minisig: {why}", BASE.build(minisig=bend))


def _only(office: Office, signed: bytes) -> bytes:
    text = note.parse_note(signed).text
    return note.sign_note(text, office.replica, office.keys.signing_key).to_bytes()


def _swapped(signed: bytes) -> bytes:
    found, other = note.parse_note(signed), note.parse_note(_only(SIBLING, signed))
    return note.Note(found.text, other.signatures + found.signatures).to_bytes()


def _renumbered(signed: bytes) -> bytes:
    found = note.parse_note(signed)
    (one,) = found.signatures
    return note.Note(found.text, (note.Signature(one.name, b"\0\0\0\0", one.value),)).to_bytes()


def _line(minisig: bytes, number: int, change: Bend) -> bytes:
    lines = minisig.split(b"\n")
    lines[number] = encode64(change(decode64(lines[number]))).encode()
    return b"\n".join(lines)


def _legacy(data: bytes) -> bytes:
    """A signature over the file, not over its hash: "Ed" in the place of "ED"."""
    key = COMMUNE.keys.signing_key
    made = minisign.sign(key, data, f"so-phong-trao-package/1 {PACKAGE}")
    signature = key.sign(data)
    made = _line(made, 1, lambda raw: b"Ed" + raw[2:10] + signature)
    comment = made.split(b"\n")[2].removeprefix(b"trusted comment: ")
    return _line(made, 3, lambda raw: key.sign(signature + comment))


def hashes() -> Cases:
    """Members that are not those of the manifest."""
    mixed = MEMBERS | {OPS: Draft().members()[OPS]}
    yield Case("member-mixed", pack(mixed.items()), "ops.age of another good package", 6, "changed")
    other = MEMBERS | {DOC: MEMBERS[DOC][::-1]}
    yield Case("member-doc", pack(other.items()), "another DOC-TOI.txt of the same size", 6, "changed")
    ops, doc = ([name, data] for name, data in list(MEMBERS.items())[2:])
    for title, why, found in (
        (
            "size",
            "a false size",
            (Member(OPS, len(ops[1]) + 1, _hash(ops[1])), Member(DOC, len(doc[1]), _hash(doc[1]))),
        ),
        (
            "hash",
            "a false hash",
            (Member(OPS, len(ops[1]), "0" * 64), Member(DOC, len(doc[1]), _hash(doc[1]))),
        ),
    ):
        data = BASE.changed(about={"members": found}).build()
        yield Case(f"member-{title}", data, f"{why} in a member line", 6, "changed")
    extra = [*list(MEMBERS.items())[:3], (BLOB, b"x"), (DOC, MEMBERS[DOC])]
    yield Case("member-unsigned", pack(extra), "an attachment without a line", 6, "changed")
    blobs = Draft(blobs=(b"tep",)).members()
    gone = [(name, data) for name, data in blobs.items() if not name.startswith("blobs/")]
    yield Case("member-gone", pack(gone), "a line without its attachment", 6, "changed")
    bomb = BASE.changed(about={"plaintext": 10 * 1024**3}).build()
    yield Case("plaintext-bomb", bomb, "10 GiB declared in a package of 3 KB", 6, "bomb")


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
