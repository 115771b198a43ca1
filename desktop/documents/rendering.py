"""A paper in the form asked for: PDF to print, Word to edit, Excel where it is a table."""

from __future__ import annotations

from typing import Literal

from desktop.documents.layout.checking import check_marks
from desktop.documents.layout.composing import compose
from desktop.documents.layout.pages import paginate
from desktop.documents.layout.paper import Look, Paper
from desktop.documents.layout.pdf import Sheet
from desktop.documents.progress import Progress

Form = Literal["pdf", "docx", "xlsx"]


LABEL = "Dựng văn bản"
REPORT_EVERY = 10  # sections between two reports of progress


def render(
    paper: Paper, form: Form = "pdf", look: Look | None = None, *, progress: Progress | None = None
) -> bytes:
    """The bytes of the file. The same arguments always give the same bytes. ``progress`` follows the letters
    of a merge as they are drawn."""
    if form == "docx":
        from desktop.documents.layout import word

        return word.write(paper)
    if form == "xlsx":
        from desktop.documents.layout import spreadsheet

        return spreadsheet.write(paper)
    return _pdf(paper, look or Look(), progress)


def _pdf(paper: Paper, look: Look, progress: Progress | None) -> bytes:
    sheet = Sheet(paper.sections[0].setup, paper.about, look.family)
    check = look.check
    total = len(paper.sections)
    for number, section in enumerate(paper.sections, start=1):
        setup = section.setup
        rows = compose(section.blocks, setup.text_width, setup.text_height)
        for marks in paginate(rows, setup):
            sheet.begin_page(setup)
            sheet.draw(marks)
            if check:
                sheet.draw(check_marks(check, setup))
                check = ""
            sheet.end_page()
        if progress is not None and total > 1 and (number % REPORT_EVERY == 0 or number == total):
            progress.step(number, total, LABEL)
    return sheet.finish()
