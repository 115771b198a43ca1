"""What the register page says of a year: lines, figures, whose numbers come next. Knows no widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.dates import format_date
from desktop.domain.serials import ISSUER_NAMES, padded
from desktop.domain.text import fold
from desktop.services import homes, numbering, register
from desktop.services.numbering import Series
from desktop.services.register import ISSUED, REPLACED, WITHDRAWN, Line
from desktop.views.common.chips import Chip, Tone
from desktop.views.records.homes import UnitCount

if TYPE_CHECKING:
    from desktop.services.office import Office

SHORT_NAMES = {"police": "Công an", "committee": "UBND", "steering": "Ban Chỉ đạo"}
_MOST_GAPS = 3
_HOW_TO_PART = "Hủy số ở một văn bản, rồi ban hành văn bản đó để lấy số khác."
_CHIPS = {
    ISSUED: Chip("Đã ban hành", Tone.OK, "stamp"),
    REPLACED: Chip("Đã thay thế", Tone.NEUTRAL, "history"),
    WITHDRAWN: Chip("Hủy", Tone.ERR, "ban"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line as shown. ``doubled``: another paper in force bears its number."""

    line: Line
    doubled: bool = False

    @property
    def id(self) -> str:
        """The line's."""
        return self.line.id

    def chip(self) -> Chip:
        """Its state."""
        if self.doubled:
            return Chip("Trùng số", Tone.WARN, "triangle-alert")
        return _CHIPS.get(self.line.status, _CHIPS[ISSUED])


class RegisterPresenter:
    """The register of one year, narrowed by issuer ("" all) and words."""

    def __init__(self, office: Office, today: date) -> None:
        self.office = office
        self.year = today.year
        self.issuer = ""
        self.unit = UnitCount("", "", 0)  # whose register: without an id this office's own
        self.rows: list[Row] = []

    @property
    def ours(self) -> bool:
        """Whether it is this office's own register; that of another unit is only looked at."""
        return not self.unit.id

    def load(self) -> None:
        """Read the year."""
        unit = self.unit.id
        doubled = {line.id for group in register.doubled(self.office, unit) for line in group}
        found = register.lines(self.office, self.year, unit=unit)
        self.rows = [Row(line, line.id in doubled) for line in found]

    def others(self) -> list[UnitCount]:
        """The other units whose papers have come here, and how many."""
        own = self.office.author.unit
        counts = homes.counts(self.office, "paper") if homes.sees_several(self.office) else []
        return [UnitCount(home.id, home.name, count) for home, count in counts if home.id != own]

    def counts(self) -> dict[str, int]:
        """Lines by issuer, and of all under ""."""
        found = {key: 0 for key in ("", *ISSUER_NAMES)}
        names = {name: key for key, name in ISSUER_NAMES.items()}
        for row in self.rows:
            found[""] += 1
            found[names.get(row.line.issuer, "")] += row.line.issuer in names
        return found

    def shown(self, search: str) -> list[Row]:
        """Lines of the issuer that have every word."""
        words, name = fold(search).split(), ISSUER_NAMES.get(self.issuer, "")
        return [
            row
            for row in self.rows
            if name in ("", row.line.issuer) and all(word in _text(row.line) for word in words)
        ]

    def issuers(self) -> Sequence[str]:
        """The issuers that are looked at."""
        return (self.issuer,) if self.issuer else tuple(ISSUER_NAMES)

    def subtitle(self) -> str:
        """The figures that matter, and whose number comes next."""
        numbers = {(row.line.issuer, row.line.number) for row in self.rows}
        gone = sum(row.line.is_withdrawn for row in self.rows)
        said = [f"{len(numbers)} số đã cấp" + (f", {gone} số hủy" if gone else "")]
        if not self.ours:
            return " · ".join((self.unit.name, *said, "chỉ xem"))
        if self.issuer:
            said.append(self.series_words(numbering.show_series(self.office, self.issuer, self.year)))
        said.append(self.gap_words() if self.rows else "")
        return " · ".join(filter(None, said))

    def series_words(self, series: Series) -> str:
        """Which number comes next and who gives it."""
        owner = "máy này" if series.ours else series.owner.partition(" (")[0]
        return f"số tiếp theo {padded(str(series.next))}" + (f", {owner} cấp" if owner else "")

    def gap_words(self) -> str:
        """The numbers that no paper has, by issuer."""
        found = register.gaps(self.office, self.year)
        parts = [
            " ".join(filter(None, ("" if self.issuer else SHORT_NAMES[key], _few(found[name]))))
            for key, name in ISSUER_NAMES.items()
            if key in self.issuers() and name in found
        ]
        return f"chưa có trong sổ: {'; '.join(parts)}" if parts else ""

    def facts(self, row: Row) -> Iterator[tuple[str, str, str]]:
        """Icon, fact and second line of one line of the register."""
        line = row.line
        if row.doubled:
            yield "triangle-alert", "Hai máy đã cấp cùng số này", _HOW_TO_PART
        yield "file-text", line.type or line.name, line.name if line.type else ""
        yield "calendar", format_date(line.date), line.issuer
        if line.signer:
            yield "user-round", line.signer, ""
        if line.reason:
            yield "info", line.reason, "Lý do hủy" if line.is_withdrawn else "Lý do sửa"
        versions = register.versions(self.office, line.id)
        if len(versions) > 1:
            newest = versions[0]
            words = f"Lần {line.version} trong {newest.version} lần ban hành"
            yield "history", words, f"Bản mới nhất: {format_date(newest.date)}, {newest.status}"


def _few(codes: Sequence[str]) -> str:
    """The first of them: the printed register has all."""
    rest = len(codes) - _MOST_GAPS
    return ", ".join(codes[:_MOST_GAPS]) + (f" và {rest} chỗ khác" if rest > 0 else "")


def _text(line: Line) -> str:
    return fold(f"{line.code} {line.name} {line.type} {line.signer} {line.recipients} {line.status}")
