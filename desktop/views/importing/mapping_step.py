"""Step 3, “Ghép cột”: each column with its heading, some of its cells, and what it is read as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.services import spreadsheets
from desktop.views.common.cards import Card
from desktop.views.common.fields.choice import ChoiceField
from desktop.views.common.labels import Label, Rule
from desktop.views.common.messages import sentence
from desktop.views.importing.rows import masked_number
from desktop.views.theme import MEDIUM, SEMIBOLD, Role, Space, Type, px

if TYPE_CHECKING:
    from desktop.services.spreadsheets import Proposal
    from desktop.views.importing.session import ImportSession

_REPEATABLE = ("", "@signature", "@withheld", "@ignored")
_NAMES = ("name", "@family", "@given")
_LONGEST = 46


class MappingStep(QWidget):
    """``changed`` fires when a column is to be read as something else."""

    changed = Signal()

    def __init__(self, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.fields: dict[int, ChoiceField] = {}
        self._keys: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._drawn: Any = None
        self.words = Label("", Type.BODY, Role.TEXT2)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        card = Card(margin=Space.M)
        card.add(self.area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S + 2)
        column.addWidget(self.words)
        column.addWidget(card, 1)

    def show_preview(self) -> None:
        """Show the columns of the session's preview."""
        assert self.session.preview is not None
        proposal = self.session.preview.proposal
        drawn = (proposal.kind, proposal.sheet.name, [column.heading for column in proposal.columns])
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(proposal)
        self._mark()

    def _draw(self, proposal: Proposal) -> None:
        known = spreadsheets.targets(proposal.kind)
        self._keys = {one.label: one.key for one in known}
        self._labels = {one.key: one.label for one in known}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(Space.XS, 0, Space.S, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS + 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        for at, title in enumerate(("Cột trong tệp", "Một số ô", "Nhập vào")):
            grid.addWidget(Label(title, Type.SMALL, Role.TEXT2, weight=SEMIBOLD), 0, at)
        grid.addWidget(Rule(), 1, 0, 1, 3)
        self.fields = {}
        line = 2
        for column in proposal.columns:
            texts = spreadsheets.samples(proposal, column.index)
            texts = [masked_number(text, sure=column.target == "id_number") for text in texts]
            if column.heading or texts:
                heading = column.heading if proposal.heading_rows else f"Cột {column.heading}"
                self._add(grid, line, column.index, heading, texts)
                line += 1
        grid.setRowStretch(line, 1)
        old = self.area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.area.setWidget(holder)
        holder.setAutoFillBackground(False)

    def _add(self, grid: QGridLayout, line: int, index: int, heading: str, texts: list[str]) -> None:
        name = Label(_short(heading) or f"Cột {index + 1}", weight=MEDIUM)
        name.setToolTip(heading)
        some = Label(_short("  ·  ".join(texts)), Type.BODY, Role.TEXT2)
        some.setToolTip("\n".join(texts))
        some.setMinimumWidth(40)
        spec = FieldSpec(str(index), f"{heading}, nhập vào", FieldType.CHOICE, choices=tuple(self._keys))
        field = ChoiceField(spec)
        field.label.hide()
        field.setFixedWidth(px(270))
        field.edited.connect(self._on_edited)
        self.fields[index] = field
        for at, widget in enumerate((name, some, field)):
            grid.addWidget(widget, line, at, Qt.AlignmentFlag.AlignVCenter)

    # what is chosen ---------------------------------------------------------------------------------

    def chosen(self) -> dict[int, str]:
        """Column → target, as it stands now."""
        assert self.session.preview is not None
        mapping = self.session.mapping
        return dict(self.session.preview.proposal.mapping if mapping is None else mapping)

    def missing(self) -> str:
        """What keeps the rows from being checked, empty if nothing does."""
        taken = self.chosen()
        if not any(target in _NAMES for target in taken.values()):
            return sentence("list.no_name_column")
        twice = self._twice()
        return sentence("list.same_target", label=self._labels.get(twice[0], "")) if twice else ""

    def _twice(self) -> list[str]:
        targets = [target for target in self.chosen().values() if target not in _REPEATABLE]
        return [target for target in dict.fromkeys(targets) if targets.count(target) > 1]

    def _mark(self) -> None:
        """Show what each column is read as, and those that meet."""
        taken, twice = self.chosen(), self._twice()
        for index, field in self.fields.items():
            target = taken.get(index, "")
            if not field.input.hasFocus() and field.raw() != self._labels.get(target, ""):
                field.set_value(self._labels.get(target, self._labels[""]))
            words = sentence("list.same_target", label=self._labels[target]) if target in twice else ""
            field.show_error(words)
        left = sum(1 for index in self.fields if not taken.get(index) or taken[index].startswith("@ign"))
        unread = f"{left} cột không nhập. " if left else ""
        headed = self.session.preview is not None and self.session.preview.proposal.heading_rows
        kept = "Cách ghép này được nhớ cho các tệp có cùng tiêu đề." if headed else "Xem lại từng cột."
        self.words.setText(unread + kept)

    def _on_edited(self) -> None:
        for index, field in self.fields.items():
            try:
                key = self._keys.get(field.value() or "", "")
            except ValidationError:
                continue
            if key != self.chosen().get(index, "") and field.input.text():
                self.session.choose_target(index, key)
                self._mark()
                self.changed.emit()
                return

    def focus_first(self) -> None:
        """The cursor begins in the first column that is not read."""
        taken = self.chosen()
        first = next((i for i in self.fields if not taken.get(i)), next(iter(self.fields), None))
        if first is not None:
            self.fields[first].focus_input()


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
