"""The rules of award money on screen: what they come to is seen at once, what cannot be read is not kept."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.office import Office
from desktop.services.settings import all_settings, save_settings
from desktop.views.records.desk import Desk
from desktop.views.settings.money import KEY, MoneyTab


@pytest.fixture
def tab(desk: Desk, qtbot: QtBot) -> MoneyTab:
    made = MoneyTab(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_laws_amounts_of_today_are_seen(tab: MoneyTab) -> None:
    assert tab.today.text() == "Cá nhân 760.000 đồng, hộ gia đình 1.140.000 đồng, tập thể 1.520.000 đồng"
    assert tab.basis.text().startswith(
        "Lương cơ sở 2.530.000 đồng từ 01/07/2026, Nghị định số 161/2026/NĐ-CP."
    )
    assert "một nguồn" in tab.basis.text()


def test_nothing_is_written_where_nothing_was_changed(tab: MoneyTab, office: Office) -> None:
    tab.save()
    assert KEY not in all_settings(office)


def test_another_base_and_factor_are_kept_and_reckoned_with(
    tab: MoneyTab, office: Office, desk: Desk, qtbot: QtBot
) -> None:
    tab.household.input.setText("1")
    tab.bases.model.set_cells(0, {"since": "2026-07-01", "amount": 2_500_000})
    with qtbot.waitSignal(tab.saved, timeout=3000):
        pass
    kept = all_settings(office)[KEY]
    assert kept["household"] == "1" and kept["bases"] == [{"since": "2026-07-01", "amount": 2_500_000}]
    assert tab.today.text().startswith("Cá nhân 750.000 đồng, hộ gia đình 750.000 đồng")
    again = MoneyTab(desk)
    qtbot.addWidget(again)
    assert again.today.text() == tab.today.text()
    assert "một nguồn" not in again.basis.text()


def test_a_factor_nobody_can_read_is_named_and_not_kept(tab: MoneyTab, office: Office) -> None:
    tab.household.input.setText("gấp rưỡi")
    tab.save()
    assert tab.today.text() == "Chưa tính được."
    assert "hệ số hộ gia đình" in tab.basis.text()
    assert KEY not in all_settings(office)


def test_a_rounding_chosen_is_kept(tab: MoneyTab, office: Office) -> None:
    tab.rounding.set_current("none")
    tab.save()
    assert all_settings(office)[KEY]["rounding"] == "none"
    assert tab.today.text().startswith("Cá nhân 759.000 đồng")


def test_a_form_the_program_does_not_know_can_be_given_a_rate(
    desk: Desk, office: Office, qtbot: QtBot
) -> None:
    rate = {"form": "Kỷ niệm chương", "multiple": "0,8", "since": "2025-07-01", "for": "cá nhân"}
    save_settings(office, {KEY: {"rates": [rate]}})
    tab = MoneyTab(desk)
    qtbot.addWidget(tab)
    assert tab.rates.value() == [rate]
    assert tab.today.text().startswith("Cá nhân 760.000 đồng")


def test_a_row_that_lacks_something_is_named_and_not_kept(
    tab: MoneyTab, office: Office, qtbot: QtBot
) -> None:
    tab.bases.model.set_cells(0, {"since": "2026-07-01", "amount": 2_500_000})
    tab.bases.model.set_cells(1, {"basis": "Nghị định mới"})
    with qtbot.waitSignal(tab.failed, timeout=3000) as failed:
        tab.save()
    said = "Lương cơ sở, dòng 2 còn thiếu từ ngày, mức. Ghi nốt hoặc xóa dòng."
    assert tab.basis.text() == said
    assert failed.args == [f"Chưa ghi. {said}"]
    assert KEY not in all_settings(office)
