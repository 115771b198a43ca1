"""Alembic's entry: runs the revisions on the connection that the program hands over."""

from __future__ import annotations

from alembic import context

from desktop.models import journal_tables, kinds, office_tables  # noqa: F401  (they fill the metadata)
from desktop.models.base import Base


def run() -> None:
    """Run the revisions in one transaction, rebuilding tables where SQLite cannot alter them."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


run()
