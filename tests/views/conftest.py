"""Fixtures of the window's tests: theme, leak checks, and typing Vietnamese."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.views.theme import apply_theme


@pytest.fixture(scope="package", autouse=True)
def collect_in_the_ui_thread() -> Iterator[None]:
    """Garbage with widgets in it must not be collected by a worker thread; each test ends by collecting."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture(autouse=True)
def theme(qapp: QApplication) -> Iterator[None]:
    """Each test starts in the light theme at 10 pt and leaves no window and no thread behind."""
    apply_theme(qapp)
    windows, threads = set(map(id, qapp.topLevelWidgets())), threading.active_count()
    yield
    for window in qapp.topLevelWidgets():
        if id(window) not in windows:
            window.close()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QGuiApplication.clipboard().clear()
    gc.collect()
    assert threading.active_count() <= threads, "a test left a thread running"


_NONE = Qt.KeyboardModifier.NoModifier


class Typist:
    """Types as a person with UniKey does: letters outside ASCII cannot go through ``qtbot.keyClicks``."""

    def type(self, text: str, widget: QWidget | None = None) -> None:
        """One key event per character, with its text, to the widget that has the focus."""
        for letter in text:
            target = widget or QApplication.focusWidget()
            assert target is not None
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                code = ord(letter.upper()) if letter.isascii() else 0
                QApplication.sendEvent(target, QKeyEvent(kind, code, _NONE, letter))

    def compose(self, preedit: str, commit: str, widget: QWidget | None = None) -> None:
        """What an input method sends: letters being composed, then the finished word."""
        target = widget or QApplication.focusWidget()
        assert target is not None
        QApplication.sendEvent(target, QInputMethodEvent(preedit, []))
        done = QInputMethodEvent("", [])
        done.setCommitString(commit)
        QApplication.sendEvent(target, done)


@pytest.fixture
def typist() -> Typist:
    """Types Vietnamese into widgets."""
    return Typist()
