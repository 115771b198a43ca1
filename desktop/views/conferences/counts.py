"""Who came: delegates by presence, residents by group, and the headcount that follows from both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.domain.headcounts import attending
from desktop.services import records

if TYPE_CHECKING:
    from desktop.services.office import Office

PRESENT, EXCUSED, ABSENT = "có mặt", "vắng có lý do", "vắng không lý do"


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of people."""

    present: int = 0
    excused: int = 0
    absent: int = 0
    residents: int = 0

    @property
    def delegates(self) -> int:
        """All delegates, whether they came or not."""
        return self.present + self.excused + self.absent

    @property
    def headcount(self) -> int:
        """Delegates present and residents: what “lượt người dự” should say."""
        return self.present + self.residents


def counts_of(delegates: Iterable[Mapping[str, Any]], groups: Iterable[Mapping[str, Any]]) -> Counts:
    """Count rows as they are typed; who has no mark of presence counts as present."""
    named = [one.get("present") or PRESENT for one in delegates if one.get("name")]
    residents = sum(attending(one) for one in groups if one.get("count") is not None)
    return Counts(named.count(PRESENT), named.count(EXCUSED), named.count(ABSENT), residents)


def count_attendance(office: Office, conference: str) -> Counts:
    """Count what is saved of one conference."""
    ids = records.ids(office, "attendance", where={"conference": conference})
    values = [one.values for one in records.rows(office, "attendance", ids)]
    named = [one for one in values if one.get("count") is None]
    return counts_of(named, [one for one in values if one.get("count") is not None])
