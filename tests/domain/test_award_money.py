"""Money of awards against Nghị định 152/2025/NĐ-CP and 98/2023/NĐ-CP."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.award_money import Bonus, MoneyRuleError, Rules, bonus, level_of, read_rules
from desktop.domain.award_rates import Level
from desktop.domain.contents.awards import RecipientKind

COMMUNE, PROVINCE = "Chủ tịch Ủy ban nhân dân xã Chiêm Hóa", "Chủ tịch Ủy ban nhân dân tỉnh Tuyên Quang"
ONE, MANY, HOUSE = RecipientKind.PERSON, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD


def money(
    form: str,
    kind: RecipientKind = ONE,
    day: str = "2026-08-12",
    authority: str = COMMUNE,
    **setting: Any,
) -> Bonus | None:
    return bonus(read_rules(setting), form=form, authority=authority, kind=kind, day=day)


@pytest.mark.parametrize(
    ("kind", "day", "multiple", "product", "amount"),
    [
        (ONE, "2025-07-01", "0.3", 702_000, 710_000),
        (ONE, "2026-06-30", "0.3", 702_000, 710_000),
        (ONE, "2026-07-01", "0.3", 759_000, 760_000),
        (MANY, "2026-07-01", "0.6", 1_518_000, 1_520_000),
        (MANY, "2026-06-30", "0.6", 1_404_000, 1_410_000),
        (HOUSE, "2026-07-01", "0.45", 1_138_500, 1_140_000),
        (ONE, "2025-06-30", "0.15", 351_000, 360_000),
        (MANY, "2024-06-30", "0.3", 540_000, 540_000),
    ],
)
def test_a_communes_certificate_is_worth_what_the_decree_in_force_says(
    kind: RecipientKind, day: str, multiple: str, product: int, amount: int
) -> None:
    found = money("Giấy khen", kind, day)
    assert found is not None and found.multiple == Decimal(multiple)
    assert found.multiple * found.base == product
    assert found.amount == amount


@pytest.mark.parametrize(
    ("form", "kind", "authority", "multiple"),
    [
        ("Bằng khen", ONE, PROVINCE, "1.5"),
        ("Bằng khen", MANY, PROVINCE, "3.0"),
        ("Bằng khen", ONE, "Bộ trưởng Bộ Công an", "1.5"),
        ("Giấy khen", ONE, "Giám đốc Công an tỉnh", "0.3"),
        ("Lao động tiên tiến", ONE, COMMUNE, "0.3"),
        ("Chiến sĩ thi đua cơ sở", ONE, COMMUNE, "1.0"),
        ("Chiến sĩ thi đua toàn quốc", ONE, PROVINCE, "4.5"),
        ("Chiến sĩ thi đua tỉnh", ONE, PROVINCE, "3.0"),
        ("Tập thể lao động xuất sắc", MANY, COMMUNE, "1.5"),
        ("Tập thể Lao động tiên tiến", MANY, COMMUNE, "0.8"),
        ("Cờ thi đua", MANY, PROVINCE, "8.0"),
        ("Cờ thi đua của Chính phủ", MANY, "Thủ tướng Chính phủ", "12.0"),
    ],
)
def test_other_forms_have_multiples_of_their_own(
    form: str, kind: RecipientKind, authority: str, multiple: str
) -> None:
    found = money(form, kind, authority=authority)
    assert found is not None and found.multiple == Decimal(multiple)


@pytest.mark.parametrize(
    ("form", "kind", "authority", "day"),
    [
        ("Kỷ niệm chương", ONE, COMMUNE, "2026-08-12"),
        ("Bằng khen", ONE, COMMUNE, "2026-08-12"),  # a commune gives none
        ("Lao động tiên tiến", MANY, COMMUNE, "2026-08-12"),
        ("Giấy khen", ONE, COMMUNE, ""),
        ("Giấy khen", ONE, COMMUNE, "2026"),
        ("Giấy khen", ONE, COMMUNE, "2018-05-01"),
        ("", ONE, COMMUNE, "2026-08-12"),
    ],
)
def test_what_no_rule_knows_has_no_amount(form: str, kind: RecipientKind, authority: str, day: str) -> None:
    assert money(form, kind, day, authority) is None


def test_the_article_to_cite_follows_the_day() -> None:
    new, old = money("Giấy khen"), money("Giấy khen", day="2025-03-01")
    assert new and old
    assert "152/2025/NĐ-CP" in new.law and "98/2023/NĐ-CP" in old.law


@pytest.mark.parametrize(
    ("setting", "amount"),
    [
        ({"rounding": "none"}, 759_000),
        ({"rounding": "nearest"}, 760_000),
        ({"bases": [{"since": "2026-07-01", "amount": 2_500_000}]}, 750_000),
        ({"bases": [{"since": "2026-09-01", "amount": 9_000_000}]}, 760_000),
        ({"rates": [{"form": "Giấy khen", "multiple": "0,5", "since": "2026-01-01"}]}, 1_270_000),
    ],
)
def test_an_office_may_know_better(setting: dict[str, Any], amount: int) -> None:
    found = money("Giấy khen", **setting)
    assert found is not None and found.amount == amount


def test_an_office_may_set_the_households_factor() -> None:
    found = money("Giấy khen", HOUSE, household="1")
    assert found is not None and found.amount == 760_000


@pytest.mark.parametrize(
    "setting",
    [
        {"household": "nhiều"},
        {"household": 0},
        {"household": "NaN"},
        {"rounding": "down"},
        {"bases": [{"since": "1/7/2026", "amount": 2_530_000}]},
        {"rates": [{"form": "Giấy khen", "multiple": None, "since": "2026-01-01"}]},
    ],
)
def test_a_rule_nobody_can_read_is_named(setting: dict[str, Any]) -> None:
    with pytest.raises(MoneyRuleError) as refused:
        read_rules(setting)
    assert refused.value.params["name"]


@given(st.integers(100_000, 10_000_000), st.sampled_from(RecipientKind))
def test_rounding_up_never_takes_and_adds_less_than_ten_thousand(base: int, kind: RecipientKind) -> None:
    rules = read_rules({"bases": [{"since": "2026-07-01", "amount": base}]})
    found = bonus(rules, form="Giấy khen", authority=COMMUNE, kind=kind, day="2026-08-12")
    assert found is not None
    assert 0 <= found.amount - found.multiple * base < 10_000 and found.amount % 10_000 == 0


@pytest.mark.parametrize(
    ("authority", "level"),
    [
        (COMMUNE, Level.COMMUNE),
        ("Chủ tịch UBND xã Chiêm Hóa, tỉnh Tuyên Quang", Level.COMMUNE),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG NINH XÁ", Level.COMMUNE),
        ("Chủ tịch UBND thành phố Hải Phòng", Level.PROVINCE),
        ("Giám đốc Công an tỉnh", Level.PROVINCE),
        ("Bộ trưởng Bộ Công an", Level.MINISTRY),
        ("Thủ tướng Chính phủ", Level.GOVERNMENT),
        ("", None),
    ],
)
def test_the_level_is_read_from_the_title(authority: str, level: Level | None) -> None:
    assert level_of(authority) is level


def test_the_rules_without_a_setting_are_the_laws() -> None:
    assert read_rules(None) == Rules()
