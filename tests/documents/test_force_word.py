"""The papers of the core force as Word files: the same words as on paper, sizes, sections, tables."""

from __future__ import annotations

import re

import pytest
from docx.enum.section import WD_ORIENT

from desktop.documents import force_forms, team_decisions
from desktop.documents.layout.paper import Paper
from desktop.documents.rendering import render
from desktop.domain.contents.force import Columns, Form
from tests.documents import force_samples as samples
from tests.documents.reading import Pdf
from tests.documents.reading_word import MM, Word

PAPERS = {
    "founding": team_decisions.paper(samples.decision(40)),
    "release": team_decisions.paper(samples.decision(2, Columns.GOING)),
    "05": force_forms.form_paper(samples.form(Form.RECOGNITION, 2, 30)),
    "06": force_forms.form_paper(samples.form(Form.LEADERS, 1)),
    "07": force_forms.report_paper(samples.report(2)),
}


def _printed(paper: Paper) -> str:
    """The words of the PDF, without page numbers and with each table heading once."""
    pdf = Pdf(render(paper))
    text, heading = "", ""
    for page in range(len(pdf)):
        said = re.sub(r"^\d+ ", "", pdf.text(page))
        heading = heading or next(iter(re.findall(r"STT .*?(?= 1 Lò Thị| Tổ bảo vệ)", said)), "")
        text += " " + (said.removeprefix(heading) if said.startswith("STT") else said)
    return text


@pytest.mark.parametrize("name", PAPERS)
def test_word_says_what_the_paper_says(name: str) -> None:
    word = Word(render(PAPERS[name], "docx"))
    assert sorted(word.text().split()) == sorted(_printed(PAPERS[name]).split())


def test_the_decision_has_the_sizes_and_weights_of_the_decree() -> None:
    word = Word(render(PAPERS["founding"], "docx"))
    for words, (size, bold, italic) in {
        "ỦY BAN NHÂN DÂN": (13, True, False),
        "Số: 05/QĐ-UBND": (13, False, False),
        "Suối Mơ, ngày 05 tháng 3": (14, False, True),
        "Về việc thành lập": (14, True, False),
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ": (14, True, False),
        "Căn cứ Luật Tổ chức": (14, False, True),
        "Phụ lục": (14, True, False),
        "(Kèm theo Quyết định": (14, False, True),
        "Nơi nhận:": (12, True, True),
        "- Như Điều 4;": (11, False, False),
        "KT. CHỦ TỊCH": (14, True, False),
    }.items():
        line = word.find(words)
        assert (line.size, line.bold, line.italic) == (size, bold, italic), words


def test_the_list_of_a_decision_is_a_section_of_its_own_with_a_row_for_each() -> None:
    document = Word(render(PAPERS["founding"], "docx")).document
    assert len(document.sections) == 2
    table = document.tables[-1]
    assert len(table.rows) == 41
    assert [cell.text for cell in table.rows[40].cells][:4] == ["40", "Lò Thị Ư 040", "05/03/1988", "Nữ"]


def test_the_forms_lie_sideways() -> None:
    (section,) = Word(render(PAPERS["05"], "docx")).document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (section.page_width / MM, section.page_height / MM) == pytest.approx((297, 210), abs=0.05)
