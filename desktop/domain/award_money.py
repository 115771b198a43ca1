"""The money that goes with an award: a multiple of the base salary, rounded up to tens of thousands of đồng.

Nghị định 98/2023/NĐ-CP, Điều 53 (kept by NĐ 152/2025/NĐ-CP): the base salary is that in force on the day of
the decision, and the product is rounded up. Where the table knows no multiple there is no amount: the
program never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from desktop.domain.award_rates import BASES, COLLECTIVE, HOUSEHOLD, RATES, Base, Level, Rate, Worth
from desktop.domain.contents.awards import RecipientKind
from desktop.domain.dates import is_date
from desktop.domain.text import fold
from desktop.errors import AppError

STEP = 10_000
_LEVEL = re.compile(r"\b(thu tuong|chinh phu|bo truong|bo|tinh|thanh pho|xa|phuong|dac khu)\b")
_LEVELS = {
    "thu tuong": Level.GOVERNMENT, "chinh phu": Level.GOVERNMENT, "bo truong": Level.MINISTRY,
    "bo": Level.MINISTRY, "tinh": Level.PROVINCE, "thanh pho": Level.PROVINCE,
}  # fmt: skip


class Rounding(StrEnum):
    """What becomes of a product that is no whole ten thousand."""

    UP = "up"
    NEAREST = "nearest"
    NONE = "none"


class MoneyRuleError(AppError):
    """An office's own rule that cannot be read; ``params["name"]`` is which."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How this office reckons: the law's tables, and what it knows better."""

    household: Decimal = HOUSEHOLD
    rounding: Rounding = Rounding.UP
    bases: tuple[Base, ...] = BASES
    rates: tuple[Rate, ...] = RATES


@dataclass(frozen=True, slots=True)
class Bonus:
    """The money of one recipient, in đồng. ``multiple`` is of ``base``; ``law`` is the article to cite."""

    multiple: Decimal
    base: int
    amount: int
    law: str


def read_rules(setting: Mapping[str, Any] | None) -> Rules:
    """The rules with an office's setting ``award_money`` laid over them.

    ``household`` is a factor, ``rounding`` "up", "nearest" or "none", ``bases`` rows of ``since`` and
    ``amount``, ``rates`` rows of ``form``, ``multiple``, ``since`` and, if only some get it, ``for`` ("cá
    nhân" or "tập thể"). Raises :class:`MoneyRuleError`.
    """
    said = setting or {}
    own_bases = tuple(_base(one) for one in said.get("bases", ()))
    replaced = {one.since for one in own_bases}
    try:
        rounding = Rounding(said.get("rounding", Rounding.UP))
    except ValueError:
        raise MoneyRuleError("award_money.unreadable", name="cách làm tròn") from None
    return Rules(
        household=_decimal(said.get("household", HOUSEHOLD), "hệ số hộ gia đình"),
        rounding=rounding,
        bases=(*(one for one in BASES if one.since not in replaced), *own_bases),
        rates=(*(_rate(one) for one in said.get("rates", ())), *RATES),
    )


def level_of(authority: str) -> Level | None:
    """Who commends, from the title as it is printed: the first unit named in it counts."""
    found = _LEVEL.search(fold(authority))
    return _LEVELS.get(found[1], Level.COMMUNE) if found else None


def base_on(rules: Rules, day: str) -> Base | None:
    """The base salary in force on a day (ISO), ``None`` before the first that is known."""
    return max((one for one in rules.bases if one.since <= day), key=lambda one: one.since, default=None)


def bonus(rules: Rules, *, form: str, authority: str, kind: RecipientKind, day: str) -> Bonus | None:
    """The money of one recipient of a decision of ``day`` (ISO), or ``None`` where no rule is known."""
    if len(day) != 10 or not is_date(day):
        return None
    base = base_on(rules, day)
    rate = _rate_for(rules, fold(form), level_of(authority), day)
    factor = _factor(rules, rate.worth, kind) if rate else None
    if base is None or rate is None or factor is None:
        return None
    multiple = rate.multiple * factor
    return Bonus(multiple, base.amount, _rounded(multiple * base.amount, rules.rounding), rate.law)


def _rate_for(rules: Rules, form: str, level: Level | None, day: str) -> Rate | None:
    def fits(one: Rate) -> bool:
        in_force = one.since <= day and (not one.until or day < one.until)
        return in_force and form.startswith(one.form) and (not one.levels or level in one.levels)

    return next((one for one in rules.rates if fits(one)), None)


def _factor(rules: Rules, worth: Worth, kind: RecipientKind) -> Decimal | None:
    """By what the multiple is multiplied for such a recipient; ``None`` where the award is not for them."""
    if worth is Worth.PERSON:
        factors = {RecipientKind.COLLECTIVE: COLLECTIVE, RecipientKind.HOUSEHOLD: rules.household}
        return factors.get(kind, Decimal(1))
    meant = RecipientKind.COLLECTIVE if worth is Worth.ALONE else RecipientKind.PERSON
    return Decimal(1) if kind is meant else None


def _rounded(product: Decimal, rounding: Rounding) -> int:
    if rounding is Rounding.NONE:
        return int(product.to_integral_value(ROUND_HALF_UP))
    mode = ROUND_CEILING if rounding is Rounding.UP else ROUND_HALF_UP
    return int((product / STEP).to_integral_value(mode)) * STEP


# what an office says itself ---------------------------------------------------------------------------


def _base(said: Mapping[str, Any]) -> Base:
    amount = _decimal(said.get("amount"), "lương cơ sở")
    return Base(_since(said, "lương cơ sở"), int(amount), str(said.get("basis") or ""))


def _rate(said: Mapping[str, Any]) -> Rate:
    form = str(said.get("form") or "")
    worth = {"cá nhân": Worth.TITLE, "tập thể": Worth.ALONE}.get(str(said.get("for")), Worth.PERSON)
    multiple = _decimal(said.get("multiple"), f"mức thưởng {form}")
    law = str(said.get("law") or "")
    return Rate(fold(form), multiple, _since(said, f"mức thưởng {form}"), law, worth=worth)


def _since(said: Mapping[str, Any], name: str) -> str:
    day = str(said.get("since") or "")
    if len(day) != 10 or not is_date(day):
        raise MoneyRuleError("award_money.unreadable", name=name)
    return day


def _decimal(value: Any, name: str) -> Decimal:
    try:
        number = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        raise MoneyRuleError("award_money.unreadable", name=name) from None
    if not number.is_finite() or number <= 0:
        raise MoneyRuleError("award_money.unreadable", name=name)
    return number
