"""The core force: who serves on a day, who is missing, moving and letting leave."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.services import overview, records, undo
from desktop.services.office import Office
from desktop.views.force.page import ForcePage
from desktop.views.force.presenter import ForcePresenter, area_names, short_team
from desktop.views.overview.words import figures
from desktop.views.records.desk import Desk
from desktop.views.records.list_presenter import ListPresenter
from desktop.views.records.lists import LISTS

Put = Callable[..., str]
Show = Callable[..., ForcePage]
TODAY = date(2026, 11, 19)


@pytest.fixture
def force(put: Put) -> dict[str, str]:
    areas = {
        name: put("area", name=f"Thôn {name}") for name in ("Vĩnh Tường", "Bản Sào", "Phúc Tâm", "Nà Tàng")
    }
    ids = {
        "one": put("team", name="Tổ bảo vệ ANTT thôn Vĩnh Tường", areas=[areas["Vĩnh Tường"]], quota=3),
        "two": put("team", name="Tổ liên thôn", areas=[areas["Bản Sào"], areas["Phúc Tâm"]], quota=1),
    }
    rows = (
        ("viên", "Lý Thị Hoan", "Tổ viên", "one", {}),
        ("trưởng", "Nguyễn Văn Đức", "Tổ trưởng", "one", {"decision_number": "41/QĐ-UBND"}),
        (
            "thôi",
            "Ngô Văn Ôn",
            "Tổ viên",
            "one",
            {"left": "2026-04-14", "left_point": "b", "left_decision": "76/QĐ"},
        ),
        ("hai", "Quan Văn Cường", "Tổ trưởng", "two", {}),
    )
    for key, name, position, team, more in rows:
        more = {"joined": "2024-07-01", "position": position, "team": ids[team], **more}
        ids[key] = put("member", name=name, **more)
    return ids


@pytest.fixture
def page(desk: Desk, force: dict[str, str], show: Show) -> ForcePage:
    made = show(ForcePage(desk))
    made.tree.choose(force["one"])
    return made


def roster(page: ForcePage) -> list[str]:
    model = page.team.model
    return [model.band_at(row) or model.row_at(row).name for row in range(model.rowCount())]


def test_the_tree_groups_teams_by_area_and_counts_against_the_quota(
    office: Office, force: dict[str, str]
) -> None:
    groups = ForcePresenter(office, TODAY).groups()
    assert [(group.name, group.count, group.missing) for group in groups] == [
        ("Thôn Bản Sào, Phúc Tâm", "1/1", 0),
        ("Thôn Nà Tàng", "chưa có tổ", 0),
        ("Thôn Vĩnh Tường", "2/3", 1),
    ]


def test_the_sentence_under_the_title_says_what_is_missing(page: ForcePage) -> None:
    assert page.header.subtitle.text() == "2 tổ bảo vệ ANTT, 3/4 thành viên, thiếu 1 ở 1 tổ"


def test_the_leader_comes_first_and_those_who_left_below_their_band(page: ForcePage) -> None:
    assert roster(page) == ["Nguyễn Văn Đức", "Lý Thị Hoan", "Đã thôi (1)", "Ngô Văn Ôn"]


def test_of_who_left_only_decision_and_point_letter_are_shown(page: ForcePage) -> None:
    cells = [page.team.model.cell_at(3, column) for column in range(5)]
    assert cells[3] is not None
    assert (cells[3].text, cells[3].second) == ("76/QĐ", "Thôi từ 14/04/2026")
    assert cells[4] is not None and cells[4].chip is not None
    assert cells[4].chip.text == "Thôi, điểm b"


def test_another_day_turns_the_whole_page(page: ForcePage, qtbot: QtBot) -> None:
    page.day.input.setText("01/01/2026")
    page.day._on_edited()
    assert roster(page) == ["Nguyễn Văn Đức", "Lý Thị Hoan", "Ngô Văn Ôn"]
    assert "4/4" in page.header.subtitle.text()


def test_before_anybody_joined_nobody_serves(office: Office, force: dict[str, str]) -> None:
    presenter = ForcePresenter(office, date(2020, 1, 1))
    assert presenter.roster(force["one"]) == ([], [])


def test_only_teams_that_lack_somebody_can_be_shown(office: Office, force: dict[str, str]) -> None:
    groups = ForcePresenter(office, TODAY).groups(only_missing=True)
    assert [group.name for group in groups] == ["Thôn Vĩnh Tường"]


def test_a_search_finds_the_team_of_a_person(page: ForcePage, force: dict[str, str]) -> None:
    page.search.set_text("cuong")
    assert page.tree.current_team() == force["two"]
    assert page.team.table.current_id() == force["hai"]


def test_f5_asks_for_a_new_member_of_this_team(page: ForcePage, force: dict[str, str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.record_wanted) as wanted:
        qtbot.keyClick(page.tree, Qt.Key.Key_F5)
    assert wanted.args == ["member", ""]
    assert page.desk.take_known("member")["team"] == force["one"]


def test_a_member_moves_to_another_team_in_one_operation(
    page: ForcePage, office: Office, force: dict[str, str], qtbot: QtBot
) -> None:
    page.team.table.set_current(force["viên"])
    page.team.ask_move()
    page.team.move_strip.fields["team"].set_value(force["two"])
    with qtbot.waitSignal(page.desk.told) as told:
        page.team.move_strip.decide()
    assert told.args == ["Đã chuyển Lý Thị Hoan sang Tổ liên thôn.", True]
    assert roster(page)[:2] == ["Nguyễn Văn Đức", "Đã thôi (1)"]
    undo.undo(office)
    assert roster(page)[:2] == ["Nguyễn Văn Đức", "Lý Thị Hoan"]


def test_f6_lets_a_member_leave_with_day_and_point(
    page: ForcePage, office: Office, force: dict[str, str], qtbot: QtBot
) -> None:
    page.team.table.setFocus()
    page.team.table.set_current(force["viên"])
    qtbot.keyClick(page.team.table, Qt.Key.Key_F6)
    strip = page.team.leave_strip
    assert strip.fields["left"].input.hasFocus()
    strip.fields["left_point"].set_raw("a")
    qtbot.keyClick(strip.fields["left"].input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    values = records.rows(office, "member", [force["viên"]])[0].values
    assert (values["left"], values["left_point"]) == ("2026-11-19", "a")
    assert "Đã thôi (2)" in roster(page)


def test_esc_lets_nobody_leave(page: ForcePage, office: Office, force: dict[str, str], qtbot: QtBot) -> None:
    page.team.ask_leave()
    qtbot.keyClick(page.team.leave_strip.fields["left"].input, Qt.Key.Key_Escape)
    assert page.team.leave_strip.isHidden()
    assert records.rows(office, "member", [force["trưởng"]])[0].values["left"] is None


def test_who_has_left_can_not_leave_again(page: ForcePage, force: dict[str, str]) -> None:
    page.team.table.set_current(force["thôi"])
    assert page.team.chosen() == []
    assert not page.team.leave_button.isEnabled()


def test_changes_in_a_team_are_listed_latest_first(office: Office, force: dict[str, str]) -> None:
    events = ForcePresenter(office, TODAY).events(force["one"])
    assert (events[0].text, events[0].decision) == ("Cho thôi Ngô Văn Ôn", "QĐ 76/QĐ, Điều 17 khoản 3 điểm b")
    assert events[-1].day == "2024-07-01"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Tổ bảo vệ ANTT thôn Vĩnh Tường", "Tổ Vĩnh Tường"),
        ("Tổ bảo vệ an ninh, trật tự tổ dân phố 3", "Tổ 3"),
        ("Tổ liên thôn", "Tổ liên thôn"),
    ],
)
def test_the_tree_says_short_names(name: str, short: str) -> None:
    assert short_team(name) == short


def test_a_first_word_that_areas_share_is_said_once() -> None:
    assert area_names(["Thôn Bản Sào", "Thôn Phúc Tâm"]) == "Thôn Bản Sào, Phúc Tâm"
    assert area_names(["Thôn Bản Sào", "Tổ dân phố 2"]) == "Thôn Bản Sào, Tổ dân phố 2"


def test_no_identity_number_stands_on_the_page(desk: Desk, put: Put, show: Show) -> None:
    team = put("team", name="Tổ một")
    put("member", name="Quan Văn Cường", id_number="008088001234", team=team)
    page = show(ForcePage(desk))
    texts = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "008088001234" not in texts


def test_without_teams_the_page_offers_the_first_one(desk: Desk, show: Show, qtbot: QtBot) -> None:
    page = show(ForcePage(desk))
    page.focus_first()
    with qtbot.waitSignal(desk.record_wanted):
        qtbot.keyClick(page.first_button, Qt.Key.Key_Return)


def test_the_page_fits_the_smallest_window(desk: Desk, force: dict[str, str], show: Show) -> None:
    page = show(ForcePage(desk), 1013, 488)
    page.team.ask_leave()
    assert (page.width(), page.height()) == (1013, 488)


def test_members_of_a_deleted_or_dissolved_team_stay_in_sight(
    office: Office, force: dict[str, str], show: Show, desk: Desk
) -> None:
    records.delete(office, "team", force["one"])
    records.put(office, "team", {"status": "giải thể"}, record=force["two"])
    presenter = ForcePresenter(office, TODAY)
    last = presenter.groups()[-1]
    assert (last.name, last.count) == ("Chưa thuộc tổ nào", "3")
    assert presenter.subtitle() == "Chưa ghi tổ nào, 3 người chưa thuộc tổ"
    page = show(ForcePage(desk))
    page.show_only([force["hai"]])
    assert {"Nguyễn Văn Đức", "Lý Thị Hoan", "Quan Văn Cường"} <= set(roster(page))


def test_deleting_a_team_says_who_is_left_without_one(office: Office, force: dict[str, str]) -> None:
    presenter = ListPresenter(office, LISTS["team"], TODAY)
    said = presenter.delete([force["one"]])
    assert said.endswith("Còn 2 thành viên chưa thuộc tổ nào.")


def test_a_quota_of_one_team_is_not_set_against_the_members_of_all(
    office: Office, force: dict[str, str], put: Put
) -> None:
    extra = put("team", name="Tổ chưa có định mức")
    put("member", name="Bàn Văn Ấm", team=extra, joined="2024-07-01")
    words = ForcePresenter(office, TODAY).subtitle()
    assert words == "3 tổ bảo vệ ANTT, 4 thành viên, thiếu 1 ở 1 tổ"
    (card,) = (one for one in figures(overview.summary(office, TODAY, TODAY, TODAY)) if one.kind == "member")
    assert card.figure == "4"


def test_the_overview_counts_members_in_no_team_apart(office: Office, force: dict[str, str]) -> None:
    records.put(office, "team", {"quota": 1}, record=force["two"])
    records.delete(office, "team", force["one"])
    (card,) = (one for one in figures(overview.summary(office, TODAY, TODAY, TODAY)) if one.kind == "member")
    assert (card.figure, card.remark) == ("1/1", "2 người chưa thuộc tổ nào")
