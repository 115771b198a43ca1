"""Forms of blanks as JSON: written, read back, and checked as an officer or a file gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from math import isfinite
from typing import Any

from desktop.domain.blanks import (
    ALIGNS,
    BREAKS,
    FARTHEST,
    FIELDS,
    LARGEST,
    MOST_LINES,
    PARTS,
    SMALLEST,
    BlankField,
    BlankForm,
    Offset,
    Sheet,
    default_form,
)
from desktop.domain.contents.awards import RecipientKind
from desktop.domain.text import clean_lines
from desktop.domain.wordings import wording
from desktop.errors import ValidationError

LABELS = {
    "x": "Cách trái (X)", "y": "Cách trên (Y)", "width": "Rộng", "size": "Cỡ chữ", "align": "Căn",
    "bold": "Đậm", "italic": "Nghiêng", "colour": "Màu chữ", "shrink": "Tự thu chữ", "lines": "Số dòng",
    "leading": "Dãn dòng", "shown": "In khung này", "text": "Chữ in", BREAKS: "Ngắt dòng",
}  # fmt: skip
NARROWEST = 5.0  # millimetres
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_FLAGS = ("bold", "italic", "shrink", "shown")


def form_to_json(form: BlankForm) -> dict[str, Any]:
    """The frames by name; award, paper and kind are in the setting's key."""
    return {
        one.name: {part: value for part, value in asdict(one).items() if part != "name"}
        for one in form.fields
    }


def form_from_json(award: str, sheet: Sheet, kind: RecipientKind, given: Any) -> BlankForm:
    """The form of a JSON object; frames and properties it does not name are as usual.

    Raises ``ValidationError`` naming the frame and property ("name.x") and what is wrong.
    """
    form = default_form(award, sheet, kind)
    for name, parts in _frames(given).items():
        usual = form.field(name)
        if unknown := next((part for part in parts if part not in PARTS), None):
            raise _wrong(name, unknown, "blank.unknown_part", known=", ".join(PARTS))
        form = form.with_field(check_field(replace(usual, **parts), sheet))
    return form


def check_changes(form: BlankForm, given: Any) -> dict[str, dict[str, Any]]:
    """What one recipient has otherwise, checked against the form. Raises ``ValidationError``."""
    checked: dict[str, dict[str, Any]] = {}
    for name, parts in _frames(given).items():
        known = {part: value for part, value in parts.items() if part in PARTS}
        field = check_field(replace(form.field(name), **known), form.sheet)
        changes = {part: getattr(field, part) for part in known}
        if breaks := clean_lines(str(parts.get(BREAKS) or "")):
            changes[BREAKS] = breaks
        if changes:
            checked[name] = changes
    return checked


def _frames(given: Any) -> Mapping[str, Mapping[str, Any]]:
    if not isinstance(given, Mapping) or not all(isinstance(one, Mapping) for one in given.values()):
        raise ValidationError({"blank": "blank.not_frames"}, labels={"blank": "Phôi"})
    if unknown := next((name for name in given if name not in FIELDS), None):
        labels = {"blank": "Phôi"}
        known = ", ".join(FIELDS)
        raise ValidationError({"blank": "blank.unknown_field"}, labels=labels, name=unknown, known=known)
    return given


def check_field(field: BlankField, sheet: Sheet) -> BlankField:
    """The frame as it is kept. Raises ``ValidationError`` for a property out of its bounds."""
    width = _number(field, "width", NARROWEST, sheet.width)
    size = _number(field, "size", SMALLEST, LARGEST)
    _number(field, "leading", 0.8, 4)
    _number(field, "x", 0, round(sheet.width - width, 2))
    _number(field, "y", 0, round(sheet.height - size * 0.3, 2))
    if (
        isinstance(field.lines, bool)
        or not isinstance(field.lines, int)
        or not 1 <= field.lines <= MOST_LINES
    ):
        raise _wrong(field.name, "lines", "blank.out_of_bounds", least="1", most=str(MOST_LINES))
    for part in _FLAGS:
        if not isinstance(getattr(field, part), bool):
            raise _wrong(field.name, part, "boolean.unknown")
    if field.align not in ALIGNS:
        raise _wrong(field.name, "align", "choice.unknown", choices=", ".join(ALIGNS))
    if not isinstance(field.colour, str) or not _COLOUR.fullmatch(field.colour):
        raise _wrong(field.name, "colour", "blank.colour")
    if not isinstance(field.text, str):
        raise _wrong(field.name, "text", "value.wrong_type")
    return replace(field, text=wording.check(FIELDS[field.name], field.text)) if field.text else field


def check_offset(x: Any, y: Any) -> Offset:
    """A printer's offset in millimetres. Raises ``ValidationError``."""
    for name, value in (("x", x), ("y", y)):
        if not _is_number(value) or not -FARTHEST <= value <= FARTHEST:
            labels = {"x": "Sang phải", "y": "Xuống dưới"}
            most = f"{FARTHEST:g}"
            raise ValidationError({name: "blank.out_of_bounds"}, labels=labels, least=f"-{most}", most=most)
    return Offset(float(x), float(y))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)


def _number(field: BlankField, part: str, least: float, most: float) -> float:
    value = getattr(field, part)
    if not _is_number(value) or not least - 1e-6 <= value <= most + 1e-6:
        raise _wrong(field.name, part, "blank.out_of_bounds", least=_spoken(least), most=_spoken(most))
    return float(value)


def _spoken(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _wrong(name: str, part: str, key: str, **params: str) -> ValidationError:
    label = f"{FIELDS[name].label}, {LABELS.get(part, part).lower()}"
    return ValidationError({f"{name}.{part}": key}, labels={f"{name}.{part}": label}, **params)
