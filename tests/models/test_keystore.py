from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from desktop.errors import Refused, StorageError
from desktop.models.keystore import ARGON, KEY_SIZE, KeyStore, new_recovery_code, write_atomically
from tests.office_fixtures import CHEAP


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    return KeyStore(tmp_path / "keys", argon=CHEAP)


def test_password_and_recovery_code_give_the_same_random_key(store: KeyStore, tmp_path: Path) -> None:
    key, code = store.create("Lê Thị Hà", "mật khẩu")

    assert len(key) == KEY_SIZE
    assert store.unlock("Lê Thị Hà", "mật khẩu") == (key, "Lê Thị Hà")
    assert store.recover(code) == store.recover(code.lower().replace("-", " ")) == key
    assert KeyStore(tmp_path / "other", argon=CHEAP).create("Lê Thị Hà", "mật khẩu")[0] != key


def test_the_real_cost_of_a_guess_is_high(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "keys")
    key, _ = store.create("Hà", "mật khẩu")

    stored = json.loads(store.path.read_text())["users"]["Hà"]["argon2id"]
    assert stored == ARGON
    # OWASP's floor for Argon2id is 19 MiB with two passes.
    assert (stored["memory_cost"] >= 19 * 1024, stored["time_cost"] >= 2) == (True, True)
    assert store.unlock(None, "mật khẩu") == (key, "Hà")


@pytest.mark.parametrize("user", ["Lê Thị Hà", "le thi ha", "LÊ THỊ HÀ", None])
def test_a_user_may_leave_out_diacritics_or_the_name(store: KeyStore, user: str | None) -> None:
    key, _ = store.create("Lê Thị Hà", "mật khẩu")
    assert store.unlock(user, "mật khẩu") == (key, "Lê Thị Hà")


def test_a_password_is_the_same_however_its_letters_are_composed(store: KeyStore) -> None:
    composed, decomposed = (unicodedata.normalize(form, "mật khẩu") for form in ("NFC", "NFD"))
    key, _ = store.create("Hà", composed)
    assert store.unlock("Hà", decomposed) == (key, "Hà")


@pytest.mark.parametrize("password", ["", "mat khau", "Mật khẩu", "mật khẩu "])
def test_a_wrong_password_is_refused(store: KeyStore, password: str) -> None:
    store.create("Hà", "mật khẩu")
    with pytest.raises(Refused, match=r"login\.wrong_password"):
        store.unlock("Hà", password)


def test_an_unknown_user_or_recovery_code_is_refused(store: KeyStore) -> None:
    store.create("Hà", "mật khẩu")
    with pytest.raises(Refused, match=r"login\.unknown_user"):
        store.unlock("Nam", "mật khẩu")
    with pytest.raises(Refused, match=r"login\.wrong_recovery_code"):
        store.recover(new_recovery_code())


def test_another_user_and_a_new_password_open_the_same_database(store: KeyStore) -> None:
    key, code = store.create("Hà", "mật khẩu")
    store.set_password(key, "Nam", "mật khẩu hai")
    store.set_password(key, "Hà", "đổi rồi")

    assert store.users() == ["Hà", "Nam"]
    assert store.unlock("Nam", "mật khẩu hai")[0] == store.unlock("Hà", "đổi rồi")[0] == store.recover(code)
    with pytest.raises(Refused):
        store.unlock("Hà", "mật khẩu")


def test_a_wrapped_key_moved_to_another_name_does_not_open(store: KeyStore) -> None:
    store.create("Hà", "mật khẩu")
    data = json.loads(store.path.read_text())
    data["users"]["Nam"] = data["users"].pop("Hà")
    store.path.write_text(json.dumps(data))
    with pytest.raises(Refused, match=r"login\.wrong_password"):
        store.unlock("Nam", "mật khẩu")


def test_neither_key_nor_password_stands_in_the_file(store: KeyStore) -> None:
    import base64

    key, code = store.create("Hà", "mật khẩu bí mật")
    written = store.path.read_bytes()
    for secret in (key, key.hex().encode(), base64.b64encode(key), "bí mật".encode(), code.encode()):
        assert secret not in written
    assert code.replace("-", "").encode() not in written


def test_a_missing_file_says_so(store: KeyStore) -> None:
    assert not store.exists
    with pytest.raises(StorageError, match=r"keys\.missing"):
        store.unlock("Hà", "mật khẩu")


DAMAGE = {
    "empty": lambda _: b"",
    "cut": lambda whole: whole[: len(whole) // 2],
    "not text": lambda _: b"\xff\xfe\x00",
    "another format": lambda whole: whole.replace(b"keys/1", b"keys/9"),
    "a list": lambda _: b"[]",
    "no users": lambda _: b'{"format": "so-phong-trao-keys/1"}',
    "users as a list": lambda _: b'{"format": "so-phong-trao-keys/1", "users": ["H"], "recovery": 1}',
    "no salt": lambda whole: whole.replace(b'"salt"', b'"sugar"'),
    "bad base64": lambda whole: whole.replace(b'"sealed": "', b'"sealed": "*'),
    "no cost": lambda whole: whole.replace(b'"time_cost": 1', b'"time_cost": "much"'),
    "cost below zero": lambda whole: whole.replace(b'"time_cost": 1', b'"time_cost": -1'),
}


@pytest.mark.parametrize("how", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_file_is_an_expected_error(store: KeyStore, how: object) -> None:
    _, code = store.create("Hà", "mật khẩu")
    store.path.write_bytes(how(store.path.read_bytes()))  # type: ignore[operator]
    for attempt in (lambda: store.unlock("Hà", "mật khẩu"), lambda: store.recover(code)):
        with pytest.raises(StorageError, match=r"keys\.damaged"):
            attempt()


def test_a_file_is_replaced_as_a_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "keys"
    write_atomically(path, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match=r"file\.cannot_write"):
        write_atomically(path, b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("keys", b"old")]

    monkeypatch.undo()
    write_atomically(path, b"new")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("keys", b"new")]


def test_a_recovery_code_has_no_letters_that_look_alike() -> None:
    code = new_recovery_code()
    assert [len(part) for part in code.split("-")] == [4] * 8
    assert not set("IO01") & set(code)
    assert new_recovery_code() != code
