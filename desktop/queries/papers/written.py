"""Papers written in the program, read from their record or from what an editor holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.contents.parts import Heading, Signer
from desktop.domain.contents.written import DECISION, LETTER, SYMBOLS, Appendix, WrittenContent
from desktop.domain.outline import CELL_END, Level, Line, lines_of
from desktop.domain.signing import title_lines
from desktop.domain.text import fold
from desktop.domain.wordings import written as wordings
from desktop.models.papers import ISSUERS as NAMES
from desktop.queries import records
from desktop.queries.papers.attached import written_day, written_number
from desktop.queries.papers.source import ISSUERS, Source
from desktop.queries.papers.titled import lowered

_ABOUT = re.compile(r"^\s*(?:v/v|về việc)\b[:.]?\s*", re.IGNORECASE)
_LABEL = re.compile(r"^(?:kính gửi|nơi nhận)\s*:\s*", re.IGNORECASE)  # the form has it before the list


def written_content(source: Source, document: str) -> WrittenContent | None:
    """What a document says, or None where there is no such record."""
    found = records.fetch(source.connection, "document", [document])
    if not found or found[0].deleted:
        return None
    return content_of(source, found[0].values)


def content_of(source: Source, values: Mapping[str, Any]) -> WrittenContent:
    """What a document with these values says, saved or not."""
    type_name = str(values.get("type") or "")
    issuer = issuer_key(values.get("issuer"))
    fields = fields_of(source, issuer, str(values.get("date") or "")[:4])
    heading = _heading(source, issuer, values)
    return WrittenContent(
        type=type_name or None,
        heading=heading,
        title=_subject(type_name, str(values.get("name") or "")) or None,
        authority=_authority(source, type_name, issuer, fields),
        urgency=str(values.get("urgency") or ""),
        internal=bool(values.get("internal")),
        addressees=_listed(values.get("addressees")),
        bases=_paragraphs(values.get("bases")),
        body=lines_of(values.get("body")),
        appendices=tuple(_appendix(item) for item in values.get("appendices") or ()),
        attached=_attached(source, type_name, heading, fields),
        recipients=_listed(values.get("recipients")) or _usual_recipients(source, type_name, fields),
        signer=_signer(source, issuer, values),
        drafter=str(values.get("drafter") or ""),
    )


def _subject(type_name: str, name: str) -> str:
    """The trích yếu without the words its form puts before it; behind them it goes on small."""
    bare = _ABOUT.sub("", name, count=1)
    return lowered(bare) if type_name in (DECISION, LETTER) else bare


def issuer_key(name: object) -> str:
    """ "Ủy ban nhân dân": "committee"; the police where nothing is said."""
    return dict(zip(NAMES, ISSUERS, strict=True)).get(str(name), "police")


def fields_of(source: Source, issuer: str, year: str) -> dict[str, str | None]:
    """Values of the fields that stand in the texts of written papers."""
    heads = {one: source.settings.get(f"heading.{one}", {}) for one in ISSUERS}
    names = {one: str(head.get("name") or "") for one, head in heads.items()}
    committee = names["committee"]
    place = committee.removeprefix("Ủy ban nhân dân ")
    above = fold(str(heads["police"].get("superior") or ""))
    return {
        "co_quan": names[issuer] or None,
        "cong_an": names["police"] or None,
        "uy_ban_nhan_dan": committee or None,
        "ban_chi_dao": names["steering"] or None,
        "dia_ban": place or None,
        "nam": year or None,
        "cap_tren": _superior(issuer, above),
        "lanh_dao_dia_ban": _leaders(issuer, place, above) if place else None,
    }


def _superior(issuer: str, above: str) -> str | None:
    """Whom an issuer reports to; ``above`` is what stands over the head of the police, folded."""
    if not above:
        return None
    if above.startswith("bo cong an"):
        return "Bộ Công an" if issuer == "police" else None
    body = {"police": "Công an", "committee": "UBND", "steering": "Ban Chỉ đạo"}[issuer]
    return f"{body} {'thành phố' if above.startswith('cong an thanh pho') else 'tỉnh'}"


def _leaders(issuer: str, place: str, above: str) -> str:
    """The Party's committee and the authorities of the same place; a committee does not report to itself."""
    party = "Đảng ủy"
    if above.startswith("bo cong an"):
        party = "Thành ủy" if fold(place).startswith("thanh pho") else "Tỉnh ủy"
    return ", ".join([party, "HĐND", *(["UBND"] if issuer != "committee" else [])]) + f" {place}"


def _heading(source: Source, issuer: str, values: Mapping[str, Any]) -> Heading:
    symbol = SYMBOLS.get(str(values.get("type") or ""), "")
    heading = source.heading(issuer, symbol, number=values.get("number"), date=values.get("date"))
    return replace(heading, place=str(values["place"])) if values.get("place") else heading


def _authority(source: Source, type_name: str, issuer: str, fields: Mapping[str, str | None]) -> str:
    return source.wording(f"{wordings.AUTHORITY}-{issuer}", **fields) if type_name == DECISION else ""


def _attached(source: Source, type_name: str, heading: Heading, fields: Mapping[str, str | None]) -> str:
    said = {"ten_loai": type_name, "so_ky_hieu": written_number(heading), "ngay": written_day(heading)}
    return source.wording(wordings.ATTACHED, **fields, **said)


def _usual_recipients(source: Source, type_name: str, fields: Mapping[str, str | None]) -> tuple[str, ...]:
    known = type_name in SYMBOLS
    return source.lines(wordings.key(type_name, wordings.RECIPIENTS), **fields) if known else ()


def _signer(source: Source, issuer: str, values: Mapping[str, Any]) -> Signer:
    """Who the record says signs; where it says nothing, the first whom the office lists for the issuer.

    A decision is its head's own (“CHỦ TỊCH”), every other paper of a committee the body's (“TM.”).
    """
    collective = values.get("type") != DECISION
    usual = source.chief(issuer, collective=collective)
    name, title = values.get("signer"), str(values.get("signer_title") or "")
    if not (name or title):
        return usual
    head = str(source.settings.get("police_chief") or "") if issuer == "police" else ""
    known = _known_title(source, name)
    lines = title_lines(title or known, issuer, head=head, collective=collective)
    signer = source.signer(issuer, name, *lines)
    rank = values.get("signer_rank")
    return replace(signer, rank=str(rank)) if rank and name else signer


def _known_title(source: Source, name: object) -> str:
    """The title of a signer the office lists."""
    listed = source.settings.get("signers", ())
    titles = (one.get("title") for one in listed if fold(str(one.get("name") or "")) == fold(str(name or "")))
    return str(next(titles, "") or "") if name else ""


def _appendix(item: Mapping[str, Any]) -> Appendix:
    table = str(item.get("table") or "")
    return Appendix(
        title=str(item.get("title") or ""),
        paragraphs=_paragraphs(item.get("text")),
        table=Line(Level.TABLE, table).rows() if table.strip(CELL_END + "\n ") else (),
    )


def _paragraphs(text: Any) -> tuple[str, ...]:
    return tuple(line.strip() for line in str(text or "").splitlines() if line.strip())


def _listed(text: Any) -> tuple[str, ...]:
    """The lines of a list, without the words its form puts before it."""
    return tuple(bare for line in _paragraphs(text) if (bare := _LABEL.sub("", line)))
