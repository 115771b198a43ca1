"""A list leaves the office as a spreadsheet: noted in the access log where it holds personal data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.fields import FieldSpec, FieldType, KindSpec
from desktop.queries import homes
from desktop.queries import records as query
from desktop.services import access
from desktop.services.records import kind_spec

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.queries.records import Record
    from desktop.services.office import Office

CHUNK = 500
_UNIT = "="  # where a row keeps the name of its unit; no field is called so
Progress = Callable[[int, int, str], None]


def export_list(
    office: Office,
    kind: str,
    ids: Sequence[str],
    path: Path,
    *,
    title: str = "",
    progress: Progress | None = None,
) -> int:
    """Write these records in this order, every field of each, into the workbook ``path``; returns how many.

    Noted before the file is there, so that no list leaves unnoted. Raises ``StorageError``, ``Cancelled``
    (then no file has been written).
    """
    from desktop.documents.spreadsheets.export import write_list

    spec = kind_spec(kind)
    access.note(office, "export", spec, len(ids))
    with office.read() as connection:
        unit = _UNIT if homes.sees_several(connection) else ""
        return write_list(path, spec, _rows(connection, kind, ids, progress), title=title, unit=unit)


def export_rows(
    office: Office, spec: KindSpec, rows: Sequence[Mapping[str, Any]], path: Path, *, title: str = ""
) -> int:
    """Write rows that are no records under the headings of ``spec``; noted like :func:`export_list`."""
    from desktop.documents.spreadsheets.export import write_list

    access.note(office, "export", spec, len(rows))
    return write_list(path, spec, iter(rows), title=title)


def _rows(
    connection: Connection, kind: str, ids: Sequence[str], progress: Progress | None
) -> Iterator[Mapping[str, Any]]:
    """The values of the records, references as names."""
    references = [f for f in kind_spec(kind).fields if f.type in (FieldType.REF, FieldType.REFS)]
    for start in range(0, len(ids), CHUNK):
        found = query.fetch(connection, kind, ids[start : start + CHUNK])
        names = {field.name: _names(connection, field, found) for field in references}
        units = homes.of(connection, {record.home for record in found})
        for record in found:
            named = {f.name: _named(record.values.get(f.name), names[f.name]) for f in references}
            yield {**record.values, **named, _UNIT: units[record.home].name if record.home in units else None}
        if progress is not None:
            progress(min(start + CHUNK, len(ids)), len(ids), "")


def _names(connection: Connection, field: FieldSpec, found: Sequence[Record]) -> dict[str, str]:
    wanted = {one for record in found for one in _listed(record.values.get(field.name))}
    return query.labels(connection, field.target, sorted(wanted)) if wanted else {}


def _listed(value: Any) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value]
    return [str(value)] if value else []


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [names.get(str(one), "") for one in value]
    return names.get(str(value)) if value else None
