"""Fields read what people type, say what is wrong at the place, and never interfere with typing."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.views.common.access import MENU_LETTERS, give_letters, letter_of
from desktop.views.common.fields import make_field
from desktop.views.common.fields.dates import parse_clock
from desktop.views.common.form import Form
from desktop.views.common.labels import Label
from desktop.views.common.suggestion_popup import Suggestion

PEOPLE = {"a" * 36: "Nguyễn Văn Đức", "b" * 36: "Ma Đình Đức"}


class People:
    def suggest(self, kind, text, *, limit=5):
        return [Suggestion(one, name, "Tổ viên") for one, name in PEOPLE.items() if kind == "person"]

    def label(self, kind, record_id):
        return PEOPLE.get(record_id, "")


def field(qtbot, type_, **more):
    """A field in a window of its own, with another one below to go to."""
    made = make_field(FieldSpec("x", "Ngày sinh", type_, **more), People())
    made.other = make_field(FieldSpec("y", "Ghi chú"))
    made.holder = window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(made.other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    made.focus_input()
    qtbot.waitUntil(lambda: window.focusWidget() is not None and window.isActiveWindow())
    return made


@pytest.mark.parametrize(
    ("type_", "typed", "value"),
    [
        (FieldType.TEXT, "  Hà   Quang Vinh ", "Hà Quang Vinh"),
        (FieldType.TEXT, unicodedata.normalize("NFD", "Nguyễn"), "Nguyễn"),
        (FieldType.TEXT, "   ", None),
        (FieldType.LONG_TEXT, "Một\nhai ", "Một\nhai"),
        (FieldType.DATE, "1/2/1980", "1980-02-01"),
        (FieldType.DATE, "1958", "1958"),
        (FieldType.INTEGER, "1.520", 1520),
        (FieldType.PHONE, "+84 912 345 678", "0912345678"),
        (FieldType.ID_NUMBER, "079 204 012 345", "079204012345"),
        (FieldType.DATETIME, ["17/11/2026", "8h30"], "2026-11-17T08:30"),
    ],
)
def test_what_is_typed_becomes_the_stored_value(qtbot, type_, typed, value):
    made = field(qtbot, type_)
    made.set_raw(typed)
    assert made.value() == value


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (FieldType.TEXT, "Triển khai"),
        (FieldType.LONG_TEXT, "Một\nhai"),
        (FieldType.DATE, "1988-03"),
        (FieldType.DATETIME, "2026-11-17T08:00"),
        (FieldType.INTEGER, 116869),
        (FieldType.BOOLEAN, True),
        (FieldType.PHONE, "0912345678"),
        (FieldType.ID_NUMBER, "079204012345"),
        (FieldType.REF, "a" * 36),
        (FieldType.REFS, ["b" * 36, "a" * 36]),
    ],
)
def test_a_stored_value_comes_back_unchanged_and_so_does_a_draft(qtbot, type_, value):
    made = field(qtbot, type_, target="person")
    made.set_value(value)
    assert made.value() == value
    other = field(qtbot, type_, target="person")
    other.set_raw(made.raw())
    assert other.value() == value


def test_items_are_typed_in_a_grid(qtbot):
    made = field(qtbot, FieldType.ITEMS, item_fields=(("text", "Nội dung"), ("unit", "Đơn vị")))
    made.set_value([{"text": "Rà soát", "unit": "Công an xã"}])
    made.model.type_text(1, "text", "Báo cáo")
    assert made.value() == [{"text": "Rà soát", "unit": "Công an xã"}, {"text": "Báo cáo"}]


def test_a_day_that_never_was_is_explained_under_the_field_on_leaving(qtbot, typist):
    made = field(qtbot, FieldType.DATE)
    typist.type("31/02/1980")
    assert made.error_text() == ""
    made.other.focus_input()
    assert made.error_text().startswith("Tháng 2 không có ngày 31.")
    with pytest.raises(ValidationError) as caught:
        made.value()
    assert list(caught.value.fields) == ["x"]


def test_typing_again_takes_the_error_away(qtbot, typist):
    made = field(qtbot, FieldType.DATE)
    made.set_raw("31/02/1980")
    assert not made.check()
    typist.type("1", made.input)
    assert made.error_text() == ""


def test_an_empty_required_field_is_named_only_when_saving(qtbot):
    made = field(qtbot, FieldType.TEXT, required=True)
    assert made.check(required=False)
    assert not made.check()
    assert "bắt buộc" in made.error_text()


def test_leaving_an_unchanged_field_commits_nothing(qtbot):
    made = field(qtbot, FieldType.TEXT)
    made.set_value("a")
    with qtbot.assertNotEmitted(made.committed):
        made.input.left.emit()


def test_an_identity_number_is_masked_outside_its_field(qtbot):
    made = field(qtbot, FieldType.ID_NUMBER)
    made.other.focus_input()
    made.set_value("079204012345")
    assert "••••" in made.input.text()
    assert made.value() == "079204012345"
    made.focus_input()
    assert made.input.text() == "079204012345"


def test_a_choice_is_found_without_marks_and_taken_by_enter(qtbot, typist):
    made = field(qtbot, FieldType.CHOICE, choices=("Tổ trưởng", "Tổ phó", "Tổ viên"))
    typist.type("pho")
    qtbot.waitUntil(made.suggester.is_open)
    qtbot.keyClick(made.input, Qt.Key.Key_Return)
    assert made.value() == "Tổ phó"


def test_what_a_service_refuses_stands_at_the_field_with_its_figures(qtbot):
    made = Form([FieldSpec("name", "Họ và tên")])
    qtbot.addWidget(made)
    made.fields.show_errors(ValidationError({"name": "text.too_long"}, details={"name": {"limit": 500}}))
    assert "500" in made.fields["name"].error_text()


def test_several_choices_are_typed_or_picked_and_what_stood_there_before_is_not_judged(qtbot):
    made = field(qtbot, FieldType.CHOICE, choices=("tự phòng", "tự quản", "tự bảo vệ"), several=True)
    made.set_raw("tu bao ve, Tự phòng")
    assert made.value() == "tự phòng, tự bảo vệ"
    made._take(Suggestion("tự quản", "tự quản"))
    made._take(Suggestion("tự phòng", "tự phòng"))
    assert made.value() == "tự quản, tự bảo vệ"
    made.set_raw("tự quản, sai")
    with pytest.raises(ValidationError):
        made.value()
    made.set_value("của bản cũ")
    assert made.value() == "của bản cũ"


def test_other_words_than_the_choices_stand_only_in_an_open_choice(qtbot):
    closed = field(qtbot, FieldType.CHOICE, choices=("Nam", "Nữ"))
    closed.set_raw("Khác")
    with pytest.raises(ValidationError):
        closed.value()
    opened = field(qtbot, FieldType.CHOICE, choices=("Sơ kết",), open_choice=True)
    opened.set_raw("Giao ban")
    assert opened.value() == "Giao ban"


def test_a_reference_typed_in_full_counts_as_chosen(qtbot):
    made = field(qtbot, FieldType.REF, target="person")
    made.set_raw("nguyen van duc")
    assert made.value() == "a" * 36
    made.set_raw("ai đó")
    with pytest.raises(ValidationError):
        made.value()


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("8h30", "08:30"), ("0830", "08:30"), ("8 giờ", "08:00"), ("24:00", None), ("8h70", None), ("x", None)],
)
def test_hours_are_read_as_people_write_them(typed, clock):
    assert parse_clock(typed) == clock


SPECS = [
    FieldSpec("name", "Họ và tên", required=True),
    FieldSpec("birth", "Ngày sinh", FieldType.DATE),
    FieldSpec("note", "Ghi chú", FieldType.LONG_TEXT),
]


@pytest.fixture
def form(qtbot):
    made = Form(SPECS)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def test_a_form_tells_only_what_differs(form):
    form.fields.set_values({"name": "Hà Thị Ấn", "birth": "1985"})
    form.fields["birth"].set_raw("1986")
    assert form.fields.changes({"name": "Hà Thị Ấn", "birth": "1985"}) == {"birth": "1986"}


def test_saving_a_bad_form_puts_the_cursor_into_the_first_bad_field(form):
    form.fields.set_draft({"birth": "31/02/1980"})
    assert not form.fields.check()
    assert QApplication.focusWidget() is form.fields["name"].input
    with pytest.raises(ValidationError) as caught:
        form.fields.values()
    assert set(caught.value.fields) == {"birth"}


def test_a_half_typed_form_comes_back_as_it_was(form):
    form.fields.set_draft({"name": "Hà", "birth": "31/0"})
    draft = form.fields.draft()
    form.fields.set_values({})
    form.fields.set_draft(draft)
    assert form.fields["birth"].raw() == "31/0"


def test_what_a_service_refuses_is_shown_at_its_field(form):
    form.fields.show_errors(ValidationError({"birth": "date.no_such_day"}, day=31, month=2))
    assert "ngày 31" in form.fields["birth"].error_text()


def test_the_tab_key_follows_the_order_of_reading(qtbot, form):
    form.fields["name"].focus_input()
    seen = []
    for _ in range(3):
        seen.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert seen == ["Họ và tên", "Ngày sinh", "Ghi chú"]


def test_access_letters_are_plain_latin_and_nobody_shares_one(qapp):
    labels = [Label(text) for text in ("Họ và tên", "Hội nghị", "Ngày sinh", "Đã ký", "Ở", "Ghi chú")]
    give_letters(labels)
    letters = [letter for label in labels if (letter := letter_of(label.text()))]
    assert len(set(letters)) == len(letters) == 5
    assert not set(letters) & MENU_LETTERS
    assert all(letter.isascii() for letter in letters)


def test_alt_and_the_letter_reach_the_field(qtbot, form):
    form.fields["birth"].focus_input()
    letter = letter_of(form.fields["name"].label.text())
    qtbot.keyClick(form, letter, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is form.fields["name"].input)


def test_a_stored_choice_that_only_a_newer_version_offers_is_left_alone(qtbot):
    field = make_field(FieldSpec("position", "Chức vụ", FieldType.CHOICE, choices=("Tổ trưởng", "Tổ phó")))
    qtbot.addWidget(field)
    field.set_value("Ủy viên")
    assert field.check() and field.value() == "Ủy viên"
    field.set_raw("Ủy viên khác")
    assert not field.check()
