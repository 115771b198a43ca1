"""Packages that a reader must accept."""

from __future__ import annotations

import zstandard

from desktop.sync import manifest, note
from desktop.sync.limits import MAX_WINDOW
from desktop.sync.manifest import Range, Tip
from desktop.sync.writer import read_me
from tests.sync.kit import COMMUNE, PROVINCE, SIBLING
from tests.vectors.build import Draft, Op, op, span
from tests.vectors.case import STRANGER, Case, Cases

UNIT = COMMUNE.unit.id
MOST = 10**15 - 1
PRIVATE = f"private:{UNIT}"
BASE = f"{COMMUNE.replica}/{UNIT}/1/0a1b2c3d"


def cases() -> Cases:
    """All of them."""
    yield Case(
        "delta",
        Draft(read_me=read_me(), sealed_for=(PROVINCE, COMMUNE)).build(),
        "three operations; with the real DOC-TOI.txt",
    )
    yield from kinds()
    yield from places()
    yield from operations()
    yield from frames()


def kinds() -> Cases:
    """What a package may be, and the lines that may or may not be there."""
    tips = tuple(Tip(one.replica, "shared", 7, "a" * 64) for one in (COMMUNE, PROVINCE))
    some = {"have": tuple(sorted(tips)), "echo": tips[:1], "prev": "b" * 64}
    empty = Draft(spans=(), about=some | {"kind": "receipt"}).build()
    yield Case("receipt", empty, "no operations: acknowledges only")
    yield Case("trust", Draft(spans=(), about={"kind": "trust"}).build(), "no operations, no acknowledgement")
    yield Case("full", Draft(about={"kind": "full", "number": 1}).build(), "everything from the start")
    yield Case("attachments", Draft(blobs=(b"tep mot", b"tep hai")).build(), "two attachments")
    extra = (("x-trust", "c28="), ("x-trust", "bmE="), ("x-ghi-chu", "Dòng của bản sau"))
    yield Case("extensions", Draft(about={"extensions": extra}).build(), "x- lines, one key twice")
    yield Case("later-writer", Draft(about={"format": 2}).build(), "written in format 2, readable in 1")
    yield Case("highest-numbers", Draft(about={"number": MOST, "trust": MOST}).build(), "numbers below 10^15")
    yield Case(
        "co-signed", Draft().build(note=_co_sign), "co-signatures: a known office's and an unknown kind"
    )
    far = Range(SIBLING.replica, SIBLING.unit.id, 1, 1, span(op(1), author=SIBLING).chain.hex())
    yield Case("relayed", _relayed(far), "operations of another author, with that author's manifest")


def _co_sign(signed: bytes) -> bytes:
    found = note.parse_note(signed)
    second = note.sign_note(found.text, SIBLING.replica, SIBLING.keys.signing_key).signatures[0]
    other = note.Signature("giam-sat.example", b"abcd", b"\x07" * 100)
    return note.Note(found.text, (*found.signatures, second, other)).to_bytes()


def _relayed(far: Range) -> bytes:
    theirs = Draft(spans=(span(op(1), author=SIBLING),), sender=SIBLING).members()["manifest.txt"]
    assert manifest.parse(note.parse_note(theirs).text).ranges == (far,)
    return Draft(spans=(span(op(1)), span(op(1), author=SIBLING)), relayed=(theirs,)).build()


def places() -> Cases:
    """Who sends to whom, and which streams."""
    three = (span(op(1)), span(op(1), op(2), stream="shared"), span(op(1), stream=PRIVATE))
    own = Draft(spans=three, to=(COMMUNE,)).build()
    yield Case("own-unit", own, "between computers of one unit: three ranges", reader="commune")
    yield Case(
        "read-by-sender",
        Draft(sealed_for=(PROVINCE, COMMUNE)).build(),
        "the sender opens its own package",
        reader="commune",
    )
    both = Draft(to=(PROVINCE, SIBLING)).build()
    yield Case("two-recipients", both, "read by the second of two recipients", reader="sibling")
    yield Case("continued", Draft(spans=(span(op(3), earlier=(op(1), op(2))),)).build(), "a range from 3")
    branches = (span(op(1), op(2)), span(op(2, l=9), earlier=(op(1),)))
    yield Case("two-branches", Draft(spans=branches).build(), "two branches of one replica and stream")
    more = Draft(sealed_for=(STRANGER, PROVINCE, COMMUNE)).build()
    yield Case("recovery-key", more, "sealed for one more key than the manifest names")


def operations() -> Cases:
    """What operations may say."""
    yield Case(
        "all-changes", Draft(spans=(span(*_every_change()),)).build(), "c u d r x, a named group, an undo"
    )
    yield Case(
        "erased", Draft(spans=(span(op(1), op(2)._replace(erased=True)),)).build(), "salt and payload gone"
    )
    later = {"v": {"moi": {"a": [1, None]}}, "zz": {"y": [1.5, -2e9]}, "b": {"moi": []}}
    unknown = span(op(1, kind="drone", payload=later), op(2, payload=later))
    yield Case(
        "unknown-content",
        Draft(spans=(unknown,)).build(),
        "kinds, fields, values and keys of a later version",
    )
    spelled = b'{ "v" : {"name":"H\\u1ed9i \\ud83d\\ude00 \\/"},"v":{"name":"2"} }'
    yield Case(
        "free-spelling", Draft(spans=(span(op(1, payload=spelled)),)).build(), "a payload spelled freely"
    )
    yield Case("empty-payload", Draft(spans=(span(op(1, payload=b"{}")),)).build(), "a payload without keys")
    deep = b'{"v":{"x":' + b"[" * 62 + b"]" * 62 + b"}}"
    yield Case("nested-64", Draft(spans=(span(op(1, payload=deep)),)).build(), "brackets nested 64 deep")
    text = {"v": {"name": "[{" * 100 + '"\\'}}
    yield Case(
        "brackets-in-text",
        Draft(spans=(span(op(1, payload=text)),)).build(),
        "brackets in a text do not nest",
    )
    long = op(1, u="u" * 36, i="i" * 36, n='Tên "nhóm"\n', e=True, l=2**63 - 1, g=2**31 - 1)
    yield Case("longest-envelope", Draft(spans=(span(long),)).build(), "an envelope at its limits")
    repeated = {"v": {"name": "a" * 300_000}}
    yield Case(
        "compressible",
        Draft(spans=(span(op(1, payload=repeated)),)).build(),
        "more than 200 times, but under 8 MiB",
    )


def _every_change() -> tuple[Op, ...]:
    def put(seq: int, change: str, payload: object, **keys: object) -> Op:
        return op(seq, change=change, payload=payload, i="ban-ghi", g=4, **keys)

    return (
        put(1, "c", {"v": {"name": "Lê A", "birth": "1988-03", "vai": ["a"]}}, n="Thêm “Lê A”"),
        put(2, "u", {"v": {"name": "Lê B"}, "b": {"name": [BASE]}}),
        put(3, "d", {"s": {COMMUNE.replica: [[2, "0a1b2c3d"], [9, "0a1b2c3e", 4, 7]]}}),
        put(4, "r", {"d": [BASE]}),
        put(5, "u", {"v": {"name": None}, "b": {"name": [BASE]}, "z": 3}),
        put(6, "x", {}, e=True),
    )


def frames() -> Cases:
    """Frames that Zstandard allows and this format does too."""

    def packed(**options: object) -> bytes:
        parameters = zstandard.ZstdCompressionParameters.from_level(3, **options)
        return Draft().build(squeeze=zstandard.ZstdCompressor(compression_params=parameters).compress)

    yield Case("frame-checksum", packed(write_checksum=True), "size in the header and a checksum behind")
    yield Case("frame-plain", packed(write_content_size=False), "neither size nor checksum")
    largest = MAX_WINDOW.bit_length() - 1

    def wide(text: bytes) -> bytes:
        parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=largest)
        compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
        return compressor.compress(text) + compressor.flush()

    yield Case("frame-window-8-mib", Draft().build(squeeze=wide), "the largest window allowed")
