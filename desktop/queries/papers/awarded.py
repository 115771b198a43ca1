"""Recipients of awards as papers name them."""

from __future__ import annotations

import re

from sqlalchemy import Connection

from desktop.domain.contents.awards import RecipientKind
from desktop.domain.names import split_address
from desktop.queries import records
from desktop.queries.records import Record

_HOUSEHOLD = re.compile(r"^(?:hộ gia đình|gia đình|hộ)\b[\s:]*", re.IGNORECASE)
_COLLECTIVE = re.compile(r"^tập thể\b[\s:]*", re.IGNORECASE)
_HEADS = ("Ông", "Bà", "Đồng chí", "Anh", "Chị", "Cụ")
UNKNOWN = "Ông (bà)"


def recipients_of(connection: Connection, award: str) -> list[Record]:
    """The recipients of a decision in its order."""
    ids = records.ids(connection, "recipient", where={"award": award})
    rows = records.fetch(connection, "recipient", ids)
    return sorted(rows, key=lambda one: (one.values.get("order") is None, one.values.get("order") or 0))


def addressed(one: Record) -> str:
    """As a list names a recipient: “Ông Lò Văn Ơn”, of a household its head, of a collective its name."""
    name, kind = one.name.replace("\n", " ").strip(), one.values.get("kind") or RecipientKind.PERSON
    if kind == RecipientKind.COLLECTIVE:
        return _COLLECTIVE.sub("", name) or name
    said = str(one.values.get("form_of_address") or "")
    typed = (
        split_address(_HOUSEHOLD.sub("", name)) if kind == RecipientKind.HOUSEHOLD else split_address(name)
    )
    bare = typed[1] if typed else _HOUSEHOLD.sub("", name) if kind == RecipientKind.HOUSEHOLD else name
    address = next((head for head in _HEADS if said.casefold().endswith(head.casefold())), "")
    return (
        f"{address or (typed[0] if typed else '') or (said if not _is_kind(said) else '') or UNKNOWN} {bare}"
    )


def called(one: Record) -> str:
    """As a sentence names the only recipient, with title and unit: “hộ gia đình ông …, thôn Nà Nộc”."""
    kind = one.values.get("kind") or RecipientKind.PERSON
    name = addressed(one)
    if kind != RecipientKind.PERSON:
        name = f"{kind} {lowered(name) if kind == RecipientKind.HOUSEHOLD else name}"
    return ", ".join(filter(None, (name, str(one.values.get("title") or "").replace("\n", " ").strip())))


def lowered(words: str) -> str:
    """A sentence as a part of another: its first letter small, unless the word is an abbreviation."""
    first, _, _ = words.partition(" ")
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]


def _is_kind(said: str) -> bool:
    """Whether a form of address only repeats what sort of recipient it is."""
    return bool(_HOUSEHOLD.match(said) or _COLLECTIVE.match(said))
