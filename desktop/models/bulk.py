"""Many rows at the speed of the driver: imports and spreadsheets write here, never through the ORM."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, bindparam, insert, update

Row = tuple[Any, ...]


def insert_rows(connection: Connection, table: Any, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert ``rows``, whose values stand in the order of the columns ``names``."""
    if not rows:
        return
    if not _is_plain(connection.dialect):
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    sql, encoders = _insert_plan(connection.dialect, table, tuple(names))
    connection.exec_driver_sql(sql, _encoded(rows, encoders))


def update_rows(connection: Connection, table: Any, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Set the columns ``names`` by id; the id stands last in each of ``rows``."""
    if not rows:
        return
    if not _is_plain(connection.dialect):
        # A parameter may not be called like a column.
        keys = [*(f"new_{name}" for name in names), "row_id"]
        values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
        query = update(table).where(table.c.id == bindparam("row_id")).values(values)
        connection.execute(query, [dict(zip(keys, row, strict=True)) for row in rows])
        return
    sql, encoders = _update_plan(connection.dialect, table, tuple(names))
    connection.exec_driver_sql(sql, _encoded(rows, encoders))


def _is_plain(dialect: Dialect) -> bool:
    """SQLite takes all our values as they are, but lists; other engines go by way of SQLAlchemy's types."""
    return dialect.name == "sqlite"


_Encoders = tuple[tuple[int, Callable[[Any], Any]], ...]


@lru_cache(maxsize=256)
def _insert_plan(dialect: Dialect, table: Any, names: Row) -> tuple[str, _Encoders]:
    quote = dialect.identifier_preparer.quote
    quoted = ", ".join(map(quote, names))
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {quote(table.name)} ({quoted}) VALUES ({marks})", _encoders(dialect, table, names)


@lru_cache(maxsize=256)
def _update_plan(dialect: Dialect, table: Any, names: Row) -> tuple[str, _Encoders]:
    quoted = ", ".join(f"{dialect.identifier_preparer.quote(name)} = ?" for name in names)
    return f"UPDATE {table.name} SET {quoted} WHERE id = ?", _encoders(dialect, table, names)


def _encoders(dialect: Dialect, table: Any, names: Row) -> _Encoders:
    found = []
    for at, name in enumerate(names):
        kind = table.c[name].type
        encode = kind.dialect_impl(dialect).bind_processor(dialect) if isinstance(kind, JSON) else None
        if encode is not None:
            found.append((at, encode))
    return tuple(found)


def _encoded(rows: Sequence[Row], encoders: _Encoders) -> list[Row]:
    if not encoders:
        return list(rows)
    result = []
    for row in rows:
        values = list(row)
        for at, encode in encoders:
            values[at] = encode(values[at])
        result.append(tuple(values))
    return result
