"""Records kept twice: a join says that several are one, or that two which look alike are not.

Joins are an undirected set; the smallest id of a set stands for it. A join whose records are not all here,
or that names records of another unit, has no effect yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, String, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from desktop.domain.fields import FieldType
from desktop.domain.joins import standing_of
from desktop.models import base
from desktop.models.base import Base, Record
from desktop.models.journal import chunks

KIND = "join"
# Shared, or about other records.
NEVER = frozenset(("unit", "officer", "join", "return", "paper", "series", "wording"))
MOST = 50  # records that one join may name


class Join(Record):
    """One decision about records that look alike; deleting it takes it back."""

    __tablename__ = "joined"
    __kind__ = (KIND, "Gộp trùng", "Gộp trùng")

    name: Mapped[str | None] = base.field("Tên", required=True)
    kind: Mapped[str | None] = base.field("Loại bản ghi", required=True)
    records: Mapped[list[str] | None] = base.field("Các bản ghi", FieldType.REFS, required=True)
    apart: Mapped[bool | None] = base.field("Không trùng", FieldType.BOOLEAN)


class JoinMemberRow(Base):
    """A record that a standing join names: an index of the table above, drawn with it."""

    __tablename__ = "join_member"
    record: Mapped[str] = mapped_column(String(36), primary_key=True)
    join: Mapped[str] = mapped_column(String(36), primary_key=True, index=True)
    kind: Mapped[str] = mapped_column(String(40))
    home: Mapped[str] = mapped_column(String(36))


@dataclass
class _Edge:
    kind: str
    home: str
    members: set[str] = field(default_factory=set)


_ANY = select(JoinMemberRow.join).limit(1)


class Joins:
    """The joins of a database while records are drawn; ``gone`` are rows that leave at the end."""

    def __init__(self, connection: Connection, gone: Mapping[str, Mapping[str, None]]) -> None:
        self._connection = connection
        self._gone = gone
        self._any: bool | None = None

    @property
    def any(self) -> bool:
        """Whether there is any join at all; without one nothing else is asked."""
        if self._any is None:
            self._any = self._connection.scalar(_ANY) is not None
        return self._any

    def standing(self, kind: str, table: Any, records: Iterable[str]) -> dict[str, str]:
        """The record that stands for each of these that is joined into another."""
        wanted = list(records)
        if not wanted or not self.any:
            return {}
        edges = [edge for edge in self._edges(wanted).values() if edge.kind == kind]
        members = {member for edge in edges for member in edge.members}
        homes: dict[str, str] = {}
        for chunk in chunks(members):
            homes |= dict(
                self._connection.execute(select(table.c.id, table.c.home).where(table.c.id.in_(chunk))).all()
            )
        gone = self._gone.get(kind, {})
        here = [
            edge.members
            for edge in edges
            if all(homes.get(one) == edge.home and one not in gone for one in edge.members)
        ]
        stands = standing_of(here)
        return {one: stands[one] for one in wanted if stands.get(one, one) != one}

    def around(self, records: Iterable[str]) -> dict[str, set[str]]:
        """Every record that joins may tie to these, by kind, those that wait included."""
        found: dict[str, set[str]] = {}
        wanted = list(records)
        if wanted and self.any:
            for edge in self._edges(wanted).values():
                found.setdefault(edge.kind, set()).update(edge.members)
        return found

    def _edges(self, records: list[str]) -> dict[str, _Edge]:
        edges: dict[str, _Edge] = {}
        frontier, seen = set(records), set(records)
        while frontier:
            fresh: set[str] = set()
            for chunk in chunks(frontier):
                joins = self._connection.scalars(
                    select(JoinMemberRow.join).where(JoinMemberRow.record.in_(chunk))
                )
                fresh |= set(joins) - edges.keys()
            frontier = set()
            for chunk in chunks(fresh):
                rows = self._connection.execute(
                    select(JoinMemberRow).where(JoinMemberRow.join.in_(chunk))
                ).all()
                for row in rows:
                    edges.setdefault(row.join, _Edge(row.kind, row.home)).members.add(row.record)
                    frontier.add(row.record)
            frontier -= seen
            seen |= frontier
        return edges

    def draw(self, rows: Iterable[dict[str, Any]], left: Iterable[str]) -> dict[str, set[str]]:
        """Note what these joins name now, ``left`` naming nothing more; returns whose set may be another."""
        rows = list(rows)
        named = {row["id"]: _members(row) for row in rows} | dict.fromkeys(left, ())
        before: set[str] = set()
        for chunk in chunks(named):
            before |= set(
                self._connection.scalars(select(JoinMemberRow.record).where(JoinMemberRow.join.in_(chunk)))
            )
        touched = self.around(before)
        for chunk in chunks(named):
            self._connection.execute(delete(JoinMemberRow).where(JoinMemberRow.join.in_(chunk)))
        made = [
            {"record": record, "join": row["id"], "kind": row["kind"], "home": row["home"]}
            for row in rows
            for record in named[row["id"]]
        ]
        if made:
            self._connection.execute(insert(JoinMemberRow), made)
        self._any = None
        for kind, records in self.around({*before, *(one["record"] for one in made)}).items():
            touched.setdefault(kind, set()).update(records)
        return touched


def _members(row: dict[str, Any]) -> tuple[str, ...]:
    """The records that a join row ties together; none where it is taken back or not to be followed."""
    named = sorted(set(row["records"] or ()))
    sound = 2 <= len(named) <= MOST and all(len(one) <= 36 for one in named)
    if row["deleted"] or row["apart"] or not sound or not row["kind"] or row["kind"] in NEVER:
        return ()
    return tuple(named) if len(row["kind"]) <= 40 else ()


def joined_into(connection: Connection, table: Any, record: str) -> list[str]:
    """The records for which this one stands."""
    return list(
        connection.scalars(select(table.c.id).where(table.c.joined_into == record).order_by(table.c.id))
    )


def family(connection: Connection, table: Any, record: str) -> list[str]:
    """A record and those for which it stands."""
    return [record, *joined_into(connection, table, record)]
