"""The list of one kind: search, conditions, table, footer, preview; keyboard first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.views.common.buttons import Button, Kind
from desktop.views.common.chips import Tone
from desktop.views.common.empty_state import EmptyState
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import Label
from desktop.views.common.row_model import RowModel
from desktop.views.common.search_field import SearchField
from desktop.views.common.tab_order import keep_order
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.records.conditions import Conditions
from desktop.views.records.export import ListExport
from desktop.views.records.keys import bind_keys
from desktop.views.records.list_presenter import ListPresenter
from desktop.views.records.lists import LISTS
from desktop.views.records.preview_panel import WIDTH as PREVIEW_WIDTH
from desktop.views.records.preview_panel import PreviewPanel
from desktop.views.theme import Height, Role, Space, Type, px
from desktop.views.theme.breakpoints import is_narrow, page_margin

if TYPE_CHECKING:
    from desktop.services.office import Changes
    from desktop.views.records.desk import Desk


OVER_OTHERS = ("organisation", "area", "team", "member", "document")
"""Kinds whose list has no entry of its own in the navigation: it opens over another page."""


class RecordListPage(QWidget):
    """``RecordListPage(desk, "person")``. ``presenter`` overrides what is said and offered."""

    def __init__(
        self, desk: Desk, kind: str, *, presenter: ListPresenter | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.kind = desk, kind
        self.presenter = presenter or ListPresenter(desk.office, LISTS[kind], desk.today())
        self.spec = self.presenter.spec
        self._stale, self._shows_deleted = True, False
        self.model = RowModel(self.spec.columns, self.presenter.source(), order=self.spec.order, parent=self)
        self._exports = ListExport(desk, self.spec, self)
        self._build()
        self._wire()

    # building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header = PageHeader(self.spec.title, back=self.kind in OVER_OTHERS)
        self.header.went_back.connect(self.desk.went_back)
        self.search = SearchField(self.spec.hint)
        self.search.setMaximumWidth(px(430))
        self.table = Table(self.model, name=self.spec.title)
        self.table.set_nothing("Không có dòng nào khớp. Bớt chữ trong ô tìm hoặc bỏ điều kiện lọc.")
        self.card = TableCard(self.table)
        self.preview = PreviewPanel(self)
        self._build_header()
        self._build_footer()
        self._build_preview()
        list_side = QWidget()
        column = QVBoxLayout(list_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S + 2)
        column.addLayout(self._tools())
        self.conditions = Conditions()
        column.addWidget(self.conditions)
        self._pair = QHBoxLayout()
        self._pair.setSpacing(Space.M)
        self._pair.addWidget(self.card, 1)
        column.addLayout(self._pair, 1)
        self.first = self._first_day()
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(list_side)
        self._stack.addWidget(self.first)
        page = QVBoxLayout(self)
        self._page = page
        page.setSpacing(Space.XS)
        page.addWidget(self.header)
        page.addWidget(holder, 1)

    def _build_header(self) -> None:
        self.import_button = Button("Nhập Excel", icon="file-spreadsheet")
        self.new_button = Button(f"Thêm {self.spec.noun}", Kind.PRIMARY, icon="plus", key="F5")
        self.export_button = Button("Xuất Excel", icon="download")
        self.header.add(self.import_button)
        self.header.add(self.export_button)
        self.header.add(self.new_button)

    def _first_day(self) -> EmptyState:
        noun = self.spec.noun
        words = "Ghi một lần, danh sách, báo cáo và bản in lấy từ số liệu đó."
        state = EmptyState(f"Ghi {noun} đầu tiên", words)
        self.first_button = Button(f"Thêm {noun}", Kind.PRIMARY, icon="plus", key="F5")
        self.first_button.clicked.connect(self.new_record)
        state.add("plus", Tone.INFO, f"Ghi một {noun}", self.spec.first, self.first_button)
        if not self.spec.imports:
            return state
        state.divide("Hoặc bắt đầu từ thứ đã có")
        files = Button("Nhập Excel")
        files.clicked.connect(self._import)
        words = "Nhận .xls, .xlsx, cả phông .VnTime và VNI. Xem trước rồi mới nhập."
        state.add("file-spreadsheet", Tone.NEUTRAL, "Danh sách trong Excel", words, files)
        return state

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.search, 2)
        self._tip = Label("Không cần gõ dấu: “duc” tìm ra “Đức”", Type.SMALL, Role.TEXT2)
        row.addWidget(self._tip)
        row.addStretch(1)
        self.preview_button = Button("Xem trước", icon="eye", key="F4")
        self.preview_button.set_height(Height.SEARCH)
        row.addWidget(self.preview_button)
        return row

    def _build_footer(self) -> None:
        footer = self.card.footer
        assert footer is not None
        self.footer = footer
        self.delete_button = Button("Xóa", Kind.GHOST, icon="trash-2", key="F6")
        if self.spec.print_document:
            self.print_button = Button(self.spec.print_label, Kind.GHOST, icon="printer", key="F9")
            footer.add(self.print_button)
            self.print_button.clicked.connect(self.print_current)
        footer.add(self.delete_button)

    def _build_preview(self) -> None:
        opened = Button(self.spec.open_words, key="Enter")
        opened.clicked.connect(self.open_current)
        self.preview.add_button(opened)
        if self.spec.print_document:
            label = self.spec.print_label.replace("In ", "Xem ")
            seen = Button(label, icon="eye", key="F9")
            seen.clicked.connect(self.print_current)
            self.preview.add_button(seen)

    def _wire(self) -> None:
        self.search.searched.connect(self._on_search)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self.open_current)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._on_current)
        self.model.reloaded.connect(self._say_counts)
        self.model.ticked_changed.connect(self._say_counts)
        self.conditions.deleted_toggled.connect(self._show_deleted)
        self.conditions.changed.connect(self._apply_filters)
        self.new_button.clicked.connect(self.new_record)
        self.import_button.clicked.connect(self._import)
        self.export_button.clicked.connect(self.export)
        self.delete_button.clicked.connect(self.delete_chosen)
        self.preview_button.clicked.connect(self.toggle_preview)
        self.desk.moved.connect(self._on_moved)
        keys = {
            "F3": self._to_search,
            "Ctrl+F": self._to_search,
            "F4": self.toggle_preview,
            "F5": self.new_record,
            "F6": self.delete_chosen,
            "F2": self.open_current,
            "Escape": self.desk.went_back.emit,
        }
        bind_keys(self, keys | ({"F9": self.print_current} if self.spec.print_document else {}))

    # showing ----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
        QTimer.singleShot(0, self, self.focus_first)  # once what is shown can take the focus

    def focus_first(self) -> None:
        """The search field, or on the first day the one next step."""
        if self._stack.currentWidget() is self.first:
            self.first_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_search()

    def reload(self) -> None:
        """Read everything again: counts, conditions, rows."""
        self._stale = False
        self.conditions.offer(self.presenter.filters())
        self.conditions.unit_chip.offer(self.presenter.units())
        self._order_stops()
        self._apply_filters()
        total, deleted = self._total(), self.presenter.deleted_count()
        self.conditions.show_deleted_count(deleted)
        self.header.set_texts(self.spec.title, self.presenter.subtitle(total))
        empty = not total and not deleted
        self._stack.setCurrentIndex(1 if empty else 0)
        self.import_button.setVisible(self.spec.imports and not empty)
        self.export_button.setVisible(not empty)
        self.new_button.setVisible(not empty)

    def _total(self) -> int:
        query = self.model.query
        whole = not query.search and not self.conditions.narrows() and not self._shows_deleted
        return self.model.count() if whole else self.presenter.total()

    def _apply_filters(self) -> None:
        filters = self.presenter.query_filters(self.conditions.chosen()) | {"deleted": self._shows_deleted}
        filters["where"] = {**(filters.get("where") or {}), **self.conditions.where()}
        self.model.filter(filters | ({"only": self.conditions.only} if self.conditions.only else {}))

    def show_only(self, ids: Sequence[str]) -> None:
        """Show just these records until the chip that says so is pressed."""
        self.conditions.show_only(ids)
        self.search.set_text("")
        self.reload()
        if ids:
            self.table.set_current(ids[0])

    def _say_counts(self) -> None:
        narrowed = bool(self.model.query.search) or self.conditions.narrows()
        words = self.presenter.footer(self.model.shown_ids(), narrowed=narrowed)
        self.footer.text.setText(f"{words} đã xóa" if self._shows_deleted else words)
        self.export_button.setEnabled(self.model.count() > 0)
        ticked = len(self.model.ticked())
        self.footer.chosen.setText(f"Đã chọn {ticked}" if ticked else "")

    def _on_search(self, text: str) -> None:
        self.model.search(text)

    def _on_current(self, record_id: str) -> None:
        if not self.preview.isHidden() or not record_id:
            self.preview.show_record(self.presenter.preview(record_id) if record_id else None)

    def _on_moved(self, changes: Changes) -> None:
        if self.kind not in changes.kinds:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = not is_narrow(self)
        self.preview_button.setVisible(not beside)
        side = page_margin(self)
        self._page.setContentsMargins(side, 0, side, side)
        self._tip.setVisible(event.size().width() >= px(900))
        if beside == self.preview.floating or self._pair.indexOf(self.preview) < 0:
            self._dock(beside)
        self._place_preview()

    def _dock(self, beside: bool) -> None:
        self.preview.floating = not beside
        if beside:
            self._pair.addWidget(self.preview)
        else:
            self._pair.removeWidget(self.preview)
            self.preview.setParent(self)
        self.preview.setVisible(beside)
        self._order_stops()
        self._on_current(self.table.current_id())

    def _order_stops(self) -> None:
        """Chips and preview come and go: Tab still reads the page from top to bottom."""
        keep_order(self.search, self.preview_button, self.conditions, self.card, self.preview)

    def _place_preview(self) -> None:
        if self.preview.floating:
            width = px(PREVIEW_WIDTH)
            top = self.card.mapTo(self, self.card.rect().topLeft()).y()
            self.preview.setGeometry(
                self.width() - width - Space.L, top, width, max(px(200), self.height() - top - Space.L)
            )
            self.preview.raise_()

    # doing ------------------------------------------------------------------------------------------

    def toggle_preview(self) -> None:
        """F4: open or close the preview; where there is no room it comes over the list's right side."""
        self.preview.setVisible(not self.preview.isVisible())
        self._place_preview()
        self._on_current(self.table.current_id())

    def new_record(self) -> None:
        """F5."""
        self.desk.record_wanted.emit(self.kind, "")

    def open_current(self) -> None:
        """Enter: open the row the cursor is on."""
        self._open(self.table.current_id())

    def _open(self, record_id: str) -> None:
        if record_id:
            self.desk.record_wanted.emit(self.kind, record_id)

    def print_current(self) -> None:
        """F9: the document of the current row."""
        if record_id := self.table.current_id():
            self.desk.print_wanted.emit(self.spec.print_document, record_id)

    def _import(self) -> None:
        self.desk.import_wanted.emit(self.kind, "")

    def export(self) -> None:
        """The rows as they are shown: searched, narrowed and sorted."""
        self._exports.export(self.model.shown_ids())

    def chosen(self) -> list[str]:
        """Ids of the ticked rows, else of the current one."""
        one = self.table.current_id()
        return self.model.ticked() or ([one] if one else [])

    def delete_chosen(self) -> None:
        """F6: delete, or in the list of deleted records restore; both can be undone."""
        ids = self.chosen()
        if not ids:
            return
        work = self.presenter.restore if self._shows_deleted else self.presenter.delete
        self.model.set_ticked(ids, on=False)
        self.desk.write(partial(work, ids), self._on_done)

    def _on_done(self, said: str) -> None:
        self.desk.told.emit(said, True)

    def _show_deleted(self, on: bool) -> None:
        self._shows_deleted = on
        self.delete_button.setText("Khôi phục" if on else "Xóa")
        self.delete_button.set_icon("archive-restore" if on else "trash-2")
        self.model.set_ticked(self.model.ticked(), on=False)
        self.reload()

    def _step(self, step: int) -> None:
        row = self.model.row_of(self.table.current_id()) + step
        if record_id := self.model.id_at(row):
            self.table.set_current(record_id)

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.input.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if (
            text.isprintable()
            and text.strip()
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.search.setFocus()
            self.search.input.setText(text)  # letters typed on the table are a search
            return
        super().keyPressEvent(event)
