"""Names as lists carry them: numbered, after a form of address, in capitals."""

from __future__ import annotations

import re

from desktop.documents.spreadsheets.cells import Cell
from desktop.documents.spreadsheets.groups import PEOPLE
from desktop.documents.spreadsheets.issues import Issue
from desktop.documents.spreadsheets.parts import Parts, of_field
from desktop.documents.spreadsheets.tidy import tidy
from desktop.documents.spreadsheets.values import Reading, read_value
from desktop.domain.fields import FieldSpec
from desktop.domain.names import bare_name, is_upper_name, proper_case, split_address
from desktop.domain.text import canonical, fold

_NAME = FieldSpec("name", "Họ và tên")
_NUMBERING = re.compile(r"^\(?\d{1,3}[.)/-]\s*(?=[^\W\d])|^[-+*•]\s*")
_QUOTES = re.compile(r"^[“\"„«'‘]\s*(.*?)\s*[”\"»'’]$")
_MODEL_WORD = re.compile(r"^(?:mô hình|mh)\s*[:\-]?\s*(?=[“\"«'‘])", re.IGNORECASE)

_COUNTED = re.compile(
    r"^(.*[^\W\d_].*?)\s*[(:,;–-]\s*(?:(?:gồm|có|khoảng|hơn|trên|dự kiến)\s+){0,2}"
    rf"(\d{{1,4}})\s*(?:{PEOPLE})\s*\)?\s*[.;]?$",
    re.IGNORECASE,
)
_NUMBER_OF_PEOPLE = re.compile(rf"^\(?(?:(?:gồm|có)\s+)?(\d{{1,4}})\s*(?:{PEOPLE})\)?$", re.IGNORECASE)
_UNNAMED = re.compile(
    r"^(?:đại diện|nhân dân|người dân|quần chúng|bà con|cử tri|các hộ|hộ dân|chủ hộ|cán bộ|công chức|hội viên"
    r"|đoàn viên|đảng viên|lực lượng|học sinh|sinh viên|giáo viên|công nhân|xã viên|toàn thể|thân nhân"
    r"|(?:các )?thành phần khác|các đại biểu khác)(?!\w)"
)


def counted_people(text: str) -> tuple[str, int] | None:
    """ "Đại diện các hộ dân (120 người)": people who are counted, not named; their label and number."""
    found = _COUNTED.match(text)
    if found is None or looks_like_name(found[1].strip()):
        return None
    return found[1].strip(" :,;–-"), int(found[2])


def people_in(text: str) -> int | None:
    """The number in “84 người”, where a text says nothing else."""
    found = _NUMBER_OF_PEOPLE.match(text)
    return int(found[1]) if found else None


def reads_unnamed(label: str) -> bool:
    """Whether a label means people whom a list does not name: “Nhân dân thôn 1”."""
    return bool(_UNNAMED.match(canonical(label)))


_SURNAMES = """
nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly truong dinh lam luong mai dao doan
trinh ha cao to thai ma quan nong be chu trieu ban lo quang cam vi lu luu phung ta tong kim thach son danh
chau nghiem khuc kieu la luc mac ninh on phu quach sam tang than thieu tieu ton trang tu ung uong van vuong
xa y au bach cu cung dam diep dong giang han hua khong khuong lai loc mau nghi ong phi san sung thao vang
hau mua tho hang po a rcham rahlan siu nie ksor kpa dieu ro nay ya
"""
SURNAMES = frozenset(_SURNAMES.split())
"""Family names, folded, that begin most names of the country; a hint only."""


def read_person_name(
    cell: Cell, *, addresses: bool = False, exact: bool = False, invited: bool = False
) -> Parts:
    """A person's name, cleaned. ``addresses``: Ông, Bà before a name are forms of address, not family names.

    ``exact`` takes the text as a person typed it, without proposing another case. ``invited``: lists of such
    people often address them, so that an Ông which may be a family name is asked about.
    """
    reading = read_value(_NAME, cell)
    if not isinstance(reading.value, str) or exact or _is_plain(reading.value):
        return of_field("name", reading)
    group = counted_people(reading.value)
    if group is not None:
        label, count = group
        note = Issue("name", "changed", "spreadsheet.people_counted", {"count": count}, tidy(cell.text))
        return Parts((("name", label), ("count", count)), (*reading.issues, note))
    name, extra = _strip(reading.value, addresses)
    issues = list(reading.issues)
    text = tidy(cell.text)
    if name != reading.value:
        issues.append(Issue("name", "changed", "spreadsheet.name_prefix", {"value": name}, text))
    elif invited and (doubt := split_address(name)) and looks_like_name(doubt[1]):
        issues.append(Issue("name", "warning", "spreadsheet.name_address", {"value": doubt[1]}, text))
    cased = _cased(name)
    if cased != name:
        issues.append(Issue("name", "changed", "spreadsheet.name_case", {"value": cased}, text))
    if re.search(r"\d|[()@_=]", cased):
        issues.append(Issue("name", "warning", "spreadsheet.name_strange", {}, text))
    return Parts((("name", cased), *extra), tuple(issues))


def _is_plain(name: str) -> bool:
    """Whether a name needs no look: words of letters, each with its capital, no form of address."""
    words = name.split()
    return name.istitle() and name.replace(" ", "").isalpha() and words[0].lower() not in _LEADS


_LEADS = frozenset({"đồng", "đc", "ông", "bà", "anh", "chị", "cô", "cụ", "thầy"})


def _strip(name: str, addresses: bool) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Without a number and a form of address before it; the form of address beside."""
    bare = _NUMBERING.sub("", name).strip()
    found = split_address(bare)
    if found is None or not (addresses or _is_address(bare, *found)):
        return bare, ()
    return found[1], (("form_of_address", found[0]),) if found[0] else ()


def _is_address(whole: str, address: str, rest: str) -> bool:
    """Nobody is surnamed Bà; Ông is a family name too, but not before another one and two more names."""
    if rest.isupper() and not looks_like_name(rest) and address != "Đồng chí":
        return False
    if address != "Ông" or not canonical(whole).startswith("ông "):
        return True
    return looks_like_name(rest) and len(rest.split()) > 2


def _cased(name: str) -> str:
    """Proper case for a name in capitals only, or in small letters only."""
    if is_upper_name(name) or (name.islower() and looks_like_name(name)):
        return proper_case(name)
    return name


_TITLE_AFTER = re.compile(r"^(.+?)\s*(?:\s[-–]\s*|,\s*|\()(.+?)\)?$")


def read_name_and_title(cell: Cell, *, addresses: bool = False, invited: bool = False) -> Parts:
    """A name with a title behind it, "Nguyễn Văn An - Chủ tịch UBND xã", where no column holds titles."""
    reading = read_value(_NAME, cell)
    found = _TITLE_AFTER.match(reading.value) if isinstance(reading.value, str) else None
    if found is None:
        return read_person_name(cell, addresses=addresses, invited=invited)
    name, _ = _strip(found[1], addresses)
    if not looks_like_name(name):
        return read_person_name(cell, addresses=addresses, invited=invited)
    parts = read_person_name(cell._replace(value=found[1]), addresses=addresses, invited=invited)
    note = Issue("title", "changed", "spreadsheet.title_from_name", {"value": found[2]}, reading.value)
    return Parts((*parts.values, ("title", found[2])), (*parts.issues, note))


def has_addresses(names: list[str]) -> bool:
    """Whether Ông and Bà in a column of names are forms of address: nobody is surnamed Bà."""
    plain = [canonical(name) for name in names]
    return (
        any(name.startswith("bà ") for name in plain)
        or sum(name.startswith("ông ") for name in plain) > len(plain) / 2
    )


def looks_like_name(text: str) -> bool:
    """Whether a text reads like a person's name: two to six words of letters, a family name first.

    A form of address may stand before it.
    """
    words = bare_name(tidy(text)).split()
    if not 2 <= len(words) <= 6 or not all(
        re.fullmatch(r"[^\W\d_]+(?:['’][^\W\d_]+)?", word) for word in words
    ):
        return False
    return fold(words[0]) in SURNAMES


def read_thing_name(cell: Cell) -> Parts:
    """The name of a model or the like: quotation marks around it go, nothing else changes."""
    reading = read_value(_NAME, cell)
    if not isinstance(reading.value, str):
        return of_field("name", reading)
    name = _NUMBERING.sub("", reading.value)
    quoted = _QUOTES.match(_MODEL_WORD.sub("", name))
    if quoted and quoted[1] and not re.search('[“”"«»]', quoted[1]):
        name = quoted[1]
    issues = reading.issues
    if name != reading.value:
        issues = (
            *issues,
            Issue("name", "changed", "spreadsheet.name_marks", {"value": name}, tidy(cell.text)),
        )
    return of_field("name", Reading(name, issues))
