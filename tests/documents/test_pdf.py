"""The files themselves: fonts, text, metadata, sameness."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pypdfium2.raw as raw
import pytest

from desktop.documents import certificates
from desktop.documents.layout import fonts
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.marks import Text
from desktop.documents.layout.page import A4
from desktop.documents.layout.pdf import Metadata, Sheet
from desktop.domain.text import LETTERS
from tests.documents.reading import Pdf
from tests.documents.samples import CERTIFICATE, MINUTES, render_minutes


def _sheet(*marks: Text) -> bytes:
    sheet = Sheet(A4, Metadata("Thử"))
    sheet.draw(marks)
    sheet.end_page()
    return sheet.finish()


@pytest.mark.parametrize("face", Face)
def test_all_134_vietnamese_letters_copy_out_as_nfc_in_each_weight(face: Face) -> None:
    rows = [LETTERS[start : start + 20] for start in range(0, len(LETTERS), 20)]
    data = _sheet(*(Text(80, 80 + 20 * n, row, face, 14) for n, row in enumerate(rows)))
    lines = Pdf(data).lines()
    assert [line.text for line in lines] == rows
    assert {line.font for line in lines} == {fonts.font_name(face)}
    assert len("".join(rows)) == 134


def test_more_letters_than_one_subset_holds_copy_out_with_the_text_around_them() -> None:
    greek_and_cyrillic = "".join(map(chr, [*range(0x3B1, 0x3CA), *range(0x410, 0x450), *range(0x100, 0x17F)]))
    rows = [
        LETTERS,
        greek_and_cyrillic,
        "Toàn dân bảo vệ",
        greek_and_cyrillic[-10:] + " an ninh",
        "Tổ quốc (1)",
    ]
    data = _sheet(*(Text(20, 80 + 20 * n, row, Face.REGULAR, 6) for n, row in enumerate(rows)))
    assert " ".join(line.text for line in Pdf(data).lines()) == " ".join(rows)
    assert data.count(b"/FontFile2") == 2


def test_a_coloured_stretched_text_leaves_no_trace_on_what_is_drawn_later() -> None:
    sheet = Sheet(A4, Metadata("Thử"))
    plain = Text(80, 100, "một hai ba", Face.BOLD, 14)
    red = plain._replace(y=200, colour=(1.0, 0.0, 0.0), stretch=5, spacing=2)
    for mark in (plain, red, plain._replace(y=300)):
        sheet.draw([mark])
    sheet.end_page()
    first, coloured, last = Pdf(sheet.finish()).lines()
    assert coloured.colour == (255, 0, 0) and coloured.right > first.right + 5
    assert (last.colour, last.left, last.right) == ((0, 0, 0), first.left, first.right)


@pytest.mark.parametrize("face", Face)
def test_the_font_draws_every_vietnamese_letter(face: Face) -> None:
    assert fonts.missing(LETTERS + "“”…–•", face) == ""
    assert fonts.missing("Đức 你 ☑", face) == "你☑"


def test_copied_text_is_in_normal_form() -> None:
    for data in (render_minutes(MINUTES), certificates.render([CERTIFICATE])):
        text = Pdf(data).text()
        assert unicodedata.is_normalized("NFC", text)
        assert "Toàn dân bảo vệ an ninh Tổ quốc" in text


@pytest.mark.parametrize("data", [render_minutes(MINUTES), certificates.render([CERTIFICATE])])
def test_every_font_is_embedded_as_a_subset(data: bytes) -> None:
    assert b"Helvetica" not in data
    names = {part.split()[0].split(b"/")[0] for part in data.split(b"/BaseFont /")[1:]}
    assert names
    for name in names:
        tag, plus, family = name.partition(b"+")
        assert len(tag) == 6 and plus and family.startswith(b"Tinos-")
    assert data.count(b"/FontFile2") == len(names)
    assert len(data) < 120_000


def test_a_reader_finds_the_fonts_in_the_file() -> None:
    page = Pdf(render_minutes(MINUTES)).document[0]
    texts = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]))
    assert texts
    assert all(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(text.raw)) == 1 for text in texts)


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    data = render_minutes(MINUTES)
    told = Pdf(data).metadata()
    assert told["Title"].startswith("Biên bản Hội nghị sơ kết phong trào")
    assert told["Author"] == "CÔNG AN XÃ SUỐI MƠ"
    assert told["Creator"] == "Sổ Phong Trào"
    assert told["CreationDate"] == "D:20260305113000+07'00'"
    assert b"/Lang (vi-VN)" in data
    assert b"/DisplayDocTitle true" in data
    assert b"<rdf:li>vi-VN</rdf:li>" in data
    assert "Biên bản Hội nghị sơ kết".encode() in data


def test_without_a_date_the_file_is_dated_by_its_content() -> None:
    assert Pdf(render_minutes(MINUTES)).metadata()["CreationDate"].startswith("D:202603051130")
    assert Pdf(certificates.render([CERTIFICATE])).metadata()["CreationDate"].startswith("D:20260819")


@pytest.fixture
def eager_threads() -> Iterator[None]:
    """Threads take turns every few microseconds, so that what is not safe among them shows at once."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("eager_threads")
def test_the_same_content_gives_the_same_bytes_also_in_several_threads() -> None:
    expected = render_minutes(MINUTES), certificates.render([CERTIFICATE] * 3)
    with ThreadPoolExecutor(4) as pool:
        papers = [pool.submit(render_minutes, MINUTES) for _ in range(4)]
        batches = [pool.submit(certificates.render, [CERTIFICATE] * 3) for _ in range(4)]
    assert {paper.result() for paper in papers} == {expected[0]}
    assert {batch.result() for batch in batches} == {expected[1]}


def test_another_process_writes_the_same_bytes() -> None:
    code = (
        "import hashlib; from desktop.documents import certificates;"
        "from tests.documents.samples import CERTIFICATE, MINUTES, render_minutes;"
        "print(hashlib.sha256(render_minutes(MINUTES) + certificates.render([CERTIFICATE])).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_importing_the_renderers_does_not_load_reportlab() -> None:
    code = (
        "import sys, desktop.documents.minutes, desktop.documents.certificates;"
        "print('reportlab' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "False"
