"""What stands in the book of awards of a year, with the numbers that are missing or given twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.domain.contents.award_decision import AwardBookContent, BookLine, BookPart
from desktop.domain.dates import format_date
from desktop.domain.numbers import two_digits
from desktop.domain.serials import read_serial
from desktop.domain.text import fold
from desktop.models.projection import table_of
from desktop.queries import records
from desktop.queries.papers.attached import written_number
from desktop.queries.papers.award_head import authority_of, award_heading
from desktop.queries.papers.awarded import addressed
from desktop.queries.papers.source import Source
from desktop.queries.records import Record

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A recipient, the decision, and the number in the book: ``place`` orders, ``serial`` compares."""

    recipient: Record
    award: Record
    serial: str
    place: tuple[int, str]


def book_content(source: Source, year: str, at_home: Callable[[str], Source]) -> AwardBookContent:
    """Every recipient of a decision of that year by who commended, in order of the book's numbers.

    An upper office has decisions of its communes too: ``at_home`` is what another unit says of itself.
    """
    entries = _entries(source, year)
    books: dict[tuple[str, str], list[_Entry]] = {}
    for one in entries:
        by_whom = fold(authority_of(at_home(one.award.home), one.award.values))
        books.setdefault((one.award.home, by_whom), []).append(one)
    return AwardBookContent(
        title=source.wording("award-book.title", nam=year),
        heading=source.heading("committee"),
        parts=tuple(
            BookPart(authority_of(at_home(home), kept[0].award.values), tuple(_lines(at_home(home), kept)))
            for (home, _), kept in sorted(books.items())
        ),
        total=source.wording(
            "award-book.total", nam=year, so_luot_khen=two_digits(len(entries)) if entries else None
        ),
    )


def _entries(source: Source, year: str) -> list[_Entry]:
    """In order of number; those without one at the end, in order of their decisions."""
    table = table_of("award")
    of_year = table.c.date.startswith(year)
    query = select(table.c.id).where(table.c.deleted.is_(False), of_year).order_by(table.c.date, table.c.id)
    awards = {
        one.id: one
        for one in records.fetch(source.connection, "award", list(source.connection.scalars(query)))
    }
    ids = records.ids(source.connection, "recipient", where={"award": list(awards)}, sort="order")
    found = [
        _entry(one, awards[str(one.values["award"])])
        for one in records.fetch(source.connection, "recipient", ids)
    ]
    return sorted(found, key=lambda one: (not one.serial, *one.place, str(one.award.values.get("date"))))


def _entry(recipient: Record, award: Record) -> _Entry:
    typed = str(recipient.values.get("book_number") or "")
    read = read_serial(typed)
    serial = read.number if read else fold(typed)
    digits = _DIGITS.search(serial)
    return _Entry(recipient, award, serial, (int(digits[0]) if digits else 0, serial))


def _lines(source: Source, kept: Sequence[_Entry]) -> Iterator[BookLine | str]:
    times = Counter(one.serial for one in kept if one.serial)
    before: int | None = None
    for one in kept:
        if not one.serial and (before is None or before >= 0):
            yield source.wording("award-book.unnumbered")
            before = -1
        if one.serial:
            place = one.place[0]
            if before is not None and place > before + 1:
                span = f"{before + 1}" if place == before + 2 else f"{before + 1} đến {place - 1}"
                yield source.wording("award-book.missing", cac_so=span)
            before = place
        mark = source.wording("award-book.doubled") if times[one.serial] > 1 else ""
        yield _line(source, one, mark)


def _line(source: Source, one: _Entry, mark: str) -> BookLine:
    values, award = one.recipient.values, one.award.values
    return BookLine(
        number=str(values.get("book_number") or ""),
        name=", ".join(filter(None, (addressed(one.recipient), _flat(values.get("title"))))),
        kind=str(values.get("kind") or "cá nhân"),
        form=str(award.get("form") or "Giấy khen"),
        decision=_decision(source, award),
        citation=_flat(values.get("citation") or award.get("reason")),
        mark=mark,
    )


def _decision(source: Source, award: Mapping[str, Any]) -> str:
    """ "125/QĐ-UBND" and "12/08/2026" below it."""
    number = written_number(award_heading(source, award)) if award.get("number") else ""
    day = str(award.get("date") or "")
    return "\n".join(filter(None, (number, format_date(day) if day else "")))


def _flat(words: Any) -> str:
    return " ".join(str(words or "").split())
