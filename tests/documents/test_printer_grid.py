"""The page to measure a printer with: crosses and lines at their millimetre, words that can be followed."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw
import pytest

from desktop.documents import printer_grid
from desktop.domain.blanks import SHEETS, Offset
from tests.documents.reading import MM, Pdf

Segment = tuple[float, float, float, float]


def segments(found: Pdf) -> list[Segment]:
    """Every straight line in millimetres, y down."""
    height = found.document[0].get_height()
    lines: list[Segment] = []
    for item in found.document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        before = (0.0, 0.0)
        for number in range(raw.FPDFPath_CountSegments(item)):
            segment = raw.FPDFPath_GetPathSegment(item, number)
            at = _point(segment, height)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
                lines.append((*before, *at))
            before = at
    return lines


def _point(segment: Any, height: float) -> tuple[float, float]:
    x, y = ctypes.c_float(), ctypes.c_float()
    raw.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value / MM, (height - y.value) / MM


def level_arms(lines: list[Segment]) -> set[tuple[float, float]]:
    """Middles of the level arms of crosses, to a hundredth of a millimetre."""
    arms = [line for line in lines if abs(line[1] - line[3]) < 0.01 and 2.9 < line[2] - line[0] < 3.1]
    return {(round((line[0] + line[2]) / 2, 2), round(line[1], 2)) for line in arms}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.code)
@pytest.mark.parametrize("offset", [Offset(), Offset(-1.5, 2.0)])
def test_crosses_stand_every_ten_millimetres(sheet: Any, offset: Offset) -> None:
    found = Pdf(printer_grid.render(sheet, offset))
    assert found.size() == pytest.approx((sheet.width, sheet.height), abs=0.05)
    arms = level_arms(segments(found))
    wanted = {
        (x + offset.x, y + offset.y)
        for x in range(10, int(sheet.width - 1) + 1, 10)
        for y in range(10, int(sheet.height - 1) + 1, 10)
    }
    assert len(arms) == len(wanted)
    assert all(any(abs(x - a) < 0.03 and abs(y - b) < 0.03 for a, b in arms) for x, y in sorted(wanted)[:60])


def test_two_lines_are_to_be_measured_50_mm_from_the_edges() -> None:
    lines = segments(Pdf(printer_grid.render(SHEETS["A4"])))
    upright = [line[0] for line in lines if abs(line[3] - line[1]) > 150]
    level = [line[1] for line in lines if abs(line[2] - line[0]) > 200]
    assert upright == pytest.approx([50], abs=0.02)
    assert level == pytest.approx([50], abs=0.02)


def test_it_says_how_to_measure_and_what_to_type() -> None:
    text = Pdf(printer_grid.render(SHEETS["A3"])).text()
    assert "TRANG THỬ MÁY IN – GIẤY A3 NGANG" in text
    assert "Lấy 50 trừ số đo được" in text
    assert "Trang này đã bù" not in text


def test_an_offset_in_use_is_named_on_the_page() -> None:
    text = Pdf(printer_grid.render(SHEETS["A4"], Offset(-1.5, 2.0))).text()
    assert "đã bù sang phải -1,5 mm, xuống dưới 2,0 mm" in text
