"""The door of a conference: invitations are read one after the other, each delegate is present at once.

A scanner is a keyboard that types thirteen digits and Enter (or Tab) within a few milliseconds. So the one
field keeps the focus whatever happens, nothing asks back, and scans are written in the order they were read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.domain.moments import spoken_moment
from desktop.errors import AppError
from desktop.services import presence, undo
from desktop.services.presence import Arrival, Outcome
from desktop.views.common.buttons import Button
from desktop.views.common.dialog import Dialog
from desktop.views.common.input_box import InputBox, LineInput
from desktop.views.common.labels import IconLine, Label, Rule
from desktop.views.common.messages import explain
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Role, Space, Type, px

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.views.records.desk import Desk

LOG = 4  # scans kept in sight below the last one
_WAITING = ("qr-code", "Chờ giấy mời đầu tiên.", Role.TEXT2)


@dataclass(frozen=True, slots=True)
class _Step:
    """What an operation at the door came to, and how many of how many have come now."""

    result: Arrival | str
    come: int
    invited: int
    undoable: bool = False


class DoorDialog(Dialog):
    """``DoorDialog(desk, conference)``; Esc ends it. What was read is in the office already."""

    def __init__(self, desk: Desk, conference: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "Quét giấy mời",
            "Đưa mã trên giấy mời vào máy quét",
            "Máy ghi có mặt ngay, không phải bấm gì. Máy quét hỏng thì gõ 13 số bên cạnh mã rồi bấm Enter.",
            width=640,
            parent=parent,
        )
        self.desk, self._conference = desk, conference
        self._steps = 0  # operations of this door that Ctrl+Z takes back
        self._build()
        bind_keys(self, {"Ctrl+Z": self.take_back})
        self.input.returnPressed.connect(self.read)
        desk.write(partial(_look, desk.office, conference), self._on_counted)

    def _build(self) -> None:
        self.input = LineInput()
        self.input.undoes_typing = False
        self.input.setPlaceholderText("13 số của mã")
        self.input.setAccessibleName("Mã trên giấy mời")
        self.name = Label("", Type.NUMBER, wrap=True)
        self.title = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.state = IconLine(*_WAITING, style=Type.SECTION, wrap=True)
        self.log = [Label("", Type.SMALL, Role.TEXT2) for _ in range(LOG)]
        last = QVBoxLayout()
        last.setSpacing(Space.XS)
        for one in (self.name, self.title, self.state):
            last.addWidget(one)
        self.add(InputBox(self.input))
        self.add(last)
        self.add(Rule())
        before = QVBoxLayout()
        before.setSpacing(Space.XS)
        for line in self.log:
            before.addWidget(line)
        before.addStretch(1)
        self.add(before, 1)
        self.name.setMinimumHeight(px(34))
        self.title.setMinimumHeight(px(20))
        self.undo_button = self._button("Hoàn tác", self.take_back, icon="undo-2", key="Ctrl+Z")
        self.close_button = self._button("Ghi vắng người chưa đến", self.mark_absent)
        self._button("Xong", self.reject, key="Esc")
        self.undo_button.setEnabled(False)

    def _button(self, words: str, does: Callable[[], object], *, icon: str = "", key: str = "") -> Button:
        """A button that never takes the focus from the field."""
        button = self.add_button(Button(words, icon=icon, key=key))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(does)
        return button

    # the field keeps the focus ----------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.input.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def focusNextPrevChild(self, _forward: bool) -> bool:
        """Tab ends a scan as Enter does: many scanners are set so."""
        if self.input.text():
            self.read()
        return True

    # doing ------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Take what stands in the field: the next scan may be typed before this one is written."""
        code = self.input.text_nfc()
        self.input.clear()
        if code.strip():
            self.desk.write(
                partial(_scan, self.desk.office, self._conference, code), self._on_step, self._on_refused
            )

    def take_back(self) -> None:
        """Ctrl+Z: take back the last scan of this door."""
        if self._steps:
            self._count_step(-1)
            work = partial(_take_back, self.desk.office, self._conference)
            self.desk.write(work, self._on_step, self._on_refused)

    def mark_absent(self) -> None:
        """Whoever is neither excused nor here is absent; can be taken back."""
        work = partial(_close, self.desk.office, self._conference)
        self.desk.write(work, self._on_step, self._on_refused)

    def _count_step(self, by: int) -> None:
        self._steps += by
        self.undo_button.setEnabled(self._steps > 0)

    def _on_counted(self, counted: tuple[int, int]) -> None:
        come, invited = counted
        self.note.setText(f"Đã đến {come}/{invited} đại biểu")
        self.close_button.setEnabled(0 < come < invited)

    def _on_step(self, step: _Step) -> None:
        if step.undoable:
            self._count_step(1)
        self._on_counted((step.come, step.invited))
        if isinstance(step.result, str):
            self._say("", "", "check", step.result, Role.TEXT2)
            return
        arrival = step.result
        icon, words, role = self._words(arrival)
        self._say(arrival.name, arrival.title, icon, words, role)
        if arrival.outcome is not Outcome.MARKED:
            QApplication.beep()  # who reads invitations looks at people, not at the screen

    def _on_refused(self, error: AppError) -> None:
        self._say("", "", "circle-alert", explain(error), Role.ERR)
        QApplication.beep()

    # saying -----------------------------------------------------------------------------------------

    def _words(self, arrival: Arrival) -> tuple[str, str, Role]:
        match arrival.outcome:
            case Outcome.MARKED:
                return "circle-check", f"Có mặt lúc {self._moment(arrival.at)}.", Role.OK
            case Outcome.ALREADY:
                return "triangle-alert", f"Đã ghi có mặt lúc {self._moment(arrival.at)}.", Role.WARN
            case Outcome.ELSEWHERE:
                return "circle-x", f"Giấy mời này của hội nghị khác: {arrival.conference}.", Role.ERR
            case Outcome.UNKNOWN:
                return "circle-x", "Không có đại biểu nào mang mã này. Tìm tên trong danh sách.", Role.ERR
        return "circle-x", "Đây không phải mã của giấy mời. Quét lại.", Role.ERR

    def _moment(self, at: str) -> str:
        return spoken_moment(at, self.desk.today())

    def _say(self, name: str, title: str, icon: str, words: str, role: Role) -> None:
        """The last scan large; those before it move down."""
        before = " ".join(
            filter(None, (self.name.text() and f"{self.name.text()}.", self.state.label.text()))
        )
        if before != _WAITING[1]:
            kept = [before, *(line.text() for line in self.log)]
            for line, said in zip(self.log, kept, strict=False):
                line.setText(said)
        self.name.setText(name)
        self.title.setText(title)
        self.state.set_line(icon, words, role)


# what happens in the writer's lane: no widget here ------------------------------------------------------


def _look(office: Office, conference: str) -> tuple[int, int]:
    return presence.awaited(office, conference)


def _scan(office: Office, conference: str, code: str) -> _Step:
    arrival = presence.arrive(office, conference, code)
    marked = arrival.outcome is Outcome.MARKED
    return _Step(arrival, *presence.awaited(office, conference), undoable=marked)


def _close(office: Office, conference: str) -> _Step:
    count = presence.close_door(office, conference)
    words = f"Đã ghi vắng {count} đại biểu chưa đến." if count else "Không còn ai phải ghi vắng."
    return _Step(words, *presence.awaited(office, conference), undoable=count > 0)


def _take_back(office: Office, conference: str) -> _Step:
    taken = undo.undo(office)
    return _Step(f"Đã hoàn tác: {taken.name}.", *presence.awaited(office, conference))
