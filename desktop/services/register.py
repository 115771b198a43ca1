"""The register of outgoing papers (sổ đăng ký văn bản đi): its lines, locked files, the check of a paper."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import select

from desktop.domain.contents.register import LineState
from desktop.domain.dates import format_date
from desktop.domain.ids import short_name
from desktop.domain.paper_code import read_code
from desktop.errors import NotFound, Refused, StorageError, ValidationError
from desktop.models.keystore import write_atomically
from desktop.models.papers import PaperFileRow
from desktop.queries import homes, register
from desktop.queries.register import ISSUED, REPLACED, WITHDRAWN, Line
from desktop.services import access, printing
from desktop.services.records import kind_spec, put_in

if TYPE_CHECKING:
    from desktop.services.office import Office

KEPT_BY_HAND = ("recipients", "kept_by", "copies", "sent", "received_by", "note")
"""The columns of a line that the clerk fills in; all others are what was issued."""

Verdict = Literal["match", "replaced", "withdrawn", "differs", "unknown"]


@dataclass(frozen=True, slots=True)
class Check:
    """What the record says of a paper that lies on the desk: ``line`` is the one its code names, ``newest``
    the version in force of a replaced one, ``unit`` whose register it is. ``words`` says it all."""

    verdict: Verdict
    words: str
    line: Line | None = None
    newest: Line | None = None
    unit: str = ""


def lines(office: Office, year: int, *, issuer: str = "", unit: str = "") -> list[Line]:
    """The register of this office in a year, by issuer and number; one issuer alone by its name. ``unit`` is
    the id of another unit, whose lines an upper office has from its packages."""
    with office.read() as connection:
        found = register.lines(connection, unit or office.author.unit, year)
    return [one for one in found if issuer in ("", one.issuer)]


def years(office: Office) -> list[int]:
    """Years that have a register, the newest first."""
    with office.read() as connection:
        return register.years(connection, office.author.unit)


def line(office: Office, paper: str) -> Line:
    """One line. Raises ``NotFound``."""
    with office.read() as connection:
        found = register.line(connection, paper)
    if found is None:
        raise NotFound("paper.unknown", id=paper)
    return found


def versions(office: Office, paper: str) -> list[Line]:
    """Every version of what a line issued, the newest first. Raises ``NotFound``."""
    one = line(office, paper)
    with office.read() as connection:
        newest = register.successor(connection, paper) or one
        found = [newest]
        while found[-1].replaces:
            before = register.line(connection, found[-1].replaces)
            if before is None or before in found:
                break
            found.append(before)
    return found


def doubled(office: Office, unit: str = "") -> list[tuple[Line, ...]]:
    """Lines in force with one number: two computers gave it apart. One of each is to be withdrawn."""
    with office.read() as connection:
        return register.doubled(connection, unit or office.author.unit)


def gaps(office: Office, year: int) -> dict[str, tuple[str, ...]]:
    """By issuer, the numbers that no paper of the register has: given by hand, or passed over."""
    content = printing.prepare(office, "register", str(year)).content
    found = {
        section.issuer: tuple(line.code for line in section.lines if line.state is LineState.MISSING)
        for section in content.sections
    }
    return {issuer: codes for issuer, codes in found.items() if codes}


def note_register(office: Office, paper: str, values: Mapping[str, Any]) -> Line:
    """Fill in the columns that are kept by hand. Raises ``NotFound``, ``Refused``, ``ValidationError``."""
    found = line(office, paper)
    if found.home != office.author.unit:
        raise Refused("paper.other_unit")
    locked = {name: "paper.locked" for name in values if name not in KEPT_BY_HAND}
    if locked:
        labels = {field.name: field.label for field in kind_spec("paper").fields}
        raise ValidationError(locked, kind="paper", labels=labels)
    with office.write(f"Ghi sổ văn bản đi, số {found.code}") as work:
        put_in(work, "paper", values, record=paper)
    return line(office, paper)


# exact bytes ------------------------------------------------------------------------------------------------


def bytes_of(office: Office, paper: str) -> bytes:
    """The exact bytes of an issued paper, checked against their hash.

    Raises ``NotFound``, ``Refused`` where the file is at the computer that issued it, ``StorageError`` where
    it is damaged.
    """
    found = line(office, paper)
    with office.read() as connection:
        data = connection.scalar(select(PaperFileRow.data).where(PaperFileRow.paper == paper))
        replica = register.issued_by(connection, paper) if data is None else ""
    if data is None:
        if replica == office.author.replica:
            raise StorageError("paper.file_lost", code=found.code)
        raise Refused(
            "paper.file_elsewhere", code=found.code, machine=short_name(replica) if replica else "?"
        )
    if hashlib.sha256(data).hexdigest() != found.sha256:
        raise StorageError("paper.file_damaged", code=found.code)
    return bytes(data)


def has_file(office: Office, papers: Sequence[str]) -> frozenset[str]:
    """Which of these papers have their file on this computer."""
    with office.read() as connection:
        query = select(PaperFileRow.paper).where(PaperFileRow.paper.in_(list(papers)))
        return frozenset(connection.scalars(query))


def note_given_out(office: Office) -> None:
    """Note in the access log that a paper was printed or saved outside the program."""
    access.note(office, "print", kind_spec("paper"), 1)


def save(office: Office, paper: str, out: Path) -> None:
    """The exact bytes into a file, noted in the access log. Raises like :func:`bytes_of`."""
    data = bytes_of(office, paper)
    note_given_out(office)
    write_atomically(out, data)


# checking ---------------------------------------------------------------------------------------------------


def check(office: Office, text: str) -> Check:
    """What the record says of a paper, by the code in its foot, scanned or typed.

    Raises ``Refused`` for what is no such code, or is mistyped.
    """
    code = read_code(text)
    with office.read() as connection:
        found = register.line(connection, code.paper)
        if found is None:
            return Check("unknown", _say("unknown"))
        newest = register.successor(connection, found.id)
        place = homes.of(connection, {found.home}).get(found.home)
    unit = place.name if place else ""
    verdict: Verdict = "match"
    if not code.covers(found.digest):
        verdict = "differs"
    elif found.status == WITHDRAWN or (newest is not None and newest.status == WITHDRAWN):
        verdict = "withdrawn"
    elif found.status == REPLACED or newest is not None:
        verdict = "replaced"
    return Check(verdict, _say(verdict, found, newest, unit), found, newest, unit)


def _say(verdict: str, line: Line | None = None, newest: Line | None = None, unit: str = "") -> str:
    from desktop.sentences import sentence

    if line is None:
        return sentence(f"paper_check.{verdict}")
    last = newest or line
    return sentence(
        f"paper_check.{verdict}",
        paper=f"{line.type} số {line.code} ngày {format_date(line.date)} của {unit}, “{line.name}”",
        version=line.version,
        newest=last.version,
        reason=last.reason or "không ghi",
    )


__all__ = [
    "ISSUED",
    "KEPT_BY_HAND",
    "REPLACED",
    "WITHDRAWN",
    "Check",
    "Line",
    "bytes_of",
    "check",
    "doubled",
    "gaps",
    "has_file",
    "line",
    "lines",
    "note_given_out",
    "note_register",
    "save",
    "versions",
    "years",
]
