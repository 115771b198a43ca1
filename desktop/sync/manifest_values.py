"""The lines of a manifest and the values they may hold; each function raises ``ValueError`` on another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any, TypeVar

from desktop.sync.limits import MAX_EXTENSION

_T = TypeVar("_T", bound=tuple[Any, ...])
_BLOB = re.compile("blobs/[0-9a-f]{64}\\.age")
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class Lines:
    """``key: value`` lines, taken in their fixed order."""

    def __init__(self, text: bytes) -> None:
        *self._lines, tail = text.decode().split("\n")
        if tail:
            raise ValueError("no line feed at the end")
        self._at = 0

    def headline(self) -> str:
        """The first line, which has no key."""
        self._at += 1
        return self._lines[self._at - 1]

    def one(self, key: str) -> str:
        """The value of the next line, which must have this key."""
        value = self.peek(key)
        self._at += 1
        return value

    def peek(self, key: str) -> str:
        """The same without going on."""
        found, separator, value = self._lines[self._at].partition(": ")
        if found != key or not separator:
            raise ValueError(f"expected {key}")
        return value

    def some(self, key: str) -> list[str]:
        """The values of the following lines that have this key."""
        start, prefix = self._at, f"{key}: "
        while self._at < len(self._lines) and self._lines[self._at].startswith(prefix):
            self._at += 1
        return [line[len(prefix) :] for line in self._lines[start : self._at]]

    def rest(self) -> tuple[tuple[str, str], ...]:
        """What follows the last line of this format: keys that start with ``x-``, kept and not read."""
        pairs = [line.partition(": ") for line in self._lines[self._at :]]
        return tuple((extension(key), extension_value(value)) for key, _, value in pairs)

    def find(self, key: str) -> str:
        """The value of the only line with this key, wherever it stands."""
        (value,) = [line[len(key) + 2 :] for line in self._lines if line.startswith(f"{key}: ")]
        return value


def _matching(pattern: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(pattern)
        return text

    return check


uuid = _matching(_UUID)
replica = _matching("[0-9a-f]{32}")
short = _matching("[a-z0-9]{3,8}")
code = _matching("[0-9]{2,8}")
stream = _matching(f"shared|(?:private:)?{_UUID}")
sha256 = _matching("[0-9a-f]{64}")
kind = _matching("[a-z][a-z0-9_.-]{0,39}")
version = _matching("[0-9A-Za-z.+-]{1,32}")
extension = _matching("x-[a-z0-9-]{1,40}")
_number = _matching("0|[1-9][0-9]{0,14}")


def is_blob(text: str) -> bool:
    """Whether this is the name of an attachment."""
    return _BLOB.fullmatch(text) is not None


def natural(text: str) -> int:
    """A whole number from 0, below 10**15 (exact in every JSON reader)."""
    return int(_number(text))


def positive(text: str) -> int:
    """A whole number from 1."""
    number = natural(text)
    if not number:
        raise ValueError("zero")
    return number


def hash_or_none(text: str) -> str | None:
    """A SHA-256 in hex, or None for a dash."""
    return None if text == "-" else sha256(text)


def choice(text: str, allowed: tuple[str, ...]) -> str:
    """One of these words."""
    if text not in allowed:
        raise ValueError("choice")
    return text


def name(text: str) -> str:
    """Text on one line that shows as it is: NFC, no control or invisible characters, no blank edges."""
    return _plain(text, 200)


def extension_value(text: str) -> str:
    """The same, as long as a key list in base64 may be."""
    return _plain(text, MAX_EXTENSION)


def _plain(text: str, at_most: int) -> str:
    if not text.isprintable() or text.strip() != text or not 1 <= len(text) <= at_most:
        raise ValueError("name")
    if unicodedata.normalize("NFC", text) != text:
        raise ValueError("name")
    return text


def moment(text: str) -> str:
    """A moment in UTC to the second, as in 2026-11-22T06:40:00Z."""
    datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    if len(text) != 20:
        raise ValueError("moment")
    return text


def distinct(items: _T, *, at_least: int = 0) -> _T:
    """Items of which no two are equal, and not too few."""
    if len(set(items)) != len(items) or len(items) < at_least:
        raise ValueError("items")
    return items


def ascending(items: _T) -> _T:
    """Items in strictly rising order."""
    if any(not before < after for before, after in pairwise(items)):
        raise ValueError("order")
    return items
