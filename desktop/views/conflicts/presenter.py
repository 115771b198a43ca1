"""One conflict in words, and what was chosen; no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.dates import format_date
from desktop.domain.differences import Ranges, differing
from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.moments import local
from desktop.domain.values import display
from desktop.services import conflicts as service
from desktop.services import records
from desktop.views.records.describe import second_line, shown

if TYPE_CHECKING:
    from desktop.services.conflicts import OpenConflict, Side
    from desktop.services.office import Office

_ENDINGS = {
    FieldType.DATE: "là ngày nào?",
    FieldType.DATETIME: "là lúc nào?",
    FieldType.INTEGER: "là bao nhiêu?",
}
_LISTS = (FieldType.REFS, FieldType.ITEMS)


@dataclass(frozen=True, slots=True)
class Choice:
    """A card: whose value, the value with the places that differ, who and when, what stood there before."""

    take: str
    title: str
    value: str
    marks: Ranges
    who: str
    when: str
    before: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the rest of the record, at both sides."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Everything about one conflict. ``spec`` is None where there is no third answer to type."""

    id: str
    field: str
    name: str
    title: str
    detail: str
    choices: tuple[Choice, ...]
    sides: tuple[str, ...]
    facts: tuple[Fact, ...]
    spec: FieldSpec | None


class ConflictPresenter:
    """All open conflicts in a fixed order; decided ones leave it. ``again``: one decision to make anew."""

    def __init__(self, office: Office, today: date, again: str = "") -> None:
        self.office, self.today, self.again = office, today, again
        self.open: list[OpenConflict] = []
        self.decided = 0
        self.reload()

    def reload(self) -> None:
        """Read what is open now."""
        if not self.again:
            self.open = service.open_conflicts(self.office)
        else:
            self.open = [] if self.decided else [service.open_again(self.office, self.again)]

    def entries(self) -> list[tuple[str, str, str]]:
        """Id, field and record of each, for the list at the left."""
        return [(one.id, self._field_label(one), one.name) for one in self.open]

    def resolve(self, conflict_id: str, take: str) -> None:
        """Write the decision. Raises ``NotFound`` where somebody decided already, ``ValidationError``."""
        (service.correct if self.again else service.resolve)(self.office, conflict_id, take)
        self.decided += 1
        self.reload()

    def after(self, conflict_id: str, before: list[str]) -> str:
        """Which conflict comes next when this one is decided; empty if none is left."""
        left = {one.id for one in self.open}
        at = before.index(conflict_id) if conflict_id in before else 0
        following = [*before[at + 1 :], *before[:at]]
        return next((one for one in following if one in left), "")

    # words ------------------------------------------------------------------------------------------

    def question(self, conflict_id: str) -> Question:
        """One conflict in words. Raises ``KeyError`` for one that is not open."""
        one = next((c for c in self.open if c.id == conflict_id), None)
        if one is None:
            raise KeyError(conflict_id)
        spec = records.kind_spec(one.kind).field(one.field) if one.field else None
        row = records.rows(self.office, one.kind, [one.record])
        labels = self._labels(one, spec)
        values = [self._value(spec, side.value, labels) for side in one.sides]
        sides = self._side_names(one.sides)
        detail = self._detail(one, row[0] if row else None)
        choices = tuple(
            self._choice(at, side, sides[at], values, spec, labels) for at, side in enumerate(one.sides)
        )
        typed = spec if spec is not None and spec.type not in _LISTS else None
        facts = self._facts(one, row[0].values) if row else ()
        return Question(
            one.id, one.field, one.name, self._title(one, spec), detail, choices, sides, facts, typed
        )

    def _field_label(self, one: OpenConflict) -> str:
        return records.kind_spec(one.kind).field(one.field).label if one.field else "Giữ hay xóa"

    def _title(self, one: OpenConflict, spec: FieldSpec | None) -> str:
        if spec is None:
            return f"Giữ hay xóa “{one.name}”?"
        ending = _ENDINGS.get(spec.type, "ghi thế nào cho đúng?")
        owner = "" if spec.name == "name" or not one.name else f" của {one.name}"
        return f"{spec.label}{owner} {ending}"

    def _detail(self, one: OpenConflict, row: Any) -> str:
        what = second_line(row, self._team(row)) if row is not None else ""
        what = what or records.kind_spec(one.kind).label
        if self.again:
            return f"{what}. {self._now(one, row)} Chọn lại thì lần chọn cũ vẫn nằm trong lịch sử."
        if not one.field:
            return f"{what}. Một nơi xóa, một nơi vẫn sửa."
        number = "Hai nơi" if len({side.unit for side in one.sides}) == 2 else f"{len(one.sides)} máy"
        return f"{what}. {number} cùng sửa ô này, mỗi nơi một khác."

    def _now(self, one: OpenConflict, row: Any) -> str:
        """What the earlier decision left."""
        if not one.field:
            return "Đang xóa." if row is None or row.deleted else "Đang giữ."
        spec = records.kind_spec(one.kind).field(one.field)
        return f"Đang ghi: {self._plain(spec, row.values.get(one.field)) or 'để trống'}." if row else ""

    def _team(self, row: Any) -> Mapping[str, str]:
        team = row.values.get("team")
        return records.labels(self.office, "team", [team]) if team else {}

    def _side_names(self, sides: tuple[Side, ...]) -> tuple[str, ...]:
        names = [lower_unit(side.unit_name) or "nơi khác" for side in sides]
        if len(set(names)) == len(names):
            return tuple(names)
        return tuple(f"{name}, bản {at}" for at, name in enumerate(names, 1))

    def _choice(
        self,
        at: int,
        side: Side,
        name: str,
        values: list[str],
        spec: FieldSpec | None,
        labels: Mapping[str, str],
    ) -> Choice:
        against = values[1] if at == 0 else values[0]
        marks = differing(values[at], against)[0] if spec is not None else ()
        moment = local(side.wall)
        when = f"Ghi lúc {moment[11:]} ngày {format_date(moment[:10])}"
        before = self._value(spec, side.before, labels) if side.before is not None else "để trống"
        take = (service.SHOWN, service.OTHER)[at] if at < 2 else str(side.value)
        told = f"Trước đó: {before}" if spec is not None else ""
        value = values[at] or "để trống"
        return Choice(take, f"Bản của {name}", value, marks, side.officer, when, told)

    def _value(self, spec: FieldSpec | None, value: Any, labels: Mapping[str, str]) -> str:
        if spec is None:
            return "Giữ lại" if value == "còn" else "Xóa"
        if spec.type is FieldType.ID_NUMBER:
            return str(value or "")  # the one cell being mended is shown in full
        if spec.type in (FieldType.REF, FieldType.REFS):
            return shown(spec, value, labels)
        return display(spec, value)

    def _labels(self, one: OpenConflict, spec: FieldSpec | None) -> Mapping[str, str]:
        if spec is None or spec.type not in (FieldType.REF, FieldType.REFS):
            return {}
        wanted: list[str] = []
        for side in one.sides:
            for value in (side.value, side.before):
                wanted += value if isinstance(value, list) else [value] if value else []
        return records.labels(self.office, spec.target, wanted)

    def _facts(self, one: OpenConflict, values: Mapping[str, Any]) -> tuple[Fact, ...]:
        """What else the record holds; fields that differ too are shown as each side has them."""
        others = {c.field: c for c in self.open if c.record == one.record and c.field and c.id != one.id}
        found: list[Fact] = []
        for spec in records.kind_spec(one.kind).fields:
            if spec.name == one.field or spec.type in _LISTS or spec.name == "note":
                continue
            if spec.name in others:
                sides = [shown(spec, side.value) for side in others[spec.name].sides]
            else:
                sides = [self._plain(spec, values.get(spec.name))] * len(one.sides)
            if any(sides):
                found.append(Fact(spec.label, tuple([*sides, *[""] * len(one.sides)][: len(one.sides)])))
        return tuple(found)

    def _plain(self, spec: FieldSpec, value: Any) -> str:
        if spec.type is FieldType.REF and value:
            return records.labels(self.office, spec.target, [value])[value]
        return shown(spec, value)


def lower_unit(name: str) -> str:
    """“Xã Chiêm Hóa” in the middle of a sentence; “Phường 7” keeps its capital."""
    first, _, rest = name.partition(" ")
    keeps = rest[:1].isdigit() or rest == "Hồ Chí Minh"
    return name if keeps else f"{first[:1].lower()}{first[1:]} {rest}".strip()
