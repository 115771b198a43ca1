"""Read old .xls by xlrd, which tells the font of every cell."""

from __future__ import annotations

import os
from typing import Any

from desktop.documents.spreadsheets.cells import MAX_CELLS, Merge, Sheet, Workbook
from desktop.documents.spreadsheets.legacy_text import is_legacy_font
from desktop.documents.spreadsheets.xlsx import hides_day
from desktop.errors import AppError, Refused, StorageError

_EMPTY, _TEXT, _NUMBER, _DATE, _TRUTH, _ERROR = range(6)  # types of cells as xlrd counts them
_MOST_COLUMNS = 256  # the format has no more


def read_xls(data: bytes, name: str) -> Workbook:
    """The sheets of an .xls file; raises as :func:`read_workbook` says."""
    import xlrd

    try:
        with open(os.devnull, "w", encoding="utf-8") as silent:
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=silent)
            return Workbook(tuple(_sheet(book, sheet, name) for sheet in book.sheets()))
    except AppError:
        raise
    except Exception as error:  # a damaged file fails anywhere inside the parser
        encrypted = isinstance(error, xlrd.XLRDError) and "encrypted" in str(error)
        if encrypted:
            raise Refused("spreadsheet.encrypted", file=name) from error
        raise StorageError("spreadsheet.damaged", file=name) from error


def _sheet(book: Any, found: Any, name: str) -> Sheet:
    if found.ncols > _MOST_COLUMNS:
        raise StorageError("spreadsheet.damaged", file=name)
    if found.nrows * max(found.ncols, 1) > MAX_CELLS:
        raise Refused("spreadsheet.too_many_rows", file=name, rows=found.nrows, limit=found.nrows)
    fonts = {index: _font_name(book, xf) for index, xf in enumerate(book.xf_list)}
    legacy = {index: font for index, font in fonts.items() if is_legacy_font(font)}
    months = {index for index, xf in enumerate(book.xf_list) if hides_day(_format(book, xf))}
    rows: list[list[Any]] = []
    places: dict[tuple[int, int], str] = {}
    problems: dict[tuple[int, int], str] = {}
    for row in range(found.nrows):
        values = list(found.row_values(row))
        for column, kind in enumerate(found.row_types(row)):
            if kind in (_TEXT, _DATE) and (legacy or months):
                style = found.cell_xf_index(row, column)
                if kind == _TEXT and style in legacy:
                    places[row, column] = legacy[style]
                elif kind == _DATE and style in months:
                    problems[row, column] = "month"
            if kind == _ERROR:
                problems[row, column] = "error"
            if kind not in (_EMPTY, _TEXT, _NUMBER):
                values[column] = _value(kind, values[column], book.datemode)
        rows.append(values + [""] * (found.ncols - len(values)))
    merged = tuple(Merge(top, left, below - 1, right - 1) for top, below, left, right in found.merged_cells)
    return Sheet(found.name, _trimmed(rows), found.visibility == 0, merged, places, problems)


def _value(kind: int, raw: Any, datemode: int) -> Any:
    """The raw value of a cell in the classes calamine uses."""
    import xlrd

    if kind == _DATE:
        try:
            return xlrd.xldate_as_datetime(raw, datemode)
        except (ValueError, OverflowError):
            return raw
    if kind == _TRUTH:
        return bool(raw)
    return str(xlrd.error_text_from_code.get(raw, "#N/A")) if kind == _ERROR else ""


def _trimmed(rows: list[list[Any]]) -> tuple[list[Any], ...]:
    """Without the empty rows at the end, which only carry a format."""
    while rows and all(value == "" for value in rows[-1]):
        rows.pop()
    return tuple(rows)


def _font_name(book: Any, xf: Any) -> str:
    return str(book.font_list[xf.font_index].name) if xf.font_index < len(book.font_list) else ""


def _format(book: Any, xf: Any) -> str:
    found = book.format_map.get(xf.format_key)
    return str(found.format_str) if found else ""
