"""The stick without widgets: what would go out and come in, doing both, and what happened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.moments import local
from desktop.domain.numbers import format_integer
from desktop.errors import AppError
from desktop.services import drives, exchange, packages, peers, watching
from desktop.services.records import USER_KINDS, kind_spec
from desktop.services.watching import How
from desktop.views.usb.words import problem, receipt_words, written_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.services.drives import Drive
    from desktop.services.exchange import Sending
    from desktop.services.office import Office
    from desktop.services.packages import Exported, Receipt

    Step = Callable[[int, int, str], None]

TOTAL = "total"
COUNTS = ("new", "updated", "merged", "conflicts", "held")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of either table: a kind of record and its figures; the last one is the sum."""

    id: str
    name: str
    figures: tuple[int, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What one stick holds and would take.

    ``targets`` are the offices that the stick is for, ``going`` those of them that need a package on it.
    ``others`` counts packages meant for other offices.
    """

    drive: Drive
    several: bool = False  # we exchange with more than one office, so each is named
    targets: tuple[Sending, ...] = ()
    going: tuple[Sending, ...] = ()
    outgoing: tuple[Line, ...] = ()
    incoming: tuple[Line, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    others: int = 0

    @property
    def sending(self) -> int:
        """Changes that would go out."""
        return self.outgoing[-1].figures[0] if self.outgoing else 0

    @property
    def receiving(self) -> int:
        """Changes that would be taken in: new, updated, merged and those that differ."""
        return sum(self.incoming[-1].figures[:4]) if self.incoming else 0

    def count(self, name: str) -> int:
        """One count over all packages: conflicts, held …"""
        return self.incoming[-1].figures[COUNTS.index(name)] if self.incoming else 0

    def of(self, *verdicts: str) -> tuple[Receipt, ...]:
        """Packages with one of these verdicts."""
        return tuple(receipt for receipt in self.receipts if receipt.verdict in verdicts)

    @property
    def nothing(self) -> bool:
        """Whether neither direction has anything to do."""
        refused = [one for one in self.of(packages.REFUSED) if not one.again]  # they get their line yet
        return not (self.going or self.acceptable or refused)

    @property
    def acceptable(self) -> bool:
        """Whether anything would be stored: a package that fits, or one that must wait."""
        return bool(self.of(packages.IMPORTED, packages.HELD))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done with the stick. ``problem`` is the sentence of what could not be done."""

    preview: Preview
    receipts: tuple[Receipt, ...] = ()
    written: tuple[Exported, ...] = ()
    problem: str = ""
    lines: tuple[str, ...] = field(default=())

    @property
    def conflicts(self) -> int:
        """Places that differ now."""
        return sum(receipt.total("conflicts") for receipt in self.receipts)

    @property
    def ops(self) -> int:
        """Changes that went out."""
        return sum(one.ops for one in self.written)

    @property
    def outgoing(self) -> tuple[Line, ...]:
        """Rows of what went out."""
        return outgoing_lines(_sum([one.counts for one in self.written]))


class UsbPresenter:
    """Holds the office; every method may run in a worker."""

    def __init__(self, office: Office, today: date) -> None:
        self.office, self.today = office, today

    # who and where ----------------------------------------------------------------------------------

    def partners(self) -> list[Sending]:
        """Offices whose card was checked here, and other computers of ours."""
        return [self._named(one) for one in exchange.partners(self.office)]

    def _named(self, one: Sending) -> Sending:
        """Our own unit is no other office: it stands for its other computers."""
        own = one.unit == self.office.author.unit
        return replace(one, name="máy khác của đơn vị") if own else one

    def find_drives(self) -> list[Drive]:
        """Removable drives plugged in."""
        return drives.removable()

    def subtitle(self, sent: str) -> str:
        """Whom we exchange with, and when last; ``sent`` is the day of the newest package written."""
        partners = self.partners()
        if not partners:
            return "Chưa trao đổi khóa với cơ quan nào"
        with_whom = partners[0].name if len(partners) == 1 else f"{len(partners)} nơi"
        last = max([sent, *(local(one.received)[:10] for one in packages.imports(self.office))], default="")
        return f"Trao đổi với {with_whom}" + (f". Lần gần nhất ngày {_full(last)}" if last else "")

    # looking ----------------------------------------------------------------------------------------

    def read(self, drive: Drive, only: str = "", step: Step | None = None) -> Preview:
        """What the stick holds and would take; nothing is written. ``only`` is the one office to write to.

        Without it the stick is for the offices whose packages lie on it, or for all where none does.
        Raises ``AppError``.
        """
        seen = exchange.preview(self.office, drive.path, progress=step)
        known = self.partners()
        here = [one for one in known if one.unit in seen.present]
        targets = tuple(one for one in known if one.unit == only) or tuple(here or known)
        units = {one.unit for one in targets}
        going = tuple(self._named(one) for one in seen.sending if one.unit in units)
        lines = outgoing_lines(_sum([one.counts for one in going]))
        incoming = _incoming(seen.receipts)
        return Preview(drive, len(known) > 1, targets, going, lines, incoming, seen.receipts, seen.others)

    # doing ------------------------------------------------------------------------------------------

    def exchange(self, seen: Preview, *, send: bool, receive: bool, step: Step | None = None) -> Outcome:
        """Take in what lies there, then write to each office that needs it, which thereby acknowledges.

        Only sending writes to each of them, needed or not. What was taken in stays even if writing fails;
        the outcome says so.
        """
        done = watching.run(
            self.office,
            seen.drive.path,
            How.STICK,
            units={one.unit for one in seen.targets},
            send=send,
            receive=receive,
            again=not receive,
            progress=step,
        )
        lines = (*map(receipt_words, done.receipts), *map(written_words, done.written))
        return Outcome(seen, done.receipts, done.written, problem(done), lines)

    def receipt_sheet(self, outcome: Outcome) -> tuple[str, str, list[tuple[str, str, str]], str]:
        """Title, unit, parts and foot of the printed receipt."""
        parts = [("Đã làm", "", line) for line in outcome.lines]
        for one in outcome.written:
            parts.append(("Tệp", one.path.name, f"Mang sang {', '.join(one.recipients)} để nhập."))
        foot = f"Lập ngày {self.today:%d/%m/%Y}, cán bộ {self.office.user}."
        return "Biên nhận trao đổi dữ liệu", peers.own_unit(self.office).title, parts, foot


def _sum(several: Sequence[dict[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for counts in several:
        for kind, number in counts.items():
            total[kind] = total.get(kind, 0) + number
    return total


def outgoing_lines(counts: dict[str, int]) -> tuple[Line, ...]:
    """Rows of what goes out, the most first, and their sum."""
    named = _named({kind: (number,) for kind, number in counts.items() if number})
    named.sort(key=lambda line: -line.figures[0])
    return (*named, Line(TOTAL, "Cộng", (sum(counts.values()),), total=True))


def _incoming(receipts: tuple[Receipt, ...]) -> tuple[Line, ...]:
    sums: dict[str, list[int]] = {}
    for receipt in receipts:
        for kind, counts in receipt.counts.items():
            row = sums.setdefault(kind, [0] * len(COUNTS))
            for at, name in enumerate(COUNTS):
                row[at] += counts.get(name, 0)
    named = _named({kind: tuple(row) for kind, row in sums.items() if any(row)})
    order = {kind: at for at, kind in enumerate(USER_KINDS)}
    named.sort(key=lambda line: order.get(line.id, 99))
    total = tuple(sum(row[at] for row in sums.values()) for at in range(len(COUNTS)))
    return (*named, Line(TOTAL, f"Cộng {format_integer(sum(total))}", total, total=True))


def _named(figures: dict[str, tuple[int, ...]]) -> list[Line]:
    lines = []
    for kind, numbers in figures.items():
        try:
            name = kind_spec(kind).label
        except AppError:
            name = "Loại của bản mới hơn"
        lines.append(Line(kind, "Cán bộ" if kind == "officer" else name, numbers))
    return lines


def _full(iso: str) -> str:
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}"
