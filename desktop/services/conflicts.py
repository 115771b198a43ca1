"""Places that two offices wrote differently: list them, decide them. There is no default answer."""

from __future__ import annotations

from typing import Any

from desktop.domain import values as field_values
from desktop.errors import NotFound, Refused, ValidationError
from desktop.models.kinds import KINDS
from desktop.queries import conflicts as query
from desktop.queries.conflicts import OpenConflict, Side
from desktop.services.office import Office

SHOWN, OTHER = "shown", "other"


def open_conflicts(office: Office) -> list[OpenConflict]:
    """All open conflicts."""
    with office.read() as connection:
        return query.open_conflicts(connection, office.author.unit)


def count(office: Office) -> int:
    """How many are open."""
    with office.read() as connection:
        return query.count(connection)


def resolve(office: Office, conflict_id: str, take: str) -> None:
    """Decide one: ``shown``, ``other`` (the best of those not shown), or the right value as typed.

    The decision is an ordinary change that lists every value it saw; it travels and can be corrected.
    Raises ``NotFound`` where it is no longer open, ``Refused`` without an answer, ``ValidationError``.
    """
    conflict = next((one for one in open_conflicts(office) if one.id == conflict_id), None)
    if conflict is None:
        raise NotFound("conflict.unknown", id=conflict_id)
    if not take.strip():
        raise Refused("conflict.choose")
    if not conflict.field:
        _resolve_delete(office, conflict, take)
        return
    value = _chosen(conflict, take)
    label = KINDS[conflict.kind].field(conflict.field).label
    with office.write(f"Chọn {label[:1].lower()}{label[1:]}") as work:
        work.update(conflict.kind, conflict.record, {conflict.field: value})


def _chosen(conflict: OpenConflict, take: str) -> Any:
    if take == SHOWN:
        return conflict.sides[0].value
    if take == OTHER:
        return conflict.sides[1].value
    spec = KINDS[conflict.kind].field(conflict.field)
    try:
        return field_values.normal(spec, take)
    except field_values.BadValue as bad:
        details = {conflict.field: bad.params}
        labels = {conflict.field: spec.label}
        raise ValidationError({conflict.field: bad.key}, labels=labels, details=details) from bad


def _resolve_delete(office: Office, conflict: OpenConflict, take: str) -> None:
    if take not in (SHOWN, OTHER):
        raise Refused("conflict.choose")
    with office.write("Chọn giữ hay xóa") as work:
        if take == SHOWN:
            work.restore(conflict.kind, conflict.record)
        else:
            work.delete(conflict.kind, conflict.record)


__all__ = ["OTHER", "SHOWN", "OpenConflict", "Side", "count", "open_conflicts", "resolve"]
