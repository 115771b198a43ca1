"""One rule says how many people a conference counts."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.headcounts import attending, headcount

BOTH = [{"name": "Tỉnh", "headcount": "60"}, {"name": "Xã", "headcount": 1200}]
ONE = [{"name": "Tỉnh", "headcount": "60"}, {"name": "Xã"}]


@pytest.mark.parametrize(
    ("typed", "venues", "listed", "counted"),
    [
        (None, BOTH, 14, 1260),
        (100, BOTH, 14, 1260),
        (100, ONE, 14, 100),
        (None, ONE, 14, 60),
        (None, [{"name": "Xã", "headcount": "1.200"}], None, 1200),
        (None, [{"name": "Xã", "headcount": "đông"}], 14, 14),
        (0, None, 14, 0),
        (None, None, 14, 14),
        (None, None, 0, None),
        (None, None, None, None),
    ],
)
def test_venues_come_before_the_number_typed_and_that_before_the_list(
    typed: int | None, venues: Any, listed: int | None, counted: int | None
) -> None:
    assert headcount(typed, venues, listed) == counted


@pytest.mark.parametrize(
    ("values", "people"),
    [
        ({}, 1),
        ({"present": "có mặt"}, 1),
        ({"present": "vắng có lý do"}, 0),
        ({"count": 84}, 84),
        ({"count": 0}, 0),
        ({"count": 84, "present": "vắng không lý do"}, 0),
    ],
)
def test_a_line_of_the_list_stands_for_who_came(values: dict[str, Any], people: int) -> None:
    assert attending(values) == people
