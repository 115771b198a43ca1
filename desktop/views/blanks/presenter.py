"""A certificate on its blank being set, without widgets: moves, one recipient alone, steps back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import floor
from typing import TYPE_CHECKING, Any

from desktop.domain.blank_values import NARROWEST
from desktop.domain.blanks import (
    BREAKS,
    FIELDS,
    LARGEST,
    PARTS,
    SMALLEST,
    BlankField,
    BlankForm,
    Changes,
    default_form,
)
from desktop.views.blanks.geometry import LEFT_EDGE
from desktop.views.blanks.words import same_words

if TYPE_CHECKING:
    from desktop.services.blank_drafts import Draft

STEP, BIG_STEP = 0.5, 5.0  # millimetres of the arrow keys
MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class _Step:
    """How things were; ``changes`` None for a step made on another recipient, which leaves this one's."""

    form: BlankForm
    changes: Changes | None
    chosen: str


class Editing:
    """A certificate on its blank being set. Every change is a step that can be taken back.

    ``only_this``: changes are for this recipient alone. ``unsaved_form`` and ``unsaved_changes`` say what
    differs from what was last saved.
    """

    def __init__(self, draft: Draft, before: Editing | None = None) -> None:
        """``before`` is what was set last: the same frame stays chosen, and what it did to the form they
        share can still be taken back."""
        self.draft = draft
        self.chosen: str = before.chosen if before is not None else "name"
        self.only_this = any(set(parts) - {BREAKS} for parts in draft.changes.values())
        self._saved = draft
        self._done = before.steps_of_the_form(draft.form) if before is not None else []
        self._undone: list[_Step] = []

    # looking ----------------------------------------------------------------------------------------

    @property
    def form(self) -> BlankForm:
        """Where the frames of this recipient stand."""
        return self.draft.effective

    @property
    def field(self) -> BlankField:
        """The chosen frame."""
        return self.form.field(self.chosen)

    @property
    def unsaved_form(self) -> bool:
        """Whether the form is to be saved."""
        return self.draft.form != self._saved.form

    @property
    def unsaved_changes(self) -> bool:
        """Whether what this recipient has otherwise is to be saved."""
        return self.draft.changes != self._saved.changes

    @property
    def differs(self) -> bool:
        """Whether anything can go back to where it was."""
        usual = default_form(self.draft.form.award, self.draft.form.sheet, self.draft.form.kind)
        mine = set(self.draft.changes.get(self.chosen, {})) - {BREAKS}
        return (
            bool(mine) if self.only_this else usual.field(self.chosen) != self.draft.form.field(self.chosen)
        )

    def saved(self) -> None:
        """All of it is saved."""
        self._saved = self.draft

    def choose(self, name: str) -> None:
        """Another frame."""
        if name in FIELDS:
            self.chosen = name

    def walk(self, by: int) -> bool:
        """The next frame in reading order, or the one before; False at the ends."""
        names = [one.name for one in self.form.shown()]
        at = names.index(self.chosen) + by if self.chosen in names else 0
        if not 0 <= at < len(names):
            return False
        self.chosen = names[at]
        return True

    # changing ---------------------------------------------------------------------------------------

    def begin(self) -> None:
        """What follows, until the next ``begin``, is one step."""
        self._done.append(_Step(self.draft.form, self.draft.changes, self.chosen))
        del self._done[:-MOST_STEPS]
        self._undone.clear()

    def move(self, dx: float, dy: float) -> None:
        """Move the chosen frame by millimetres, never off the paper; one step."""
        self.begin()
        self.place(self.field.x + dx, self.field.y + dy)

    def place(self, x: float, y: float) -> None:
        """Put the chosen frame at a place, as near as the paper allows; part of a step."""
        sheet, field = self.draft.form.sheet, self.field
        lowest = floor(max(sheet.height - field.height, 0) * 10) / 10
        self._put(x=_within(x, 0, sheet.width - field.width), y=_within(y, 0, lowest))

    def stretch(self, grip: str, x: float) -> None:
        """Put one edge of the chosen frame at ``x``; part of a step. The other edge stays."""
        sheet, field = self.draft.form.sheet, self.field
        if grip == LEFT_EDGE:
            right = field.x + field.width
            left = _within(x, 0, right - NARROWEST)
            self._put(x=left, width=round(right - left, 2))
        else:
            self._put(width=_within(x, field.x + NARROWEST, sheet.width) - field.x)

    def set(self, **parts: Any) -> None:
        """Change properties of the chosen frame; one step. Numbers are brought within their bounds."""
        self.begin()
        if "x" in parts or "y" in parts:
            self.place(parts.pop("x", self.field.x), parts.pop("y", self.field.y))
        if "width" in parts:
            room = self.draft.form.sheet.width - self.field.x
            parts["width"] = _within(parts["width"], NARROWEST, room)
        if "size" in parts:
            parts["size"] = _within(parts["size"], SMALLEST, LARGEST)
        if parts:
            self._put(**parts)

    def set_breaks(self, text: str, usual: str) -> None:
        """Break the words of the chosen frame of this recipient otherwise; as ``usual`` takes it back."""
        self.begin()
        mine = {
            part: value for part, value in self.draft.changes.get(self.chosen, {}).items() if part != BREAKS
        }
        if same_words(text, usual) and text != usual:
            mine[BREAKS] = text
        self._set_changes(mine)

    def restore(self) -> None:
        """The chosen frame where it was: as everybody has it, or as it is before any office moves it."""
        self.begin()
        if self.only_this:
            mine = self.draft.changes.get(self.chosen, {})
            self._set_changes({part: value for part, value in mine.items() if part == BREAKS})
            return
        form = self.draft.form
        usual = default_form(form.award, form.sheet, form.kind)
        self.draft = replace(self.draft, form=form.with_field(usual.field(self.chosen)))

    def _put(self, **parts: Any) -> None:
        if self.only_this:
            self._set_changes({**self.draft.changes.get(self.chosen, {}), **parts})
            return
        form = self.draft.form
        self.draft = replace(self.draft, form=form.with_field(replace(form.field(self.chosen), **parts)))

    def _set_changes(self, mine: Mapping[str, Any]) -> None:
        usual = self.draft.form.field(self.chosen)
        kept = {
            part: value for part, value in mine.items() if part not in PARTS or getattr(usual, part) != value
        }
        others = {name: parts for name, parts in self.draft.changes.items() if name != self.chosen}
        changes = {**others, self.chosen: kept} if kept else others
        self.draft = replace(self.draft, changes=changes)

    # steps ------------------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Take the last step back; False if there is none."""
        return self._go(self._done, self._undone)

    def redo(self) -> bool:
        """Do again what was taken back; False if there is nothing."""
        return self._go(self._undone, self._done)

    def _go(self, source: list[_Step], target: list[_Step]) -> bool:
        if not source:
            return False
        step = source.pop()
        changes = None if step.changes is None else self.draft.changes
        target.append(_Step(self.draft.form, changes, self.chosen))
        kept = self.draft.changes if step.changes is None else step.changes
        self.draft = replace(self.draft, form=step.form, changes=kept)
        self.chosen = step.chosen
        return True

    def steps_of_the_form(self, form: BlankForm) -> list[_Step]:
        """The steps that moved ``form``, for the next recipient; none if it is another form."""
        if form != self.draft.form:
            return []
        forms = [*(step.form for step in self._done), form]
        moved = [step for step, after in zip(self._done, forms[1:], strict=True) if step.form != after]
        return [replace(step, changes=None) for step in moved]


def _within(value: float, least: float, most: float) -> float:
    """Within bounds, to a tenth of a millimetre."""
    return round(max(least, min(most, round(value, 1))), 2)
