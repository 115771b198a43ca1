"""The data key of the database, wrapped for each user and for the recovery code, in a file beside it.

The database is encrypted with a random key. This sidecar holds that key once per user, wrapped by Argon2id of
the password, and once by the recovery code that was printed at the beginning. It is replaced atomically.
"""

from __future__ import annotations

import json
import os
import secrets
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, cast

from desktop.domain.text import fold, nfc
from desktop.errors import Refused, StorageError

FORMAT = "so-phong-trao-keys/1"
KEY_SIZE = 32
RECOVERY = "recovery"
# OWASP's second Argon2id profile raised to 64 MiB: about a quarter of a second on an old office machine.
ARGON = {"time_cost": 3, "memory_cost": 65536, "parallelism": 1}
_MOST = {"time_cost": 100, "memory_cost": 2**21, "parallelism": 64}  # what a file may ask of this computer
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_recovery_code() -> str:
    """A code of 8 groups of 4 characters (160 bits), without letters and digits that look alike."""
    letters = [secrets.choice(_LETTERS) for _ in range(32)]
    return "-".join("".join(letters[i : i + 4]) for i in range(0, 32, 4))


def _normal_code(code: str) -> str:
    return "".join(c for c in code.upper() if c in _LETTERS)


def _derive(secret: str, salt: bytes, params: dict[str, int]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    # A Vietnamese password is the same whether the keyboard composes its letters or not.
    return hash_secret_raw(
        nfc(secret).encode(), salt, hash_len=KEY_SIZE, type=Type.ID,
        time_cost=params["time_cost"], memory_cost=params["memory_cost"], parallelism=params["parallelism"],
    )  # fmt: skip


def _wrap(key: bytes, secret: str, label: str, params: dict[str, int]) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = ChaCha20Poly1305(_derive(secret, salt, params)).encrypt(nonce, key, label.encode())
    text = {"salt": salt, "nonce": nonce, "sealed": sealed}
    return {"argon2id": params, **{k: b64encode(v).decode() for k, v in text.items()}}


def _unwrap(entry: dict[str, Any], secret: str, label: str) -> bytes | None:
    """The key, or None where the secret is not the right one. Raises ``ValueError`` for a damaged entry."""
    from argon2.exceptions import HashingError
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    try:
        salt, nonce, sealed = (b64decode(entry[part], validate=True) for part in ("salt", "nonce", "sealed"))
        params = entry["argon2id"]
        if not all(type(params[name]) is int and 0 < params[name] <= most for name, most in _MOST.items()):
            raise ValueError("argon2id")
        return ChaCha20Poly1305(_derive(secret, salt, params)).decrypt(nonce, sealed, label.encode())
    except InvalidTag:
        return None
    except (KeyError, TypeError, HashingError) as error:
        raise ValueError("entry") from error


class KeyStore:
    """The sidecar of one database file."""

    def __init__(self, path: Path, *, argon: dict[str, int] | None = None) -> None:
        self.path = path
        self._argon = argon or ARGON

    @property
    def exists(self) -> bool:
        """Whether an office has been set up here."""
        return self.path.exists()

    def users(self) -> list[str]:
        """Names of those who can open the database, in the order they were added."""
        return list(self._load()["users"])

    def is_of(self, other: KeyStore) -> bool:
        """Whether both open one and the same database, or copies of it. Raises ``StorageError``."""
        mine, others = self._load()[RECOVERY], other._load()[RECOVERY]
        return bool(mine == others)

    def create(self, user: str, password: str) -> tuple[bytes, str]:
        """Make a data key for a first user. Returns the key and the recovery code, which is not stored."""
        key, code = secrets.token_bytes(KEY_SIZE), new_recovery_code()
        self._save(
            {
                "format": FORMAT,
                "users": {user: _wrap(key, password, user, self._argon)},
                "recovery": _wrap(key, _normal_code(code), RECOVERY, self._argon),
            }
        )
        return key, code

    def unlock(self, user: str | None, password: str) -> tuple[bytes, str]:
        """The data key and the user's name as stored; ``user`` may leave out diacritics, or be left out.

        Raises ``Refused`` ``login.unknown_user`` or ``login.wrong_password``.
        """
        users = self._load()["users"]
        names = list(users) if user is None else [n for n in users if n == user or fold(n) == fold(user)]
        if not names:
            raise Refused("login.unknown_user", user=user)
        for name in names:
            key = self._open(users[name], password, name)
            if key is not None:
                return key, name
        raise Refused("login.wrong_password")

    def recover(self, code: str) -> bytes:
        """The data key by the printed recovery code. Raises ``Refused`` ``login.wrong_recovery_code``."""
        key = self._open(self._load()["recovery"], _normal_code(code), RECOVERY)
        if key is None:
            raise Refused("login.wrong_recovery_code")
        return key

    def set_password(self, key: bytes, user: str, password: str) -> None:
        """Add a user, or give one a new password."""
        data = self._load()
        data["users"][user] = _wrap(key, password, user, self._argon)
        self._save(data)

    def _load(self) -> dict[str, Any]:
        try:
            data = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError as error:
            raise StorageError("keys.missing", file=self.path.name) from error
        except (OSError, ValueError) as error:
            raise StorageError("keys.damaged", file=self.path.name) from error
        if not _is_store(data):
            raise StorageError("keys.damaged", file=self.path.name)
        return cast("dict[str, Any]", data)

    def _open(self, entry: dict[str, Any], secret: str, label: str) -> bytes | None:
        try:
            return _unwrap(entry, secret, label)
        except ValueError as error:
            raise StorageError("keys.damaged", file=self.path.name) from error

    def _save(self, data: dict[str, Any]) -> None:
        write_atomically(self.path, json.dumps(data, ensure_ascii=False, indent=1).encode())


def _is_store(data: object) -> bool:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return False
    users = data.get("users")
    return isinstance(users, dict) and bool(users) and isinstance(data.get("recovery"), dict)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file as a whole: after a power cut either the old or the new content is there."""
    refuse_folder(path)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageError("file.cannot_write", file=str(path)) from error


def refuse_folder(path: Path) -> None:
    """Raise ``Refused`` ``file.is_folder`` for what is no file to write, such as ``.`` or a folder."""
    if not path.name or path.is_dir():
        raise Refused("file.is_folder", folder=str(path))


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` durable, where the system can (Windows does it by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
