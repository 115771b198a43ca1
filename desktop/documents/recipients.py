"""How a certificate names its recipient: by kind, with the form of address typed once."""

from __future__ import annotations

import re

from desktop.domain.contents.awards import CertificateContent, RecipientKind
from desktop.domain.text import clean_lines

_HOUSEHOLD = re.compile(r"^(?:hộ gia đình|gia đình|hộ)\b[\s:]*", re.IGNORECASE)
_COLLECTIVE = re.compile(r"^tập thể\b[\s:]*", re.IGNORECASE)
_ADDRESS = re.compile(r"^(ông,? bà|ông|bà|cụ|anh|chị|đồng chí)\b[\s:]*", re.IGNORECASE)


def label_and_name(content: CertificateContent) -> tuple[str, str]:
    """ "Ông:" and "NGUYỄN VĂN ĐỨC", "Tập thể:" and "NHÂN DÂN …", "Hộ gia đình: Ông" and "PHAN VĂN TUẤN".

    The name is empty if there is none.
    """
    name = clean_lines(content.name or "")
    if content.kind is RecipientKind.COLLECTIVE:
        label, name = f"{content.form_of_address or 'Tập thể'}:", _COLLECTIVE.sub("", name)
    elif content.kind is RecipientKind.HOUSEHOLD:
        label, name = _household(content.form_of_address, _HOUSEHOLD.sub("", name))
    else:
        label, name = _person(content.form_of_address, name)
    return label, name.upper()


def _person(form_of_address: str | None, name: str) -> tuple[str, str]:
    """A form of address typed into the name too is not printed twice."""
    found = _ADDRESS.match(name)
    if found and found.group(1).casefold() == (form_of_address or found.group(1)).casefold():
        name = _ADDRESS.sub("", name)
        form_of_address = form_of_address or found.group(1).capitalize()
    return f"{form_of_address or 'Ông (bà)'}:", name


def _household(form_of_address: str | None, name: str) -> tuple[str, str]:
    """A household is named after its head, whose form of address stands before the name.

    It may be typed with the name (“Hộ ông …”) or with the form of address (“Hộ gia đình ông”).
    """
    found = _ADDRESS.match(name) or _ADDRESS.match(_HOUSEHOLD.sub("", form_of_address or ""))
    head = f" {found.group(1).capitalize()}" if found else ""
    return f"Hộ gia đình:{head}", _ADDRESS.sub("", name)
