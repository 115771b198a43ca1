"""Whose an award decision is, what number it bears, who signs it: alike on every paper printed of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.domain import signing
from desktop.domain.contents.parts import Heading, Signer
from desktop.domain.text import fold
from desktop.queries.papers.source import Source


def issuer_of_award(source: Source, values: Mapping[str, Any]) -> str:
    """Whose paper the decision is: the committee's, unless its authority is of the police or a board."""
    words = fold(authority_of(source, values))
    if "cong an" in words:
        return "police"
    return "steering" if "ban chi dao" in words else "committee"


def authority_of(source: Source, values: Mapping[str, Any]) -> str:
    """Who decides: as the decision says, otherwise the chairman."""
    return str(values.get("authority") or source.settings.get("chairman") or "")


def award_heading(source: Source, values: Mapping[str, Any]) -> Heading:
    """The head of the decision, whose number certificates and books name too."""
    issuer = issuer_of_award(source, values)
    heading = source.heading(issuer, "QĐ", number=values.get("number"), date=values.get("date"))
    return replace(heading, place=values["place"]) if values.get("place") else heading


def award_signer(source: Source, values: Mapping[str, Any]) -> Signer:
    """Who signs decision and certificates: the record's own signer and title come first; what it leaves
    open is the office's."""
    issuer = issuer_of_award(source, values)
    chief = source.chief(issuer)
    name = values.get("signer")
    if not name and not values.get("signer_title"):
        return chief
    listed = source.settings.get("signers", ())
    known: Mapping[str, Any] = next(
        (one for one in listed if fold(str(one.get("name") or "")) == fold(str(name or ""))), {}
    )
    title = str(values.get("signer_title") or known.get("title") or "")
    signer = source.signer(issuer, name, *signing.title_lines(title, issuer))
    rank = values.get("signer_rank")
    return replace(signer, rank=str(rank)) if rank else signer
