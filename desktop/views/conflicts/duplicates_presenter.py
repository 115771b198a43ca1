"""Two records that may be one, in words, and what was decided; no widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.domain.dates import format_date
from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.moments import local
from desktop.services import histories, joins, records
from desktop.views.records.describe import shown

if TYPE_CHECKING:
    from desktop.services.joins import Likely
    from desktop.services.office import Office
    from desktop.services.records import Record

_REASONS = {
    "birth": "cùng tên, cùng năm sinh",
    "phone": "cùng tên, cùng số điện thoại",
    "id_number": "cùng số định danh",
    "day": "cùng tên, cùng ngày",
    "title": "cùng tên, cùng chức vụ",
    "place": "cùng tên, cùng nơi",
    "name": "cùng tên",
}


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of both records. ``differs``: both hold something, and not the same."""

    name: str
    label: str
    words: tuple[str, str]
    values: tuple[Any, Any]
    differs: bool


@dataclass(frozen=True, slots=True)
class PairQuestion:
    """Everything about one pair; ``made`` says by whom and when each record was written first."""

    id: str
    title: str
    detail: str
    made: tuple[str, str]
    fields: tuple[FieldPair, ...]

    @property
    def differing(self) -> tuple[str, ...]:
        """Fields that need a choice."""
        return tuple(one.name for one in self.fields if one.differs)


class DuplicatePresenter:
    """All pairs nobody has decided on, in a fixed order."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.pairs: list[Likely] = []
        self.decided = 0
        self.reload()

    def reload(self) -> None:
        """Look for pairs again."""
        self.pairs = joins.duplicates(self.office)

    def ids(self) -> list[str]:
        """Ids of the pairs."""
        return [_id(pair) for pair in self.pairs]

    def entries(self) -> list[tuple[str, str, str]]:
        """Id, name and what it is, for the list at the left."""
        return [(_id(one), one.names[0], records.kind_spec(one.kind).label) for one in self.pairs]

    def question(self, pair_id: str) -> PairQuestion:
        """One pair in words. Raises ``KeyError`` for one that is decided."""
        pair = self._pair(pair_id)
        found = joins.together(self.office, pair.kind, [pair.first, pair.second])
        label = records.kind_spec(pair.kind).label
        reason = _REASONS.get(pair.reason, "")
        return PairQuestion(
            pair_id,
            f"“{pair.names[0]}” có hai bản ghi. Là một hay hai?",
            f"{label}, {reason}. Gộp xong vẫn tách lại được, lịch sử của cả hai còn nguyên.",
            (self._made(found[0]), self._made(found[1])),
            self._fields(found),
        )

    def join(self, pair_id: str, sides: Mapping[str, int]) -> None:
        """Make the pair one; ``sides`` says whose value counts. Raises ``AppError``."""
        pair = self._pair(pair_id)
        found = joins.together(self.office, pair.kind, [pair.first, pair.second])
        take = {name: found[side].values[name] for name, side in sides.items()}
        joins.join(self.office, pair.kind, [pair.first, pair.second], take)
        self.decided += 1
        self.reload()

    def keep_apart(self, pair_id: str) -> None:
        """Say that they are two. Raises ``AppError``."""
        pair = self._pair(pair_id)
        joins.keep_apart(self.office, pair.kind, [pair.first, pair.second])
        self.decided += 1
        self.reload()

    def after(self, before: list[str], pair_id: str) -> str:
        """Which pair comes next; empty if none is left."""
        at = before.index(pair_id) if pair_id in before else 0
        left = set(self.ids())
        return next(
            (one for one in [*before[at + 1 :], *before[:at]] if one in left), next(iter(self.ids()), "")
        )

    def _pair(self, pair_id: str) -> Likely:
        for pair in self.pairs:
            if _id(pair) == pair_id:
                return pair
        raise KeyError(pair_id)

    def _made(self, record: Record) -> str:
        first = histories.history(self.office, record.kind, record.id)[-1]
        moment = local(first.wall)
        when = f"ghi {moment[11:16]} ngày {format_date(moment[:10])}"
        return ", ".join(filter(None, (first.officer, when)))

    def _fields(self, found: list[Record]) -> tuple[FieldPair, ...]:
        differing = set(joins.differing(found))
        pairs = []
        for spec in records.kind_spec(found[0].kind).fields:
            first, second = (one.values.get(spec.name) for one in found)
            if first is None and second is None:
                continue
            words = (self._words(spec, first), self._words(spec, second))
            differs = spec.name in differing
            pairs.append(FieldPair(spec.name, spec.label, words, (first, second), differs))
        return tuple(sorted(pairs, key=lambda one: not one.differs))

    def _words(self, spec: FieldSpec, value: Any) -> str:
        if spec.type in (FieldType.REF, FieldType.REFS) and value:
            wanted = value if isinstance(value, list) else [value]
            return shown(spec, value, records.labels(self.office, spec.target, wanted))
        return shown(spec, value)


def _id(pair: Likely) -> str:
    return f"{pair.first}:{pair.second}"
