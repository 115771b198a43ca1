"""More of what may happen: records kept twice, records sent back, computers that come, go and are put out.

Who keeps a unit's key list is one computer, the first that is still there: two people who change it apart are
told to meet, and that is no fault.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from desktop.errors import Conflict, NotFound, Refused
from desktop.services import ceremony, identity, joins, machines, records, returns
from tests.chaos.world import MOST_COMPUTERS, PROVINCE, Computer, Rule, World

TWICE = ("person", "conference", "model")


def unless_refused() -> suppress:
    """What the program says no to with a sentence is no fault of it here."""
    return suppress(NotFound, Conflict, Refused)


# ---------------------------------------------------------------- records


def join(world: World, who: int, which: int, how: int) -> None:
    """Two records of one kind and home are made one, or said to be two."""
    office = world.at(who).office
    kind = TWICE[which % len(TWICE)]
    known = [record for one, record in world.records[-30:] if one == kind]
    rows = [row for row in records.rows(office, kind, known) if not (row.deleted or row.joined_into)]
    pairs = [row.id for row in rows if row.home == rows[which % len(rows)].home][-2:] if rows else []
    if len(pairs) < 2:
        return
    with unless_refused():
        if how % 4 == 0:
            joins.keep_apart(office, kind, pairs)
            return
        found = joins.together(office, kind, pairs)
        take = {name: found[how % 2].values[name] for name in joins.differing(found)}
        joins.join(office, kind, pairs, take)
        world.joined |= set(pairs)


def part(world: World, who: int, which: int, _: int) -> None:
    """A join is taken back."""
    office = world.at(who).office
    standing = [
        (kind, record)
        for kind, record in world.records
        if record in world.joined and joins.joined(office, kind, record)
    ]
    if standing:
        with unless_refused():
            joins.part(office, *standing[which % len(standing)])


def send_back(world: World, who: int, which: int, _: int) -> None:
    """The province asks a commune to correct a record."""
    province = [computer for computer in world.computers if computer.code == PROVINCE]
    computer = world.use(province[who % len(province)])
    one = world.known(which, computer)
    if one is not None:
        with unless_refused():
            returns.send_back(computer.office, *one, world.word())


def answer(world: World, who: int, which: int, withdraw: int) -> None:
    """A record that was sent back is said to be corrected, or the request is taken back."""
    office = world.at(who).office
    found = returns.returns(office)
    if found:
        one = found[which % len(found)]
        with unless_refused():
            if withdraw % 4 == 0:
                returns.withdraw(office, one.id)
            else:
                returns.answer(office, one.id, world.word())


# ---------------------------------------------------------------- computers


def _chief(world: World, code: str) -> Computer:
    return next(one for one in world.computers if one.code == code)


def revoke(world: World, who: int, whom: int, through: int) -> None:
    """A computer counts up to what is held here, or to an earlier package of it."""
    chief = _chief(world, world.at(who).code)
    below = [one for one in world.computers if one is not chief and chief.code in (one.code, PROVINCE)]
    if not below or len(world.revoked) >= 2:
        return
    other = below[whom % len(below)]
    with unless_refused():
        lower = None if through % 2 else through % 5
        machines.revoke(world.use(chief).office, other.office.author.replica, "Mất máy", lower)
        world.revoked.append((chief, other.office.author.replica))
        world.was_revoked = True
        world.faults["computer revoked"] += 1


def reinstate(world: World, which: int, _: int, __: int) -> None:
    """A revocation is taken back."""
    if world.revoked:
        chief, replica = world.revoked.pop(which % len(world.revoked))
        with unless_refused():
            machines.reinstate(world.use(chief).office, replica)


def add_computer(world: World, which: int, _: int, __: int) -> None:
    """“Thêm máy”: a unit gets one more computer."""
    if world.spares and len(world.computers) < MOST_COMPUTERS:
        code, folder = world.spares.pop(which % len(world.spares))
        with unless_refused():
            world.take_in(_chief(world, code), _new(world, code, folder))


def replace(world: World, which: int, _: int, __: int) -> None:
    """“Thay máy”: a unit's only computer is lost with all that nobody else has; a new one takes its place."""
    only = [(code, folder) for code, folder in world.spares if _may_be_lost(world, code)]
    if not only:
        return
    code, folder = only[which % len(only)]
    world.spares.remove((code, folder))
    lost = _chief(world, code)
    province = _chief(world, PROVINCE)
    if not world.knows(province, lost):
        return
    world.lost |= {one.replica for one in identity.identities(lost.office)}
    world.computers.remove(lost)
    made = _new(world, code, folder)
    world.enrol(made, province)
    world.enrol(province, made, ceremony.REPLACE, lost.office.author.replica)
    lost.office.close()
    world.faults["computer replaced"] += 1


def _may_be_lost(world: World, code: str) -> bool:
    there = [one for one in world.computers if one.code == code]
    return len(there) == 1 and there[0].name not in world.copies and not world.revoked


def _new(world: World, code: str, folder: Path) -> Computer:
    name = f"{folder.name}+{len(world.computers)}"
    place = Path(shutil.copytree(folder, world.folder / name))
    return world.add(name, code, place, folder.name)


WEIGHTS: dict[Rule, int] = {
    join: 4, part: 2, send_back: 2, answer: 3, revoke: 2, reinstate: 2, add_computer: 1, replace: 1,
}  # fmt: skip
