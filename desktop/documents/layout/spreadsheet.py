"""A paper as a workbook: a sheet for each section with a table, ready to print as the paper is."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.documents.layout.archives import settled
from desktop.documents.layout.blocks import Table
from desktop.documents.layout.page import MM, PageSetup
from desktop.documents.layout.pages import NUMBER_SIZE
from desktop.documents.layout.paper import CREATOR, LANGUAGE, TIMES, Metadata, Paper
from desktop.documents.layout.sheets import LINE, SIZE, SheetWriter

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_INCH = 72.0
_LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\]")


def write(paper: Paper) -> bytes:
    """The bytes of the workbook."""
    from openpyxl import Workbook

    book = Workbook()
    _describe(book, paper.about)
    book.remove(book.active)
    sections = [one for one in paper.sections if any(isinstance(block, Table) for block in one.blocks)]
    for number, section in enumerate(sections or paper.sections[:1], start=1):
        sheet = book.create_sheet(_name(section.name or f"Danh sách {number}", book.sheetnames))
        SheetWriter(sheet, section).write()
        _print_setup(sheet, section.setup)
    return _saved(book)


def _describe(book: Workbook, about: Metadata) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils.indexed_list import IndexedList

    book._fonts = IndexedList([Font(name=TIMES, size=SIZE, family=1)])  # of every cell without its own
    book._named_styles["Normal"].font = Font(name=TIMES, size=SIZE, family=1)
    told = book.properties
    told.title, told.creator, told.subject = about.title, about.author or CREATOR, about.subject
    told.language = LANGUAGE
    told.created = told.modified = about.utc


def _saved(book: Workbook) -> bytes:
    """Written part by part, because ``Workbook.save`` notes the present time."""
    from zipfile import ZIP_DEFLATED, ZipFile

    from openpyxl.writer.excel import ExcelWriter

    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
    return settled(buffer.getvalue())


def _name(wanted: str, taken: Sequence[str]) -> str:
    """A name Excel accepts and no other sheet has."""
    name = _NO_NAME.sub(" ", wanted).strip("' ")[:_LONGEST_NAME].strip() or "Danh sách"
    used = {one.casefold() for one in taken}
    number, unique = 1, name
    while unique.casefold() in used:
        number += 1
        unique = f"{name[: _LONGEST_NAME - 5]} ({number})"
    return unique


def _print_setup(sheet: Worksheet, setup: PageSetup) -> None:
    """A4 across the width, the decree's margins, the page number in the top margin from page 2."""
    page, margins = sheet.page_setup, sheet.page_margins
    page.paperSize = sheet.PAPERSIZE_A3 if max(setup.width, setup.height) > 400 * MM else sheet.PAPERSIZE_A4
    page.orientation = "landscape" if setup.width > setup.height else "portrait"
    page.fitToWidth, page.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins.top, margins.bottom = setup.top / _INCH, setup.bottom / _INCH
    margins.left, margins.right = setup.left / _INCH, setup.right / _INCH
    margins.header = (setup.top - NUMBER_SIZE) / 2 / _INCH
    margins.footer = margins.header
    sheet.sheet_format.defaultRowHeight = round(LINE + 2)
    sheet.HeaderFooter.differentFirst = True
    number = sheet.oddHeader.center
    number.text, number.font, number.size = "&P", f"{TIMES},Regular", NUMBER_SIZE
    sheet.print_options.horizontalCentered = True
