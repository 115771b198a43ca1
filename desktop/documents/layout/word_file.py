"""The .docx itself: parts, sections, page numbers and properties. The only module that uses python-docx.

python-docx begins with a template of its maker; of that only the frame is kept, so that everything in the
file is meant. The same content gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from desktop.documents.layout.archives import settled
from desktop.documents.layout.blocks import Style
from desktop.documents.layout.fonts import CAP_HEIGHT, printable
from desktop.documents.layout.page import PageSetup
from desktop.documents.layout.pages import NUMBER_SIZE
from desktop.documents.layout.paper import CREATOR, LANGUAGE, Metadata
from desktop.documents.layout.word_markup import element, empty, paragraph, twips
from desktop.documents.layout.word_styles import PAGE_NUMBER
from desktop.domain.text import clean

EMU = 12_700  # of a point
_KEPT = ("/officeDocument", "/core-properties", "/styles", "/settings", "/header", "/image")


class WordFile:
    """A file being written section by section."""

    def __init__(self, about: Metadata) -> None:
        self._document: Any = Document()
        self._sections: list[tuple[PageSetup, Sequence[str]]] = []
        self._pictures = 0
        _describe(self._document.core_properties, about)
        _replace(self._document.settings.element, _SETTINGS)
        header = self._document.sections[0].header
        header.is_linked_to_previous = False
        number = element("fldSimple", element("r", element("t", "2")), instr="PAGE")
        _replace(header.part.element, [paragraph(PAGE_NUMBER, number)])
        (self._header,) = self._document.element.xpath("//w:headerReference/@r:id")

    def picture(self, png: bytes, side: float, words: str) -> str:
        """A square picture in the line, ``side`` points wide; ``words`` are read to who does not see it."""
        reference, _ = self._document.part.get_or_add_image(io.BytesIO(png))
        self._pictures += 1
        return _PICTURE.format(
            id=self._pictures, words=quoteattr(_told(words)), part=reference, side=round(side * EMU)
        )

    def add(self, setup: PageSetup, content: Sequence[str]) -> None:
        """Pages of one kind, numbered from 1."""
        self._sections.append((setup, content))

    def finish(self, styles: Iterable[str]) -> bytes:
        """The bytes of the file."""
        _replace(self._document.styles.element, styles)
        document = self._document.element
        body = f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{''.join(self._body())}</w:body>"
        document.replace(document.body, parse_xml(body))
        for part in (self._document.part.package, self._document.part):
            for key in [key for key, link in part.rels.items() if not link.reltype.endswith(_KEPT)]:
                part.rels.pop(key)
        raw = io.BytesIO()
        self._document.save(raw)
        return settled(raw.getvalue())

    def _body(self) -> Iterable[str]:
        last = len(self._sections) - 1
        for number, (setup, content) in enumerate(self._sections):
            section = _section(setup, self._header if number == 0 else None)
            yield from content
            if number < last:
                yield empty(section=section)
            else:
                yield empty() if content and content[-1].endswith("</w:tbl>") else ""
                yield section


def _section(setup: PageSetup, header: str | None) -> str:
    """Page and margins; page numbers from 1, none on the first page. Later sections take the header over."""
    landscape = "landscape" if setup.width > setup.height else None
    # The digits stand in the middle of the top margin, as in the PDF.
    number_line = Style(size=NUMBER_SIZE)
    above = (setup.top + CAP_HEIGHT * NUMBER_SIZE) / 2 - number_line.baseline
    reference = f'<w:headerReference w:type="default" r:id="{header}"/>' if header else ""
    return element(
        "sectPr",
        reference,
        element("pgSz", w=twips(setup.width), h=twips(setup.height), orient=landscape),
        element(
            "pgMar",
            top=twips(setup.top),
            right=twips(setup.right),
            bottom=twips(setup.bottom),
            left=twips(setup.left),
            header=max(twips(above), 0),
            footer=twips(setup.bottom / 2),
            gutter=0,
        ),
        element("pgNumType", start=1),
        element("titlePg"),
    )


def _replace(part: Any, markup: Iterable[str]) -> None:
    """Put this in the place of what the template has."""
    for child in list(part):
        part.remove(child)
    for child in parse_xml(f"<w:all {nsdecls('w')}>{''.join(markup)}</w:all>"):
        part.append(child)


def _describe(properties: Any, about: Metadata) -> None:
    properties.title, properties.author = _told(about.title), _told(about.author)
    properties.subject, properties.last_modified_by = _told(about.subject), CREATOR
    properties.comments = properties.keywords = ""
    properties.language, properties.revision = LANGUAGE, 1
    properties.created = properties.modified = about.utc


def _told(words: str) -> str:
    """As properties may be: no control signs, 255 letters."""
    return printable(clean(words))[:255]


_SETTINGS = (
    element("defaultTabStop", val=567),
    element(
        "compat",
        # Of Word 2013 and later: else the program opens the file as one of an older version.
        element(
            "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
        ),
    ),
    element("themeFontLang", val=LANGUAGE),
)

_PICTURE = """<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{side}" cy="{side}"/><wp:docPr id="{id}" name="QR {id}" descr={words}/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="{id}" name="QR {id}"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{part}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
