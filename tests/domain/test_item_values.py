"""Lists of items: from what a script or a form gives to what is stored."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.values import BadValue, normal

SPEECHES = FieldSpec(
    "speeches", "Ý kiến", FieldType.ITEMS, item_fields=(("name", "Người"), ("text", "Tóm tắt"))
)


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("Ông A|một | hai", [{"name": "Ông A", "text": "một | hai"}]),
        ("Ông A\n\nÔng B|nói", [{"name": "Ông A"}, {"name": "Ông B", "text": "nói"}]),
        ([{"name": "  Nguyễn\u200b "}], [{"name": "Nguyễn"}]),
        ([{"name": ""}, {"text": None}], None),
    ],
)
def test_items_keep_every_part_clean_and_nothing_empty(given: Any, stored: Any) -> None:
    assert normal(SPEECHES, given) == stored


def test_a_part_that_is_not_declared_is_refused_not_stored_unseen() -> None:
    with pytest.raises(BadValue, match=r"list\.unknown_part"):
        normal(SPEECHES, [{"colour": "đỏ"}])


def test_counts_are_never_below_zero() -> None:
    with pytest.raises(BadValue, match=r"number\.negative"):
        normal(FieldSpec("headcount", "Số người", FieldType.INTEGER), -5)
