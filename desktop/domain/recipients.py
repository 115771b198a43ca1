"""How papers name who is commended: by kind, with the form of address once, wherever it was typed."""

from __future__ import annotations

import re

from desktop.domain.contents.awards import RecipientKind

HOUSEHOLD, COLLECTIVE, UNKNOWN = "Hộ gia đình", "Tập thể", "Ông (bà)"
_HOUSEHOLD = re.compile(r"^(?:hộ gia đình|gia đình|hộ)\b[\s:]*", re.IGNORECASE)
_COLLECTIVE = re.compile(r"^tập thể\b[\s:]*", re.IGNORECASE)
_ADDRESS = re.compile(r"^(ông,? bà|ông|bà|cụ|anh|chị|đồng chí)\b[\s:]*", re.IGNORECASE)


def label_and_name(kind: RecipientKind, form_of_address: str | None, name: str) -> tuple[str, str]:
    """ "Ông:" and the name, "Tập thể:" and the name, "Hộ gia đình: Ông" and the name of its head."""
    if kind is RecipientKind.COLLECTIVE:
        return f"{form_of_address or COLLECTIVE}:", _COLLECTIVE.sub("", name)
    if kind is RecipientKind.HOUSEHOLD:
        return _household(form_of_address, _HOUSEHOLD.sub("", name))
    return _person(form_of_address, name)


def listed_name(kind: RecipientKind, form_of_address: str | None, name: str) -> str:
    """In a list whose bands say the kind: “Ông Lò Văn Ơn”, of a household its head, of a collective its
    name alone."""
    label, bare = label_and_name(kind, form_of_address, name)
    if kind is RecipientKind.COLLECTIVE:
        return bare
    address = label.removeprefix(f"{HOUSEHOLD}:").strip(" :")
    return " ".join(filter(None, (address, bare)))


def _person(form_of_address: str | None, name: str) -> tuple[str, str]:
    """A form of address typed into the name too is not printed twice."""
    found = _ADDRESS.match(name)
    if found and found.group(1).casefold() == (form_of_address or found.group(1)).casefold():
        name = _ADDRESS.sub("", name)
        form_of_address = form_of_address or found.group(1).capitalize()
    return f"{form_of_address or UNKNOWN}:", name


def _household(form_of_address: str | None, name: str) -> tuple[str, str]:
    """A household is named after its head, whose form of address stands before the name.

    It may be typed with the name (“Hộ ông …”) or with the form of address (“Hộ gia đình ông”).
    """
    found = _ADDRESS.match(name) or _ADDRESS.match(_HOUSEHOLD.sub("", form_of_address or ""))
    head = f" {found.group(1).capitalize()}" if found else ""
    return f"{HOUSEHOLD}:{head}", _ADDRESS.sub("", name)
