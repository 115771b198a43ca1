"""Places that two offices wrote differently: list them, decide them. There is no default answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.domain import moments
from desktop.domain import values as field_values
from desktop.domain.dates import format_date
from desktop.domain.fields import FieldSpec, KindSpec
from desktop.errors import NotFound, Refused, ValidationError
from desktop.models.kinds import KINDS
from desktop.queries import conflicts as query
from desktop.queries import decisions as decided
from desktop.queries.conflicts import KEPT, OpenConflict, Side
from desktop.queries.decisions import Decision
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


def decisions(office: Office) -> list[Decision]:
    """Every decision made here or elsewhere, newest first."""
    with office.read() as connection:
        return decided.decisions(connection)


def open_again(office: Office, decision: str) -> OpenConflict:
    """The question that a decision answered. Raises ``NotFound``."""
    with office.read() as connection:
        found = decided.open_again(connection, office.author.unit, decision)
    if found is None:
        raise NotFound("conflict.unknown", id=decision)
    return found


def correct(office: Office, decision: str, take: str) -> None:
    """Answer a question anew: ``shown`` and ``other`` are its first and second side, else a value as typed.

    The older decision stays in the journal, the new one names it. Raises like :func:`resolve`.
    """
    conflict = open_again(office, decision)
    if not take.strip():
        raise Refused("conflict.choose")
    if not conflict.field:
        _resolve_delete(office, conflict, take, anew=conflict.answered)
        return
    value, spec = _chosen(conflict, take), KINDS[conflict.kind].field(conflict.field)
    with office.write(f"Chọn lại {spec.label[:1].lower()}{spec.label[1:]}") as work:
        work.update(conflict.kind, conflict.record, {conflict.field: value})
        work.answer_anew(conflict.record, conflict.answered)


def export_decisions(office: Office, path: Path) -> int:
    """Write every decision into the workbook ``path``; returns how many. Raises ``StorageError``."""
    from desktop.services.exporting import export_rows

    found = decisions(office)
    rows = [dict(zip(_SHEET, _cells(one), strict=True)) for one in found]
    fields = tuple(FieldSpec(name, label, personal=True) for name, label in _SHEET.items())
    spec = KindSpec("decision", "Lựa chọn", "Lựa chọn khi hai nơi ghi khác nhau", fields)
    return export_rows(office, spec, rows, path, title=spec.plural)


_SHEET = {
    "when": "Lúc chọn", "officer": "Người chọn", "unit": "Đơn vị", "kind": "Loại bản ghi", "name": "Bản ghi",
    "field": "Ô", "values": "Các giá trị lúc đó", "taken": "Giá trị đã chọn",
}  # fmt: skip


def _cells(one: Decision) -> tuple[str, ...]:
    moment = moments.local(one.wall)
    when = f"{moment[11:16]} {format_date(moment[:10])}"
    values = " / ".join(said(one, value) for value in one.values)
    kind = KINDS[one.kind].label
    return when, one.officer, one.unit_name, kind, one.name, field_label(one), values, said(one, one.taken)


def field_label(one: Decision | OpenConflict) -> str:
    """The label of the field; the wire name of one that this version does not know."""
    labels = {field.name: field.label for field in KINDS[one.kind].fields}
    return labels.get(one.field, one.field) if one.field else "Giữ hay xóa"


def said(one: Decision, value: Any) -> str:
    """A value of a decision as people read it."""
    if not one.field:
        return "Giữ lại" if value == KEPT else "Xóa"
    try:
        return field_values.display(KINDS[one.kind].field(one.field), value) or "(trống)"
    except (KeyError, TypeError, ValueError, AttributeError):  # a field or a value of a newer version
        return str(value)


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


def _resolve_delete(office: Office, conflict: OpenConflict, take: str, *, anew: str = "") -> None:
    if take not in (SHOWN, OTHER):
        raise Refused("conflict.choose")
    with office.write("Chọn giữ hay xóa") as work:
        if take == SHOWN:
            work.restore(conflict.kind, conflict.record)
        else:
            work.delete(conflict.kind, conflict.record)
            if anew:
                work.answer_anew(conflict.record, anew)


__all__ = [
    "OTHER",
    "SHOWN",
    "Decision",
    "OpenConflict",
    "Side",
    "correct",
    "count",
    "decisions",
    "export_decisions",
    "field_label",
    "open_again",
    "open_conflicts",
    "resolve",
    "said",
]
