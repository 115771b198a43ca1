"""Spreadsheets in: preview a list as it would be stored, then import it as one undoable operation.

The same for a file and for cells pasted from Excel. Nothing is joined silently: a row that seems to be in the
register already stays out until a person says so, and a known person is proposed, not linked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.text import canonical, fold
from desktop.domain.values import check
from desktop.errors import Conflict, NotFound, Refused, ValidationError
from desktop.queries import matches
from desktop.services.office import Office
from desktop.services.records import kind_spec
from desktop.services.spreadsheets import Source

if TYPE_CHECKING:
    from desktop.documents.spreadsheets.issues import Issue
    from desktop.documents.spreadsheets.proposal import Proposal
    from desktop.documents.spreadsheets.rows import ImportRow
    from desktop.models.work import Work

# Lists that offices keep, by the name they have on the command line.
LISTS = {
    "attendees": "attendance",
    "members": "member",
    "models": "model",
    "people": "person",
    "recipients": "recipient",
    "teams": "team",
    "areas": "area",
    "organisations": "organisation",
    "conferences": "conference",
}
PARENTS = {"attendance": "conference", "recipient": "award"}
NEW_PERSON = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person decided in the preview: rows to take although they look like duplicates, rows to leave
    out, and who stands behind a row (row number -> id of a known person, or ``NEW_PERSON``)."""

    take: frozenset[int] = frozenset()
    leave: frozenset[int] = frozenset()
    people: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """A row that is, or may be, in the register already."""

    row: int
    record: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A proposal together with what the register knows: ``present`` rows seem to be stored already,
    ``people`` may be persons of the directory."""

    proposal: Proposal
    parent: str
    present: Mapping[int, Known]
    people: Mapping[int, Known]

    def ready(self, choices: Choices | None = None) -> list[ImportRow]:
        """Rows that would be imported."""
        chosen = choices or Choices()
        return [row for row in self.proposal.rows if self._goes_in(row, chosen)]

    def _goes_in(self, row: ImportRow, choices: Choices) -> bool:
        if row.status == "error" or row.number in choices.leave:
            return False
        doubtful = row.status == "duplicate" or row.number in self.present
        return not doubtful or row.number in choices.take

    def refused(self, choices: Choices | None = None) -> list[ImportRow]:
        """Rows that would stay out."""
        ready = {row.number for row in self.ready(choices)}
        return [row for row in self.proposal.rows if row.number not in ready]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What an import did: ids by row number, what was made along the way, and the operation to undo it."""

    records: Mapping[int, str]
    made: Mapping[str, int]
    refused: Sequence[ImportRow]
    operation: int


def list_kind(name: str) -> str:
    """The kind behind a list's name or a kind's own name. Raises ``NotFound`` ``list.unknown``."""
    if name in LISTS:
        return LISTS[name]
    if name in LISTS.values():
        return name
    raise NotFound("list.unknown", name=name, known=", ".join(LISTS))


def preview(
    office: Office, kind: str, source: Path | str | Source, *, parent: str = "", **corrections: Any
) -> Preview:
    """Read a file (a path) or pasted cells (a text) as a list of ``kind``; nothing is written. What was read
    before (a :class:`Source`) is not read again.

    ``parent`` is the conference or the award of the rows. ``corrections`` are those of
    :func:`desktop.documents.spreadsheets.proposal.propose`: sheet, heading_row, mapping, corrections.
    Raises ``Refused``, ``NotFound``, ``StorageError``.
    """
    from desktop.documents.spreadsheets.proposal import propose

    spec = kind_spec(kind)
    if kind in PARENTS and not parent:
        raise Refused(f"list.needs_{PARENTS[kind]}")
    workbook = _workbook(source)
    if isinstance(source, Path) and not corrections:
        _refuse_other_list(workbook, kind)
    proposal = propose(workbook, spec, **corrections)
    return against_register(office, proposal, parent=parent)


def parent_of(office: Office, kind: str, given: str) -> str:
    """The id of the conference or award that ``given``, an id or a name, means; empty for other lists.

    Raises ``Refused`` where none is given, ``NotFound``.
    """
    from desktop.queries import records as query

    if kind not in PARENTS:
        return ""
    if not given:
        raise Refused(f"list.needs_{PARENTS[kind]}")
    with office.read() as connection:
        found = query.resolve(connection, PARENTS[kind], given)
    if found is None:
        raise NotFound("record.unknown", kind=PARENTS[kind], id=given)
    return found


def _refuse_other_list(workbook: Any, kind: str) -> None:
    """A roster loaded as a list of models would fill the register with nonsense."""
    from desktop.documents.spreadsheets.proposal import guess_kind

    guessed = guess_kind(workbook, [kind_spec(name) for name in ("attendance", "member", "model")])
    if kind in ("attendance", "member", "model") and guessed is not None and guessed.name != kind:
        if {kind, guessed.name} == {"attendance", "member"}:
            return  # the two look alike: a person's word counts
        raise Refused("list.looks_like", kind=kind_spec(kind).plural, other=guessed.plural)


def _workbook(source: Path | str | Source) -> Any:
    from desktop.documents.spreadsheets.clipboard import pasted
    from desktop.documents.spreadsheets.reader import read_workbook

    if isinstance(source, Source):
        return source.workbook
    return read_workbook(source) if isinstance(source, Path) else pasted(source)


def against_register(office: Office, proposal: Proposal, *, parent: str = "") -> Preview:
    """Compare a proposal with what is stored."""
    rows = [(row.number, row.values, row.extras) for row in proposal.rows if row.status != "error"]
    with office.read() as connection:
        present = matches.present(connection, proposal.kind, rows, parent=parent)
        people = matches.people(connection, rows) if proposal.kind in ("attendance", "member") else {}
    known = {number: Known(number, *found) for number, found in present.items()}
    persons = {number: Known(number, *found) for number, found in people.items()}
    return Preview(proposal, parent, known, persons)


def apply(office: Office, shown: Preview, choices: Choices | None = None) -> Loaded:
    """Import the rows of a preview that may go in, as one operation. Raises ``Refused`` ``list.nothing``."""
    chosen = choices or Choices()
    ready = shown.ready(chosen)
    if not ready:
        raise Refused("list.nothing")
    spec = kind_spec(shown.proposal.kind)
    with office.write(f"Nhập {len(ready)} dòng: {spec.plural[:1].lower()}{spec.plural[1:]}") as work:
        importing = _Import(work, shown, chosen, ready)
        for row in ready:
            importing.take(row)
    refused = [*shown.refused(chosen), *importing.failed]
    return Loaded(importing.records, importing.made, refused, work.group)


class _Import:
    """One pass over the rows, inside one operation."""

    def __init__(self, work: Work, shown: Preview, choices: Choices, ready: Sequence[ImportRow]) -> None:
        self.work = work
        self.shown = shown
        self.choices = choices
        self.kind = shown.proposal.kind
        self.spec = kind_spec(self.kind)
        self.records: dict[int, str] = {}
        self.made: dict[str, int] = {}
        self.failed: list[ImportRow] = []
        self._named: dict[str, dict[str, str]] = {}
        self._team_areas = _areas_of_teams(ready)
        self._order = matches.last_order(work.connection, self.kind, shown.parent)

    def take(self, row: ImportRow) -> None:
        """Store one row, with the area, team and person it names."""
        values = dict(row.values)
        if self.kind in PARENTS:
            values[PARENTS[self.kind]] = self.shown.parent
        if values.get("order") is not None:
            values["order"] += self._order
        try:
            values = check(self.spec, values, complete=True)
        except ValidationError as wrong:
            self.failed.append(_with_reasons(row, wrong))
            return
        values |= self._references(row)
        if self.kind in ("attendance", "member"):
            person = self._person(row, values)
            values |= {"person": person} if person else {}
        self.records[row.number] = self.work.create(self.kind, values)

    def _references(self, row: ImportRow) -> dict[str, Any]:
        team = row.extras.get("team")
        named = self._team_areas.get(canonical(str(team)), row.extras.get("areas", ()))
        areas = [self._find_or_make("area", name, _area_values(name)) for name in named]
        if self.kind == "team":
            return {"areas": areas} if areas else {}
        if self.kind == "model":
            return {"area": areas[0]} if areas else {}
        if self.kind != "member" or not team:
            return {}
        return {"team": self._find_or_make("team", str(team), {"areas": areas or None})}

    def _find_or_make(self, kind: str, name: str, values: dict[str, Any]) -> str:
        if kind not in self._named:
            self._named[kind] = matches.by_name(self.work.connection, kind)
        known = self._named[kind]
        key = canonical(name)
        if key not in known:
            known[key] = self.work.create(kind, {"name": name, **values})
            self.made[kind] = self.made.get(kind, 0) + 1
        return known[key]

    def _person(self, row: ImportRow, values: dict[str, Any]) -> str | None:
        """The person chosen in the preview; nobody where one was only proposed; otherwise a new one."""
        chosen = self.choices.people.get(row.number)
        undecided = chosen is None and row.number in self.shown.people
        if chosen or undecided or values.get("count"):
            return chosen or None
        made = {
            "name": values.get("name"),
            "sex": values.get("sex"),
            "birth": values.get("birth") or row.extras.get("birth"),
            "title": values.get("title") or values.get("position"),
            "organisation": row.extras.get("organisation"),
            "address": values.get("address"),
            "form_of_address": row.extras.get("form_of_address"),
            "phone": row.extras.get("phone") or values.get("phone"),
        }
        self.made["person"] = self.made.get("person", 0) + 1
        return self.work.create("person", made)


def _areas_of_teams(rows: Sequence[ImportRow]) -> dict[str, tuple[str, ...]]:
    """By team, every area that any of its rows names: each member of a team may live in another one."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        if team := row.extras.get("team"):
            found.setdefault(canonical(str(team)), {}).update(dict.fromkeys(row.extras.get("areas", ())))
    return {team: tuple(areas) for team, areas in found.items()}


def _with_reasons(row: ImportRow, wrong: ValidationError) -> ImportRow:
    """The row, with what the register's own rules say against it."""
    from desktop.documents.spreadsheets.issues import Issue

    details: dict[str, dict[str, Any]] = wrong.params.get("details", {})
    issues = [Issue(name, "error", key, details.get(name, {})) for name, key in wrong.fields.items()]
    return replace(row, issues=(*row.issues, *issues))


def _area_values(name: str) -> dict[str, Any]:
    kinds = kind_spec("area").field("kind").choices
    wanted = fold(name)
    longest = sorted(kinds, key=len, reverse=True)
    return {"kind": next((kind for kind in longest if wanted.startswith(fold(kind) + " ")), None)}


def take_back(office: Office, loaded: Loaded) -> None:
    """Undo an import while it is still the last thing that was done here.

    Raises ``Conflict`` ``list.not_last``; otherwise like :func:`desktop.services.undo.undo`.
    """
    from desktop.services import undo

    last = undo.undoable(office)
    if last is None or last.number != loaded.operation:
        raise Conflict("list.not_last")
    undo.undo(office)


def save_refused(shown: Preview, refused: Sequence[ImportRow], path: Path) -> Path:
    """Write the rows that stayed out, with the reason beside each, so that they can be mended and loaded."""
    from desktop.documents.spreadsheets.errors_workbook import write_refused

    write_refused(path, shown.proposal, [_explained(shown, row) for row in refused], say=say)
    return path


def say(issue: Issue) -> str:
    """The sentence of a remark on a row: what is wrong, then the repair."""
    from desktop.sentences import sentence

    return sentence(issue.key, **{"original": issue.original} | dict(issue.params))


def _explained(shown: Preview, row: ImportRow) -> ImportRow:
    """The row with a reason of the register's beside those of the file."""
    from desktop.documents.spreadsheets.issues import Issue

    known = shown.present.get(row.number)
    if known is None:
        return row
    return replace(row, issues=(*row.issues, Issue("name", "error", "list.present", {"name": known.name})))
