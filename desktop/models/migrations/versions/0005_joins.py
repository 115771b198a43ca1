"""Records joined into another, records sent back for correction, and what a newer program must draw again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_RECORDS = (
    "unit", "area", "organisation", "officer", "person", "conference", "attendance", "team", "member",
    "model", "point", "award", "recipient",
)  # fmt: skip


def upgrade() -> None:
    """Bring the schema to this revision."""
    for table in _RECORDS:
        op.add_column(table, sa.Column("joined_into", sa.String(36), nullable=True))
        _index_joined(table)
    _record_table(
        "joined",
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("records", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("apart", sa.Boolean(), nullable=True),
    )
    _record_table(
        "sent_back",
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("answered", sa.Boolean(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
    )
    op.create_table(
        "join_member",
        sa.Column("record", sa.String(36), nullable=False),
        sa.Column("join", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("home", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("record", "join", name=op.f("pk_join_member")),
    )
    op.create_index(op.f("ix_join_member_join"), "join_member", ["join"])
    op.create_table(
        "unknown",
        sa.Column("record", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("record", "kind", name=op.f("pk_unknown")),
    )


def _index_joined(table: str) -> None:
    some = sa.text("joined_into IS NOT NULL")
    op.create_index(f"ix_{table}_joined", table, ["joined_into"], sqlite_where=some, postgresql_where=some)


def _record_table(name: str, *fields: sa.Column) -> None:  # type: ignore[type-arg]
    sort = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        name,
        sa.Column("name", sa.Text(), nullable=True),
        *fields,
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("home", sa.String(36), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("joined_into", sa.String(36), nullable=True),
        sa.Column("changed", sa.String(20), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("sort", sort, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(op.f(f"ix_{name}_home"), name, ["home"])
    _index_joined(name)
    if op.get_bind().dialect.name == "sqlite":
        op.create_index(f"ix_{name}_list", name, ["sort", "id", "deleted", "search"])
