"""Every allowed pair of colours keeps its contrast, in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from desktop.views.theme import Role, apply_theme, colour
from desktop.views.theme.palette import DARK, LIGHT, PAIRS, contrast, pairs


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", list(pairs()), ids=lambda pair: f"{pair[0]} on {pair[1]}")
def test_a_foreground_stands_out_from_its_ground(palette, pair):
    foreground, ground, least = pair
    assert contrast(palette[foreground], palette[ground]) >= least


def test_both_themes_name_every_role():
    assert set(LIGHT) == set(DARK) == set(Role)


def test_every_text_role_is_measured():
    assert {Role.TEXT, Role.TEXT2, Role.TEXT3, Role.ACCENT, Role.OK, Role.WARN, Role.ERR} <= set(PAIRS)


def test_contrast_is_the_ratio_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
def test_disabled_text_of_qt_widgets_still_reads(qapp, dark):
    apply_theme(qapp, dark=dark)
    palette = qapp.palette()
    ink = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
    ground = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Base).name()
    assert contrast(ink, ground) >= 4.5
    assert palette.color(QPalette.ColorRole.PlaceholderText) == colour(Role.TEXT3)
