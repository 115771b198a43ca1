"""Invitations, lists of delegates, award decisions, their money and the book: from records to paper."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest

from desktop.domain import door_code
from desktop.domain.award_money import MoneyRuleError
from desktop.domain.contents.award_decision import BookLine
from desktop.errors import NotFound, Refused
from desktop.services import issuing, printing, proofs, records
from desktop.services.papers.prepared import Order
from desktop.services.settings import save_settings

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNERS = [
    {"name": "Hà Quang Vinh", "rank": "Trung tá", "title": "TRƯỞNG CÔNG AN XÃ", "issuer": "police"},
    {"name": "Triệu Thị Hiền", "rank": "", "title": "Phó Chủ tịch UBND xã", "issuer": "committee"},
]


@pytest.fixture
def signed(office: Any) -> Any:
    save_settings(office, {"signers": SIGNERS})
    return office


def conference(office: Any, *attendees: dict[str, Any], **values: Any) -> str:
    made = records.put(
        office, "conference", {"name": "Hội nghị sơ kết", "start": "2026-11-17T08:00", **values}
    )
    for order, one in enumerate(attendees, 1):
        records.put(office, "attendance", {"conference": made, "order": order, **one})
    return made


def award(office: Any, *recipients: dict[str, Any], **values: Any) -> str:
    usual = {
        "name": "Khen thưởng phong trào năm 2026",
        "number": "125/QĐ-UBND",
        "date": "2026-08-12",
        "form": "Giấy khen",
        "reason": "Đã có thành tích xuất sắc",
        "proposal": "Tờ trình số 12/TTr-CAX",
    }
    made = records.put(office, "award", {**usual, **values})
    for order, one in enumerate(recipients, 1):
        records.put(office, "recipient", {"award": made, "order": order, **one})
    return made


def content(office: Any, document: str, record: str) -> Any:
    return printing.prepare(office, document, record).content


def labels(office: Any, document: str, record: str) -> list[str]:
    return [gap.label for gap in printing.prepare(office, document, record).gaps]


# invitations ------------------------------------------------------------------------------------------


def test_each_named_delegate_is_invited_with_form_of_address_and_code(signed: Any) -> None:
    woman = records.put(signed, "person", {"name": "Hà Thị Sương", "sex": "Nữ"})
    comrade = records.put(
        signed, "person", {"name": "Ma Văn Ẩn", "sex": "Nam", "form_of_address": "Đồng chí"}
    )
    made = conference(
        signed,
        {"name": "Hà Thị Sương", "title": "Phó Giám đốc Công an tỉnh", "person": woman},
        {"name": "Ma Văn Ẩn", "person": comrade},
        {"name": "Ông Lò Văn Ơn", "title": "Trưởng thôn"},
        {"name": "Quan Thị Ư"},
        {"name": "Nhân dân thôn Nà Nộc", "count": 40},
    )
    found = content(signed, "invitations", made)
    assert [letter.greeting.partition("kính mời: ")[2] for letter in found.letters] == [
        "Bà Hà Thị Sương, Phó Giám đốc Công an tỉnh.",
        "Đồng chí Ma Văn Ẩn.",
        "Ông Lò Văn Ơn, Trưởng thôn.",
        "Ông (bà) Quan Thị Ư.",
    ]
    copies = printing.prepare(signed, "invitations", made).copies
    assert [door_code.encode(copy.record) for copy in copies] == [letter.code for letter in found.letters]


def test_the_lines_say_when_where_and_who_chairs(signed: Any) -> None:
    made = conference(
        signed, {"name": "Ma Văn Lợi", "role": "Chủ trì", "title": "Trưởng Công an xã"}, place="Hội trường"
    )
    found = content(signed, "invitations", made)
    assert found.particulars == (
        "Tới dự: Hội nghị sơ kết.",
        "Chủ trì: Ma Văn Lợi, Trưởng Công an xã.",
        "Thời gian: 08 giờ 00 phút, thứ Ba, ngày 17 tháng 11 năm 2026.",
        "Địa điểm: Hội trường.",
    )
    assert found.letters[0].greeting.startswith("Công an xã Chiêm Hóa trân trọng kính mời:")
    assert (found.signer.title_lines, found.signer.signed_name) == (
        ("TRƯỞNG CÔNG AN XÃ",),
        "Trung tá Hà Quang Vinh",
    )


def test_what_is_not_filled_in_is_named_and_one_blank_letter_printed(signed: Any) -> None:
    made = conference(signed, start="2026-11-17")
    assert labels(signed, "invitations", made) == [
        "Số giấy mời", "Ngày giấy mời", "Người được mời", "Người chủ trì", "Giờ bắt đầu", "Địa điểm",
    ]  # fmt: skip
    found = content(signed, "invitations", made)
    assert [letter.code for letter in found.letters] == [""]
    assert found.particulars[2] == "Thời gian: …… giờ …… phút, thứ Ba, ngày 17 tháng 11 năm 2026."
    assert printing.render(signed, "invitations", made).count(b"/Type /Page\n") == 1


def test_single_letters_can_be_printed_and_none_is_refused(signed: Any) -> None:
    made = conference(signed, *({"name": f"Lò Văn Ơn {one}"} for one in range(3)))
    copies = proofs.proof(signed, "invitations", made).copies
    one = printing.render(signed, "invitations", made, Order(only=[copies[1].record]))
    assert one.count(b"/Type /Page\n") == 1
    with pytest.raises(Refused):
        printing.render(signed, "invitations", made, Order(only=["somebody else"]))


def test_the_committees_conference_is_invited_to_by_the_committee(signed: Any) -> None:
    made = conference(
        signed, organiser="Ủy ban nhân dân xã Chiêm Hóa", invitation_number="3", invitation_date="2026-11-05"
    )
    found = printing.prepare(signed, "invitations", made)
    assert (found.issuer, found.content.heading.symbol) == ("committee", "GM-UBND")
    titles = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert found.content.signer.title_lines == titles


def test_the_list_names_the_invitation_it_goes_with(signed: Any) -> None:
    made = conference(
        signed,
        {"name": "Hà Thị Sương", "group": "Đại biểu cấp trên"},
        {"name": "An Văn Ất", "group": "Đại biểu xã"},
        {"name": "Bế Văn Bảy", "group": "Đại biểu cấp trên"},
        {"name": "Nhân dân", "count": 40},
        invitation_number="7",
        invitation_date="2026-11-05",
    )
    found = content(signed, "delegates", made)
    assert found.attached == (
        "(Kèm theo Giấy mời số 07/GM-CAX ngày 05 tháng 11 năm 2026 của Công an xã Chiêm Hóa)"
    )
    assert [(group.heading, len(group.delegates)) for group in found.groups] == [
        ("Đại biểu cấp trên", 2), ("Đại biểu xã", 1), (None, 0),
    ]  # fmt: skip
    assert found.total == "Danh sách này gồm 03 đại biểu có tên và 40 người theo nhóm."


# decisions --------------------------------------------------------------------------------------------

PERSON = {"name": "Lò Văn Ơn", "kind": "cá nhân", "form_of_address": "Ông", "title": "Trưởng thôn"}
COLLECTIVE = {"name": "Nhân dân thôn Nà Nộc", "kind": "tập thể", "form_of_address": "Tập thể"}
HOUSEHOLD = {"name": "Hộ ông Ma Văn Ẩn", "kind": "hộ gia đình", "form_of_address": "Hộ gia đình"}


def test_a_decision_counts_whom_it_commends_and_adds_up_their_money(signed: Any) -> None:
    found = content(signed, "award-decision", award(signed, PERSON, COLLECTIVE, HOUSEHOLD, PERSON))
    first, second, third = found.decision.articles
    assert first == (
        "Tặng Giấy khen cho 01 tập thể, 01 hộ gia đình và 02 cá nhân đã có thành tích xuất sắc "
        "(có danh sách kèm theo)."
    )
    assert "4.180.000 đồng (Bốn triệu một trăm tám mươi nghìn đồng)" in second
    assert "Điều 54 Nghị định số 152/2025/NĐ-CP" in second
    assert "Trưởng Công an xã Chiêm Hóa" in third and "các tập thể, hộ gia đình, cá nhân" in third
    assert found.decision.subject == "Về việc khen thưởng phong trào năm 2026"
    assert found.decision.bases[-1] == "Theo đề nghị tại Tờ trình số 12/TTr-CAX"
    assert [group.heading for group in found.listed.groups] == ["TẬP THỂ", "HỘ GIA ĐÌNH", "CÁ NHÂN"]
    assert [one.name for one in found.listed.groups[1].recipients] == ["Ông Ma Văn Ẩn"]


@pytest.mark.parametrize(
    ("recipient", "words"),
    [
        (PERSON, "Tặng Giấy khen cho Ông Lò Văn Ơn, Trưởng thôn, đã có thành tích xuất sắc."),
        (COLLECTIVE, "Tặng Giấy khen cho tập thể Nhân dân thôn Nà Nộc, đã có thành tích xuất sắc."),
        (HOUSEHOLD, "Tặng Giấy khen cho hộ gia đình ông Ma Văn Ẩn, đã có thành tích xuất sắc."),
        (
            {**PERSON, "citation": "Bắt quả tang trộm"},
            "Tặng Giấy khen cho Ông Lò Văn Ơn, Trưởng thôn, bắt quả tang trộm.",
        ),
    ],
)
def test_a_single_recipient_is_named_in_the_first_article(
    signed: Any, recipient: dict[str, Any], words: str
) -> None:
    found = content(signed, "award-decision", award(signed, recipient))
    assert found.decision.articles[0] == words and found.listed is None


def test_who_died_is_commended_with_the_word_for_it(signed: Any) -> None:
    found = content(signed, "award-decision", award(signed, PERSON, PERSON, posthumous=True))
    assert found.decision.articles[0].startswith("Truy tặng Giấy khen cho 02 cá nhân")
    assert found.listed.title == "Danh sách cá nhân được truy tặng Giấy khen"


@pytest.mark.parametrize(
    ("values", "titles", "name"),
    [
        ({}, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Triệu Thị Hiền"),
        ({"signer": "Trần Thị Bích", "signer_title": "CHỦ TỊCH"}, ("CHỦ TỊCH",), "Trần Thị Bích"),
        ({"signer": "Trần Thị Bích"}, ("CHỦ TỊCH",), "Trần Thị Bích"),
        ({"signer": "Triệu Thị Hiền"}, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Triệu Thị Hiền"),
        (
            {"signer": "Bế Văn Bảy", "signer_title": "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH", "signer_rank": "Đại tá"},
            ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "Đại tá Bế Văn Bảy",
        ),
    ],
)
def test_the_decisions_own_signer_comes_before_the_offices(
    signed: Any, values: dict[str, Any], titles: tuple[str, ...], name: str
) -> None:
    found = content(signed, "award-decision", award(signed, PERSON, **values)).signer
    assert (found.title_lines, found.signed_name) == (titles, name)


def test_a_form_without_a_known_amount_has_none_and_says_so(signed: Any) -> None:
    made = award(signed, PERSON, PERSON, form="Kỷ niệm chương")
    found = content(signed, "award-decision", made)
    assert found.listed.total is None and "…… (……)" in found.decision.articles[1]
    assert labels(signed, "award-decision", made) == ["Mức tiền thưởng"]
    assert printing.prepare(signed, "award-decision", made).gaps[0].rows == 2
    assert printing.render(signed, "award-money", made).startswith(b"%PDF")


def test_an_office_that_knows_another_amount_sets_it(signed: Any) -> None:
    rate = {"form": "Kỷ niệm chương", "multiple": "0,8", "since": "2025-07-01", "for": "cá nhân"}
    save_settings(signed, {"award_money": {"rates": [rate], "household": 1}})
    made = award(signed, PERSON, form="Kỷ niệm chương")
    assert content(signed, "award-money", made).listed.total == 2_030_000
    save_settings(signed, {"award_money": {"household": "nhiều"}})
    with pytest.raises(MoneyRuleError):
        printing.prepare(signed, "award-money", made)


def test_an_empty_decision_is_printed_with_its_gaps(signed: Any) -> None:
    made = records.put(signed, "award", {"name": "Khen thưởng"})
    assert labels(signed, "award-decision", made) == [
        "Số quyết định", "Ngày quyết định", "Hình thức", "Thành tích", "Theo đề nghị tại", "Người được khen",
    ]  # fmt: skip
    for document in ("award-decision", "award-list", "award-money"):
        assert printing.render(signed, document, made).startswith(b"%PDF")


def test_money_follows_the_base_and_the_decree_of_the_decisions_day(signed: Any) -> None:
    amounts = {
        day: content(signed, "award-money", award(signed, PERSON, date=day)).listed.total
        for day in ("2024-07-01", "2025-07-01", "2026-07-01")
    }
    assert amounts == {"2024-07-01": 360_000, "2025-07-01": 710_000, "2026-07-01": 760_000}


# the book ---------------------------------------------------------------------------------------------


def test_the_book_is_in_order_of_numbers_with_gaps_and_doubles_marked(signed: Any) -> None:
    numbers = ("20/2026", "9", "17", "20", None)
    award(signed, *({**PERSON, "name": f"Lò Văn Ơn {one}", "book_number": one} for one in numbers))
    award(signed, {**PERSON, "book_number": "11"}, date="2025-12-30")
    (part,) = content(signed, "award-book", "2026").parts
    shown = [(line.number, line.mark) if isinstance(line, BookLine) else line for line in part.lines]
    assert shown == [
        ("9", ""),
        "Chưa ghi số 10 đến 16",
        ("17", ""),
        "Chưa ghi số 18 đến 19",
        ("20/2026", "trùng số"),
        ("20", "trùng số"),
        "Chưa vào sổ vàng",
        ("", ""),
    ]
    prepared = printing.prepare(signed, "award-book", "2026")
    assert prepared.people == 5 and [gap.label for gap in prepared.gaps] == ["Số sổ vàng"]


def test_each_authority_has_a_book_of_its_own(signed: Any) -> None:
    award(signed, {**PERSON, "book_number": "5"})
    award(signed, {**PERSON, "book_number": "1"}, authority="Chủ tịch Ủy ban nhân dân tỉnh", form="Bằng khen")
    parts = content(signed, "award-book", "2026").parts
    assert [[line.number for line in part.lines] for part in parts] == [["1"], ["5"]]


def test_a_year_without_awards_is_an_empty_book_and_no_year_is_not_found(signed: Any) -> None:
    assert printing.render(signed, "award-book", "2019").startswith(b"%PDF")
    with pytest.raises(NotFound):
        printing.prepare(signed, "award-book", "năm nay")


@pytest.mark.parametrize(
    "document", ["invitations", "delegates", "award-decision", "award-list", "award-money"]
)
def test_papers_of_records_that_are_gone_are_not_found(signed: Any, document: str) -> None:
    kind = "conference" if document in ("invitations", "delegates") else "award"
    made = conference(signed) if kind == "conference" else award(signed)
    records.delete(signed, kind, made)
    with pytest.raises(NotFound):
        printing.prepare(signed, document, made)


# other forms, and issuing -----------------------------------------------------------------------------


def test_invitations_get_the_number_and_date_of_their_own(signed: Any) -> None:
    made = conference(signed, {"name": "Lò Văn Ơn"}, number="5")
    line = issuing.issue(signed, "invitations", made).line
    values = records.show(signed, "conference", made).values
    assert (line.type, values["invitation_number"]) == ("Giấy mời", line.code)
    assert values["invitation_date"] and values["number"] == "5"


def words_of(data: bytes) -> str:
    """All text of a Word file, tables included, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        root = ElementTree.fromstring(file.read("word/document.xml"))
    return "".join(one.text or "" for one in root.iter(f"{WORD}t"))


def test_letters_in_word_are_read_back_with_their_codes(signed: Any) -> None:
    made = conference(signed, {"name": "Lò Văn Ơn"}, {"name": "Hà Thị Sương"})
    text = words_of(printing.render(signed, "invitations", made, Order(form="docx")))
    for letter in content(signed, "invitations", made).letters:
        assert letter.greeting in text and door_code.spaced(letter.code) in text
    assert text.count("GIẤY MỜI") == 2


def test_a_decision_in_word_has_articles_list_and_money(signed: Any) -> None:
    made = award(signed, PERSON, COLLECTIVE)
    text = words_of(printing.render(signed, "award-decision", made, Order(form="docx")))
    for words in (
        "QUYẾT ĐỊNH:",
        "Điều 3.",
        "./.",
        "DANH SÁCH TẬP THỂ",
        "Ông Lò Văn Ơn",
        "1.520.000",
        "2.280.000",
    ):
        assert words in text


def rows_of(data: bytes) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [row for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row)]


def test_money_in_a_workbook_is_numbers(signed: Any) -> None:
    made = award(signed, PERSON, COLLECTIVE)
    rows = rows_of(printing.render(signed, "award-money", made, Order(form="xlsx")))
    assert (2, "Ông Lò Văn Ơn", "Giấy khen", 0.3, 2_530_000, 760_000, None) in rows
    assert (None, "Tổng cộng", None, None, None, 2_280_000, None) in rows


def test_the_list_to_sign_in_a_workbook_has_rows_for_who_comes_late(signed: Any) -> None:
    made = conference(signed, {"name": "Lò Văn Ơn", "title": "Trưởng thôn"})
    rows = rows_of(printing.render(signed, "delegates", made, Order(form="xlsx")))
    assert (1, "Lò Văn Ơn", "Trưởng thôn", None) in rows and (11, None, None, None) in rows


def test_the_book_in_a_workbook(signed: Any) -> None:
    award(signed, {**PERSON, "book_number": "17"})
    rows = rows_of(printing.render(signed, "award-book", "2026", Order(form="xlsx")))
    assert [row[0] for row in rows if row[2] == "Cá nhân"] == ["17"]


def test_certificates_and_the_book_name_number_and_signer_as_the_decision_does(signed: Any) -> None:
    made = award(signed, PERSON, number="9")
    decision = content(signed, "award-decision", made).decision
    (certificate,) = content(signed, "certificates", made)
    assert certificate.decision_number == "09/QĐ-UBND"
    assert certificate.signer == decision.signer
    assert decision.signer.title_lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    (part,) = content(signed, "award-book", "2026").parts
    (line,) = [one for one in part.lines if isinstance(one, BookLine)]
    assert line.decision == "09/QĐ-UBND\n12/08/2026"


def test_lists_of_nobody_leave_their_counts_to_be_filled_in(office: Any) -> None:
    assert "gồm …… đại biểu" in content(office, "delegates", conference(office)).total
    assert "có …… lượt" in content(office, "award-book", "2026").total


def test_an_upper_office_names_who_commended_in_each_commune(pair: Any) -> None:
    award(pair.commune, {**PERSON, "book_number": "1/2026"}, number="9", authority=None)
    pair.carry()
    (part,) = content(pair.upper, "award-book", "2026").parts
    assert part.authority == "Chủ tịch Ủy ban nhân dân xã Chiêm Hóa"
