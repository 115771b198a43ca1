"""Who may open the office: users, their passwords, and the way back in by the printed recovery code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.domain.passwords import LEAST
from desktop.domain.text import clean, fold
from desktop.errors import Refused
from desktop.models import journal
from desktop.models.projection import table_of
from desktop.services.office import Changes, Office, key_store


@dataclass(frozen=True, slots=True)
class User:
    """A person who can open this office. ``current`` is the one who sits here now."""

    name: str
    rank: str
    post: str
    officer: str
    current: bool


def names(folder: Path) -> list[str]:
    """Names of those who can open the office in ``folder``; needs no password."""
    return key_store(folder).users()


def exists(folder: Path) -> bool:
    """Whether there is an office in ``folder``."""
    return key_store(folder).exists


def users(office: Office) -> list[User]:
    """All users with rank and post, in the order they were added."""
    table = table_of("officer")
    found: list[User] = []
    with office.read() as connection:
        for name in names(office.folder):
            officer = journal.meta(connection, f"officer:{name}")
            row: Any = connection.execute(
                select(table.c.rank, table.c.post).where(table.c.id == officer)
            ).first()
            rank, post = (row.rank or "", row.post or "") if row else ("", "")
            found.append(User(name, rank, post, officer, name == office.user))
    return found


def add(office: Office, name: str, password: str, *, rank: str = "", post: str = "") -> None:
    """Let another person open this office.

    Raises ``Refused``: ``officer.missing``, ``user.exists``, ``password.short``.
    """
    name = clean(name)
    if not name:
        raise Refused("officer.missing")
    if any(fold(one) == fold(name) for one in names(office.folder)):
        raise Refused("user.exists", name=name)
    _long_enough(password)
    with office.write("Thêm người dùng") as work:
        officer = work.create("officer", {"name": name, "rank": rank or None, "post": post or None})
        journal.set_meta(work.connection, f"officer:{name}", officer)
        # last, so that a user is never left without an officer; a failed commit leaves only a spare key
        key_store(office.folder).set_password(office.data_key, name, password)
    office.announce(Changes(areas=frozenset({"users"})))


def describe(office: Office, name: str, *, rank: str, post: str) -> None:
    """Change rank and post of a user."""
    with office.write("Sửa cán bộ") as work:
        officer = journal.meta(work.connection, f"officer:{name}")
        work.update("officer", officer, {"rank": clean(rank) or None, "post": clean(post) or None})
    office.announce(Changes(areas=frozenset({"users"})))


def change_password(office: Office, old: str, new: str) -> None:
    """Give the user who sits here another password. Raises ``Refused`` where the old one is wrong."""
    _long_enough(new)
    keys = key_store(office.folder)
    keys.unlock(office.user, old)
    keys.set_password(office.data_key, office.user, new)


def recover(folder: Path, code: str, user: str, password: str) -> Office:
    """Open the office by the recovery code and give ``user`` a new password.

    Raises ``Refused``: ``login.wrong_recovery_code``, ``login.unknown_user``, ``password.short``.
    """
    _long_enough(password)
    keys = key_store(folder)
    if user not in keys.users():
        raise Refused("login.unknown_user", user=user)
    key = keys.recover(code)
    office = Office.open_with_key(folder, key, user)
    keys.set_password(key, user, password)
    return office


def _long_enough(password: str) -> None:
    if len(password) < LEAST:
        raise Refused("password.short", minimum=LEAST)
