"""Made-up pictures for the tests of papers."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw


def jpeg(width: int = 60, height: int = 40, **options: object) -> bytes:
    """A plain picture as JPEG."""
    return _saved(_drawn("RGB", width, height), "JPEG", **options)


def png(width: int = 60, height: int = 40, *, mode: str = "RGBA") -> bytes:
    """A disc on nothing, as PNG."""
    return _saved(_drawn(mode, width, height), "PNG")


def _drawn(mode: str, width: int, height: int) -> Image.Image:
    picture = Image.new(mode, (width, height))
    ImageDraw.Draw(picture).ellipse((2, 2, width - 3, height - 3), fill="red")
    return picture


def _saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()
