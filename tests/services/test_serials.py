"""Numbers given twice are said, and nothing is refused for them."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.serials import read_serial, same_serial
from desktop.services import records, serials


def conference(office: Any, number: str, start: str = "2026-05-15T08:00", **values: Any) -> str:
    return records.put(
        office, "conference", {"name": f"Họp {number}", "start": start, "number": number, **values}
    )


def award(office: Any, number: str, date: str | None = "2026-08-12", **values: Any) -> str:
    return records.put(office, "award", {"name": "Khen thưởng", "number": number, "date": date, **values})


def doubled(office: Any, kind: str) -> set[str]:
    return set(serials.doubled(office, kind, records.rows(office, kind, records.ids(office, kind))))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("7", "07", True),
        ("07", "Số: 07/BB-CAX", True),
        ("05/BB-CAX", "5/bb-cax", True),
        ("125/QĐ-UBND", "125/2026/QĐ-UBND", True),
        ("125/QĐ-UBND", "125/QĐ-CAT", False),
        ("50-NQ/ĐU", "50-NQ/ĐU", True),
        ("05", "05a", False),
        ("05", "15", False),
    ],
)
def test_numbers_are_read_as_offices_write_them(one: str, other: str, same: bool) -> None:
    first, second = read_serial(one), read_serial(other)
    assert first is not None and second is not None
    assert same_serial(first, second) is same


def test_minutes_with_one_number_in_a_year_are_marked_and_kept(office: Any) -> None:
    first, second = conference(office, "07"), conference(office, "7", "2026-11-17T08:00")
    conference(office, "07", "2025-05-15T08:00")
    conference(office, "08")
    assert doubled(office, "conference") == {first, second}


def test_each_issuer_numbers_its_own_minutes(office: Any) -> None:
    conference(office, "07")
    conference(office, "07", organiser="Ban Chỉ đạo 138")
    assert doubled(office, "conference") == set()


def test_decisions_with_one_number_are_marked_unless_others_issued_them(office: Any) -> None:
    first, second = award(office, "125/QĐ-UBND"), award(office, "125/QĐ-UBND", None)
    assert doubled(office, "award") == {first, second}
    records.put(office, "award", {"authority": "Chủ tịch UBND tỉnh"}, record=first)
    records.put(office, "award", {"authority": "Chủ tịch UBND xã"}, record=second)
    assert doubled(office, "award") == set()


def test_a_deleted_paper_gives_its_number_back(office: Any) -> None:
    first, second = award(office, "125/QĐ-UBND"), award(office, "125/QĐ-UBND")
    assert "Khen thưởng, 12/08/2026" in serials.remark(
        office, "award", first, {"number": "125", "date": "2026"}
    )
    records.delete(office, "award", second)
    assert serials.remark(office, "award", first, {"number": "125", "date": "2026-08-12"}) == ""


def test_the_demo_gives_no_number_twice(office: Any) -> None:
    from desktop.demo import samples

    samples.record_awards(office, samples.record_conference(office))
    assert doubled(office, "conference") == doubled(office, "award") == set()
