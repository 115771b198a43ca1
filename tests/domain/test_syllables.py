"""What is spelt like a Vietnamese syllable."""

import pytest

from desktop.domain.syllables import is_syllable

SYLLABLES = "Nguyễn khuỷu giếng gì quý Quỳnh nghiêng yến ỷ Ư THUỶ hoạch xoong khúc đẹp Ước loắt uyên Tuệ"


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables_are_recognised(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["Tieáng", "cêp", "thôm̀p", "Krông", "ngê", "gế", "kà", "hoát́", "x·", "QĐ", "câc", ""]
)
def test_other_letters_are_not(word):
    assert not is_syllable(word)
