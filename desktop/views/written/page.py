"""One written paper: its head, its body as an outline, its end and appendices, with its pages beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.secrecy import REMARK
from desktop.errors import AppError, ValidationError
from desktop.services import documents, issuing
from desktop.views.common.banner import Banner
from desktop.views.common.buttons import Button
from desktop.views.common.chips import Chip, Tone
from desktop.views.common.fields import Field
from desktop.views.common.form import FieldSet, Form
from desktop.views.records.keys import bind_keys
from desktop.views.records.preview_panel import PlainScroll
from desktop.views.records.record_shell import RecordShell
from desktop.views.records.source import OfficeLookup
from desktop.views.theme import Space
from desktop.views.theme.breakpoints import is_narrow, is_short
from desktop.views.written.appendices_field import AppendicesField
from desktop.views.written.outline_field import OutlineField
from desktop.views.written.preview_pane import PreviewPane

if TYPE_CHECKING:
    from desktop.services.office import Changes
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk

KIND = "document"
HEAD = ("type", "issuer", "name", "number", "date", "place", "urgency", "internal", "addressees", "bases")
END = ("recipients", "signer", "signer_title", "signer_rank", "drafter", "conference", "note")
STARTED = ("addressees", "bases", "body", "recipients")
"""What a new paper is filled with when its type is chosen."""

USUAL_ISSUER = "Công an"

_SPANS = {"type": 3, "issuer": 3, "name": 12, "number": 3, "place": 3, "signer_rank": 3, "drafter": 3}
_LOOK_MS = 600  # words that mark a secret are looked for when the typing rests


class WrittenPage(RecordShell):
    """``WrittenPage(desk, runner, id)``; an empty id is a new paper."""

    noun = "văn bản"
    print_document = "document"
    print_label = "Xem bản in"

    def __init__(
        self,
        desk: Desk,
        runner: TaskRunner,
        record: str = "",
        *,
        defaults: Mapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._runner = runner
        self._preview_chosen: bool | None = None
        self._filled: dict[str, Any] = {}
        self._started = ("", "")
        known = {} if record else {"issuer": USUAL_ISSUER, **(defaults or desk.take_known(KIND))}
        super().__init__(desk, KIND, record, defaults=known, parent=parent)
        self._look_timer = QTimer(self)
        self._look_timer.setSingleShot(True)
        self._look_timer.setInterval(_LOOK_MS)
        self._look_timer.timeout.connect(self._look_for_secrets)
        for fields, _tab in self.sets:
            fields.edited.connect(self._on_edited)
        self.drafts.taken.connect(self._on_edited)
        self._look_for_secrets()
        keys = {
            "F4": self.toggle_preview,
            "Ctrl+PgDown": self._next_part,
            "Ctrl+PgUp": self._part_before,
        }
        bind_keys(self, keys)

    # building ---------------------------------------------------------------------------------------

    def build_top(self, column: QVBoxLayout) -> None:
        self.warning = Banner(" ", f"{REMARK}. Bỏ những chữ ấy, hoặc soạn văn bản này ở máy được phép.")
        self.warning.hide()
        column.addWidget(self.warning)

    def build_tabs(self) -> None:
        self.head = self._form_tab("Đầu văn bản", HEAD)
        self.body = OutlineField(self.presenter.spec.field("body"))
        self._body_tab = self.tabs.add("Nội dung", self.body)
        self.sets.append((FieldSet([self.body], self), self._body_tab))
        self.end = self._form_tab("Nơi nhận, người ký", END)
        self.appendices = AppendicesField(self.presenter.spec.field("appendices"))
        scroll = PlainScroll(margins=(0, Space.XS, Space.M, Space.L))
        scroll.body.addWidget(self.appendices)
        scroll.body.addStretch(1)
        self.sets.append((FieldSet([self.appendices], self), self.tabs.add("Phụ lục", scroll)))
        for name in ("type", "issuer"):
            self.head.fields[name].edited.connect(self._on_type)
        self.copy_action = QAction("Chép thành văn bản mới", self.menu)
        self.copy_action.triggered.connect(self.copy_as_new)
        self.menu.insertAction(self.menu.actions()[0], self.copy_action)

    def _form_tab(self, title: str, names: Sequence[str]) -> Form:
        specs = [self.presenter.spec.field(name) for name in names]
        form = Form(specs, lookup=OfficeLookup(self.desk.office), spans=_SPANS, letters=False)
        scroll = PlainScroll(margins=(0, Space.XS, Space.M, Space.L))
        scroll.body.addWidget(form)
        scroll.body.addStretch(1)
        self.sets.append((form.fields, self.tabs.add(title, scroll)))
        return form

    def place_tabs(self, column: QVBoxLayout) -> None:
        self.pane = PreviewPane(
            self.desk.office, self._runner, self.values_so_far, lambda: self.presenter.record
        )
        self.pane.hide()
        self.preview_button = Button("Trang in", icon="panel-right", key="F4")
        self.preview_button.clicked.connect(self.toggle_preview)
        self.header.add(self.preview_button)
        pair = QHBoxLayout()
        pair.setSpacing(Space.M)
        pair.addWidget(self.tabs, 6)
        pair.addWidget(self.pane, 5)
        column.addLayout(pair, 1)

    # showing ----------------------------------------------------------------------------------------

    def retitle(self) -> None:
        super().retitle()
        self.copy_action.setVisible(not self.presenter.is_new)

    def show_record(self) -> None:
        super().show_record()
        self._filled, self._started = {}, ("", "")
        self.pane.touch()

    def beside_title(self) -> Sequence[QWidget]:
        return (self.preview_button,)

    def title_chip(self) -> Chip | None:
        type_name = str(self.presenter.saved.get("type") or "")
        if super().title_chip() is not None or not type_name:
            return super().title_chip()
        status = self._status()
        if status == "issued":
            return Chip("Đã ban hành", Tone.OK, "stamp")
        if status == "changed":
            return Chip("Sửa sau ban hành", Tone.WARN, "stamp")
        return Chip(type_name, Tone.NEUTRAL, "file-text")

    def _status(self) -> str:
        """How far the saved paper is; one without a number is a draft."""
        if not self.presenter.saved.get("number"):
            return "draft"
        try:
            return issuing.state_of(self.desk.office, self.print_document, self.presenter.record).status
        except AppError:  # nobody can say now, so the chip does not
            return "draft"

    def _on_moved(self, changes: Changes) -> None:
        super()._on_moved(changes)
        if "paper" in changes.kinds and not self.presenter.is_new:
            self.retitle()

    def first_field(self) -> Field:
        if not self.presenter.is_new:
            return self.body
        return self.head.fields["name" if self.head.fields["type"].raw() else "type"]

    def enter(self) -> None:
        """A new paper begins with its type, a saved one with its body."""
        self.tabs.bar.set_current(0 if self.presenter.is_new else self._body_tab)
        super().enter()

    def keys_to_say(self) -> tuple[str, ...]:
        if self.tabs.bar.current() == self._body_tab:
            return ("Tab, Shift+Tab đổi cấp", "Alt+1…9 chọn cấp", "Alt+↑ ↓ chuyển dòng")
        return ("Ctrl+Page Down phần sau", "Esc quay lại")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        usual = not is_narrow(self)
        self.pane.setVisible(usual if self._preview_chosen is None else self._preview_chosen)
        self.preview_button.setHidden(usual and self._preview_chosen is None)
        self._fit_title()
        self.warning.detail.setHidden(is_short(self))

    def toggle_preview(self) -> None:
        """F4: show or fold the pages."""
        self._preview_chosen = self.pane.isHidden()
        self._fold()

    def _next_part(self) -> None:
        self._turn(1)

    def _part_before(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        bar = self.tabs.bar
        bar.set_current((bar.current() + step) % self.tabs.stack.count())
        for fields, tab in self.sets:
            if tab == bar.current():
                next(iter(fields.fields.values())).focus_input()
                return
        bar.setFocus()

    # typing -----------------------------------------------------------------------------------------

    def values_so_far(self) -> dict[str, Any]:
        """What is typed; where a field cannot be read yet, what is saved of it."""
        values: dict[str, Any] = {}
        for fields, _tab in self.sets:
            for name, field in fields.fields.items():
                try:
                    values[name] = field.value()
                except ValidationError:
                    values[name] = self.presenter.saved.get(name)
        return values

    def _on_edited(self) -> None:
        self.pane.touch()
        self._look_timer.start()

    def _look_for_secrets(self) -> None:
        found = documents.secrets_in(self.values_so_far())
        if found:
            words = "”, “".join(found)
            self.warning.set_words(f"Trong văn bản có chữ “{words}”", self.warning.detail.text())
        self.warning.setVisible(bool(found))

    def _on_type(self) -> None:
        """A new paper takes the căn cứ, outline and nơi nhận that are usual for its type and issuer."""
        if not self.presenter.is_new:
            return
        try:
            type_name, issuer = (self.head.fields[name].value() for name in ("type", "issuer"))
        except ValidationError:  # half a word
            return
        if not type_name or (type_name, issuer or "") == self._started:
            return
        self._started = type_name, issuer or ""
        begun = documents.start(self.desk.office, type_name, issuer, today=self.desk.today())
        for name in STARTED:
            self._fill(name, begun[name])

    def _fill(self, name: str, value: Any) -> None:
        """Put what is usual into a field in which the person has typed nothing."""
        field = next(fields.fields[name] for fields, _tab in self.sets if name in fields.fields)
        if field.value() in (None, self._filled.get(name)):
            field.set_value(value)
            self._filled[name] = field.value()

    def copy_as_new(self) -> None:
        """A new paper that says what this one says: last year's plan for this year."""
        self.desk.new_record(KIND, documents.copy_of(self.desk.office, self.presenter.record))

    def can_leave(self) -> bool:
        leaving = super().can_leave()
        if leaving:
            self.pane.end()
        return leaving
