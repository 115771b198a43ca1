"""At an upper office every list, form, preview, tree and search says which commune a record belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from desktop.domain.paper_code import write_code
from desktop.services import exporting, loading, records, register
from desktop.services.office import Office
from desktop.services.setup import Setup, create_office, unit_by_code
from desktop.views.common.row_model import Order, Query
from desktop.views.conferences.list_page import ConferenceListPage
from desktop.views.force.page import ForcePage
from desktop.views.force.presenter import ForcePresenter
from desktop.views.papers.register_page import RegisterPage
from desktop.views.records.columns import PeopleSuggestions
from desktop.views.records.desk import Desk
from desktop.views.records.list_page import RecordListPage
from desktop.views.records.record_page import RecordPage
from desktop.views.records.source import OfficeLookup, OfficeSource
from tests.views.pages.conftest import OFFICER, TODAY

Show = Callable[..., Any]
CHIEM_HOA, OTHER = "02287", "02353"


@pytest.fixture
def office(tmp_path: Path, cheap_keys: None) -> Iterator[Office]:
    setup = Setup(unit_by_code("08"), "Công an tỉnh Tuyên Quang", OFFICER, "mat-khau-thu")
    made = create_office(tmp_path / "tinh", setup).office
    yield made
    made.close()


@pytest.fixture
def at(office: Office) -> Callable[..., str]:
    """Writes a record of a commune, as if its package had been imported."""

    def write(code: str, kind: str, /, **values: Any) -> str:
        return records.put(office, kind, values, home=unit_by_code(code).id)

    return write


@pytest.fixture
def force(at: Callable[..., str]) -> dict[str, str]:
    ids = {}
    for code, name in ((CHIEM_HOA, "Hoàng Văn Ơn"), (OTHER, "Lý Thị Hoa")):
        area = at(code, "area", name="Thôn Bản Ải")
        ids[code] = at(code, "team", name="Tổ bảo vệ ANTT thôn Bản Ải", areas=[area], quota=2)
        ids[name] = at(code, "member", name=name, team=ids[code], joined="2024-07-01")
    return ids


@pytest.fixture
def people(at: Callable[..., str]) -> dict[str, str]:
    rows = (
        (CHIEM_HOA, "Ma Văn Đức"),
        (CHIEM_HOA, "Lý Thị An"),
        (OTHER, "Bàn Văn Đức"),
        (OTHER, "Ma Thị Hoa"),
    )
    return {name: at(code, "person", name=name, title="Trưởng thôn") for code, name in rows}


def found(office: Office, search: str) -> list[str]:
    return [one.name for one in records.list_all(office, "person", search=search)]


def unit(code: str) -> str:
    return unit_by_code(code).title


def test_a_list_has_a_column_for_the_commune(desk: Desk, people: dict[str, str], show: Show) -> None:
    page = show(RecordListPage(desk, "person"))
    column = [one.title for one in page.model.columns].index("Đơn vị")
    assert not page.table.isColumnHidden(column)
    shown = {page.model.id_at(row): page.model.cell_at(row, column).text for row in range(4)}
    assert shown[people["Ma Văn Đức"]] == unit(CHIEM_HOA)
    assert shown[people["Bàn Văn Đức"]] == unit(OTHER)


def test_the_column_stays_in_a_small_window(desk: Desk, people: dict[str, str], show: Show) -> None:
    page = show(RecordListPage(desk, "person"), 1013, 488)
    assert not page.table.isColumnHidden([one.key for one in page.model.columns].index("home"))


def test_the_list_is_sorted_by_the_name_of_the_commune(office: Office, people: dict[str, str]) -> None:
    source = OfficeSource(office, "person")
    names = [row.unit for row in source.rows(source.ids(Query(order=Order("home")))) if row]
    assert names == sorted(names, key=lambda one: one != min(unit(CHIEM_HOA), unit(OTHER)))


def test_the_name_of_a_commune_is_searched_without_diacritics(office: Office, people: dict[str, str]) -> None:
    assert found(office, "chiem hoa") == ["Lý Thị An", "Ma Văn Đức"]
    assert found(office, "xa chiem hoa") == ["Lý Thị An", "Ma Văn Đức"]
    assert found(office, "duc chiem h") == ["Ma Văn Đức"]
    assert found(office, CHIEM_HOA) == ["Lý Thị An", "Ma Văn Đức"]


def test_one_word_of_a_communes_name_does_not_find_everybody_there(
    office: Office, people: dict[str, str]
) -> None:
    assert found(office, "hoa") == ["Ma Thị Hoa"]


def test_the_chip_shows_one_commune_of_many(
    desk: Desk, people: dict[str, str], show: Show, qtbot: QtBot
) -> None:
    page = show(RecordListPage(desk, "person"))
    chip = page.conditions.unit_chip
    chip.click()
    picker = chip._picker
    picker.search.set_text("chiem")
    qtbot.keyClick(picker.search.input, Qt.Key.Key_Return)
    assert chip.text() == unit(CHIEM_HOA) and picker.isHidden()
    assert set(page.model.shown_ids()) == {people["Ma Văn Đức"], people["Lý Thị An"]}
    chip.click()
    assert page.model.count() == 4


def test_a_filter_of_conferences_and_the_chip_go_together(
    desk: Desk, at: Callable[..., str], show: Show
) -> None:
    ids = [at(code, "conference", name="Sơ kết", start="2026-11-06T14:00") for code in (CHIEM_HOA, OTHER)]
    page = show(ConferenceListPage(desk))
    page.conditions._chips["missing"].setChecked(True)
    page.conditions.unit_chip.choose(unit_by_code(OTHER).id)
    assert page.model.shown_ids() == [ids[1]]
    assert dict(page.presenter.preview(ids[1]).lines)["Đơn vị"] == unit(OTHER)


def test_preview_and_form_name_the_commune(desk: Desk, people: dict[str, str], show: Show) -> None:
    page = show(RecordListPage(desk, "person"))
    assert dict(page.presenter.preview(people["Bàn Văn Đức"]).lines)["Đơn vị"] == unit(OTHER)
    form = show(RecordPage(desk, "person", people["Bàn Văn Đức"]))
    assert form.header.subtitle.text() == unit(OTHER)
    assert show(RecordPage(desk, "person")).header.subtitle.text() == "Tỉnh Tuyên Quang"


def test_suggestions_tell_namesakes_of_two_communes_apart(office: Office, at: Callable[..., str]) -> None:
    for code in (CHIEM_HOA, OTHER):
        at(code, "person", name="Ma Văn Đức", title="Trưởng thôn")
    people = PeopleSuggestions(office)("ma van duc")
    assert {one.detail for one in people} == {f"Trưởng thôn, {unit(code)}" for code in (CHIEM_HOA, OTHER)}
    assert {one.data["title"] for one in people} == {"Trưởng thôn"}
    looked_up = OfficeLookup(office).suggest("person", "ma van duc")
    assert {one.detail.rpartition(", ")[2] for one in looked_up} == {unit(CHIEM_HOA), unit(OTHER)}


def test_the_force_has_a_level_of_communes(office: Office, force: dict[str, str]) -> None:
    presenter = ForcePresenter(office, TODAY)
    communes = {one.name: one for one in presenter.communes()}
    assert set(communes) == {unit(CHIEM_HOA), unit(OTHER)}
    for commune in communes.values():
        assert [(group.name, group.count) for group in commune.groups] == [("Thôn Bản Ải", "1/2")]
        assert commune.whole.missing == 1
    assert [one.name for one in presenter.communes(search="chiem hoa")] == [unit(CHIEM_HOA)]
    team = presenter.team(force[OTHER])
    assert team is not None and presenter.founding_words(team).startswith(f"{unit(OTHER)}. ")


def opened(page: ForcePage) -> list[bool]:
    top = page.tree.items.item(0)
    return [page.tree.isExpanded(top.child(n).index()) for n in range(top.rowCount())]


def test_only_the_commune_of_the_chosen_team_is_open_in_the_tree(
    desk: Desk, force: dict[str, str], show: Show
) -> None:
    page = show(ForcePage(desk))
    assert opened(page) == [True, False]
    last = page.tree.items.item(0).child(1).child(0).child(0)
    page.tree.setCurrentIndex(last.index())
    page.refresh()
    assert opened(page) == [False, True]
    page.search.set_text("hoang van on")
    assert page.tree.items.item(0).rowCount() == 1
    assert page.tree.current_team() == force[CHIEM_HOA]


def test_an_exported_list_says_which_commune_and_loads_again(
    office: Office, people: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "ds.xlsx"
    exporting.export_list(office, "person", [people["Ma Văn Đức"], people["Bàn Văn Đức"]], path)
    head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert head[-1].startswith("Đơn vị")
    assert [row[-1] for row in rows] == [unit(CHIEM_HOA), unit(OTHER)]
    loaded = loading.preview(office, "person", path)
    assert [row.values.get("organisation") for row in loaded.proposal.rows] == [None, None]


def test_a_commune_sees_nothing_of_it(
    make_office: Callable[..., Office], qapp: QApplication, show: Show
) -> None:
    commune = make_office()
    records.put(commune, "person", {"name": "Ma Văn Đức"})
    desk = Desk(commune, today=TODAY)
    page = show(RecordListPage(desk, "person"))
    assert "Đơn vị" not in [one.title for one in page.model.columns]
    assert page.conditions.unit_chip.isHidden()
    assert found(commune, "chiem hoa") == []
    assert PeopleSuggestions(commune)("duc")[0].detail == ""
    assert [one.name for one in ForcePresenter(commune, TODAY).communes()] == []


@pytest.fixture
def paper(at: Callable[..., str]) -> str:
    """A line of the register of Chiêm Hóa, come with its package."""
    issued = {"issuer": "Công an", "year": 2026, "serial": 7, "code": "07/BB-CAX", "date": "2026-11-17"}
    rest = {"status": register.ISSUED, "document": "minutes", "digest": "ab" * 32, "version": 1}
    return at(CHIEM_HOA, "paper", name="Họp giao ban", type="Biên bản", **issued, **rest)


def test_the_register_of_a_commune_is_looked_at_and_not_written(
    desk: Desk, paper: str, show: Show, qtbot: QtBot
) -> None:
    page = RegisterPage(desk)
    show(page)
    assert (page.model.rowCount(), page.unit_chip.isVisible()) == (0, True)
    page.unit_chip.choose(unit_by_code(CHIEM_HOA).id)
    assert page.model.row_at(0).line.code == "07/BB-CAX"
    assert page.header.subtitle.text() == "Xã Chiêm Hóa · 1 số đã cấp · chỉ xem"
    assert not any(one.isVisible() for one in (page.note_button, page.withdraw_button, page.print_button))
    page.ask_reason()
    assert page.dialog is None
    page.unit_chip.choose("")
    assert (page.model.rowCount(), page.print_button.isVisible()) == (0, True)


def test_a_checked_paper_leads_to_the_register_of_its_unit(
    desk: Desk, paper: str, show: Show, qtbot: QtBot
) -> None:
    page = RegisterPage(desk)
    show(page)
    page.begin_check()
    page.strip.input.setText(write_code(paper, "ab" * 32))
    page.strip.check()
    assert page.unit_chip.unit == unit_by_code(CHIEM_HOA).id
    assert page.table.current_id() == paper
