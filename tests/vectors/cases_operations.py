"""Lines and operations that a reader must refuse: parts 4 and 5, steps 10 to 12."""

from __future__ import annotations

import base64
from collections.abc import Callable

from desktop.sync.manifest import Range
from tests.sync.kit import COMMUNE
from tests.vectors.build import Bend, Draft, Op, Span, op, span, swap
from tests.vectors.case import Case, Cases

BASE = Draft(spans=(span(op(1), op(2)),))
OWN = BASE.spans[0]


def cases() -> Cases:
    """All of them."""
    for part in (lines, chains, ends, envelopes, payloads):
        yield from part()


def rows(edit: Callable[[list[bytes]], list[bytes]]) -> Bend:
    """A change of the lines: header, two operations, trailer."""
    return lambda text: b"\n".join(edit(text.split(b"\n")[:-1])) + b"\n"


def lines() -> Cases:
    """Lines of another form."""
    salt = base64.b64encode(bytes([1]) * 16)
    bends: dict[str, Bend] = {
        "three-tabs": swap(b'"\t{"v"', b'"\t\t{"v"'),
        "one-tab": swap(b'\t"' + salt + b'"', b""),
        "salt-bare": swap(b'"' + salt + b'"', salt),
        "salt-padding": swap(salt, salt.rstrip(b"=")),
        "salt-bits": swap(salt, salt[:-3] + b"R=="),
        "salt-blank": swap(salt, salt + b" "),
        "salt-short": swap(salt, base64.b64encode(bytes(15))),
        "salt-null": swap(b'"' + salt + b'"', b"null"),
        "empty": rows(lambda r: [*r[:1], b"", *r[1:]]),
        "carriage-return": swap(b"}\n", b"}\r\n"),
    }
    for title, bend in bends.items():
        yield _line(
            f"line-{title}",
            title.replace("-", " "),
            BASE.build(
                text=bend if title != "carriage-return" else rows(lambda r: [r[0], r[1] + b"\r", *r[2:]])
            ),
        )
    gone = Draft(spans=(span(op(1), op(2)._replace(erased=True)),))
    yield _line("line-erased-case", "an erased hash in capitals", gone.build(text=_upper_hash))
    yield _line(
        "line-erased-bare", "an erased hash without its mark", gone.build(text=swap(b'"sha256:', b'"'))
    )
    yield _line(
        "line-erased-salt",
        "an erased operation with a salt",
        gone.build(text=swap(b"\tnull\t", b'\t"' + salt + b'"\t')),
    )
    long = op(1, payload={"v": {"name": "a" * (4 * 1024**2)}})
    yield _line("line-long", "a line over 4 MiB", Draft(spans=(span(long),)).build())
    theirs = BASE.changed(relayed=(b"so-phong-trao-package/1\n",))
    yield _line(
        "relayed-escaped",
        "a relayed manifest with \\u escapes",
        theirs.build(text=swap(b'"so-phong-trao-package', b'"\\u0073o-phong-trao-package')),
    )
    yield _line(
        "relayed-bare",
        "a relayed manifest that is no JSON text",
        theirs.build(text=swap(b'"so-phong-trao-package/1\\n"', b"12")),
    )
    few = BASE.changed(header={"manifests": 3}).build()
    yield _line("relayed-few", "fewer relayed manifests than announced", few)


def _upper_hash(text: bytes) -> bytes:
    before, mark, behind = text.partition(b'"sha256:')
    return before + mark + behind[:64].upper() + behind[64:]


def _line(name: str, why: str, data: bytes) -> Case:
    return Case(name, data, f"lines: {why}", 10, "bad_content")


def chains() -> Cases:
    """Operations that are not those of the chain, or not at their place."""
    bends: dict[str, tuple[str, Bend]] = {
        "swapped": ("two operations change places", rows(lambda r: [r[0], r[2], r[1], r[3]])),
        "missing": ("an operation is missing", rows(lambda r: [r[0], r[1], r[3]])),
        "repeated": ("an operation comes twice", rows(lambda r: [*r[:3], r[2], r[3]])),
        "value": ("a value is another", swap("nghị 1".encode(), "nghị 7".encode())),
        "change": ("an envelope is another", swap(b'"k":"c"', b'"k":"d"')),
        "salt": ("a salt is another", swap(b'\t"AQEB', b'\t"AAEB')),
    }
    for title, (why, bend) in bends.items():
        yield Case(f"chain-{title}", BASE.build(text=bend), f"chain: {why}", 10, "bad_content")
    gap = Draft(spans=(span(op(1), op(3)),)).build()
    yield Case("chain-gap", gap, "a gap inside a range, chained without a fault", 10, "bad_content")
    early = Draft(spans=(Span(COMMUNE, COMMUNE.unit.id, (op(1),), 5),)).build()
    yield Case("chain-early", early, "an operation 1 in a range from 5", 10, "bad_content")
    moved = span(Op(b'{"l":1,"q":1' + op(1).envelope.removeprefix(b'{"q":1,"l":1'), b"{}", bytes(16)))
    yield Case(
        "chain-key-order",
        Draft(spans=(moved,)).build(),
        "an envelope that does not start with q",
        10,
        "bad_content",
    )
    false = OWN.header | {"chain": "0" * 64}
    outer = Range(COMMUNE.replica, COMMUNE.unit.id, 1, 2, "0" * 64)
    wrong = BASE.changed(header={"ranges": [false]}, about={"ranges": (outer,)}).build()
    yield Case(
        "chain-signed-falsely", wrong, "a range that ends in another hash than signed", 10, "bad_content"
    )


def ends() -> Cases:
    """Trailer, root and counts."""
    root = BASE.root().hex().encode()
    bends: dict[str, tuple[str, Bend]] = {
        "root": ("another root in the trailer", swap(root, b"0" * 64)),
        "trailer-blank": ("a trailer with a blank", swap(b'{"root":', b'{"root": ')),
        "trailer-missing": ("no trailer", rows(lambda r: r[:-1])),
        "trailer-twice": ("two trailers", rows(lambda r: [*r, r[-1]])),
        "line-behind": ("an empty line behind", lambda text: text + b"\n"),
        "bytes-behind": ("bytes behind", lambda text: text + b"x"),
        "no-line-feed": ("no line feed at the end", lambda text: text[:-1]),
    }
    places = {
        "trailer-missing": 10,
        "trailer-twice": 10,
        "line-behind": 10,
        "bytes-behind": 10,
        "no-line-feed": 10,
    }
    for title, (why, bend) in bends.items():
        yield Case(f"end-{title}", BASE.build(text=bend), f"end: {why}", places.get(title, 11), "bad_content")
    abouts: dict[str, dict[str, object]] = {
        "ops-root": {"ops_root": "0" * 64},
        "count-fewer": {"counts": (("person", 1),)},
        "count-none": {"counts": ()},
        "count-other": {"counts": (("team", 2),)},
        "count-more": {"counts": (("person", 2), ("team", 1))},
    }
    for title, about in abouts.items():
        why = f"end: {title.replace('-', ' ')} differs from the manifest"
        yield Case(f"end-{title}", BASE.changed(about=about).build(), why, 11, "bad_content")


def envelopes() -> Cases:
    """Envelopes of another form, under hashes that are right."""
    keys: dict[str, dict[str, object]] = {
        "unknown-key": {"w": 1},
        "missing-key": {"u": None},
        "unknown-change": {"change": "m"},
        "clock-text": {"l": "1"},
        "clock-negative": {"l": -1},
        "clock-large": {"l": 2**63},
        "group-large": {"g": 2**31},
        "officer-long": {"u": "u" * 37},
        "record-long": {"i": "i" * 37},
        "record-empty": {"i": ""},
        "time-long": {"t": "2026-11-22T06:40:00+07"},
        "name-empty": {"n": ""},
        "last-false": {"e": False},
        "officer-escaped": {"u": 'a"b'},
        "clock-float": {"l": 1.0},
    }
    for title, change in keys.items():
        yield _envelope(title, Draft(spans=(span(op(1, **change)),)).build())
    good = op(1).envelope
    spelled: dict[str, tuple[bytes, bytes]] = {
        "blank": (b'"k":', b'"k": '),
        "order": (b'"k":"c","y":"person"', b'"y":"person","k":"c"'),
        "twice": (b'"k":"c"', b'"k":"c","k":"c"'),
        "escaped": (b"can-bo", b"\\u0063an-bo"),
        "not-utf8": (b"can-bo", b"can-b\xff"),
        "exponent": (b'"l":1', b'"l":1e0'),
        "behind": (b'"}', b'"} '),
    }
    for title, (old, new) in spelled.items():
        assert good.count(old) == 1, title
        one = Op(good.replace(old, new), b"{}", bytes(16))
        yield _envelope(title, Draft(spans=(span(one),)).build())


def _envelope(title: str, data: bytes) -> Case:
    return Case(f"envelope-{title}", data, f"envelope: {title.replace('-', ' ')}", 12, "bad_operation")


def payloads() -> Cases:
    """Payloads that are no JSON, or whose known parts have another shape."""
    texts: dict[str, bytes] = {
        "no-json": b"name",
        "array": b"[]",
        "null": b"null",
        "empty": b"",
        "cut": b'{"v":{}',
        "two": b"{}{}",
        "v-array": b'{"v":[]}',
        "b-array": b'{"b":[]}',
        "b-text": b'{"b":{"name":"x"}}',
        "b-numbers": b'{"b":{"name":[1]}}',
        "d-object": b'{"d":{}}',
        "d-numbers": b'{"d":[1]}',
        "s-array": b'{"s":[]}',
        "s-number": b'{"s":{"a":3}}',
        "s-nothing": b'{"s":{"a":[]}}',
        "s-short": b'{"s":{"a":[[3]]}}',
        "s-not-hex": b'{"s":{"a":[[3,"0a1b2c3D"]]}}',
        "s-text": b'{"s":{"a":[[3,"0a1b2c3d","2"]]}}',
        "s-negative": b'{"s":{"a":[[3,"0a1b2c3d",-2]]}}',
        "not-utf8": b'{"v":{"name":"\xff"}}',
        "not-utf8-unknown": b'{"zz":"\xff"}',
        "surrogate": b'{"v":{"name":"\\ud800"}}',
        "nan": b'{"v":{"name":NaN}}',
        "number-large": b'{"v":{"x":1e999}}',
        "number-large-unknown": b'{"zz":1e999}',
        "number-long-unknown": b'{"zz":' + b"1" * 5000 + b"}",
        "control": b'{"v":{"name":"\x01"}}',
        "nested-65": b'{"v":{"x":' + b"[" * 63 + b"]" * 63 + b"}}",
        "nested-deep": b'{"zz":' + b"[" * 50000 + b"]" * 50000 + b"}",
    }
    for title, text in texts.items():
        data = Draft(spans=(span(op(1, payload=text)),)).build()
        yield Case(f"payload-{title}", data, f"payload: {title.replace('-', ' ')}", 12, "bad_operation")
