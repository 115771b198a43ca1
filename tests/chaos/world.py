"""A made-up province: offices with one or two computers each, and the sticks carried between them."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.errors import Refused
from desktop.services import ceremony, packages, peers, records, setup
from desktop.services.office import Office
from tests.chaos.clockwork import Clockwork
from tests.chaos.invariants import Broken, Promises
from tests.chaos.oracle import Witness

PROVINCE, COMMUNES = "08", ("02287", "00691", "00694")
OFFICER, PASSWORD = "Nguyễn Văn Thử", "mật khẩu thử"
SPARES = COMMUNES[:2]  # units that may get a new computer
STICKS, MOST_COMPUTERS = 3, 7
# A refusal that says nothing of the program: not for us, or from a computer not enrolled here yet.
EXPECTED = frozenset({"package.unknown_sender", "package.not_for_us", "package.cannot_open"})
# Nor these, where a computer was put out that goes on, or two go by one replica: it comes right later.
APART = frozenset({"trust.competing", "trust.missing", "trust.rollback"})

Rule = Callable[["World", int, int, int], Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """Which computers there are at the beginning: (name, unit code).

    ``alone``: second computers were set up by themselves and enrolled everywhere before they met the first.
    """

    computers: tuple[tuple[str, str], ...]
    alone: bool = False

    @classmethod
    def of(cls, seed: object) -> Shape:
        """A province of one or two computers, two or three communes, the first with two computers."""
        chance = random.Random(f"shape {seed}")
        communes = [("A1", COMMUNES[0]), ("A2", COMMUNES[0]), ("B", COMMUNES[1]), ("C", COMMUNES[2])]
        province = [("P1", PROVINCE), ("P2", PROVINCE)]
        computers = (*province[: chance.choice((1, 1, 2))], *communes[: chance.choice((3, 3, 4))])
        return cls(computers, chance.choice((False, False, True)))


@dataclass(eq=False)
class Computer:
    """One database of a unit on one machine. ``year`` is what its wall clock shows, 0 the true one."""

    name: str
    code: str
    folder: Path
    machine: str
    office: Office
    year: int = 0
    saved: list[tuple[str, Path]] = field(default_factory=list)  # backups: how they were made, and where
    promises: Promises = field(default_factory=Promises)
    issued: dict[str, bytes] = field(default_factory=dict)  # by line of the register, the exact bytes


class World:
    """All computers and sticks, and what was signed. Every choice made here follows from the seed alone."""

    def __init__(self, shape: Shape, template: Path, folder: Path, clockwork: Clockwork) -> None:
        self.folder = folder
        self.clockwork = clockwork
        self.faults: Counter[str] = Counter()
        begun = template / "records.json"  # what everybody knows from the beginning
        self.records: list[tuple[str, str]] = [
            (kind, record) for kind, record in (json.loads(begun.read_text()) if begun.exists() else [])
        ]
        self.words = 0
        self.witness = Witness()
        self.joined: set[str] = set()  # records that were ever joined
        self.revoked: list[tuple[Computer, str]] = []  # who has put out which replica
        self.was_revoked = False
        self.lost: set[str] = set()  # replicas of computers that are gone with what nobody else has
        self.copies: set[str] = set()  # computers on one machine with one database in the beginning
        self._numbers = 0
        units = {code: setup.unit_by_code(code).id for code in (PROVINCE, *COMMUNES)}
        self.communes = {code: units[code] for code in COMMUNES}
        self.parents = {unit: units[PROVINCE] for unit in self.communes.values()}
        self.computers: list[Computer] = []
        for name, code in shape.computers:
            place = Path(shutil.copytree(template / name, folder / name))
            clockwork.turn(name, 0)
            self.computers.append(Computer(name, code, place, name, self.open(place)))
        spares = template / "spare"
        self.spares = [(one.name.split("-")[1], one) for one in sorted(spares.iterdir())]
        self.sticks = [self.fresh("usb") for _ in range(STICKS)]
        self.witness.look(self.computers)

    def open(self, folder: Path) -> Office:
        """The office in a folder, as after the program was started."""
        return Office.open(folder, OFFICER, PASSWORD)

    def fresh(self, kind: str) -> Path:
        """A new empty folder."""
        self._numbers += 1
        path = self.folder / f"{kind}-{self._numbers}"
        path.mkdir()
        return path

    def word(self) -> str:
        """A value that nobody has written before."""
        self.words += 1
        return f"chữ {self.words}"

    def known(self, number: int, *computers: Computer) -> tuple[str, str] | None:
        """One of the newest records that stand at all these computers: people work on the same few."""
        found: list[tuple[str, str]] = []
        for kind, record in reversed(self.records):
            rows = [records.rows(one.office, kind, [record]) for one in computers]
            found += [(kind, record)] * all(one and not one[0].deleted for one in rows)
            if len(found) == 5:
                break
        return found[number % len(found)] if found else None

    def at(self, number: int) -> Computer:
        """Sit down at a computer."""
        return self.use(self.computers[number % len(self.computers)])

    def use(self, computer: Computer) -> Computer:
        """What the program now sees of clock and machine is that computer's."""
        self.clockwork.turn(computer.machine, computer.year)
        return computer

    def reopen(self, computer: Computer) -> None:
        """Close the program and start it again; what was acknowledged is there."""
        computer.office.close()
        computer.office = self.open(self.use(computer).folder)
        computer.promises.check(computer.office)

    def add(self, name: str, code: str, folder: Path, machine: str) -> Computer:
        """One more computer with a database that lies in ``folder``."""
        made = Computer(name, code, folder, machine, None)  # type: ignore[arg-type]
        self.computers.append(made)
        made.office = self.open(self.use(made).folder)
        return made

    def export(self, computer: Computer, code: str, folder: Path) -> Path:
        """A package, whose acknowledgements must be true when it is written."""
        self.use(computer)
        path = packages.export(computer.office, code, folder).path
        computer.promises.note(computer.office, packages.describe(path).have)
        return path

    def receive(self, computer: Computer, paths: list[Path]) -> list[packages.Receipt]:
        """Import, and see that nothing was refused without a reason from outside."""
        receipts = packages.receive(self.use(computer).office, paths)
        for one in receipts:
            key = one.reason.key if one.reason else ""
            apart = self.was_revoked or self.lost or computer.name in self.copies
            if one.verdict == packages.REFUSED and key not in (EXPECTED | APART if apart else EXPECTED):
                raise Broken("refused", f"{computer.name} refused {one.file}: {key} {one.reason!r}")
        return receipts

    def related(self, one: Computer, other: Computer) -> bool:
        """Whether two computers exchange packages: of one unit, or a commune and the province."""
        return one is not other and (one.code == other.code or PROVINCE in (one.code, other.code))

    def targets(self, computer: Computer) -> list[str]:
        """The units a computer sends to, its own where it has a second computer there."""
        return sorted({other.code for other in self.computers if self.related(computer, other)})

    def enrol(self, at: Computer, of: Computer, role: str = "", lost: str = "") -> None:
        """Somebody types at a computer the digits of another's sheet; of two of a unit one is added."""
        path = self.folder / "card.sodk"
        digits = peers.write_card(self.use(of).office, path)
        try:
            peers.trust(self.use(at).office, path, digits, role, lost)
        except Refused as error:
            if error.key != "card.add_or_replace":
                raise
            peers.trust(at.office, path, digits, ceremony.ADD)

    def knows(self, one: Computer, other: Computer) -> bool:
        """Whether a computer reads what another writes today."""
        known = {peer.replica for peer in peers.trusted(one.office)}
        return other.office.author.replica in known | {one.office.author.replica}

    def meet(self, one: Computer, other: Computer) -> None:
        """The ceremony of two computers: each types the digits of the other, where they are not known."""
        for at, of in ((one, other), (other, one)):
            if not self.knows(at, of):
                self.enrol(at, of)

    def take_in(self, chief: Computer, second: Computer) -> None:
        """“Thêm máy”: both type the other's digits, and the list goes to the new computer."""
        self.enrol(chief, second, ceremony.ADD)
        self.enrol(second, chief)
        stick = self.fresh("usb")
        self.receive(second, [self.export(chief, second.code, stick)])

    def do(self, rule: Rule, a: int, b: int, c: int) -> None:
        """One step of a schedule."""
        rule(self, a, b, c)
        self.witness.look(self.computers)

    def close(self) -> None:
        """Close every office."""
        for computer in self.computers:
            if computer.office is not None:
                computer.office.close()


@contextmanager
def unless_not_enrolled() -> Iterator[None]:
    """Nothing is sent to an office of which no computer is known here."""
    try:
        yield
    except Refused as error:
        if error.key != "package.not_enrolled":
            raise


def make_template(shape: Shape, folder: Path) -> None:
    """The data folders of all computers of a shape, who have exchanged cards."""
    with Clockwork("template").running() as clockwork:
        for name, code in shape.computers:
            clockwork.turn(name, 0)
            unit = setup.unit_by_code(code)
            setup.create_office(
                folder / name, setup.Setup(unit, unit.title, OFFICER, PASSWORD)
            ).office.close()
        for code in SPARES:
            unit = setup.unit_by_code(code)
            place = folder / "spare" / f"new-{code}"
            clockwork.turn(place.name, 0)
            setup.create_office(place, setup.Setup(unit, unit.title, OFFICER, PASSWORD)).office.close()
        (folder / "world").mkdir()
        world = World(shape, folder, folder / "world", clockwork)
        _get_to_know(world, shape)
        _begin(world)
        (folder / "records.json").write_text(json.dumps(world.records))
        world.close()
        for name, _ in shape.computers:
            shutil.rmtree(folder / name)
            (folder / "world" / name).rename(folder / name)
        shutil.rmtree(folder / "world")


def _get_to_know(world: World, shape: Shape) -> None:
    first: dict[str, Computer] = {}
    for computer in world.computers:
        chief = first.setdefault(computer.code, computer)
        if computer is chief or shape.alone:
            for other in first.values():
                if other.code != computer.code and world.related(computer, other):
                    world.meet(computer, other)
        if computer is not chief and shape.alone:
            world.meet(chief, computer)
        elif computer is not chief:
            world.take_in(chief, computer)


def _begin(world: World) -> None:
    """A few records of each unit, which everybody knows who may see them."""
    for computer in world.computers:
        office = world.use(computer).office
        meeting = records.put(office, "conference", {"name": world.word(), "start": "2026-11-17T08:00"})
        delegate = records.put(office, "attendance", {"conference": meeting, "name": world.word()})
        person = records.put(office, "person", {"name": world.word(), "phone": "0912345678"})
        world.records += [("conference", meeting), ("attendance", delegate), ("person", person)]
    for _ in range(3):
        for one in world.computers:
            for other in world.computers:
                if world.related(one, other):
                    stick = world.fresh("usb")
                    with unless_not_enrolled():
                        world.receive(other, [world.export(one, other.code, stick)])
    for one in world.computers:
        for other in world.computers:
            if world.related(one, other) and not world.knows(one, other):
                raise Broken("known", f"{one.name} does not know {other.name}")


class Worlds:
    """Makes worlds quickly: offices are made once for each shape, and copied."""

    def __init__(self) -> None:
        memory = Path("/dev/shm")  # what is tested is not the disk
        self.folder = Path(tempfile.mkdtemp(prefix="chaos-", dir=memory if memory.is_dir() else None))
        self._templates: dict[Shape, Path] = {}

    @contextmanager
    def world(self, seed: object, shape: Shape | None = None) -> Iterator[World]:
        """A fresh world; it is gone afterwards."""
        shape = shape or Shape.of(seed)
        if shape not in self._templates:
            self._templates[shape] = Path(tempfile.mkdtemp(dir=self.folder))
            make_template(shape, self._templates[shape])
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        with Clockwork(seed).running() as clockwork:
            world = World(shape, self._templates[shape], folder, clockwork)
            try:
                yield world
            finally:
                world.close()
                shutil.rmtree(folder)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
