"""Settings of this office: what is printed in headings, who signs. They stay here, in no stream."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from desktop.models.office_tables import SettingRow
from desktop.services.office import Changes, Office

if TYPE_CHECKING:
    from sqlalchemy import Connection


def all_settings(office: Office) -> dict[str, Any]:
    """Every setting by key."""
    with office.read() as connection:
        return read_settings(connection)


def read_settings(connection: Connection) -> dict[str, Any]:
    """Every setting by key, in a transaction that is open already."""
    return {key: value for key, value in connection.execute(select(SettingRow.key, SettingRow.value))}


def save_settings(office: Office, values: Mapping[str, Any]) -> None:
    """Store settings; None removes one."""
    with office.database.write() as connection:
        write_settings(connection, values)
    office.announce(Changes(areas=frozenset({"settings"})))


def write_settings(connection: Connection, values: Mapping[str, Any]) -> None:
    """Store settings in a transaction that is open already."""
    for key, value in values.items():
        connection.execute(delete(SettingRow).where(SettingRow.key == key))
        if value is not None:
            connection.execute(insert(SettingRow).values(key=key, value=value))
