"""What is said about a password while it is typed."""

from __future__ import annotations

import pytest

from desktop.domain.passwords import Strength, strength


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", Strength.SHORT),
        ("1234567", Strength.SHORT),
        ("12345678", Strength.WEAK),
        ("aaaaaaaaaaaa", Strength.WEAK),
        ("congan123", Strength.WEAK),
        ("Mavanloi1", Strength.WEAK),
        ("tre8duoi", Strength.FAIR),
        ("suối đá bếp nồi", Strength.GOOD),
        ("kX7#pw20qL", Strength.GOOD),
    ],
)
def test_a_password_is_judged_by_what_is_left_without_known_words(password: str, said: Strength) -> None:
    assert strength(password, ["Ma Văn Lợi", "Chiêm Hóa"]) is said


def test_diacritics_do_not_hide_the_name() -> None:
    assert strength("Ma Văn Lợi 1", ["Ma Văn Lợi"]) is Strength.WEAK
