"""Step 4, “Kiểm tra”: every row as it would be stored, bad ones first, and what to do about each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.numbers import format_integer
from desktop.services import spreadsheets
from desktop.services.loading import say
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.labels import IconLine, Label
from desktop.views.common.segments import Segments
from desktop.views.common.table_card import TableCard
from desktop.views.importing.check_grid import CheckGrid, CheckModel, columns_of
from desktop.views.importing.row_panel import RowPanel
from desktop.views.importing.rows import (
    WANTS_A_LOOK,
    State,
    counts,
    entries,
    sorted_rows,
    state_of,
    summary,
)
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Role, Space, Type, px
from desktop.views.theme.breakpoints import is_narrow, is_short

if TYPE_CHECKING:
    from desktop.services.spreadsheets import ImportRow
    from desktop.views.importing.session import ImportSession

_SEGMENTS = (
    ("all", "Tất cả", Role.ACCENT),
    ("ok", "Đúng", Role.OK),
    ("changed", "Máy đã sửa", Role.ACCENT),
    ("error", "Cần sửa", Role.ERR),
    ("double", "Nghi trùng", Role.WARN),
)
_NOTES = 3  # remarks on the whole table that are said at once
_HINT = "Máy đã sửa, trỏ vào để xem chữ trong tệp"


class CheckStep(QWidget):
    """``show_preview`` shows the session's preview. ``remake_wanted`` asks for it to be made again after a
    correction; ``changed`` fires when what would go in is another number of rows."""

    remake_wanted = Signal()
    changed = Signal()

    def __init__(self, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._bands: dict[State, list[ImportRow]] = {state: [] for state in State}
        self._shown: list[str] = []
        self._number: int | None = None
        self._went_wrong: list[int] = []
        self._to_field = False
        self.segments = Segments([(key, words) for key, words, _role in _SEGMENTS], name="Dòng nào")
        self.segments.changed.connect(self._show_rows)
        self.hint = IconLine("wand-sparkles", _HINT, Role.TEXT2, icon_role=Role.ACCENT)
        self.notes = IconLine("triangle-alert", "", Role.WARN, wrap=True)
        self.notes.hide()
        self.note_button = Button("Xem lưu ý", Kind.GHOST, icon="triangle-alert")
        self.note_button.hide()
        self._noted = self._open_notes = False
        self.panel = RowPanel(session)
        self.sentence = Label("", Type.SMALL, Role.TEXT2)
        self._wire()
        self._lay_out()
        self._make_grid([])

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.addWidget(self.segments)
        upper.addStretch(1)
        upper.addWidget(self.hint)
        upper.addWidget(self.note_button)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(Space.M)
        self._middle.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S + 2)
        column.addLayout(upper)
        column.addWidget(self.notes)
        column.addLayout(self._middle, 1)
        column.addWidget(self.sentence)

    def _wire(self) -> None:
        panel = self.panel
        panel.corrected.connect(self.correct)
        panel.taken.connect(self._take)
        panel.left.connect(self._leave)
        panel.linked.connect(self._link)
        panel.linked_all.connect(self._link_all)
        panel.reopened.connect(self._reopen)
        panel.stepped.connect(self.step)
        panel.row_wanted.connect(self.go_to)
        self.note_button.clicked.connect(self._toggle_notes)
        bind_keys(self, {"Alt+Up": self._back, "Alt+Down": self._on})

    def _make_grid(self, shown: list[str]) -> None:
        """The grid has the columns of the list; another list has another grid."""
        fields = spreadsheets.fields(self.session.kind) if shown else {}
        self.model = CheckModel(columns_of(fields, shown), fields)
        self.grid = CheckGrid(self.model)
        card = TableCard(self.grid, footer=False)
        old = self._middle.takeAt(0) if self._middle.count() > 1 else None
        if old is not None and (widget := old.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        self._middle.insertWidget(0, card, 1)
        self.model.corrected.connect(self.correct)
        self.model.left_out.connect(self._leave_all)
        self.grid.current_row_changed.connect(self._on_row)
        self._shown = shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = not is_narrow(self)
        self.panel.setFixedWidth(px(352 if wide else 300))
        self.panel.fit_foot()
        self._fit_notes()

    def _fit_notes(self) -> None:
        """In a low window what is said about the whole table folds into a button."""
        low = is_short(self)
        self.hint.setVisible(not (low and self._noted))
        self.note_button.setVisible(low and self._noted)
        self.notes.setVisible(self._noted and (not low or self._open_notes))

    def _toggle_notes(self) -> None:
        self._open_notes = not self._open_notes
        self.note_button.setText("Ẩn lưu ý" if self._open_notes else "Xem lưu ý")
        self._fit_notes()

    # showing ----------------------------------------------------------------------------------------

    def show_preview(self) -> None:
        """Show the preview in the session; the cursor follows its row, or goes on if that is mended."""
        assert self.session.preview is not None
        proposal = self.session.preview.proposal
        shown = spreadsheets.filled_fields(proposal)
        if shown != self._shown:
            self._make_grid(shown)
        notes = [say(note) for note in proposal.notes]
        more = [f"Và {len(notes) - _NOTES} điều nữa."] if len(notes) > _NOTES else []
        self.notes.label.setText(" ".join(notes[:_NOTES] + more))
        self._noted = bool(notes)
        self._fit_notes()
        self._refresh()

    def _refresh(self) -> None:
        """Sort the rows anew and put the cursor where the work goes on."""
        assert self.session.preview is not None
        wanted, before = self._number, self._went_wrong
        self._bands = sorted_rows(self.session)
        for key, count in counts(self._bands).items():
            role = next(role for name, _words, role in _SEGMENTS if name == key)
            self.segments.set_count(key, format_integer(count), role)
        ready = len(self.session.preview.ready(self.session.choices()))
        self.sentence.setText(summary(self._bands, ready))
        self._went_wrong = [row.number for state in WANTS_A_LOOK for row in self._bands[state]]
        if wanted in before and wanted not in self._went_wrong:
            wanted = _next_after(before, wanted, self._went_wrong) or wanted
        self._number = wanted
        self._show_rows()
        self.changed.emit()

    def _show_rows(self, _key: str = "") -> None:
        number = self._number
        self.grid.blockSignals(True)
        self.model.show(self.session, entries(self.session, self._bands, self.segments.current()))
        if number is None or not self.grid.go_to_number(number, self._bad_field(number)):
            first = self.model.entry(self.grid.currentIndex().row())
            if (number := getattr(first, "number", None)) is not None:
                self.grid.go_to_number(number, self._bad_field(number))
        self.grid.blockSignals(False)
        self._on_row()

    def _bad_field(self, number: int) -> str:
        row = self._row(number)
        return next((issue.field for issue in row.issues if issue.severity == "error"), "") if row else ""

    def _row(self, number: int) -> ImportRow | None:
        entry = self.model.entry(self.model.place_of_number(number))
        return entry if hasattr(entry, "values") else None

    def _on_row(self, _at: int = 0) -> None:
        entry = self.model.entry(self.grid.currentIndex().row())
        self.panel.set_steps(possible=bool(self._went_wrong))
        if not hasattr(entry, "values"):
            self._number = None
            self.panel.show_skipped(entry if hasattr(entry, "text") else None)
            self.panel.show_place(0, len(self._went_wrong))
            return
        self._number = entry.number
        band = self._bands[state_of(self.session, entry)] if entry.number in self._went_wrong else []
        at = next((at for at, row in enumerate(band, start=1) if row.number == entry.number), 0)
        self.panel.show_row(entry)
        self.panel.show_place(at, len(band) or len(self._went_wrong))
        if self._to_field:
            self._to_field = False
            if not self.panel.focus_first():
                self.grid.setFocus()

    def focus_first(self) -> None:
        """The cursor begins in the first thing to mend, else in the table."""
        if not self.panel.focus_first():
            self.grid.setFocus()

    # going ------------------------------------------------------------------------------------------

    def go_to(self, number: int) -> None:
        """Put the cursor on a row of the file, whichever segment shows it."""
        if self.model.place_of_number(number) < 0:
            self.segments.set_current("all")
            self._number = number
            self._show_rows()
            return
        self.grid.go_to_number(number, self._bad_field(number))

    def step(self, by: int) -> None:
        """To the next row that wants a look, or back to the one before; round at the ends."""
        rows = self._went_wrong
        if not rows:
            return
        at = rows.index(self._number) + by if self._number in rows else (0 if by > 0 else -1)
        self._to_field = True
        self.go_to(rows[at % len(rows)])
        self._to_field = False
        self.focus_first()

    def _back(self) -> None:
        self.step(-1)

    def _on(self) -> None:
        self.step(1)

    # deciding ---------------------------------------------------------------------------------------

    def correct(self, typed: dict[tuple[int, str], str]) -> None:
        """Texts typed in place of cells; the rows are read again with them."""
        self.session.correct(typed)
        self._keep_place()
        self.remake_wanted.emit()

    def _keep_place(self) -> None:
        """Who works in the panel stays there, though it is built anew."""
        focused = self.focusWidget()
        self._to_field = focused is not None and self.panel.isAncestorOf(focused)

    def _decided(self) -> None:
        self._keep_place()
        self._refresh()

    def _take(self, number: int) -> None:
        self.session.take(number)
        self._decided()

    def _leave(self, number: int) -> None:
        self.session.leave(number)
        self._decided()

    def _leave_all(self, numbers: list[int]) -> None:
        """F6: left rows come back, others stay out."""
        for number in numbers:
            if self.session.is_left(number):
                self.session.reopen(number)
            else:
                self.session.leave(number)
        self._decided()

    def _link(self, number: int, person: str) -> None:
        self.session.link(number, person)
        self._decided()

    def _link_all(self) -> None:
        self.session.link_all()
        self._decided()

    def _reopen(self, number: int) -> None:
        self.session.reopen(number)
        self._decided()


def _next_after(before: list[int], mended: Any, now: list[int]) -> int | None:
    """The row that stood after the mended one and still wants a look; else the first that does."""
    rest = before[before.index(mended) + 1 :]
    return next((number for number in rest if number in now), now[0] if now else None)
