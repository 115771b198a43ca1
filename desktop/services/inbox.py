"""What is kept of every package that came: its signed manifest, to be shown to a third party."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from desktop.errors import NotFound, PackageError, Refused
from desktop.models.keystore import write_atomically
from desktop.models.office_tables import PackageInRow, PeerRow
from desktop.services.office import ARCHIVE, Office

if TYPE_CHECKING:
    from sqlalchemy import Connection

_READ_ME = """Bản kê khai đã ký của gói {file}, nhận lúc {received} (giờ UTC).

Kiểm tra chữ ký bằng chương trình minisign:
    minisign -V -m manifest.txt -P {key}

Kết quả phải là "Signature and comment signature verified". Khóa công khai ghi trên phải khớp với thẻ đăng ký
có đóng dấu của đơn vị gửi. Tệp manifest.txt kê ai gửi, gửi cho ai, số gói và mã băm của từng phần.
"""


def save_proof(office: Office, number: int, folder: Path) -> Path:
    """Write manifest, signature and a text on how to check them into a new folder; returns that folder.

    Raises ``NotFound`` ``import.unknown``, ``Refused`` ``import.no_manifest``, ``folder.missing``,
    ``StorageError``.
    """
    from desktop.sync.files import storage_errors

    if not folder.is_dir():
        raise Refused("folder.missing", folder=str(folder))
    with office.read() as connection:
        row = connection.execute(select(PackageInRow).where(PackageInRow.n == number)).first()
        if row is None:
            raise NotFound("import.unknown", number=number)
        key = _key(connection, row.replica)
    note, minisig = row.manifest, row.minisig
    if not minisig:  # it came before the signatures were kept
        note, minisig = _from_archive(office, row.sha256)
    if not note or not minisig:
        raise Refused("import.no_manifest", file=row.file)
    target = folder / f"ke-khai-goi-{number:04d}"
    with storage_errors(target):
        target.mkdir(exist_ok=True)
    words = _READ_ME.format(file=row.file, received=row.received, key=key)
    for name, data in (
        ("manifest.txt", note), ("manifest.txt.minisig", minisig),
        ("CACH-KIEM-TRA.txt", words.replace("\n", "\r\n").encode()),
    ):  # fmt: skip
        write_atomically(target / name, data)
    return target


def _key(connection: Connection, replica: str) -> str:
    from desktop.sync import minisign

    public = connection.scalar(select(PeerRow.sign_key).where(PeerRow.replica == replica))
    return minisign.public_text(bytes(public)) if public else "(khóa trên thẻ của đơn vị gửi)"


def _from_archive(office: Office, sha256: str) -> tuple[bytes, bytes]:
    from desktop.sync.outer import signed_parts

    with suppress(PackageError):
        return signed_parts(office.folder / ARCHIVE / f"{sha256}.sopt")
    return b"", b""
