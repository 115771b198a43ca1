"""A list as a spreadsheet: the rows given, names instead of ids, a line in the access log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from desktop.errors import Cancelled
from desktop.models.office_tables import AccessRow
from desktop.services import exporting, loading, records


def cells(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def access(office: Any) -> list[tuple[str, str, int]]:
    query = select(AccessRow.action, AccessRow.kind, AccessRow.count)
    with office.read() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_the_rows_stand_in_the_order_given(office: Any, tmp_path: Path) -> None:
    ids = [records.put(office, "person", {"name": name}) for name in ("Ma Văn Ba", "Lý Thị An")]
    path = tmp_path / "ds.xlsx"
    assert exporting.export_list(office, "person", ids[::-1], path) == 2
    assert [row[1] for row in cells(path)[1:]] == ["Lý Thị An", "Ma Văn Ba"]


def test_references_are_names(office: Any, tmp_path: Path) -> None:
    areas = [records.put(office, "area", {"name": name}) for name in ("Thôn Nà Nộc", "Thôn Phúc Tâm")]
    team = records.put(office, "team", {"name": "Tổ Vĩnh Tường", "areas": areas})
    member = records.put(office, "member", {"name": "Nguyễn Văn Đức", "team": team})
    for kind, record, words in (
        ("team", team, "Thôn Nà Nộc, Thôn Phúc Tâm"),
        ("member", member, "Tổ Vĩnh Tường"),
    ):
        exporting.export_list(office, kind, [record], tmp_path / "ds.xlsx")
        assert words in cells(tmp_path / "ds.xlsx")[1]


def test_personal_data_that_leaves_is_noted_and_other_is_not(office: Any, tmp_path: Path) -> None:
    person = records.put(office, "person", {"name": "Lý Thị An"})
    area = records.put(office, "area", {"name": "Thôn Nà Nộc"})
    exporting.export_list(office, "person", [person], tmp_path / "ds.xlsx")
    exporting.export_list(office, "area", [area], tmp_path / "ds.xlsx")
    assert access(office) == [("export", "person", 1)]


def test_a_stopped_export_leaves_no_file(office: Any, tmp_path: Path) -> None:
    person = records.put(office, "person", {"name": "Lý Thị An"})
    with pytest.raises(Cancelled):
        exporting.export_list(office, "person", [person], tmp_path / "ds.xlsx", progress=_stop)
    assert list(tmp_path.glob("*.xlsx")) == []


def test_what_was_exported_can_be_loaded_again(office: Any, make_office: Any, tmp_path: Path) -> None:
    values = {"name": "Lý Thị An", "birth": "1988-03", "phone": "0912345678"}
    person, path = records.put(office, "person", values), tmp_path / "ds.xlsx"
    exporting.export_list(office, "person", [person], path, title="Con người")
    other = make_office("00691")
    loading.apply(other, loading.preview(other, "person", path))
    (loaded,) = records.list_all(other, "person")
    assert {name: loaded.values[name] for name in values} == values


def test_a_stopped_export_leaves_nothing_in_the_temporary_folder(
    office: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ids = [records.put(office, "person", {"name": "Lý Thị An"})]
    with pytest.raises(Cancelled):
        exporting.export_list(office, "person", ids, tmp_path / "ds.xlsx", progress=_stop)
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == []


def _stop(*_step: Any) -> None:
    raise Cancelled
