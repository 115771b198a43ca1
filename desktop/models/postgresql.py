"""The other engine: an office with many seats points the same models at PostgreSQL by a URL."""

from __future__ import annotations

from sqlalchemy import DDL, Connection, Engine, create_engine, event

_WRITER = 7_305_011  # key of the advisory lock of the one writer; any number of our own

_REFUSE = DDL(
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION '%% %%', TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; "
    "END $$"
)


def postgresql_engine(url: str) -> Engine:
    """An engine with the promises of the embedded one: readers see one state, writers follow one another."""
    engine = create_engine(url, pool_size=4)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("write", False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")

    return engine


def additions(append_only: tuple[str, ...], listed: list[str]) -> list[DDL]:
    """What the schema needs beside its tables: triggers, and the index of each list.

    Searchable text may be longer than an entry of a PostgreSQL index, so it stays out of it.
    """
    found = [_REFUSE]
    for table in append_only:
        found.append(
            DDL(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change('is append-only')"
            )
        )
    keys = (
        "CREATE TRIGGER peer_keys_fixed "
        "BEFORE UPDATE OF replica, unit, sign_key, box_key, recovery, card ON peer "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change('keys are immutable')"
    )
    found.append(DDL(keys))
    found += [DDL(f"CREATE INDEX ix_{table}_list ON {table} (sort, id, deleted)") for table in listed]
    return found
