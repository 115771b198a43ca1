"""Pictures an office gives: looked at by their content, turned upright, rid of everything but the picture.

Only PNG and JPEG. A photograph from a telephone carries where and when it was taken; what is kept does not.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

from desktop.errors import Refused

if TYPE_CHECKING:
    from PIL import Image

MOST_DOTS = 80_000_000  # more is no scan of an A3 sheet; it would fill the memory
PNG: Literal["image/png"] = "image/png"
JPEG: Literal["image/jpeg"] = "image/jpeg"


def tidy(data: bytes, longest: int) -> tuple[str, bytes]:
    """Type and bytes of the picture as it is kept, at most ``longest`` dots on its longer side.

    Raises ``Refused`` for anything that is no whole PNG or JPEG.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > MOST_DOTS:
                raise Refused("picture.too_many_dots")
            picture = ImageOps.exif_transpose(opened)
            picture.load()
            if picture.mode.startswith("I"):  # a scanner's 16 bits a dot, which would turn white
                picture = picture.point(lambda value: value / 256).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused("picture.unreadable") from error
    picture.thumbnail((longest, longest))
    return _saved(picture)


def _saved(picture: Image.Image) -> tuple[str, bytes]:
    """A picture that is seen through anywhere as PNG, any other as JPEG."""
    out = io.BytesIO()
    if "A" in picture.mode or "transparency" in picture.info:
        picture.convert("RGBA").save(out, "PNG", optimize=True)
        return PNG, out.getvalue()
    picture.convert("RGB").save(out, "JPEG", quality=90, optimize=True)
    return JPEG, out.getvalue()
