"""Changes of bytes and of JSON values, drawn from a seeded source: equal seeds give equal changes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

_NUMBERS = (
    0,
    1,
    2,
    3,
    7,
    127,
    255,
    256,
    2**31 - 1,
    2**31,
    2**53,
    10**15 - 1,
    10**15,
    2**63 - 1,
    2**63,
    10**30,
)
_TOKENS = [
    b"\n",
    b"\n\n",
    b"\r\n",
    b"\t",
    b" ",
    b'"',
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"null",
    b"true",
    b"NaN",
    b"1e999",
    b"-1",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b":",
    b"[" * 70,
    b"\xff",
    b"\0",
    b"\xef\xbb\xbf",
    "—".encode(),
    "\u202e".encode(),
    b"..",
    b"/",
    b"=",
    b"AAAA",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"\x28\xb5\x2f\xfd",
    b"\x50\x2a\x4d\x18",
    b"-> X25519 ",
    b"---",
    b"-",
    b"shared",
    b"private:",
    b"x-a: b\n",
    b"range: ",
    b"sha256:",
    b'"q":1',
    b'"y":"',
    b"0" * 64,
]
_TEXTS = (
    "",
    "a",
    "x" * 300,
    "\u0000",
    "ẩ" * 50,
    "1988-13",
    "2026-11-17T08:00",
    "12/3/1980",
    "\ud83d\ude00",
    "{[" * 80,
    "%s",
    "'",
)


class Mutator:
    """Draws changes from ``rng``."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def change(self, data: bytes, other: bytes = b"") -> bytes:
        """A few edits; ``other`` is something of the same kind to take pieces from."""
        edits: Sequence[Callable[[bytes, bytes], bytes]] = (
            self._flip,
            self._flip,
            self._replace,
            self._insert,
            self._delete,
            self._repeat,
            self._splice,
            self._number,
            self._lines,
            self._lines,
        )
        for _ in range(self.rng.choice((1, 1, 1, 2, 4))):
            data = self.rng.choice(edits)(data, other)
        return data

    def value(self, value: Any, depth: int = 0) -> Any:
        """A JSON value with one of its parts changed."""
        rng = self.rng
        if isinstance(value, dict) and value and rng.random() < 0.85 and depth < 6:
            return self._in_object(dict(value), depth)
        if isinstance(value, list) and value and rng.random() < 0.8 and depth < 6:
            return self._in_list(list(value), depth)
        return self.atom()

    def atom(self) -> Any:
        """Any small JSON value."""
        rng = self.rng
        return rng.choice(
            (
                lambda: rng.choice(_NUMBERS),
                lambda: -rng.choice(_NUMBERS),
                lambda: rng.choice(_TEXTS),
                lambda: None,
                lambda: rng.random() < 0.5,
                lambda: rng.random() * 10.0 ** rng.randint(-300, 300),
                lambda: [],
                lambda: {},
                lambda: [self.atom() for _ in range(rng.randint(1, 3))],
                lambda: {rng.choice(_TEXTS): self.atom()},
                lambda: self.nested(rng.choice((3, 62, 64, 65, 500))),
            )
        )()

    def nested(self, depth: int) -> Any:
        """Lists in lists."""
        value: Any = self.rng.choice(_NUMBERS)
        for _ in range(depth):
            value = [value]
        return value

    def _in_object(self, value: dict[str, Any], depth: int) -> dict[str, Any]:
        rng, key = self.rng, self.rng.choice(list(value))
        act = rng.randrange(8)
        if act == 0:
            del value[key]
        elif act == 1:
            value[rng.choice(_TEXTS)] = self.atom()
        elif act == 2:
            value = dict(rng.sample(list(value.items()), len(value)))
        elif act == 3:
            value[key] = value[rng.choice(list(value))]
        else:
            value[key] = self.value(value[key], depth + 1)
        return value

    def _in_list(self, value: list[Any], depth: int) -> list[Any]:
        at, act = self.rng.randrange(len(value)), self.rng.randrange(6)
        if act == 0:
            del value[at]
        elif act == 1:
            value.insert(at, value[at])
        elif act == 2:
            self.rng.shuffle(value)
        else:
            value[at] = self.value(value[at], depth + 1)
        return value

    def _place(self, data: bytes) -> int:
        return self.rng.randrange(len(data) + 1)

    def _flip(self, data: bytes, _: bytes) -> bytes:
        if not data:
            return b"x"
        at = self.rng.randrange(len(data))
        return data[:at] + bytes([data[at] ^ 1 << self.rng.randrange(8)]) + data[at + 1 :]

    def _replace(self, data: bytes, _: bytes) -> bytes:
        at, token = self._place(data), self.rng.choice(_TOKENS)
        return data[:at] + token + data[at + len(token) :]

    def _insert(self, data: bytes, _: bytes) -> bytes:
        at = self._place(data)
        return data[:at] + self.rng.choice(_TOKENS) + data[at:]

    def _delete(self, data: bytes, _: bytes) -> bytes:
        at = self._place(data)
        return data[:at] + data[at + self.rng.choice((1, 1, 2, 8, 64, 1000)) :]

    def _repeat(self, data: bytes, _: bytes) -> bytes:
        at = self._place(data)
        return (
            data[:at] + data[at : at + self.rng.choice((1, 8, 64))] * self.rng.choice((1, 2, 50)) + data[at:]
        )

    def _splice(self, data: bytes, other: bytes) -> bytes:
        start = self._place(other)
        at = self._place(data)
        return (
            data[:at]
            + other[start : start + self.rng.choice((4, 40, 400))]
            + data[at + self.rng.choice((0, 4, 40)) :]
        )

    def _number(self, data: bytes, _: bytes) -> bytes:
        size = self.rng.choice((1, 2, 4, 8))
        number = (self.rng.choice(_NUMBERS) % 256**size).to_bytes(size, "little")
        at = self._place(data)
        return data[:at] + number + data[at + size :]

    def _lines(self, data: bytes, other: bytes) -> bytes:
        lines = data.split(b"\n")
        at, to = self.rng.randrange(len(lines)), self.rng.randrange(len(lines))
        act = self.rng.randrange(4)
        if act == 0:
            del lines[at]
        elif act == 1:
            lines.insert(to, lines[at])
        elif act == 2:
            lines[at], lines[to] = lines[to], lines[at]
        else:
            lines.insert(to, self.rng.choice(other.split(b"\n")))
        return b"\n".join(lines)
