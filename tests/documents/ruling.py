"""What a table or code looks like on a page: its lines in millimetres, its modules from the drawn picture."""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2.raw as raw

from desktop.documents.layout.blocks import AnyBlock, TableColumn, TableRow
from desktop.documents.layout.page import A4, PageSetup
from desktop.documents.layout.paper import Look, Metadata, Paper, Section
from desktop.documents.rendering import render
from tests.documents.reading import MM, Pdf


class Stroke(NamedTuple):
    """A drawn upright line."""

    x: float
    top: float
    bottom: float


class Place(NamedTuple):
    """Where a code stands: its left and top edges and its side."""

    left: float
    top: float
    side: float


def drawn(*blocks: AnyBlock, setup: PageSetup = A4, look: Look | None = None) -> Pdf:
    """A paper of one section, read back."""
    return Pdf(render(Paper(Metadata("Thử"), (Section(blocks, setup),)), "pdf", look))


def strokes(pdf: Pdf, page: int = 0) -> list[Stroke]:
    """Upright lines from left to right."""
    height = pdf.document[page].get_height()
    found = []
    for item in pdf.document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = item.get_bounds()
        if right - left < 3 and top - bottom > 5:
            found.append(Stroke((left + right) / 2 / MM, (height - top) / MM, (height - bottom) / MM))
    return sorted(found)


def codes(pdf: Pdf, page: int = 0) -> list[Place]:
    """Squares drawn as one path, from the top."""
    height = pdf.document[page].get_height()
    found = []
    for item in pdf.document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = item.get_bounds()
        if right - left > 20 and abs((right - left) - (top - bottom)) < 0.5:
            found.append(Place(left / MM, (height - top) / MM, (right - left) / MM))
    return sorted(found, key=lambda place: place.top)


def modules(pdf: Pdf, place: Place, count: int, page: int = 0) -> list[list[int]]:
    """Which modules are dark in the picture of the page, read in the middle of each."""
    scale = 12
    picture = pdf.document[page].render(scale=scale, grayscale=True).to_pil()
    step = place.side / count

    def dark(row: int, column: int) -> int:
        x, y = place.left + (column + 0.5) * step, place.top + (row + 0.5) * step
        return int(picture.getpixel((int(x * MM * scale), int(y * MM * scale))) < 128)

    return [[dark(row, column) for column in range(count)] for row in range(count)]


COLUMNS = (
    TableColumn("STT", 1),
    TableColumn("Họ và tên", 4),
    TableColumn("Thành tích", 5),
    TableColumn("Tiền thưởng (đồng)", 2.5, number=True),
)


def people(count: int, deed: str = "Tốt") -> tuple[TableRow, ...]:
    """Rows of made-up people."""
    return tuple(
        TableRow((number, f"Lò Văn Mơ {number:03}", deed, 760_000 * number)) for number in range(1, count + 1)
    )
