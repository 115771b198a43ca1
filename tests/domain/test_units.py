from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import units as u
from desktop.domain.unit_headings import headings, place_name
from desktop.domain.units import Registry, RegistryUnit, unit_id

CSV = Path(__file__).parents[2] / "resources" / "units.csv"
AFTER_DONG_NAI = "2026-04-30"
registry = Registry(CSV)


def commune(code: str) -> RegistryUnit:
    found = registry.by_code(code)
    assert found
    return found


def old(title: str, place: str) -> RegistryUnit:
    """The first old commune found by what an officer would type."""
    return next(m.unit for m in registry.search(f"{title}, {place}") if m.unit.level == u.OLD_COMMUNE)


def titles(units: tuple[RegistryUnit, ...]) -> set[str]:
    return {unit.title for unit in units}


# ---------------------------------------------------------------- the data


@pytest.mark.parametrize(
    "day, provinces, communes",
    [
        ("2025-07-01", {"Tỉnh": 28, "Thành phố": 6}, {"Xã": 2621, "Phường": 687, "Đặc khu": 13}),
        ("2026-04-29", {"Tỉnh": 28, "Thành phố": 6}, {"Xã": 2621, "Phường": 687, "Đặc khu": 13}),
        (AFTER_DONG_NAI, {"Tỉnh": 27, "Thành phố": 7}, {"Xã": 2611, "Phường": 697, "Đặc khu": 13}),
        ("", {"Tỉnh": 27, "Thành phố": 7}, {"Xã": 2611, "Phường": 697, "Đặc khu": 13}),
    ],
)
def test_kinds_are_counted_by_day(day: str, provinces: dict[str, int], communes: dict[str, int]) -> None:
    assert Counter(unit.kind for unit in registry.existing(u.PROVINCE, day)) == provinces
    assert Counter(unit.kind for unit in registry.existing(u.COMMUNE, day)) == communes


@pytest.mark.parametrize("day", ["2025-07-01", AFTER_DONG_NAI, ""])
def test_there_are_34_provinces_and_3321_communes_on_any_day(day: str) -> None:
    assert len(registry.existing(u.PROVINCE, day)) == 34
    assert len(registry.existing(u.COMMUNE, day)) == 3321


def test_all_old_communes_and_island_districts_say_what_they_became() -> None:
    communes = [unit for unit in registry.units if unit.level == u.OLD_COMMUNE]
    islands = [unit for unit in registry.units if unit.level == u.OLD_DISTRICT]
    relations = Counter(registry.successors(unit)[0].relation for unit in communes + islands)
    assert (len(communes), len(islands)) == (10035, 5)
    assert relations == {u.WHOLE: 9569, u.PART: 471}


def test_whole_means_one_successor_and_part_means_several() -> None:
    for unit in registry.units:
        steps = registry.successors(unit)
        assert len({step.relation for step in steps}) <= 1
        assert (len(steps) > 1) == any(step.relation == u.PART for step in steps)


def test_every_commune_of_the_reform_came_from_somewhere() -> None:
    assert all(registry.predecessors(unit) for unit in registry.existing(u.COMMUNE))


def test_ids_are_unique_and_follow_from_what_they_name() -> None:
    assert len({unit.id for unit in registry.units}) == len(registry.units)
    for unit in registry.units:
        assert unit.id == unit_id(unit.level, unit.code, unit.valid_from, unit.name)


def test_ids_never_change() -> None:
    assert commune("02287").id == "2e321f99-e736-5907-971c-4dbb65365b91"
    assert commune("08").id == unit_id("province", "08", "2025-07-01", "TUYÊN QUANG")


def test_an_id_does_not_depend_on_where_the_tone_stands() -> None:
    assert unit_id("commune", "02287", "", "Chiêm Hoá") == unit_id("commune", "02287", "", "Chiêm  Hóa")


def test_names_of_today_are_unique_inside_a_province() -> None:
    names = Counter((unit.province, unit.name) for unit in registry.existing(u.COMMUNE))
    assert max(names.values()) == 1


def test_codes_are_text_with_leading_zeros() -> None:
    assert {len(unit.code) for unit in registry.existing(u.PROVINCE)} == {2}
    assert {len(unit.code) for unit in registry.existing(u.COMMUNE)} == {5}
    assert commune("06970").title == "Xã Ba Chẽ"


def test_a_file_with_other_columns_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("id,name\n1,x\n", "utf-8")
    with pytest.raises(ValueError, match="other columns"):
        _ = Registry(tmp_path / "units.csv").units


# ---------------------------------------------------------------- upwards, downwards, back and forth


def test_a_commune_lies_in_its_province() -> None:
    unit = commune("02287")
    parent = registry.parent(unit)
    assert parent
    assert (unit.title, parent.title, parent.code) == ("Xã Chiêm Hóa", "Tỉnh Tuyên Quang", "08")
    assert unit in registry.children(parent)
    assert registry.parent(parent) is None


def test_the_provinces_of_today_hold_all_communes_of_today() -> None:
    provinces = registry.existing(u.PROVINCE)
    assert sum(len(registry.children(province)) for province in provinces) == 3321
    assert all(
        registry.parent(child) == province for province in provinces for child in registry.children(province)
    )


def test_the_old_provinces_hold_their_old_communes() -> None:
    long_an = next(m.unit for m in registry.search("tỉnh Long An"))
    assert long_an.level == u.OLD_PROVINCE
    assert "Thị trấn Thủ Thừa" in titles(registry.children(long_an))
    assert [step.unit.title for step in registry.successors(long_an)] == ["Tỉnh Tây Ninh"]


@pytest.mark.parametrize(
    "title, place, code, became, province",
    [
        ("thị trấn Vĩnh Lộc", "Chiêm Hóa", "02287", {"Xã Chiêm Hóa"}, "Tỉnh Tuyên Quang"),
        ("xã Mỹ Lạc", "Thủ Thừa", "28048", {"Xã Mỹ Thạnh"}, "Tỉnh Tây Ninh"),
        ("thị trấn Thủ Thừa", "Long An", "28036", {"Xã Thủ Thừa", "Xã Nhựt Tảo"}, "Tỉnh Tây Ninh"),
        ("xã Vạn Ninh", "Quảng Bình", "19243", {"Xã Trường Ninh"}, "Tỉnh Quảng Trị"),
        ("xã Quảng Văn", "Ba Đồn", "19099", {"Xã Nam Gianh"}, "Tỉnh Quảng Trị"),
    ],
)
def test_units_of_the_news_articles(
    title: str, place: str, code: str, became: set[str], province: str
) -> None:
    unit = old(title, place)
    today = registry.current(unit)
    assert (unit.code, titles(today)) == (code, became)
    assert {parent.title for parent in map(registry.parent, today) if parent} == {province}


def test_chiem_hoa_was_made_of_five() -> None:
    before = {step.unit.title for step in registry.predecessors(commune("02287"))}
    assert before == {"Thị trấn Vĩnh Lộc", "Xã Xuân Quang", "Xã Ngọc Hội", "Xã Phúc Thịnh", "Xã Trung Hòa"}


def test_a_commune_that_became_a_ward_is_two_units_with_one_code() -> None:
    before, after = registry.by_code("25270", "2026-04-29"), registry.by_code("25270", AFTER_DONG_NAI)
    assert before and after
    assert (before.title, after.title) == ("Xã Lộc Ninh", "Phường Lộc Ninh")
    assert [(step.unit, step.relation) for step in registry.successors(before)] == [(after, u.KIND)]
    assert [step.unit for step in registry.predecessors(after)] == [before]
    assert {registry.parent(before), registry.parent(after)} == {
        registry.by_code("75", "2026-04-29"),
        registry.by_code("75", AFTER_DONG_NAI),
    }


def test_an_old_commune_is_followed_through_a_later_change_of_kind() -> None:
    unit = old("thị trấn Lộc Ninh", "Bình Phước")
    assert [found.title for found in registry.current(unit)] == ["Phường Lộc Ninh"]


def test_origins_reach_back_through_a_change_of_kind() -> None:
    before = titles(registry.origins(commune("25270")))
    assert {"Xã Lộc Ninh", "Thị trấn Lộc Ninh"} <= before


@given(st.integers(0, len(registry.units) - 1))
def test_every_unit_leads_to_units_of_today(at: int) -> None:
    unit = registry.units[at]
    today = registry.current(unit)
    assert today
    assert all(found.is_current for found in today)
    assert registry.by_id(unit.id) is unit


@given(st.dates(date(2025, 7, 1), date(2030, 1, 1)), st.sampled_from(["75", "25270", "24", "02287"]))
def test_a_code_means_one_unit_on_a_day(day: date, code: str) -> None:
    existing = registry.existing(u.PROVINCE, day.isoformat()) + registry.existing(u.COMMUNE, day.isoformat())
    assert [unit for unit in existing if unit.code == code] == [registry.by_code(code, day.isoformat())]


def test_unknown_codes_and_ids_find_nothing() -> None:
    assert registry.by_code("00000") is None
    assert registry.by_code("2287") is None
    assert registry.by_code("02287", "2025-06-30") is None
    assert registry.by_id("") is None


# ---------------------------------------------------------------- search


@pytest.mark.parametrize(
    "text", ["chiem hoa", "Chiêm Hóa", "CHIÊM HOÁ", "xã chiêm hóa", "công an xã Chiêm Hóa", "02287"]
)
def test_a_unit_of_today_is_found_first(text: str) -> None:
    found = registry.search(text)[0]
    assert (found.unit.code, found.became) == ("02287", ())


@pytest.mark.parametrize(
    "text", ["vinh loc", "tt vinh loc", "vĩnh lộc, chiêm hóa", "vinh loc chiem hoa", "vinh loc tuyen quang"]
)
def test_an_old_name_answers_with_what_it_became(text: str) -> None:
    became = {match.unit.code: match.became for match in registry.search(text) if match.unit.district}
    assert became["02287"] == (commune("02287"),)


def test_the_word_for_the_kind_decides_what_comes_first() -> None:
    assert registry.search("thị trấn Vĩnh Lộc")[0].unit.kind == "Thị trấn"
    assert registry.search("xã Vĩnh Lộc")[0].unit.title == "Xã Vĩnh Lộc"
    assert registry.search("tinh long an")[0].unit.title == "Tỉnh Long An"
    assert registry.search("p7")[0].unit.title == "Phường 7"


def test_a_name_that_begins_like_a_kind_is_still_a_name() -> None:
    assert registry.search("tinh khe")[0].unit.title == "Xã Tịnh Khê"


def test_diacritics_as_typed_are_preferred() -> None:
    assert registry.search("vĩnh lộc")[0].unit.name == "Vĩnh Lộc"
    assert registry.search("vinh lộc")[0].unit.name == "Vinh Lộc"
    assert registry.search("quảng bình")[0].unit.name == "Quảng Bình"
    assert registry.search("quang bình")[0].unit.name == "Quang Bình"


def test_an_old_unit_that_goes_on_under_its_title_is_not_told_twice() -> None:
    assert [match.unit.level for match in registry.search("hồ chí minh")] == [u.PROVINCE]


def test_part_of_a_code_finds_units_of_today() -> None:
    found = [match.unit for match in registry.search("022")]
    assert found
    assert all(unit.is_current and unit.code.startswith("022") for unit in found)


def test_search_gives_no_more_than_asked() -> None:
    assert len(registry.search("a", limit=7)) == 7
    assert registry.search("") == registry.search("  ,") == registry.search("qqq") == []


@given(st.text(max_size=12))
def test_search_bears_any_text(text: str) -> None:
    assert len(registry.search(text)) <= 20


# ---------------------------------------------------------------- printed names


def test_headings_of_a_commune() -> None:
    unit = commune("02287")
    found = headings(unit, registry.parent(unit))
    assert found.police.superior == "CÔNG AN TỈNH TUYÊN QUANG"
    assert (found.police.lines, found.police.symbol) == (("CÔNG AN XÃ CHIÊM HÓA",), "CAX")
    assert (found.committee.superior, found.committee.symbol) == ("", "UBND")
    assert found.committee.lines == ("ỦY BAN NHÂN DÂN", "XÃ CHIÊM HÓA")
    assert found.steering.superior == "ỦY BAN NHÂN DÂN XÃ CHIÊM HÓA"
    assert found.steering.lines == (
        "BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM, TỆ NẠN XÃ HỘI VÀ XÂY DỰNG PHONG TRÀO TOÀN DÂN BẢO VỆ ANTQ",
    )
    assert (found.steering.short_name, found.steering.symbol) == ("Ban Chỉ đạo 138 xã Chiêm Hóa", "BCĐ")
    assert (found.place, found.police_chief) == ("Chiêm Hóa", "Trưởng Công an xã")
    assert found.chairman == "Chủ tịch Ủy ban nhân dân xã Chiêm Hóa"


def test_headings_of_a_ward_under_a_municipality() -> None:
    unit = commune("25270")
    found = headings(unit, registry.parent(unit))
    assert found.police.superior == "CÔNG AN THÀNH PHỐ ĐỒNG NAI"
    assert (found.police.lines, found.police.symbol) == (("CÔNG AN PHƯỜNG LỘC NINH",), "CAP")


def test_headings_of_a_province() -> None:
    found = headings(commune("08"), None)
    assert (found.police.superior, found.police.lines) == ("BỘ CÔNG AN", ("CÔNG AN TỈNH TUYÊN QUANG",))
    assert found.committee.lines == ("ỦY BAN NHÂN DÂN", "TỈNH TUYÊN QUANG")
    assert found.steering.short_name == "Ban Chỉ đạo 138 tỉnh Tuyên Quang"
    assert (found.place, found.police_chief) == ("Tuyên Quang", "Giám đốc Công an tỉnh")


def test_an_office_may_use_other_symbols() -> None:
    unit = commune("02287")
    assert headings(unit, registry.parent(unit), {"Xã": "CA"}).police.symbol == "CA"


def test_names_from_a_number_or_a_person_keep_the_kind() -> None:
    assert place_name(commune("79")) == commune("79").phrase == "Thành phố Hồ Chí Minh"
    ward = registry.search("phường 1 bảo lộc")[0].unit
    assert place_name(ward) == ward.phrase == "Phường 1 Bảo Lộc"
    assert commune("01").phrase == "thành phố Hà Nội"


def test_units_of_the_past_have_no_headings() -> None:
    unit = old("thị trấn Vĩnh Lộc", "Chiêm Hóa")
    with pytest.raises(ValueError, match="no headings"):
        headings(unit, registry.parent(unit))
    with pytest.raises(ValueError, match="no headings"):
        headings(commune("02287"), None)
