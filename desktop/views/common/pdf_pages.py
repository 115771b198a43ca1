"""Pages of a PDF as images, by PDFium. Any thread may ask; PDFium itself serves one at a time."""

from __future__ import annotations

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from desktop.errors import StorageError

_pdfium = threading.Lock()  # the library keeps global state and is not safe for threads

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height in points (1/72 inch)."""

    width: float
    height: float

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height


class PdfPages:
    """An open document. Raises ``StorageError`` if the bytes are no PDF. ``close`` it at the end."""

    def __init__(self, data: bytes) -> None:
        from pypdfium2 import PdfDocument, PdfiumError  # type: ignore[import-untyped]

        self.data = data
        self._document: Any
        with _pdfium:
            try:
                self._document = PdfDocument(data)
                sizes = [self._document.get_page_size(at) for at in range(len(self._document))]
            except PdfiumError as error:
                raise StorageError("preview.unreadable") from error
        self.sizes = [PageSize(*size) for size in sizes]

    def __len__(self) -> int:
        return len(self.sizes)

    def render(self, index: int, dpi: float) -> QImage:
        """A page as an opaque image at so many dots per inch."""
        with _pdfium:
            if self._document is None:
                raise StorageError("preview.unreadable")
            page = self._document[index]
            bitmap = page.render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)
            kind = QImage.Format.Format_RGB32
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()
            bitmap.close()
            page.close()
        image.setDotsPerMeterX(round(dpi / 0.0254))
        image.setDotsPerMeterY(round(dpi / 0.0254))
        return image

    def extract(self, indexes: Sequence[int]) -> bytes:
        """A PDF of these pages, untouched, in this order."""
        from pypdfium2 import PdfDocument

        with _pdfium:
            chosen = PdfDocument.new()
            chosen.import_pages(self._document, list(indexes))
            out = io.BytesIO()
            chosen.save(out)
            chosen.close()
        return out.getvalue()

    def close(self) -> None:
        """Free the document; rendering afterwards is refused."""
        with _pdfium:
            if self._document is not None:
                self._document.close()
                self._document = None
