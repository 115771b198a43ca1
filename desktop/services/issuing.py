"""Issuing a paper (ban hành): it gets a number of its series, and its bytes are locked.

The number, the record's field, the line of the register and the exact bytes are written in one transaction.
An issued paper does not change: a record that says something else since is issued again, as another version
of the same number. A number that is withdrawn stays in the register and is never given again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import insert, select

from desktop.domain import paper_code
from desktop.domain.contents.parts import Signer
from desktop.domain.fields import FieldType
from desktop.domain.ids import record_id
from desktop.domain.serials import ISSUER_NAMES, TYPE_NAMES, padded, read_serial, whole, written
from desktop.domain.text import clean, fold
from desktop.errors import AppError, NotFound, Refused
from desktop.models import journal
from desktop.models.kinds import KINDS
from desktop.models.papers import PaperFileRow
from desktop.models.work import Work
from desktop.queries import records, register
from desktop.queries.papers.source import Source
from desktop.queries.register import ISSUED, REPLACED, WITHDRAWN, Line
from desktop.services import bearing, numbering, printing
from desktop.services.papers import catalogue
from desktop.services.papers.prepared import Bearer, Document, Order, Prepared
from desktop.services.papers.sources import source_of
from desktop.services.settings import read_settings

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.services.office import Office

FAR = 10_000
"""A number so far above the next one is a slip of the hand, and would never come back."""

Status = Literal["draft", "issued", "changed"]


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing made: the line of the register, and the exact bytes (none where they lie elsewhere)."""

    line: Line
    pdf: bytes


@dataclass(frozen=True, slots=True)
class State:
    """Where a record stands as one document: never issued (or its number withdrawn), issued and unchanged,
    or saying something else since.

    ``line`` is the version in force. ``code`` is the number it has, or would get now; ``version`` the one
    that issuing now would make. ``obstacle`` is why this computer cannot issue it now.
    """

    status: Status
    code: str = ""
    version: int = 1
    line: Line | None = None
    obstacle: AppError | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything that is known before anything is written."""

    document: Document
    record: str
    issuer: str
    type: str
    day: str
    code: str
    former: Line | None
    changes: bearing.Writing
    prepared: Prepared  # as the record stands now

    @property
    def year(self) -> int:
        return int(self.day[:4])

    @property
    def version(self) -> int:
        return self.former.version + 1 if self.former else 1


def issue(
    office: Office, document: str, record: str, *, number: str | None = None, reason: str = ""
) -> Issued:
    """Issue a record as a document, or issue it again because it has changed, for a ``reason``.

    It gets ``number``, else the one typed in the record, else the next of the series. The record's number
    and, where it is empty, date are filled in; a record that has lost the number of a paper in force gets it
    back, and no new version is made. Raises ``NotFound``, ``Refused``; then nothing is written.
    """
    from desktop.documents.layout.paper import LAYOUT_VERSION

    look = printing.look(office)
    with office.write(f"Ban hành {catalogue.document(document).label}") as work:
        plan = _plan(work.connection, office, document, record, number)
        if plan.former is not None and not reason.strip():
            raise Refused("paper.no_reason", code=plan.code)
        numbering.claim(work, office, plan.issuer, plan.year)
        prepared = _as_issued(work, plan)
        digest = paper_code.content_digest(document, prepared.content)
        if plan.former is not None and plan.former.digest == digest:
            return _write_back(work, plan, plan.former)
        paper = record_id()
        pdf = prepared.render(Order(look=replace(look, check=paper_code.write_code(paper, digest))))
        facts = {
            "digest": digest,
            "family": look.family,
            "layout": LAYOUT_VERSION,
            "reason": clean(reason) or None,
        }
        _write(work, plan, paper, prepared, pdf, facts)
        work.name = f"Ban hành {plan.code}" if plan.former is None else f"Ban hành lại {plan.code}"
    with office.read() as connection:
        made = register.line(connection, paper)
    assert made is not None
    return Issued(made, pdf)


def _write_back(work: Work, plan: _Plan, former: Line) -> Issued:
    """The paper in force says what would be issued: where the record has lost its number, it gets it back.

    Raises ``Refused`` where there is nothing to do at all.
    """
    if not plan.changes:
        raise Refused("paper.unchanged", code=plan.code)
    _bear(work, plan)
    work.name = f"Ghi lại số {plan.code}"
    data = work.connection.scalar(select(PaperFileRow.data).where(PaperFileRow.paper == former.id))
    return Issued(former, bytes(data or b""))


def _write(
    work: Work, plan: _Plan, paper: str, prepared: Prepared, pdf: bytes, facts: Mapping[str, Any]
) -> None:
    _bear(work, plan)
    serial = read_serial(plan.code)
    assert serial is not None
    former = plan.former
    kept = {} if former is None else {"kept_by": former.kept_by or None, "copies": former.copies}
    values: dict[str, Any] = {
        "name": clean(prepared.name) or plan.document.label,
        "type": plan.type,
        "issuer": ISSUER_NAMES[plan.issuer],
        "year": plan.year,
        "serial": whole(serial),
        "code": plan.code,
        "date": plan.day,
        "signer": _signer(prepared.content),
        "recipients": _recipients(prepared.content),
        "status": ISSUED,
        "document": plan.document.name,
        "subject": plan.record,
        "version": plan.version,
        "replaces": former.id if former else None,
        "sha256": hashlib.sha256(pdf).hexdigest(),
        **kept,
        **facts,
    }
    work.create("paper", values, record=paper)
    if former is not None:
        work.update("paper", former.id, {"status": REPLACED})
    work.connection.execute(insert(PaperFileRow).values(paper=paper, data=pdf))


def _bear(work: Work, plan: _Plan) -> None:
    for (kind, record), values in plan.changes.items():
        work.update(kind, record, values)


def _as_issued(work: Work, plan: _Plan) -> Prepared:
    """What the paper will say once its number stands in the record: the same work, rolled back."""
    trial = work.connection.begin_nested()
    try:
        if plan.changes:
            writing = Work(work.connection, work.author, work.name)
            _bear(writing, plan)
            writing.finish()
        return _prepare(work.connection, plan.document, plan.record)
    finally:
        trial.rollback()


def _prepare(connection: Connection, document: Document, record: str) -> Prepared:
    source = source_of(connection, journal.meta(connection, "unit"), document.needs, record)
    prepared = document.prepare(source, record)
    if prepared is None:
        raise NotFound("record.unknown", kind=document.needs, id=record)
    return prepared


# what is decided before anything is written ---------------------------------------------------------------


def _plan(connection: Connection, office: Office, name: str, record: str, number: str | None = None) -> _Plan:
    document = catalogue.document(name)
    if not document.symbol:
        raise Refused("paper.not_numbered", name=document.label)
    _check_subject(connection, office, document, record)
    bearers = bearing.of(connection, document, record)
    stands, dated = bearing.read(connection, bearers[0])
    prepared = _prepare(connection, document, record)
    if document.of_people and not prepared.people:
        raise Refused("paper.nobody_named", name=document.label)
    former = _in_force(connection, document, record, stands)
    day = _day(bearers[0], dated)
    typed = clean(number or "") or stands
    abbreviation = document.symbol if prepared.symbol is None else prepared.symbol
    symbol = _symbol(connection, prepared.issuer, abbreviation)
    if former is not None:
        code = _same_number(former, typed, day)
    elif typed:
        own = frozenset((one.record, one.number) for one in bearers)
        code = _typed_number(connection, office, prepared.issuer, day, written(typed, symbol), own)
    else:
        free = numbering.next_free(connection, office, prepared.issuer, int(day[:4]))
        code = written(padded(str(free)), symbol)
    changes = bearing.writing(connection, bearers, code, day, _signing(prepared.content))
    kind = prepared.type or TYPE_NAMES.get(abbreviation, document.label)
    return _Plan(document, record, prepared.issuer, kind, day, code, former, changes, prepared)


def _check_subject(connection: Connection, office: Office, document: Document, record: str) -> None:
    """Raises ``NotFound``, ``Refused`` for a record that this office cannot issue as a paper."""
    found = records.fetch(connection, document.needs, [record])
    if not found:
        raise NotFound("record.unknown", kind=document.needs, id=record)
    if found[0].deleted:
        raise NotFound("record.deleted", kind=document.needs, id=record)
    if found[0].home != office.author.unit:
        raise Refused("paper.other_unit")


def _in_force(connection: Connection, document: Document, record: str, stands: str) -> Line | None:
    """What is in force of a record as this document: the paper that bears the number that stands there now.

    Only a record that gives one paper alone stays bound to it whatever number stands there. Records that were
    joined may have been issued each.
    """
    standing = register.in_force(connection, document.name, document.needs, record)
    serial = read_serial(stands) if stands else None
    bearing_it = [one for one in standing if serial is not None and one.number == serial.number]
    if bearing_it or document.recurring:
        standing = bearing_it
    return standing[-1] if standing else None


def _day(bearer: Bearer, day: str) -> str:
    """The date of the paper: today where none is written, but a meeting happens when it happens."""
    spec = KINDS[bearer.kind].field(bearer.date or bearer.number)
    if not day and (not bearer.date or spec.type is FieldType.DATE):
        return date.today().isoformat()
    if len(day) < len("2026-11-28"):
        raise Refused("paper.no_day", label=spec.label)
    return day


def _symbol(connection: Connection, issuer: str, symbol: str) -> str:
    heading = Source(connection, read_settings(connection)).heading(issuer, symbol)
    if not heading.symbol:
        raise Refused("paper.no_symbol", issuer=ISSUER_NAMES[issuer])
    return heading.symbol


def _same_number(former: Line, typed: str, day: str) -> str:
    """A new version bears the number of the former one, which belongs to its year."""
    serial = read_serial(typed) if typed else None
    if typed and (serial is None or serial.number != former.number):
        raise Refused("paper.number_changed", code=former.code, typed=typed)
    if int(day[:4]) != former.year:
        raise Refused("paper.year_changed", code=former.code, year=former.year)
    return former.code


def _typed_number(
    connection: Connection, office: Office, issuer: str, day: str, code: str, own: Collection[tuple[str, str]]
) -> str:
    """A number that an officer gives by hand, if it is free."""
    serial = read_serial(code)
    if serial is None:
        raise Refused("paper.number_unreadable", typed=code)
    year = int(day[:4])
    given = numbering.given(connection, office, issuer, year, own)
    taken, following = given.get(serial.number), numbering.above(connection, office, issuer, year, given)
    free = padded(str(following))
    if taken is not None:
        key = "paper.number_withdrawn" if taken.withdrawn else "paper.number_given"
        raise Refused(key, code=taken.code, name=taken.name, free=free)
    if whole(serial) > following + FAR:
        raise Refused("paper.number_far", code=code, free=free)
    return code


def _signer(content: Any) -> str | None:
    """Who signs, with the rank where it is printed."""
    found = _signature(content)
    return found.signed_name if found else None


def _signing(content: Any) -> str | None:
    """The name alone of who signs."""
    found = _signature(content)
    return found.name if found else None


def _signature(content: Any) -> Signer | None:
    """The content's ``signer``, else the last of its signatures, which is the one of authority."""
    for part in _parts(content):
        values = [getattr(part, one.name) for one in fields(part)]
        signatures = [value for value in values if isinstance(value, Signer)]
        named = getattr(part, "signer", signatures[-1] if signatures else None)
        if isinstance(named, Signer):
            return named
    return None


def _recipients(content: Any) -> str | None:
    """Nơi nhận, a line each. “Như trên” means nothing in a register: there stand those who are addressed."""
    for part in _parts(content):
        lines = getattr(part, "recipients", ())
        if lines and all(isinstance(line, str) for line in lines):
            bare = [_bare(line) for line in lines]
            addressed = [_bare(line) for line in getattr(part, "addressees", ())]
            if addressed and fold(bare[0]) == "nhu tren":
                bare[:1] = addressed
            return "\n".join(bare)
    return None


def _bare(line: str) -> str:
    return line.strip().removeprefix("- ").rstrip(" ;.")


def _parts(content: Any) -> Iterator[Any]:
    """A content, and the contents it is made of: a decision about a team is one with a list."""
    whole = content[0] if isinstance(content, tuple) and content else content
    if is_dataclass(whole) and not isinstance(whole, type):
        yield whole
        inner = (getattr(whole, one.name) for one in fields(whole))
        yield from (one for one in inner if is_dataclass(one) and not isinstance(one, (type, Signer)))


# looking ----------------------------------------------------------------------------------------------------


def state_of(office: Office, document: str, record: str) -> State:
    """Where a record stands as a document, and what issuing it now would do. Raises ``NotFound``."""
    wanted = catalogue.document(document)
    with office.read() as connection:
        former = _known(connection, wanted, record)
        try:
            plan = _plan(connection, office, document, record)
            refused = numbering.obstacle(connection, office, plan.issuer, plan.year)
        except Refused as error:
            if former is None:
                return State("draft", "", 1, None, error)
            if error.key == "paper.other_unit":  # whose names stand on it is known there alone
                return State("issued", former.code, former.version, former, error)
            return State("changed", former.code, former.version + 1, former, error)
        if former is None:
            return State("draft", plan.code, 1, None, refused)
        said = paper_code.content_digest(document, plan.prepared.content)
        if said == former.digest and not plan.changes:
            return State("issued", former.code, former.version, former)
        return State("changed", former.code, plan.version, former, refused)


def _known(connection: Connection, document: Document, record: str) -> Line | None:
    """What is in force, also where nothing could be issued now."""
    try:
        bearers = bearing.of(connection, document, record)
    except Refused:
        return None
    return _in_force(connection, document, record, bearing.read(connection, bearers[0])[0])


def next_number(office: Office, document: str, record: str) -> str:
    """The number that issuing now would give, "" where it cannot be issued here. Raises ``NotFound``."""
    state = state_of(office, document, record)
    return "" if state.obstacle else state.code


def words(state: State) -> str:
    """What the button says."""
    if state.status == "issued":
        return f"Đã ban hành {state.code}"
    if state.status == "changed":
        return f"Ban hành lại (lần {state.version})"
    return f"Ban hành, lấy số {state.code}" if state.code else "Ban hành"


# withdrawing ------------------------------------------------------------------------------------------------


def withdraw(office: Office, paper: str, reason: str) -> Line:
    """Withdraw a number: its line stays as “hủy” and the record may get another. Raises ``NotFound``,
    ``Refused``."""
    if not reason.strip():
        raise Refused("paper.no_withdrawal_reason")
    with office.write("Hủy số văn bản") as work:
        found = register.line(work.connection, paper)
        if found is None:
            raise NotFound("paper.unknown", id=paper)
        if found.home != office.author.unit:
            raise Refused("paper.other_unit")
        if found.status == WITHDRAWN:
            raise Refused("paper.withdrawn_already", code=found.code)
        if found.status == REPLACED:
            raise Refused("paper.replaced_already", code=found.code, version=found.version)
        numbering.claim(work, office, numbering.issuer_key(found.issuer), found.year)
        work.update("paper", paper, {"status": WITHDRAWN, "reason": clean(reason)})
        _clear_number(work, found)
        work.name = f"Hủy số {found.code}"
    with office.read() as connection:
        withdrawn = register.line(connection, paper)
    assert withdrawn is not None
    return withdrawn


def _clear_number(work: Work, line: Line) -> None:
    """No record bears a withdrawn number any longer; one that bears another, or is gone, stays as it is. Whom
    a decision named is proposed again: of such a one the date goes too. Where two computers gave the number
    apart, the record may bear it for the other line."""
    document = catalogue.DOCUMENTS.get(line.document)
    if document is None:
        return
    standing = register.in_force(work.connection, document.name, document.needs, line.subject)
    if any((one.issuer, one.year, one.number) == (line.issuer, line.year, line.number)
           for one in standing if one.id != line.id):  # fmt: skip
        return
    for one in bearing.holders(work.connection, read_settings(work.connection), document, line):
        cleared = (one.number, one.date) if document.recurring and one.date else (one.number,)
        work.update(one.kind, one.record, dict.fromkeys(cleared))
