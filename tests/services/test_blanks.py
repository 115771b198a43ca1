"""What an office sets about its blanks and printers, and certificates drawn by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.blanks import SHEETS, Offset
from desktop.domain.contents.awards import RecipientKind
from desktop.errors import NotFound, Refused, StorageError, ValidationError
from desktop.sentences import explain
from desktop.services import blank_drafts, blanks, pictures, printing, proofs, records
from desktop.services.papers.prepared import Order
from desktop.services.settings import all_settings, save_settings
from tests.documents.pictures import jpeg, png
from tests.documents.reading import Pdf
from tests.office_fixtures import reopen

NAMES = [
    ("Lò Thị Ư", "Bà", "cá nhân"),
    ("Nhân dân thôn Nà Nộc", None, "tập thể"),
    ("Hà Quang Sáu", "Ông", "cá nhân"),
]


@pytest.fixture
def award(office: Any) -> str:
    made = records.put(
        office,
        "award",
        {
            "name": "Khen thưởng phong trào",
            "number": "125/QĐ-UBND",
            "date": "2026-08-12",
            "authority": "Chủ tịch Ủy ban nhân dân xã Chiêm Hóa",
            "reason": "Đã có thành tích xuất sắc trong phong trào",
            "signer": "Lâm Thị Hương",
        },
    )
    for order, (name, address, kind) in enumerate(NAMES):
        values = {"award": made, "name": name, "form_of_address": address, "kind": kind, "order": order}
        records.put(office, "recipient", values)
    return made


def recipients(office: Any, award: str) -> list[str]:
    return [copy.record for copy in printing.prepare(office, "certificates", award).copies]


def draw(office: Any, award: str, **options: Any) -> Pdf:
    return Pdf(printing.render(office, "certificates", award, Order(options=options)))


def form(office: Any, kind: str = "ca-nhan") -> Any:
    return blanks.find_form(office, "giay-khen-a4", kind)


def test_certificates_are_full_pages_until_the_office_chooses_blanks(office: Any, award: str) -> None:
    assert "CỘNG HÒA" in draw(office, award).text(0)
    blanks.choose(office, mode="blank", sheet="A3")
    found = draw(office, award)
    assert "CỘNG HÒA" not in found.text()
    assert found.size() == pytest.approx((420, 297), abs=0.1)
    assert "CỘNG HÒA" in draw(office, award, mode="page").text(0)
    assert draw(office, award, page="A4").size() == pytest.approx((297, 210), abs=0.1)


def test_an_upright_blank_is_no_full_page(office: Any, award: str) -> None:
    blanks.choose(office, mode="page", sheet="A4D")
    assert draw(office, award).size() == pytest.approx((297, 210), abs=0.1)
    with pytest.raises(Refused) as caught:
        draw(office, award, page="A4D")
    assert "chỉ có khổ ngang" in explain(caught.value)


@pytest.mark.parametrize("options", [{"mode": "phôi"}, {"page": "A5"}])
def test_options_that_make_no_sense_are_refused(office: Any, award: str, options: dict[str, str]) -> None:
    with pytest.raises(Refused):
        draw(office, award, **options)


def test_a_frame_stays_where_the_office_put_it_for_that_kind_only(office: Any, award: str) -> None:
    person = form(office)
    blanks.save_form(office, person.with_field(replace(person.field("name"), x=20.0, width=100.0)))
    found = draw(reopen(office), award, mode="blank")
    assert found.find("Bà: LÒ THỊ Ư").middle == pytest.approx(70, abs=0.1)
    assert found.find("Tập thể:", 1).middle == pytest.approx(148.5, abs=0.1)


def test_a_form_goes_back_to_the_usual_places(office: Any) -> None:
    usual = form(office)
    blanks.save_form(office, usual.with_field(replace(usual.field("name"), x=20.0)))
    assert blanks.restore_form(office, form(office)) == usual == form(office)
    assert not [key for key in all_settings(office) if key.startswith("blank.")]


def test_a_frame_off_the_paper_is_not_kept(office: Any) -> None:
    usual = form(office)
    with pytest.raises(ValidationError):
        blanks.save_form(office, usual.with_field(replace(usual.field("name"), x=280.0)))
    assert form(office) == usual


def test_a_form_this_version_cannot_read_is_left_and_the_usual_one_printed(office: Any, award: str) -> None:
    save_settings(office, {"blank.giay-khen-a4.ca-nhan": {"hologram": {"x": 1}}})
    assert draw(office, award, mode="blank").find("Bà: LÒ THỊ Ư").middle == pytest.approx(148.5, abs=0.1)
    assert "blank.giay-khen-a4.ca-nhan" in all_settings(office)


@pytest.mark.parametrize(("code", "kind"), [("giay-khen-a5", "ca-nhan"), ("giay-khen-a4", "ca-the")])
def test_an_unknown_form_or_kind_is_named(office: Any, code: str, kind: str) -> None:
    with pytest.raises(NotFound) as caught:
        blanks.find_form(office, code, kind)
    assert code in explain(caught.value) or kind in explain(caught.value)


def test_each_printer_has_its_own_offset_which_a_preview_leaves_out(office: Any, award: str) -> None:
    blanks.save_offset(office, "Canon LBP2900", -1.5, 2)
    blanks.save_offset(office, "HP M404", 0.5, 0)
    there = draw(office, award, mode="blank").find("Lâm Thị Hương")
    canon = draw(office, award, mode="blank", printer="Canon LBP2900").find("Lâm Thị Hương")
    seen = draw(office, award, mode="blank", printer="Canon LBP2900", preview=True).find("Lâm Thị Hương")
    assert canon.middle - there.middle == pytest.approx(-1.5, abs=0.02)
    assert canon.baseline - there.baseline == pytest.approx(2, abs=0.02)
    assert (seen.middle, seen.baseline) == pytest.approx((there.middle, there.baseline), abs=0.02)


def test_an_offset_of_nothing_is_forgotten(office: Any) -> None:
    blanks.save_offset(office, "Canon LBP2900", -1.5, 2)
    blanks.save_offset(office, "Canon LBP2900", 0, 0)
    assert "printer_offset" not in all_settings(office)
    with pytest.raises(ValidationError) as caught:
        blanks.save_offset(office, "Canon LBP2900", 99, 0)
    assert "Sang phải" in explain(caught.value)


def test_the_test_page_is_moved_by_the_offset_in_use(office: Any) -> None:
    blanks.save_offset(office, "Canon LBP2900", -1.5, 2)
    text = Pdf(blanks.grid(SHEETS["A4"], blanks.offset_of(all_settings(office), "Canon LBP2900"))).text()
    assert "sang phải -1,5 mm, xuống dưới 2,0 mm" in text
    assert "Trang này đã bù" not in Pdf(blanks.grid(SHEETS["A4"])).text()


def test_one_recipient_may_differ_and_the_others_stay(office: Any, award: str) -> None:
    first, _, third = recipients(office, award)
    blanks.save_changes(office, award, first, form(office), {"name": {"y": 101.0, "breaks": "Bà:\nLÒ THỊ Ư"}})
    found = draw(office, award, mode="blank")
    assert found.find("LÒ THỊ Ư").text == "LÒ THỊ Ư"
    assert found.find("Bà:").baseline - found.find("Ông: HÀ", 2).baseline == pytest.approx(3, abs=0.05)
    blanks.save_changes(office, award, third, form(office), {"name": {"size": 20.0}})
    assert draw(office, award, mode="blank").find("Bà:").text == "Bà:"
    blanks.save_changes(office, award, first, form(office), {})
    blanks.save_changes(office, award, third, form(office), {})
    assert not [key for key in all_settings(office) if key.startswith("blank-override")]


def test_a_name_mended_later_is_printed_mended(office: Any, award: str) -> None:
    first = recipients(office, award)[0]
    blanks.save_changes(office, award, first, form(office), {"name": {"breaks": "Bà:\nLÒ THỊ Ư"}})
    records.put(office, "recipient", {"name": "Lò Thị Ươm"}, record=first)
    assert draw(office, award, mode="blank").find("Bà:").text == "Bà: LÒ THỊ ƯƠM"


def test_a_full_page_is_broken_where_the_officer_wants(office: Any, award: str) -> None:
    first = recipients(office, award)[0]
    blanks.save_breaks(office, award, first, {"name": "Bà:\nLÒ THỊ Ư"})
    assert draw(office, award).find("LÒ THỊ Ư").text == "LÒ THỊ Ư"
    assert draw(office, award, mode="blank").find("LÒ THỊ Ư").text == "Bà: LÒ THỊ Ư"


def test_some_certificates_are_printed_alone(office: Any, award: str) -> None:
    third = recipients(office, award)[2]
    pdf = printing.render(office, "certificates", award, Order(only=[third], options={"mode": "blank"}))
    assert len(Pdf(pdf)) == 1 and "HÀ QUANG SÁU" in Pdf(pdf).text()


def test_a_proof_tells_what_is_too_long_for_the_frames_of_the_blank(office: Any, award: str) -> None:
    person = form(office)
    blanks.save_form(office, person.with_field(replace(person.field("name"), width=40.0)))
    pages, laid = (
        proofs.proof(office, "certificates", award, options={"mode": mode, "preview": True})
        for mode in ("page", "blank")
    )
    assert [bool(copy.notes) for copy in pages.copies] == [False, False, False]
    assert [bool(copy.notes) for copy in laid.copies] == [True, False, True]
    assert laid.copies[0].notes[0].part == "name"


def test_the_office_words_stand_on_the_certificates(office: Any, award: str) -> None:
    from desktop.queries.papers.awards import certificate_contents
    from desktop.queries.papers.source import Source

    with office.read() as connection:
        contents = certificate_contents(
            Source(connection, {}, {"certificate.book": "Vào sổ: {số sổ vàng}"}), award
        )
    assert contents is not None and contents[0].book_words == "Vào sổ: {số sổ vàng}"


# pictures ---------------------------------------------------------------------------------------------


def test_the_emblem_stands_on_every_page_and_goes_again(office: Any, award: str, tmp_path: Path) -> None:
    file = tmp_path / "bieu-trung.png"
    file.write_bytes(png(200, 200))
    pictures.save_file(office, pictures.EMBLEM, file)
    with_emblem = printing.render(office, "certificates", award)
    assert with_emblem.count(b"/Subtype /Image") == 2  # the picture and how far it is seen through
    pictures.remove(office, pictures.EMBLEM)
    assert printing.render(office, "certificates", award).count(b"/Subtype /Image") == 0


def test_a_scan_of_the_blank_lies_below_on_the_screen_and_never_on_paper(office: Any, award: str) -> None:
    pictures.save(office, pictures.blank_key("giay-khen-a4"), jpeg(297, 210))
    options = {"mode": "blank", "preview": True}
    seen = printing.render(office, "certificates", award, Order(options=options))
    printed = printing.render(office, "certificates", award, Order(options={"mode": "blank"}))
    assert (seen.count(b"/Subtype /Image"), printed.count(b"/Subtype /Image")) == (1, 0)


def test_a_file_too_large_or_gone_is_refused(office: Any, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        pictures.save(office, pictures.EMBLEM, jpeg() + bytes(pictures.LARGEST_FILE))
    assert "5 MB" in explain(caught.value)
    with pytest.raises(StorageError):
        pictures.save_file(office, pictures.EMBLEM, tmp_path / "mat.png")


# one certificate while it is being set ------------------------------------------------------------------


def test_a_draft_shows_one_recipient_on_the_blank(office: Any, award: str) -> None:
    third = recipients(office, award)[2]
    draft = blank_drafts.open_draft(office, award, third)
    moved = replace(draft, changes={"name": {"y": 120.0}})
    assert Pdf(blank_drafts.draw(draft)).find("Ông: HÀ QUANG SÁU")
    assert moved.effective.field("name").y == 120
    assert blank_drafts.lines(moved)["name"] == "Ông: HÀ QUANG SÁU"
    assert blank_drafts.notes(draft) == ()


def test_a_draft_of_nobody_is_the_first_of_the_decision(office: Any, award: str) -> None:
    draft = blank_drafts.open_draft(office, award, "", SHEETS["A3"])
    assert (draft.content.name, draft.form.sheet.code) == ("Lò Thị Ư", "A3")
    assert draft.form.kind is RecipientKind.PERSON
    empty = records.put(office, "award", {"name": "Chưa có ai"})
    with pytest.raises(NotFound):
        blank_drafts.open_draft(office, empty, "")
    assert Offset() == (0, 0)
