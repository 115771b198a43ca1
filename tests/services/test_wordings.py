"""Texts that offices word themselves: saving, restoring, and what travels to whom."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.ids import named_id
from desktop.domain.text import fold
from desktop.domain.wordings.catalogue import WORDINGS
from desktop.domain.wordings.samples import SAMPLES
from desktop.errors import NotFound, ValidationError
from desktop.services import backup, conflicts, histories, packages, printing, records, undo, wordings
from desktop.services.papers.prepared import Order
from desktop.services.papers.sources import source_of
from desktop.services.settings import save_settings
from desktop.services.wordings import Whose
from tests.office_fixtures import COMMUNE, SIBLING, MakeOffice, Pair, exchange_cards
from tests.services.trust_kit import NewComputer, add, carry

KEY = "minutes.closing"
OFFICIAL = WORDINGS[KEY].text
OURS = "Biên bản lập thành {số bản} bản, đã đọc lại tại {hội nghị}."
THEIRS = "Biên bản lập tại {hội nghị}."


def text(office: Any, key: str = KEY) -> str:
    return wordings.choice(office, key).text


def conference(office: Any, **values: Any) -> str:
    return records.put(office, "conference", {"name": "Hội nghị", "start": "2026-11-17T08:00", **values})


def closing(office: Any, record: str) -> str:
    return printing.prepare(office, "minutes", record).content.words.closing


def test_what_is_saved_is_in_force_and_printed(office: Any) -> None:
    made = conference(office, copies=3)
    saved = wordings.save(office, KEY, f"  {OURS} ")
    assert (saved.text, saved.own, saved.whose) == (OURS, OURS, Whose.OWN)
    assert closing(office, made) == "Biên bản lập thành 03 bản, đã đọc lại tại hội nghị."
    assert wordings.restore(office, KEY).whose is Whose.OFFICIAL
    assert text(office) == OFFICIAL


def test_every_heading_of_the_minutes_can_be_worded(office: Any) -> None:
    made = conference(office)
    for key in (key for key in WORDINGS if key.startswith("minutes.")):
        wordings.save(office, key, f"Lời của xã {key}")
    content = printing.prepare(office, "minutes", made).content
    assert content.words.attendance == "Lời của xã minutes.attendance"
    assert content.recipients == ("Lời của xã minutes.recipients",)
    assert content.chair_signer.title_lines == ("Lời của xã minutes.chair_title",)


def test_a_wrong_field_is_named_and_nothing_is_kept(office: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        wordings.save(office, KEY, "Lập thành {số bảng} bản")
    assert caught.value.params["nearest"] == "{số bản}"
    assert text(office) == OFFICIAL
    with pytest.raises(NotFound):
        wordings.save(office, "minutes.nothing", "Chữ")


def test_the_text_that_is_in_force_anyway_is_no_own_one(office: Any) -> None:
    wordings.save(office, KEY, OFFICIAL)
    assert records.ids(office, "wording") == []
    wordings.save(office, KEY, OURS)
    assert wordings.save(office, KEY, OFFICIAL).own is None


def test_one_record_serves_all_changes_and_keeps_its_history(office: Any) -> None:
    for one in (OURS, OFFICIAL, THEIRS):
        wordings.save(office, KEY, one)
    (record,) = records.ids(office, "wording")
    assert record == named_id("wording", office.author.unit, KEY)
    said = [entry.fields[-1].after for entry in histories.history(office, "wording", record)]
    assert said == [THEIRS, None, OURS]


def test_saving_and_restoring_can_be_undone(office: Any) -> None:
    wordings.save(office, KEY, OURS)
    wordings.restore(office, KEY)
    undo.undo(office)
    assert text(office) == OURS
    undo.undo(office)
    assert text(office) == OFFICIAL
    wordings.save(office, KEY, THEIRS)
    assert text(office) == THEIRS


def test_every_field_of_every_text_has_an_example(office: Any) -> None:
    named = wordings.names(office)
    assert (named["cong_an"], named["chu_tich"]) == (
        "Công an xã Chiêm Hóa",
        "Chủ tịch Ủy ban nhân dân xã Chiêm Hóa",
    )
    fields = {fold(name).replace(" ", "_") for one in WORDINGS.values() for name in one.fields}
    assert fields - SAMPLES.keys() - named.keys() == set()


# what travels ----------------------------------------------------------------------------------------


def test_the_upper_offices_text_is_in_force_at_the_commune_until_it_has_its_own(pair: Pair) -> None:
    wordings.save(pair.upper, KEY, THEIRS)
    assert pair.carry(up=False).verdict == "imported"
    found = wordings.choice(pair.commune, KEY)
    assert (found.text, found.whose, found.upper, found.own) == (THEIRS, Whose.UPPER, THEIRS, None)
    assert closing(pair.commune, conference(pair.commune)) == "Biên bản lập tại hội nghị."

    assert wordings.save(pair.commune, KEY, OURS).whose is Whose.OWN
    assert wordings.save(pair.commune, KEY, THEIRS).own is None
    assert wordings.save(pair.commune, KEY, OFFICIAL).whose is Whose.OWN

    wordings.restore(pair.commune, KEY)
    wordings.restore(pair.upper, KEY)
    pair.both_ways()
    assert wordings.choice(pair.commune, KEY).whose is Whose.OFFICIAL


def test_a_communes_text_is_in_force_nowhere_else(pair: Pair, make_office: MakeOffice, tmp_path: Any) -> None:
    sibling = make_office(SIBLING)
    exchange_cards(sibling, pair.upper, pair.stick)
    wordings.save(pair.commune, KEY, OURS)
    made = conference(pair.commune, copies=2)
    assert pair.carry().counts["wording"]["new"] == 1
    packages.receive(sibling, [packages.export(pair.upper, SIBLING, pair.stick).path])

    assert (text(pair.commune), text(pair.upper), text(sibling)) == (OURS, OFFICIAL, OFFICIAL)
    assert records.ids(sibling, "wording") == []
    assert (
        closing(pair.upper, made)
        == closing(pair.commune, made)
        == OURS.replace("{số bản}", "02").replace("{hội nghị}", "hội nghị")
    )


def test_two_computers_of_a_commune_lose_nothing(office: Any, computer: NewComputer, tmp_path: Any) -> None:
    second = computer(COMMUNE)
    add(office, second, tmp_path)
    assert carry(second, COMMUNE, office, tmp_path).verdict == "imported"
    wordings.save(office, KEY, OURS)
    wordings.save(second, KEY, THEIRS)
    carry(office, COMMUNE, second, tmp_path)
    carry(second, COMMUNE, office, tmp_path)

    assert text(office) == text(second) in (OURS, THEIRS)
    assert conflicts.count(office) == conflicts.count(second) == 0
    record = named_id("wording", office.author.unit, KEY)
    for one in (office, second):
        assert records.ids(one, "wording") == [record]
        said = {f.after for entry in histories.history(one, "wording", record) for f in entry.fields}
        assert {OURS, THEIRS} <= said
        assert backup.self_check(one) == []

    wordings.save(second, KEY, "Câu đã thống nhất.")
    carry(second, COMMUNE, office, tmp_path)
    assert text(office) == "Câu đã thống nhất."


def test_a_text_undone_on_one_computer_and_changed_on_the_other_stays(
    office: Any, computer: NewComputer, tmp_path: Any
) -> None:
    second = computer(COMMUNE)
    add(office, second, tmp_path)
    wordings.save(office, KEY, OURS)
    carry(office, COMMUNE, second, tmp_path)
    undo.undo(office)
    wordings.save(second, KEY, THEIRS)
    carry(office, COMMUNE, second, tmp_path)
    carry(second, COMMUNE, office, tmp_path)
    assert (text(office), text(second)) == (THEIRS, THEIRS)
    assert conflicts.count(office) == conflicts.count(second) == 0


def test_nobody_words_the_texts_of_another_unit(pair: Pair) -> None:
    """Whatever a changed program writes: the id that both would use, before or after its owner made it."""
    unit = pair.upper.author.unit
    record = named_id("wording", unit, KEY)
    values = {"name": "Câu", "key": KEY, "unit": unit, "text": "Câu giả."}
    with pair.commune.write("Giả") as work:
        work.create("wording", values, record=record)
        work.create("wording", values)
    with pair.commune.write("Giả") as work:
        work.create("wording", {**values, "unit": pair.commune.author.unit}, record=record)
    pair.carry()
    assert text(pair.upper) == text(pair.commune) == OFFICIAL

    wordings.save(pair.upper, KEY, THEIRS)
    pair.both_ways()
    for office in (pair.upper, pair.commune):
        assert wordings.choice(office, KEY).text == THEIRS
        assert records.ids(office, "wording") == [record]
        assert conflicts.count(office) == 0
        assert backup.self_check(office) == []


def test_a_text_of_a_newer_program_does_not_stop_printing(pair: Pair) -> None:
    made = conference(pair.commune, copies=2)
    with pair.upper.write("Bản mới") as work:
        unit = pair.upper.author.unit
        for key in (KEY, "minutes.of_a_newer_program"):
            values = {"name": "Câu", "key": key, "unit": unit, "text": "Ngày {ngày âm lịch}."}
            work.create("wording", values, record=named_id("wording", unit, key))
    pair.carry(up=False)

    found = wordings.choice(pair.commune, KEY)
    assert (found.text, found.whose) == (OFFICIAL, Whose.OFFICIAL)
    ((whose, why),) = found.wrong
    assert (whose, why.params["name"]) == (Whose.UPPER, "{ngày âm lịch}")
    assert "02 bản" in closing(pair.commune, made)
    assert wordings.save(pair.commune, KEY, OFFICIAL).own is None


@pytest.mark.parametrize(
    "said",
    [
        "Từ " * 6_600,
        "a\x00\x0b\u202eb\u2028c",
        "<b>&amp;</para>",
        "=1+1",
        "{0.__class__}",
        "%s {số bản",
        "😀",
    ],
)
def test_whatever_the_upper_office_says_the_commune_prints(pair: Pair, said: str) -> None:
    made = conference(pair.commune, copies=2)
    unit = pair.upper.author.unit
    with pair.upper.write("Bản khác") as work:
        for key in (key for key in WORDINGS if key.startswith("minutes.")):
            values = {"name": "Câu", "key": key, "unit": unit, "text": said}
            work.create("wording", values, record=named_id("wording", unit, key))
    pair.carry(up=False)
    prepared = printing.prepare(pair.commune, "minutes", made)
    for form in ("pdf", "docx"):
        assert prepared.render(Order(form=form))


# whose paper it is ------------------------------------------------------------------------------------


@pytest.fixture
def reported(pair: Pair) -> tuple[Pair, str]:
    """A conference of the commune that its upper office has."""
    save_settings(pair.upper, {"place": "Nơi của tỉnh", "signers": [{"name": "Hà Văn Ơn", "rank": "Đại tá"}]})
    save_settings(pair.commune, {"place": "Nơi của xã"})
    made = conference(pair.commune, chair="Hà Văn Ơn", number="5")
    pair.carry()
    return pair, made


def test_the_upper_office_prints_a_communes_paper_under_the_communes_heading(
    reported: tuple[Pair, str],
) -> None:
    pair, made = reported
    content = printing.prepare(pair.upper, "minutes", made).content
    assert content.heading.superior == ("CÔNG AN TỈNH TUYÊN QUANG",)
    assert content.heading.issuer == ("CÔNG AN XÃ CHIÊM HÓA",)
    assert (content.heading.symbol, content.heading.place) == ("BB-CAX", "Chiêm Hóa")
    assert content.chair_signer.rank is None  # the upper office's list of signers is of its own people

    own = printing.prepare(pair.upper, "minutes", conference(pair.upper, chair="Hà Văn Ơn")).content
    assert own.heading.issuer == ("CÔNG AN TỈNH TUYÊN QUANG",)
    assert (own.heading.place, own.chair_signer.rank) == ("Nơi của tỉnh", "Đại tá")


def test_a_commune_prints_under_the_names_it_has_set(reported: tuple[Pair, str]) -> None:
    pair, made = reported
    assert printing.prepare(pair.commune, "minutes", made).content.heading.place == "Nơi của xã"


def test_a_communes_paper_says_what_the_commune_would_say(reported: tuple[Pair, str]) -> None:
    pair, made = reported
    wordings.save(pair.upper, KEY, THEIRS)
    assert closing(pair.upper, made) == "Biên bản lập tại hội nghị."
    wordings.save(pair.commune, KEY, "Biên bản của xã.")
    pair.carry()
    assert closing(pair.upper, made) == "Biên bản của xã."
    assert text(pair.upper) == THEIRS


def test_a_record_of_an_unknown_unit_stands_under_the_offices_own_heading(pair: Pair) -> None:
    with pair.upper.write("Cũ") as work:
        made = work.create("conference", {"name": "Hội nghị"}, home=named_id("unit", "x", "y"))
    assert printing.prepare(pair.upper, "minutes", made).content.heading.issuer == (
        "CÔNG AN TỈNH TUYÊN QUANG",
    )


def test_wordings_cost_a_paper_one_look(office: Any) -> None:
    from sqlalchemy import event

    asked: list[str] = []
    with office.read() as connection:
        event.listen(connection, "before_cursor_execute", lambda *given: asked.append(given[2]))
        source = source_of(connection, office.author.unit)
    assert source.wordings == {}
    assert sum("FROM wording" in one for one in asked) == 1
    assert len(asked) == 2
