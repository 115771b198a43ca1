"""Papers in a world: numbers given, typed by hand, withdrawn, series taken, texts worded; what must hold.

Number and register are looked at without the program's own questions: by what was issued, and by whom.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop.models import journal
from desktop.queries.register import issued_by
from desktop.services import issuing, numbering, printing, records, register, wordings
from tests.chaos.invariants import require
from tests.chaos.office_rules import unless_refused

if TYPE_CHECKING:
    from tests.chaos.world import Computer, Rule, World

YEAR, ISSUER = 2026, "police"


def issue(world: World, who: int, which: int, how: int) -> None:
    """A conference's minutes get a number, or are issued again; now and then with a number typed by hand."""
    office = world.at(who).office
    meetings = [record for kind, record in world.records if kind == "conference"][-12:]
    record = meetings[which % len(meetings)]
    if how % 3 == 0:
        with unless_refused():
            records.put(office, "conference", {"place": world.word()}, record=record)
    before = register.lines(office, YEAR)
    with unless_refused():
        made = issuing.issue(
            office, "minutes", record, number=str(1 + how % 9) if how % 7 == 0 else None, reason="ghi thiếu"
        )
        if made.line.id not in {line.id for line in before}:
            world.at(who).issued[made.line.id] = made.pdf
            given = {line.number for line in before if line.issuer == made.line.issuer}
            fresh = made.line.version > 1 or made.line.number not in given
            require("number given once", fresh, f"{world.at(who).name} gave {made.line.code} once more")


def withdraw(world: World, who: int, which: int, _: int) -> None:
    """A number is withdrawn: it stays in the register."""
    office = world.at(who).office
    standing = [line for line in register.lines(office, YEAR) if line.status == register.ISSUED]
    if standing:
        with unless_refused():
            issuing.withdraw(office, standing[which % len(standing)].id, "nhầm")


def take_series(world: World, who: int, _: int, __: int) -> None:
    """A computer gives the numbers from now on."""
    with unless_refused():
        numbering.take_series(world.at(who).office, ISSUER, YEAR)


def say(world: World, who: int, how: int, _: int) -> None:
    """A unit words a text of its minutes, or says the official one again."""
    office = world.at(who).office
    with unless_refused():
        if how % 4:
            wordings.save(office, "minutes.closing", f"Biên bản lập thành {{số bản}} bản, {world.word()}.")
        else:
            wordings.restore(office, "minutes.closing")


def check_papers(world: World) -> None:
    """Every number that was given is in the register, once in the series of one computer, with its bytes."""
    for computer in world.computers:
        office = world.use(computer).office
        for paper, pdf in computer.issued.items():
            same = register.bytes_of(office, paper) == pdf
            require(
                "exact bytes", same, f"{computer.name}: another file of {register.line(office, paper).code}"
            )
        lines = register.lines(office, YEAR)
        series = numbering.show_series(office, ISSUER, YEAR)
        last = max((line.serial for line in lines if line.issuer == "Công an"), default=0)
        require("next number", series.next > last, f"{computer.name} would give {series.next} after {last}")
        printing.prepare(office, "register", str(YEAR))
        if not world.was_revoked:  # who is put out no longer knows what it gave
            _check_once(computer, lines)


def _check_once(computer: Computer, lines: list[register.Line]) -> None:
    with computer.office.read() as connection:
        forked = {replica for replica, _ in journal.names(connection).forks}
        first = [(issued_by(connection, one.id), one.issuer, one.number) for one in lines if one.version == 1]
    twice = [one for one, times in Counter(first).items() if times > 1 and one[0] not in forked]
    require("number given once", not twice, f"{computer.name}: {twice}")


WEIGHTS: dict[Rule, int] = {issue: 9, withdraw: 2, take_series: 2, say: 2}
