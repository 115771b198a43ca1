"""What must be true of every world, whatever was done in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desktop.models import journal, rebuild
from desktop.models.journal import PRIVATE, SHARED
from desktop.models.journal_tables import OpRow, PayloadRow
from desktop.models.office_tables import PeerHaveRow
from desktop.models.projection import table_of
from desktop.services import backup, conflicts, histories, packages, records
from desktop.services.office import Office
from tests.office_fixtures import dump as dump

if TYPE_CHECKING:
    from tests.chaos.world import Computer, World

KINDS = ("person", "conference", "attendance", "model", "officer")
Op = tuple[str, str, int, str]  # replica, stream, sequence, chain hash


class Broken(AssertionError):
    """An invariant does not hold. ``name`` says which."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(f"{name}: {words}")
        self.name = name


def require(name: str, holds: bool, words: str) -> None:
    """Raise unless it holds."""
    if not holds:
        raise Broken(name, words)


@dataclass
class Promises:
    """What a database has signed that it stores."""

    made: set[Op] = field(default_factory=set)

    def note(self, office: Office, have: Iterable[Any]) -> None:
        """See that what a package acknowledges is stored now."""
        self.made |= {(tip.replica, tip.stream, tip.seq, tip.chain) for tip in have}
        self.check(office)

    def check(self, office: Office) -> None:
        """See that everything ever acknowledged is stored, as after starting the program again."""
        with office.read() as connection:
            known = journal.names(connection)
            for replica, stream, seq, chain in self.made:
                place = journal.locate(connection, known, replica, stream, seq, bytes.fromhex(chain))
                words = f"{replica}/{stream} {seq} was acknowledged and is not stored"
                require("acknowledged", place is not None, words)


def shown(office: Office) -> dict[str, list[Any]]:
    """Every projected row, open conflict and held record."""
    with office.read() as connection:
        return rebuild.snapshot(connection)


def stored(office: Office) -> dict[Op, bytes | None]:
    """Every operation of the log, and what it says."""
    query = select(OpRow.replica, OpRow.stream, OpRow.seq, OpRow.chain, PayloadRow.payload).outerjoin(
        PayloadRow, PayloadRow.op == OpRow.n
    )
    with office.read() as connection:
        known = journal.names(connection)
        return {
            (known.units[replica][0], known.stream_ids[stream], seq, chain.hex()): payload
            for replica, stream, seq, chain, payload in connection.execute(query)
        }


def units_of(office: Office) -> dict[str, str]:
    """The unit of every replica that the log knows."""
    with office.read() as connection:
        return dict(journal.names(connection).units.values())


def check_sound(world: World) -> None:
    """The log verifies, the tables drawn again from it are equal, what was acknowledged is there."""
    for computer in world.computers:
        world.use(computer)
        problems = backup.self_check(computer.office)
        require("sound", problems == [], f"{computer.name}: {problems}")
        computer.promises.check(computer.office)


def may_see(computer: Computer, stream: str, author_unit: str, parents: dict[str, str]) -> bool:
    """Whether what a unit wrote in a stream comes to a computer."""
    unit = computer.office.author.unit
    if stream.startswith(PRIVATE):
        return stream == PRIVATE + unit
    if stream == SHARED:
        return author_unit == unit or parents.get(author_unit) == unit or parents.get(unit) == author_unit
    return stream == unit or parents.get(stream) == unit


def check_nothing_lost(world: World, before: list[dict[Op, bytes | None]]) -> None:
    """What any office held is now in every log that may have it, word for word, and in its history."""
    everything = {op: payload for one in before for op, payload in one.items()}
    units: dict[str, str] = {}
    for computer in world.computers:
        units |= units_of(computer.office)
    for computer in world.computers:
        here = stored(computer.office)
        for op, payload in everything.items():
            if op[0] not in world.lost and may_see(computer, op[1], units[op[0]], world.parents):
                words = f"{computer.name} lacks {op[:3]} of {units[op[0]]}"
                require("lost", op in here and here[op] == payload, words)
        _check_history(computer)


def _check_history(computer: Computer) -> None:
    """Every value written is the shown one or stands in the record's history."""
    office = computer.office
    with office.read() as connection:
        known = journal.names(connection)
        ops = journal.load_ops(connection, known, connection.scalars(select(OpRow.record).distinct()).all())
    for record, written in ops.items():
        kind = written[0].kind
        if kind not in KINDS or not records.rows(office, kind, [record]):
            continue
        entries = histories.history(office, kind, record)
        told = {(one.name, repr(one.after)) for entry in entries for one in entry.fields}
        for op in written:
            for name, value in op.values.items():
                words = f"{computer.name}: {value!r} of {name} is not in the history of {record}"
                require("history", value is None or (name, repr(value)) in told, words)


def check_alike(world: World, *, over_the_province: bool = False) -> None:
    """Computers that may see the same records show the same values, deletes and open conflicts.

    ``over_the_province``: computers of one unit have not met, only what the province sends on is alike.
    """
    seen = {id(computer): _seen(computer) for computer in world.computers}
    for one, other in combinations(world.computers, 2):
        if not world.related(one, other):
            continue
        left, right = seen[id(one)], seen[id(other)]
        private = one.code == other.code and not over_the_province
        homes = None if private else _common(world, one, other)
        for what in ("rows", "conflicts", "held"):
            mine = _of(left[what], homes, private)
            theirs = _of(right[what], homes, private)
            differing = [key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key)]
            if differing:
                key = sorted(differing)[0]
                words = f"{one.name} and {other.name} differ in {key}: {mine.get(key)} {theirs.get(key)}"
                raise Broken(f"alike {what}", words)


def check_nothing_waits(world: World) -> None:
    """Once everything has arrived, no record waits for another."""
    for computer in world.computers:
        held = shown(computer.office)["held"]
        require("waiting", held == [], f"{computer.name}: {held}")


def check_private(world: World) -> None:
    """What stays in an office is in no log of another."""
    for computer in world.computers:
        own = PRIVATE + computer.office.author.unit
        strange = {op[1] for op in stored(computer.office) if op[1].startswith(PRIVATE)} - {own}
        require("private", not strange, f"{computer.name} holds {strange}")


def check_beliefs(world: World) -> None:
    """What an office believes that a computer holds, it holds, even where a copy has spoken for it."""
    for one, other in permutations(world.computers, 2):
        with one.office.read() as connection, other.office.read() as there:
            replica, known = other.office.author.replica, journal.names(there)
            for row in connection.execute(select(PeerHaveRow).where(PeerHaveRow.peer == replica)).all():
                place = row.replica, row.stream, row.seq, bytes.fromhex(row.chain)
                words = f"{one.name} believes that {other.name} holds {place[:3]}"
                require("belief", row.seq == 0 or journal.locate(there, known, *place) is not None, words)


def check_nothing_held(world: World) -> None:
    """Once everything has arrived, every gap is filled."""
    for computer in world.computers:
        held = [
            one.file
            for one in packages.imports(computer.office)
            if one.verdict == packages.HELD and not (world.lost and _key(one) == "package.revoked")
        ]
        require("gap filled", held == [], f"{computer.name} still holds {held}")


def _key(one: packages.Imported) -> str:
    return one.reason.key if one.reason else ""


def _common(world: World, one: Computer, other: Computer) -> set[str]:
    """Communes whose records both get from the other or over the province."""
    return {world.communes[computer.code] for computer in (one, other) if computer.code in world.communes}


def _seen(computer: Computer) -> dict[str, dict[Any, Any]]:
    office = computer.office
    rows: dict[Any, Any] = {}
    homes: dict[str, str] = {}
    for kind in (*KINDS, "join", "return", "paper", "series", "wording"):
        spec = records.kind_spec(kind)
        fields = [(field.name, field.travels) for field in spec.fields]
        with office.read() as connection:
            table = connection.execute(select(table_of(kind))).mappings().all()
        for row in table:
            homes[row["id"]] = row["home"]
            travelling = [row["deleted"], *(row[name] for name, travels in fields if travels)]
            staying = [row["changed"], *(row[name] for name, travels in fields if not travels)]
            rows[row["id"]] = (row["home"], travelling, staying)
    disputed = {
        one.id: (homes.get(one.record, ""), [side.value for side in one.sides], [])
        for one in conflicts.open_conflicts(office)
    }
    held = {row[0]: ("", list(row[1:]), []) for row in shown(office)["held"]}
    return {"rows": rows, "conflicts": disputed, "held": held}


def _of(found: dict[Any, Any], homes: set[str] | None, private: bool) -> dict[Any, Any]:
    if homes is None:
        return found
    return {
        key: (home, travelling, staying if private else [])
        for key, (home, travelling, staying) in found.items()
        if home in homes
    }
