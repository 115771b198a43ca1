"""Stamp words of secret papers are found, everyday words are not."""

from __future__ import annotations

import pytest

from desktop.domain.secrecy import secret_marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TỐI MẬT", ("TỐI MẬT",)),
        ("Văn bản TUYỆT MẬT của cấp trên", ("TUYỆT MẬT",)),
        ("Nơi nhận\nMẬT\nSố 12", ("MẬT",)),
        ("Độ mật: MẬT", ("MẬT",)),
        ("(Tối mật)", ("TỐI MẬT",)),
        ("Bảo vệ bí mật nhà nước", ()),
        ("BẢO VỆ BÍ MẬT NHÀ NƯỚC", ()),
        ("Thân mật, mật thiết", ()),
        ("", ()),
    ],
)
def test_stamps_are_told_from_words(text: str, found: tuple[str, ...]) -> None:
    assert secret_marks([text, None]) == found


def test_each_is_named_once() -> None:
    assert secret_marks(["TỐI MẬT", "TỐI MẬT", "MẬT"]) == ("TỐI MẬT", "MẬT")
