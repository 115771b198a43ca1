"""Use cases on any kind of record: put, delete, restore, list, show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.domain import values as field_values
from desktop.domain.fields import FieldType, KindSpec
from desktop.domain.text import fold
from desktop.errors import NotFound, Refused, ValidationError
from desktop.models.kinds import KINDS
from desktop.queries import records as query
from desktop.queries.records import Record as Record
from desktop.services import access
from desktop.services.office import Office

if TYPE_CHECKING:
    from desktop.models.work import Work

# Kept by the program, each with commands of its own.
_ABOUT_OTHERS = ("officer", "join", "return", "paper", "series", "wording")
USER_KINDS = tuple(name for name in KINDS if name not in _ABOUT_OTHERS)


def kind_spec(kind: str) -> KindSpec:
    """What a kind of record is made of. Raises ``NotFound``."""
    if kind not in KINDS:
        raise NotFound("kind.unknown", kind=kind)
    return KINDS[kind]


def user_kind(kind: str) -> KindSpec:
    """Like :func:`kind_spec` for the kinds people keep; officers are not among them. Raises ``NotFound``."""
    if kind not in USER_KINDS:
        raise NotFound("kind.unknown", kind=kind)
    return KINDS[kind]


def put(
    office: Office, kind: str, values: Mapping[str, Any], *, record: str = "", home: str = "", name: str = ""
) -> str:
    """Create a record, or with ``record`` change one; returns its id.

    Values may be text as typed or in their stored form; references may be an id or an unambiguous name.
    Raises ``ValidationError`` with every wrong field, ``NotFound``. Nothing is written where nothing differs.
    """
    spec = kind_spec(kind)
    with office.write(name or _operation_name(spec, record)) as work:
        return put_in(work, kind, values, record=record, home=home)


def put_in(work: Work, kind: str, values: Mapping[str, Any], *, record: str = "", home: str = "") -> str:
    """Like :func:`put`, as a part of an operation that is under way."""
    spec = kind_spec(kind)
    checked = field_values.check(spec, values, complete=not record)
    resolved = resolve_references(work, spec, checked)
    parent = spec.parent_field
    if not record:
        if parent is not None:
            _require_standing(work, parent.target, str(resolved[parent.name]))
        _check_order(kind, resolved)
        return work.create(kind, resolved, home=home)
    _require_standing(work, kind, record)
    _check_order(kind, {**work.state(kind, record).values, **resolved})
    work.update(kind, record, resolved)
    return record


def _check_order(kind: str, values: Mapping[str, Any]) -> None:
    """A conference cannot end before it begins."""
    start, end = values.get("start"), values.get("end")
    if kind == "conference" and start and end and end < start:
        labels = {"end": KINDS[kind].field("end").label}
        raise ValidationError({"end": "conference.ends_early"}, kind=kind, labels=labels)


def _require_standing(work: Work, kind: str, record: str) -> None:
    if work.is_new(record):
        return
    if work.state(kind, record).deleted:
        raise NotFound("record.deleted", kind=kind, id=record)
    standing = query.standing(work.connection, kind, record)
    if standing != record:
        raise NotFound("record.joined", kind=kind, id=record, standing=standing)


def _operation_name(spec: KindSpec, record: str) -> str:
    return f"{'Sửa' if record else 'Thêm'} {spec.label[:1].lower()}{spec.label[1:]}"


def resolve_references(work: Work, spec: KindSpec, values: dict[str, Any]) -> dict[str, Any]:
    """The same values with ids for names. Raises ``ValidationError`` for what is unknown or ambiguous."""
    result = dict(values)
    wrong: dict[str, str] = {}
    for field in spec.fields:
        value = values.get(field.name)
        if value is None or field.type not in (FieldType.REF, FieldType.REFS):
            continue
        wanted = value if isinstance(value, list) else [value]
        found = [_resolve(work, field.target, str(one)) for one in wanted]
        if None in found:
            wrong[field.name] = "reference.unknown"
        else:
            result[field.name] = found if isinstance(value, list) else found[0]
    if wrong:
        labels = {field.name: field.label for field in spec.fields}
        raise ValidationError(wrong, kind=spec.name, labels=labels)
    return result


def _resolve(work: Work, kind: str, given: str) -> str | None:
    if work.is_new(given):
        return given
    if (kind, given) not in work.references:  # a list names the same team a thousand times
        work.references[kind, given] = query.resolve(work.connection, kind, given)
    return work.references[kind, given]


def delete(office: Office, kind: str, record: str) -> None:
    """Put a tombstone on a record and its children; it can be undone. Raises ``NotFound``."""
    spec = kind_spec(kind)
    with office.write(f"Xóa {spec.label[:1].lower()}{spec.label[1:]}") as work:
        _require_standing(work, kind, record)
        work.delete(kind, record)


def without_team(office: Office, teams: Sequence[str]) -> int:
    """How many members still name one of these teams: once the teams are gone, they are in none."""
    return len(ids(office, "member", where={"team": list(teams), "left": None}))


def restore(office: Office, kind: str, record: str) -> None:
    """Lift the tombstone of a record and of the children that went with it.

    Raises ``NotFound``, ``Refused`` for one that stands.
    """
    spec = kind_spec(kind)
    with office.write(f"Khôi phục {spec.label[:1].lower()}{spec.label[1:]}") as work:
        if not work.state(kind, record).deleted:
            raise Refused("record.not_deleted", kind=kind, id=record)
        work.restore(kind, record)


def restore_value(office: Office, kind: str, record: str, field: str, value: Any) -> None:
    """Give a field back a value from its history, or a value that lost. Raises ``NotFound``."""
    label = kind_spec(kind).field(field).label
    with office.write(f"Lấy lại {label[:1].lower()}{label[1:]}") as work:
        _require_standing(work, kind, record)
        work.update(kind, record, {field: value})


def show(office: Office, kind: str, record: str) -> Record:
    """One record, deleted or not. Raises ``NotFound``."""
    spec = kind_spec(kind)
    with office.read() as connection:
        found = query.fetch(connection, kind, [record])
    if not found:
        raise NotFound("record.unknown", kind=kind, id=record)
    access.note(office, "show", spec, 1)
    return found[0]


def list_all(
    office: Office, kind: str, *, search: str = "", where: Mapping[str, Any] | None = None
) -> list[Record]:
    """Every record of a kind in display order; reading personal fields this way is logged."""
    spec = kind_spec(kind)
    with office.read() as connection:
        ids = query.ids(connection, kind, search=search, where=where)
        found = query.fetch(connection, kind, ids)
    access.note(office, "list", spec, len(found))
    return found


def ids(office: Office, kind: str, **options: Any) -> list[str]:
    """Ids in display order, see :func:`desktop.queries.records.ids`."""
    with office.read() as connection:
        return query.ids(connection, kind, **options)


def rows(office: Office, kind: str, wanted: Sequence[str]) -> list[Record]:
    """Records by id, in that order, for a list on screen."""
    with office.read() as connection:
        return query.fetch(connection, kind, wanted)


def labels(office: Office, kind: str, wanted: Sequence[str]) -> dict[str, str]:
    """Names of records by id; what has not come here yet says so."""
    with office.read() as connection:
        return query.labels(connection, kind, wanted)


def names_referred(office: Office, kind: str, many: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Names by id of everything that these values of records of a kind refer to."""
    wanted: dict[str, set[str]] = {}
    for values in many:
        for spec in kind_spec(kind).fields:
            if spec.type in (FieldType.REF, FieldType.REFS) and (value := values.get(spec.name)):
                wanted.setdefault(spec.target, set()).update(value if isinstance(value, list) else [value])
    found: dict[str, str] = {}
    for target, ids in wanted.items():
        found |= labels(office, target, sorted(ids))
    return found


def suggest(office: Office, kind: str, typed: str, limit: int = 5) -> list[Record]:
    """Records whose text has every typed word, those spelt with the same diacritics first."""
    if not fold(typed):
        return []
    with office.read() as connection:
        found = query.fetch(connection, kind, query.ids(connection, kind, search=typed, limit=50))
    exact = typed.casefold()
    found.sort(key=lambda record: exact not in str(record.values.get("name") or "").casefold())
    return found[:limit]
