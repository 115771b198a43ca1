"""What the roster of members and the register of models must hold beside what they had."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TEXTS = {
    "member": (
        "decision_signer", "previous_service", "previous_from", "previous_to", "health", "health_date",
        "certificate_date", "certificate_status", "yearly_rating",
    ),
    "model": ("scope", "regulation", "board_head", "funding", "results"),
}  # fmt: skip


def upgrade() -> None:
    """Bring the schema to this revision."""
    for table, columns in _TEXTS.items():
        for column in columns:
            op.add_column(table, sa.Column(column, sa.Text(), nullable=True))
    op.add_column("member", sa.Column("training", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("member", sa.Column("rating_year", sa.Integer(), nullable=True))
    op.add_column("model", sa.Column("board", sa.Integer(), nullable=True))
