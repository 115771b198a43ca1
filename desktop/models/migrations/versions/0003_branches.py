"""Branches: what two databases wrote under one replica is kept side by side, and sent on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision."""
    _branches()
    _proofs()
    _acknowledgements()
    op.add_column("own_key", sa.Column("made", sa.String(length=20), server_default="", nullable=False))
    op.add_column("own_key", sa.Column("continues", sa.String(length=32), nullable=True))
    op.add_column("own_key", sa.Column("reason", sa.String(length=10), server_default="", nullable=False))


def _branches() -> None:
    """What was the tip of a (replica, stream) is the end of its branch 0."""
    op.add_column("op", sa.Column("branch", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "branch",
        sa.Column("replica", sa.Integer(), nullable=False),
        sa.Column("stream", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=False),
        sa.Column("fork", sa.BigInteger(), nullable=False),
        sa.Column("found", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["replica"], ["replica.n"], name=op.f("fk_branch_replica")),
        sa.ForeignKeyConstraint(["stream"], ["stream.n"], name=op.f("fk_branch_stream")),
        sa.PrimaryKeyConstraint("replica", "stream", "n", name=op.f("pk_branch")),
    )
    op.execute(
        "INSERT INTO branch (replica, stream, n, seq, chain, parent, fork, found) "
        "SELECT replica, stream, 0, seq, chain, 0, 0, '' FROM tip"
    )
    op.drop_table("tip")


def _proofs() -> None:
    op.create_table(
        "relayed_note",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_relayed_note")),
    )
    op.create_table(
        "proof",
        sa.Column("replica", sa.Integer(), nullable=False),
        sa.Column("stream", sa.Integer(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column("package", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["note"], ["relayed_note.sha256"], name=op.f("fk_proof_note")),
        sa.ForeignKeyConstraint(["replica"], ["replica.n"], name=op.f("fk_proof_replica")),
        sa.ForeignKeyConstraint(["stream"], ["stream.n"], name=op.f("fk_proof_stream")),
        sa.PrimaryKeyConstraint("replica", "stream", "chain", name=op.f("pk_proof")),
    )


def _acknowledgements() -> None:
    """A peer may acknowledge several branches of one (replica, stream)."""
    op.rename_table("peer_have", "peer_have_before")
    op.create_table(
        "peer_have",
        sa.Column("peer", sa.String(length=32), nullable=False),
        sa.Column("replica", sa.String(length=32), nullable=False),
        sa.Column("stream", sa.String(length=60), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("peer", "replica", "stream", "chain", name=op.f("pk_peer_have")),
    )
    op.execute(
        "INSERT INTO peer_have (peer, replica, stream, chain, seq) "
        "SELECT peer, replica, stream, chain, seq FROM peer_have_before"
    )
    op.drop_table("peer_have_before")
