"""A thousand certificates of one decision, against plain reportlab pages with the same text."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.documents import overlay
from desktop.documents.certificates import recipient_line, render
from desktop.documents.layout.blocks import Align, AnyBlock, Columns, Space, Style, text
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.page import A4_LANDSCAPE, MM
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.rendering import render as render_paper
from desktop.domain.blanks import SHEETS, default_form
from desktop.domain.contents.awards import CertificateContent, RecipientKind
from desktop.domain.contents.parts import Signer
from desktop.paths import resource
from tests.benchmarks import libreoffice, made_up
from tests.benchmarks.measure import Figure, compare

COUNT = 1000
GOAL = "ratio at most 1.2"


def contents(count: int = COUNT) -> list[CertificateContent]:
    """Certificates of one decision."""
    return [
        CertificateContent(
            authority="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN TRÀO",
            form_of_address="Ông" if n % 3 else "Bà",
            name=made_up.full_name(n),
            title=f"Tổ viên Tổ bảo vệ an ninh, trật tự thôn {n % 37 + 1}",
            citation="Đã có thành tích xuất sắc trong phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026",
            decision_number="128/QĐ-UBND",
            decision_date="2026-11-17",
            book_number=str(n + 1),
            place="Tân Trào",
            date="2026-11-17",
            signer=Signer(("CHỦ TỊCH",), "Hoàng Văn Thử"),
        )
        for n in range(count)
    ]


def _lines(content: CertificateContent) -> list[str]:
    return [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        content.authority or "",
        "TẶNG",
        content.form,
        recipient_line(content),
        content.title or "",
        content.citation or "",
        f"Quyết định số: {content.decision_number}",
        "Ngày 17 tháng 11 năm 2026",
        f"Số sổ vàng: {content.book_number}",
        "Tân Trào, ngày 17 tháng 11 năm 2026",
        content.signer.title_lines[0],
        content.signer.name or "",
    ]


def _plain(certificates: list[CertificateContent]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=landscape(A4), pageCompression=1)
    width, height = landscape(A4)
    for content in certificates:
        for row, line in enumerate(_lines(content)):
            canvas.setFont("Plain", 14)
            canvas.drawCentredString(width / 2, height - 60 - 32 * row, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _word(certificates: list[CertificateContent]) -> bytes:
    """The same text in the same sizes, a section each, as a mail merge makes it."""
    sections = tuple(Section(_blocks(_lines(content)), A4_LANDSCAPE) for content in certificates)
    return render_paper(Paper(Metadata("Giấy khen"), sections), "docx")


def _blocks(lines: list[str]) -> tuple[AnyBlock, ...]:
    *upper, decision, day, book, place, title, name = lines
    looks = (_bold(13), _bold(14), _bold(20, 18), _bold(18, 8), _bold(46, 8), _bold(27, 8), _PLAIN, _PLAIN)
    left = tuple(text(line, _LEFT) for line in (decision, day, book))
    right = (text(place, _ITALIC), text(title, _bold(14)), Space(35 * MM), text(name, _bold(14)))
    half = A4_LANDSCAPE.text_width / 2
    foot = Columns((half, half), (left, right), before=18)
    return *(text(line, style) for line, style in zip(upper, looks, strict=True)), foot


def _bold(size: float, before: float = 0) -> Style:
    return Style(size=size, face=Face.BOLD, align=Align.CENTER, indent=0, before=before)


_PLAIN = Style(size=16, align=Align.CENTER, indent=0, before=4)
_ITALIC = Style(size=14, face=Face.ITALIC, align=Align.CENTER, indent=0, before=0)
_LEFT = Style(size=13, align=Align.LEFT, indent=0, before=0)


def measure(folder: Path) -> Figure:
    """Milliseconds for all of them, what they weigh, and what LibreOffice takes for the same as .docx."""
    certificates = contents()
    pdfmetrics.registerFont(TTFont("Plain", str(resource("fonts/Tinos-Regular.ttf"))))  # once, as ours are
    found = compare(
        lambda: render(certificates), lambda: _plain(certificates), against="plain reportlab pages", runs=3
    )
    found |= {"goal": GOAL, "count": COUNT}
    found |= {"bytes": len(render(certificates)), "reference_bytes": len(_plain(certificates))}
    found["on_blanks"] = _on_blanks(certificates)  # before the heap is full of what Word files are made of
    word = libreoffice.against(folder, lambda: render(certificates), lambda: _word(certificates))
    return {**found, "libreoffice": word}


def _on_blanks(certificates: list[CertificateContent]) -> Figure:
    """The same laid over pre-printed blanks."""
    forms = {kind: default_form("giay-khen", SHEETS["A4"], kind) for kind in RecipientKind}
    order = overlay.Order(certificates, forms)
    return compare(
        lambda: overlay.render(order), lambda: _plain(certificates), against="plain reportlab pages", runs=3
    )
