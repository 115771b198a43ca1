"""“Sổ đăng ký văn bản đi”: the papers of a year by issuer and number, and what is done with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.dates import format_date
from desktop.domain.serials import ISSUER_NAMES
from desktop.errors import AppError, ValidationError
from desktop.services import issuing, numbering, register
from desktop.views.common.buttons import Button, IconButton, Kind, MenuButton
from desktop.views.common.cells import Cell, Column
from desktop.views.common.dialog import Dialog
from desktop.views.common.header import PageHeader
from desktop.views.common.labels import Label
from desktop.views.common.messages import explain
from desktop.views.common.row_model import ListSource, RowModel
from desktop.views.common.search_field import SearchField
from desktop.views.common.segments import Segments
from desktop.views.common.table import Table
from desktop.views.common.table_card import TableCard
from desktop.views.papers.check_strip import CheckStrip
from desktop.views.papers.register_panel import RegisterPanel
from desktop.views.papers.register_presenter import SHORT_NAMES, RegisterPresenter, Row
from desktop.views.papers.series_dialog import SeriesDialog
from desktop.views.records.homes import UnitChip, UnitCount
from desktop.views.records.keys import bind_keys
from desktop.views.records.returning import WordsDialog
from desktop.views.theme import SEMIBOLD, Height, Role, Space, Type, px
from desktop.views.theme.breakpoints import is_narrow, page_margin

if TYPE_CHECKING:
    from desktop.services.numbering import Series
    from desktop.services.office import Changes
    from desktop.services.register import Line
    from desktop.views.records.desk import Desk

_EMPTY = (
    "Năm {year} chưa có văn bản nào trong sổ. Văn bản vào sổ khi được ban hành: mở hội nghị, quyết định hay "
    "văn bản, xem bản in rồi bấm “Ban hành”."
)
_EMPTY_ELSEWHERE = "Chưa nhận được văn bản nào của {unit} trong năm {year}. Nhập gói mới nhất của đơn vị đó."
_KINDS = frozenset({"paper", "series"})


class RegisterPage(QWidget):
    """``RegisterPage(desk)``; ``file_wanted(id)`` asks for the exact file of a paper."""

    entry = ""  # no entry of the navigation is its own
    help_topic = "written"
    file_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.presenter = RegisterPresenter(desk.office, desk.today())
        self.dialog: Dialog | None = None
        self._figures = ""
        self._panel_wanted: bool | None = None  # as the officer chose; else by the room there is
        self._build()
        self._wire()

    # building ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header = PageHeader("Sổ đăng ký văn bản đi", back=True)
        self.check_button = Button("Kiểm tra giấy", icon="qr-code", key="F8")
        self.print_button = Button("In sổ", Kind.PRIMARY, icon="printer", key="Ctrl+P")
        self.menu = QMenu(self)
        self.take_actions = {
            key: self.menu.addAction(f"Nhận dãy số {name}…", partial(self.ask_series, key))
            for key, name in SHORT_NAMES.items()
        }
        self.menu_button = MenuButton(self.menu)
        for widget in (self.menu_button, self.check_button, self.print_button):
            self.header.add(widget)
        self.strip = CheckStrip(self.desk.office)
        self.strip.hide()
        self._build_table()
        self.panel = RegisterPanel()
        self.empty = Label("", role=Role.TEXT2, wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        pair = QHBoxLayout()
        pair.setSpacing(Space.M)
        pair.addWidget(self.card, 1)
        pair.addWidget(self.panel)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self.header)
        self._column.addWidget(self.strip)
        self._column.addLayout(self._tools())
        self._column.addWidget(self.empty, 1)
        self._column.addLayout(pair, 1)

    def _tools(self) -> QHBoxLayout:
        self.search = SearchField("Tìm trong sổ (F3)", height=Height.CONTROL)
        self.search.setMaximumWidth(px(360))
        self.before, self.after = (
            IconButton("chevron-left", "Năm trước"),
            IconButton("chevron-right", "Năm sau"),
        )
        self.year = Label("", Type.BODY, weight=SEMIBOLD)
        self.issuers = Segments([("", "Tất cả"), *SHORT_NAMES.items()], name="Cơ quan ban hành")
        self.unit_chip = UnitChip("Sổ đơn vị khác")
        self.unit_chip.hide()
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self.search, 1)
        row.addSpacing(Space.S)
        for widget in (self.before, self.year, self.after):
            row.addWidget(widget)
        row.addSpacing(Space.S)
        row.addWidget(self.unit_chip)
        row.addStretch(1)
        row.addWidget(self.issuers)
        return row

    def _build_table(self) -> None:
        self.source: ListSource = ListSource(id_of=lambda row: row.id)
        columns = (
            Column("code", "Số, ký hiệu", _code, 130),
            Column("date", "Ngày", _date, 100),
            Column("name", "Tên loại, trích yếu", _name, 280, stretch=True),
            Column("signer", "Người ký", _signer, 170, least_view=760),
            Column("sent", "Chuyển, ký nhận", _sent, 150, least_view=900),
            Column("state", "Tình trạng", _state, 130),
        )
        self.model = RowModel(columns, self.source, parent=self)
        self.table = Table(self.model, name="Sổ đăng ký văn bản đi")
        self.table.set_nothing("Không có dòng nào khớp. Bớt chữ trong ô tìm hoặc chọn cơ quan khác.")
        self.card = TableCard(self.table)
        assert self.card.footer is not None
        self.footer = self.card.footer
        self.open_button = Button("Mở bản đã ban hành", Kind.GHOST, icon="file-text", key="Enter")
        self.note_button = Button("Ghi sổ", Kind.GHOST, icon="pencil", key="F2")
        self.withdraw_button = Button("Hủy số", Kind.DANGER, icon="ban", key="F6")
        for button in (self.open_button, self.note_button, self.withdraw_button):
            self.footer.add(button)

    def _wire(self) -> None:
        self.header.went_back.connect(self.desk.went_back)
        self.check_button.clicked.connect(self.begin_check)
        self.print_button.clicked.connect(self.print)
        self.strip.closed.connect(self.end_check)
        self.strip.found.connect(self._show_found)
        self.search.searched.connect(self._narrow)
        self.search.stepped.connect(self._step)
        self.search.entered.connect(self.open_file)
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))
        self.issuers.changed.connect(self._on_issuer)
        self.unit_chip.changed.connect(self._on_unit)
        self.table.opened.connect(self.open_file)
        self.table.current_changed.connect(self._look)
        self.open_button.clicked.connect(self.open_file)
        self.note_button.clicked.connect(self.edit)
        self.withdraw_button.clicked.connect(self.ask_reason)
        self.panel.noted.connect(self._note)
        self.desk.moved.connect(self._on_moved)
        bind_keys(
            self,
            {
                "F2": self.edit,
                "F3": self.focus_first,
                "Ctrl+F": self.focus_first,
                "F4": self.toggle_panel,
                "F6": self.ask_reason,
                "F8": self.begin_check,
                "Ctrl+P": self.print,
                "Esc": self._back,
            },
        )

    # showing ----------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = page_margin(self)
        self._column.setContentsMargins(side, 0, side, Space.L)
        self._fit_subtitle()
        self._fold()

    def _fit_subtitle(self) -> None:
        """Figures, gaps, whose number comes next: as much as the buttons leave room for."""
        buttons = (self.menu_button, self.check_button, self.print_button)
        taken = sum(one.sizeHint().width() + Space.S for one in buttons if not one.isHidden())
        room = self.width() - 2 * page_margin(self) - taken - px(64)
        self.header.fit_subtitle(self._figures, max(px(160), room))

    def _fold(self) -> None:
        wanted = not is_narrow(self) if self._panel_wanted is None else self._panel_wanted
        self.panel.setVisible(wanted and bool(self.presenter.rows))

    def focus_first(self) -> None:
        """The search field."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the year again."""
        self.presenter.load()
        year, rows, ours = self.presenter.year, self.presenter.rows, self.presenter.ours
        others = self.presenter.others()
        self.unit_chip.offer(others)
        self.unit_chip.setVisible(bool(others))
        for button in (self.print_button, self.menu_button, self.note_button, self.withdraw_button):
            button.setVisible(ours)
        self.year.setText(f"Năm {year}")
        self.print_button.setText(f"In sổ năm {year}")
        words = _EMPTY if ours else _EMPTY_ELSEWHERE
        self.empty.setText(words.format(year=year, unit=self.presenter.unit.name))
        self.empty.setVisible(not rows)
        self.card.setVisible(bool(rows))
        for key, count in self.presenter.counts().items():
            self.issuers.set_count(key, str(count) if count else "", Role.TEXT2)
        self._fold()
        self._narrow()

    def _narrow(self, *_what: object) -> None:
        rows = self.presenter.shown(self.search.text())
        self.model.query = type(self.model.query)(self.search.text(), self.model.query.order, {})
        self.source.set_rows(rows)
        self.model.reload()
        self._figures = self.presenter.subtitle()
        self._fit_subtitle()
        self.footer.text.setText(f"{len(rows)} dòng")
        self._look()

    def current(self) -> Row | None:
        """The row the cursor is on."""
        return self.model.row_at(self.table.currentIndex().row()) if self.table.current_id() else None

    def _look(self, _paper: str = "") -> None:
        row = self.current()
        facts = tuple(self.presenter.facts(row)) if row else ()
        self.panel.show_row(row, facts, ours=self.presenter.ours)
        self.open_button.setEnabled(row is not None)
        self.note_button.setEnabled(row is not None)
        self.withdraw_button.setEnabled(self._can_withdraw(row))

    def _can_withdraw(self, row: Row | None) -> bool:
        return row is not None and row.line.status == register.ISSUED and self.presenter.ours

    def _step(self, by: int) -> None:
        at = max(0, min(self.model.rowCount() - 1, self.table.currentIndex().row() + by))
        if paper := self.model.id_at(at):
            self.table.set_current(paper)

    def _turn(self, by: int) -> None:
        self.presenter.year += by
        self.reload()

    def _on_issuer(self, key: str) -> None:
        self.presenter.issuer = key
        self._narrow()

    def _on_unit(self) -> None:
        wanted = self.unit_chip.unit
        found = (one for one in self.presenter.others() if one.id == wanted)
        self.presenter.unit = next(found, UnitCount("", "", 0))
        self.reload()

    def _on_moved(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds & _KINDS:
            self.reload()

    def toggle_panel(self) -> None:
        """F4: the panel with the line's columns, or room for the table."""
        self._panel_wanted = not self.panel.isVisible()
        self._fold()

    def _back(self) -> None:
        if self.strip.isVisible():
            self.end_check()
        else:
            self.desk.went_back.emit()

    # checking a paper -------------------------------------------------------------------------------

    def begin_check(self) -> None:
        """F8: the cursor waits for a scanner, or for the letters beside the code."""
        self.strip.show()
        self.strip.begin()

    def end_check(self) -> None:
        """Back to the register."""
        self.strip.hide()
        self.focus_first()

    def _show_found(self, paper: str) -> None:
        """The line of the paper on the desk, in the register of its unit."""
        line = register.line(self.desk.office, paper)
        unit = "" if line.home == self.desk.office.author.unit else line.home
        if unit != self.unit_chip.unit:
            self.unit_chip.choose(unit)
        if line.year != self.presenter.year or self.presenter.issuer or self.search.text():
            self.presenter.year, self.presenter.issuer = line.year, ""
            self.issuers.set_current("")
            self.search.set_text("")
            self.reload()
        self.table.set_current(paper)

    # doing ------------------------------------------------------------------------------------------

    def print(self) -> None:
        """The register of this year, as the decree wants it kept."""
        if self.presenter.ours:
            self.desk.print_wanted.emit("register", str(self.presenter.year))

    def open_file(self, *_what: object) -> None:
        """The exact file of the current line."""
        row = self.current()
        if row is not None:
            self.file_wanted.emit(row.id)

    def edit(self) -> None:
        """F2: fill in the columns of the current line."""
        if self.current() is not None and self.presenter.ours:
            self._panel_wanted = True
            self._fold()
            self.panel.edit()

    def _note(self, paper: str, name: str, value: object) -> None:
        work = partial(register.note_register, self.desk.office, paper, {name: value})
        self.desk.write(work, None, self._on_not_noted)

    def _on_not_noted(self, error: AppError) -> None:
        if isinstance(error, ValidationError):
            self.panel.show_error(error)
        else:
            self.desk.told.emit(explain(error), False)

    def ask_reason(self) -> None:
        """F6: withdraw the number of the current line, for a reason."""
        row = self.current()
        if row is None or not self._can_withdraw(row):
            return
        detail = (
            f"{row.line.type} “{row.line.name}”. Số này ở lại sổ với chữ “hủy” và không cấp lại; bản ghi "
            "được lấy số khác. Không hoàn tác được."
        )
        dialog = WordsDialog(
            f"Hủy số {row.line.code}?", detail, "Lý do hủy", "Hủy số", needed=True, parent=self
        )
        dialog.accepted.connect(partial(self._withdraw, row.id, dialog))
        self._open(dialog)

    def _withdraw(self, paper: str, dialog: WordsDialog) -> None:
        self.desk.write(
            partial(issuing.withdraw, self.desk.office, paper, dialog.words()), self._on_withdrawn
        )

    def _on_withdrawn(self, line: Line) -> None:
        self.desk.told.emit(f"Đã hủy số {line.code}. Số này ở lại sổ và không cấp lại.", False)

    def ask_series(self, issuer: str) -> None:
        """Give the numbers of an issuer on this computer."""
        series = numbering.show_series(self.desk.office, issuer, self.presenter.year)
        dialog = SeriesDialog(series, parent=self)
        dialog.accepted.connect(partial(self._take, series, dialog))
        self._open(dialog)

    def _take(self, series: Series, dialog: SeriesDialog) -> None:
        wanted = series.issuer, series.year, dialog.first()
        self.desk.write(partial(numbering.take_series, self.desk.office, *wanted), self._on_taken)

    def _on_taken(self, series: Series) -> None:
        words = self.presenter.series_words(series)
        self.desk.told.emit(f"{ISSUER_NAMES[series.issuer]} năm {series.year}: {words}.", False)

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self, _result: int | QDialog.DialogCode) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _code(row: Row) -> Cell:
    version = f"Lần {row.line.version}" if row.line.version > 1 else ""
    return Cell(row.line.code, version, weight=500, marks=True, struck=row.line.is_withdrawn)


def _date(row: Row) -> Cell:
    return Cell(format_date(row.line.date))


def _name(row: Row) -> Cell:
    return Cell(row.line.name, row.line.type, marks=True, tooltip=row.line.name)


def _signer(row: Row) -> Cell:
    return Cell(row.line.signer, row.line.issuer, marks=True)


def _sent(row: Row) -> Cell:
    return Cell(format_date(row.line.sent) if row.line.sent else "", row.line.received_by)


def _state(row: Row) -> Cell:
    return Cell(chip=row.chip())
