"""Named styles of a Word file: who wants another size or indent changes a style, not a hundred lines.

A style stands for a size, face and alignment; what else a paragraph has of its own is said in the paragraph.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from enum import StrEnum

from desktop.documents.layout.blocks import BODY, Align, Style
from desktop.documents.layout.fonts import SINGLE, Face
from desktop.documents.layout.paper import LANGUAGE, TIMES
from desktop.documents.layout.word_markup import BOLD_FACES, GAP, ITALIC_FACES, element, twips
from desktop.domain.text import fold

RULE_LINE, PAGE_NUMBER = "DuongKe", "SoTrang"


class Place(StrEnum):
    """Where a paragraph stands; the value is what the name of its style says of it."""

    TEXT = ""
    COLUMNS = " (trong khung)"
    TABLE = " (trong bảng)"
    BOX = " (đóng khung)"


Key = tuple[float, Face, Align, Place]

# What these sizes, faces and alignments are in Nghị định 30/2020/NĐ-CP, Phụ lục I.
_NAMES: dict[Key, str] = {
    (14, Face.REGULAR, Align.JUSTIFY, Place.TEXT): "Nội dung",
    (14, Face.ITALIC, Align.JUSTIFY, Place.TEXT): "Căn cứ ban hành",
    (14, Face.BOLD, Align.JUSTIFY, Place.TEXT): "Đề mục",
    (14, Face.BOLD, Align.CENTER, Place.TEXT): "Tên loại, trích yếu",
    (14, Face.ITALIC, Align.CENTER, Place.TEXT): "Kèm theo văn bản",
    (14, Face.REGULAR, Align.CENTER, Place.TEXT): "Kính gửi",
    (14, Face.REGULAR, Align.LEFT, Place.COLUMNS): "Kính gửi (danh sách)",
    (12, Face.REGULAR, Align.CENTER, Place.COLUMNS): "Trích yếu công văn, tên cơ quan dài",
    (12, Face.BOLD, Align.CENTER, Place.COLUMNS): "Tên cơ quan dài, đậm",
    (13, Face.REGULAR, Align.CENTER, Place.COLUMNS): "Cơ quan chủ quản, số ký hiệu",
    (13, Face.BOLD, Align.CENTER, Place.COLUMNS): "Quốc hiệu, cơ quan ban hành",
    (14, Face.BOLD, Align.CENTER, Place.COLUMNS): "Tiêu ngữ, người ký",
    (14, Face.ITALIC, Align.CENTER, Place.COLUMNS): "Địa danh, ngày tháng",
    (12, Face.BOLD_ITALIC, Align.LEFT, Place.COLUMNS): "Nơi nhận",
    (11, Face.REGULAR, Align.LEFT, Place.COLUMNS): "Danh sách nơi nhận",
    (13, Face.BOLD, Align.CENTER, Place.TABLE): "Tiêu đề bảng",
    (13, Face.BOLD, Align.CENTER, Place.BOX): "Độ mật, độ khẩn, phạm vi lưu hành",
    (13, Face.REGULAR, Align.LEFT, Place.TABLE): "Nội dung bảng",
    (13, Face.REGULAR, Align.CENTER, Place.TABLE): "Nội dung bảng, giữa",
    (13, Face.REGULAR, Align.RIGHT, Place.TABLE): "Nội dung bảng, phải",
}
_FACES = {Face.REGULAR: "", Face.BOLD: " đậm", Face.ITALIC: " nghiêng", Face.BOLD_ITALIC: " đậm nghiêng"}
_ALIGNS = {"left": "trái", "center": "giữa", "right": "phải", "justify": "đều"}


class Styles:
    """The styles a file needs, made as its paragraphs ask for them."""

    def __init__(self) -> None:
        self._made: dict[Key, Style] = {(BODY.size, BODY.face, BODY.align, Place.TEXT): BODY}

    def of(self, style: Style, place: Place) -> tuple[str, Style]:
        """Id of the style for a paragraph at a place, and what that style says."""
        key = (style.size, style.face, style.align, place)
        return _id(_name(key)), self._made.setdefault(key, style)

    def markup(self) -> Iterator[str]:
        """Definitions of all that were asked for, in the order of their names."""
        yield from _BASE
        for key, style in sorted(self._made.items(), key=lambda item: _name(item[0])):
            yield _definition(_name(key), style)
        yield _plain(GAP, "Khoảng trống", element("spacing", before=0, after=0), "")
        line = element("spacing", before=48, after=0, line=20, lineRule="exact")
        yield _plain(RULE_LINE, "Đường kẻ dưới tiêu đề", line, element("sz", val=2))
        yield _plain(PAGE_NUMBER, "Số trang", element("jc", val="center"), element("sz", val=28))


def spacing(style: Style, like: Style | None = None, more: float = 0) -> str:
    """Distance before a paragraph and of its lines, where they are other than the named style's (``like``);
    ``more`` is added before.

    Single spacing is left to Word, so that lines grow with the letters; wider is a least height, for an exact
    one cuts the marks off capitals (“Ế”) on the screen.
    """
    before = style.before + more
    line: dict[str, object] = {}
    if like is None or before != like.before:
        line["before"] = twips(before)
    if like is None or style.leading != like.leading:
        if math.isclose(style.leading, SINGLE, rel_tol=1e-3):
            line |= {"line": 240, "lineRule": "auto"}
        else:
            rule = "atLeast" if style.leading > SINGLE else "exact"
            line |= {"line": twips(style.line_height), "lineRule": rule}
    return element("spacing", **line) if line else ""


def indent(style: Style, like: Style | None = None) -> str:
    """The indent of the first line; lines in the middle or at the right have none."""
    if like is not None and style.indent == like.indent:
        return ""
    flush = style.align in (Align.CENTER, Align.RIGHT)
    return element("ind", firstLine=0 if flush else twips(style.indent))


def justification(align: Align) -> str:
    """How lines stand between the margins."""
    return element("jc", val="both" if align is Align.JUSTIFY else align.value)


def _name(key: Key) -> str:
    size, face, align, place = key
    return _NAMES.get(key) or f"Cỡ {size:g}{_FACES[face]}, {_ALIGNS[align.value]}{place.value}"


def _id(name: str) -> str:
    return "".join(part.capitalize() for part in re.findall(r"[a-z0-9]+", fold(name)))


def _definition(name: str, style: Style) -> str:
    letters = element("b") if style.face in BOLD_FACES else ""
    letters += element("i") if style.face in ITALIC_FACES else ""
    letters += element("sz", val=round(style.size * 2)) + element("szCs", val=round(style.size * 2))
    form = spacing(style) + indent(style) + justification(style.align)
    return _plain(_id(name), name, form, letters)


def _plain(key: str, name: str, form: str, letters: str) -> str:
    return element(
        "style",
        element("name", val=name),
        element("basedOn", val="Normal"),
        element("qFormat"),
        element("pPr", form),
        element("rPr", letters),
        type="paragraph",
        customStyle=1,
        styleId=key,
    )


# All four slots: Word takes quotation marks and dots of Vietnamese text from the East Asian one.
_LETTERS = element(
    "rPr",
    element("rFonts", ascii=TIMES, hAnsi=TIMES, eastAsia=TIMES, cs=TIMES),
    element("sz", val=28),
    element("szCs", val=28),
    element("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"),
)
_SINGLE_LINES = element(
    "pPr", element("widowControl"), element("spacing", after=0, line=240, lineRule="auto")
)
_CELLS = element(
    "tblPr",
    element("tblInd", w=0, type="dxa"),
    element("tblCellMar", *(element(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))),
)
_BASE = (
    element("docDefaults", element("rPrDefault", _LETTERS), element("pPrDefault", _SINGLE_LINES)),
    element(
        "style",
        element("name", val="Normal"),
        element("qFormat"),
        type="paragraph",
        default=1,
        styleId="Normal",
    ),
    element(
        "style",
        element("name", val="Default Paragraph Font"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    ),
    element(
        "style", element("name", val="Normal Table"), _CELLS, type="table", default=1, styleId="TableNormal"
    ),
    element("style", element("name", val="No List"), type="numbering", default=1, styleId="NoList"),
)
