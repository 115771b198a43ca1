"""The scrolling view of a PDF's pages: rendered off the UI thread when they come into sight."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop.errors import AppError
from desktop.views.common.pdf_pages import POINTS_PER_INCH, PdfPages
from desktop.views.common.task_runner import TaskProgress, TaskRunner
from desktop.views.theme import Role, colour
from desktop.views.theme.paint import antialias, rounded

_GAP, _KEPT = 12, 12
SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 0.25, 4.0, 1.25
SCREEN_DPI = 96.0


class Fit(StrEnum):
    """How pages fill the view."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class PdfView(QAbstractScrollArea):
    """``page_changed(index)`` follows scrolling, ``zoom_changed(factor)`` the size; 1.0 is real size.

    Ctrl+wheel, Ctrl with + and - zoom; Page Up and Page Down turn pages. Paper stays white in every theme.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pages: PdfPages | None = None
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._stand_ins: dict[int, QImage] = {}
        self._tops: list[float] = [float(_GAP)]
        self._generation = 0
        self._current = -1
        self.fit, self.zoom = Fit.PAGE, 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Bản in")
        self.viewport().setAutoFillBackground(False)  # paper lies on the page's ground
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_pages(self, pages: PdfPages | None, *, stand_in: bool = False) -> None:
        """Show another document from its first page; the view does not close the old one.

        ``stand_in`` is for a newer state of the same: the old pictures stay in sight until the new are drawn.
        """
        self._pages = pages
        self._generation += 1
        kept = {page: image for (page, _dpi), image in self._images.items()} if stand_in else {}
        self._stand_ins = {**self._stand_ins, **kept} if stand_in else {}
        self._images.clear()
        self._asked.clear()
        self._current = -1
        self._apply_fit()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    def count(self) -> int:
        """Number of pages."""
        return len(self._pages) if self._pages else 0

    def current(self) -> int:
        """Index of the page in the middle of the view, -1 without a document."""
        return self._current

    def go_to(self, index: int) -> None:
        """Scroll to the top of a page."""
        if 0 <= index < self.count():
            self.verticalScrollBar().setValue(round(self._page_rect(index).top() - _GAP))

    # size -------------------------------------------------------------------------------------------

    def set_fit(self, fit: Fit) -> None:
        """Fill the view by width or by whole pages."""
        kept = self._current
        self.fit = fit
        self._apply_fit()
        self.go_to(kept)

    def set_zoom(self, zoom: float) -> None:
        """Show the pages this large; 1.0 is real size."""
        kept = max(0, self._current)
        self.fit = Fit.FREE
        self._set_factor(zoom)
        self.go_to(kept)

    def _apply_fit(self) -> None:
        if self._pages and self._pages.sizes and self.fit is not Fit.FREE:
            widest = max(size.width for size in self._pages.sizes) * SCREEN_DPI / POINTS_PER_INCH
            highest = max(size.height for size in self._pages.sizes) * SCREEN_DPI / POINTS_PER_INCH
            room = self.viewport().size()
            by_width = (room.width() - 2 * _GAP) / widest
            by_height = (room.height() - 2 * _GAP) / highest
            self._set_factor(by_width if self.fit is Fit.WIDTH else min(by_width, by_height))
        else:
            self._set_factor(self.zoom)

    def _set_factor(self, zoom: float) -> None:
        self.zoom = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, zoom))
        self._tops = [float(_GAP)]
        for index in range(self.count()):
            self._tops.append(self._tops[-1] + self._size(index).height() + _GAP)
        total = self._tops[-1]
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, round(total) - self.viewport().height()))
        widest = max((self._size(i).width() for i in range(self.count())), default=0)
        self.horizontalScrollBar().setRange(0, max(0, round(widest + 2 * _GAP) - self.viewport().width()))
        self.zoom_changed.emit(self.zoom)
        self.viewport().update()

    def _size(self, index: int) -> QSizeF:
        assert self._pages is not None
        size, factor = self._pages.sizes[index], self.zoom * SCREEN_DPI / POINTS_PER_INCH
        return QSizeF(size.width * factor, size.height * factor)

    def _page_rect(self, index: int) -> QRectF:
        """Where a page lies in the whole document, in pixels."""
        size = self._size(index)
        left = max(float(_GAP), (self.viewport().width() - size.width()) / 2)
        return QRectF(QPointF(left, self._tops[index]), size)

    # painting ---------------------------------------------------------------------------------------

    def _in_sight(self) -> list[tuple[int, QRectF]]:
        shift = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        seen, area = [], QRectF(self.viewport().rect())
        first = max(0, bisect_right(self._tops, -shift.y()) - 1)
        for index in range(first, self.count()):
            rect = self._page_rect(index).translated(shift)
            if rect.intersects(area):
                seen.append((index, rect))
            elif rect.top() > area.bottom():
                break
        return seen

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        antialias(painter)
        for index, rect in self._in_sight():
            painter.fillRect(rect, Qt.GlobalColor.white)
            key = (index, self._dpi())
            image = self._images.get(key) or self._nearest(index)
            if image is not None:
                painter.drawImage(rect, image)
            if key not in self._images:
                self._ask(key)
            rounded(painter, rect.adjusted(-1, -1, 1, 1), 0, edge=colour(Role.LINE_STRONG))

    def _dpi(self) -> int:
        return round(SCREEN_DPI * self.zoom * self.devicePixelRatioF())

    def _nearest(self, index: int) -> QImage | None:
        """A picture of the page in another size or state, to stand in until the right one is there."""
        found = next((image for (page, _dpi), image in self._images.items() if page == index), None)
        return found or self._stand_ins.get(index)

    def _ask(self, key: tuple[int, int]) -> None:
        pages, generation = self._pages, self._generation
        if key in self._asked or pages is None:
            return
        self._asked.add(key)

        def work(_progress: TaskProgress) -> tuple[int, tuple[int, int], QImage]:
            return generation, key, pages.render(*key)

        self._runner.read(work, done=self._take, failed=self._failed)

    def _take(self, answer: tuple[int, tuple[int, int], QImage]) -> None:
        generation, key, image = answer
        if generation != self._generation:
            return
        self._asked.discard(key)
        self._images[key] = image
        self._stand_ins.pop(key[0], None)
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.viewport().update()

    def _failed(self, _error: AppError) -> None:
        """A page that cannot be drawn stays white; the document was readable, so nothing else is lost."""

    # moving -----------------------------------------------------------------------------------------

    def _scrolled(self) -> None:
        middle = self.viewport().height() / 2
        seen = self._in_sight()
        if not seen:
            return
        current = min(seen, key=lambda item: abs(item[1].center().y() - middle))[0]
        if current != self._current:
            self._current = current
            self.page_changed.emit(current)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply_fit()
        self._scrolled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            up = event.angleDelta().y() > 0
            self.set_zoom(self.zoom * (ZOOM_STEP if up else 1 / ZOOM_STEP))
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go_to(self._current + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else self.count() - 1)
        else:
            super().keyPressEvent(event)
