"""Written and issued papers, their number series, wordings; what invitations and decisions say."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_TEXT, _WHOLE, _FLAG = sa.Text, sa.Integer, sa.Boolean


def _items() -> sa.JSON:
    return sa.JSON(none_as_null=True)


def upgrade() -> None:
    """Bring the schema to this revision."""
    _record_table(
        "document",
        *_columns(_TEXT, "type", "issuer", "number", "date", "place", "urgency"),
        *_columns(_FLAG, "internal"),
        *_columns(_TEXT, "addressees", "bases"),
        *_columns(_items, "body", "appendices"),
        *_columns(_TEXT, "recipients", "signer", "signer_title", "signer_rank", "drafter"),
        sa.Column("conference", sa.String(36), nullable=True),
        *_columns(_TEXT, "note"),
        refs=("conference",),
    )
    _record_table(
        "paper",
        *_columns(_TEXT, "type", "issuer"),
        *_columns(_WHOLE, "year", "serial"),
        *_columns(_TEXT, "code", "date", "signer", "recipients", "kept_by"),
        *_columns(_WHOLE, "copies"),
        *_columns(_TEXT, "sent", "received_by", "status", "reason", "document", "subject"),
        *_columns(_WHOLE, "version"),
        sa.Column("replaces", sa.String(36), nullable=True),
        *_columns(_TEXT, "sha256", "digest", "family"),
        *_columns(_WHOLE, "layout"),
        *_columns(_TEXT, "note"),
        refs=("subject", "replaces"),
    )
    _record_table(
        "series", *_columns(_TEXT, "issuer"), *_columns(_WHOLE, "year"), *_columns(_TEXT, "owner"),
        *_columns(_WHOLE, "first"),
    )  # fmt: skip
    _record_table(
        "wording", *_columns(_TEXT, "key"), sa.Column("unit", sa.String(36), nullable=True),
        *_columns(_TEXT, "text"), refs=("unit",),
    )  # fmt: skip
    op.create_table(
        "paper_file",
        sa.Column("paper", sa.String(36), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("paper", name=op.f("pk_paper_file")),
    )
    op.create_table(
        "picture",
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_picture")),
    )
    for table, columns in {
        "conference": ("invitation_number", "invitation_date", "invitation_note"),
        "attendance": ("arrived",),
        "award": ("proposal",),
        "team": ("report_number", "report_date"),
    }.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.Text(), nullable=True))


def _columns(kind: object, *names: str) -> list[sa.Column]:  # type: ignore[type-arg]
    return [sa.Column(name, kind(), nullable=True) for name in names]  # type: ignore[operator]


def _record_table(name: str, *fields: sa.Column, refs: tuple[str, ...] = ()) -> None:  # type: ignore[type-arg]
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
    some = sa.text("joined_into IS NOT NULL")
    op.create_index(f"ix_{name}_joined", name, ["joined_into"], sqlite_where=some, postgresql_where=some)
    for column in ("home", *refs):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])
    if op.get_bind().dialect.name == "sqlite":
        op.create_index(f"ix_{name}_list", name, ["sort", "id", "deleted", "search"])
