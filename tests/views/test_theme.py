"""Fonts, sizes and icons follow the text size the user chose."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo

from desktop.paths import resource
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.labels import Label
from desktop.views.theme import Role, Type, apply_theme, colour, font, icon_pixmap, metrics, px
from desktop.views.theme.state import TYPE_SCALE


def test_the_bundled_font_is_used_where_segoe_is_missing(qapp):
    assert QFontInfo(font()).family() == "Noto Sans"


@pytest.mark.parametrize("weight", [400, 500, 600])
def test_the_three_weights_are_faces_of_their_own(qapp, weight):
    assert QFontInfo(font(Type.BODY, weight)).weight() == weight


def test_sizes_are_those_of_the_design_at_ten_points(qapp):
    assert {style: font(style).pixelSize() for style in Type} == {s: p for s, (p, _w) in TYPE_SCALE.items()}


def test_everything_grows_by_one_factor(qapp):
    apply_theme(qapp, points=16)
    assert font().pixelSize() == round(13 * 1.6)
    assert px(32) == round(32 * 1.6)


@pytest.mark.parametrize("points", [1, 40])
def test_an_impossible_text_size_is_bent_to_the_range(qapp, points):
    apply_theme(qapp, points=points)
    assert px(10) in (10, 16)


def test_widgets_that_are_shown_follow_a_new_size(qapp, qtbot):
    label, button = Label("Hội nghị", Type.TITLE), Button("Lưu", Kind.PRIMARY)
    for widget in (label, button):
        qtbot.addWidget(widget)
    before = label.sizeHint(), button.sizeHint()
    apply_theme(qapp, points=16)
    assert label.sizeHint().width() > before[0].width()
    assert button.sizeHint().height() > before[1].height()


def test_letters_with_two_marks_fit_into_a_line(qapp):
    for style in Type:
        measures = metrics(style)
        assert measures.tightBoundingRect("ẪỄỘẶ").height() <= measures.height()


@pytest.mark.parametrize("name", sorted(path.stem for path in resource("icons").glob("*.svg")))
def test_an_icon_is_drawn_in_the_colour_asked_for(qapp, name):
    image = icon_pixmap(name, 16, Role.ERR, ratio=2.0).toImage()
    assert (image.width(), image.height()) == (32, 32)
    wanted = colour(Role.ERR).getRgb()
    pixels = [image.pixelColor(x, y).getRgb() for x in range(32) for y in range(32)]
    solid = [pixel for pixel in pixels if pixel[3] > 250]
    assert solid
    assert all(abs(a - b) <= 3 for pixel in solid for a, b in zip(pixel[:3], wanted[:3], strict=True))
