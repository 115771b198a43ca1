"""Recipients of awards as papers name them."""

from __future__ import annotations

from desktop.domain.contents.awards import RecipientKind
from desktop.domain.recipients import listed_name
from desktop.domain.text import clean
from desktop.queries.papers.titled import lowered
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
