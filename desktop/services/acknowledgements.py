"""What the computers we exchange with have signed that they store durably."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from desktop.domain.lineage import Lineage
from desktop.models import journal
from desktop.models.journal import Names
from desktop.models.office_tables import PeerHaveRow

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.sync.manifest import Manifest, Tip


# Statements are built once: a small package runs each of them a few times.
_KEPT = select(PeerHaveRow.replica, PeerHaveRow.stream, PeerHaveRow.seq, PeerHaveRow.chain).where(
    PeerHaveRow.peer == bindparam("of")
)
_DROP = delete(PeerHaveRow).where(
    PeerHaveRow.peer == bindparam("of"),
    PeerHaveRow.replica == bindparam("author"),
    PeerHaveRow.stream == bindparam("place"),
    PeerHaveRow.chain == bindparam("old"),
)
_KEEP = insert(PeerHaveRow)


def note(connection: Connection, known: Names, current: str, about: Manifest) -> bool:
    """Note the ``have`` lines of a package's sender; within one replica what it stores never goes back.

    Says whether the sender names ``current``, this very replica, beyond what it holds: a copy of this
    database, or this database before it was restored, has written as us.
    """
    kept: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for replica, stream, seq, chain in connection.execute(_KEPT, {"of": about.replica}):
        kept.setdefault((replica, stream), []).append((seq, chain))
    told = False
    for tip in about.have:
        before = kept.get((tip.replica, tip.stream), [])
        if any(chain == tip.chain for _, chain in before):
            continue  # as the last time
        at = journal.locate(connection, known, tip.replica, tip.stream, tip.seq, bytes.fromhex(tip.chain))
        told = told or (at is None and tip.replica == current)
        _keep(connection, known, about.replica, tip, at, before)
    return told


def _keep(
    connection: Connection, known: Names, peer: str, tip: Tip, at: int | None, before: list[tuple[int, str]]
) -> None:
    """Keep a tip unless a later one of its branch is known, and drop those that lie before it."""
    lineage = known.forks.get((tip.replica, tip.stream))
    key = {"of": peer, "author": tip.replica, "place": tip.stream}
    for seq, chain in before:
        where = journal.locate(connection, known, tip.replica, tip.stream, seq, bytes.fromhex(chain))
        if _reaches(lineage, (where, seq), (at, tip.seq)):
            return
        if _reaches(lineage, (at, tip.seq), (where, seq)):
            connection.execute(_DROP, {**key, "old": chain})
    row = {"peer": peer, "replica": tip.replica, "stream": tip.stream, "seq": tip.seq, "chain": tip.chain}
    connection.execute(_KEEP, row)


def is_behind(connection: Connection, known: Names, current: str, about: Manifest) -> bool:
    """Whether a package for ``current``, this very replica, rests on what this database has never stored.

    Then another database has acknowledged it as us: a copy of this one, or this one before it was restored.
    """
    if not any(current in one.replicas for one in about.recipients):
        return False
    return any(
        journal.locate(connection, known, tip.replica, tip.stream, tip.seq, bytes.fromhex(tip.chain)) is None
        for tip in about.echo
    )


_Place = tuple[int | None, int]


def _reaches(lineage: Lineage | None, tip: _Place, op: _Place) -> bool:
    """Whether ``op`` is ``tip`` or lies before it; of two that are not stored here the later counts."""
    if tip[0] is None or op[0] is None:
        return tip[0] is op[0] and op[1] <= tip[1]
    if lineage is None:
        return op[1] <= tip[1]
    return lineage.reaches((tip[0], tip[1]), (op[0], op[1]))
