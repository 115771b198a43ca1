"""Records in words: the second line of a suggestion, sex and birth, a value in history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from desktop.domain import dates
from desktop.domain.fields import FieldSpec, FieldType
from desktop.domain.identity import mask_id
from desktop.domain.values import display
from desktop.views.common.fields.text import group_phone

if TYPE_CHECKING:
    from desktop.services.records import Record


def joined(*parts: Any, by: str = ", ") -> str:
    """What is there of the parts."""
    return by.join(str(part) for part in parts if part)


def birth_and_sex(values: Mapping[str, Any]) -> str:
    """“Sinh 1980, Nam”, as much as is known."""
    born = values.get("birth")
    return joined(f"Sinh {dates.format_date(born)}" if born else "", values.get("sex"))


def second_line(record: Record, labels: Mapping[str, str] | None = None) -> str:
    """What tells a record from its namesakes, in one line."""
    values, names = record.values, labels or {}
    match record.kind:
        case "person":
            return joined(values.get("title"), values.get("organisation")) or birth_and_sex(values)
        case "member":
            return joined(values.get("position"), names.get(values.get("team") or "", ""), by=" ")
        case "conference":
            return joined(display_day(values.get("start")), values.get("place"))
        case "award":
            return joined(values.get("number"), display_day(values.get("date")))
        case "organisation":
            return joined(values.get("short_name"), values.get("kind"))
        case "document":
            return joined(values.get("type"), values.get("number"), display_day(values.get("date")))
        case "area":
            return str(values.get("kind") or "")
        case _:
            return ""


def title_at(title: str | None, organisation: str | None) -> str:
    """A post and where it is held: “Trưởng thôn” at “Thôn Phúc Tâm” is “Trưởng thôn Phúc Tâm”."""
    post, place = (title or "").split(), (organisation or "").split()
    for length in range(min(len(post), len(place)), 0, -1):
        if [word.casefold() for word in post[-length:]] == [word.casefold() for word in place[:length]]:
            return " ".join(post + place[length:])
    return " ".join(post + place)


def display_day(value: str | None) -> str:
    """A date, or the date of a moment."""
    return dates.format_date(value.partition("T")[0]) if value else ""


def shown(spec: FieldSpec, value: Any, labels: Mapping[str, str] | None = None) -> str:
    """A value as lists, previews and history show it: references by name, identity numbers masked."""
    names = labels or {}
    if value is None or value == "":
        return ""
    if spec.type is FieldType.ID_NUMBER:
        return mask_id(str(value))
    if spec.type is FieldType.PHONE:
        return group_phone(str(value))
    if spec.type is FieldType.REF:
        return names.get(str(value), "")
    if spec.type is FieldType.REFS:
        return ", ".join(filter(None, (names.get(str(one), "") for one in value)))
    text = display(spec, value)
    return text[:1].upper() + text[1:] if spec.type is FieldType.CHOICE else text


def short_title(name: str) -> str:
    """The name of a conference without the word everybody reads anyway."""
    for opening in ("Hội nghị ", "Buổi "):
        rest = name.removeprefix(opening)
        if rest != name and rest:
            return rest[:1].upper() + rest[1:]
    return name
