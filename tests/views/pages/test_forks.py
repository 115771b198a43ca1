"""A copied register at the upper office: the overview tells, the dialog names who, when and which records."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.services import overview, records
from desktop.services.office import Office
from desktop.services.overview import TaskKind
from desktop.views.common.labels import Label
from desktop.views.overview.links import Place
from desktop.views.overview.words import task_line
from desktop.views.records.desk import Desk
from desktop.views.usb.forks import ForksDialog
from tests.office_fixtures import OFFICER, PASSWORD, Pair

TODAY = date(2026, 11, 19)


@pytest.fixture
def copied(pair: Pair, tmp_path: Path) -> Pair:
    """The commune's data folder was copied; both copies sent something to the upper office."""
    pair.both_ways()
    pair.commune.close()
    folder = shutil.copytree(pair.commune.folder, tmp_path / "copy")
    pair.commune = Office.open(pair.commune.folder, OFFICER, PASSWORD)
    other = Pair(Office.open(folder, OFFICER, PASSWORD), pair.upper, tmp_path / "usb2")
    other.stick.mkdir()
    for one, name in ((pair, "Lò Thị Một"), (other, "Lò Thị Hai")):
        records.put(one.commune, "person", {"name": name})
        one.carry()
    other.commune.close()
    return pair


def test_a_copied_register_is_a_task_until_the_computer_has_a_new_name(copied: Pair) -> None:
    (task,) = (one for one in overview.tasks(copied.upper, TODAY) if one.kind is TaskKind.FORKS)
    line = task_line(task, TODAY)
    assert line.link.place is Place.FORKS
    assert "Chiêm Hóa" in line.title

    copied.carry(up=False)
    copied.carry()
    assert TaskKind.FORKS not in {one.kind for one in overview.tasks(copied.upper, TODAY)}


def test_the_dialog_names_the_records_of_both_branches_and_opens_them(copied: Pair, qtbot: QtBot) -> None:
    dialog = ForksDialog(Desk(copied.upper, today=TODAY))
    qtbot.addWidget(dialog)
    dialog.show()
    said = " | ".join(label.text() for label in dialog.findChildren(Label))
    assert "Xã Chiêm Hóa" in said and "Nhánh 1" in said and "Nhánh 2" in said and OFFICER in said
    assert [link.text() for link in dialog.links] == ["Lò Thị Một", "Lò Thị Hai"]

    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.links[1].click()
    assert opened.args == ["person", records.list_all(copied.upper, "person", search="lo thi hai")[0].id]


def test_without_a_fork_the_dialog_says_so(desk: Desk, qtbot: QtBot) -> None:
    dialog = ForksDialog(desk)
    qtbot.addWidget(dialog)
    assert not dialog.links and "Chưa thấy" in dialog.detail.text()
