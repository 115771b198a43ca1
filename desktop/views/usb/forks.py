"""“Máy ghi ở hai nơi”: who, since when, and the records of both branches, each opened by a click."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.moments import local, spoken_moment
from desktop.domain.numbers import format_integer
from desktop.services import forks
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.dialog import Dialog
from desktop.views.common.labels import Label, Rule
from desktop.views.common.scroll import Scroll
from desktop.views.records.lists import LISTS
from desktop.views.theme import Role, Space, Type, px

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.forks import Fork, ForkedRecord
    from desktop.views.records.desk import Desk

LONGEST = 70  # characters of a name
SHOWN = 100  # records of a branch; the rest is counted
NONE = "Chưa thấy máy nào bị chép sổ hoặc khôi phục từ bản cũ."
WHY = (
    "Sổ của máy bị chép sang nơi khác, hoặc khôi phục từ bản sao lưu cũ, rồi cả hai cùng ghi. Không mất "
    "gì: cả hai bản đều được giữ, chỗ ghi khác nhau chờ so và chọn. Máy tự nhận tên mới ở lần trao đổi tới."
)


class ForksDialog(Dialog):
    """``opened(kind, id)`` asks for a record; the dialog has closed by then."""

    opened = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        found = forks.forks(desk.office)
        title = "Máy ghi ở hai nơi"
        super().__init__(title, title, WHY if found else NONE, width=880, parent=parent)
        self.links: list[Button] = []
        if found:
            rows = QWidget()
            column = QVBoxLayout(rows)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.XS)
            for at, fork in enumerate(found):
                if at:
                    column.addWidget(Rule())
                self._add_fork(column, fork, desk.today())
            column.addStretch(1)
            scroll = Scroll(rows)
            scroll.setMinimumHeight(px(260))
            self.add(scroll, 1)
        close = self.add_button(Button("Đóng", key="Esc"), rejects=True)
        (self.links[0] if self.links else close).setFocus()

    def _add_fork(self, column: QVBoxLayout, fork: Fork, today: date) -> None:
        whose = "máy này" if fork.ours else fork.unit_name
        column.addWidget(Label(f"Máy {fork.short}, {whose}", Type.STRONG))
        state = "đã nhận tên mới" if fork.healed else "chưa nhận tên mới: nhắc đơn vị đó trao đổi gói"
        when = spoken_moment(local(fork.found), today)
        column.addWidget(Label(f"Biết từ {when}, {state}", Type.SMALL, Role.TEXT2))
        for branch in sorted({record.branch for record in fork.records}):
            self._add_branch(column, branch, [one for one in fork.records if one.branch == branch], today)

    def _add_branch(self, column: QVBoxLayout, branch: int, records: list[ForkedRecord], today: date) -> None:
        head = f"Nhánh {branch + 1}: {format_integer(len(records))} bản ghi"
        column.addWidget(Label(head, Type.SMALL, Role.TEXT2))
        for one in records[:SHOWN]:
            line = QHBoxLayout()
            line.setSpacing(Space.S)
            link = Button(_short(one.name), Kind.LINK, trailing="chevron-right")
            link.setToolTip(one.name)
            link.setEnabled(one.kind in LISTS or one.kind == "conference")
            link.clicked.connect(partial(self._open, one))
            line.addWidget(link)
            line.addWidget(Label(_who(one, today), Type.SMALL, Role.TEXT2))
            line.addStretch(1)
            column.addLayout(line)
            self.links.append(link)
        if len(records) > SHOWN:
            rest = format_integer(len(records) - SHOWN)
            column.addWidget(Label(f"và {rest} bản ghi nữa", Type.SMALL, Role.TEXT2))

    def _open(self, one: ForkedRecord) -> None:
        self.accept()
        self.opened.emit(one.kind, one.record)


def _short(name: str) -> str:
    """A name that fits the dialog; the tooltip has the rest."""
    if len(name) <= LONGEST:
        return name or "(chưa có tên)"
    return f"{name[:LONGEST].rsplit(' ', 1)[0]}…"


def _who(one: ForkedRecord, today: date) -> str:
    when = f"giờ máy {spoken_moment(local(one.last), today)}"
    return f"{one.officer}, {when}" if one.officer else when
