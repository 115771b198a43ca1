"""Middle and right of the printing page: a paper's pages and what it lacks, or the designer of blanks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.services import blanks
from desktop.services.settings import all_settings
from desktop.views.common.banner import Banner
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.pdf_preview import PdfPreview
from desktop.views.common.segments import Segments
from desktop.views.printing.side_panel import SidePanel
from desktop.views.theme import Space, px

if TYPE_CHECKING:
    from desktop.views.blanks.designer import BlankDesigner
    from desktop.views.blanks.page_panel import PagePanel
    from desktop.views.common.task_runner import TaskRunner
    from desktop.views.records.desk import Desk

PAGE, BLANK = "page", "blank"
_MODES = [(PAGE, "Cả trang"), (BLANK, "In đè lên phôi")]


class Stage(QWidget):
    """``mode`` is how certificates are printed, ``mode_changed`` when a person chooses the other way;
    ``test_page_wanted(bytes)`` and ``blank_changed`` come from the designer, made when it is first shown."""

    mode_changed = Signal(str)
    blank_changed = Signal()
    test_page_wanted = Signal(bytes)

    def __init__(self, desk: Desk, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._runner = desk, runner
        self._usual = ""  # how this office prints certificates; what is chosen may not be written yet
        self.designer: BlankDesigner | None = None
        self.page_panel: PagePanel | None = None
        self.modes = Segments(_MODES, current=PAGE, name="Cách in giấy khen")
        self.modes.hide()
        self.preview = PdfPreview(runner)
        self.repair = Button("Mở để sửa")
        self.banner = Banner(" ", " ", action=self.repair)
        self.banner.hide()
        self.side = SidePanel()
        self.lacking = Button("", Kind.LINK, trailing="chevron-right", parent=self)
        self.lacking.hide()
        pages = QVBoxLayout()
        pages.setSpacing(Space.S)
        pages.addWidget(self.preview, 1)
        pages.addWidget(self.banner)
        self._plain = QWidget()
        row = QHBoxLayout(self._plain)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addLayout(pages, 1)
        row.addWidget(self.side)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._plain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.modes, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)
        self.modes.changed.connect(self.choose)
        self.lacking.clicked.connect(partial(self.choose, PAGE))

    @property
    def mode(self) -> str:
        """``PAGE`` or ``BLANK``; papers other than certificates have pages only."""
        return BLANK if self._stack.currentWidget() is not self._plain else PAGE

    def show_for(self, *, certificates: bool) -> None:
        """The ways of printing that a paper has, in the office's usual one."""
        self.modes.setVisible(certificates)
        if certificates:
            self._make_page_panel()
        if self.page_panel is not None:
            self.page_panel.setVisible(certificates)
        if certificates and not self._usual:
            self._usual = blanks.mode_of(all_settings(self._desk.office))
        self._show(self._usual if certificates else PAGE)

    def show_certificate(self, award: str, recipient: str, gaps: int) -> None:
        """The certificate of this recipient, on its blank or on a page of its own."""
        if self.mode == PAGE and self.page_panel is not None:
            self.page_panel.show_certificate(award, recipient)
        if self.designer is not None and self.mode == BLANK:
            self.designer.set_printer(self.side.printer_name())
            self.designer.show_certificate(award, recipient)
            self.lacking.setText(f"Còn thiếu {gaps} mục")
            self.lacking.setVisible(bool(gaps))

    def set_side_width(self, width: int) -> None:
        """How wide what stands at the right is."""
        self.side.setFixedWidth(px(width))

    def choose(self, mode: str) -> None:
        """Print certificates this way from now on."""
        self._usual = mode
        self._desk.write(partial(blanks.choose, self._desk.office, mode=mode), lambda _nothing: None)
        self._show(mode)
        self.mode_changed.emit(mode)

    def _show(self, mode: str) -> None:
        self.modes.set_current(mode)
        if mode == BLANK:
            designer = self._make_designer()
            designer.panel.extra.addWidget(self.side.printer)  # one printer for both
            self._stack.setCurrentWidget(designer)
        else:
            self.side.take_printer()
            self._stack.setCurrentWidget(self._plain)

    def _make_page_panel(self) -> None:
        if self.page_panel is None:
            from desktop.views.blanks.page_panel import PagePanel

            self.page_panel = PagePanel(self._desk, self._runner)
            self.page_panel.changed.connect(self.blank_changed)
            self.side.extra.addWidget(self.page_panel)

    def _make_designer(self) -> BlankDesigner:
        if self.designer is None:
            from desktop.views.blanks.designer import BlankDesigner

            self.designer = BlankDesigner(self._desk, self._runner)
            self.designer.changed.connect(self.blank_changed)
            self.designer.test_page_wanted.connect(self.test_page_wanted)
            self.designer.panel.extra.addWidget(self.lacking, 0, Qt.AlignmentFlag.AlignLeft)
            self.side.changed.connect(self._on_printer)
            self._stack.addWidget(self.designer)
        return self.designer

    def _on_printer(self) -> None:
        if self.designer is not None:
            self.designer.set_printer(self.side.printer_name())
