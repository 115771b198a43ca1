"""Paper and margins, in points. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
CM = 10 * MM


@dataclass(frozen=True, slots=True)
class PageSetup:
    """One kind of page: size and margins in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @classmethod
    def in_mm(
        cls, width: float, height: float, *, top: float, right: float, bottom: float, left: float
    ) -> PageSetup:
        """The same, given in millimetres."""
        return cls(*(value * MM for value in (width, height, top, right, bottom, left)))

    @property
    def text_width(self) -> float:
        """Length of a full line."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


# The decree allows top and bottom 20-25, left 30-35, right 15-20 mm, however the paper lies; the widest text
# is what the columns of its own forms (16,5 cm) ask for.
A4 = PageSetup.in_mm(210, 297, top=20, right=15, bottom=20, left=30)
A4_LANDSCAPE = PageSetup.in_mm(297, 210, top=20, right=15, bottom=20, left=30)
