"""The inbox keeps the name under which each sender signed: units are renamed, old packages keep theirs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema to this revision; what came before takes the name its manifest was signed with."""
    op.add_column("package_in", sa.Column("sender", sa.Text(), nullable=True))
    packages = sa.table(
        "package_in",
        sa.column("n", sa.Integer),
        sa.column("manifest", sa.LargeBinary),
        sa.column("sender", sa.Text),
    )
    connection = op.get_bind()
    for n, manifest in connection.execute(sa.select(packages.c.n, packages.c.manifest)).all():
        name = _sender(manifest)
        if name:
            connection.execute(packages.update().where(packages.c.n == n).values(sender=name))


def _sender(manifest: bytes | None) -> str:
    """The name in the line `sender: <uuid> <code> <name>`."""
    for line in (manifest or b"").decode("utf-8", "replace").splitlines():
        if line.startswith("sender: "):
            return line.split(" ", 3)[3]
    return ""
