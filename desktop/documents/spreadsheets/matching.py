"""Match one column heading, of one to three levels, to a field."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from desktop.documents.spreadsheets import synonyms
from desktop.documents.spreadsheets.synonyms import BIRTH_YEAR, FEMALE, MALE
from desktop.domain.fields import FieldSpec, FieldType, KindSpec
from desktop.domain.text import canonical, fold

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_YEAR = re.compile(r"(?:\bnăm\b|\bnam\b)?\s*\b(20\d\d)\b", re.IGNORECASE)
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_SEPARATORS = re.compile(r"[/\n;,+]| - |–|\bhoặc\b")
_LEADING_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.)]\s*")
_WORDS = re.compile(r"[0-9a-z]+")
_TOO_LONG = 90  # characters; a heading is never a sentence


@dataclass(frozen=True, slots=True)
class Match:
    """A proposed target of a column and how sure it is, from 0 to 1."""

    target: str
    confidence: float


def squash(text: str) -> str:
    """The form in which headings are compared: "Họ  và tên", "HoVaTen" and "HỌ VÀ TÊN" are one."""
    return _NOT_WORD.sub("", fold(text))


def plain_key(text: str) -> str:
    """Like :func:`squash` with the diacritics kept, because “Năm” is not “Nam”."""
    return re.sub(r"[\W_]+", "", canonical(text))


def year_in(text: str) -> int | None:
    """The year a heading names, as in “Xếp loại 2025”."""
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def match_path(path: tuple[str, ...], spec: KindSpec) -> Match | None:
    """The field a heading path (upper levels first) stands for, or ``None``."""
    return _match(path, _table(spec)) if path else None


@lru_cache(maxsize=4096)
def _match(path: tuple[str, ...], table: Table) -> Match | None:
    if len(path) == 1:
        return _match_one(path[0], table)
    upper = _match(path[:-1], table)
    if upper is not None and (below := _below(upper.target, path[-1])):
        return Match(below, 1.0)
    whole = table.exact(" ".join(path))
    if whole:
        return Match(whole, 1.0)
    last = _match_one(path[-1], table)
    if last is not None and last.confidence >= 0.8:
        return Match(last.target, last.confidence - 0.03)
    return Match(upper.target, min(upper.confidence, 0.6)) if upper is not None else last


def _below(upper: str, text: str) -> str | None:
    """The target of a lower heading under an upper one that is recognised."""
    key = plain_key(text)
    for (above, word), target in synonyms.SUBHEADINGS.items():
        if above == upper and plain_key(word) == key:
            return target
    bare = squash(text) if unicodedata.normalize("NFD", text).isascii() else None
    for (above, word), target in synonyms.SUBHEADINGS.items():
        if above == upper and bare == squash(word) and target != BIRTH_YEAR:
            return target
    return None


def _match_one(text: str, table: Table) -> Match | None:
    if len(text) > _TOO_LONG:
        return None
    found = table.exact(text)
    if found:
        return Match(found, 1.0)
    short = _YEAR.sub(" ", _BRACKETS.sub(" ", _LEADING_NUMBER.sub("", text)))
    found = table.exact(short)
    if found:
        return Match(found, 0.95)
    for part in _SEPARATORS.split(short):
        found = table.exact(part)
        if found and found not in (MALE, FEMALE):
            return Match(found, 0.85)
    return table.contained(short)


class Table:
    """The headings of one kind by their squashed form."""

    def __init__(self, spec: KindSpec) -> None:
        self._exact: dict[str, str] = {}
        self._phrases: dict[str, list[tuple[str, str]]] = {}  # by first word, the longest phrase first
        allowed = {field.name for field in fields_of(spec)}
        words = synonyms.HEADINGS.get(spec.name) or synonyms._ANY
        for target, headings in words.items():
            if target.startswith("@") or target in allowed:
                for heading in headings:
                    self._add(heading, target)
        for field in fields_of(spec):
            for heading in (*field.headings, field.label):
                self._add(heading, field.name)
        for phrases in self._phrases.values():
            phrases.sort(key=lambda item: -len(item[0]))

    def _add(self, heading: str, target: str) -> None:
        # The first use of a heading wins: the tables stand before the labels of the fields.
        self._exact.setdefault(squash(heading), target)
        words = _WORDS.findall(fold(heading))
        if len(words) > 1 or len(words[0]) >= 6:
            self._phrases.setdefault(words[0], []).append((" ".join(words), target))

    def exact(self, text: str) -> str | None:
        """The target whose heading this is."""
        key = squash(text)
        target = self._exact.get(key)
        # “Năm” alone is a year, never the column of men.
        return None if key == "nam" and plain_key(text) == "năm" else target

    def contained(self, text: str) -> Match | None:
        """The target of the longest known heading that stands inside the text as whole words."""
        words = _WORDS.findall(fold(text))
        folded = f" {' '.join(words)} "
        found = [
            (len(phrase), target)
            for word in dict.fromkeys(words)
            for phrase, target in self._phrases.get(word, ())
            if f" {phrase} " in folded
        ]
        if found:
            length, target = max(found, key=lambda item: item[0])
            return Match(target, round(0.45 + 0.35 * length / len(folded), 2))
        return None


_TABLES: dict[int, tuple[KindSpec, Table]] = {}


def _table(spec: KindSpec) -> Table:
    """The table of a kind, built once; by identity, because hashing a whole specification is slow."""
    if id(spec) not in _TABLES:
        _TABLES[id(spec)] = (spec, Table(spec))
    return _TABLES[id(spec)][1]


def fields_of(spec: KindSpec) -> tuple[FieldSpec, ...]:
    """Every field a column can fill: those of the kind and the extra values, without lists and the parent.

    A list of items is filled by a column where the words over such a column are known.
    """
    known = synonyms.HEADINGS.get(spec.name, {})
    own = tuple(
        field
        for field in spec.fields
        if not field.parent
        and field.type is not FieldType.REFS
        and (field.type is not FieldType.ITEMS or field.name in known)
        and field.name != "person"
    )
    names = {field.name for field in own}
    return own + tuple(f for f in synonyms.EXTRAS.get(spec.name, ()) if f.name not in names)
