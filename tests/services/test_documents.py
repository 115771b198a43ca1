"""Papers written in the program: how a new one begins, a copy, gaps, printing, issuing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.domain.contents.written import SYMBOLS, WrittenContent
from desktop.errors import NotFound, ValidationError
from desktop.models.papers import TYPES
from desktop.services import documents, printing, proofs, records
from desktop.services.settings import save_settings

TODAY = date(2026, 11, 28)
TABLE = "TT\tViệc\n1\tPhát động"
PLAN: dict[str, Any] = {
    "type": "Kế hoạch",
    "issuer": "Công an",
    "name": "Xây dựng phong trào năm 2026",
    "number": "5",
    "date": "2026-03-08",
    "bases": "Căn cứ tình hình thực tế",
    "body": [{"level": "phần", "text": "Nội dung"}, {"level": "bảng", "text": TABLE}],
    "appendices": [{"title": "Nhiệm vụ", "table": TABLE}],
    "note": "Đã gửi",
}


def content(office: Any, **values: Any) -> WrittenContent:
    made = records.put(office, "document", PLAN | values)
    found = printing.prepare(office, "document", made).content
    assert isinstance(found, WrittenContent)
    return found


@pytest.fixture
def signers(office: Any) -> None:
    listed = [
        {"issuer": "police", "name": "Hà Quang Vinh", "title": "Trưởng Công an xã", "rank": "Trung tá"},
        {"issuer": "police", "name": "Ma Văn Lợi", "title": "Phó Trưởng Công an xã", "rank": "Đại úy"},
        {"issuer": "committee", "name": "Triệu Thị Hiền", "title": "Chủ tịch UBND xã"},
    ]
    save_settings(office, {"signers": listed, "show_rank_before_name": {"police": True}})


@pytest.mark.parametrize("type_name", TYPES)
@pytest.mark.parametrize("issuer", [None, "Công an", "Ủy ban nhân dân", "Ban Chỉ đạo"])
def test_a_new_paper_of_every_type_and_issuer_begins_with_what_is_usual(
    office: Any, type_name: str, issuer: str | None
) -> None:
    values = documents.start(office, type_name, issuer, today=TODAY)
    assert values["recipients"] and values["body"]
    said = " ".join(str(values[name]) for name in ("bases", "addressees", "recipients"))
    said += " ".join(line["text"] for line in values["body"])
    assert not set("{}") & set(said)
    assert ("……" in said) == (type_name == "Quyết định")  # what is decided, nobody can know
    made = records.put(office, "document", values | {"name": "Thử"})
    assert printing.render(office, "document", made).startswith(b"%PDF")


def test_a_new_report_has_the_skeleton_of_a_report(office: Any) -> None:
    values = documents.start(office, "Báo cáo", "Công an", today=TODAY)
    parts = [line["text"] for line in values["body"] if line["level"] == "phần"]
    assert parts[0] == "Đặc điểm tình hình" and len(parts) == 5
    assert values["addressees"] == "Công an tỉnh"
    assert values["body"][-1]["text"].endswith("năm 2026.")


@pytest.mark.parametrize(
    ("issuer", "first", "second"),
    [
        ("Công an", "Công an tỉnh (để báo cáo);", "Đảng ủy, HĐND, UBND xã Chiêm Hóa (để báo cáo);"),
        ("Ủy ban nhân dân", "UBND tỉnh (để báo cáo);", "Đảng ủy, HĐND xã Chiêm Hóa (để báo cáo);"),
        ("Ban Chỉ đạo", "Ban Chỉ đạo tỉnh (để báo cáo);", "Đảng ủy, HĐND, UBND xã Chiêm Hóa (để báo cáo);"),
    ],
)
def test_a_plan_goes_to_those_above_its_issuer(office: Any, issuer: str, first: str, second: str) -> None:
    recipients = documents.start(office, "Kế hoạch", issuer)["recipients"].splitlines()
    assert recipients[:2] == [first, second]


def test_a_city_has_no_cong_an_tinh_and_a_province_no_party_committee_of_a_commune(make_office: Any) -> None:
    ward, province = make_office("27439"), make_office("08")
    assert documents.start(ward, "Báo cáo", "Công an")["addressees"] == "Công an thành phố"
    assert documents.start(province, "Báo cáo", "Công an")["addressees"] == "Bộ Công an"
    recipients = documents.start(province, "Kế hoạch", "Công an")["recipients"]
    assert "Tỉnh ủy, HĐND, UBND tỉnh Tuyên Quang" in recipients


def test_a_decision_of_the_police_has_other_bases_than_the_committees(office: Any) -> None:
    police = documents.start(office, "Quyết định", "Công an")["bases"]
    committee = documents.start(office, "Quyết định", "Ủy ban nhân dân")["bases"]
    assert "Luật Công an nhân dân" in police and "chính quyền địa phương" in committee


def test_a_copy_takes_the_text_but_not_number_date_and_note(office: Any) -> None:
    made = records.put(office, "document", PLAN)
    values = documents.copy_of(office, made)
    assert values["body"] == PLAN["body"] and values["type"] == "Kế hoạch"
    assert not {"number", "date", "note"} & values.keys()
    with pytest.raises(NotFound):
        documents.copy_of(office, "no such record")


def test_cells_of_tables_keep_their_tabs_and_other_white_space_goes(office: Any) -> None:
    body = [{"level": "bảng", "text": "TT \t  Việc\n1\t"}, {"level": "đoạn", "text": "Một   hai"}]
    made = records.put(office, "document", PLAN | {"body": body})
    values = records.rows(office, "document", [made])[0].values
    assert values["body"] == [
        {"level": "bảng", "text": "TT\tViệc\n1\t"},
        {"level": "đoạn", "text": "Một hai"},
    ]


def test_a_part_nobody_declared_is_refused(office: Any) -> None:
    with pytest.raises(ValidationError):
        records.put(office, "document", PLAN | {"body": [{"number": "1"}]})


def test_the_head_is_the_issuers_with_the_symbol_of_the_type(office: Any) -> None:
    assert content(office).heading.symbol == "KH-CAX"
    assert content(office, type="Công văn", number="6").heading.symbol == "CAX"
    found = content(office, type="Quyết định", issuer="Ủy ban nhân dân", number="7")
    assert found.heading.symbol == "QĐ-UBND"
    assert found.authority == "Chủ tịch Ủy ban nhân dân xã Chiêm Hóa"
    assert set(SYMBOLS) == set(TYPES)


def test_a_steering_committee_decides_and_signs_together(office: Any) -> None:
    found = content(office, type="Quyết định", issuer="Ban Chỉ đạo")
    assert found.heading.symbol == "QĐ-BCĐ"
    assert found.authority.startswith("Ban Chỉ đạo phòng, chống tội phạm")
    assert found.signer.title_lines == ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN")


def test_a_subject_is_kept_without_the_words_its_form_puts_before_it(office: Any) -> None:
    assert content(office, type="Công văn", name="V/v phối hợp").title == "phối hợp"
    assert content(office, type="Quyết định", name="Về việc thành lập Tổ", number="8").title == "thành lập Tổ"
    assert content(office, type="Quyết định", name="Thành lập Tổ", number="9").title == "thành lập Tổ"
    assert (
        content(office, type="Công văn", name="Công an xã trả lời", number="7").title == "Công an xã trả lời"
    )


def test_appendices_say_what_they_go_with(office: Any) -> None:
    said = content(office).attached
    assert said == "Kèm theo Kế hoạch số 05/KH-CAX ngày 08 tháng 3 năm 2026 của Công an xã Chiêm Hóa"
    assert content(office).appendices[0].table == (("TT", "Việc"), ("1", "Phát động"))


@pytest.mark.usefixtures("signers")
@pytest.mark.parametrize(
    ("values", "lines", "name"),
    [
        ({}, ("TRƯỞNG CÔNG AN XÃ",), "Trung tá Hà Quang Vinh"),
        (
            {"signer": "Ma Văn Lợi"},
            ("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG CÔNG AN XÃ"),
            "Đại úy Ma Văn Lợi",
        ),
        ({"issuer": "Ủy ban nhân dân"}, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Triệu Thị Hiền"),
        ({"issuer": "Ủy ban nhân dân", "type": "Quyết định"}, ("CHỦ TỊCH",), "Triệu Thị Hiền"),
        (
            {
                "signer": "Lò Thị Ư",
                "signer_title": "TL. TRƯỞNG CÔNG AN XÃ, CÁN BỘ",
                "signer_rank": "Thiếu tá",
            },
            ("TL. TRƯỞNG CÔNG AN XÃ", "CÁN BỘ"),
            "Thiếu tá Lò Thị Ư",
        ),
    ],
)
def test_who_signs_is_whom_the_record_says_or_the_issuers_first(
    office: Any, values: dict[str, Any], lines: tuple[str, ...], name: str
) -> None:
    signer = content(office, **values).signer
    assert (signer.title_lines, signer.signed_name) == (lines, name)


def test_recipients_are_the_usual_ones_until_the_record_names_its_own(office: Any) -> None:
    assert content(office).recipients[-1].startswith("Lưu")
    assert content(office, recipients="Lưu: VT", number="9").recipients == ("Lưu: VT",)


def test_what_prints_as_dots_is_named(office: Any) -> None:
    made = records.put(office, "document", {"type": "Công văn", "name": "phối hợp"})
    labels = [gap.label for gap in proofs.proof(office, "document", made).gaps]
    assert labels == ["Số, ký hiệu", "Ngày ban hành", "Kính gửi", "Nội dung", "Người ký"]


def test_stamp_words_of_secrets_are_remarked_and_stop_nothing(office: Any) -> None:
    made = records.put(office, "document", PLAN | {"bases": "Căn cứ Kế hoạch TỐI MẬT số 5"})
    proof = proofs.proof(office, "document", made)
    assert any("TỐI MẬT" in gap.label and "bí mật nhà nước" in gap.label for gap in proof.gaps)
    assert proof.pdf
    assert documents.secrets_in(PLAN | {"body": [{"level": "đoạn", "text": "MẬT"}]}) == ("MẬT",)
    assert documents.secrets_in(PLAN) == ()


def test_what_an_editor_holds_can_be_seen_before_it_is_saved(office: Any) -> None:
    assert documents.preview(office, PLAN).startswith(b"%PDF")
    assert documents.preview(office, {}).startswith(b"%PDF")
    assert records.ids(office, "document") == []


def test_a_paper_is_printed_as_pdf_and_word(office: Any, tmp_path: Any) -> None:
    made = records.put(office, "document", PLAN)
    for form in ("pdf", "docx"):
        printing.print_to_file(office, "document", made, tmp_path / f"a.{form}")
        assert (tmp_path / f"a.{form}").stat().st_size > 2_000


def test_an_issued_paper_gets_the_number_of_its_type(office: Any) -> None:
    from desktop.services import issuing

    made = records.put(
        office, "document", {key: PLAN[key] for key in ("type", "issuer", "name", "date", "body")}
    )
    issuing.issue(office, "document", made)
    assert records.rows(office, "document", [made])[0].values["number"] == "01/KH-CAX"


def test_words_inside_a_subject_stay(office: Any) -> None:
    name = "Báo cáo kết quả về việc phối hợp"
    assert content(office, name=name).title == name
    assert content(office, type="Công văn", name=f"V/v: {name}").title == "báo cáo kết quả về việc phối hợp"


def test_words_the_form_puts_before_a_list_are_said_once(office: Any) -> None:
    made = content(
        office, addressees="Kính gửi: UBND xã;\nCông an tỉnh.", recipients="Nơi nhận:\n- Như trên;"
    )
    assert made.addressees == ("UBND xã;", "Công an tỉnh.")
    assert made.recipients == ("- Như trên;",)
