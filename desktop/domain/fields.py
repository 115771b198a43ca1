"""What a field and a kind of record are.

Each mapped class declares its fields once with these frozen specifications; lists, forms, spreadsheets,
search, history, the conflict dialog and the wire format are drawn from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """How a value is typed, stored and sent. See ``docs/package-format.md`` for the JSON shape of each."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"  # ISO 8601, precision may be reduced: "1958", "1988-03", "2003-12-25"
    DATETIME = "datetime"  # local time of the office, to the minute: "2026-11-17T08:00"; see `bare_day`
    CHOICE = "choice"  # one of `choices`, stored as the Vietnamese words
    PHONE = "phone"
    ID_NUMBER = "id_number"
    REF = "ref"  # id of a record of kind `target`
    REFS = "refs"  # list of such ids
    ITEMS = "items"  # list of flat objects whose keys are `item_fields`


LONGEST = {FieldType.TEXT: 500, FieldType.CHOICE: 200, FieldType.LONG_TEXT: 20_000}
"""Characters that may be typed or loaded into a field; what comes in a package is taken as it is."""


class Policy(StrEnum):
    """What two offices writing different values means: ASK a person, or QUIETly keep both and show one."""

    ASK = "ask"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of one kind.

    ``name`` is the permanent wire name. ``headings`` are the column headings offices use for it,
    as typed (they are folded before comparing). ``open_choice`` lets a choice hold other words too.
    """

    name: str
    label: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    policy: Policy = Policy.QUIET
    personal: bool = False
    travels: bool = True
    searchable: bool = False
    choices: tuple[str, ...] = ()
    open_choice: bool = False
    several: bool = False  # a choice of one or more, stored in their own order: "tự phòng, tự quản"
    target: str = ""
    parent: bool = False
    past: bool = False  # a date that cannot lie after today
    bare_day: bool = False  # a moment whose hour may be unknown: then the day alone is stored
    numbered_by: str = ""  # a paper's number, given once in the year of the date in that field
    item_fields: tuple[tuple[str, str], ...] = ()  # (key, Vietnamese label)
    tabbed: tuple[str, ...] = ()  # parts of items that keep their tabs: tables, a row a line
    headings: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class KindSpec:
    """One kind of record: ``name`` is its permanent wire name, ``label``/``plural`` what people read."""

    name: str
    label: str
    plural: str
    fields: tuple[FieldSpec, ...]
    person_order: bool = False  # sort by given name, Vietnamese rules

    def field(self, name: str) -> FieldSpec:
        """The field of that wire name. Raises ``KeyError``."""
        for spec in self.fields:
            if spec.name == name:
                return spec
        raise KeyError(name)

    @property
    def parent_field(self) -> FieldSpec | None:
        """The field that names the parent record, if records of this kind have one."""
        return next((spec for spec in self.fields if spec.parent), None)
