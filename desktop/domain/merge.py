"""Merging: the one rule by which every office computes the same record from the same operations.

A field is a set of heads: the ops that wrote it and that nothing shown has superseded. No clock of a wall
takes part. The order in which ops arrived does not matter; see ``docs/package-format.md`` part "Merge".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from desktop.domain.lineage import Forks
from desktop.domain.ops import CREATE, DELETE, RESTORE, UPDATE, Op


@dataclass(slots=True)
class RecordState:
    """What a record is, once its ops are merged.

    ``values`` holds the shown value of every field that has one. ``heads`` names the dots an edit of a
    field must list, only for fields whose heads are not just the creating op. ``splits`` holds, for each
    field written apart with different values, its heads with the shown one first.
    """

    exists: bool = False
    deleted: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    created: str | None = None
    heads: dict[str, list[str]] = field(default_factory=dict)
    splits: dict[str, list[Op]] = field(default_factory=dict)
    deletes: list[str] = field(default_factory=list)
    delete_disputed: bool = False
    waiting: list[str] = field(default_factory=list)
    changed: str = ""

    def heads_of(self, name: str) -> list[str]:
        """The dots that an edit of this field supersedes."""
        found = self.heads.get(name)
        if found is not None:
            return found
        return [self.created] if self.created else []


def merge(
    ops: Sequence[Op], *, seeded: bool = False, children: Iterable[Op] = (), forks: Forks | None = None
) -> RecordState:
    """The state of one record from all its stored ops, in any order.

    ``seeded`` says that the record exists without a creating op (a unit of the registry). ``children`` are
    ops of its child records: an edit of a child also disputes a delete. ``forks`` tells which operations of
    a copied or restored database lie before which.
    """
    if len(ops) == 1 and ops[0].change == CREATE and ops[0].shown:
        only = ops[0]
        values = {k: v for k, v in only.values.items() if v is not None}
        return RecordState(True, values=values, created=only.dot, changed=only.wall)
    by_dot = {op.dot: op for op in ops}
    applied, waiting = _applied(by_dot)
    state = RecordState(waiting=sorted(op.dot for op in waiting))
    creators = [op for op in applied if op.change == CREATE]
    state.exists = seeded or bool(creators)
    if not state.exists:
        return state
    if creators:
        state.created = min(creators, key=_rank).dot
        state.changed = max(applied, key=_rank).wall
    _merge_fields(state, applied, creators, by_dot)
    _merge_deletes(state, applied, list(children), forks or {})
    return state


_rank = attrgetter("clock", "replica", "chain")
_shown_rank = attrgetter("at_home", "clock", "replica", "chain")


def _applied(by_dot: dict[str, Op]) -> tuple[list[Op], list[Op]]:
    """Shown ops whose bases are all known, and those that wait; an op built on a waiting one waits too."""
    ops, unknown = by_dot.values(), set[str]()
    for op in ops:  # plain loops: an import runs this for every record it touches
        for bases in op.bases.values():
            for base in bases:
                if base not in by_dot:
                    unknown.add(op.dot)
    if not unknown:
        return [op for op in ops if op.shown], []
    grows = True
    while grows:
        grows = False
        for op in ops:
            if op.dot not in unknown and any(b in unknown for bases in op.bases.values() for b in bases):
                unknown.add(op.dot)
                grows = True
    applied = [op for op in ops if op.shown and op.dot not in unknown]
    return applied, [op for op in ops if op.shown and op.dot in unknown]


def _superseded(name: str, bases: list[str], by_dot: dict[str, Op], into: set[str]) -> None:
    """Add ``bases`` to ``into``; through a base that is set aside also what that one superseded."""
    for base in bases:
        if base in into:
            continue
        into.add(base)
        op = by_dot.get(base)
        if op is not None and not op.shown:
            _superseded(name, op.bases.get(name, []), by_dot, into)


def _merge_fields(state: RecordState, applied: list[Op], creators: list[Op], by_dot: dict[str, Op]) -> None:
    written: dict[str, list[Op]] = {}
    gone: dict[str, set[str]] = {}
    all_shown = len(applied) == len(by_dot)  # then a base supersedes nothing but itself
    for op in applied:
        if op.change == UPDATE:
            for name in op.values:
                written.setdefault(name, []).append(op)
        elif op.change != CREATE:
            continue
        for name, bases in op.bases.items():
            superseded = gone.setdefault(name, set())
            if all_shown:
                superseded.update(bases)
            else:
                _superseded(name, bases, by_dot, superseded)
    if len(creators) == 1:  # what nobody has written again needs no comparing
        state.values = {name: value for name, value in creators[0].values.items() if value is not None}
    else:
        for op in creators:
            for name in op.values:
                written.setdefault(name, [])
    for name, writers in written.items():
        writers += creators  # a creating op writes every field
        over = gone.get(name, ())
        heads = [op for op in writers if op.dot not in over] or writers
        if len(heads) > 1:
            heads = _settle(state, name, heads)
            state.heads[name] = sorted([op.dot for op in heads])
        elif heads[0].dot != state.created:
            state.heads[name] = [heads[0].dot]
        value = heads[0].values.get(name)
        if value is not None:
            state.values[name] = value
        else:
            state.values.pop(name, None)


def _settle(state: RecordState, name: str, heads: list[Op]) -> list[Op]:
    """Order several heads, the shown one first, and note a split where their values differ."""
    ranked = sorted(heads, key=_shown_rank, reverse=True)
    first = ranked[0].values.get(name)
    for op in ranked[1:]:
        if not _is_same(op.values.get(name), first):
            state.splits[name] = ranked
            break
    return ranked


def _is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same on the wire: 1, 1.0 and true are three."""
    if isinstance(one, (list, dict, float)):
        return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    return type(one) is type(other) and bool(one == other)


def _merge_deletes(state: RecordState, applied: list[Op], children: list[Op], forks: Forks) -> None:
    standing = [op for op in applied if op.change == DELETE]
    if standing:
        lifted = {base for op in applied if op.change == RESTORE for base in op.lifts}
        standing = [op for op in standing if op.dot not in lifted]
    if not standing:
        return
    state.deletes = sorted(op.dot for op in standing)
    edits = [op for op in [*applied, *children] if op.change in (CREATE, UPDATE) and op.shown]
    state.delete_disputed = any(not any(saw(d, op, forks) for d in standing) for op in edits)
    state.deleted = not state.delete_disputed


def saw(delete: Op, edit: Op, forks: Forks) -> bool:
    """Whether the author of ``delete`` had seen ``edit``.

    ``seen`` maps a replica to the branch tips that the author knew, each with the sequences before it that it
    had not shown. Ops of another stream (what stays in the office) never dispute a delete.
    """
    if edit.stream != delete.stream:
        return True
    lineage = forks.get((edit.replica, edit.stream))
    for seq, prefix, *unseen in _tips(delete.seen.get(edit.replica)):
        if edit.seq > seq or edit.seq in unseen:
            continue
        if lineage is None or edit.seq <= lineage.trunk:
            return True
        at = lineage.at(seq, prefix)
        if at is not None and lineage.reaches((at, seq), (edit.branch, edit.seq)):
            return True
    return False


def _tips(known: Any) -> list[list[Any]]:
    """Tips as ``[sequence, chain, but…]``; the first databases wrote ``sequence`` or ``[sequence, but…]``."""
    if isinstance(known, list) and known and isinstance(known[0], list):
        return known
    short = known if isinstance(known, list) else [known]
    return [[short[0], "", *short[1:]]] if short and isinstance(short[0], int) else []
