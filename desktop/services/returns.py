"""“Trả lại”: the upper office sends a record back with a reason, the commune corrects it and says so."""

from __future__ import annotations

from desktop.domain.text import clean
from desktop.errors import NotFound, Refused
from desktop.models.joins import NEVER
from desktop.models.returns import KIND
from desktop.queries import homes
from desktop.queries import records as rows
from desktop.queries import returns as query
from desktop.queries.returns import Return
from desktop.services.office import Office
from desktop.services.records import kind_spec


def may_send_back(office: Office, kind: str, record: str) -> bool:
    """Whether this is a record of a unit below ours."""
    with office.read() as connection:
        found = rows.fetch(connection, kind, [record])
    return bool(found) and kind not in NEVER and found[0].home != office.author.unit


def send_back(office: Office, kind: str, record: str, reason: str) -> str:
    """Ask the unit whose record it is to correct it; returns the id of the request.

    Raises ``NotFound``, ``Refused`` ``return.own`` for our own record, ``return.reason`` without a reason.
    """
    kind_spec(kind)
    if not clean(reason):
        raise Refused("return.reason")
    with office.write("Trả lại bản ghi") as work:
        target = rows.standing(work.connection, kind, record)
        found = rows.fetch(work.connection, kind, [target])
        if not found or found[0].deleted:
            raise NotFound("record.deleted" if found else "record.unknown", kind=kind, id=record)
        if kind in NEVER or found[0].home == office.author.unit:
            raise Refused("return.own")
        values = {"name": found[0].name or "?", "kind": kind, "record": target, "reason": clean(reason)}
        return work.create(KIND, values, home=found[0].home)


def answer(office: Office, sent_back: str, note: str = "") -> None:
    """Say that the record has been corrected.

    Raises ``NotFound``, ``Refused`` ``return.not_ours`` at an office whose record it is not.
    """
    with office.write("Đã sửa bản ghi cấp trên trả lại") as work:
        found = rows.fetch(work.connection, KIND, [sent_back])
        if not found or found[0].deleted:
            raise NotFound("return.unknown", id=sent_back)
        if found[0].home != office.author.unit:
            unit = homes.of(work.connection, [found[0].home])[found[0].home].name
            raise Refused("return.not_ours", unit=unit)
        work.update(KIND, sent_back, {"answered": True, "answer": clean(note) or None})


def withdraw(office: Office, sent_back: str) -> None:
    """Take a request back. Raises ``NotFound``."""
    with office.write("Rút lại yêu cầu sửa") as work:
        if not rows.fetch(work.connection, KIND, [sent_back]):
            raise NotFound("return.unknown", id=sent_back)
        work.delete(KIND, sent_back)


def returns(office: Office) -> list[Return]:
    """Every record sent back, by us or to us."""
    with office.read() as connection:
        return query.returns(connection)


def of_record(office: Office, kind: str, record: str) -> list[Return]:
    """What was sent back of one record, open requests first."""
    with office.read() as connection:
        return [one for one in query.returns(connection, record=record) if one.kind == kind]


def waiting(office: Office) -> list[Return]:
    """Records of this unit that the upper office has sent back and nobody has answered."""
    with office.read() as connection:
        found = query.returns(connection, waiting=True)
    return [one for one in found if one.home == office.author.unit]


__all__ = ["Return", "answer", "may_send_back", "of_record", "returns", "send_back", "waiting", "withdraw"]
