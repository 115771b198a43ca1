"""Reading a .docx back: paragraphs in reading order with what they look like, styles resolved."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tests.documents.reading import Pdf

MM = 36_000  # EMU


@dataclass(frozen=True)
class Line:
    """A paragraph; lengths in points."""

    text: str
    style: str
    size: float
    bold: bool
    italic: bool
    align: str
    indent: float
    before: float
    keep_next: bool


def words_of(pdf: Pdf) -> list[str]:
    """Words of a PDF in the order they copy out, without page numbers and dots to be filled in.

    A .docx of the same paper has the same, unless a table's headings are repeated or grouped.
    """
    return _words(" ".join(_page_text(pdf, page) for page in range(len(pdf))))


def _page_text(pdf: Pdf, page: int) -> str:
    first = next(iter(pdf.lines(page)), None)
    text = pdf.text(page)
    is_number = first is not None and first.text.isdecimal() and first.baseline < 15
    return text.removeprefix(first.text) if first is not None and is_number else text


def _words(text: str) -> list[str]:
    return [word for word in re.sub(r"[.…]{3,}|…+", " ", text).split() if word.strip(".")]


class Word:
    """An opened document."""

    def __init__(self, data: bytes) -> None:
        self.document: Any = Document(io.BytesIO(data))

    @property
    def body(self) -> Any:
        return self.document.element.body

    def lines(self) -> list[Line]:
        """Paragraphs that say something, in reading order, those of tables too."""
        found = [self._line(Paragraph(item, self.document)) for item in self.body.iter(qn("w:p"))]
        return [line for line in found if line.text.strip()]

    def find(self, words: str) -> Line:
        """The paragraph that contains ``words``; fails if there is none."""
        lines = self.lines()
        matches = [line for line in lines if words in line.text]
        assert matches, f"{words!r} is not in {[line.text for line in lines]}"
        return matches[0]

    def text(self) -> str:
        """All text in reading order, white space made single."""
        return " ".join(" ".join(line.text.split()) for line in self.lines())

    def words(self) -> list[str]:
        """Words in reading order, without dots to be filled in; see :func:`words_of`."""
        return _words(self.text())

    def _line(self, paragraph: Paragraph) -> Line:
        style: Any = paragraph.style
        form, own = style.paragraph_format, paragraph.paragraph_format
        runs = [run for run in paragraph.runs if run.text.strip()]
        first: Any = runs[0].font if runs else style.font

        def said(name: str, one: Any, other: Any) -> Any:
            value = getattr(one, name)
            return getattr(other, name) if value is None else value

        def points(name: str) -> float:
            value = said(name, own, form)
            return float(value.pt) if value is not None else 0.0

        align = said("alignment", own, form)
        size = said("size", first, style.font) or self.normal.font.size
        return Line(
            text=paragraph.text.replace("\n", " "),
            style=style.name,
            size=size.pt if size else 0,
            bold=bool(said("bold", first, style.font)),
            italic=bool(said("italic", first, style.font)),
            align=str(align).split(" ")[0] if align is not None else "",
            indent=points("first_line_indent"),
            before=points("space_before"),
            keep_next=bool(own.keep_with_next),
        )

    @property
    def normal(self) -> Any:
        return self.document.styles["Normal"]
