"""The end of a schedule: everything that was kept back is taken in, and all offices exchange until still."""

from __future__ import annotations

from desktop.services import identity, key_lists, machines, packages
from tests.chaos.invariants import (
    Broken,
    check_alike,
    check_beliefs,
    check_nothing_held,
    check_nothing_lost,
    check_nothing_waits,
    check_private,
    check_sound,
    stored,
)
from tests.chaos.office_rules import unless_refused
from tests.chaos.oracle import check_oracle
from tests.chaos.paper_rules import check_papers
from tests.chaos.world import Computer, World, unless_not_enrolled

ROUNDS = 12


def settle(world: World) -> None:
    """Bring a world to rest and check every invariant."""
    check_sound(world)
    check_oracle(world)
    for computer in world.computers:
        world.use(computer)
        for one in packages.imports(computer.office):
            if one.aside:
                packages.redo_import(computer.office, one.number)
    _trust_again(world)
    _arrive(world)
    before = [stored(computer.office) for computer in world.computers]
    if not (world.was_revoked or world.lost):  # of that only the other computer of the unit tells
        _exchange_until_still(world, siblings=False)
        check_beliefs(world)
        check_nothing_held(world)
        check_alike(world, over_the_province=True)
    _exchange_until_still(world)
    check_beliefs(world)
    check_nothing_held(world)
    if _tell_copies(world):
        _exchange_until_still(world)
    check_sound(world)
    check_nothing_lost(world, before)
    check_alike(world)
    check_oracle(world)
    check_nothing_waits(world)
    check_nothing_held(world)
    check_private(world)
    check_papers(world)


def _trust_again(world: World) -> None:
    """Every revocation is taken back: then it must be as if there had been none.

    Everybody hears of all of them before: what a backup has forgotten would come back otherwise.
    """
    if not world.was_revoked:
        return
    _arrive(world)
    for _ in range(3):
        _round(world)
    for computer in {one.code: one for one in reversed(world.computers)}.values():
        office = world.use(computer).office
        for row in machines.listing(office):
            if row.state == machines.REVOKED and row.replica not in world.lost:
                with unless_refused():
                    machines.reinstate(office, row.replica)


def _arrive(world: World) -> None:
    """All sticks under way are put in everywhere."""
    for computer in world.computers:
        found = packages.find_packages(world.sticks)
        if found:
            world.receive(computer, found)


def _exchange_until_still(world: World, *, siblings: bool = True) -> None:
    """Rounds until nobody learns anything; without ``siblings`` only between communes and the province."""
    for _ in range(ROUNDS):
        before = [_state(computer) for computer in world.computers]
        _round(world, siblings=siblings)
        if [_state(computer) for computer in world.computers] != before:
            continue
        if not _strangers(world, siblings):
            return
        _meet_copies(world)
    raise Broken(
        "still",
        f"offices still have news for each other after {ROUNDS} rounds: {_strangers(world, siblings)}",
    )


def _round(world: World, *, siblings: bool = True) -> None:
    for one in world.computers:
        for code in world.targets(one):
            if siblings or code != one.code:
                _send(world, one, code)


def _strangers(world: World, siblings: bool) -> list[str]:
    """Who does not know whom: nobody who goes on under a new replica needs another ceremony."""
    return [
        f"{one.name} {other.name}"
        for one in world.computers
        for other in world.computers
        if world.related(one, other) and (siblings or one.code != other.code) and not world.knows(one, other)
    ]


def _meet_copies(world: World) -> None:
    """A copy whose original has left their replica is unknown until it shows its card once more."""
    for one in world.computers:
        for other in world.computers:
            if world.related(one, other) and {one.name, other.name} & world.copies:
                world.meet(one, other)


def _send(world: World, one: Computer, code: str) -> None:
    """One package for a unit, put into each of its computers."""
    receivers = [other for other in world.computers if other.code == code and other is not one]
    with unless_not_enrolled():  # two copies of one database that nothing has told apart yet
        path = world.export(one, code, world.fresh("round"))
        for other in receivers:
            world.receive(other, [path])


def _state(computer: Computer) -> tuple[str, frozenset[object], frozenset[object]]:
    """What somebody may learn of a computer: a key list alone is news, without it others' work waits."""
    with computer.office.read() as connection:
        lists = {(unit, *one) for unit in key_lists.units(connection)
                 for one in key_lists.hashes(connection, unit).items()}  # fmt: skip
    return computer.office.author.replica, frozenset(stored(computer.office)), frozenset(lists)


def _tell_copies(world: World) -> bool:
    """Copies that nothing has told apart: a person who knows of them changes their keys."""
    replicas = [computer.office.author.replica for computer in world.computers]
    copies = [one for one in world.computers if replicas.count(one.office.author.replica) > 1]
    for computer in copies:
        identity.rotate(world.use(computer).office)
    return bool(copies)
