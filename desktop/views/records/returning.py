"""On a record's page: sending it back, the reason it was sent back for, parting what was joined into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.moments import local, spoken_moment
from desktop.services import joins, returns
from desktop.views.common.banner import Banner
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.chips import Tone
from desktop.views.common.dialog import Dialog
from desktop.views.common.fields.text import LongTextField

if TYPE_CHECKING:
    from desktop.services.office import Changes
    from desktop.services.returns import Return
    from desktop.views.records.desk import Desk
    from desktop.views.records.record_presenter import RecordPresenter


ANSWER_DAYS = 30


class WordsDialog(Dialog):
    """A question answered by a few words; ``needed`` keeps the verb grey until there are some."""

    def __init__(
        self,
        question: str,
        detail: str,
        label: str,
        verb: str,
        *,
        needed: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(verb, question, detail, parent=parent)
        self.field = LongTextField(FieldSpec("words", label, FieldType.LONG_TEXT, required=needed), lines=3)
        self.add(self.field)
        self.add_button(Button("Để sau", key="Esc"), rejects=True)
        self.verb = self.add_button(Button(verb, Kind.PRIMARY), accepts=True)
        if needed:
            self.verb.setEnabled(False)
            self.field.edited.connect(self._look)
        self.field.focus_input()

    def words(self) -> str:
        """What was typed."""
        return self.field.value() or ""

    def _look(self) -> None:
        self.verb.setEnabled(bool(self.words()))


class Returning(QObject):
    """Owns the ``banner`` and the actions it adds to the page's menu; ``look`` after every change."""

    def __init__(
        self, desk: Desk, presenter: Callable[[], RecordPresenter], menu: QMenu, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.desk, self._presenter, self._page = desk, presenter, parent
        self.dialog: WordsDialog | None = None
        self._shown: Return | None = None
        self.button = Button("Đã sửa")
        self.button.clicked.connect(self.press)
        self.banner = Banner("", icon="corner-down-left", action=self.button)
        self.banner.hide()
        self.send_action = menu.addAction("Trả lại để sửa…", self.ask_reason)
        self.part_action = menu.addAction("Tách bản ghi đã gộp vào", self.part)
        desk.moved.connect(self._on_moved)

    def look(self) -> None:
        """Show what there is of this record."""
        one = self._presenter()
        there = bool(one.record) and not one.deleted
        self.send_action.setVisible(there and returns.may_send_back(self.desk.office, one.kind, one.record))
        self.part_action.setVisible(there and bool(joins.joined(self.desk.office, one.kind, one.record)))
        found = returns.of_record(self.desk.office, one.kind, one.record) if there else []
        self._shown = found[0] if found else None
        self._say()

    @property
    def _is_ours(self) -> bool:
        return self._shown is not None and self._shown.home == self.desk.office.author.unit

    def _is_old(self, one: Return) -> bool:
        """Answers stay on the record for a month; the list of returns keeps them."""
        return (self.desk.today() - date.fromisoformat(local(one.answered_wall)[:10])).days > ANSWER_DAYS

    def _say(self) -> None:
        one = self._shown
        if one is None or (one.answered and (self._is_ours or self._is_old(one))):
            self.banner.hide()
            return
        when = spoken_moment(local(one.answered_wall or one.wall), self.desk.today())
        if one.answered:
            words = (f"Xã báo đã sửa: {one.answer}" if one.answer else "Xã báo đã sửa", Tone.OK)
            who = one.answered_by
        elif self._is_ours:
            words, who = (f"Cấp trên trả lại để sửa: {one.reason}", Tone.WARN), one.officer
        else:
            words, who = (f"Đã trả lại, chờ xã sửa: {one.reason}", Tone.INFO), one.officer
        self.banner.set_words(words[0], ", ".join(filter(None, (who, when))), words[1])
        self.button.setText("Đã sửa" if self._is_ours else "Rút lại")
        self.button.setVisible(not one.answered)
        self.banner.show()

    # doing ------------------------------------------------------------------------------------------

    def ask_reason(self) -> None:
        """Ask why; the reason travels with the record."""
        name = self._presenter().name
        detail = "Lý do đi theo gói dữ liệu lần tới và hiện ngay trên bản ghi ở xã."
        self._ask(f"Trả lại “{name}” để sửa?", detail, "Lý do", "Trả lại", self._send, needed=True)

    def press(self) -> None:
        """“Đã sửa” at the commune, “Rút lại” at the office that sent it."""
        if self._shown is None:
            return
        if self._is_ours:
            question, detail = "Đã sửa xong bản ghi này?", self._shown.reason
            self._ask(question, detail, "Trả lời cấp trên", "Đã sửa", self._answer, needed=False)
        else:
            self.desk.write(partial(returns.withdraw, self.desk.office, self._shown.id), self._on_withdrawn)

    def _ask(
        self, question: str, detail: str, label: str, verb: str, then: Callable[[], None], *, needed: bool
    ) -> None:
        self.dialog = WordsDialog(question, detail, label, verb, needed=needed, parent=self._page)
        self.dialog.accepted.connect(then)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self, _result: int | QDialog.DialogCode) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _send(self) -> None:
        one = self._presenter()
        assert self.dialog is not None
        work = partial(returns.send_back, self.desk.office, one.kind, one.record, self.dialog.words())
        self.desk.write(work, self._on_sent)

    def _answer(self) -> None:
        assert self.dialog is not None and self._shown is not None
        work = partial(returns.answer, self.desk.office, self._shown.id, self.dialog.words())
        self.desk.write(work, self._on_answered)

    def part(self) -> None:
        """Take the joins behind this record back."""
        one = self._presenter()
        self.desk.write(partial(joins.part, self.desk.office, one.kind, one.record), self._on_parted)

    def _on_sent(self, _sent: str) -> None:
        self.desk.told.emit("Đã ghi trả lại. Xã nhận được ở gói dữ liệu lần tới.", True)

    def _on_answered(self, _nothing: object) -> None:
        self.desk.told.emit("Đã ghi là sửa xong. Cấp trên nhận được ở gói dữ liệu lần tới.", True)

    def _on_withdrawn(self, _nothing: object) -> None:
        self.desk.told.emit("Đã rút lại yêu cầu sửa.", True)

    def _on_parted(self, _nothing: object) -> None:
        self.desk.told.emit("Đã tách. Bản ghi kia trở lại danh sách.", True)

    def _on_moved(self, changes: Changes) -> None:
        if changes.kinds & {"return", "join", self._presenter().kind}:
            self.look()
