"""Records kept twice: find those that may be one, join them, say that they are two, part them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from desktop.domain import values as field_values
from desktop.domain.fields import KindSpec
from desktop.errors import NotFound, Refused
from desktop.models.joins import KIND, MOST, NEVER, family
from desktop.models.kinds import KINDS
from desktop.models.projection import table_of
from desktop.queries import duplicates as query
from desktop.queries import records as rows
from desktop.queries.duplicates import Likely
from desktop.queries.records import Record
from desktop.services import records
from desktop.services.office import Changes, Office

if TYPE_CHECKING:
    from desktop.models.work import Work

JOIN, APART, PART = "Gộp trùng", "Không trùng", "Tách bản ghi đã gộp"


@dataclass(frozen=True, slots=True)
class Joined:
    """A join in force: ``standing`` is listed, ``others`` are kept behind it."""

    id: str
    kind: str
    standing: str
    others: tuple[str, ...]
    name: str


def duplicates(office: Office) -> list[Likely]:
    """Records that look like one and that nobody has decided on."""
    with office.read() as connection:
        return query.likely(connection)


def count(office: Office) -> int:
    """How many pairs may be one; a kind is looked through again only after it has changed."""
    if office not in _counted:
        _counted[office] = {}
        office.listen(partial(_forget, _counted[office]))
    known = _counted[office]
    with office.read() as connection:
        for kind in query.KINDS:
            if kind not in known:
                known[kind] = len(query.likely(connection, (kind,)))
    return sum(known.values())


_counted: WeakKeyDictionary[Office, dict[str, int]] = WeakKeyDictionary()


def _forget(known: dict[str, int], changes: Changes) -> None:
    for kind in query.KINDS if KIND in changes.kinds else changes.kinds:
        known.pop(kind, None)


def differing(found: Sequence[Record]) -> list[str]:
    """Fields in which these records hold different values; an empty one differs from nothing."""
    spec = KINDS[found[0].kind]
    return [
        field.name
        for field in spec.fields
        if len({repr(one.values[field.name]) for one in found if one.values[field.name] is not None}) > 1
    ]


def together(office: Office, kind: str, wanted: Sequence[str]) -> list[Record]:
    """The records to be joined, the one that will stand for all first. Raises ``NotFound``, ``Refused``."""
    with office.read() as connection:
        found = rows.fetch(connection, kind, sorted(dict.fromkeys(wanted)))
    _check(kind, wanted, found)
    return found


def _check(kind: str, wanted: Sequence[str], found: list[Record]) -> None:
    records.kind_spec(kind)
    if kind in NEVER:
        raise Refused("join.kind")
    missing = set(wanted) - {one.id for one in found}
    if missing:
        raise NotFound("record.unknown", kind=kind, id=min(missing))
    if not 2 <= len(found) <= MOST:
        raise Refused("join.two")
    for one in found:
        if one.joined_into:
            raise Refused("record.joined", id=one.id, standing=one.joined_into)
        if one.deleted:
            raise NotFound("record.deleted", kind=kind, id=one.id)
    if len({one.home for one in found}) > 1:
        raise Refused("join.other_home")


def join(office: Office, kind: str, wanted: Sequence[str], take: Mapping[str, Any]) -> str:
    """Make several records one; ``take`` has a value for every field in which they differ.

    Returns the id that stands for them. Nothing is lost: taking the join back brings each of them back.
    Raises ``NotFound``, ``ValidationError``, ``Refused`` ``join.choose`` naming fields without a choice.
    """
    records.kind_spec(kind)
    with office.write(JOIN) as work:
        found = rows.fetch(work.connection, kind, sorted(dict.fromkeys(wanted)))
        _check(kind, wanted, found)
        spec = KINDS[kind]
        chosen = _chosen(work, spec, take, found)
        left = [spec.field(name).label for name in differing(found) if name not in chosen]
        if left:
            raise Refused("join.choose", fields=", ".join(left))
        for field in spec.fields:
            filled = [one.values[field.name] for one in found if one.values[field.name] is not None]
            if filled and field.name not in chosen and found[0].values[field.name] is None:
                chosen[field.name] = filled[0]
        standing = found[0]
        _decide(work, kind, [one.id for one in found], standing)
        # Always written: a delete made elsewhere that has not seen the join must ask a person.
        work.update(kind, standing.id, {"name": standing.name or None, **chosen}, always=True)
    return standing.id


def _chosen(work: Work, spec: KindSpec, take: Mapping[str, Any], found: Sequence[Record]) -> dict[str, Any]:
    """The values taken; one that stands in a record is right as it is: a newer version may have made it."""
    kept = {
        name: value for name, value in take.items() if any(one.values.get(name) == value for one in found)
    }
    typed = {name: value for name, value in take.items() if name not in kept}
    checked = field_values.check(spec, typed, complete=False)
    return kept | records.resolve_references(work, spec, checked)


def _decide(work: Work, kind: str, wanted: list[str], standing: Record, **values: Any) -> str:
    return work.create(
        KIND, {"name": standing.name or "?", "kind": kind, "records": wanted, **values}, home=standing.home
    )


def keep_apart(office: Office, kind: str, wanted: Sequence[str]) -> None:
    """Say that records which look alike are not one; they are not shown as such again, here or elsewhere."""
    with office.write(APART) as work:
        found = rows.fetch(work.connection, kind, sorted(dict.fromkeys(wanted)))
        _check(kind, wanted, found)
        _decide(work, kind, [one.id for one in found], found[0], apart=True)


def joined(office: Office, kind: str, record: str) -> list[Joined]:
    """The joins behind a record."""
    with office.read() as connection:
        mine = set(family(connection, table_of(kind), record))
        if len(mine) < 2:
            return []
        found = rows.fetch(connection, KIND, rows.ids(connection, KIND, where={"kind": kind}))
    return [
        Joined(one.id, kind, record, tuple(sorted(set(one.values["records"]) - {record})), one.name)
        for one in found
        if not one.values["apart"] and mine & set(one.values["records"] or ())
    ]


def part(office: Office, kind: str, record: str) -> None:
    """Take back every join behind a record: the others are listed again with all that was theirs.

    Values chosen for the record stay; its history has those before. Raises ``NotFound`` where none is joined.
    """
    found = joined(office, kind, record)
    if not found:
        raise NotFound("join.none", id=record)
    with office.write(PART) as work:
        for one in found:
            work.delete(KIND, one.id)


def standing(office: Office, kind: str, record: str) -> str:
    """The record that stands for this one: itself, if it is not joined into another."""
    with office.read() as connection:
        return rows.standing(connection, kind, record)


__all__ = [
    "Joined",
    "Likely",
    "count",
    "differing",
    "duplicates",
    "join",
    "joined",
    "keep_apart",
    "part",
    "standing",
    "together",
]
