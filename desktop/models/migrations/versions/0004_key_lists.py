"""Units publish lists of their computers; computers grow old, are continued by others and are revoked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision; offices enrolled before were all enrolled by digits and are live."""
    _lists()
    _revocations()
    op.add_column("peer", sa.Column("state", sa.String(4), nullable=False, server_default="live"))
    op.add_column("peer", sa.Column("continues", sa.String(32), nullable=True))
    op.add_column("peer", sa.Column("enrolled", sa.String(6), nullable=False, server_default="digits"))
    op.add_column("peer", sa.Column("seen_number", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("peer", sa.Column("seen_trust", sa.Integer(), nullable=False, server_default="0"))


def _lists() -> None:
    op.create_table(
        "key_list",
        sa.Column("unit", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("learned", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("unit", "version", name=op.f("pk_key_list")),
    )
    op.create_table(
        "key_list_ack",
        sa.Column("peer", sa.String(32), nullable=False),
        sa.Column("unit", sa.String(36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("peer", "unit", name=op.f("pk_key_list_ack")),
    )


def _revocations() -> None:
    op.create_table(
        "revocation",
        sa.Column("replica", sa.String(32), nullable=False),
        sa.Column("stream", sa.String(60), nullable=False),
        sa.Column("issuer", sa.String(36), nullable=False),
        sa.Column("through", sa.BigInteger(), nullable=False),
        sa.Column("head", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("noted", sa.String(20), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("replica", "stream", "issuer", name=op.f("pk_revocation")),
    )
    op.create_table(
        "card_miss",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("last", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_card_miss")),
    )
    op.create_table(
        "trust_event",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("wall", sa.String(20), nullable=False),
        sa.Column("officer", sa.String(36), nullable=False),
        sa.Column("unit", sa.String(36), nullable=False),
        sa.Column("replica", sa.String(32), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_trust_event")),
    )
