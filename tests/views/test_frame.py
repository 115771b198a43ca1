"""The frame builds pages when they are needed, keeps what was opened, and knows all keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.views.common.access import letter_of
from desktop.views.frame import Frame
from desktop.views.menus import key_event
from desktop.views.pages import FOOT, PageSpec
from desktop.views.shortcuts import KEYS, Menu, key


class Page(QWidget):
    help_topic = "hoi-nghi"

    def __init__(self) -> None:
        super().__init__()
        self.saved: list[int] = []
        self.leaves = True
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def save(self) -> None:
        self.saved.append(1)

    def can_leave(self) -> bool:
        return self.leaves

    def focus_first(self) -> None:
        self.line.setFocus()


@pytest.fixture
def built():
    return []


@pytest.fixture
def frame(qtbot, built):
    def factory(name):
        def make():
            built.append(name)
            return Page()

        return make

    specs = [
        PageSpec("home", "Trang chủ", "house", 1, factory("home"), "Ctrl+1"),
        PageSpec("conferences", "Hội nghị", "presentation", 2, factory("conferences"), "Ctrl+2"),
        PageSpec("admin", "Quản trị", "settings", FOOT, factory("admin"), "Ctrl+0"),
    ]
    made = Frame(specs, office="Công an xã Chiêm Hóa")
    qtbot.addWidget(made)
    made.show()
    made.show_page("home")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_page_is_built_when_it_is_first_shown(frame, built):
    assert built == ["home"]
    frame.show_page("conferences")
    frame.show_page("home")
    frame.show_page("conferences")
    assert built == ["home", "conferences"]


def test_a_key_goes_to_a_page_and_the_cursor_to_its_work(qtbot, frame):
    qtbot.keyClick(frame, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert frame.current_key() == "conferences"
    assert QApplication.focusWidget() is frame.current_page().line
    assert frame.navigation.items["conferences"].isChecked()


def test_what_was_opened_over_a_list_is_there_when_one_comes_back(frame):
    frame.show_page("conferences")
    record = Page()
    frame.push(record)
    frame.show_page("home")
    assert frame.show_page("conferences") is record


def test_pressing_the_current_entry_again_goes_back_to_its_list(qtbot, frame):
    frame.show_page("conferences")
    frame.push(Page())
    frame.navigation.items["conferences"].click()
    assert frame.current_page() is frame.page("conferences")


def test_a_page_may_refuse_to_be_closed(frame):
    frame.show_page("conferences")
    record = Page()
    record.leaves = False
    frame.push(record)
    assert not frame.pop()
    assert frame.current_page() is record
    record.leaves = True
    assert frame.pop()
    assert frame.current_page() is frame.page("conferences")


def test_the_window_closes_only_when_every_page_agrees(qtbot, frame):
    frame.current_page().leaves = False
    assert not frame.close()
    frame.current_page().leaves = True
    with qtbot.waitSignal(frame.closing):
        assert frame.close()


def test_f1_asks_for_the_help_of_this_page(qtbot, frame):
    with qtbot.waitSignal(frame.help_wanted) as asked:
        qtbot.keyClick(frame, Qt.Key.Key_F1)
    assert asked.args == ["hoi-nghi"]


def test_undo_belongs_to_the_window_outside_text_fields(qtbot, frame):
    frame.navigation.items["home"].setFocus()
    with qtbot.waitSignal(frame.undo_wanted):
        qtbot.keyClick(frame.navigation.items["home"], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_the_menu_does_what_the_key_of_the_page_does(frame):
    frame.menu_bar.actions_by_key["save"].trigger()
    assert frame.current_page().saved == [1]


def test_the_key_of_the_page_is_not_ambiguous_with_the_menu(qtbot, frame):
    qtbot.keyClick(frame.current_page().line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert frame.current_page().saved == [1]


def test_a_key_nobody_takes_is_grey_in_the_menu(frame):
    frame.menu_bar.menus[Menu.FILE].aboutToShow.emit()
    actions = frame.menu_bar.actions_by_key
    assert actions["save"].isEnabled()
    assert not actions["print"].isEnabled()


def test_every_action_shows_its_key(frame):
    for one in KEYS:
        action = frame.menu_bar.actions_by_key[one.id]
        printed = action.shortcut().toString() if one.window else action.text().partition("\t")[2]
        assert printed


def test_no_key_stands_twice(frame):
    sequences = [QKeySequence(one.sequence).toString() for one in KEYS]
    sequences += [QKeySequence(f"Ctrl+{digit}").toString() for digit in range(10)]
    assert len(set(sequences)) == len(sequences)


@pytest.mark.parametrize("one", KEYS, ids=lambda one: one.id)
def test_the_event_of_a_key_is_the_key(one):
    event = key_event(QEvent.Type.KeyPress, one.sequence)
    assert QKeySequence(event.keyCombination()) == QKeySequence(one.sequence)


def test_menus_have_letters_of_their_own(frame):
    letters = [letter_of(menu.value) for menu in Menu]
    assert len(set(letters)) == len(letters)
    assert all(letter.isascii() and letter.isalpha() for letter in letters)


def test_an_unknown_key_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        key("nothing")


def test_the_badge_says_how_many_wait(frame):
    frame.navigation.set_badge("conferences", 3, waiting=True)
    assert frame.navigation.items["conferences"].accessibleDescription() == "3"


def test_a_part_of_the_status_bar_is_a_button_to_its_screen(qtbot, frame):
    frame.status.set_part("unsent", "84 thay đổi chưa gửi", icon="usb")
    with qtbot.waitSignal(frame.status_chosen) as chosen:
        frame.status.parts["unsent"].click()
    assert chosen.args == ["unsent"]


def test_the_sheet_of_keys_opens_and_closes_by_key(qtbot, frame):
    qtbot.keyClick(frame, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
