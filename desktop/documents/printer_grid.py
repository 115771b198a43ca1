"""A page to measure how far a printer prints beside the place: rulers, crosses every 10 mm, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from desktop.documents.layout.fitting import Frame, fit
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.marks import Colour, Mark, Text
from desktop.documents.layout.page import MM, PageSetup
from desktop.documents.layout.paper import Metadata
from desktop.documents.layout.pdf import Sheet as Page
from desktop.domain import blanks
from desktop.domain.blanks import Offset, Sheet
from desktop.domain.numbers import format_decimal

REFERENCE = 50  # millimetres from the edges to the lines that are measured
STEP = 10

_GREY: Colour = (0.62, 0.62, 0.62)
_BLACK: Colour = (0, 0, 0)
_ARM = 1.5  # of a cross
_RULER = 8.0  # from the edge of the paper: what any office printer can reach

Point = tuple[float, float]
Line = tuple[Point, Point]


def render(sheet: Sheet, offset: Offset = blanks.NO_OFFSET) -> bytes:
    """The page as a PDF, moved by the offset in use, so that what is still wrong shows."""
    setup = PageSetup.in_mm(sheet.width, sheet.height, top=0, right=0, bottom=0, left=0)
    title = f"Trang thử máy in, giấy {sheet.label}"
    page = Page(setup, Metadata(title, subject="Đo độ lệch của máy in"))
    page.stroke(_moved(_crosses(sheet), offset), thickness=0.3, colour=_GREY)
    page.stroke(_moved(_ticks(sheet), offset), thickness=0.4, colour=_BLACK)
    page.stroke(_moved(_references(sheet), offset), thickness=0.8, colour=_BLACK)
    page.draw(_numbers(sheet, offset))
    page.draw(_instructions(sheet, offset))
    page.end_page()
    return page.finish()


def _crosses(sheet: Sheet) -> Iterator[Line]:
    for x in range(STEP, int(sheet.width - 1) + 1, STEP):
        for y in range(STEP, int(sheet.height - 1) + 1, STEP):
            yield (x - _ARM, y), (x + _ARM, y)
            yield (x, y - _ARM), (x, y + _ARM)


def _ticks(sheet: Sheet) -> Iterator[Line]:
    """Rulers at the upper and the left edge: every millimetre, longer at 5 and 10."""
    for at in range(STEP, int(sheet.width - STEP) + 1):
        yield (at, _RULER), (at, _RULER + _length(at))
    for at in range(STEP, int(sheet.height - STEP) + 1):
        yield (_RULER, at), (_RULER + _length(at), at)


def _length(at: int) -> float:
    return 4.0 if at % 10 == 0 else 2.8 if at % 5 == 0 else 1.6


def _references(sheet: Sheet) -> Iterator[Line]:
    """The two lines that are measured from the edges of the paper."""
    yield (REFERENCE, _RULER), (REFERENCE, sheet.height - _RULER)
    yield (_RULER, REFERENCE), (sheet.width - _RULER, REFERENCE)


def _moved(lines: Iterator[Line], offset: Offset) -> list[Line]:
    dx, dy = offset

    def at(point: Point) -> Point:
        return (point[0] + dx) * MM, (point[1] + dy) * MM

    return [(at(start), at(end)) for start, end in lines]


def _numbers(sheet: Sheet, offset: Offset) -> Iterator[Mark]:
    frame = Frame(10 * MM, 7, 7)
    for at in range(20, int(sheet.width - STEP) + 1, STEP):
        yield from _moved_marks(fit(str(at), frame).marks(at * MM, 12.2 * MM), offset)
    for at in range(20, int(sheet.height - STEP) + 1, STEP):
        yield from _moved_marks(fit(str(at), frame).marks(15 * MM, (at - 1.5) * MM), offset)


def _instructions(sheet: Sheet, offset: Offset) -> Iterator[Mark]:
    """What to measure and what to type, beside the lines that are measured."""
    left, top = (REFERENCE + 8) * MM, (REFERENCE + 8) * MM
    width = (sheet.width - REFERENCE - 28) * MM
    for text, size, face in _lines(sheet, offset):
        fitted = fit(text, Frame(width, size, 8, lines=3, face=face, leading=1.35))
        for mark in fitted.marks(0, top):
            yield from _moved_marks([mark._replace(x=left)], offset)
        top += fitted.height + 1.4 * MM


def _lines(sheet: Sheet, offset: Offset) -> Iterator[tuple[str, float, Face]]:
    yield f"TRANG THỬ MÁY IN – GIẤY {sheet.label.upper()}", 15, Face.BOLD
    yield "In ở cỡ thật (100%), không chọn “vừa trang”. Dùng thước đo trên tờ giấy vừa in.", 12, Face.REGULAR
    yield (
        f"1. Đo từ mép TRÁI tờ giấy đến đường kẻ đứng đậm. Máy in đúng thì được {REFERENCE} mm.",
        13,
        Face.REGULAR,
    )
    yield (
        f"2. Đo từ mép TRÊN tờ giấy đến đường kẻ ngang đậm. Máy in đúng thì được {REFERENCE} mm.",
        13,
        Face.REGULAR,
    )
    yield f"3. Lấy {REFERENCE} trừ số đo được, ghi vào ô “Bù lệch máy in”:", 13, Face.REGULAR
    yield "– ô “Sang phải”: số của đường đứng. Ví dụ đo được 51,5 mm thì ghi -1,5.", 13, Face.REGULAR
    yield "– ô “Xuống dưới”: số của đường ngang. Ví dụ đo được 48,0 mm thì ghi 2,0.", 13, Face.REGULAR
    if offset != blanks.NO_OFFSET:
        x, y = (_spoken(value) for value in offset)
        yield (
            f"Trang này đã bù sang phải {x} mm, xuống dưới {y} mm. Còn lệch thì cộng thêm vào hai số đó.",
            13,
            Face.BOLD,
        )
    yield "In lại trang này để kiểm tra, rồi mới in lên phôi.", 13, Face.REGULAR


def _spoken(value: float) -> str:
    return format_decimal(Decimal(repr(value)), 1)


def _moved_marks(marks: list[Text], offset: Offset) -> Iterator[Text]:
    for mark in marks:
        yield mark._replace(x=mark.x + offset.x * MM, y=mark.y + offset.y * MM)
