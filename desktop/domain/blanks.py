"""Pre-printed blanks (phôi) of certificates: what the printer writes on them, and where to the millimetre.

A form belongs to a form of award on one size of paper ("giay-khen-a4") and to a kind of recipient. Lengths
are millimetres from the upper left corner of the paper, sizes are points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from desktop.domain.contents.awards import RecipientKind
from desktop.domain.text import fold
from desktop.domain.wordings import certificates
from desktop.domain.wordings.wording import Wording

MM_PER_POINT = 25.4 / 72
LEADING = 1.22  # line distance in parts of the size
SMALLEST, LARGEST = 6.0, 72.0  # points
MOST_LINES = 6
LEFT, CENTER, RIGHT = "left", "center", "right"
ALIGNS = {LEFT: "Trái", CENTER: "Giữa", RIGHT: "Phải"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper as it goes through the printer."""

    code: str
    label: str
    width: float
    height: float

    @property
    def across(self) -> float:
        """How much wider it is than A4 landscape."""
        return self.width / 297

    @property
    def down(self) -> float:
        """How much higher it is."""
        return self.height / 210

    @property
    def text_scale(self) -> float:
        """How much larger its letters are: upright paper has shorter lines."""
        return self.across if self.width > self.height else 0.85 * self.down * self.across


SHEETS = {
    sheet.code: sheet
    for sheet in (
        Sheet("A4", "A4 ngang", 297, 210),
        Sheet("A3", "A3 ngang", 420, 297),
        Sheet("A4D", "A4 dọc", 210, 297),
        Sheet("A3D", "A3 dọc", 297, 420),
    )
}

KINDS = {
    RecipientKind.PERSON: "ca-nhan",
    RecipientKind.COLLECTIVE: "tap-the",
    RecipientKind.HOUSEHOLD: "ho-gia-dinh",
}
"""How settings and commands call the kinds of recipient."""

_VALUES = (
    "thẩm quyền", "tặng", "hình thức", "xưng hô", "họ tên", "chức vụ", "thành tích", "số quyết định",
    "ngày quyết định", "số sổ vàng", "địa danh", "ngày ký", "chức vụ người ký", "người ký",
)  # fmt: skip


def _words(name: str, label: str, text: str) -> Wording:
    return Wording(f"blank.{name}", "Phôi giấy khen", label, text, _VALUES)


FIELDS = {
    "authority": _words("authority", "Thẩm quyền", "{thẩm quyền}"),
    "verb": _words("verb", "Tặng, truy tặng", "{tặng}"),
    "address": _words("address", "Xưng hô", "{xưng hô}"),
    "name": _words("name", "Họ tên", "{xưng hô} {họ tên}"),
    "title": _words("title", "Chức vụ, đơn vị", "{chức vụ}"),
    "citation": _words("citation", "Thành tích", "{thành tích}"),
    "decision": _words("decision", "Số quyết định", certificates.DECISION.text),
    "book": _words("book", "Số sổ vàng", certificates.BOOK.text),
    "place_date": _words("place_date", "Địa danh, ngày", "{địa danh}, {ngày ký}"),
    "signer_title": _words("signer_title", "Chức vụ người ký", "{chức vụ người ký}"),
    "signer": _words("signer", "Người ký", "{người ký}"),
}
"""What can stand on a blank, in reading order, and what it says until the office says it otherwise."""


@dataclass(frozen=True, slots=True)
class BlankField:
    """One frame. ``text`` is a wording with named fields, empty for the usual one. A text that is too wide
    is set smaller where ``shrink`` allows it, else in more lines. ``colour`` is "#rrggbb". ``leading`` is the
    distance of further lines in parts of the size, for blanks with dotted lines of their own."""

    name: str
    x: float
    y: float
    width: float
    size: float
    align: str = CENTER
    bold: bool = False
    italic: bool = False
    colour: str = "#000000"
    shrink: bool = True
    lines: int = 1
    leading: float = LEADING
    shown: bool = True
    text: str = ""

    @property
    def height(self) -> float:
        """Millimetres for all its lines at full size."""
        return (LEADING + (self.lines - 1) * self.leading) * self.size * MM_PER_POINT

    @property
    def label(self) -> str:
        """What the officer calls it."""
        return FIELDS[self.name].label


PARTS = tuple(one.name for one in fields(BlankField) if one.name != "name")
"""The properties of a frame that may be changed."""

Changes = Mapping[str, Mapping[str, Any]]
"""What differs for one recipient: by frame its changed properties, and ``breaks``: the words of the frame
with the line ends the officer wants. Breaks stand only as long as the words are the same."""

BREAKS = "breaks"


@dataclass(frozen=True, slots=True)
class BlankForm:
    """The frames of one form of award on one paper for one kind of recipient, in reading order."""

    award: str  # "giay-khen"
    sheet: Sheet
    kind: RecipientKind
    fields: tuple[BlankField, ...]

    @property
    def code(self) -> str:
        """ "giay-khen-a4"."""
        return form_code(self.award, self.sheet)

    def field(self, name: str) -> BlankField:
        """A frame by name. Raises ``KeyError``."""
        found = next((one for one in self.fields if one.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    def shown(self) -> tuple[BlankField, ...]:
        """The frames that are printed."""
        return tuple(one for one in self.fields if one.shown)

    def with_field(self, field: BlankField) -> BlankForm:
        """The form with another frame of that name."""
        return replace(self, fields=tuple(field if one.name == field.name else one for one in self.fields))

    def changed(self, changes: Changes) -> BlankForm:
        """The form for a recipient whose frames stand or look otherwise."""
        form = self
        for name, parts in changes.items():
            known = {part: value for part, value in parts.items() if part in PARTS}
            if name in FIELDS and known:
                form = form.with_field(replace(form.field(name), **known))
        return form


class Offset(NamedTuple):
    """How far a printer must be told to print further right and further down, in millimetres."""

    x: float = 0.0
    y: float = 0.0


NO_OFFSET = Offset()
FARTHEST = 30.0  # an offset beyond this is a mistake, not a printer


def award_slug(form: str) -> str:
    """ "GIẤY KHEN" as settings and commands call it: "giay-khen"."""
    return "-".join(fold(form).split())[:24].strip("-") or "giay-khen"


def form_code(award: str, sheet: Sheet) -> str:
    """The name of a form of award on a paper: "giay-khen-a4"."""
    return f"{award}-{sheet.code.lower()}"


def parse_code(code: str) -> tuple[str, Sheet] | None:
    """The form of award and the paper a code means; None if it means none."""
    award, _, paper = code.lower().rpartition("-")
    sheet = SHEETS.get(paper.upper())
    return (award_slug(award.replace("-", " ")), sheet) if award and sheet else None


def broken(text: str, breaks: str) -> str:
    """``text`` with the line ends of ``breaks``, if both still say the same."""
    return breaks if breaks.split() == text.split() else text


# the usual places, after a Giấy khen of the Chủ tịch UBND xã on a blank of A4 ---------------------------


def default_form(award: str, sheet: Sheet, kind: RecipientKind) -> BlankForm:
    """Where everything stands until the office moves it. Larger paper has the same places, larger."""
    return BlankForm(award, sheet, kind, tuple(_placed(one, sheet) for one in _usual(kind)))


def _usual(kind: RecipientKind) -> tuple[BlankField, ...]:
    """The frames by x, y, width and size, on A4 landscape."""
    long = kind is RecipientKind.COLLECTIVE
    return (
        BlankField("authority", 34, 57, 229, 18, bold=True, colour="#c7101a", shown=False),
        BlankField("verb", 34, 66, 229, 18, bold=True, shown=False),
        BlankField("address", 48, 88, 201, 16, shown=False),
        BlankField("name", 48, 98, 201, 20 if long else 26, bold=True, lines=1 + long),
        BlankField("title", 34, 116 if long else 113, 229, 16),
        BlankField("citation", 48, 123, 201, 17, lines=2),
        BlankField("decision", 30, 148, 86, 13, LEFT, lines=2, leading=1.6),
        BlankField("book", 30, 162.5, 86, 13, LEFT),
        BlankField("place_date", 168, 137.5, 100, 14, italic=True),
        BlankField("signer_title", 168, 143.5, 100, 14, bold=True, lines=2),
        BlankField("signer", 168, 188, 100, 14, bold=True),
    )


def _placed(field: BlankField, sheet: Sheet) -> BlankField:
    """Places to the half millimetre, sizes to the half point."""

    def half(value: float) -> float:
        return round(value * 2) / 2

    return replace(
        field,
        x=half(field.x * sheet.across),
        y=half(field.y * sheet.down),
        width=half(field.width * sheet.across),
        size=half(field.size * sheet.text_scale),
    )
