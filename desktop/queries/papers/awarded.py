"""Recipients of awards as papers name them."""

from __future__ import annotations

from desktop.domain.contents.awards import RecipientKind
from desktop.domain.recipients import listed_name
from desktop.domain.text import clean
from desktop.queries.records import Record


def kind_of(one: Record) -> RecipientKind:
    """A person where nothing else is said."""
    return RecipientKind(one.values.get("kind") or RecipientKind.PERSON)


def addressed(one: Record) -> str:
    """As a list names a recipient: “Ông Lò Văn Ơn”, of a household its head, of a collective its name."""
    return listed_name(kind_of(one), one.values.get("form_of_address"), clean(one.name))


def called(one: Record) -> str:
    """As a sentence names the only recipient, with title and unit: “hộ gia đình ông …, thôn Nà Nộc”."""
    kind, name = kind_of(one), addressed(one)
    if kind is RecipientKind.HOUSEHOLD:
        name = f"{kind} {lowered(name)}"
    elif kind is RecipientKind.COLLECTIVE:
        name = f"{kind} {name}"
    return ", ".join(filter(None, (name, clean(str(one.values.get("title") or "")))))


def lowered(words: str) -> str:
    """A sentence as a part of another: its first letter small, unless the word is an abbreviation."""
    first, _, _ = words.partition(" ")
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]
