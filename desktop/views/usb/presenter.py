"""The stick without widgets: what would go out and come in, doing both, and what happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.moments import local, short_day
from desktop.domain.numbers import format_integer
from desktop.errors import AppError, PackageError, Refused
from desktop.sentences import explain, sentence
from desktop.services import drives, packages, peers
from desktop.services.records import USER_KINDS, kind_spec

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.drives import Drive
    from desktop.services.office import Office
    from desktop.services.packages import Exported, Receipt

    Step = Callable[[int, int, str], None]

TOTAL = "total"
COUNTS = ("new", "updated", "merged", "conflicts", "held")


@dataclass(frozen=True, slots=True)
class Partner:
    """An office we exchange with: one or several computers of it are trusted."""

    unit: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of either table: a kind of record and its figures; the last one is the sum."""

    id: str
    name: str
    figures: tuple[int, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What one stick holds and would take. ``others`` counts packages meant for other offices."""

    drive: Drive
    partner: Partner | None
    outgoing: tuple[Line, ...] = ()
    incoming: tuple[Line, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    files: tuple[Path, ...] = ()
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
    def acceptable(self) -> bool:
        """Whether anything would be stored: a package that fits, or one that must wait."""
        return bool(self.of(packages.IMPORTED, packages.HELD))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done with the stick. ``problem`` is the sentence of what could not be done."""

    preview: Preview
    receipts: tuple[Receipt, ...] = ()
    exported: Exported | None = None
    problem: str = ""
    lines: tuple[str, ...] = field(default=())

    @property
    def conflicts(self) -> int:
        """Places that differ now."""
        return sum(receipt.total("conflicts") for receipt in self.receipts)


class UsbPresenter:
    """Holds the office; every method may run in a worker."""

    def __init__(self, office: Office, today: date) -> None:
        self.office, self.today = office, today

    # who and where ----------------------------------------------------------------------------------

    def partners(self) -> list[Partner]:
        """Offices whose card was checked here, ours left out."""
        own = self.office.author.unit
        found = {peer.unit: Partner(peer.unit, peer.code, peer.name) for peer in peers.trusted(self.office)}
        return [partner for unit, partner in found.items() if unit != own]

    def find_drives(self) -> list[Drive]:
        """Removable drives plugged in."""
        return drives.removable()

    def subtitle(self, sent: str) -> str:
        """Whom we exchange with, and when last; ``sent`` is the day of the newest package written."""
        partners = self.partners()
        if not partners:
            return "Chưa trao đổi khóa với cơ quan nào"
        with_whom = partners[0].name if len(partners) == 1 else f"{len(partners)} cơ quan"
        last = max([sent, *(local(one.received)[:10] for one in packages.imports(self.office))], default="")
        return f"Trao đổi với {with_whom}" + (f". Lần gần nhất ngày {_full(last)}" if last else "")

    # looking ----------------------------------------------------------------------------------------

    def read(self, drive: Drive, partner: Partner | None, step: Step | None = None) -> Preview:
        """What the stick holds and would take; nothing is written. Raises ``AppError``."""
        files, others, senders = self._sort(drive.path)
        if partner is None:
            partner = self._guess(senders)
        unit = partner.unit if partner else ""
        found, counts = packages.rehearse(self.office, files, unit, progress=step)
        receipts = tuple(found)
        lines = outgoing_lines(counts)
        return Preview(drive, partner, lines, _incoming(receipts), receipts, tuple(files), others)

    def _sort(self, folder: Path) -> tuple[list[Path], int, list[str]]:
        """Packages for us (or unreadable ones), how many are for others, and who sent those for us.

        A stick also carries what we wrote ourselves and, at the upper office, what others get.
        """
        if not folder.is_dir():
            raise Refused("folder.missing", folder=str(folder))
        ours: list[Path] = []
        senders: list[str] = []
        others = 0
        for path in packages.find_packages([folder]):
            try:
                about = packages.describe(path)
            except PackageError:
                ours.append(path)
                continue
            if about.replica == self.office.author.replica:
                continue
            if self.office.author.unit in {one.unit for one in about.recipients}:
                ours.append(path)
                senders.append(about.unit.id)
            else:
                others += 1
        return ours, others, senders

    def _guess(self, senders: list[str]) -> Partner | None:
        """The only office we know, or the one whose packages lie on the stick."""
        known = {partner.unit: partner for partner in self.partners()}
        if len(known) == 1:
            return next(iter(known.values()))
        return next((known[unit] for unit in senders if unit in known), None)

    # doing ------------------------------------------------------------------------------------------

    def exchange(self, seen: Preview, *, send: bool, receive: bool, step: Step | None = None) -> Outcome:
        """Take in what lies there, then write our package, which thereby acknowledges it.

        What was taken in stays even if writing fails; the outcome says so.
        """
        receipts: tuple[Receipt, ...] = ()
        if receive and seen.files:
            receipts = tuple(packages.receive(self.office, list(seen.files), progress=step))
        exported: Exported | None = None
        problem = ""
        if send and seen.partner is not None:
            try:
                exported = packages.export(self.office, seen.partner.code, seen.drive.path)
            except AppError as error:
                problem = explain(error)
        return Outcome(seen, receipts, exported, problem, tuple(self._lines(receipts, exported)))

    def _lines(self, receipts: tuple[Receipt, ...], exported: Exported | None) -> list[str]:
        lines = [receipt_words(receipt) for receipt in receipts]
        if exported is not None:
            to = ", ".join(exported.recipients)
            lines.append(f"Đã ghi gói số {exported.number} cho {to}: {format_integer(exported.ops)} thay đổi")
        return lines

    def receipt_sheet(self, outcome: Outcome) -> tuple[str, str, list[tuple[str, str, str]], str]:
        """Title, unit, parts and foot of the printed receipt."""
        parts = [("Đã làm", "", line) for line in outcome.lines]
        if outcome.exported is not None:
            parts.append(("Tệp", outcome.exported.path.name, "Mang sang cơ quan nhận để nhập."))
        foot = f"Lập ngày {self.today:%d/%m/%Y}, cán bộ {self.office.user}."
        return "Biên nhận trao đổi dữ liệu", peers.own_unit(self.office).title, parts, foot


def receipt_words(receipt: Receipt) -> str:
    """One package that came, in one sentence."""
    who = f"gói số {receipt.number} của {receipt.sender}" if receipt.sender else f"tệp {receipt.file}"
    if receipt.verdict == packages.IMPORTED:
        taken = sum(receipt.total(name) for name in COUNTS[:4])
        words = f"Đã nhập {who}: {format_integer(taken)} thay đổi"
        return f"{words}. {times_words(receipt)}" if receipt.times_off else words
    if receipt.verdict == packages.ALREADY:
        return f"Đã nhập {who} từ trước, không có gì mới"
    reason = explain(receipt.reason) if receipt.reason else ""
    head = "Giữ lại, chưa nhập" if receipt.verdict == packages.HELD else "Không nhận"
    return f"{head} {who}. {reason}".strip()


def times_words(receipt: Receipt) -> str:
    """That a clock is wrong, if a time in the package shows it; clocks decide nothing here."""
    if not receipt.times_off:
        return ""
    moment = local(receipt.times_off)
    return sentence("package.times_off", time=f"{moment[11:16]} ngày {_full(moment[:10])}")


def incoming_title(seen: Preview, today: date) -> str:
    """Which packages the right column is about."""
    shown = seen.of(packages.IMPORTED, packages.HELD) or seen.receipts
    if not shown:
        return (
            f"{seen.others} gói gửi cho nơi khác, để nguyên"
            if seen.others
            else "Không có gói nào gửi cho đơn vị này"
        )
    if len(shown) > 1:
        return f"{len(shown)} gói của {len({one.sender for one in shown})} cơ quan"
    one = shown[0]
    if not one.sender:
        return one.file
    made = f", lập {short_day(local(one.created), today)}" if one.created else ""
    return f"Gói số {one.number} của {one.sender}{made}"


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
