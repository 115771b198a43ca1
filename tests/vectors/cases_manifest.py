"""Manifests that a reader must refuse: part 3, step 3."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from desktop.sync.manifest import Member, Recipient, Tip, Unit
from tests.sync.kit import COMMUNE, PROVINCE
from tests.vectors.build import DOC, OPS, PACKAGE, STUB, Bend, Draft, op, span, swap
from tests.vectors.case import Case, Cases

BASE = Draft(spans=(span(op(1)),))
BLOB = f"blobs/{'0' * 64}.age"


def cases() -> Cases:
    """All of them."""
    for part in (texts, values, signature_lines):
        yield from part()


def texts() -> Cases:
    """Other spellings of the text."""
    spelled: Iterable[tuple[str, str, bytes, bytes]] = (
        ("key-order", "kind behind number", b"kind: delta\nnumber: 127\n", b"number: 127\nkind: delta\n"),
        ("line-missing", "without trust", b"trust: 1\n", b""),
        ("line-twice", "trust twice", b"trust: 1\n", b"trust: 1\ntrust: 1\n"),
        ("unknown-line", "a key without x-", b"trust: 1\n", b"trust: 1\nnote: a\n"),
        ("x-early", "an x- line before the others", b"trust: 1\n", b"x-a: b\ntrust: 1\n"),
        ("x-case", "an x- key in capitals", b"ops-root", b"x-A: b\nops-root"),
        ("carriage-return", "line ends of Windows", b"trust: 1\n", b"trust: 1\r\n"),
        ("tab", "a TAB for a blank", b"trust: 1", b"trust:\t1"),
        ("no-blank", "no blank behind the colon", b"trust: 1", b"trust:1"),
        ("two-blanks", "two blanks", b"k3f", b" k3f"),
        ("blank-behind", "a blank at the end of a line", b"trust: 1\n", b"trust: 1 \n"),
        ("byte-order-mark", "a byte order mark", b"so-phong", b"\xef\xbb\xbfso-phong"),
        ("other-headline", "another kind of text", b"so-phong-trao-package", b"so-phong-trao-trust"),
        ("not-utf8", "bytes that are no UTF-8", "Xã".encode(), b"X\xff"),
        ("zero-before", "a number with a leading zero", b"number: 127", b"number: 0127"),
        ("number-plus", "a number with a sign", b"number: 127", b"number: +127"),
        ("number-zero", "the number 0", b"number: 127", b"number: 0"),
        ("number-large", "the number 10^15", b"number: 127", b"number: 1000000000000000"),
        ("number-digits", "digits that are not ASCII", b"number: 127", "number: ١٢٧".encode()),
        ("trust-negative", "a negative version", b"trust: 1", b"trust: -1"),
        ("range-dots", "three dots", b"1..1", b"1...1"),
        ("range-from-zero", "a range from 0", b"1..1", b"0..1"),
        ("range-backward", "a range that ends before it begins", b"1..1", b"2..1"),
        ("prev-empty", "an empty prev", b"prev: -", b"prev: "),
        ("hash-case", "a hash in capitals", b"ops-root: ", b"ops-root: A"),
        ("format-one-number", "one number for the format", b"format: 1 1", b"format: 1"),
        ("format-zero", "the format 0", b"format: 1 1", b"format: 1 0"),
    )
    for title, why, old, new in spelled:
        data = BASE.build(age=STUB, manifest=swap(old, new))
        yield Case(f"manifest-{title}", data, f"manifest: {why}", 3, "bad_manifest")
    for title, old, new in (
        ("headline", b"package/1\n", b"package/2\n"),
        ("lowest-format", b"format: 1 1", b"format: 2 3"),
    ):
        data = BASE.build(age=STUB, manifest=swap(old, new))
        yield Case(f"newer-{title}", data, f"needs a later program ({title})", 3, "needs_newer")


def values() -> Cases:
    """Values that are not allowed, in a text that is else as it should be."""
    name, tip = COMMUNE.unit.name, Tip(COMMUNE.replica, "shared", 3, "a" * 64)
    own, ours = Recipient(PROVINCE.unit.id, (PROVINCE.replica,)), BASE.spans[0].outer
    ops, doc = Member(OPS, 10, "a" * 64), Member(DOC, 10, "b" * 64)
    blob = Member(BLOB, 1, "c" * 64)

    def unit(text: str, code: str = "02287") -> Unit:
        return Unit(COMMUNE.unit.id, code, text)

    changes: dict[str, dict[str, object]] = {
        "uuid-case": {"package": PACKAGE.upper()},
        "kind": {"kind": "other"},
        "unit-code": {"unit": unit(name, "2")},
        "name-nfd": {"unit": unit(unicodedata.normalize("NFD", name))},
        "name-invisible": {"unit": unit("X\u202eã")},
        "name-edge": {"unit": unit(f"{name} ")},
        "name-empty": {"unit": unit("")},
        "name-long": {"unit": unit("x" * 201)},
        "replica": {"replica": COMMUNE.replica[:-1]},
        "short": {"short": "K3F"},
        "no-recipient": {"recipients": ()},
        "recipient-alone": {"recipients": (Recipient(own.unit, ()),)},
        "recipient-twice": {"recipients": (own, own)},
        "recipient-replica-twice": {"recipients": (Recipient(own.unit, own.replicas * 2),)},
        "range-twice": {"ranges": (ours, ours)},
        "have-twice": {"have": (tip, tip)},
        "have-order": {"have": (tip, Tip(tip.replica, tip.stream, 2, tip.chain))},
        "echo-order-as-text": {
            "echo": (Tip(tip.replica, "shared", 10, "a" * 64), Tip(tip.replica, "shared", 9, "a" * 64))
        },
        "stream": {"have": (Tip(tip.replica, "other", 3, tip.chain),)},
        "program": {"program": "../1"},
        "created-date": {"created": "2026-02-30T06:40:00Z"},
        "created-zone": {"created": "2026-11-22T06:40:00+"},
        "members-none": {"members": (ops,)},
        "members-order": {"members": (doc, ops)},
        "members-twice": {"members": (ops, ops, doc)},
        "members-blobs": {"members": (ops, blob, blob, doc)},
        "members-name": {"members": (ops, Member("x.age", 1, "c" * 64), doc)},
        "members-empty": {"members": (Member(OPS, 0, "a" * 64), doc)},
        "plaintext": {"plaintext": 0},
        "count-order": {"counts": (("team", 1), ("person", 1))},
        "count-zero": {"counts": (("person", 0),)},
        "count-kind": {"counts": (("Person", 1),)},
        "x-empty": {"extensions": (("x-a", ""),)},
    }
    for title, change in changes.items():
        data = BASE.changed(about=change).build(age=STUB)
        yield Case(f"value-{title}", data, f"manifest: {title.replace('-', ' ')}", 3, "bad_manifest")


def signature_lines() -> Cases:
    """Signature lines that are not those of a signed note."""
    dash = "— ".encode()

    def line_of(signed: bytes) -> bytes:
        return signed[signed.index(dash) :]

    bends: dict[str, Bend] = {
        "none": lambda d: d[: d.index(dash)],
        "no-empty-line": swap(b"\n\n", b"\n"),
        "two-empty-lines": swap(b"\n\n", b"\n\n\n"),
        "hyphen": swap(dash, b"- "),
        "no-line-feed": lambda d: d[:-1],
        "text-behind": lambda d: d + b"x: y\n",
        "seventeen": lambda d: d + line_of(d) * 16,
        "two-blanks": swap(COMMUNE.replica.encode() + b" ", COMMUNE.replica.encode() + b"  "),
        "name-plus": lambda d: d + "— a+b AAAAAAAA\n".encode(),
        "no-name": lambda d: d + "—  AAAAAAAA\n".encode(),
        "short": lambda d: d + "— a AAAAAA==\n".encode(),
        "padding": lambda d: d.rstrip(b"=\n") + b"\n",
        "base64-bits": lambda d: d + "— a AAAAAAB=\n".encode(),
        "base64-url": lambda d: d + "— a __________8=\n".encode(),
    }
    for title, bend in bends.items():
        data = BASE.build(age=STUB, note=bend)
        yield Case(f"note-{title}", data, f"signature lines: {title.replace('-', ' ')}", 3, "bad_manifest")
