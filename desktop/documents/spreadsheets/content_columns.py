"""Tell columns by what stands in them, for cells pasted without a heading row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.documents.spreadsheets.areas import areas_in
from desktop.documents.spreadsheets.cells import Sheet, column_letter
from desktop.documents.spreadsheets.headings import Column
from desktop.documents.spreadsheets.matching import fields_of
from desktop.documents.spreadsheets.person_names import looks_like_name
from desktop.documents.spreadsheets.synonyms import AREAS, FAMILY, GIVEN, NUMBER
from desktop.documents.spreadsheets.tidy import tidy
from desktop.documents.spreadsheets.values import read_value
from desktop.domain.fields import FieldType, KindSpec
from desktop.domain.identity import check_id_number
from desktop.domain.phones import parse_phone

_SAMPLE = 60
_ENOUGH = 0.7
_NAMES = frozenset({"name", FAMILY, GIVEN})


def guess_columns(
    sheet: Sheet, spec: KindSpec, mapping: Mapping[int, str] | None = None
) -> tuple[Column, ...]:
    """A target for every column whose cells mostly read as one; ``mapping`` replaces the guess."""
    headings = [column_letter(index) for index in range(sheet.width)]
    if mapping is not None:
        return tuple(
            Column(i, head, mapping.get(i, ""), float(i in mapping)) for i, head in enumerate(headings)
        )
    known = {field.name: field for field in fields_of(spec)}
    free = [index for index in range(sheet.width) if _texts(sheet, index)]
    chosen: dict[int, tuple[str, float]] = {}
    for target, fits in _TESTS:
        if target not in known:
            continue
        scored = [(_share(_texts(sheet, index), fits), -index) for index in free if index not in chosen]
        best = max(scored, default=(0.0, 0))
        if best[0] >= _ENOUGH:
            chosen[-best[1]] = (target, round(best[0] * 0.7, 2))
    for index in free:
        if index not in chosen and _counts_up(_texts(sheet, index)):
            chosen[index] = (NUMBER, 0.6)
            break
    _by_choices(sheet, spec, free, chosen)
    _the_rest(sheet, spec, free, chosen)
    return tuple(Column(index, head, *chosen.get(index, ("", 0.0))) for index, head in enumerate(headings))


def with_name(sheet: Sheet, first: int, spec: KindSpec, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with one for the name: the first of words below an unknown heading, if none says so."""
    if any(column.target in _NAMES for column in columns):
        return columns
    if spec.name == "team" and any(column.target == AREAS for column in columns):
        return columns
    for place, column in enumerate(columns):
        rows = range(first, min(sheet.height, first + _SAMPLE))
        texts = [text for row in rows if (text := tidy(sheet.text(row, column.index)))]
        if not column.target and column.heading and _share(texts, _is_words) >= _ENOUGH:
            return (*columns[:place], replace(column, target="name", confidence=0.3), *columns[place + 1 :])
    return columns


def _texts(sheet: Sheet, column: int) -> list[str]:
    rows = range(min(sheet.height, _SAMPLE))
    return [text for row in rows if (text := tidy(sheet.text(row, column)))]


def _share(texts: list[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, texts)) / len(texts) if texts else 0.0


def _counts_up(texts: list[str]) -> bool:
    """Whether a column numbers the rows: 1, 2, 3 …"""
    plain = [text.rstrip(".") for text in texts]
    if not all(text.isdecimal() and len(text) <= 4 for text in plain):
        return False
    numbers = [int(text) for text in plain]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[-/.]\d{4}|(?:19|20)\d\d")


def _is_date(text: str) -> bool:
    """Whether a text has the shape of a date, one that does not exist too."""
    return bool(_DATE.fullmatch(text))


def _is_id(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    lost = len(digits) in (10, 11) and not digits.startswith("0")
    return (lost or len(digits) == 12) and check_id_number(text, numeric_cell=True).value is not None


def _is_phone(text: str) -> bool:
    return parse_phone(text, numeric_cell=True).value is not None


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("name", looks_like_name),
    ("phone", _is_phone),
    ("id_number", _is_id),
    ("birth", _is_date),
    ("joined", _is_date),
)


def _by_choices(sheet: Sheet, spec: KindSpec, free: list[int], chosen: dict[int, tuple[str, float]]) -> None:
    """Columns whose words are choices of one field."""
    for field in fields_of(spec):
        if (
            field.type is not FieldType.CHOICE
            or not field.choices
            or field.name in {t for t, _ in chosen.values()}
        ):
            continue
        for index in free:
            if index in chosen:
                continue
            cells = [sheet.cell(row, index) for row in range(min(sheet.height, _SAMPLE))]
            read = [read_value(field, cell) for cell in cells if cell.value is not None]
            if sum(r.value in field.choices for r in read) >= _ENOUGH * max(len(read), 1):
                chosen[index] = (field.name, 0.5)
                break


def _the_rest(sheet: Sheet, spec: KindSpec, free: list[int], chosen: dict[int, tuple[str, float]]) -> None:
    """Words beside the name: a title or a place; for things, the first words are the name."""
    known = {field.name for field in fields_of(spec)}
    taken = {target for target, _ in chosen.values()}
    left = [
        index for index in free if index not in chosen and _share(_texts(sheet, index), _is_words) >= _ENOUGH
    ]
    if "name" not in taken and left:
        chosen[left.pop(0)] = ("name", 0.3)
    for index in left:
        places = _share(_texts(sheet, index), lambda text: bool(areas_in(text)) and len(text) < 40)
        order = ("address", "place", "title", "note") if places >= _ENOUGH else ("title", "place", "note")
        target = next((t for t in order if t in known and t not in {t for t, _ in chosen.values()}), "")
        if target:
            chosen[index] = (target, 0.3)


def _is_words(text: str) -> bool:
    return sum(c.isalpha() for c in text) >= 3
