"""The easel of the designer: paper and picture to choose above, the blank, what is too long below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.blanks import SHEETS
from desktop.views.blanks.canvas import Canvas
from desktop.views.blanks.picture_buttons import PictureButtons
from desktop.views.blanks.words import fit_words
from desktop.views.common.banner import Banner
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.flow import FlowLayout
from desktop.views.common.labels import Label
from desktop.views.common.segments import Segments
from desktop.views.theme import Height, Role, Space, Type, px

if TYPE_CHECKING:
    from desktop.domain.fit_notes import FitNote
    from desktop.views.records.desk import Desk


class Easel(QWidget):
    """``canvas``, ``sheets``, ``picture`` and ``break_button`` are for the designer to listen to."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self.canvas)
        self.canvas.setAutoFillBackground(False)
        self.message = Label("", Type.BODY, Role.TEXT2, wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.hide()
        papers = [(one.code, one.label.removesuffix(" ngang")) for one in SHEETS.values()]
        self.sheets = Segments(papers, name="Cỡ giấy")
        self.picture = PictureButtons(desk, "Hình phôi…", "Bỏ hình phôi", Kind.GHOST)
        self.real = Button("Cỡ thật", Kind.GHOST, icon="zoom-in", key="F9")
        self.remark = Label("Phần nhạt đã in sẵn trên phôi", Type.SMALL, Role.TEXT2)
        self.remark.setMinimumHeight(px(Height.CONTROL))
        self.break_button = Button("Ngắt dòng")
        self.banner = Banner(" ", " ", action=self.break_button)
        self.banner.hide()
        self._lay_out()
        self.real.clicked.connect(self.toggle_real_size)

    def _lay_out(self) -> None:
        self._tools = FlowLayout(spacing=Space.XS)
        for widget in (self.sheets, self.picture, self.real, self.remark):
            self._tools.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._tools)
        column.addWidget(self.area, 1)
        column.addWidget(self.message, 1)
        column.addWidget(self.banner)

    def say(self, text: str) -> None:
        """A sentence in place of the blank; the blank again where there is none."""
        self.message.setText(text)
        self.message.setVisible(bool(text))
        self.area.setHidden(bool(text))
        if text:
            self.banner.hide()

    def say_fit(self, notes: tuple[FitNote, ...]) -> None:
        """Which text is too long for its frame: the worst of them."""
        if notes:
            self.banner.set_words(*fit_words(min(notes, key=lambda one: (one.fits, one.used / one.wanted))))
        self.banner.setVisible(bool(notes))

    def toggle_real_size(self) -> None:
        """The paper in its real size, or whole again."""
        self.canvas.set_real_size(not self.canvas.real_size)
        self.real.setText("Cả tờ" if self.canvas.real_size else "Cỡ thật")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The remark goes where it would take a row of its own."""
        super().resizeEvent(event)
        tools = (self.sheets, self.picture, self.real, self.remark)
        needed = sum(tool.sizeHint().width() + Space.XS for tool in tools)
        self.remark.setVisible(needed <= event.size().width())
