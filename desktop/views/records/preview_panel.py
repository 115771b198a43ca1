"""The panel at the right of a list: one record in short, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.views.common.cards import Card
from desktop.views.common.chips import TONES, StatusChip, Tone
from desktop.views.common.facts import CountLine, FactLine
from desktop.views.common.flow import FlowLayout
from desktop.views.common.labels import Label, Rule
from desktop.views.records.list_presenter import Figure, Preview
from desktop.views.theme import SEMIBOLD, Role, Space, Type, colour, px
from desktop.views.theme.paint import antialias, rounded

WIDTH = 352


class PlainScroll(QScrollArea):
    """A scroll area without edge or ground of its own; ``body`` is where widgets go."""

    def __init__(self, *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = Space.M) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside = QWidget()
        inside.setAutoFillBackground(False)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(spacing)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(80))


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout, nested layouts too."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


class PreviewPanel(Card):
    """Shows a :class:`Preview`; the page puts buttons in by ``add_button``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=Space.L, parent=parent)
        self.setFixedWidth(px(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.body.setSpacing(Space.M)
        self._scroll = PlainScroll()
        self.body.addWidget(self._scroll, 1)
        self._buttons = FlowLayout(spacing=Space.S)
        self.body.addLayout(self._buttons)
        self.floating = False
        self.show_record(None)

    def add_button(self, button: QWidget) -> None:
        """Put what can be done at the foot."""
        self._buttons.addWidget(button)

    def show_record(self, preview: Preview | None) -> None:
        """Show another record, or that none is chosen."""
        clear_layout(self._scroll.body)
        if preview is None:
            self._scroll.body.addWidget(
                Label("Chọn một dòng để xem ở đây.", Type.BODY, Role.TEXT2, wrap=True)
            )
        else:
            self._fill(preview)
        self._scroll.body.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def _fill(self, preview: Preview) -> None:
        body = self._scroll.body
        if preview.chips:
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            for chip in preview.chips:
                row.addWidget(StatusChip(chip))
            row.addStretch(1)
            body.addLayout(row)
        body.addWidget(Label(preview.title, Type.SECTION, wrap=True))
        for fact in preview.facts:
            body.addWidget(FactLine(fact.icon, fact.text, fact.second))
        if preview.figures:
            body.addWidget(Rule())
            column = QVBoxLayout()
            column.setSpacing(Space.XS)
            for one in preview.figures:
                column.addWidget(_figure_line(one))
            body.addLayout(column)
        if preview.lines:
            body.addWidget(Rule())
            body.addLayout(_pairs(preview.lines))
        if preview.people:
            body.addWidget(Rule())
            body.addWidget(Label(preview.people_title, Type.SMALL, Role.TEXT2, weight=SEMIBOLD))
            for name in preview.people:
                body.addWidget(Label(name, wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.floating:
            painter = QPainter(self)
            antialias(painter)
            rounded(painter, QRectF(self.rect()), 8, edge=colour(Role.LINE_STRONG))


def _figure_line(one: Figure) -> CountLine:
    return CountLine(one.label, one.value, Role.TEXT if one.tone is Tone.NEUTRAL else TONES[one.tone][0])


def _pairs(lines: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(Space.S - 2)
    grid.setColumnStretch(1, 1)
    for row, (label, text) in enumerate(lines):
        name = Label(label, Type.BODY, Role.TEXT2, wrap=True)
        name.setFixedWidth(px(120))
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(text, wrap=True), row, 1, Qt.AlignmentFlag.AlignTop)
    return grid
