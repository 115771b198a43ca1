"""A record being edited: load, draft, save, history. No widgets here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop.domain import values as field_values
from desktop.domain.fields import FieldSpec, KindSpec
from desktop.errors import NotFound
from desktop.services import drafts, histories, homes, records
from desktop.views.records.describe import shown
from desktop.views.records.source import labels_of

if TYPE_CHECKING:
    from desktop.services.drafts import Draft
    from desktop.services.histories import FieldChange, HistoryEntry
    from desktop.services.office import Office

_WORDS = {"c": "Ghi mới", "u": "Sửa", "d": "Xóa", "r": "Khôi phục", "x": "Hợp nhất"}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One changed field of one operation. ``value`` is what “Lấy lại giá trị này” would write."""

    when: str
    who: str
    operation: str
    field: str
    label: str
    before: str
    after: str
    value: Any = None
    restorable: bool = False
    hidden: bool = False


class RecordPresenter:
    """Everything a form does apart from showing. ``record`` is empty until the first save."""

    def __init__(
        self, office: Office, kind: str, record: str = "", *, defaults: Mapping[str, Any] | None = None
    ) -> None:
        self.office, self.kind, self.record = office, kind, record
        self.spec: KindSpec = records.kind_spec(kind)
        self.defaults = dict(defaults or {})
        self.saved: dict[str, Any] = {}
        self.deleted = False
        self.changed = ""
        self.unit = ""  # name of the unit the record belongs to, where the office sees several
        self.load()

    def load(self) -> None:
        """Read the record as it is now. Raises ``NotFound``."""
        if not self.record:
            self.saved = dict(self.defaults)
            self._take_home(self.office.author.unit)
            return
        found = records.rows(self.office, self.kind, [self.record])
        if not found:
            raise NotFound("record.unknown", kind=self.kind, id=self.record)
        if found[0].joined_into:  # another record stands for it
            self.record = found[0].joined_into
            found = records.rows(self.office, self.kind, [self.record])
        self.saved = dict(found[0].values)
        self.deleted, self.changed = found[0].deleted, found[0].changed
        self._take_home(found[0].home)

    def _take_home(self, home: str) -> None:
        self.unit = homes.names(self.office, [home]).get(home, "")

    @property
    def is_new(self) -> bool:
        """Whether nothing has been saved yet."""
        return not self.record

    @property
    def name(self) -> str:
        """What the record is called; the kind while it has no name."""
        return str(self.saved.get("name") or f"{self.spec.label} mới")

    # saving -----------------------------------------------------------------------------------------

    def changes(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What a save would write. Raises ``ValidationError`` with every wrong field; touches nothing."""
        if self.record:
            differs = changed_values(values, self.saved)
        else:
            differs = changed_values(self.defaults | dict(values), {})
        return field_values.check(self.spec, differs, complete=self.is_new)

    def take(self, record: str) -> None:
        """A save has been written under this id."""
        self.record = record
        self.load()

    # drafts -----------------------------------------------------------------------------------------

    @property
    def draft_key(self) -> str:
        """Where a half-typed form of this record is kept."""
        return f"{self.kind}:{self.record or 'new'}"

    def offered_draft(self) -> Draft | None:
        """What was typed and never saved, if anything."""
        return drafts.load(self.office, self.draft_key)

    # history ----------------------------------------------------------------------------------------

    def history(self) -> list[HistoryLine]:
        """Every change of every field, newest first."""
        return history_lines(self.office, self.kind, self.record) if self.record else []

    def take_back(self, line: HistoryLine) -> HistoryLine:
        """Give a field the value of a line of history; the record is read again by who asked for it."""
        records.restore_value(self.office, self.kind, self.record, line.field, line.value)
        return line


def changed_values(typed: Mapping[str, Any], saved: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from what is saved; a tick nobody ever touched says nothing."""
    return {
        name: value
        for name, value in typed.items()
        if value != saved.get(name) and not (value is False and saved.get(name) is None)
    }


def history_lines(office: Office, kind: str, record: str) -> list[HistoryLine]:
    """The history of a record, one line for each field."""
    spec = records.kind_spec(kind)
    now = records.rows(office, kind, [record])[0]
    lines: list[HistoryLine] = []
    for entry in histories.history(office, kind, record):
        if not entry.fields:
            lines.append(_bare(entry))
        lines.extend(_line(office, spec, entry, change, now.values) for change in entry.fields)
    return lines


def _bare(entry: HistoryEntry) -> HistoryLine:
    words = _operation(entry)
    return HistoryLine(
        local_time(entry.wall), entry.officer, words, "", "", "", "", hidden=bool(entry.hidden)
    )


def _line(
    office: Office, spec: KindSpec, entry: HistoryEntry, change: FieldChange, now: Mapping[str, Any]
) -> HistoryLine:
    field = _field_of(spec, change.name)
    value = change.after if entry.change == "c" else change.before
    known = field in spec.fields
    labels = _value_labels(office, spec, change)
    return HistoryLine(
        when=local_time(entry.wall),
        who=entry.officer,
        operation=_operation(entry),
        field=field.name,
        label=field.label,
        before=_readable(field, change.before, labels),
        after=_readable(field, change.after, labels),
        value=value,
        restorable=known and value != now.get(field.name) and not (field.required and value is None),
        hidden=bool(entry.hidden),
    )


def _field_of(spec: KindSpec, name: str) -> FieldSpec:
    """The field; one that only a newer version knows is called by its name on the wire."""
    return next((field for field in spec.fields if field.name == name), FieldSpec(name, name))


def _readable(field: FieldSpec, value: Any, labels: Mapping[str, str]) -> str:
    try:
        return shown(field, value, labels)
    except (TypeError, ValueError, AttributeError, KeyError):  # a value of a newer version
        return str(value)


def _operation(entry: HistoryEntry) -> str:
    words = entry.operation or _WORDS.get(entry.change, "")
    return f"{words} (bản đã gộp)" if entry.record else words


def _value_labels(office: Office, spec: KindSpec, change: FieldChange) -> dict[str, str]:
    from desktop.services.records import Record

    pretend = [
        Record("", spec.name, "", False, "", {change.name: value}) for value in (change.before, change.after)
    ]
    return labels_of(office, spec.name, pretend)


def local_time(wall: str) -> str:
    """``2026-11-17T02:41:05Z`` as “17/11/2026 09:41” on this machine's clock."""
    if not wall:
        return ""
    moment = datetime.strptime(wall, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone()
    return moment.strftime("%d/%m/%Y %H:%M")
