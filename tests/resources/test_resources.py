from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from desktop.domain.text import LETTERS, TONES

RESOURCES = Path(__file__).parents[2] / "resources"
FACES = {
    "Tinos-Regular": ("Tinos", 400, False),
    "Tinos-Italic": ("Tinos", 400, True),
    "Tinos-Bold": ("Tinos", 700, False),
    "Tinos-BoldItalic": ("Tinos", 700, True),
    "NotoSans-Regular": ("Noto Sans", 400, False),
    "NotoSans-Medium": ("Noto Sans", 500, False),
    "NotoSans-SemiBold": ("Noto Sans", 600, False),
}
ICONS = sorted((RESOURCES / "icons").glob("*.svg"))


@pytest.mark.parametrize("face", FACES)
def test_a_font_draws_every_vietnamese_letter(face: str) -> None:
    family, weight, italic = FACES[face]
    with TTFont(RESOURCES / "fonts" / f"{face}.ttf", lazy=True) as font:
        drawn = font.getBestCmap()
        wanted = LETTERS + "".join(TONES) + "\u0302\u0306\u031b" + "“”‘’–—…•·×"
        assert [letter for letter in wanted if ord(letter) not in drawn] == []
        assert (font["name"].getBestFamilyName(), font["OS/2"].usWeightClass) == (family, weight)
        assert (font["post"].italicAngle != 0) is italic


def test_no_font_is_there_that_is_not_known() -> None:
    assert {path.stem for path in (RESOURCES / "fonts").glob("*.ttf")} == set(FACES)


@pytest.mark.parametrize("icon", ICONS, ids=lambda path: path.stem)
def test_an_icon_takes_its_colour_from_the_text_beside_it(icon: Path) -> None:
    root = ElementTree.parse(icon).getroot()
    assert (root.get("viewBox"), root.get("stroke"), root.get("fill")) == (
        "0 0 24 24",
        "currentColor",
        "none",
    )


def test_the_icons_of_the_design_are_there() -> None:
    design = """
        house presentation users-round layers award contact file-spreadsheet printer usb settings search plus
        minus x check ellipsis arrow-left arrow-right arrow-up-right chevron-down chevron-left chevron-right
        corner-down-left circle-alert triangle-alert circle-check info clock calendar lock history key-round
        hard-drive notebook-pen file-text image bookmark filter download upload clipboard-paste save eye
        trash-2 map-pin git-compare wand-sparkles ruler zoom-in
    """
    assert set(design.split()) <= {path.stem for path in ICONS}


@pytest.mark.parametrize(
    "licence, words",
    [
        ("units.LICENSE.txt", "MIT License"),
        ("icons/LICENSE.txt", "ISC License"),
        ("fonts/Tinos.LICENSE.txt", "SIL OPEN FONT LICENSE"),
        ("fonts/NotoSans.LICENSE.txt", "SIL OPEN FONT LICENSE"),
    ],
)
def test_what_is_bundled_has_its_licence_beside_it(licence: str, words: str) -> None:
    assert words in (RESOURCES / licence).read_text("utf-8")
