"""The inbox keeps the minisign signature beside each manifest, to be shown to a third party years later."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision; of what came before, the archived package still has both."""
    op.add_column("package_in", sa.Column("minisig", sa.LargeBinary(), nullable=True))
