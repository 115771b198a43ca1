"""What may happen in a world. Each rule takes three small numbers and makes of them what it needs.

A rule that finds nothing to do does nothing, so that any part of a schedule is a schedule too.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from desktop.errors import AppError, Conflict, NotFound, Refused
from desktop.models.journal_tables import OpRow
from desktop.services import backup, conflicts, identity, packages, records, undo
from desktop.services.office import Office
from tests.chaos import office_rules, paper_rules
from tests.chaos.invariants import dump, require, shown
from tests.chaos.office_rules import unless_refused
from tests.chaos.oracle import check_at
from tests.chaos.world import COMMUNES, MOST_COMPUTERS, PROVINCE, Computer, Rule, World, unless_not_enrolled

WORDS = ("An", "Bình", "Đức")
FIELDS = {"person": ("name", "note", "phone", "title"), "model": ("name", "note")}
START = "2026-11-17T08:00"


# ---------------------------------------------------------------- work in an office


def create(world: World, who: int, what: int, where: int) -> None:
    """A record of one's own; the province also writes for a commune."""
    computer = world.at(who)
    kind = ("person", "conference", "model")[what % 3]
    home = ""
    if computer.code == PROVINCE and where % 3:
        home = world.communes[COMMUNES[where % len(world.communes)]]
    more = {"conference": {"start": START}, "person": {"phone": f"09{world.words:08}"}}.get(kind, {})
    values = {"name": world.word(), **more}
    world.records.append((kind, records.put(computer.office, kind, values, home=home)))


def invite(world: World, who: int, which: int, word: int) -> None:
    """A child of a conference."""
    meetings = [record for kind, record in world.records if kind == "conference"]
    if meetings:
        values = {"conference": meetings[which % len(meetings)], "name": WORDS[word % 3]}
        with unless_invalid():
            made = records.put(world.at(who).office, "attendance", values)
            world.records.append(("attendance", made))


def edit(world: World, who: int, which: int, what: int) -> None:
    """One field of one record gets a value, sometimes one that others write too."""
    computer = world.at(who)
    _edit(world, computer, world.known(which, computer), what)


def _edit(world: World, computer: Computer, one: tuple[str, str] | None, what: int) -> None:
    if one is None:
        return
    kind, record = one
    names = FIELDS.get(kind, ("name", "note"))
    name = names[what % len(names)]
    value = WORDS[what % 3] if what % 2 else world.word()
    if name == "phone":
        value = f"09{world.words:08}"
        world.words += 1
    with unless_invalid():
        records.put(world.use(computer).office, kind, {name: value}, record=record)


def _neighbour(world: World, computer: Computer, number: int) -> Computer:
    near = [other for other in world.computers if world.related(computer, other)]
    return near[number % len(near)]


def clash(world: World, who: int, which: int, what: int) -> None:
    """Two computers write the same field without knowing."""
    one = world.at(who)
    other = _neighbour(world, one, what)
    record = world.known(which, one, other)
    _edit(world, one, record, what // 2 * 2)
    _edit(world, other, record, what // 2 * 2)


def delete(world: World, who: int, which: int, _: int) -> None:
    """A record goes, with its children."""
    computer = world.at(who)
    one = world.known(which, computer)
    if one is not None:
        with unless_refused():
            records.delete(computer.office, *one)


def cross(world: World, who: int, which: int, how: int) -> None:
    """A conference is deleted on one computer while another adds a delegate, and perhaps deletes that one."""
    one = world.at(who)
    other = _neighbour(world, one, how)
    standing = [world.known(number, one, other) for number in range(5)]
    meetings = [found[1] for found in standing if found and found[0] == "conference"]
    if not meetings:
        return
    meeting = meetings[which % len(meetings)]
    with unless_refused():
        records.delete(world.use(one).office, "conference", meeting)
    with unless_invalid():
        values = {"conference": meeting, "name": world.word()}
        child = records.put(world.use(other).office, "attendance", values)
        world.records.append(("attendance", child))
        if how % 3 == 0:
            records.delete(other.office, "attendance", child)


def undelete(world: World, who: int, which: int, _: int) -> None:
    office = world.at(who).office
    gone = [
        (kind, record)
        for kind, record in world.records
        for row in records.rows(office, kind, [record])
        if row.deleted
    ]
    if gone:
        with unless_refused():
            records.restore(office, *gone[which % len(gone)])


def take_back(world: World, who: int, again: int, _: int) -> None:
    """Undo of one's own last operation, or redo."""
    with unless_refused():
        (undo.redo if again % 3 == 0 else undo.undo)(world.at(who).office)


def decide(world: World, who: int, which: int, take: int) -> None:
    """One open conflict; a third of the answers is a value of one's own."""
    office = world.at(who).office
    found = conflicts.open_conflicts(office)
    if found:
        one = found[which % len(found)]
        answers = ("shown", "other", world.word() if one.field == "name" else "shown")
        with unless_refused():
            conflicts.resolve(office, one.id, answers[take % 3])


# ---------------------------------------------------------------- sticks


def export(world: World, who: int, to: int, onto: int) -> None:
    """A package for another office onto one of the sticks."""
    computer = world.at(who)
    targets = world.targets(computer)
    with unless_not_enrolled():
        world.export(computer, targets[to % len(targets)], world.sticks[onto % len(world.sticks)])


def _packages(world: World, stick: int) -> list[Path]:
    return packages.find_packages([world.sticks[stick % len(world.sticks)]])


def _addressee(world: World, who: int, path: Path) -> Computer:
    """Mostly a computer of the office that the package is for, sometimes any."""
    if who % 8 == 0:
        return world.at(who)
    unit = packages.describe(path).recipients[0].unit
    there = [one for one in world.computers if one.office.author.unit == unit]
    return world.use(there[who % len(there)])


def carry(world: World, who: int, which: int, order: int) -> None:
    """A stick is put in; sometimes its packages are taken one by one from the last."""
    found = _packages(world, which)
    if not found:
        return
    computer = _addressee(world, who, found[order % len(found)])
    if order % 4 == 0:
        world.faults["order swapped"] += 1
        for path in reversed(found):
            _take(world, computer, path)
    else:
        world.receive(computer, found)


def visit(world: World, who: int, whom: int, _: int) -> None:
    """Two offices exchange both ways over one stick, as they should."""
    one = world.at(who)
    other = _neighbour(world, one, whom)
    exchange(world, one, other)
    exchange(world, other, one)


def exchange(world: World, one: Computer, other: Computer) -> None:
    """One package from a computer to another."""
    stick = world.fresh("visit")
    with unless_not_enrolled():
        world.receive(other, [world.export(one, other.code, stick)])
    shutil.rmtree(stick)


def take_one(world: World, who: int, which: int, number: int) -> None:
    """One package of a stick; the same once more changes nothing."""
    found = _packages(world, which)
    if found:
        path = found[number % len(found)]
        _take(world, _addressee(world, who, path), path)


def _take(world: World, computer: Computer, path: Path) -> None:
    office = world.use(computer).office
    before = shown(office)
    (receipt,) = world.receive(computer, [path])
    if receipt.verdict in (packages.HELD, packages.REFUSED):
        require("a gap holds", shown(office) == before, f"{computer.name} shows something of {path.name}")
    if receipt.verdict in (packages.IMPORTED, packages.ALREADY) and receipt.reason is None:
        after = dump(office)
        (again,) = world.receive(computer, [path])
        same = again.verdict == packages.ALREADY and dump(office) == after
        require("idempotence", same, f"{computer.name} imported {path.name} twice: {again.verdict}")


def lose(world: World, which: int, _: int, __: int) -> None:
    """A stick never arrives."""
    world.faults["stick lost"] += bool(_packages(world, which))
    for path in _packages(world, which):
        path.unlink()


def duplicate(world: World, which: int, to: int, _: int) -> None:
    """Somebody copies a stick."""
    target = world.sticks[to % len(world.sticks)]
    for path in _packages(world, which):
        if not (target / path.name).exists():
            world.faults["package duplicated"] += 1
            shutil.copyfile(path, target / path.name)


def truncate(world: World, who: int, which: int, at: int) -> None:
    """A copy that ends somewhere."""
    _damaged(world, who, which, "truncated", lambda data: data[: at * 7919 % len(data)])


def flip(world: World, who: int, which: int, at: int) -> None:
    """A copy with one bit that is another."""

    def flipped(data: bytes) -> bytes:
        place = at * 104729 % (8 * len(data))
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        return bytes(changed)

    _damaged(world, who, which, "bit flipped", flipped)


def _damaged(world: World, who: int, which: int, fault: str, change: object) -> None:
    found = _packages(world, which)
    if not found:
        return
    world.faults[fault] += 1
    computer = world.at(who)
    path = world.fresh("bad") / found[-1].name
    path.write_bytes(change(found[-1].read_bytes()))  # type: ignore[operator]
    before = shown(computer.office)
    (receipt,) = packages.receive(computer.office, [path])
    whole = receipt.verdict == packages.REFUSED and shown(computer.office) == before
    require("damage refused", whole, f"{computer.name} took a package with a {fault}: {receipt.verdict}")
    shutil.rmtree(path.parent)


def set_aside(world: World, who: int, which: int, again: int) -> None:
    """Undo of an import; half of the time it is taken in again at once, which must change nothing."""
    office = world.at(who).office
    taken = [one for one in packages.imports(office) if one.verdict == packages.IMPORTED and not one.aside]
    if not taken:
        return
    number, before = taken[which % min(len(taken), 3)].number, shown(office)
    try:
        packages.undo_import(office, number)
    except Conflict:
        require("undo refused", shown(office) == before, "an undo that was refused changed something")
        return
    world.faults["import set aside"] += 1
    if again % 2:
        packages.redo_import(office, number)
        require("undo and redo", shown(office) == before, f"import {number} taken out and in again")


def work_beside(world: World, who: int, which: int, what: int) -> None:
    """A change comes in and is set aside, its record is changed without it, and it is taken in again."""
    computer = world.at(who)
    other = _neighbour(world, computer, which)
    one = _comes_and_is_set_aside(world, computer, other, what)
    if one is None:
        return
    number, kind, record = one
    office = world.use(computer).office
    with unless_invalid():
        if what % 3 == 0:
            records.delete(office, kind, record)
        else:
            records.put(office, kind, {"name": world.word()}, record=record)
    world.witness.look(world.computers)
    if what % 2 == 0:
        packages.redo_import(office, number)
        check_at(world, computer)


def build_on_aside(world: World, who: int, which: int, what: int) -> None:
    """A change comes in and is set aside; then comes another that its author wrote on top of it."""
    computer = world.at(who)
    other = _neighbour(world, computer, which)
    one = _comes_and_is_set_aside(world, computer, other, what)
    if one is None:
        return
    number, kind, record = one
    with unless_invalid():
        records.put(world.use(other).office, kind, {"name": world.word()}, record=record)
    world.witness.look(world.computers)
    exchange(world, other, computer)
    check_at(world, computer)
    if what % 2 == 0:
        with unless_refused():
            packages.redo_import(world.use(computer).office, number)
        check_at(world, computer)


def _comes_and_is_set_aside(
    world: World, computer: Computer, other: Computer, what: int
) -> tuple[int, str, str] | None:
    """A record that both know gets another name at ``other``, which is set aside here; by which import."""
    exchange(world, computer, other)
    exchange(world, other, computer)
    known = world.known(what, computer, other)
    if known is None:
        return None
    with unless_invalid():
        records.put(world.use(other).office, known[0], {"name": world.word()}, record=known[1])
    world.witness.look(world.computers)
    exchange(world, other, computer)
    office = world.use(computer).office
    number, standing = _set_one_aside(world, office)
    if known in standing:
        return number, *known
    return (number, *standing[what % len(standing)]) if standing else None


def _set_one_aside(world: World, office: Office) -> tuple[int, list[tuple[str, str]]]:
    """Undo the newest import that only changed records; its number and those records."""
    for one in packages.imports(office):
        if one.verdict != packages.IMPORTED or one.aside:
            continue
        touched = set(_records_of(office, one.number))
        mine = [(kind, record) for kind, record in world.records if record in touched]
        with unless_refused():
            if mine:
                packages.undo_import(office, one.number)
                world.faults["import set aside"] += 1
                standing = [(kind, record) for kind, record in mine if records.rows(office, kind, [record])]
                if standing:
                    return one.number, standing
                packages.redo_import(office, one.number)
    return 0, []


def _records_of(office: Office, number: int) -> list[str]:
    with office.read() as connection:
        return list(connection.scalars(select(OpRow.record).where(OpRow.package == number)))


def take_again(world: World, who: int, which: int, _: int) -> None:
    """An import that was set aside is taken in again."""
    office = world.at(who).office
    aside = [one for one in packages.imports(office) if one.aside]
    if aside:
        packages.redo_import(office, aside[which % len(aside)].number)


# ---------------------------------------------------------------- what happens to computers


def restart(world: World, who: int, _: int, __: int) -> None:
    world.reopen(world.at(who))


def save(world: World, who: int, how: int, _: int) -> None:
    """A backup by the program, or the database files copied by hand, or the whole folder."""
    computer = world.at(who)
    way = ("program", "files", "folder")[how % 3]
    place = world.fresh("saved") / "kept"
    if way == "program":
        backup.save_copy(computer.folder, computer.office.database, place)
    else:
        computer.office.close()
        shutil.copytree(computer.folder, place)
        computer.office = world.open(computer.folder)
    computer.saved.append((way, place))


def restore(world: World, who: int, which: int, _: int) -> None:
    """Yesterday's backup takes the place of today's database: what it had acknowledged is gone with it."""
    computer = world.at(who)
    if not computer.saved:
        return
    way, place = computer.saved[which % len(computer.saved)]
    world.faults[f"restored by {way}"] += 1
    computer.office.close()
    if way == "program":
        backup.restore_backup(computer.folder, place, None, "mật khẩu thử")
    elif way == "files":
        for file in computer.folder.glob("so-phong-trao.db*"):
            file.unlink()
        for file in place.glob("so-phong-trao.db*"):
            shutil.copyfile(file, computer.folder / file.name)
    else:
        shutil.rmtree(computer.folder)
        shutil.copytree(place, computer.folder)
    computer.promises.made.clear()
    computer.issued.clear()
    computer.office = world.open(world.use(computer).folder)


def clone(world: World, who: int, elsewhere: int, _: int) -> None:
    """The data folder is copied, onto the same machine or another, and both go on."""
    if len(world.computers) >= MOST_COMPUTERS:
        return
    computer = world.at(who)
    world.faults["database copied"] += 1
    computer.office.close()
    name = f"{computer.name}+{len(world.computers)}"
    folder = Path(shutil.copytree(computer.folder, world.folder / name))
    computer.office = world.open(computer.folder)
    made = world.add(name, computer.code, folder, computer.machine if elsewhere % 2 else name)
    world.copies |= {computer.name, name}
    made.promises.made |= computer.promises.made
    made.issued |= computer.issued


def move(world: World, who: int, _: int, __: int) -> None:
    """The data folder goes on on another machine."""
    computer = world.at(who)
    world.faults["moved to another machine"] += 1
    computer.machine += "'"
    world.reopen(computer)


def rotate(world: World, who: int, _: int, __: int) -> None:
    """New keys."""
    computer = world.at(who)
    world.faults["keys rotated"] += 1
    identity.rotate(computer.office)


def introduce(world: World, who: int, whom: int, _: int) -> None:
    """The ceremony, with somebody near of another unit, although no key list needs it."""
    one = world.at(who)
    other = _neighbour(world, one, whom)
    if one.code != other.code:
        world.meet(one, other)


def leap(world: World, who: int, year: int, _: int) -> None:
    """The wall clock of a computer goes wrong, or is set right."""
    computer = world.at(who)
    computer.year = (2099, 1970, 0)[year % 3]
    world.faults["clock jumped"] += 1


@contextmanager
def unless_invalid() -> Iterator[None]:
    try:
        yield
    except AppError as error:
        if not isinstance(error, (NotFound, Refused)) and type(error).__name__ != "ValidationError":
            raise


WEIGHTS: dict[Rule, int] = {
    create: 8, invite: 5, edit: 14, clash: 6, delete: 5, cross: 4, undelete: 4, take_back: 6, decide: 6,
    export: 12, carry: 10, take_one: 8, visit: 20, lose: 2, duplicate: 2, truncate: 2, flip: 2,
    set_aside: 4, work_beside: 5, build_on_aside: 3, take_again: 2, restart: 2, save: 6, restore: 6, clone: 3,
    move: 1, rotate: 2, introduce: 2, leap: 2,
} | office_rules.WEIGHTS | paper_rules.WEIGHTS  # fmt: skip
RULES: dict[str, Rule] = {rule.__name__: rule for rule in WEIGHTS}
