"""Read .xlsx: values by calamine, and from the XML only what calamine does not tell.

calamine drops error values and formulas without a stored result and knows no fonts. The XML of a sheet is
unpacked once and searched for those; cells are matched one by one only in sheets that have any.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

from desktop.documents.spreadsheets.cells import MAX_CELLS, MAX_ROWS, Merge, Sheet, Workbook
from desktop.documents.spreadsheets.legacy_text import is_legacy_font
from desktop.documents.spreadsheets.pause import no_collection
from desktop.errors import AppError, Refused, StorageError

_MAX_UNPACKED = 400_000_000
_MAX_PART = 20_000_000  # of the parts that are parsed whole
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_FAR_PLACE = re.compile(rb' r="(?:[A-Z]{2,3}[0-9]|[A-Z]?[0-9]{6})')
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ERROR = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ERROR_TEXT = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_NO_RESULT = re.compile(
    rb"<(?:\w+:)?c\b([^>]*[^/>])>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs=[\"'](\d+)[\"']")
_MONTH_FORMATS = {17}  # built in: mmm-yy


def read_xlsx(data: bytes, name: str) -> Workbook:
    """The sheets of an .xlsx or .xlsm file; raises as :func:`read_workbook` says."""
    import python_calamine

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _sheet_parts(archive, name)
            xml = {sheet: archive.read(part) for sheet, part in parts.items()}
            fonts, months = _styles(archive)
        for text in xml.values():
            _check_extent(text, name)
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return Workbook(
            tuple(
                _sheet(book.get_sheet_by_name(meta.name), meta, xml.get(meta.name, b""), fonts, months)
                for meta in book.sheets_metadata
                if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
            )
        )
    except AppError:
        raise
    except python_calamine.PasswordError as error:
        raise Refused("spreadsheet.encrypted", file=name) from error
    except Exception as error:  # a damaged file fails anywhere, and each library in its own way
        raise StorageError("spreadsheet.damaged", file=name) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how calamine's own language reports a fault
            raise
        raise StorageError("spreadsheet.damaged", file=name) from error


def _sheet(found: Any, meta: Any, xml: bytes, fonts: dict[int, str], months: set[int]) -> Sheet:
    import python_calamine

    with no_collection():
        rows = tuple(found.to_python(skip_empty_area=False))
    merged = tuple(
        Merge(top, left, bottom, right) for (top, left), (bottom, right) in found.merged_cell_ranges or ()
    )
    problems = _problems(xml, rows)
    legacy: dict[tuple[int, int], str] = {}
    if fonts or months:
        _read_styles_of_cells(xml, fonts, months, legacy, problems)
    visible = meta.visible == python_calamine.SheetVisibleEnum.Visible
    return Sheet(meta.name, rows, visible, merged, legacy, problems)


def _sheet_parts(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Sheet name → part of the archive. Refuses what is no .xlsx, and archives that unpack without end."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        raise Refused("spreadsheet.other_format", file=name)
    if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED:
        raise Refused("spreadsheet.too_large", file=name, limit=_MAX_UNPACKED // 1_000_000)
    relations = _parse(archive, "xl/_rels/workbook.xml.rels")
    targets = {item.get("Id"): str(item.get("Target")) for item in relations}
    parts = {}
    for element in _parse(archive, "xl/workbook.xml").iter():
        if element.tag in (_NS + "sheet", _STRICT + "sheet"):
            key = next((value for attribute, value in element.items() if attribute.endswith("}id")), None)
            target = targets.get(key, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in names and "worksheet" in part:
                parts[str(element.get("name"))] = part
    return parts


def _parse(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """A small part of the archive as a tree; a huge one is no honest workbook."""
    if archive.getinfo(part).file_size > _MAX_PART:
        raise Refused("spreadsheet.too_large", file=part, limit=_MAX_PART // 1_000_000)
    return ElementTree.fromstring(archive.read(part))


def _check_extent(xml: bytes, name: str) -> None:
    """Refuse a sheet whose used corner is so far out that its grid would not fit into memory."""
    last = re.search(rb'\br="(\d{1,7})"', xml[max(xml.rfind(b"<row "), 0) :][:300])
    rows, columns = int(last[1]) if last else 0, 26
    if _FAR_PLACE.search(xml):
        places = [(letters, int(row)) for letters, row in _PLACE.findall(_without_empty(xml))]
        rows = max((row for _, row in places), default=0)
        columns = max((_column(letters) + 1 for letters, _ in places), default=0)
    if rows > MAX_ROWS or rows * columns > MAX_CELLS:
        raise Refused("spreadsheet.too_many_rows", file=name, rows=rows, limit=MAX_ROWS)


def _without_empty(xml: bytes) -> bytes:
    """The XML without cells that only carry a style: formatted empty rows are harmless."""
    return re.sub(rb"<(?:\w+:)?c\b[^>]*(?:/>|>\s*</(?:\w+:)?c>)|<row\b[^>]*>", b"", xml)


def _problems(xml: bytes, rows: tuple[list[Any], ...]) -> dict[tuple[int, int], str]:
    """Places of error values and of formulas without a stored result; error texts go into the rows."""
    found: dict[tuple[int, int], str] = {}
    if b't="e"' in xml or _unusual(xml):
        for attributes, body in _ERROR.findall(xml):
            place, text = _reference(attributes), _ERROR_TEXT.search(body)
            if place and place[0] < len(rows) and place[1] < len(rows[place[0]]):
                rows[place[0]][place[1]] = text[1].decode() if text else "#N/A"
                found[place] = "error"
    if b"</f>" in xml or _unusual(xml):
        for match in _NO_RESULT.finditer(xml):
            place = _reference(match[1])
            if place and place[0] < len(rows) and place not in found:
                found[place] = "formula"
    return found


def _unusual(xml: bytes) -> bool:
    """Whether the XML is not written as nearly all programs do: elements with a prefix, or single quotes."""
    return b"<worksheet" not in xml[:3000] or b"<c r='" in xml[:20000]


def _reference(attributes: bytes) -> tuple[int, int] | None:
    match = _REFERENCE.search(attributes)
    return (int(match[2]) - 1, _column(match[1])) if match else None


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _styles(archive: zipfile.ZipFile) -> tuple[dict[int, str], set[int]]:
    """Cell styles with a legacy font (index → font), and those that show a date without its day."""
    if "xl/styles.xml" not in archive.namelist():
        return {}, set()
    root = _parse(archive, "xl/styles.xml")
    ns = _STRICT if root.tag.startswith(_STRICT) else _NS
    names = [(font.find(f"{ns}name"), font) for font in root.iterfind(f"{ns}fonts/{ns}font")]
    fonts = [str(found.get("val")) if found is not None else "" for found, _ in names]
    months = _MONTH_FORMATS | {
        int(item.get("numFmtId", "0"))
        for item in root.iterfind(f"{ns}numFmts/{ns}numFmt")
        if hides_day(item.get("formatCode", ""))
    }
    legacy, short = {}, set()
    for index, style in enumerate(root.iterfind(f"{ns}cellXfs/{ns}xf")):
        number = int(style.get("fontId", "0"))
        if number < len(fonts) and is_legacy_font(fonts[number]):
            legacy[index] = fonts[number]
        if int(style.get("numFmtId", "0")) in months:
            short.add(index)
    return legacy, short


def hides_day(code: str) -> bool:
    """Whether a number format shows a month and a year but no day, such as mm/yyyy."""
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code).lower()
    return "y" in bare and "m" in bare and "d" not in bare and "h" not in bare


def _read_styles_of_cells(
    xml: bytes,
    fonts: dict[int, str],
    months: set[int],
    legacy: dict[tuple[int, int], str],
    problems: dict[tuple[int, int], str],
) -> None:
    """Note the places of cells in a legacy font or with a date format that hides the day."""
    for attributes in _CELL.findall(xml):
        style = _STYLE.search(attributes)
        index = int(style[1]) if style else 0
        if index not in fonts and index not in months:
            continue
        place = _reference(attributes)
        if place is None:
            continue
        if index in fonts:
            legacy[place] = fonts[index]
        if index in months:
            problems.setdefault(place, "month")
