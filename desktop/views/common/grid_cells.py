"""What a typing grid holds: columns, rows, states of cells, and edits that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop.domain import values as field_values
from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.text import clean
from desktop.errors import AppError
from desktop.views.common.cells import Align, Cell
from desktop.views.common.chips import Tone
from desktop.views.common.messages import sentence
from desktop.views.common.suggestion_popup import Suggestion


class StateKind(StrEnum):
    """What is remarkable about a cell."""

    ERROR = "error"
    WARN = "warn"
    CHANGED = "changed"  # by the program; the tool tip shows the text in the file


@dataclass(frozen=True, slots=True)
class CellState:
    """A remark on a cell. ``text`` is its sentence; ``raw`` what was typed if no value came of it."""

    kind: StateKind
    text: str = ""
    raw: str | None = None


def _parse_text(text: str) -> Any:
    return clean(text) or None


def _show_text(value: Any) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column to type into.

    ``parse`` turns typed text into a value (None if empty) or raises ``AppError`` or ``BadValue``; ``show``
    is its reverse. ``from_above`` lets a new row take the value of the row above, else ``default``.
    ``cycle`` are the values the space bar goes through. ``suggest`` feeds the popup; ``take`` says which
    values a suggestion sets (this column's text if missing). ``look`` paints the value as a :class:`Cell`.
    """

    key: str
    title: str
    width: int = 120
    stretch: bool = False
    weight: int = 400
    align: Align = Align.LEFT
    parse: Callable[[str], Any] = _parse_text
    show: Callable[[Any], str] = _show_text
    required: bool = False
    read_only: bool = False
    default: Any = None
    from_above: bool = False
    choices: tuple[str, ...] = ()
    cycle: tuple[Any, ...] = ()
    suggest: Callable[[str], Sequence[Suggestion]] | None = None
    take: Callable[[Suggestion], Mapping[str, Any]] | None = None
    new_label: str = ""
    look: Callable[[Any, GridRow], Cell] | None = None
    least_view: int = 0


def column_of(spec: FieldSpec, *, width: int = 120, **more: Any) -> GridColumn:
    """A column for a declared field; ``more`` are other attributes of :class:`GridColumn`."""
    more.setdefault("choices", spec.choices)
    more.setdefault("required", spec.required)
    more.setdefault("align", Align.RIGHT if spec.type is FieldType.INTEGER else Align.LEFT)
    return GridColumn(
        key=spec.name,
        title=spec.label,
        width=width,
        parse=lambda text: field_values.parse(spec, text),
        show=lambda value: field_values.display(spec, value),
        **more,
    )


@dataclass(slots=True)
class GridRow:
    """One row. ``number`` replaces its place in the number column; ``band`` makes it a line across."""

    id: str
    values: dict[str, Any] = field(default_factory=dict)
    states: dict[str, CellState] = field(default_factory=dict)
    number: int | None = None
    deleted: bool = False
    band: str = ""
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """The text in a cell that is still open; an empty ``row_id`` is the empty row at the end."""

    row_id: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell before and after; the states are None where there was no remark."""

    row_id: str
    key: str
    before: Any
    after: Any
    state_before: CellState | None = None
    state_after: CellState | None = None


@dataclass(frozen=True, slots=True)
class GridEdit:
    """One step the user takes: cells, rows added or removed (with their places), a row moved from–to."""

    label: str
    changes: tuple[CellChange, ...] = ()
    added: tuple[tuple[int, GridRow], ...] = ()
    removed: tuple[tuple[int, GridRow], ...] = ()
    moved: tuple[int, int] | None = None

    def inverse(self) -> GridEdit:
        """The step that takes this one back."""
        back = tuple(
            CellChange(c.row_id, c.key, c.after, c.before, c.state_after, c.state_before)
            for c in reversed(self.changes)
        )
        moved = (self.moved[1], self.moved[0]) if self.moved else None
        return GridEdit(self.label, back, added=self.removed, removed=self.added, moved=moved)


def read_cell(column: GridColumn, text: str) -> tuple[Any, CellState | None]:
    """Value and remark of typed text: text that cannot be read stays in the remark, the value is None."""
    try:
        value = column.parse(text)
    except (AppError, field_values.BadValue) as error:
        params = error.params if isinstance(error, AppError) else {}
        return None, CellState(StateKind.ERROR, sentence(error.key, **params), clean(text))
    if value is None and column.required:
        return None, CellState(StateKind.ERROR, sentence("field.required"), "")
    return value, None
