"""WordprocessingML as text: the few elements a paper needs, their children in the order the schema asks for.

Source: ISO/IEC 29500-1, part 17. Lengths in the file are twips (twentieths of a point), borders eighths.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

from desktop.documents.layout.fonts import Face, printable
from desktop.documents.layout.lines import NBSP

RULE = 6  # thickness of a line under a heading and around a box: 0,75 pt
TABLE_RULE = 4  # of a ruled table: 0,5 pt
BOLD_FACES = (Face.BOLD, Face.BOLD_ITALIC)
ITALIC_FACES = (Face.ITALIC, Face.BOLD_ITALIC)
TINY = 1.0  # height of a paragraph that the format asks for and nobody should see
GAP = "KhoangTrong"  # id of the style of empty paragraphs


class Stretch(NamedTuple):
    """Text in one face; a tab runs to the next tab stop, a line end breaks the line."""

    text: str
    face: Face


def twips(points: float) -> int:
    """Points as the file counts them."""
    return round(points * 20)


def element(name: str, /, *inner: str, **attributes: object) -> str:
    """``<w:name …>``; attributes that are None are left out."""
    marks = "".join(f' w:{key}="{value}"' for key, value in attributes.items() if value is not None)
    content = "".join(inner)
    return f"<w:{name}{marks}>{content}</w:{name}>" if content else f"<w:{name}{marks}/>"


def run(stretch: Stretch, face: Face, colour: str | None = None) -> str:
    """Text in a paragraph whose style has ``face``: weight and slope are said only where they differ."""
    marks = [
        element(mark, val=None if stretch.face in faces else 0)
        for mark, faces in (("b", BOLD_FACES), ("i", ITALIC_FACES))
        if (stretch.face in faces) is not (face in faces)
    ]
    marks += [element("color", val=colour)] if colour else []
    look = element("rPr", *marks) if marks else ""
    return element("r", look, *_text(stretch.text))


def _text(words: str) -> Iterable[str]:
    """Vietnamese copied out of the file reads like the PDF: in NFC, with plain spaces only."""
    for number, line in enumerate(words.split("\n")):
        if number:
            yield element("br")
        for index, part in enumerate(line.split("\t")):
            if index:
                yield element("tab")
            if part:
                words = escape(printable(part).replace(NBSP, " "))
                yield f'<w:t xml:space="preserve">{words}</w:t>'


def paragraph(style: str, *runs: str, **marks: str | None) -> str:
    """One paragraph. ``marks`` are elements of its format by name, in any order."""
    inside = "".join(marks.get(name) or "" for name in _PARAGRAPH_MARKS)
    return element("p", element("pPr", element("pStyle", val=style), inside), *runs)


_PARAGRAPH_MARKS = (
    "keepNext",
    "keepLines",
    "pBdr",
    "tabs",
    "spacing",
    "ind",
    "jc",
    "textAlignment",
    "sectPr",
)


def empty(height: float = TINY, *, tied: bool = False, section: str = "") -> str:
    """An empty paragraph as high as said: a gap before a table, or what the format asks for between two.
    ``section`` is the end of a section."""
    line = element("spacing", line=max(twips(height), twips(TINY)), lineRule="exact")
    return paragraph(GAP, keepNext=element("keepNext") if tied else "", spacing=line, sectPr=section)


def border(side: str, size: int, *, colour: str = "auto", space: int = 0) -> str:
    """A single line at one side."""
    return element(side, val="single", sz=size, space=space, color=colour)


def borders(name: str, size: int, *sides: str, colour: str = "auto") -> str:
    """Lines at some sides of a table or cell."""
    return element(name, *(border(side, size, colour=colour) for side in sides))


BOX = ("top", "left", "bottom", "right")
GRID = (*BOX, "insideH", "insideV")


def table(
    widths: Iterable[float], *rows: str, offset: float = 0, side: float = 0, above: float = 0, lines: str = ""
) -> str:
    """A table of fixed columns; ``offset`` moves its left edge from the margin. ``side`` is kept free at the
    left and right of every cell, ``above`` above and below."""
    columns = [twips(width) for width in widths]
    free = {"top": above, "left": side, "bottom": above, "right": side}
    about = element(
        "tblPr",
        element("tblW", w=sum(columns), type="dxa"),
        element("tblInd", w=twips(offset), type="dxa"),
        lines,
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(at, w=twips(gap), type="dxa") for at, gap in free.items())),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in columns))
    return element("tbl", about, grid, *rows)


def row(*cells: str, heading: bool = False, height: float = 0) -> str:
    """A row that is never torn; ``height`` is the least, a ``heading`` is repeated on every page."""
    least = element("trHeight", val=twips(height), hRule="atLeast") if height else ""
    repeated = element("tblHeader") if heading else ""
    return element("tr", element("trPr", element("cantSplit"), least, repeated), *cells)


def cell(
    width: float, *content: str, span: int = 1, merge: str = "", above: float = 0, middle: bool = False
) -> str:
    """A cell. ``merge`` is "restart" for the first of cells that are one over several rows and "continue" for
    those below; ``above`` is kept free at the top."""
    about = element(
        "tcPr",
        element("tcW", w=twips(width), type="dxa"),
        element("gridSpan", val=span) if span > 1 else "",
        element("vMerge", val=merge) if merge else "",
        element("tcMar", element("top", w=twips(above), type="dxa")) if above else "",
        element("vAlign", val="center") if middle else "",
    )
    return element("tc", about, *content)
