"""Drawing the page of a draft off the UI thread, again and again while frames are being moved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.services import blank_drafts
from desktop.views.common.pdf_pages import PdfPages

if TYPE_CHECKING:
    from desktop.domain.fit_notes import FitNote
    from desktop.errors import AppError
    from desktop.services.blank_drafts import Draft
    from desktop.views.common.task_runner import TaskRunner


class Seen(NamedTuple):
    """The page as an image, what its frames say as the lines stand, and what had to be set smaller."""

    image: QImage
    texts: dict[str, str]
    notes: tuple[FitNote, ...]


class Drawer(QObject):
    """``drawn(Seen)`` follows :meth:`draw`. While one page is being drawn only the newest waits."""

    drawn = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._busy = False
        self._next: tuple[Draft, float] | None = None

    @property
    def busy(self) -> bool:
        """Whether a page is still to come."""
        return self._busy

    def draw(self, draft: Draft, dots: float) -> None:
        """Draw a page at so many dots per inch."""
        if self._busy:
            self._next = (draft, dots)
            return
        self._busy, self._next = True, None
        self._runner.read(partial(_see, draft, dots), done=self._on_drawn, failed=self._on_failed)

    def _on_drawn(self, seen: Seen) -> None:
        self._busy = False
        self.drawn.emit(seen)
        self._go_on()

    def _on_failed(self, _error: AppError) -> None:
        self._busy = False
        self._go_on()

    def _go_on(self) -> None:
        if self._next is not None:
            self.draw(*self._next)


def _see(draft: Draft, dots: float, _progress: Any) -> Seen:
    pages = PdfPages(blank_drafts.draw(draft))
    try:
        image = pages.render(0, dots)
    finally:
        pages.close()
    return Seen(image, blank_drafts.lines(draft), blank_drafts.notes(draft))
