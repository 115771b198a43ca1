"""Names of those who are commended, in lists and on certificates alike."""

from __future__ import annotations

import pytest

from desktop.domain.contents.awards import RecipientKind
from desktop.domain.recipients import listed_name

ONE, MANY, HOUSE = RecipientKind.PERSON, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD


@pytest.mark.parametrize(
    ("kind", "address", "name", "listed"),
    [
        (ONE, "Ông", "Lò Văn Ơn", "Ông Lò Văn Ơn"),
        (ONE, "Ông", "Ông Lò Văn Ơn", "Ông Lò Văn Ơn"),
        (ONE, None, "Bà Quan Thị Ư", "Bà Quan Thị Ư"),
        (ONE, None, "Quan Thị Ư", "Ông (bà) Quan Thị Ư"),
        (MANY, "Tập thể", "Nhân dân thôn Nà Nộc", "Nhân dân thôn Nà Nộc"),
        (MANY, None, "Tập thể Tổ bảo vệ thôn Nà Nộc", "Tổ bảo vệ thôn Nà Nộc"),
        (HOUSE, "Hộ gia đình", "Hộ ông Ma Văn Ẩn", "Ông Ma Văn Ẩn"),
        (HOUSE, "Hộ gia đình bà", "Ma Thị Ẩn", "Bà Ma Thị Ẩn"),
        (HOUSE, None, "Ma Văn Ẩn", "Ma Văn Ẩn"),
    ],
)
def test_a_list_names_each_once(kind: RecipientKind, address: str | None, name: str, listed: str) -> None:
    assert listed_name(kind, address, name) == listed
