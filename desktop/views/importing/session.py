"""What a person has chosen and corrected so far on the way from a file to the register. No widgets here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.fields import KindSpec
from desktop.services import loading, spreadsheets
from desktop.services.loading import NEW_PERSON, Choices, Loaded, Preview
from desktop.services.records import kind_spec
from desktop.services.spreadsheets import Source

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.services.spreadsheets import ImportRow

Cell = tuple[int, str]
"""Row in the file and field."""


@dataclass(slots=True)
class _Decisions:
    take: set[int] = field(default_factory=set)
    leave: set[int] = field(default_factory=set)
    people: dict[int, str] = field(default_factory=dict)


class ImportSession:
    """From a source to what was loaded. ``preview`` is what the register and the rules say at last."""

    def __init__(self, office: Office, *, kind: str = "", parent: str = "") -> None:
        self.office = office
        self.kind, self.parent = kind, parent
        self.source: Source | None = None
        self.preview: Preview | None = None
        self.loaded: Loaded | None = None
        self.sheet: str | None = None
        self.heading_row: int | None = None
        self.mapping: dict[int, str] | None = None
        self.corrections: dict[Cell, str] = {}
        self._decided = _Decisions()

    @property
    def spec(self) -> KindSpec:
        """The kind of the rows."""
        return kind_spec(self.kind)

    @property
    def parent_kind(self) -> str:
        """The kind of record the rows belong to, empty if to none."""
        return loading.PARENTS.get(self.kind, "")

    def choices(self) -> Choices:
        """What was decided row by row."""
        made = self._decided
        return Choices(frozenset(made.take), frozenset(made.leave), dict(made.people))

    @property
    def touched(self) -> bool:
        """Whether work would be lost if the wizard were closed now."""
        made = self._decided
        return self.loaded is None and bool(self.corrections or made.take or made.leave or made.people)

    # the way to a preview ---------------------------------------------------------------------------

    def open(self, source: Source) -> None:
        """Begin with another file or paste; kind and parent stay."""
        self.source = source
        self.preview = self.loaded = None
        self.sheet = self.heading_row = None
        self._forget_rows()

    def begin_again(self) -> None:
        """Forget the file; the kind of list and its parent stay."""
        self.source = self.preview = self.loaded = None
        self.sheet = self.heading_row = None
        self._forget_rows()

    def _forget_rows(self) -> None:
        self.mapping = None
        self.corrections = {}
        self._decided = _Decisions()

    def choose_kind(self, kind: str) -> None:
        """Read the rows as another kind of list."""
        if kind != self.kind:
            self.kind, self.parent = kind, ""
            self.preview = None
            self._forget_rows()

    def choose_sheet(self, name: str) -> None:
        """Read another sheet; its heading row is found anew."""
        self.sheet, self.heading_row = name, None
        self._forget_rows()

    def choose_heading(self, row: int) -> None:
        """Take this row (from 1; 0: none) as the heading."""
        self.heading_row = row
        if self.preview is not None:
            self.sheet = self.preview.proposal.sheet.name
        self._forget_rows()

    def choose_target(self, column: int, target: str) -> None:
        """Read a column as something else."""
        assert self.preview is not None
        mapping = dict(self.preview.proposal.mapping if self.mapping is None else self.mapping)
        mapping.pop(column, None)
        if target:
            mapping[column] = target
        self.mapping = mapping

    def work(self) -> Callable[[Any], Preview]:
        """The work that makes the preview of what is chosen now; runs in any thread."""
        source, kind, parent, office = self.source, self.kind, self.parent, self.office
        assert source is not None
        chosen: dict[str, Any] = {
            "sheet": self.sheet,
            "heading_row": self.heading_row,
            "mapping": None if self.mapping is None else dict(self.mapping),
            "corrections": dict(self.corrections),
        }
        remember = self.mapping is None

        def make(_progress: Any) -> Preview:
            shown = loading.preview(office, kind, source, parent=parent, **chosen)
            kept = spreadsheets.remembered_mapping(office, shown.proposal) if remember else None
            if kept is None or kept == shown.proposal.mapping:
                return shown
            return loading.preview(office, kind, source, parent=parent, **chosen | {"mapping": kept})

        return make

    def remember(self) -> None:
        """Keep the columns for files of this shape, if a person chose them."""
        if self.mapping is not None and self.preview is not None:
            spreadsheets.remember_mapping(self.office, self.preview.proposal, self.mapping)

    # what is decided of rows ------------------------------------------------------------------------

    def correct(self, typed: Mapping[Cell, str]) -> None:
        """Texts typed in place of cells of the file."""
        self.corrections.update(typed)

    def take(self, row: int) -> None:
        """Import a row although it looks like a duplicate."""
        self._decided.leave.discard(row)
        self._decided.take.add(row)

    def leave(self, row: int) -> None:
        """Keep a row out."""
        self._decided.take.discard(row)
        self._decided.leave.add(row)

    def link(self, row: int, person: str) -> None:
        """Say who stands behind a row: a known person, or a new one (``NEW_PERSON``)."""
        self._decided.leave.discard(row)
        self._decided.people[row] = person

    def reopen(self, row: int) -> None:
        """Take back every decision on a row."""
        self._decided.take.discard(row)
        self._decided.leave.discard(row)
        self._decided.people.pop(row, None)

    def undecided_people(self) -> list[int]:
        """Rows that may be persons of the directory and wait for a word."""
        assert self.preview is not None
        return [
            number
            for number in self.preview.people
            if number not in self._decided.people and number not in self._decided.leave
        ]

    def link_all(self) -> None:
        """Every proposed person is the person of its row."""
        assert self.preview is not None
        for number in self.undecided_people():
            self.link(number, self.preview.people[number].record)

    def decision(self, row: ImportRow) -> str:
        """What was decided of a row in words, empty if nothing was."""
        if row.number in self._decided.leave:
            return "Bỏ qua, không nhập dòng này."
        if row.number in self._decided.people:
            person = self._decided.people[row.number]
            return "Ghi là người mới." if person == NEW_PERSON else "Nối với người này trong danh bạ."
        return "Vẫn nhập dòng này." if row.number in self._decided.take else ""

    def is_left(self, number: int) -> bool:
        """Whether a row was left out."""
        return number in self._decided.leave

    def is_taken(self, number: int) -> bool:
        """Whether a likely duplicate goes in."""
        return number in self._decided.take

    # the end ----------------------------------------------------------------------------------------

    def load(self) -> Callable[[Any], Loaded]:
        """The work that imports; runs in the writer's thread."""
        office, shown, choices = self.office, self.preview, self.choices()
        assert shown is not None
        return lambda _progress: loading.apply(office, shown, choices)

    def refused(self) -> list[ImportRow]:
        """Rows that stay out, or stayed out."""
        if self.loaded is not None:
            return list(self.loaded.refused)
        return self.preview.refused(self.choices()) if self.preview else []

    def save_refused(self, path: Path) -> Path:
        """Write those rows with their reasons. Raises ``StorageError``."""
        assert self.preview is not None
        return loading.save_refused(self.preview, self.refused(), path)

    def refused_path(self) -> Path:
        """Where they are proposed to be written: beside the file."""
        path = self.source.path if self.source else None
        return path.with_name(f"{path.stem}-loi.xlsx") if path else Path.home() / "dong-loi.xlsx"
