"""Quản trị: seven tabs; what is changed is kept by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.views.common.header import PageHeader
from desktop.views.common.tabs import Tabs
from desktop.views.records.keys import bind_keys
from desktop.views.settings.about import AboutTab
from desktop.views.settings.backups import BackupsTab
from desktop.views.settings.look import LookTab
from desktop.views.settings.money import MoneyTab
from desktop.views.settings.names import NamesTab
from desktop.views.settings.people import UsersTab
from desktop.views.settings.wordings import WordingsTab
from desktop.views.theme import Space
from desktop.views.theme.breakpoints import page_margin

if TYPE_CHECKING:
    from desktop.services.office import Changes
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk

NAMES, WORDINGS, MONEY, USERS, BACKUPS, LOOK, ABOUT = range(7)
_SUBTITLE = "Thay đổi được ghi ngay, không cần bấm lưu"
_WORDINGS_SUBTITLE = "Câu được ghi khi bấm “Lưu câu”, hoặc khi rời sang câu khác"


class SettingsPage(QWidget):
    """``SettingsPage(desk, runner)``; without a runner long work is done at once.

    ``show_backups`` opens the tab of backups. ``restored`` says that the register was replaced and the
    program must be opened again.
    """

    restored = Signal()

    def __init__(self, desk: Desk, runner: TaskRunner | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.header = PageHeader("Quản trị", _SUBTITLE)
        self.names = NamesTab(desk.office, desk.write)
        self.wordings = WordingsTab(desk)
        self.money = MoneyTab(desk)
        self.users = UsersTab(desk.office)
        self.backups = BackupsTab(desk, runner)
        self.look = LookTab(desk.office)
        self.about = AboutTab()
        self.tabs = Tabs()
        for words, tab in (
            ("Tên và người ký", self.names),
            ("Câu mẫu", self.wordings),
            ("Tiền thưởng", self.money),
            ("Người dùng", self.users),
            ("Sao lưu", self.backups),
            ("Hiển thị", self.look),
            ("Giới thiệu", self.about),
        ):
            self.tabs.add(words, tab if tab in (self.wordings, self.backups) else _scrolled(tab))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self.tabs, 1)
        self.names.saved.connect(self._on_saved)
        self.names.failed.connect(self._on_failed)
        self.money.saved.connect(self._on_saved)
        self.money.failed.connect(self._on_failed)
        self.users.told.connect(self._tell)
        self.backups.restored.connect(self.restored)
        desk.moved.connect(self._on_moved)
        self.tabs.bar.changed.connect(self._say_when)
        bind_keys(self, {"F5": self._back_up})
        bind_keys(self.tabs.bar, {"F3": self._search, "Ctrl+F": self._search})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.backups.reload()
        self.look.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = page_margin(self)
        self._column.setContentsMargins(side, 0, side, Space.L)

    @property
    def help_topic(self) -> str:
        """The page of help for the tab in sight."""
        return "wordings" if self.tabs.bar.current() == WORDINGS else "settings"

    def focus_first(self) -> None:
        """The tabs have the keys."""
        self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_tab(self, index: int) -> None:
        """Open one of the tabs, NAMES to ABOUT."""
        self.tabs.bar.set_current(index)

    def show_wording(self, key: str = "") -> None:
        """The texts of papers, at one of them."""
        self.show_tab(WORDINGS)
        if key:
            self.wordings.choose(key)

    def show_backups(self) -> None:
        """Backups, with the button that makes one in focus."""
        self.show_tab(BACKUPS)
        self.backups.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_leave(self) -> bool:
        """Whatever is still being typed is kept first."""
        self.names.save()
        self.money.save()
        if self.wordings.keep_all():
            return True
        self.show_tab(WORDINGS)
        self._tell("Có câu mẫu còn sai. Sửa lại, hoặc bấm “Trở về” để bỏ.")
        return False

    def _back_up(self) -> None:
        if self.tabs.bar.current() == BACKUPS:
            self.backups.back_up()

    def _search(self) -> None:
        """F3 on the tabs, where the cursor is before the first click into a tab."""
        if self.tabs.bar.current() == WORDINGS:
            self.wordings.to_search()

    def _say_when(self, *_told: object) -> None:
        words = _WORDINGS_SUBTITLE if self.tabs.bar.current() == WORDINGS else _SUBTITLE
        self.header.set_texts("Quản trị", words)

    def _on_saved(self) -> None:
        self.header.set_texts("Quản trị", "Đã ghi thay đổi")

    def _on_failed(self, words: str) -> None:
        self.header.set_texts("Quản trị", words)

    def _tell(self, words: str) -> None:
        self.desk.told.emit(words, False)

    def _on_moved(self, changes: Changes) -> None:
        if "settings" in changes.areas:
            self.look.reload()
        if changes.areas & {"users"}:
            self.users.reload()


def _scrolled(tab: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(tab)
    return area
