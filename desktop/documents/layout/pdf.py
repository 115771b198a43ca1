"""Drawing marks on a PDF: the only module that writes with reportlab.

What stands on every page by the hundred (text, lines, modules of codes) is written in the words of PDF
itself, in hundredths of a point; reportlab's own rounding of numbers takes longer than all the rest.
The same marks and metadata give the same bytes (``invariant``); the dates in the file are those passed in.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from desktop.documents.layout import fonts
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.marks import BLACK, Colour, Mark, Rule, Squares, Text, Upright
from desktop.documents.layout.page import PageSetup
from desktop.documents.layout.paper import CREATOR, LANGUAGE, TINOS, Metadata
from desktop.documents.layout.pdf_text import TextWriter
from desktop.domain.text import clean

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class Sheet:
    """A PDF being drawn page by page."""

    def __init__(self, setup: PageSetup, metadata: Metadata, family: str = TINOS) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # binary streams: a fifth smaller, and faster
        fonts.load(Face.REGULAR, family)
        self._height = setup.height
        self._reach = max(setup.width, setup.height)
        self._buffer = io.BytesIO()
        self._canvas: Canvas = Canvas(
            self._buffer,
            pagesize=(setup.width, setup.height),
            invariant=1,
            pageCompression=1,
            initialFontName=fonts.font_name(
                Face.REGULAR, family
            ),  # else an unused Helvetica is referenced, not embedded
            lang=LANGUAGE,
        )
        self._texts = TextWriter(self._canvas, family)
        _describe(self._canvas, metadata)

    def begin_page(self, setup: PageSetup) -> None:
        """The page being begun, and those after it, have this size."""
        self._height = setup.height
        self._reach = max(self._reach, setup.width, setup.height)
        self._canvas.setPageSize((setup.width, setup.height))

    def draw(self, marks: Iterable[Mark]) -> None:
        """Draw marks in the given order, which is the order the text copies out in."""
        texts: list[Text] = []
        lines: list[Rule | Upright] = []
        codes: list[Squares] = []
        for mark in marks:
            if isinstance(mark, Text):
                texts.append(mark)
            elif isinstance(mark, Squares):
                codes.append(mark)
            else:
                lines.append(mark)
        if texts:
            self._texts.write(texts, self._height)
        self._draw_lines(lines)
        for code in codes:
            self._draw_squares(code)

    def form(self, name: str, paint: Callable[[], object]) -> None:
        """Place a part that many pages share; ``paint`` draws it once, the first time."""
        if not self._canvas.hasForm(name):
            self._canvas.beginForm(name)
            paint()
            self._canvas.endForm()
        self._canvas.doForm(name)

    def place(self, name: str, paint: Callable[[], object], x: float, y: float, *, turn: int = 0) -> None:
        """Place a small drawing with its origin at (x, y), turned by ``turn`` degrees to the left. ``paint``
        draws it once around (0, 0), ``y`` downwards."""
        canvas = self._canvas
        if not canvas.hasForm(name):
            height, self._height = self._height, 0.0
            reach = self._reach
            canvas.beginForm(name, lowerx=-reach, lowery=-reach, upperx=reach, uppery=reach)
            paint()
            canvas.endForm()
            self._height = height
        canvas.saveState()
        canvas.translate(x, self._height - y)
        canvas.rotate(turn)
        canvas.doForm(name)
        canvas.restoreState()

    def curve(
        self,
        start: tuple[float, float],
        curves: Iterable[tuple[tuple[float, float], ...]],
        *,
        thickness: float,
        colour: Colour,
    ) -> None:
        """An open line of Bézier curves, each two control points and its end, ``y`` downwards."""
        path = self._canvas.beginPath()
        path.moveTo(start[0], self._height - start[1])
        for points in curves:
            path.curveTo(*(round(part, 2) for x, y in points for part in (x, self._height - y)))
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(thickness)
        self._canvas.drawPath(path)

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        thickness: float,
        colour: Colour,
        fill: Colour | None = None,
    ) -> None:
        """The outline of a rectangle whose top left corner is (x, y), perhaps filled."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(thickness)
        self._canvas.setLineJoin(0)
        if fill is not None:
            self._canvas.setFillColorRGB(*fill)
        self._canvas.rect(x, self._height - y - height, width, height, fill=int(fill is not None))
        if fill is not None:
            self._canvas.setFillColorRGB(*BLACK)

    def stroke(
        self,
        lines: Iterable[tuple[tuple[float, float], tuple[float, float]]],
        *,
        thickness: float,
        colour: Colour,
    ) -> None:
        """Straight lines from point to point."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(thickness)
        self._canvas.lines([(x1, self._height - y1, x2, self._height - y2) for (x1, y1), (x2, y2) in lines])

    def picture(
        self,
        name: str,
        image: bytes,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: bool = False,
        opacity: float = 1,
    ) -> None:
        """A PNG or JPEG in the middle of a box, as large as fits it or, with ``fill``, filling it. It is
        stored once, however often it is placed."""
        from reportlab.lib.utils import ImageReader

        def paint() -> None:
            canvas, bottom = self._canvas, self._height - y - height
            reader = ImageReader(io.BytesIO(image))
            canvas.saveState()
            canvas.setFillAlpha(opacity)
            canvas.drawImage(reader, x, bottom, width, height, mask="auto", preserveAspectRatio=not fill)
            canvas.restoreState()

        self.form(f"{name}-{x:.0f}-{y:.0f}-{width:.0f}", paint)

    def end_page(self) -> None:
        """Finish the page and begin the next."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The bytes of the file."""
        with fonts.reading:
            self._canvas.save()
        return self._buffer.getvalue()

    def _draw_lines(self, lines: list[Rule | Upright]) -> None:
        canvas, height = self._canvas, self._height
        thickness = 0.0
        colour: Colour | None = None
        for line in lines:
            if line.colour != colour:
                colour = line.colour
                canvas.setStrokeColorRGB(*colour)
            if line.thickness != thickness:
                thickness = line.thickness
                canvas.setLineWidth(thickness)
            x, y = line.x, height - line.y
            to = (x + line.length, y) if isinstance(line, Rule) else (x, y - line.length)
            canvas._code.append(f"n {x:.2f} {y:.2f} m {to[0]:.2f} {to[1]:.2f} l S")

    def _draw_squares(self, code: Squares) -> None:
        """One path in whole modules, filled at once: neighbouring modules show no seam."""
        unit, top = code.unit, self._height - code.y
        path = " ".join([f"{column} {row} {count} 1 re" for column, row, count in code.stretches])
        self._canvas.saveState()
        self._canvas.setFillColorRGB(*code.colour)
        self._canvas._code.append(f"{unit:.5f} 0 0 {-unit:.5f} {code.x:.3f} {top:.3f} cm n {path} f")
        self._canvas.restoreState()


def _describe(canvas: Canvas, metadata: Metadata) -> None:
    """Title, author, subject, dates: in the document information and as XMP."""
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

    date, time = metadata.moment
    canvas.setTitle(clean(metadata.title))
    canvas.setAuthor(clean(metadata.author))
    canvas.setSubject(clean(metadata.subject))
    canvas.setCreator(CREATOR)
    canvas.setDateFormatter(lambda *_: f"D:{date}{time}+07'00'")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    stream = PDFStream(
        dictionary=PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
        content=_xmp(metadata).encode(),
    )
    stream.filters = []  # kept readable for indexers that do not unpack
    canvas._doc.Catalog.Metadata = stream


def _xmp(metadata: Metadata) -> str:
    date, time = metadata.moment
    moment = f"{date[:4]}-{date[4:6]}-{date[6:]}T{time[:2]}:{time[2:4]}:{time[4:]}+07:00"
    title, author, subject = (
        escape(clean(part)) for part in (metadata.title, metadata.author, metadata.subject)
    )
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
