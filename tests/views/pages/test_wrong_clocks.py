"""A wrong clock on screen: told before and after an import; a leap is accepted by a button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from desktop.models import journal
from desktop.services import packages, records
from desktop.views.records.desk import Desk
from desktop.views.usb.history import PackageHistory
from desktop.views.usb.presenter import receipt_words
from tests.office_fixtures import Pair

Show = Callable[..., QWidget]


def test_a_wrong_clock_is_told_with_the_receipt(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("desktop.models.work.utc_now", lambda: "2099-01-01T00:00:00Z")
        records.put(pair.commune, "person", {"name": "An"})
    words = receipt_words(pair.carry())
    assert "sai hơn một ngày" in words and "2099" in words
    assert "sai" not in receipt_words(pair.carry())


def test_a_leap_is_accepted_from_the_list_of_packages(pair: Pair, qapp: object, show: Show) -> None:
    with pair.commune.database.write() as connection:
        journal.raise_meta(connection, "clock", 5 * 10**6)
    records.put(pair.commune, "person", {"name": "An"})
    pair.carry()
    page = PackageHistory(Desk(pair.upper))
    page.reload()
    show(page)
    assert page.accept.isVisible()
    page.accept.click()
    assert [one.name for one in records.list_all(pair.upper, "person")] == ["An"]
    assert not page.accept.isVisible() and "Đã hiện" in page.result.words.text()
    assert not any(one.leaps for one in packages.imports(pair.upper))
