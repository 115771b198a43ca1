"""What lies in ops.age and a reader must refuse: part 4, steps 7 to 9."""

from __future__ import annotations

import base64

import zstandard

from tests.sync.kit import PROVINCE, SIBLING, name_uuid, squeeze
from tests.vectors.build import OPS, Bend, Draft, op, span, swap
from tests.vectors.case import Case, Cases

BASE = Draft(spans=(span(op(1), op(2)),))
OWN = BASE.spans[0]
SKIPPED = b"\x50\x2a\x4d\x18\x02\0\0\0ab"


def cases() -> Cases:
    """All of them."""
    for part in (locks, frames, headers, forwarded):
        yield from part()


def locks() -> Cases:
    """What is not for the reader, or no age file as it should be."""
    to_sibling = BASE.changed(to=(SIBLING,)).build()
    yield Case("not-for-us", to_sibling, "for another unit", 7, "not_for_us")
    yield Case(
        "not-sealed-for-us",
        BASE.changed(sealed_for=(SIBLING,)).build(),
        "named, but not sealed for",
        7,
        "cannot_open",
    )
    bends: dict[str, tuple[str, Bend, str]] = {
        "cut": ("the last byte is missing", lambda d: d[:-1], "bad_content"),
        "behind": ("bytes behind", lambda d: d + b"x", "bad_content"),
        "header": ("a changed header", swap(b"X25519", b"X25518"), "cannot_open"),
        "mac": ("a changed code of the header", _mac, "cannot_open"),
        "payload": (
            "a changed byte inside",
            lambda d: d[:-20] + bytes([d[-20] ^ 1]) + d[-19:],
            "bad_content",
        ),
        "version": ("another version of age", swap(b".org/v1", b".org/v2"), "bad_content"),
        "armor": ("age's form for mail", _armor, "bad_content"),
        "plain": ("not sealed at all", lambda d: squeeze(BASE.text()), "bad_content"),
    }
    for title, (why, bend, key) in bends.items():
        yield Case(f"age-{title}", BASE.build(age=bend), f"ops.age: {why}", 7, key)


def _mac(data: bytes) -> bytes:
    at = data.index(b"\n--- ") + 5
    return data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :]


def _armor(data: bytes) -> bytes:
    coded = base64.b64encode(data)
    rows = [coded[at : at + 64] for at in range(0, len(coded), 64)]
    label = b"AGE ENCRYPTED FILE-----"
    return b"\n".join([b"-----BEGIN " + label, *rows, b"-----END " + label]) + b"\n"


def frames() -> Cases:
    """Anything but one whole frame of the declared size, without dictionary and with a small window."""

    def wide(text: bytes) -> bytes:
        parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=24)
        compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
        return compressor.compress(text) + compressor.flush()

    def checked(text: bytes) -> bytes:
        frame = zstandard.ZstdCompressor(write_checksum=True).compress(text)
        return frame[:-1] + bytes([frame[-1] ^ 1])

    def marked(text: bytes) -> bytes:
        frame = squeeze(text)
        return frame[:4] + bytes([frame[4] | 1]) + frame[5:6] + b"\x07" + frame[6:]

    bends: dict[str, tuple[str, Bend, str]] = {
        "plain": ("not compressed", lambda t: t, "bad_content"),
        "empty": ("nothing", lambda t: b"", "bad_content"),
        "cut": ("the last byte is missing", lambda t: squeeze(t)[:-1], "bad_content"),
        "behind": ("bytes behind", lambda t: squeeze(t) + b"x", "bad_content"),
        "two": ("two frames", lambda t: squeeze(t[:50]) + squeeze(t[50:]), "bad_content"),
        "empty-behind": ("an empty frame behind", lambda t: squeeze(t) + squeeze(b""), "bad_content"),
        "skippable-before": ("a skippable frame before", lambda t: SKIPPED + squeeze(t), "bad_content"),
        "skippable-behind": ("a skippable frame behind", lambda t: squeeze(t) + SKIPPED, "bad_content"),
        "window": ("a window over 8 MiB", wide, "bomb"),
        "dictionary": ("a dictionary", marked, "bad_content"),
        "checksum": ("a false checksum", checked, "bad_content"),
    }
    for title, (why, bend, key) in bends.items():
        yield Case(f"zstd-{title}", BASE.build(squeeze=bend), f"frame: {why}", 8, key)
    more = BASE.changed(about={"plaintext": len(BASE.text()) - 1}).build()
    yield Case("plaintext-more", more, "one byte more than declared", 8, "bomb")
    fewer = BASE.changed(about={"plaintext": len(BASE.text()) + 1}).build()
    yield Case("plaintext-fewer", fewer, "one byte fewer than declared", 8, "bad_content")
    bomb = BASE.changed(about={"plaintext": 5000}).build(text=lambda text: text + bytes(50 * 1024**2))
    yield Case("zstd-bomb", bomb, "50 MiB where 5000 bytes are declared", 8, "bomb")


def headers() -> Cases:
    """A first line that differs from the manifest, or is spelled in another way."""
    other, to = name_uuid("other"), [{"unit": SIBLING.unit.id, "replicas": [SIBLING.replica]}]
    blob = {"name": f"blobs/{'0' * 64}.age", "sha256": "0" * 64, "size": 1}
    changes: dict[str, dict[str, object]] = {
        "package": {"package": other},
        "unit": {"unit": SIBLING.unit.id},
        "replica": {"replica": SIBLING.replica},
        "to": {"to": to},
        "to-nobody": {"to": []},
        "ranges-none": {"ranges": []},
        "ranges-more": {"ranges": [OWN.header, OWN.header]},
        "range-last": {"ranges": [OWN.header | {"last": 1}]},
        "range-chain": {"ranges": [OWN.header | {"chain": "0" * 64}]},
        "blobs": {"blobs": [blob]},
    }
    for title, change in changes.items():
        yield _header(
            title, "differs from the manifest", BASE.changed(header=change).build(), "inner_differs"
        )
    head = BASE.text().partition(b"\n")[0]
    unit = OWN.header["unit"].encode()
    spelled: dict[str, tuple[bytes, bytes]] = {
        "blank": (b'"package":', b'"package": '),
        "blank-before": (b'{"format"', b' {"format"'),
        "extra-key": (b'{"format"', b'{"extra":1,"format"'),
        "extra-in-range": (b'"stream"', b'"x":1,"stream"'),
        "key-order": (b'"manifests":0,"blobs":[]', b'"blobs":[],"manifests":0'),
        "key-missing": (b',"blobs":[]', b""),
        "key-twice": (b'"manifests":0', b'"manifests":0,"manifests":0'),
        "escaped": (b"so-phong", b"\\u0073o-phong"),
        "float": (b'"last":2', b'"last":2.0'),
        "text-for-number": (b'"first":1', b'"first":"1"'),
        "format": (b"ops/1", b"ops/2"),
        "manifests-negative": (b'"manifests":0', b'"manifests":-1'),
        "range-unit": (b'[{"unit":"' + unit + b'","replica"', b'[{"unit":"' + unit.upper() + b'","replica"'),
        "before-not-start": (b'"before":"', b'"before":"' + b"0" * 64 + b'","x":"'),
        "null": (head, b"null"),
    }
    start = OWN.before.hex().encode()
    spelled["before-not-start"], spelled["before-case"] = (start, b"0" * 64), (start, start.upper())
    for title, (old, new) in spelled.items():
        yield _header(title, "is spelled in another way", BASE.build(text=swap(old, new)), "bad_content")
    yield _header("none", "is missing", BASE.build(text=lambda text: text.partition(b"\n")[2]), "bad_content")


def _header(title: str, why: str, data: bytes, key: str) -> Case:
    return Case(f"header-{title}", data, f"header: {title.replace('-', ' ')} {why}", 9, key)


def forwarded() -> Cases:
    """What somebody who could open a package seals again for others: surreptitious forwarding."""
    theirs = BASE.text()
    on = Draft(spans=BASE.spans, sender=PROVINCE, to=(SIBLING,))
    data = on.build(text=lambda _: theirs)
    yield Case(
        "forwarded", data, "the recipient sends it on under its own name", 9, "inner_differs", "sibling"
    )
    sealed = BASE.members()[OPS]
    taken = Draft(spans=BASE.spans, sender=SIBLING).build(text=lambda _: theirs, age=lambda _: sealed)
    yield Case("claimed", taken, "another known office signs what it did not write", 9, "inner_differs")
