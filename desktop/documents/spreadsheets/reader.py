"""Read a spreadsheet file, .xlsx or old .xls, into a :class:`Workbook`.

What a file is, is told by its first bytes, not by its name: offices rename files.
"""

from __future__ import annotations

from pathlib import Path

from desktop.documents.spreadsheets.cells import Workbook
from desktop.errors import Refused, StorageError

MAX_BYTES = 60_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(path: Path | str) -> Workbook:
    """The sheets of a file.

    Raises ``StorageError`` when the file cannot be read from the disk and ``Refused`` when it is not a
    spreadsheet this program reads: keys ``spreadsheet.missing``, ``.locked``, ``.unreadable``,
    ``.too_large``, ``.too_many_rows``, ``.encrypted``,
    ``.not_spreadsheet``, ``.other_format``, ``.damaged``, ``.empty``.
    """
    path = Path(path)
    data = _read(path)
    if data.startswith(_ZIP):
        from desktop.documents.spreadsheets.xlsx import read_xlsx

        workbook = read_xlsx(data, path.name)
    elif data.startswith((_OLE, *_BIFF)):
        if _ENCRYPTED in data:
            raise Refused("spreadsheet.encrypted", file=path.name)
        from desktop.documents.spreadsheets.xls import read_xls

        workbook = read_xls(data, path.name)
    else:
        key = "spreadsheet.other_format" if _is_text(data) else "spreadsheet.not_spreadsheet"
        raise Refused(key, file=path.name)
    if not any(sheet.rows for sheet in workbook.sheets):
        raise Refused("spreadsheet.empty", file=path.name)
    return workbook


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refused("spreadsheet.too_large", file=path.name, limit=MAX_BYTES // 1_000_000)
        if size == 0:
            raise Refused("spreadsheet.empty", file=path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise StorageError("spreadsheet.missing", file=path.name) from error
    except PermissionError as error:
        raise StorageError("spreadsheet.locked", file=path.name) from error
    except OSError as error:
        raise StorageError("spreadsheet.unreadable", file=path.name) from error


def _is_text(data: bytes) -> bool:
    """Text, such as a web page or a CSV that some program named .xls."""
    head = data[:2000]
    return b"\0" not in head.replace(b"\xff\xfe", b"") or head.startswith(b"\xff\xfe")
