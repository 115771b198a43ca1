"""Pictures an office gives: looked at by content, upright, without where and when they were taken."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from desktop.documents import pictures
from desktop.documents.pictures import JPEG, PNG, tidy
from desktop.errors import Refused
from tests.documents.pictures import jpeg, png


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_a_photograph_is_kept_without_where_it_was_taken_and_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lay on its side
    exif[0x010F] = "Máy ảnh của một người"
    kind, kept = tidy(jpeg(60, 40, exif=exif), 1000)
    assert kind == JPEG
    assert opened(kept).size == (40, 60)
    assert b"M\xc3\xa1y" not in kept and not dict(opened(kept).getexif())


def test_a_large_scan_is_made_smaller_in_its_own_shape() -> None:
    _, kept = tidy(jpeg(800, 400), 200)
    assert opened(kept).size == (200, 100)


def test_what_is_seen_through_stays_so() -> None:
    kind, kept = tidy(png(), 1000)
    assert kind == PNG
    assert opened(kept).mode == "RGBA"
    assert tidy(png(mode="RGB"), 1000)[0] == JPEG


def test_a_scan_of_16_bits_keeps_its_greys() -> None:
    out = io.BytesIO()
    Image.new("I;16", (30, 20), 40_000).save(out, "PNG")
    grey = opened(tidy(out.getvalue(), 1000)[1]).getpixel((5, 5))
    assert isinstance(grey, tuple) and grey[0] == pytest.approx(40_000 / 256, abs=2)


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4 giay", b"GIF89a" + bytes(40), jpeg()[:300], png()[:60]], ids=range(5)
)
def test_what_is_no_whole_png_or_jpeg_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        tidy(data, 1000)
    assert caught.value.key == "picture.unreadable"


def test_a_picture_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_DOTS", 1_000)
    with pytest.raises(Refused) as caught:
        tidy(jpeg(60, 40), 1000)
    assert caught.value.key == "picture.too_many_dots"
