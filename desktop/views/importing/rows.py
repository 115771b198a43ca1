"""Rows of a preview as they are shown: which band they lie in, and what each cell says. No widgets here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.identity import LENGTH, mask_id
from desktop.domain.numbers import format_integer
from desktop.domain.values import display
from desktop.services.loading import say
from desktop.views.common.chips import Tone
from desktop.views.common.fields.text import group_phone
from desktop.views.common.grid_cells import CellState, StateKind
from desktop.views.common.messages import sentence

if TYPE_CHECKING:
    from desktop.services.spreadsheets import ImportRow, Issue
    from desktop.views.importing.session import ImportSession

_REPEATS = ("spreadsheet.duplicate", "spreadsheet.same_id_number")
_PLAIN = re.compile(r"[\W_]+")


class State(StrEnum):
    """Where a row stands now, in the order of the bands."""

    ERROR = "error"
    DOUBLE = "double"  # seems to be in the file or in the register already
    PERSON = "person"  # may be a person of the directory; goes in unlinked until somebody says
    CHANGED = "changed"
    OK = "ok"
    LEFT = "left"


WANTS_A_LOOK = (State.ERROR, State.DOUBLE, State.PERSON)
_BANDS: dict[State, tuple[str, Tone]] = {
    State.ERROR: ("{n} dòng cần sửa", Tone.ERR),
    State.DOUBLE: ("{n} dòng nghi trùng", Tone.WARN),
    State.PERSON: ("{n} dòng có thể là người trong danh bạ", Tone.WARN),
    State.CHANGED: ("{n} dòng máy đã sửa", Tone.INFO),
    State.OK: ("{n} dòng đúng", Tone.OK),
    State.LEFT: ("{n} dòng bỏ qua", Tone.NEUTRAL),
}
SEGMENTS: dict[str, tuple[State, ...]] = {
    "all": tuple(State),
    "ok": (State.OK,),
    "changed": (State.CHANGED,),
    "error": (State.ERROR,),
    "double": (State.DOUBLE, State.PERSON),
}
_SKIPPED = "{n} dòng không phải dữ liệu, không nhập"


@dataclass(frozen=True, slots=True)
class Band:
    """A line across the table."""

    words: str
    tone: Tone


def state_of(session: ImportSession, row: ImportRow) -> State:
    """The band of a row."""
    shown = session.preview
    assert shown is not None
    if session.is_left(row.number):
        return State.LEFT
    if row.status == "error":
        return State.ERROR
    doubtful = row.status == "duplicate" or row.number in shown.present
    if doubtful and not session.is_taken(row.number):
        return State.DOUBLE
    if row.number in shown.people and row.number not in session.choices().people:
        return State.PERSON
    return State.CHANGED if any(issue.key not in _REPEATS for issue in row.issues) else State.OK


def sorted_rows(session: ImportSession) -> dict[State, list[ImportRow]]:
    """All rows by band."""
    shown, choices = session.preview, session.choices()
    assert shown is not None
    bands: dict[State, list[ImportRow]] = {state: [] for state in State}
    quick = not choices.leave
    for row in shown.proposal.rows:
        plain = quick and row.status in ("ok", "changed")
        if plain and row.number not in shown.present and row.number not in shown.people:
            bands[State.CHANGED if row.issues else State.OK].append(row)
        else:
            bands[state_of(session, row)].append(row)
    return bands


def entries(session: ImportSession, bands: dict[State, list[ImportRow]], segment: str) -> list[Any]:
    """Bands and rows in the order they are shown; in “Tất cả” also the rows that hold no record."""
    made: list[Any] = []
    for state in SEGMENTS[segment]:
        if bands[state]:
            words, tone = _BANDS[state]
            made.append(Band(words.format(n=format_integer(len(bands[state]))), tone))
            made += bands[state]
    shown = session.preview
    skipped = shown.proposal.skipped if shown is not None and segment == "all" else ()
    if skipped:
        made.append(Band(_SKIPPED.format(n=len(skipped)), Tone.NEUTRAL))
        made += skipped
    return made


def counts(bands: dict[State, list[ImportRow]]) -> dict[str, int]:
    """Rows of each segment."""
    return {key: sum(len(bands[state]) for state in states) for key, states in SEGMENTS.items()}


def summary(bands: dict[State, list[ImportRow]], ready: int) -> str:
    """What goes in and what does not, in one line."""
    n = {state: len(rows) for state, rows in bands.items()}
    inside = _listed(
        (n[State.OK], "đúng"), (n[State.CHANGED], "máy đã sửa"), (n[State.PERSON], "chưa nối với danh bạ")
    )
    outside = _listed((n[State.ERROR], "cần sửa"), (n[State.DOUBLE], "nghi trùng"), (n[State.LEFT], "bỏ qua"))
    words = f"Sẽ nhập {format_integer(ready)}: {inside}." if ready else "Chưa có dòng nào nhập được."
    if outside:
        words += f" Chưa nhập: {outside}."
    return f"{words} Nhập xong vẫn hoàn tác được." if ready else words


def _listed(*parts: tuple[int, str]) -> str:
    words = [f"{format_integer(count)} {what}" for count, what in parts if count]
    return f"{', '.join(words[:-1])} và {words[-1]}" if len(words) > 1 else "".join(words)


# cells ----------------------------------------------------------------------------------------------


def value_text(spec: FieldSpec, row: ImportRow) -> str:
    """What would be stored in a field, as a person reads and types it."""
    value = row.values.get(spec.name, row.extras.get(spec.name))
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    if spec.type is FieldType.PHONE:
        return group_phone(str(value))
    return display(spec, value)


def masked(spec: FieldSpec, text: str) -> str:
    """The text as it may stand on the screen."""
    return mask_id(text) if spec.type is FieldType.ID_NUMBER and text.isdigit() else text


def masked_number(text: str, *, sure: bool = False) -> str:
    """A text of the file as it may stand on the screen: what is, or looks like, an identity number masked."""
    bare = text.strip().lstrip("'")
    return mask_id(bare) if bare.isdigit() and (sure or len(bare) == LENGTH) else text


def cell_states(session: ImportSession, row: ImportRow, fields: dict[str, FieldSpec]) -> dict[str, CellState]:
    """What is remarkable about each cell: errors before doubts before changes."""
    states: dict[str, CellState] = {}
    for issue in sorted(row.issues, key=lambda one: _WEIGHT[one.severity]):
        if issue.field not in fields or issue.field in states or issue.key in _REPEATS:
            continue
        states[issue.field] = _state(issue, fields[issue.field], row)
    doubt = double_reason(session, row)
    band = state_of(session, row)
    if band is State.PERSON:
        doubt = "Trong danh bạ có người giống dòng này. Chọn có phải là một người không."
    if doubt and band in (State.DOUBLE, State.PERSON):
        states["name"] = CellState(StateKind.WARN, doubt)
    return states


_WEIGHT = {"error": 0, "warning": 1, "changed": 2}


def _state(issue: Issue, spec: FieldSpec, row: ImportRow) -> CellState:
    words, shown = say(issue), value_text(spec, row)
    if issue.severity == "error":
        return CellState(StateKind.ERROR, words, issue.original)
    if is_rewritten(issue, shown):
        return CellState(StateKind.CHANGED, f"Trong tệp: {masked(spec, issue.original)}\n{words}")
    return CellState(StateKind.WARN, words)


def is_rewritten(issue: Issue, shown: str) -> bool:
    """Whether the program put something else than the file has; otherwise it only doubts."""
    if issue.severity == "changed":
        return True
    return _PLAIN.sub("", issue.original) != _PLAIN.sub("", shown)


def double_reason(session: ImportSession, row: ImportRow) -> str:
    """Why a row looks like one that is there already, empty if it does not."""
    shown = session.preview
    known = shown.present.get(row.number) if shown is not None else None
    if known is not None:
        return sentence("list.present", name=known.name)
    return next((say(issue) for issue in row.issues if issue.key in _REPEATS), "")


def remarks(row: ImportRow, severities: Sequence[str]) -> list[Issue]:
    """What is said about a row, without repetition."""
    return [issue for issue in row.issues if issue.severity in severities and issue.key not in _REPEATS]
