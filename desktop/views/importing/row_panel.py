"""The panel beside the table: what is the matter with the current row, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.services import records, spreadsheets
from desktop.services.loading import NEW_PERSON, say
from desktop.views.common.buttons import Button, IconButton, Kind
from desktop.views.common.cards import Card
from desktop.views.common.flow import FlowLayout
from desktop.views.common.labels import IconLine, Label, Rule
from desktop.views.importing.mend import Mend, head
from desktop.views.importing.rows import (
    State,
    double_reason,
    is_rewritten,
    masked,
    remarks,
    state_of,
    value_text,
)
from desktop.views.records.describe import birth_and_sex, joined, second_line
from desktop.views.theme import Role, Space, Type
from desktop.views.theme.breakpoints import is_short

if TYPE_CHECKING:
    from desktop.services.spreadsheets import ImportRow, Issue, SkippedRow
    from desktop.views.importing.session import ImportSession

_NOTHING = "Dòng này nhập được như đang thấy. Bấm F2 ở một ô để sửa."
_FOOT = "Dòng để nguyên lỗi sẽ không nhập và được ghi vào tệp Excel lỗi kèm lý do."


class RowPanel(Card):
    """``show_row`` shows a row of the preview. What is decided goes out by the signals; nothing is kept."""

    corrected = Signal(object)
    taken = Signal(int)
    left = Signal(int)
    linked = Signal(int, str)
    linked_all = Signal()
    reopened = Signal(int)
    stepped = Signal(int)
    row_wanted = Signal(int)

    def __init__(self, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.session = session
        self.mends: list[Mend] = []
        self._row: ImportRow | None = None
        self._among = 0
        self._fields: dict[str, FieldSpec] = {}
        self.number = Label("", Type.SECTION)
        self.name = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.name.setMinimumWidth(20)
        self.place = Label("", Type.BODY, Role.TEXT2)
        self.before = IconButton("chevron-left", "Dòng cần xem phía trước (Alt+mũi tên lên)", size=28)
        self.after = IconButton("chevron-right", "Dòng cần xem phía sau (Alt+mũi tên xuống)", size=28)
        self.before.clicked.connect(self._step_back)
        self.after.clicked.connect(self._step_on)
        self.body.setSpacing(Space.S)
        self.add(self._head())
        self.add(Rule())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.add(self.area, 1)
        self.foot = QWidget()
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(Space.S)
        below.addWidget(Rule())
        below.addWidget(IconLine("info", _FOOT, Role.TEXT2, wrap=True))
        self.add(self.foot)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.number)
        row.addWidget(self.name, 1)
        row.addWidget(self.before)
        row.addWidget(self.place)
        row.addWidget(self.after)
        return row

    def _step_back(self) -> None:
        self.stepped.emit(-1)

    def _step_on(self) -> None:
        self.stepped.emit(1)

    # showing ----------------------------------------------------------------------------------------

    def show_place(self, at: int, among: int) -> None:
        """Where the row stands among those of its band that want a look; nothing if it is none."""
        self.place.setText(f"{at}/{among}" if among and at else "")
        self._among = among
        self.fit_foot()

    def fit_foot(self) -> None:
        """The sentence at the foot goes where the window is low, or nothing waits."""
        self.foot.setVisible(bool(self._among) and not is_short(self))

    def set_steps(self, *, possible: bool) -> None:
        """Whether there is any row to step to."""
        self.before.setEnabled(possible)
        self.after.setEnabled(possible)

    def show_skipped(self, row: SkippedRow | None) -> None:
        """A row that holds no record, or none at all."""
        self._row, self.mends = None, []
        self.number.setText(f"Dòng {row.number}" if row else "")
        self.name.setText("")
        column = self._fresh()
        if row is not None:
            column.addWidget(Label(row.text, wrap=True))
            words = "Không phải dữ liệu nên không nhập. Nếu sai thì xem lại dòng tiêu đề và ghép cột."
            column.addWidget(Label(words, Type.BODY, Role.TEXT2, wrap=True))
        column.addStretch(1)

    def show_row(self, row: ImportRow) -> None:
        """Explain a row: what must be mended first, then doubts, then what was changed."""
        self._row, self.mends = row, []
        self._fields = spreadsheets.fields(self.session.kind)
        self.number.setText(f"Dòng {row.number}")
        self.name.setText(str(row.values.get("name") or ""))
        self.name.setToolTip(self.name.text())
        column = self._fresh()
        blocks = [*self._decided(row), *self._errors(row), *self._doubts(row), *self._changes(row)]
        for at, block in enumerate(blocks):
            if at:
                column.addWidget(Rule())
            column.addWidget(block)
        if not blocks:
            column.addWidget(Label(_NOTHING, Type.BODY, Role.TEXT2, wrap=True))
        column.addStretch(1)

    def _fresh(self) -> QVBoxLayout:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(2, 2, Space.XS, 2)
        column.setSpacing(Space.M)
        old = self.area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()  # one of its buttons may be what calls
        self.area.setWidget(holder)
        holder.setAutoFillBackground(False)
        return column

    # blocks -----------------------------------------------------------------------------------------

    def _decided(self, row: ImportRow) -> list[QWidget]:
        words = self.session.decision(row)
        if not words:
            return []
        return [_block("check", Role.OK, "Đã chọn", "", [words], [("Chọn lại", self._reopen)])]

    def _errors(self, row: ImportRow) -> list[QWidget]:
        blocks: list[QWidget] = []
        for issue in remarks(row, ("error",)):
            spec = self._fields.get(issue.field)
            if spec is None:
                blocks.append(_block("circle-alert", Role.ERR, "Dòng này", issue.original, [say(issue)], []))
                continue
            hint = str(issue.params.get("suggestion", ""))
            mend = Mend(spec, issue.original, say(issue), suggestion=hint)
            mend.typed.connect(self._correct)
            self.mends.append(mend)
            blocks.append(mend)
        return blocks

    def _doubts(self, row: ImportRow) -> list[QWidget]:
        state, blocks = state_of(self.session, row), []
        if state is State.DOUBLE:
            blocks.append(self._double(row))
        shown = self.session.preview
        if shown is not None and row.number in shown.people and not self.session.decision(row):
            blocks.append(self._person(row))
        return blocks

    def _double(self, row: ImportRow) -> QWidget:
        does: list[tuple[str, Callable[[], None]]] = [("Vẫn nhập", self._take), ("Bỏ qua", self._leave)]
        if row.duplicate_of is not None:
            does.append((f"Xem dòng {row.duplicate_of}", self._see_other))
        return _block("triangle-alert", Role.WARN, "Nghi trùng", "", [double_reason(self.session, row)], does)

    def _person(self, row: ImportRow) -> QWidget:
        assert self.session.preview is not None
        known = self.session.preview.people[row.number]
        found = records.rows(self.session.office, known.kind, [known.record])
        about = joined(second_line(found[0]), birth_and_sex(found[0].values), by=" · ") if found else ""
        words = [known.name, about, "Chưa chọn thì vẫn nhập, nhưng không nối với danh bạ."]
        does: list[tuple[str, Callable[[], None]]] = [
            ("Là người này", self._link),
            ("Người mới", self._link_new),
            ("Bỏ qua", self._leave),
        ]
        waiting = len(self.session.undecided_people())
        if waiting > 1:
            does.append((f"Cả {waiting} dòng đều là người trong danh bạ", self._link_all))
        return _block("user-round", Role.WARN, "Có trong danh bạ", "", words, does, strong_first=True)

    def _changes(self, row: ImportRow) -> list[QWidget]:
        blocks: list[QWidget] = []
        for issue in remarks(row, ("warning", "changed")):
            spec = self._fields.get(issue.field)
            shown = value_text(spec, row) if spec else ""
            rewritten = is_rewritten(issue, shown)
            icon, role = ("wand-sparkles", Role.ACCENT) if rewritten else ("triangle-alert", Role.WARN)
            label = spec.label if spec else "Dòng này"
            original = masked(spec, issue.original) if spec else issue.original
            blocks.append(_block(icon, role, label, original, _told(issue, spec, shown), []))
        return blocks

    # doing ------------------------------------------------------------------------------------------

    def _correct(self, name: str, text: str) -> None:
        if self._row is not None:
            self.corrected.emit({(self._row.number, name): text})

    def _take(self) -> None:
        self._emit(self.taken)

    def _leave(self) -> None:
        self._emit(self.left)

    def _reopen(self) -> None:
        self._emit(self.reopened)

    def _emit(self, signal: Any) -> None:
        if self._row is not None:
            signal.emit(self._row.number)

    def _link(self) -> None:
        if self._row is not None and self.session.preview is not None:
            self.linked.emit(self._row.number, self.session.preview.people[self._row.number].record)

    def _link_new(self) -> None:
        if self._row is not None:
            self.linked.emit(self._row.number, NEW_PERSON)

    def _link_all(self) -> None:
        self.linked_all.emit()

    def _see_other(self) -> None:
        if self._row is not None and self._row.duplicate_of is not None:
            self.row_wanted.emit(self._row.duplicate_of)

    def focus_first(self) -> bool:
        """Put the cursor into the first thing to mend; False if there is none."""
        if self.mends:
            self.mends[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.mends[0].input.selectAll()
        return bool(self.mends)


def _told(issue: Issue, spec: FieldSpec | None, shown: str) -> list[str]:
    now = masked(spec, shown) if spec else shown
    return [say(issue), f"Sẽ nhập: {now}"] if now else [say(issue)]


def _block(
    icon: str,
    role: Role,
    label: str,
    original: str,
    words: list[str],
    does: list[tuple[str, Callable[[], None]]],
    *,
    strong_first: bool = False,
) -> QWidget:
    """A heading, sentences, and buttons side by side."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    column.addLayout(head(icon, role, label, original))
    for at, line in enumerate(word for word in words if word):
        style = Type.STRONG if strong_first and at == 0 else Type.BODY
        made: QLabel = Label(line, style, wrap=True)
        column.addWidget(made)
    if does:
        row = FlowLayout(spacing=Space.S)
        for text, action in does:
            button = Button(text, Kind.NORMAL)
            button.clicked.connect(action)
            row.addWidget(button)
        column.addLayout(row)
    return block
