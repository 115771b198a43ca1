"""Setting a certificate on its blank, without widgets: places, moves, one recipient, steps back."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.blanks import SHEETS, default_form
from desktop.domain.contents.awards import CertificateContent, RecipientKind
from desktop.domain.fit_notes import FitNote
from desktop.services.blank_drafts import Draft
from desktop.views.blanks.geometry import LEFT_EDGE, MOVE, RIGHT_EDGE, Scale, hit
from desktop.views.blanks.presenter import Editing
from desktop.views.blanks.words import fit_words, place_words

FORM = default_form("giay-khen", SHEETS["A4"], RecipientKind.PERSON)


@pytest.fixture
def editing() -> Editing:
    return Editing(Draft("award", "recipient", CertificateContent(), FORM, {}))


def place(editing: Editing) -> tuple[float, float]:
    return editing.field.x, editing.field.y


def test_the_paper_fills_the_room_below_the_rulers_and_back_again() -> None:
    scale = Scale.fit(297, 210, (600, 400), (26, 22))
    assert scale.x(297) <= 600 and scale.y(210) <= 400
    assert scale.left >= 26 and scale.top >= 22
    assert scale.mm(scale.x(48), scale.y(98)) == pytest.approx((48, 98))


@pytest.mark.parametrize(
    ("at", "name", "grip"),
    [
        ((150, 103), "name", MOVE),
        ((48.5, 103), "name", LEFT_EDGE),
        ((248.5, 103), "name", RIGHT_EDGE),
        ((100, 116), "title", MOVE),
        ((34.2, 116), "title", MOVE),  # only the chosen frame has edges to pull
        ((5, 5), None, None),
    ],
)
def test_what_lies_under_the_mouse(at: tuple[float, float], name: Any, grip: Any) -> None:
    found = hit(FORM, "name", at, 1.0)
    assert (found.name if found else None, found.grip if found else None) == (name, grip)


def test_where_frames_overlap_the_chosen_one_is_meant_then_the_smaller() -> None:
    at = (170.0, 138.0)  # citation and place lie over each other here
    assert hit(FORM, "citation", at, 1.0) == ("citation", MOVE)
    found = hit(FORM, "name", at, 0)
    assert found is not None and found.name == "place_date"


def test_a_frame_is_moved_by_steps_and_never_off_the_paper(editing: Editing) -> None:
    editing.move(-0.5, 5)
    assert place(editing) == (47.5, 103)
    editing.move(-500, 500)
    assert editing.field.x == 0
    assert editing.field.y + editing.field.height <= 210
    assert place_words(editing.field).startswith("X 0,0   Y ")


def test_an_edge_is_pulled_and_the_other_stays(editing: Editing) -> None:
    editing.begin()
    editing.stretch(LEFT_EDGE, 60)
    assert (editing.field.x, editing.field.width) == (60, 189)
    editing.stretch(RIGHT_EDGE, 400)
    assert (editing.field.x, editing.field.width) == (60, 237)
    editing.stretch(LEFT_EDGE, 296)
    assert editing.field.width == 5


def test_figures_are_brought_within_their_bounds(editing: Editing) -> None:
    editing.set(x=290.0, width=400.0, size=100.0)
    assert editing.field.x + editing.field.width <= 297
    assert editing.field.size == 72
    editing.set(bold=False, align="left")
    assert (editing.field.bold, editing.field.align) == (False, "left")


def test_tab_walks_the_frames_in_reading_order_and_leaves_at_the_ends(editing: Editing) -> None:
    names = ["name"]
    while editing.walk(1):
        names.append(editing.chosen)
    assert names == ["name", "title", "citation", "decision", "book", "place_date", "signer_title", "signer"]
    assert editing.walk(-1) and editing.chosen == "signer_title"


def test_every_change_is_a_step_back_and_forward(editing: Editing) -> None:
    editing.move(1, 0)
    editing.choose("title")
    editing.set(size=20.0)
    assert editing.undo() and editing.form.field("title").size == 16
    assert editing.undo() and editing.form == FORM and editing.chosen == "name"
    assert not editing.undo()
    assert editing.redo() and editing.form.field("name").x == 49
    editing.move(1, 0)
    assert not editing.redo()


def test_what_was_done_to_the_form_can_be_taken_back_at_the_next_recipient(editing: Editing) -> None:
    editing.move(1, 0)
    editing.only_this = True
    editing.move(0, 5)
    editing.choose("title")
    after = editing.draft.form
    other = Editing(Draft("award", "next", CertificateContent(), after, {"name": {"y": 101.0}}), editing)
    assert other.chosen == "title"
    assert other.undo() and other.draft.form == FORM
    assert other.draft.changes == {"name": {"y": 101.0}}
    assert not other.undo()
    assert other.redo() and other.draft.form == after
    another = default_form("giay-khen", SHEETS["A4"], RecipientKind.COLLECTIVE)
    assert not Editing(Draft("award", "next", CertificateContent(), another, {}), editing).undo()


def test_only_this_recipient_is_moved_where_that_is_wanted(editing: Editing) -> None:
    editing.only_this = True
    editing.move(0, 5)
    assert editing.draft.form == FORM
    assert editing.draft.changes == {"name": {"y": 103}}
    assert (editing.unsaved_form, editing.unsaved_changes) == (False, True)
    editing.move(0, -5)
    assert editing.draft.changes == {}
    editing.saved()
    assert not editing.unsaved_changes


def test_a_frame_goes_back_where_it_was(editing: Editing) -> None:
    assert not editing.differs
    editing.move(3, 0)
    assert editing.differs
    editing.only_this = True
    editing.move(0, 7)
    editing.restore()
    assert place(editing) == (51, 98)
    editing.only_this = False
    editing.restore()
    assert editing.form == FORM and not editing.differs


def test_breaks_are_kept_until_they_say_what_is_usual(editing: Editing) -> None:
    editing.set_breaks("Ông:\nNGUYỄN VĂN ĐỨC", "Ông: NGUYỄN VĂN ĐỨC")
    assert editing.draft.changes == {"name": {"breaks": "Ông:\nNGUYỄN VĂN ĐỨC"}}
    editing.set_breaks("Ông: NGUYỄN VĂN", "Ông: NGUYỄN VĂN ĐỨC")  # words are mended in the record
    assert editing.draft.changes == {}
    editing.set_breaks("Ông:\nNGUYỄN VĂN ĐỨC", "Ông: NGUYỄN VĂN ĐỨC")
    editing.set_breaks("Ông: NGUYỄN VĂN ĐỨC", "Ông: NGUYỄN VĂN ĐỨC")
    assert editing.draft.changes == {}


def test_who_differs_already_is_edited_alone() -> None:
    def only_this(changes: Any) -> bool:
        return Editing(Draft("award", "recipient", CertificateContent(), FORM, changes)).only_this

    assert only_this({"name": {"y": 103.0}})
    assert not only_this({"name": {"breaks": "a\nb"}})


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (FitNote(0, "name", 26, 21, 1, True), "Máy đã thu chữ còn 21 pt để nằm gọn trong khung."),
        (FitNote(0, "title", 16, 8, 3, False), "Máy phải xếp 3 dòng ở cỡ 8 pt."),
        (FitNote(0, "name", 26, 26, 2, False), "Chữ xếp thành 2 dòng, ra ngoài khung."),
    ],
)
def test_what_is_too_long_is_said_with_what_was_done(note: FitNote, words: str) -> None:
    title, detail = fit_words(note)
    assert "chữ rộng hơn khung ở cỡ" in title
    assert detail.startswith(words)
