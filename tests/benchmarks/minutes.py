"""Minutes that name 200 delegates, against plain reportlab drawing the same lines at given places."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4 as SHEET
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.documents import minutes
from desktop.documents.layout.composing import compose
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.marks import Mark, Rule, Text
from desktop.documents.layout.page import A4
from desktop.documents.layout.pages import paginate
from desktop.documents.rendering import render
from desktop.domain.contents.conference import Delegate, DelegateGroup, MinutesContent, Speech, Task
from desktop.domain.contents.parts import Heading, Signer
from desktop.paths import resource
from tests.benchmarks import libreoffice, made_up
from tests.benchmarks.measure import Figure, compare

COUNT = 200
GOAL = "ratio at most 1.2"
_TALK = (
    "Hội nghị nghe báo cáo kết quả thực hiện phong trào ở các thôn, tổ dân phố, cơ quan, nhà trường; "
    "ghi nhận các ý kiến đóng góp của đại biểu và nhân dân về công tác phòng ngừa, tuần tra, hòa giải "
    "và giữ gìn trật tự công cộng trên địa bàn xã trong thời gian qua."
)


def content(count: int = COUNT) -> MinutesContent:
    """The minutes of a large conference."""
    people = [made_up.person(n) for n in range(count)]
    delegates = [Delegate(one["name"], f"{one['title']}, {one['address']}", "Ông") for one in people]
    groups = [
        DelegateGroup(f"Đại biểu khối {n + 1}", tuple(delegates[n * 40 : n * 40 + 40])) for n in range(5)
    ]
    return MinutesContent(
        heading=Heading(("CÔNG AN TỈNH BẾN SỎI",), ("CÔNG AN XÃ SUỐI MƠ",), "5", "BB-CAX", "Suối Mơ"),
        title="Hội nghị sơ kết phong trào “Toàn dân bảo vệ an ninh Tổ quốc” sáu tháng đầu năm 2026",
        start="2026-03-05T08:00",
        end="2026-03-05T11:30",
        place="Nhà văn hóa thôn Đồng Giữa, xã Suối Mơ",
        groups=tuple(groups),
        present=count,
        absent=0,
        chair=delegates[0],
        secretary=delegates[1],
        content=(_TALK,) * 6,
        speeches=tuple(Speech(one.name, _TALK, one.title) for one in delegates[:10]),
        conclusion=(_TALK,) * 3,
        tasks=tuple(Task(f"Lập danh sách điểm {n}", "Công an xã", "2026-03-20") for n in range(8)),
        copies=2,
        secretary_signer=Signer(("THƯ KÝ",), "Bùi Thị Thúy", "Trung úy"),
        chair_signer=Signer(("CHỦ TỌA",), "Triệu Văn Ngọc", "Trung tá"),
        recipients=("- Công an tỉnh (để báo cáo);", "Lưu: VT, Hồ sơ."),
    )


def _placed(asked: MinutesContent) -> list[list[Mark]]:
    """Every line of text of each page with its place, found beforehand."""
    (section,) = minutes.paper(asked).sections
    return paginate(compose(section.blocks, A4.text_width, A4.text_height), A4)


def _plain(pages: list[list[Mark]]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=SHEET, pageCompression=1)
    for marks in pages:
        for mark in marks:
            if isinstance(mark, Text):
                canvas.setFont(f"Plain-{mark.face}", mark.size)
                canvas.drawString(mark.x, SHEET[1] - mark.y, mark.text)
            elif isinstance(mark, Rule):
                canvas.line(mark.x, SHEET[1] - mark.y, mark.x + mark.length, SHEET[1] - mark.y)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def measure(folder: Path) -> Figure:
    """Milliseconds from the content to the bytes, and what LibreOffice takes for the same as .docx."""
    asked = content()
    pages = _placed(asked)
    for face in Face:  # read once, as ours are
        pdfmetrics.registerFont(TTFont(f"Plain-{face}", str(resource(f"fonts/Tinos-{face}.ttf"))))
    found = compare(
        lambda: render(minutes.paper(asked)),
        lambda: _plain(pages),
        against="plain reportlab, the same lines at given places",
        runs=15,
    )
    found |= {"goal": GOAL, "delegates": COUNT, "pages": len(pages)}
    found |= {"bytes": len(render(minutes.paper(asked))), "reference_bytes": len(_plain(pages))}
    word = libreoffice.against(
        folder, lambda: render(minutes.paper(asked)), lambda: render(minutes.paper(asked), "docx"), many=True
    )
    return {**found, "libreoffice": word}
