"""The texts of papers: the list at the left; at the right the text, its fields, how it will look."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import AppError
from desktop.services import wordings
from desktop.views.common.cards import Card
from desktop.views.common.cells import Cell, Column
from desktop.views.common.chips import Chip, FilterChip, Tone
from desktop.views.common.messages import explain
from desktop.views.common.row_model import ListSource, RowModel, band
from desktop.views.common.search_field import SearchField
from desktop.views.common.table import Table
from desktop.views.records.keys import bind_keys
from desktop.views.settings.wording_panel import WordingPanel
from desktop.views.settings.wordings_presenter import Mark, Row, WordingsPresenter
from desktop.views.theme import MEDIUM, Height, Role, Space, px
from desktop.views.theme.breakpoints import is_narrow

if TYPE_CHECKING:
    from desktop.services.office import Changes
    from desktop.services.wordings import Choice
    from desktop.views.records.desk import Desk

_CHIPS = {
    Mark.OWN: Chip(Mark.OWN, Tone.INFO, "pencil"),
    Mark.UPPER: Chip(Mark.UPPER, Tone.NEUTRAL, "landmark"),
    Mark.TYPED: Chip(Mark.TYPED, Tone.ERR),
}


class WordingsTab(QWidget):
    """``WordingsTab(desk)``. A text that is right is saved when it is left; a wrong one waits, marked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.presenter = WordingsPresenter(desk.office)
        self.panel = WordingPanel(self.presenter)
        self.source: ListSource = ListSource(id_of=lambda row: row.key)
        columns = (
            Column("label", "Câu", _label, 200, stretch=True),
            Column("mark", "", lambda row: Cell(chip=_CHIPS.get(row.mark)), 112),
        )
        self.model = RowModel(columns, self.source, parent=self)
        self.table = Table(self.model, name="Các câu mẫu")
        self.search = SearchField("Tìm văn bản, câu (F3)", height=Height.CONTROL)
        self.changed_only = FilterChip("Chỉ câu khác câu gốc")
        self._key = ""
        self._refill = QTimer(self)  # the list is not made anew while its cursor moves
        self._refill.setSingleShot(True)
        self._refill.setInterval(0)
        self._refill.timeout.connect(self.fill)
        self._assemble()
        self._wire()
        self.fill()

    def _assemble(self) -> None:
        self.list = Card(margin=0)
        self.list.body.setSpacing(0)
        top, foot = QVBoxLayout(), QVBoxLayout()
        top.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        top.addWidget(self.search)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        foot.addWidget(self.changed_only)
        self.table.horizontalHeader().hide()
        self.table.set_nothing("Không có câu nào như vậy. Bỏ bớt chữ tìm.")
        self.list.add(top)
        self.list.add(self.table, 1)
        self.list.add(foot)
        pair = QHBoxLayout(self)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(Space.M)
        pair.addWidget(self.list)
        pair.addWidget(self.panel, 1)

    def _wire(self) -> None:
        self.search.searched.connect(self.fill)
        self.search.stepped.connect(self._into_list)
        self.search.entered.connect(self._into_text)
        self.changed_only.toggled.connect(self.fill)
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self._into_text)
        self.panel.save_wanted.connect(self.save)
        self.panel.restore_wanted.connect(self.restore)
        self.desk.moved.connect(self._on_moved)
        bind_keys(self, {"Ctrl+S": self.save, "F3": self.to_search, "Ctrl+F": self.to_search})

    # showing ----------------------------------------------------------------------------------------

    def fill(self, *_told: object) -> None:
        """Show the list that is searched for."""
        found = self.presenter.rows(self.search.text(), only_changed=self.changed_only.isChecked())
        self.source.set_rows([band(row) if isinstance(row, str) else row for row in found])
        self.model.search(self.search.text())
        self.model.reload()

    def choose(self, key: str) -> None:
        """Go to one text."""
        if not self.table.set_current(key):
            self.search.set_text("")
            self.changed_only.setChecked(False)
            self.table.set_current(key)

    def _show(self, key: str) -> None:
        if key != self._key:
            left, self._key = self._key, key
            self.panel.show_wording(key)
            if left:
                self._keep(left)

    def _on_moved(self, changes: Changes) -> None:
        if wordings.KIND in changes.kinds:
            self._reload()

    # saving -----------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save the text in the editor; what is wrong is said at it."""
        if self._key and self.panel.text.check():
            self._keep(self._key)
        elif self._key:
            self.panel.text.focus_input()

    def _keep(self, key: str) -> None:
        """Save a text if it is another and right; a wrong one stays as it was typed."""
        presenter = self.presenter
        if not presenter.is_typed(key):
            return
        if presenter.wrong(key):
            self._refill.start()
            return
        work = partial(wordings.save, self.desk.office, key, presenter.text(key))
        self.desk.write(work, self._on_saved, self._on_refused)

    def keep_all(self) -> bool:
        """Save what is typed and right; False, and the first of them in sight, if something is wrong."""
        for key in self.presenter.typed():
            self._keep(key)
        wrong = [key for key in self.presenter.typed() if self.presenter.wrong(key)]
        if wrong:
            self.choose(wrong[0])
        return not wrong

    def restore(self) -> None:
        """Give up the own text and what is typed."""
        if self._key and self.presenter.can_restore(self._key):
            self.presenter.forget(self._key)
            self.panel.refresh()
            if self.presenter.choice(self._key).own is None:
                self._refill.start()
            else:
                work = partial(wordings.restore, self.desk.office, self._key)
                self.desk.write(work, self._on_restored, self._on_refused)

    def _on_saved(self, saved: Choice) -> None:
        self._tell(f"Đã lưu câu “{saved.wording.label}”. Các bản in sau dùng câu này.")

    def _on_restored(self, saved: Choice) -> None:
        self._tell(f"Câu “{saved.wording.label}” đã trở về như cũ.")

    def _tell(self, words: str) -> None:
        self._reload()
        self.desk.told.emit(words, True)

    def _reload(self) -> None:
        self.presenter.load()
        self.panel.refresh()
        self._refill.start()

    def _on_refused(self, error: AppError) -> None:
        self.desk.told.emit(explain(error), False)

    # keys and size ----------------------------------------------------------------------------------

    def to_search(self) -> None:
        """The cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.input.selectAll()

    def _into_list(self, _step: int) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_text(self, *_told: Any) -> None:
        if self._key:
            self.panel.text.focus_input()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._key:
            self._keep(self._key)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(px(320 if is_narrow(self) else 400))


def _label(row: Row) -> Cell:
    return Cell(row.label, row.text, weight=MEDIUM, second_role=Role.TEXT2, marks=True, tooltip=row.text)
