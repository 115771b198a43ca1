"""Branches of one (replica, stream): which operation lies before which.

A database that was copied or restored goes on under its old replica until it learns so; then two operations
carry the same sequence. Each branch but the first leaves its parent after one operation, its ``fork``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Branch:
    """Operations ``fork + 1 .. seq``; before them lies ``parent`` up to ``fork``. Branch 0 has no parent."""

    n: int
    seq: int
    chain: bytes
    parent: int = 0
    fork: int = 0


@dataclass(frozen=True, slots=True)
class Lineage:
    """The branches of a (replica, stream) that has more than one.

    ``places`` names the branch of every operation after the first fork by sequence and the first 8 hex digits
    of its chain hash.
    """

    branches: Mapping[int, Branch]
    places: Mapping[tuple[int, str], int] = field(default_factory=dict)

    @property
    def trunk(self) -> int:
        """The last sequence that all branches share."""
        return min((branch.fork for branch in self.branches.values() if branch.n), default=0)

    def at(self, seq: int, prefix: str) -> int | None:
        """The branch of an operation named as in a dot; nothing where it is not stored here."""
        return 0 if seq <= self.trunk else self.places.get((seq, prefix))

    def path(self, n: int, seq: int) -> Iterator[tuple[int, int]]:
        """From an operation back to the start: each branch, and the last of its sequences on the way."""
        while True:
            yield n, seq
            if not n:
                return
            branch = self.branches[n]
            n, seq = branch.parent, min(seq, branch.fork)

    def holder(self, n: int, seq: int) -> int:
        """The branch that holds operation ``seq`` on the way to the end of branch ``n``."""
        while n and seq <= self.branches[n].fork:
            n = self.branches[n].parent
        return n

    def reaches(self, tip: tuple[int, int], op: tuple[int, int]) -> bool:
        """Whether the operation ``op`` (branch, seq) is ``tip`` or lies before it."""
        return any(n == op[0] and op[1] <= seq for n, seq in self.path(*tip))

    def common(self, one: tuple[int, int], other: tuple[int, int]) -> int:
        """The last sequence that lies before both, or is one of them."""
        others = dict(self.path(*other))
        return next(min(seq, others[n]) for n, seq in self.path(*one) if n in others)


Forks = Mapping[tuple[str, str], Lineage]
"""(replica, stream) -> its branches; only those that have several."""
