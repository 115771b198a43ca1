"""What a package means for the records: counted when its last part has come, not part by part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from desktop.models.projection import Drawn

_Key = tuple[str, str]  # kind and id


@dataclass(slots=True)
class Counts:
    """What one package means for the records of one kind. All but ``refused`` (operations) count records."""

    new: int = 0
    updated: int = 0
    merged: int = 0
    conflicts: int = 0
    held: int = 0
    refused: int = 0


class Tally:
    """Collects what each part of a package came to."""

    def __init__(self) -> None:
        self._came: dict[str, dict[str, str]] = {}  # kind -> record -> new, updated or merged
        self._refused: Counter[str] = Counter()
        self._held: set[_Key] = set()
        self._before: dict[_Key, set[str]] = {}  # fields that were open before the package
        self._open: dict[_Key, dict[str, int]] = {}

    def refused(self, kind: str) -> None:
        """One operation is stored and not shown."""
        self._refused[kind] += 1

    def came(self, kind: str, record: str, what: str) -> None:
        """An operation of a record counts; the first one says what the record is to this office."""
        self._came.setdefault(kind, {}).setdefault(record, what)

    def drawn(self, drawn: Drawn) -> None:
        """What stands open now that a part has been drawn."""
        self._held -= drawn.freed
        self._held |= drawn.held
        for key in {*drawn.before, *drawn.disputed}:
            self._before.setdefault(key, drawn.before.get(key, set()))
            self._open[key] = drawn.disputed.get(key, {})

    def counts(self, first: int) -> dict[str, Counts]:
        """By kind. Each record counts once: held, in conflict, or what it came as, in this order.

        ``first`` is the number of the first operation of the package. A field that was open before counts
        again where the package has brought a side of it.
        """
        counts: dict[str, Counts] = {kind: Counts(refused=ops) for kind, ops in self._refused.items()}
        for kind, records in self._came.items():
            mine = counts.setdefault(kind, Counts())
            for what, number in Counter(records.values()).items():
                setattr(mine, what, number)
        held = {(kind, record) for kind, record in self._held if record in self._came.get(kind, {})}
        asked = {key for key in self._open if self._asks(key, first)} - held
        for kind, record in held | asked:
            mine = counts.setdefault(kind, Counts())
            came = self._came.get(kind, {}).get(record)
            if came is not None:  # else only what hangs on it came
                setattr(mine, came, getattr(mine, came) - 1)
            mine.held += (kind, record) in held
            mine.conflicts += (kind, record) in asked
        return counts

    def _asks(self, key: _Key, first: int) -> bool:
        """Whether the package has opened a question of this record, or brought a side of an open one."""
        return any(
            name not in self._before[key] or 0 < first <= newest for name, newest in self._open[key].items()
        )
