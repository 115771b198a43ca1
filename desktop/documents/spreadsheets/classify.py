"""Tell the rows of a table apart: people, groups, totals, signatures, headings said again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.documents.spreadsheets.areas import AREA_KINDS, areas_in
from desktop.documents.spreadsheets.groups import names_team
from desktop.documents.spreadsheets.headings import Column, Heading, is_repeated
from desktop.documents.spreadsheets.person_names import counted_people, looks_like_name
from desktop.documents.spreadsheets.synonyms import FAMILY, NUMBER, SIGNATURE
from desktop.documents.spreadsheets.tidy import tidy
from desktop.domain.text import canonical, fold


class RowKind(StrEnum):
    """What a row of the file is."""

    DATA = "data"
    BLANK = "blank"
    TITLE = "title"  # above the headings
    HEADING = "heading"
    NUMBERING = "numbering"  # (1) (2) (3) below the headings
    GROUP = "group"
    TOTAL = "total"
    SIGNATURE = "signature"
    UNUSED = "unused"  # a number and nothing else
    REMARK = "remark"  # a sentence below or between the rows


_TOTAL = re.compile(
    r"^(?:tổng (?:số|cộng|quân số|chung)\b|tổng$|tổng\s*[:=(]|tổng\s+\d|cộng$|cộng\s*[:=(]|cộng\s+\d"
    r"|cộng (?:tổ|thôn|nhóm|mục|khối|chung|dồn)\b"
    r"|(?:ấn định )?(?:danh sách|ds) (?:này |trên )?(?:có|gồm)\b|toàn xã\s*:)"
)
_TOTAL_BARE = re.compile(r"^(?:tong so\b|tong cong\s*[:\d]|cong\s*[:=]|cong$|tong\s*[:=])")
_SIGNATURE = re.compile(
    r"^(?:người (?:lập|ghi|tổng hợp|thống kê|báo cáo)|lập (?:biểu|bảng|danh sách)"
    r"|cán bộ (?:lập|tổng hợp|thống kê)"
    r"|tm\.|kt\.|tl\.|tuq\.|tm |k/t|t/m|\(?ký[,. ]|\(?(?:đã )?ký\)?$|\(ký|xác nhận|nơi nhận"
    r"|thủ trưởng|chỉ huy|thư ký$|chủ tọa|chủ trì$|ubnd xã$|công an xã$"
    r"|(?:phó )?(?:chủ tịch|trưởng công an(?: xã| phường)?|trưởng ban|bí thư|giám đốc|hiệu trưởng)$"
    r"|đại diện (?:ủy ban|ubnd|công an|ban) .{0,30}$)"
)
_PLACE_AND_DATE = re.compile(r"ngày\s*[\d.…_ ]*\s*tháng\s*[\d.…_ ]*\s*năm")
_NUMBERING = re.compile(r"^\(?(\d{1,2}|[A-Z])\)?(?:\s*=.*)?$")
_NUMERAL_ROW = re.compile(r"^(?:[IVXLC]{1,6}|[A-HK])\s*[.)/:–-]?$")
_NUMERAL = re.compile(r"^(?:[IVXLC]{1,6}|[A-HK])\s*[.)/:–-]+\s*\S")
_GROUP_WORDS = {
    "attendance": (
        r"(?:các )?(?:đại biểu|lãnh đạo|khách mời)|khối|thành phần|nhóm|cấp|đơn vị|ban chỉ đạo|ủy ban|ubnd"
        r"|công an (?:xã|phường|tỉnh)|đại diện|các (?:đồng chí|ban|ngành|thôn|đoàn thể|tổ|chi)"
    ),
    "recipient": r"tập thể|cá nhân|hộ gia đình|các (?:tập thể|cá nhân|hộ)|về (?:tập thể|cá nhân)|đối với",
    "member": r"(?:các )?(?:tổ|đội)|khối|danh sách|lực lượng|đã thôi|thôi tham gia",
    "model": r"(?:các )?mô hình|lĩnh vực|nhóm|xã|phường",
}
_REMARKS = ("ghi chu", "luu y", "(ghi chu")
_SIGNING_ROWS = 15  # a signature block is that long at most, and stands at the end


@dataclass(slots=True)
class Classifier:
    """Tells the kind of each row in turn; knows whether signatures have begun."""

    kind: str
    heading: Heading | None
    columns: tuple[Column, ...]
    wide_rows: frozenset[int]  # rows with a range merged over several columns, the name among them
    height: int
    last_numbered: int  # the last row with a number and more; no signature stands above it
    signing: bool = False
    number_column: int | None = field(init=False)
    name_column: int | None = field(init=False)

    def __post_init__(self) -> None:
        by_target = {column.target: column.index for column in self.columns}
        self.number_column = by_target.get(NUMBER)
        self.name_column = by_target.get("name", by_target.get(FAMILY))

    def classify(self, row: int, texts: Mapping[int, str]) -> RowKind:
        """The kind of a row from its texts by column (blank cells left out)."""
        if not texts:
            return RowKind.BLANK
        number = texts.get(self.number_column, "") if self.number_column is not None else ""
        numbered = number.rstrip(".)").isdigit()
        if self.heading is not None and is_repeated(texts, self.columns, self.heading):
            self.signing = False
            return RowKind.HEADING
        if _is_numbering(texts):
            return RowKind.NUMBERING
        others = {column: text for column, text in texts.items() if column != self.number_column}
        if numbered and not others:
            return RowKind.UNUSED
        if numbered:
            return RowKind.GROUP if self._numbered_group(others) else RowKind.DATA
        return self._unnumbered(row, texts, others)

    def _unnumbered(self, row: int, texts: Mapping[int, str], others: Mapping[int, str]) -> RowKind:
        values = list(texts.values())
        if any(_is_total(text) for text in values[:2]):
            return RowKind.TOTAL
        if row > self.last_numbered and row >= self.height - _SIGNING_ROWS:
            self.signing = self.signing or self._is_signature(texts)
            if self.signing and self._filled(texts) <= 2:
                return RowKind.SIGNATURE
        if self._is_group(row, texts, others) or self._only_counts(values):
            return RowKind.GROUP
        name = texts.get(self.name_column, "") if self.name_column is not None else ""
        if not name and len(set(values)) == 1:
            return RowKind.REMARK
        if name and len(set(values)) == 1 and (len(name) > 80 or fold(name).startswith(_REMARKS)):
            return RowKind.REMARK
        return RowKind.DATA

    def _only_counts(self, values: list[str]) -> bool:
        """“Đại diện các thôn: 20 người” alone: whether it heads rows is told later, from those rows."""
        if self.kind != "attendance" or len(set(values)) != 1:
            return False
        return counted_people(values[0]) is not None and not fold(values[0]).startswith(_REMARKS)

    def _filled(self, texts: Mapping[int, str]) -> int:
        """Filled columns that mean something here."""
        known = {c.index for c in self.columns if c.target and c.target not in (NUMBER, SIGNATURE)}
        return len(known & texts.keys())

    def _is_signature(self, texts: Mapping[int, str]) -> bool:
        plain = [canonical(text) for text in texts.values()]
        if self.kind == "attendance" and any(map(counted_people, texts.values())):
            return False
        if len(texts) > 4 or any(text[:1].isdigit() for text in plain):
            return False
        signs = [bool(_SIGNATURE.match(text) or _PLACE_AND_DATE.search(text)) for text in plain]
        return all(signs) or (
            any(signs) and len(plain) <= 3 and all(text.isupper() for text in texts.values())
        )

    def _is_group(self, row: int, texts: Mapping[int, str], others: Mapping[int, str]) -> bool:
        different = set(texts.values())
        number = texts.get(self.number_column, "") if self.number_column is not None else ""
        if number and _NUMERAL_ROW.match(number) and 1 <= len(set(others.values())) <= 2:
            return True
        if len(different) > 2:
            return False
        if len(different) == 2 and not all(says_count(text) for text in list(texts.values())[1:]):
            return False
        first = next(iter(texts.values()))
        if row in self.wide_rows:
            return not _is_sentence(first)
        if number and not others:
            return not _is_sentence(first)
        if self._group_words(first):
            return True
        only_column = next(iter(texts))
        before_name = self.name_column is not None and only_column < self.name_column
        return before_name and not _is_sentence(first)

    def _numbered_group(self, others: Mapping[int, str]) -> bool:
        """“1 | Tổ bảo vệ ANTT thôn X” between people: a group that somebody numbered."""
        if self.kind not in ("member", "person") or len(set(others.values())) != 1:
            return False
        text = next(iter(others.values()))
        return (names_team(text) or _names_area(text)) and not looks_like_name(text)

    def _group_words(self, text: str) -> bool:
        if _is_sentence(text):
            return False
        if _NUMERAL.match(text) or re.match(r"^[*•]\s*\S", text):
            return True
        if looks_like_name(text):
            return False
        if self.kind not in ("recipient", "area", "team", "conference") and _names_area(text):
            return True
        if self.kind in ("member", "person") and names_team(text):
            return True
        words = _GROUP_WORDS.get(self.kind)
        return bool(words and re.match(rf"(?:{words})(?!\w)", canonical(text)))


def _names_area(text: str) -> bool:
    """Whether a text begins with the name of an area: “Thôn Vĩnh Tường”, not “Khu dân cư không ma túy”."""
    areas = areas_in(text)
    return bool(areas) and canonical(text).startswith(tuple(AREA_KINDS))


def _is_total(text: str) -> bool:
    plain = canonical(text)
    return bool(_TOTAL.match(plain) or (text.isascii() and _TOTAL_BARE.match(plain)))


def _is_numbering(texts: Mapping[int, str]) -> bool:
    """(1) (2) (3) or A B 1 2: the numbers that forms print below their headings."""
    if len(texts) < 3:
        return False
    found = [_NUMBERING.match(text) for text in texts.values()]
    if not all(found):
        return False
    numbers = [int(match[1]) for match in found if match and match[1].isdigit()]
    letters = len(found) - len(numbers)
    return (
        numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 3 and letters <= 4
        if numbers
        else letters == len(found)
    )


def says_count(text: str) -> bool:
    """Whether a cell holds a number and what it counts, and nothing else: "(05 người)"."""
    return bool(re.fullmatch(r"\(?\s*\d{1,4}\s*(?:[^\W\d_/]+[ /]?){0,3}\)?", tidy(text)))


def _is_sentence(text: str) -> bool:
    return len(text) > 100 or fold(text).startswith(_REMARKS)


def count_in(texts: Mapping[int, str], sums: frozenset[int]) -> int | None:
    """The number of rows a total row states: in its words, or alone in a cell not of ``sums``."""
    for text in texts.values():
        if _is_total(text) and (found := re.search(r"\d[\d.]*", text)):
            return int(found[0].replace(".", "") or 0)
    for column, text in texts.items():
        if column in sums or _is_total(text):
            continue
        if found := re.match(r"^(\d{1,6})(?:\s*[^\W\d_]+.*)?$", text):
            return int(found[1])
    return None
