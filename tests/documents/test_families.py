"""Drawing with Times New Roman where an office has it: made here from Tinos under another name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics

from desktop.documents.layout import families, fonts
from desktop.documents.layout.blocks import Paragraph, Run, Style, Table, TableColumn, TableRow, text
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.paper import TIMES, TINOS, Look, Metadata, Paper, Section
from desktop.documents.rendering import render
from desktop.domain.text import LETTERS
from desktop.errors import Refused
from desktop.paths import resource
from desktop.sentences import explain
from tests.documents.reading import Pdf
from tests.documents.ruling import drawn

NAMES = dict(zip(Face, ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"), strict=True))
PAPER = Paper(Metadata("Thử"), (Section((text("Phong trào Toàn dân bảo vệ an ninh Tổ quốc"),)),))


def _forget() -> None:
    fonts.load.cache_clear()
    for face in Face:
        pdfmetrics._fonts.pop(fonts.font_name(face, TIMES), None)


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The Fonts folder of a Windows without fonts."""
    folder = tmp_path / "Fonts"
    folder.mkdir()
    monkeypatch.setenv("WINDIR", str(tmp_path))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setattr(families, "_LINUX", ("none.ttf",))
    _forget()
    yield folder
    _forget()


def _make(folder: Path, face: Face, *, widen: str = "") -> None:
    font = TTFont(resource(f"fonts/Tinos-{face.value}.ttf"))
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            record.string = f"TimesNewRoman-{face.value}"
    for letter in widen:
        glyph = font.getBestCmap()[ord(letter)]
        width, bearing = font["hmtx"][glyph]
        font["hmtx"][glyph] = width + 40, bearing
    font.save(folder / NAMES[face])


@pytest.fixture
def times(windows: Path) -> Path:
    for face in Face:
        _make(windows, face)
    return windows


def test_only_tinos_is_there_without_the_four_files_of_times(windows: Path) -> None:
    assert fonts.available_families() == (TINOS,)
    for face in list(Face)[:3]:
        _make(windows, face)
    assert fonts.available_families() == (TINOS,)


@pytest.mark.usefixtures("times")
def test_a_paper_is_drawn_with_times_where_the_office_has_it() -> None:
    assert fonts.available_families() == (TINOS, TIMES)
    data = render(PAPER, "pdf", Look(family=TIMES))
    (mine,), (usual,) = Pdf(data).lines(), Pdf(render(PAPER)).lines()
    assert mine.font == "TimesNewRoman-Regular"
    assert (mine.text, mine.left, mine.right) == (usual.text, usual.left, usual.right)
    assert b"+TimesNewRoman-Regular" in data and b"Tinos" not in data and data.count(b"/FontFile2") == 1
    assert data == render(PAPER, "pdf", Look(family=TIMES))


def test_without_times_the_paper_is_refused_with_what_to_do(windows: Path) -> None:
    with pytest.raises(Refused) as refused:
        render(PAPER, "pdf", Look(family=TIMES))
    assert refused.value.key == "font.missing"
    assert "chọn phông Tinos" in explain(refused.value)


def test_a_times_with_other_widths_is_refused_and_the_letters_are_named(times: Path) -> None:
    _make(times, Face.BOLD, widen="ẫƯ")
    assert fonts.available_families() == (TINOS,)
    with pytest.raises(Refused) as refused:
        fonts.load(Face.BOLD, TIMES)
    assert (refused.value.key, sorted(refused.value.params["letters"])) == ("font.differs", ["Ư", "ẫ"])


def test_a_damaged_file_is_no_font(times: Path) -> None:
    (times / NAMES[Face.ITALIC]).write_bytes(b"no font")
    assert fonts.available_families() == (TINOS,)


@pytest.mark.parametrize("face", Face)
def test_all_134_letters_copy_out_of_paragraphs_and_tables_in_each_weight(face: Face) -> None:
    words = " ".join(LETTERS[start : start + 6] for start in range(0, len(LETTERS), 6))
    decomposed = unicodedata.normalize("NFD", words)
    table = Table(
        (TableColumn("Chữ", 1), TableColumn("Chữ", 1)),
        (TableRow((words, None), strong=face is Face.BOLD), TableRow((decomposed,), band=True)),
    )
    pdf = drawn(Paragraph((Run(decomposed, face),), Style(indent=0)), table)
    copied = pdf.text()
    assert unicodedata.is_normalized("NFC", copied)
    assert copied.replace(" ", "").count(LETTERS) == 3
    assert fonts.font_name(face) in {line.font for line in pdf.lines()}
