"""Values of fields: from what a person types to what is stored, and back to what a person reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from desktop.domain import dates, identity, numbers, outline, phones
from desktop.domain.fields import LONGEST, FieldSpec, FieldType, KindSpec
from desktop.domain.text import clean, clean_lines, fold
from desktop.errors import ValidationError

MAX_INTEGER = 2**31  # what an integer column holds, and more than any count of an office
_YES = {"co", "dung", "true", "1", "x", "yes", "roi"}
_NO = {"khong", "sai", "false", "0", "no", "chua"}
# Other words that people write for a choice, folded; what is not here must match a choice itself.
_SAME = {
    "true": "có mặt", "1": "có mặt", "co": "có mặt", "x": "có mặt", "present": "có mặt",
    "false": "vắng không lý do", "0": "vắng không lý do",
    "vang": "vắng không lý do", "absent": "vắng không lý do",
    "co ly do": "vắng có lý do", "vang (co ly do)": "vắng có lý do", "excused": "vắng có lý do",
    "khong ly do": "vắng không lý do", "vang (khong ly do)": "vắng không lý do",
    "tt": "Tổ trưởng", "tp": "Tổ phó", "tv": "Tổ viên", "t.truong": "Tổ trưởng", "t.pho": "Tổ phó",
    "tb": "Trung bình", "male": "Nam", "female": "Nữ", "m": "Nam", "f": "Nữ",
}  # fmt: skip


class BadValue(Exception):
    """What is typed is no value of the field; ``key`` names why."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


def parse(spec: FieldSpec, text: str) -> Any:
    """The value of ``text`` for this field, or None for nothing. Raises ``BadValue``."""
    text = clean_lines(text) if spec.type in (FieldType.LONG_TEXT, FieldType.ITEMS) else clean(text)
    if not text:
        return None
    try:
        return _PARSERS.get(spec.type, lambda _spec, t: t)(spec, text)
    except (dates.DateError, numbers.NumberError) as error:
        raise BadValue(error.key, **error.params) from error


_BETWEEN = re.compile(r"[,;/+\n]|\bvà\b")


def _choices(spec: FieldSpec, text: str) -> str:
    """One of the choices, or ``several`` of them, each once and in their own order."""
    if not spec.several:
        return _choice(spec, text)
    chosen = {_choice(spec, part.strip()) for part in _BETWEEN.split(text) if part.strip()}
    return ", ".join(choice for choice in spec.choices if choice in chosen)


def _choice(spec: FieldSpec, text: str) -> str:
    wanted = fold(text)
    for choice in spec.choices:
        if fold(choice) == wanted:
            return choice
    same = _SAME.get(wanted)
    if same in spec.choices:
        return str(same)
    if spec.open_choice:
        return text
    raise BadValue("choice.unknown", choices=", ".join(spec.choices))


def _boolean(_spec: FieldSpec, text: str) -> bool:
    word = fold(text)
    if word in _YES or word in _NO:
        return word in _YES
    raise BadValue("boolean.unknown")


def _moment(spec: FieldSpec, text: str) -> str:
    try:
        return dates.parse_datetime(text)
    except dates.DateError as error:
        if error.key == "date.no_time" and spec.bare_day:
            return str(error.params["day"])
        raise


def _phone(_spec: FieldSpec, text: str) -> str | None:
    checked = phones.parse_phone(text)
    if checked.error:
        raise BadValue(checked.error, **checked.params)
    return checked.value


def _id_number(_spec: FieldSpec, text: str) -> str | None:
    checked = identity.check_id_number(text)
    if checked.error:
        raise BadValue(checked.error, **checked.params)
    return checked.value


def _list(spec: FieldSpec, text: str) -> list[Any]:
    """A JSON list; else one reference per comma, or one item per line with its parts between ``|``."""
    if text.startswith("["):
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise BadValue("list.not_json") from error
        if not isinstance(value, list):
            raise BadValue("list.not_json")
        return value
    if spec.type is FieldType.REFS:
        return [part.strip() for part in text.split(",") if part.strip()]
    keys = [key for key, _ in spec.item_fields]
    parts = [[part.strip() for part in line.split("|", len(keys) - 1)] for line in text.splitlines()]
    return [dict(zip(keys, line, strict=False)) for line in parts]


_PARSERS: dict[FieldType, Any] = {
    FieldType.INTEGER: lambda _spec, text: numbers.parse_integer(text),
    FieldType.BOOLEAN: _boolean,
    FieldType.DATE: lambda _spec, text: dates.parse_date(text),
    FieldType.DATETIME: _moment,
    FieldType.CHOICE: _choices,
    FieldType.PHONE: _phone,
    FieldType.ID_NUMBER: _id_number,
    FieldType.REFS: _list,
    FieldType.ITEMS: _list,
}


def normal(spec: FieldSpec, value: Any) -> Any:
    """A value from a form or a script in its stored form: text is parsed, the rest checked for its shape.

    Raises ``BadValue``.
    """
    if value is None or isinstance(value, str):
        value = parse(spec, value or "")
    if value is None or value == []:
        return None
    if spec.type is FieldType.INTEGER and type(value) is int and abs(value) >= MAX_INTEGER:
        raise BadValue("number.too_large")
    if not fits(spec.type, value):
        raise BadValue("value.wrong_type")
    if isinstance(value, str) and len(value) > (limit := LONGEST.get(spec.type, len(value))):
        raise BadValue("text.too_long", limit=limit)
    if spec.type is FieldType.INTEGER and value < 0:  # they are all counts, orders and years
        raise BadValue("number.negative")
    return _items(spec, value) if spec.type is FieldType.ITEMS else value


def _items(spec: FieldSpec, value: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """Items with nothing but their declared parts, cleaned like any other text; empty ones left out."""
    known = {key for key, _ in spec.item_fields}
    if any(key not in known for item in value for key in item):
        raise BadValue("list.unknown_part", known=", ".join(key for key, _ in spec.item_fields))
    made = [{key: _cleaned(part, tabs=key in spec.tabbed) for key, part in item.items()} for item in value]
    return [item for item in made if any(part not in (None, "") for part in item.values())] or None


def _cleaned(part: str | int | None, *, tabs: bool) -> str | int | None:
    if not isinstance(part, str):
        return part
    if not tabs:
        return clean_lines(part)
    lines = ("\t".join(clean(cell) for cell in line.split("\t")) for line in part.splitlines())
    return "\n".join(lines).strip("\n")


def fits(kind: FieldType, value: Any) -> bool:
    """Whether a value has the shape in which fields of this type are stored and sent."""
    return shape_of(kind)(value)


def shape_of(kind: FieldType) -> Callable[[Any], bool]:
    """The check behind :func:`fits`, for who has many values of one field."""
    return _SHAPES.get(kind, _is_text)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value  # PostgreSQL keeps no NUL in a text


def _is_integer(value: Any) -> bool:
    return type(value) is int and abs(value) < MAX_INTEGER


def _is_boolean(value: Any) -> bool:
    return isinstance(value, bool)


def _are_refs(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _are_items(value: Any) -> bool:
    return isinstance(value, list) and all(_is_item(one) for one in value)


def _is_item(value: Any) -> bool:
    return isinstance(value, dict) and all(
        part is None or isinstance(part, (str, int)) for part in value.values()
    )


_SHAPES = {
    FieldType.INTEGER: _is_integer,
    FieldType.BOOLEAN: _is_boolean,
    FieldType.REFS: _are_refs,
    FieldType.ITEMS: _are_items,
}


def check(kind: KindSpec, values: Mapping[str, Any], *, complete: bool) -> dict[str, Any]:
    """All given values in their stored form. ``complete`` says that required fields must be among them.

    Raises ``ValidationError`` with every field that is wrong.
    """
    result: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    details: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        try:
            spec = kind.field(name)
        except KeyError:
            wrong[name] = "field.unknown"
            continue
        try:
            result[name] = normal(spec, value)
            if spec.past and result[name] is not None and result[name] > date.today().isoformat():
                raise BadValue("date.in_future", text=display(spec, result[name]))
        except BadValue as bad:
            wrong[name], details[name] = bad.key, bad.params
    for spec in kind.fields:
        missing = result.get(spec.name) is None
        if spec.required and missing and spec.name not in wrong and (complete or spec.name in values):
            wrong[spec.name] = "field.required"
    if wrong:
        labels = {spec.name: spec.label for spec in kind.fields}
        raise ValidationError(wrong, kind=kind.name, labels=labels, details=details)
    return result


def display(spec: FieldSpec, value: Any, names: Mapping[str, str] | None = None) -> str:
    """A value as a person reads it; references by their ``names``, else as they are."""
    if value is None:
        return ""
    if spec.type is FieldType.DATE:
        return dates.format_date(value)
    if spec.type is FieldType.DATETIME:
        return display_datetime(value)
    if spec.type is FieldType.INTEGER:
        # A year is a name, not an amount.
        return str(value) if spec.name.endswith("year") else numbers.format_integer(value)
    if spec.type is FieldType.BOOLEAN:
        return "Có" if value else "Không"
    if spec.type is FieldType.ITEMS and spec.item_fields and spec.item_fields[0][0] == "level":
        return outline.to_text(outline.lines_of(value))  # the body of a paper, as it reads
    if spec.type is FieldType.ITEMS:
        return "; ".join(", ".join(str(v) for v in item.values() if v) for item in value)
    if spec.type is FieldType.REFS:
        return ", ".join((names or {}).get(one, one) for one in value)
    return (names or {}).get(value, value) if spec.type is FieldType.REF else str(value)


def display_datetime(value: str) -> str:
    """``2026-11-17T08:00`` as ``17/11/2026 08:00``."""
    day, _, clock = value.partition("T")
    return f"{dates.format_date(day)} {clock}".strip()
