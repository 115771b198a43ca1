"""A thousand certificates of one decision, against plain reportlab pages with the same text."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.certificates import recipient_line, render
from desktop.domain.contents.awards import CertificateContent
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
    """The same lines, a page each, by python-docx."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = Mm(15)
    normal.paragraph_format.space_after = Pt(12)
    for number, content in enumerate(certificates):
        for row, line in enumerate(_lines(content)):
            paragraph = document.add_paragraph(line)
            if number and row == 0:
                paragraph.paragraph_format.page_break_before = True
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def measure(folder: Path) -> Figure:
    """Milliseconds for all of them, what they weigh, and what LibreOffice takes for the same as .docx."""
    certificates = contents()
    pdfmetrics.registerFont(TTFont("Plain", str(resource("fonts/Tinos-Regular.ttf"))))  # once, as ours are
    found = compare(
        lambda: render(certificates), lambda: _plain(certificates), against="plain reportlab pages", runs=3
    )
    found |= {"goal": GOAL, "count": COUNT}
    found |= {"bytes": len(render(certificates)), "reference_bytes": len(_plain(certificates))}
    word = libreoffice.against(folder, found["ours_ms"], lambda: _word(certificates), runs=1)
    return {**found, "libreoffice": word}
