"""Key lists on their way: the lines ``x-trust``, ``x-trust-have`` and ``x-trust-lost`` of a manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from desktop.errors import PackageError
from desktop.sync import manifest_values as values
from desktop.sync.card import Card, decode_card
from desktop.sync.encoding import decode64, encode64
from desktop.sync.limits import MAX_TRUST_LINES
from desktop.sync.trust_list import SignedList, read_list

LIST, HAVE, LOST = "x-trust", "x-trust-have", "x-trust-lost"


@dataclass(frozen=True, slots=True, order=True)
class Have:
    """The version of a unit's list that the sender knows, and its hash in hex."""

    unit: str
    version: int
    sha256: str


Lines = tuple[tuple[str, str], ...]


def lines(lists: Iterable[SignedList], have: Iterable[Have]) -> Lines:
    """The lines of these lists, in the order given, and of what is acknowledged, ascending."""
    carried = tuple((LIST, encode64(one.note)) for one in lists)
    return carried + tuple((HAVE, f"{h.unit} {h.version} {h.sha256}") for h in sorted(have))


def carried(extensions: Lines) -> list[SignedList]:
    """The lists among the lines of a manifest. Raises ``PackageError`` ``trust.bad_list``."""
    try:
        return [read_list(decode64(value)) for key, value in extensions if key == LIST]
    except ValueError as error:
        raise PackageError("trust.bad_list") from error


def acknowledged(extensions: Lines) -> list[Have]:
    """What the sender acknowledges. Raises ``PackageError`` ``trust.bad_list``."""
    try:
        found = tuple(_have(value) for key, value in extensions if key == HAVE)
        return list(values.ascending(found))
    except ValueError as error:
        raise PackageError("trust.bad_list") from error


def lost(cards: Iterable[bytes], room: int = MAX_TRUST_LINES // 4) -> Lines:
    """The cards of replaced computers that stand in no list any more, as many as there is room for."""
    found = [(LOST, encode64(card)) for card in cards]
    sizes = accumulate(len(line) + len(LOST) + 3 for _, line in found)
    return tuple(line for line, size in zip(found, sizes, strict=True) if size <= room)


def left(extensions: Lines) -> list[Card]:
    """The cards of replaced computers. Raises ``PackageError`` for one that is damaged."""
    try:
        return [decode_card(decode64(value)) for key, value in extensions if key == LOST]
    except ValueError as error:
        raise PackageError("trust.bad_list") from error


def _have(line: str) -> Have:
    unit, version, digest = line.split(" ")
    return Have(values.uuid(unit), values.positive(version), values.sha256(digest))


def within(lists: Iterable[SignedList], room: int = MAX_TRUST_LINES) -> Iterator[SignedList]:
    """As many of the lists as one manifest has room for, at least one; the others wait."""
    for at, one in enumerate(lists):
        room -= len(encode64(one.note)) + len(LIST) + 3
        if at and room < 0:
            return
        yield one
