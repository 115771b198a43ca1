"""Read one cell as a value of one field: what a person meant, or why it cannot be taken."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from desktop.documents.spreadsheets import abbreviations
from desktop.documents.spreadsheets.cells import Cell
from desktop.documents.spreadsheets.date_values import read_date
from desktop.documents.spreadsheets.issues import Issue, changed, error, warning
from desktop.documents.spreadsheets.tidy import tidy
from desktop.domain.checks import Checked
from desktop.domain.dates import DateError, format_date, parse_datetime
from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.identity import check_id_number
from desktop.domain.numbers import NumberError, parse_integer
from desktop.domain.phones import is_phone, parse_phone
from desktop.domain.text import clean_lines, fold

_NONE_WORDS = frozenset({"khong", "khong co", "chua co", "chua", "ko", "k", "khong ro", "chua ro", "n/a"})
_NO_WORDS_EXPECTED = frozenset({FieldType.PHONE, FieldType.ID_NUMBER, FieldType.DATE, FieldType.DATETIME})
_SOMETHING = re.compile(r"[^\W_]|[√✓✔+]")
_ABOUT = re.compile(r"^(?:khoảng|khoang|tầm|chừng|độ|gần|trên|hơn|dưới|~|≈|>|<|≥|≤)\s*", re.IGNORECASE)
_UNIT = re.compile(r"^([\d.\s]+)\s*(?:[^\W\d_]+(?:[ /][^\W\d_]+){0,3})$")
_BETWEEN = re.compile(r"[,;/+\n]|\bvà\b")
_DATE_LIKE = re.compile(r"^(\d{4})-(\d\d)-(\d\d)$")


class Reading(NamedTuple):
    """A value (``None``: nothing stands there) and what there is to say about it."""

    value: Any = None
    issues: tuple[Issue, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether the cell could not be taken."""
        return any(issue.severity == "error" for issue in self.issues)


EMPTY_READING = Reading()


def is_nothing(text: str) -> bool:
    """Whether a text only fills the cell: dashes, dots."""
    return not _SOMETHING.search(text)


def read_value(spec: FieldSpec, cell: Cell) -> Reading:
    """The value of a cell for a field. References are read as the name that stands there."""
    if cell.problem:
        key = "spreadsheet.cell_error" if cell.problem == "error" else "spreadsheet.formula_without_result"
        return Reading(None, (error(spec.name, key, cell.text),))
    text = tidy(cell.text) if isinstance(cell.value, str) else cell.text
    if cell.value is None or is_nothing(text):
        return EMPTY_READING
    if spec.type in _NO_WORDS_EXPECTED and text[0].isalpha() and fold(text) in _NONE_WORDS:
        return EMPTY_READING
    reading = _READERS.get(spec.type, _read_text)(spec, cell, text)
    if cell.original:
        note = changed(spec.name, "spreadsheet.legacy_font", cell.original, font=cell.font)
        reading = Reading(reading.value, (*reading.issues, note))
    return reading


def _read_text(spec: FieldSpec, cell: Cell, text: str) -> Reading:
    if cell.date and isinstance(cell.value, str):
        return _date_in_text(spec, cell.value)
    return Reading(text)


def _date_in_text(spec: FieldSpec, iso: str) -> Reading:
    """A date where words belong: Excel makes one of a school grade such as 9/12."""
    parts = _DATE_LIKE.match(iso)
    if parts and spec.name == "education":
        month, day = int(parts[2]), int(parts[3])
        for top in (12, 10):
            if top in (month, day):
                text = f"{day if month == top else month}/{top}"
                return Reading(
                    text, (warning(spec.name, "spreadsheet.grade_became_date", format_date(iso), value=text),)
                )
    return Reading(format_date(iso))


def _read_lines(spec: FieldSpec, cell: Cell, text: str) -> Reading:
    if not isinstance(cell.value, str) or cell.date:
        return _read_text(spec, cell, text)
    return Reading(clean_lines(cell.value))


def _items(spec: FieldSpec, cell: Cell, text: str) -> list[dict[str, Any]]:
    """One item a line, its words in the first part."""
    lines = clean_lines(cell.value).splitlines() if isinstance(cell.value, str) else [text]
    return [{spec.item_fields[0][0]: line} for line in lines if line]


def _read_integer(spec: FieldSpec, cell: Cell, text: str) -> Reading:
    if isinstance(cell.value, int):
        return Reading(int(cell.value))
    if isinstance(cell.value, float):
        thousands = round(cell.value * 1000)
        fits = cell.value < 1000 and abs(cell.value * 1000 - thousands) < 1e-6
        hint = {"suggestion": str(thousands)} if fits else {}
        return Reading(None, (error(spec.name, "number.not_whole", text, text=text, **hint),))
    bare = _ABOUT.sub("", text)
    unit = _UNIT.match(bare)
    doubtful = bare != text or unit is not None
    try:
        value = parse_integer(unit[1] if unit else bare)
    except NumberError as failed:
        return Reading(None, (error(spec.name, failed.key, text, **failed.params),))
    return Reading(value, (warning(spec.name, "spreadsheet.about", text, value=value),) if doubtful else ())


def _read_boolean(spec: FieldSpec, cell: Cell, text: str) -> Reading:
    word = fold(text)
    if isinstance(cell.value, bool):
        return Reading(cell.value)
    if word in abbreviations.YES or is_mark(text):
        return Reading(True)
    if word in abbreviations.NO:
        return Reading(False)
    return Reading(None, (error(spec.name, "spreadsheet.choice_unknown", text, choices="có, không"),))


def is_mark(text: str) -> bool:
    """Whether a cell is ticked rather than written in."""
    return text.strip() in {"x", "X", "√", "✓", "✔", "v", "V", "+", "1", "x.", "X."}


def _read_choices(spec: FieldSpec, cell: Cell, text: str) -> Reading:
    """One choice; or several, each abbreviated as it may be."""
    if not spec.several:
        return _read_choice(spec, cell, text)
    readings = [_read_choice(spec, cell, part) for part in _BETWEEN.split(text) if part.strip()]
    issues = tuple(issue for reading in readings for issue in reading.issues)
    chosen = [reading.value for reading in readings]
    value = ", ".join(choice for choice in spec.choices if choice in chosen)
    return Reading(None if any(reading.failed for reading in readings) else value or None, issues)


def _read_choice(spec: FieldSpec, cell: Cell, text: str) -> Reading:
    wanted = fold(text)
    by_fold = {fold(choice): choice for choice in spec.choices}
    if wanted in by_fold:
        return Reading(by_fold[wanted])
    found = abbreviations.meaning(spec.name, text)
    if found is not None and (not spec.choices or found in spec.choices or spec.open_choice):
        return Reading(found, (changed(spec.name, "spreadsheet.abbreviation", text, value=found),))
    if spec.open_choice or not spec.choices:
        return Reading(text)
    near = difflib.get_close_matches(wanted, by_fold, n=1, cutoff=0.6)
    hint = {"suggestion": by_fold[near[0]]} if near else {}
    choices = ", ".join(spec.choices)
    return Reading(None, (error(spec.name, "spreadsheet.choice_unknown", text, choices=choices, **hint),))


def _read_datetime(spec: FieldSpec, cell: Cell, text: str) -> Reading:
    try:
        return Reading(parse_datetime(text, default_time="00:00" if cell.date else None))
    except DateError as failed:
        return Reading(None, (error(spec.name, failed.key, text, **failed.params),))


def _read_phone(spec: FieldSpec, cell: Cell, text: str) -> Reading:
    if text.isdigit() and is_phone(text):
        return Reading(text)
    checked = parse_phone(text, numeric_cell=cell.numeric)
    if checked.error == "phone.several":
        for part in re.split(r"[/;,&\n]| và | hoặc | - ", text):
            first = parse_phone(part)
            if first.value:
                return Reading(
                    first.value, (warning(spec.name, "spreadsheet.first_phone", text, value=first.value),)
                )
    return _from_check(spec.name, checked, text)


def read_id_number(cell: Cell, *, sex: str | None, birth: str | None) -> Reading:
    """An identity number, compared with the sex and birth date of its row."""
    if cell.problem or cell.original or cell.date:
        return read_value(_ID, cell)
    text = cell.text
    if is_nothing(text) or (text[0].isalpha() and fold(text) in _NONE_WORDS):
        return EMPTY_READING
    return _from_check(
        "id_number", check_id_number(text, numeric_cell=cell.numeric, sex=sex, birth=birth), text
    )


_ID = FieldSpec("id_number", "", FieldType.ID_NUMBER)


def _read_id(spec: FieldSpec, cell: Cell, text: str) -> Reading:
    return _from_check(spec.name, check_id_number(text, numeric_cell=cell.numeric), text)


def _from_check(name: str, checked: Checked, text: str) -> Reading:
    if checked.error is None and not checked.warnings:
        return Reading(checked.value)
    params = dict(checked.params)
    if checked.suggestion:
        params["suggestion"] = checked.suggestion
    if checked.error:
        return Reading(None, (error(name, checked.error, text, **params),))
    return Reading(checked.value, tuple(warning(name, key, text, **params) for key in checked.warnings))


_READERS: dict[FieldType, Callable[[FieldSpec, Cell, str], Reading]] = {
    FieldType.LONG_TEXT: _read_lines,
    FieldType.INTEGER: _read_integer,
    FieldType.BOOLEAN: _read_boolean,
    FieldType.CHOICE: _read_choices,
    FieldType.ITEMS: lambda spec, cell, text: Reading(_items(spec, cell, text)),
    FieldType.DATE: lambda spec, cell, text: Reading(*read_date(cell, text, spec.name)),
    FieldType.DATETIME: _read_datetime,
    FieldType.PHONE: _read_phone,
    FieldType.ID_NUMBER: _read_id,
}
