"""Whether the shown paper is issued, and the button that issues it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services import issuing
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.chips import Chip, StatusChip, Tone
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.theme import Role, Space, Type

if TYPE_CHECKING:
    from desktop.services.issuing import State

_CHIPS = {
    "draft": Chip("Nháp", Tone.NEUTRAL),
    "issued": Chip("Đã ban hành", Tone.OK),
    "changed": Chip("Đã sửa", Tone.WARN),
}


class IssuePart(QWidget):
    """``wanted`` is the button; ``paper_wanted(id)`` asks for the exact file of what was issued before."""

    wanted = Signal()
    paper_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: State | None = None
        self._title = Label("Số văn bản", Type.STRONG)
        self.chip = StatusChip(_CHIPS["draft"])
        self.remark = Label("", Type.SMALL, Role.TEXT2, wrap=True)
        self.button = Button("Ban hành", icon="stamp")
        self.before = Button("Xem bản đã ban hành", Kind.LINK, trailing="chevron-right")
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self.remark)
        column.addWidget(self.button)
        column.addWidget(self.before, 0, Qt.AlignmentFlag.AlignLeft)
        self.before.clicked.connect(self._ask_before)
        self.button.clicked.connect(self.wanted)

    def show_state(self, state: State | None, *, locked: bool) -> None:
        """Say how far a paper is; nothing for papers that get no number."""
        self.state = state
        self.setVisible(state is not None)
        if state is None:
            return
        self.chip.set_chip(_CHIPS[state.status])
        self.remark.setText(_remark(state, locked=locked))
        self.button.setText(_verb(state))
        self.button.setToolTip(issuing.words(state))
        self.button.setVisible(state.status != "issued")
        self.button.setEnabled(state.obstacle is None)
        self.before.setVisible(state.status == "changed")

    def _ask_before(self) -> None:
        if self.state is not None and self.state.line is not None:
            self.paper_wanted.emit(self.state.line.id)


def _verb(state: State) -> str:
    """Short, for a narrow column; the whole stands in the tooltip."""
    if state.status == "changed":
        return f"Ban hành lần {state.version}"
    return f"Ban hành {state.code}".strip()


def _remark(state: State, *, locked: bool) -> str:
    if state.obstacle is not None:
        return explain(state.obstacle)
    if state.status == "draft":
        return "Ban hành thì máy cấp số, ghi vào sổ văn bản đi và khóa bản in."
    if state.status == "issued":
        again = f", lần {state.version}" if state.version > 1 else ""
        where = "Tờ này là đúng tệp đã khóa." if locked else "Tệp đã khóa ở máy đã ban hành, in ở máy đó."
        return f"Số {state.code}{again}. {where}"
    return f"Bản ghi đã sửa sau khi ban hành số {state.code}. Tờ này là bản mới, chưa ban hành."
