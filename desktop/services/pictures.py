"""Pictures the office gave: its emblem for certificates, scans of its blanks. They stay in this office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from desktop.errors import Refused, StorageError
from desktop.models.papers import PictureRow
from desktop.services.office import Changes, Office

if TYPE_CHECKING:
    from sqlalchemy import Connection

EMBLEM = "emblem"
LARGEST_FILE = 5 * 1024 * 1024
_LONGEST = {EMBLEM: 1_000}  # dots; a blank needs enough for 200 dpi on A3
_LONGEST_BLANK = 3_300


def blank_key(code: str) -> str:
    """The key of the picture of a blank, by the form's code ("giay-khen-a4")."""
    return f"blank.{code}"


def save(office: Office, key: str, data: bytes) -> None:
    """Keep a PNG or JPEG under a key, in place of the one before. Raises ``Refused``."""
    from desktop.documents.pictures import tidy

    if len(data) > LARGEST_FILE:
        raise Refused("picture.too_large", most=LARGEST_FILE // (1024 * 1024))
    kind, kept = tidy(data, _LONGEST.get(key, _LONGEST_BLANK))
    with office.database.write() as connection:
        connection.execute(delete(PictureRow).where(PictureRow.key == key))
        connection.execute(insert(PictureRow).values(key=key, type=kind, data=kept))
    _tell(office)


def save_file(office: Office, key: str, path: Path) -> None:
    """Keep a picture from a file. Raises ``Refused``, ``StorageError`` for a file that cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise StorageError("file.missing", file=str(path)) from error
    save(office, key, data)


def remove(office: Office, key: str) -> None:
    """Forget a picture; nothing happens where there is none."""
    with office.database.write() as connection:
        connection.execute(delete(PictureRow).where(PictureRow.key == key))
    _tell(office)


def load(connection: Connection, key: str) -> bytes | None:
    """The picture under a key, in a transaction that is open already; None without one."""
    found: bytes | None = connection.scalar(select(PictureRow.data).where(PictureRow.key == key))
    return found


def _tell(office: Office) -> None:
    office.announce(Changes(areas=frozenset({"blanks"})))
