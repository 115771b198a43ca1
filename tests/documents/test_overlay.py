"""Certificates on pre-printed blanks: only the frames, each to a tenth of a millimetre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pypdfium2.raw as raw
import pytest

from desktop.documents import overlay
from desktop.documents.overlay import Blank, Order, fit_report, preview, render
from desktop.domain.blanks import NO_OFFSET, SHEETS, BlankForm, Changes, Offset, default_form
from desktop.domain.contents.awards import CertificateContent, RecipientKind
from tests.documents.pictures import jpeg
from tests.documents.reading import Pdf
from tests.documents.samples import CERTIFICATE

BASELINE = 0.79348  # how far down in a line of Tinos the letters stand, in parts of the line
LONG = "Nhân dân và cán bộ thôn Đồng Giữa cùng Tổ bảo vệ an ninh, trật tự và Chi hội Phụ nữ thôn Đồng Giữa"
PEOPLE = {
    RecipientKind.PERSON: CERTIFICATE,
    RecipientKind.COLLECTIVE: replace(
        CERTIFICATE, kind=RecipientKind.COLLECTIVE, form_of_address=None, name="Nhân dân thôn Nà Nộc"
    ),
    RecipientKind.HOUSEHOLD: replace(
        CERTIFICATE, kind=RecipientKind.HOUSEHOLD, form_of_address=None, name="Hộ ông Phan Văn Tuấn"
    ),
}
FIRST_LINES = {
    "name": {
        RecipientKind.PERSON: "Ông: NGUYỄN VĂN ĐỨC",
        RecipientKind.COLLECTIVE: "Tập thể: NHÂN DÂN THÔN NÀ NỘC",
        RecipientKind.HOUSEHOLD: "Hộ gia đình: Ông PHAN VĂN TUẤN",
    },
    "title": "Tổ trưởng Tổ bảo vệ an ninh",
    "citation": "Đã có thành tích xuất sắc",
    "decision": "Quyết định số: 125/QĐ-UBND",
    "book": "Số sổ vàng: 17/2026",
    "place_date": "Suối Mơ, ngày 19 tháng 8 năm 2026",
    "signer_title": "CHỦ TỊCH",
    "signer": "Trần Thị Bình",
}


def forms(sheet: str = "A4", **fields: Mapping[str, Any]) -> dict[RecipientKind, BlankForm]:
    """The usual forms with some frames otherwise."""
    made = {}
    for kind in RecipientKind:
        form = default_form("giay-khen", SHEETS[sheet], kind)
        for name, parts in fields.items():
            form = form.with_field(replace(form.field(name), **parts))
        made[kind] = form
    return made


def paper(*contents: CertificateContent, offset: Offset = NO_OFFSET, changes: Any = (), **fields: Any) -> Pdf:
    order = Order(contents or (CERTIFICATE,), forms(**fields), changes)
    return Pdf(render(order, offset=offset))


def expected(form: BlankForm, name: str) -> tuple[float, float]:
    """Middle (or left end) and first baseline of a frame, in millimetres."""
    field = form.field(name)
    at = {"left": field.x, "center": field.x + field.width / 2, "right": field.x + field.width}[field.align]
    return at, field.y + BASELINE * 1.22 * field.size * 25.4 / 72


@pytest.mark.parametrize("kind", RecipientKind)
@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("offset", [Offset(), Offset(-1.5, 2.0)])
def test_every_frame_stands_at_its_millimetre(kind: RecipientKind, sheet: str, offset: Offset) -> None:
    content = PEOPLE[kind]
    found = paper(content, offset=offset, sheet=sheet)
    form = forms(sheet)[kind]
    assert found.size() == pytest.approx((form.sheet.width, form.sheet.height), abs=0.05)
    for name, words in FIRST_LINES.items():
        line = found.find(words[kind] if isinstance(words, dict) else words)
        at, baseline = expected(form, name)
        place = line.left if form.field(name).align == "left" else line.middle
        assert place - offset.x == pytest.approx(at, abs=0.1), name
        assert line.baseline - offset.y == pytest.approx(baseline, abs=0.1), name


def test_the_page_carries_the_frames_and_nothing_else() -> None:
    found = paper()
    assert found.text() == (
        "Ông: NGUYỄN VĂN ĐỨC Tổ trưởng Tổ bảo vệ an ninh, trật tự thôn Đồng Giữa, xã Suối Mơ "
        "Đã có thành tích xuất sắc trong phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026 "
        "Quyết định số: 125/QĐ-UBND ngày 12 tháng 8 năm 2026 Số sổ vàng: 17/2026 "
        "Suối Mơ, ngày 19 tháng 8 năm 2026 CHỦ TỊCH Trần Thị Bình"
    )
    drawn = [item.type for item in found.document[0].get_objects(max_depth=4)]
    assert set(drawn) <= {raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_FORM}


def test_looks_of_a_frame_are_kept() -> None:
    found = paper(authority={"shown": True}, verb={"shown": True}, title={"italic": True, "bold": True})
    authority = found.find("CHỦ TỊCH ỦY BAN")
    assert (authority.font, authority.size) == ("Tinos-Bold", 18)
    assert authority.colour == (0xC7, 0x10, 0x1A)
    assert found.find("TẶNG").font == "Tinos-Bold"
    assert found.find("Tổ trưởng").font == "Tinos-BoldItalic"
    assert found.find("Suối Mơ, ngày").font == "Tinos-Italic"


@pytest.mark.parametrize(("align", "edge"), [("left", 60.0), ("center", 110.0), ("right", 160.0)])
def test_text_is_set_to_the_side_that_is_wanted(align: str, edge: float) -> None:
    line = paper(signer={"x": 60.0, "width": 100.0, "align": align}).find("Trần Thị Bình")
    places = {"left": line.left, "center": line.middle, "right": line.right}
    assert places[align] == pytest.approx(edge, abs=0.1)


def test_the_form_of_address_may_stand_apart_from_the_name() -> None:
    found = paper(address={"shown": True, "x": 40.0, "y": 90.0, "width": 30.0})
    lines = [line.text for line in found.lines()]
    assert lines[:2] == ["Ông:", "NGUYỄN VĂN ĐỨC"]


def test_truy_tang_is_printed_where_the_verb_is_wanted() -> None:
    found = paper(replace(CERTIFICATE, posthumous=True), verb={"shown": True})
    line = found.find("TRUY TẶNG")
    assert (line.size, line.font, line.colour) == (18, "Tinos-Bold", (0, 0, 0))


def test_a_long_name_shrinks_into_its_frame_on_the_same_line_and_says_so() -> None:
    long = replace(CERTIFICATE, name="Hoàng Nguyễn Phương Thảo Trường Xuân Quỳnh Anh Đào")
    line = paper(long).find("Ông: HOÀNG")
    assert line.size < 26
    assert line.left >= 48 - 0.1 and line.right <= 249 + 0.1
    form = forms()[RecipientKind.PERSON]
    assert line.baseline == pytest.approx(expected(form, "name")[1], abs=0.1)
    (note,) = fit_report(Order([CERTIFICATE, long], forms()))
    assert (note.index, note.part, note.wanted, note.used, note.fits) == (1, "name", 26, line.size, True)


def test_without_shrinking_a_long_name_takes_more_lines_and_says_so() -> None:
    long = replace(CERTIFICATE, name=LONG)
    fields = {"name": {"shrink": False}}
    found = paper(long, **fields)
    lines = [line for line in found.lines() if line.size == 26]
    assert len(lines) > 1
    (note,) = fit_report(Order([long], forms(**fields)))
    assert (note.used, note.lines, note.fits) == (26, len(lines), False)


def test_the_officer_breaks_the_words_of_one_recipient() -> None:
    changes: list[Changes] = [{}, {"citation": {"breaks": _broken(CERTIFICATE.citation)}}]
    found = paper(CERTIFICATE, CERTIFICATE, changes=changes)
    assert [line.text for line in found.lines(1) if line.size == 17] == [
        "Đã có thành tích xuất sắc",
        "trong phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026",
    ]
    assert found.lines(0) != found.lines(1)


def _broken(text: str | None) -> str:
    return str(text).replace("sắc trong", "sắc\ntrong")


def test_breaks_of_words_that_have_changed_since_are_left() -> None:
    other = replace(CERTIFICATE, citation="Đã dũng cảm cứu người trong lũ")
    found = paper(other, changes=[{"citation": {"breaks": _broken(CERTIFICATE.citation)}}])
    assert found.find("Đã dũng cảm cứu người trong lũ")


def test_breaks_in_the_record_are_kept() -> None:
    found = paper(replace(CERTIFICATE, citation="Đã dũng cảm\nbắt cướp"))
    assert [line.text for line in found.lines() if line.size == 17] == ["Đã dũng cảm", "bắt cướp"]


def test_one_recipient_may_have_a_frame_elsewhere() -> None:
    found = paper(CERTIFICATE, CERTIFICATE, changes=[{}, {"name": {"y": 103.0, "x": 40.0}}])
    first, second = (found.document and found.find("Ông: NGUYỄN", page) for page in (0, 1))
    assert second.baseline - first.baseline == pytest.approx(5, abs=0.05)
    assert second.middle - first.middle == pytest.approx(-8, abs=0.05)


def test_lines_of_a_frame_stand_as_far_apart_as_the_dotted_lines_of_the_blank() -> None:
    found = paper(decision={"leading": 2.0, "size": 12.0})
    number, day = found.find("Quyết định số"), found.find("ngày 12 tháng 8")
    assert day.baseline - number.baseline == pytest.approx(24 * 25.4 / 72, abs=0.05)


def test_what_is_missing_is_left_to_the_dots_of_the_blank() -> None:
    found = paper(CertificateContent())
    assert [line.text for line in found.lines()][:1] == ["Ông (bà):"]
    assert "Quyết định số: …………" in found.text()
    assert "CHỦ TỊCH" not in found.text()


def test_a_frame_may_say_it_in_words_of_the_office() -> None:
    found = paper(book={"text": "Vào sổ khen thưởng: {số sổ vàng}"}, decision={"text": "{số quyết định}"})
    assert "Vào sổ khen thưởng: 17/2026" in found.text()
    assert "Quyết định số" not in found.text()
    assert (
        "Theo QĐ 125/QĐ-UBND" in paper(replace(CERTIFICATE, decision_words="Theo QĐ {số quyết định}")).text()
    )


def test_what_is_alike_is_stored_once_for_a_thousand_pages() -> None:
    contents = [replace(CERTIFICATE, name=f"Người Nhận {n}", book_number=str(n)) for n in range(1000)]
    data = render(Order(contents, forms()))
    assert data.count(b"/Subtype /Form") == 2
    assert len(data) < 1_000_000


# the preview ------------------------------------------------------------------------------------------


def test_the_preview_lays_the_words_on_a_pale_blank() -> None:
    found = Pdf(preview(Order([CERTIFICATE], forms()), Blank()))
    assert found.text().startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc")
    assert min(found.find("GIẤY KHEN").colour[1:]) > 90
    assert found.find("Ông: NGUYỄN").colour == (0, 0, 0)


def test_what_the_program_prints_is_not_on_the_drawn_blank_too() -> None:
    order = Order([replace(CERTIFICATE, posthumous=True)], forms(verb={"shown": True}))
    assert [line.text for line in Pdf(preview(order, Blank())).lines()].count("TẶNG") == 0


def test_a_picture_of_the_blank_is_stored_once_and_covers_the_page() -> None:
    picture = jpeg(420, 297)
    contents = [replace(CERTIFICATE, name=f"Người Nhận {n}") for n in range(1000)]
    data = preview(Order(contents, forms()), Blank(picture))
    assert data.count(b"/Subtype /Image") == 1
    found = Pdf(data)
    (image,) = found.document[999].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    left, bottom, right, top = image.get_bounds()
    assert (left, bottom) == pytest.approx((0, 0), abs=0.1)
    assert (right, top) == pytest.approx(found.document[999].get_size(), abs=0.1)


def test_the_words_of_a_certificate_are_told_in_lines_as_they_stand() -> None:
    said = overlay.lines(Order([CERTIFICATE], forms()))
    assert said["name"] == "Ông: NGUYỄN VĂN ĐỨC"
    assert said["citation"].count("\n") == 1
