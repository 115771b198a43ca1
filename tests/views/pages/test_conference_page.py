"""A conference: delegates typed into a grid, residents by group, headcount, folding, drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services import drafts, records, undo
from desktop.services.office import Office
from desktop.views.conferences.conference_page import ConferencePage
from desktop.views.records.desk import Desk

Put = Callable[..., str]
Show = Callable[..., ConferencePage]


@pytest.fixture
def conference(put: Put) -> str:
    return put("conference", name="Hội nghị triển khai đợt cao điểm", start="2026-11-17T08:00")


@pytest.fixture
def page(desk: Desk, conference: str, show: Show) -> ConferencePage:
    return show(ConferencePage(desk, conference))


def delegates(office: Office, conference: str) -> list[dict[str, Any]]:
    ids = records.ids(office, "attendance", where={"conference": conference}, sort="order")
    return [dict(one.values) for one in records.rows(office, "attendance", ids)]


def add(page: ConferencePage, *names: str) -> None:
    for name in names:
        model = page.delegates.model
        model.set_cells(len(model.rows()), {"name": name})
    page.delegates.flush()


def test_the_title_is_the_short_name_and_the_field_the_full_one(page: ConferencePage) -> None:
    assert page.header.title.text() == "Triển khai đợt cao điểm"
    assert page.head.fields["name"].raw() == "Hội nghị triển khai đợt cao điểm"


def test_typing_without_diacritics_and_enter_takes_person_and_title(
    page: ConferencePage, put: Put, office: Office, conference: str, qtbot: QtBot
) -> None:
    person = put("person", name="Nguyễn Văn Đức", title="Tổ trưởng", organisation="Tổ bảo vệ ANTT")
    grid = page.delegates.grid
    grid.setFocus()
    for letter in "duc":
        qtbot.keyClick(QApplication.focusWidget(), letter)
    editor = QApplication.focusWidget()
    qtbot.waitUntil(lambda: editor.suggester.is_open())
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    page.delegates.flush()
    (row,) = delegates(office, conference)
    assert (row["name"], row["title"], row["person"]) == (
        "Nguyễn Văn Đức",
        "Tổ trưởng Tổ bảo vệ ANTT",
        person,
    )
    assert (row["role"], row["present"]) == ("Dự", "có mặt")


def test_members_of_the_force_are_suggested_with_their_team(page: ConferencePage, put: Put) -> None:
    team = put("team", name="Tổ Vĩnh Tường")
    put("member", name="Quan Văn Cường", position="Tổ phó", team=team)
    put("member", name="Quan Văn Cũ", position="Tổ viên", team=team, left="2025-01-01")
    column = page.delegates.model.columns[0]
    assert column.suggest is not None
    assert [(one.title, one.detail) for one in column.suggest("quan")] == [
        ("Quan Văn Cường", "Tổ phó Tổ Vĩnh Tường")
    ]


def test_a_new_row_is_one_operation_written_when_it_is_left(
    page: ConferencePage, office: Office, conference: str
) -> None:
    page.delegates.model.set_cells(0, {"name": "Hoàng Thị Thu"})
    page.delegates.grid.go_to(0, 2)
    page.delegates.model.set_cells(0, {"title": "Chủ tịch UB MTTQ xã"})
    assert delegates(office, conference) == []
    page.delegates.grid.go_to(1, 1)
    (row,) = delegates(office, conference)
    assert row["title"] == "Chủ tịch UB MTTQ xã"


def test_the_space_bar_turns_presence_and_the_counts_follow(
    page: ConferencePage, office: Office, conference: str, qtbot: QtBot
) -> None:
    add(page, "Hà Quang Vinh", "Ma Văn Lợi")
    page.delegates.grid.setFocus()
    page.delegates.grid.go_to(0, 4)
    qtbot.keyClick(page.delegates.grid, Qt.Key.Key_Space)
    assert page.counts().present == 1
    assert page.counts().excused == 1
    assert delegates(office, conference)[0]["present"] == "vắng có lý do"


def test_alt_down_moves_a_delegate_in_protocol_order(
    page: ConferencePage, office: Office, conference: str, qtbot: QtBot
) -> None:
    add(page, "Thứ Nhất", "Thứ Hai", "Thứ Ba")
    page.delegates.grid.setFocus()
    page.delegates.grid.go_to(0, 1)
    qtbot.keyClick(page.delegates.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row["name"] for row in delegates(office, conference)] == ["Thứ Hai", "Thứ Nhất", "Thứ Ba"]


def test_f6_takes_a_delegate_away_and_undo_brings_it_back_into_the_grid(
    page: ConferencePage, office: Office, qtbot: QtBot
) -> None:
    add(page, "Hà Quang Vinh", "Ma Văn Lợi")
    page.delegates.grid.setFocus()
    page.delegates.grid.go_to(0, 1)
    qtbot.keyClick(page.delegates.grid, Qt.Key.Key_F6)
    assert [row.values["name"] for row in page.delegates.rows()] == ["Ma Văn Lợi"]
    undo.undo(office)
    assert {row.values["name"] for row in page.delegates.rows()} == {"Ma Văn Lợi", "Hà Quang Vinh"}


def test_a_block_from_excel_is_one_operation(page: ConferencePage, office: Office, conference: str) -> None:
    QApplication.clipboard().setText("Triệu Thị Hiền\tPhó Chủ tịch\nLương Văn Hòa\tBí thư Đoàn xã")
    page.delegates.grid.go_to(0, 1)
    page.delegates.grid.commands.paste()
    assert [row["title"] for row in delegates(office, conference)] == ["Phó Chủ tịch", "Bí thư Đoàn xã"]
    assert page.counts().present == 2
    undo.undo(office)
    assert page.delegates.rows() == []


def test_a_pasted_list_with_a_known_person_waits_for_a_decision(
    page: ConferencePage, put: Put, office: Office, conference: str
) -> None:
    put("person", name="Triệu Thị Hiền", title="Phó Chủ tịch")
    asked: list[tuple[str, str, str]] = []
    page.desk.paste_taker = lambda kind, parent, text: asked.append((kind, parent, text))
    block = "Triệu Thị Hiền\tPhó Chủ tịch\nLương Văn Hòa\tBí thư Đoàn xã"
    QApplication.clipboard().setText(block)
    page.delegates.grid.go_to(0, 1)
    page.delegates.grid.commands.paste()
    assert asked == [("attendance", conference, block)]
    assert delegates(office, conference) == []


def test_titles_pasted_beside_names_are_typed(page: ConferencePage, office: Office, conference: str) -> None:
    add(page, "Triệu Thị Hiền", "Lương Văn Hòa")
    QApplication.clipboard().setText("Phó Chủ tịch\nBí thư Đoàn xã")
    page.delegates.grid.go_to(0, 2)
    page.delegates.grid.commands.paste()
    assert [row["title"] for row in delegates(office, conference)] == ["Phó Chủ tịch", "Bí thư Đoàn xã"]


def test_a_page_may_take_the_pasted_block_itself(desk: Desk, conference: str, show: Show) -> None:
    taken: list[list[list[str]]] = []

    def take(block: list[list[str]]) -> bool:
        taken.append(block)
        return True

    page = show(ConferencePage(desk, conference, on_paste=take))
    QApplication.clipboard().setText("Triệu Thị Hiền\tPhó Chủ tịch")
    page.delegates.grid.go_to(0, 1)
    page.delegates.grid.commands.paste()
    assert taken == [[["Triệu Thị Hiền", "Phó Chủ tịch"]]]
    assert page.delegates.rows() == []


def test_ctrl_enter_puts_the_person_into_the_directory_too(page: ConferencePage, office: Office) -> None:
    page.delegates.model.set_cells(0, {"name": "Chẩu Thị Én"})
    page.delegates.grid.new_requested.emit(0, "name", "Chẩu Thị Én")
    (person,) = records.list_all(office, "person")
    assert person.name == "Chẩu Thị Én"
    assert page.delegates.rows()[0].values["person"] == person.id


def test_serving_members_of_a_team_come_in_one_step(
    page: ConferencePage, put: Put, office: Office, conference: str
) -> None:
    team = put("team", name="Tổ Vĩnh Tường")
    put("member", name="Nguyễn Văn Đức", position="Tổ trưởng", team=team)
    put("member", name="Ngô Văn Ôn", team=team, left="2026-04-14")
    page.add_team(team)
    page.add_team(team)
    assert [row["title"] for row in delegates(office, conference)] == ["Tổ trưởng Tổ Vĩnh Tường"]


def test_residents_are_counts_and_the_headcount_is_proposed_not_written(
    page: ConferencePage, office: Office, conference: str
) -> None:
    add(page, "Hà Quang Vinh")
    page.groups.model.set_cells(0, {"name": "Nhân dân thôn Nà Nộc", "count": 120})
    page.groups.flush()
    assert page.counts().headcount == 121
    assert page.presenter.saved["headcount"] is None
    page.take_headcount()
    page.save()
    assert records.rows(office, "conference", [conference])[0].values["headcount"] == 121


def test_venues_that_all_have_their_number_propose_their_sum(page: ConferencePage) -> None:
    add(page, "Hà Quang Vinh")
    page.venues.fields["venues"].set_raw(
        [{"name": "Cấp xã", "headcount": "60"}, {"name": "Thôn", "headcount": "40"}]
    )
    page.take_headcount()
    assert page.headcount["headcount"].value() == 100


def test_a_group_without_a_number_is_not_written(
    page: ConferencePage, office: Office, conference: str
) -> None:
    page.groups.model.set_cells(0, {"name": "Học sinh"})
    page.groups.flush()
    assert delegates(office, conference) == []


def test_day_and_hours_are_stored_as_start_and_end(
    page: ConferencePage, office: Office, conference: str
) -> None:
    page.head.fields["begins"].set_raw("7h30")
    page.head.fields["ends"].set_raw("9 giờ 15")
    assert page.save()
    values = records.rows(office, "conference", [conference])[0].values
    assert (values["start"], values["end"]) == ("2026-11-17T07:30", "2026-11-17T09:15")


def test_an_unknown_hour_stays_unknown_until_one_is_typed(
    desk: Desk, put: Put, office: Office, show: Show
) -> None:
    conference = put("conference", name="Hội nghị sơ kết", start="17/11/2026")
    page = show(ConferencePage(desk, conference))
    for typed, stored in (("", "2026-11-17"), ("7h30", "2026-11-17T07:30")):
        page.head.fields["begins"].set_raw(typed)
        page.head.fields["place"].set_raw(f"Nhà văn hóa {typed}")
        assert page.save()
        assert records.rows(office, "conference", [conference])[0].values["start"] == stored


def test_a_day_that_is_not_whole_is_refused_at_its_field(page: ConferencePage) -> None:
    page.head.fields["day"].set_raw("11/2026")
    assert not page.save()
    assert page.head.fields["day"].error_text()


def test_delegates_typed_before_the_first_save_are_kept_in_the_draft_and_written_with_it(
    desk: Desk, show: Show, office: Office
) -> None:
    page = show(ConferencePage(desk))
    add(page, "Hà Quang Vinh")
    page.head.fields["name"].set_raw("Hội nghị sơ kết")
    page.keep_draft()
    assert drafts.load(office, "conference:new") is not None
    again = show(ConferencePage(desk))
    again.banner.take.click()
    again.head.fields["day"].set_raw("20/12/2026")
    assert again.save()
    assert [row["name"] for row in delegates(office, again.presenter.record)] == ["Hà Quang Vinh"]


def test_f9_saves_and_asks_for_the_minutes(page: ConferencePage, conference: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.print_wanted) as wanted:
        qtbot.keyClick(page, Qt.Key.Key_F9)
    assert wanted.args == ["minutes", conference]


def test_a_short_window_folds_the_head_and_ctrl_f1_opens_it(desk: Desk, conference: str, show: Show) -> None:
    page = show(ConferencePage(desk, conference), 1013, 488)
    assert page.head.is_folded()
    page.toggle_fold()
    assert page.head.fields["name"].isVisible()


def test_a_bad_field_in_a_folded_head_opens_it(desk: Desk, conference: str, show: Show) -> None:
    page = show(ConferencePage(desk, conference), 1013, 488)
    page.head.fields["name"].set_raw("")
    assert not page.save()
    assert page.head.fields["name"].input.hasFocus()


def test_the_page_fits_the_smallest_window(desk: Desk, conference: str, show: Show) -> None:
    page = show(ConferencePage(desk, conference), 1013, 488)
    assert (page.width(), page.height()) == (1013, 488)


def test_a_new_one_full_of_errors_still_fits_the_smallest_window(desk: Desk, show: Show) -> None:
    page = show(ConferencePage(desk), 1013, 488)
    page.save()
    page.adjustSize()
    page.resize(1013, 488)
    assert (page.width(), page.height()) == (1013, 488)


def test_a_long_title_takes_two_lines_and_ends_in_no_dots(desk: Desk, put: Put, show: Show) -> None:
    name = "Hội nghị triển khai đợt cao điểm tấn công, trấn áp tội phạm cuối năm 2026 và dịp Tết Nguyên đán"
    record = put("conference", name=name, start="2026-11-17T08:00")
    page = show(ConferencePage(desk, record), 1013, 488)
    title = page.header.title
    assert title.text().replace("\n", " ") == f"T{name[len('Hội nghị t') :]}"
    assert title.sizeHint().width() <= title.width() and title.sizeHint().height() <= title.height()
