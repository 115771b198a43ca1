"""What stands in an award decision, its list of recipients and its table of money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.domain import award_money
from desktop.domain.award_money import Bonus, Rules
from desktop.domain.contents.award_decision import (
    AwardDecisionContent,
    Awarded,
    AwardedGroup,
    AwardListContent,
    AwardMoneyContent,
)
from desktop.domain.contents.awards import RecipientKind
from desktop.domain.contents.decisions import Decision
from desktop.domain.contents.parts import Signer
from desktop.domain.numbers import in_words, money, two_digits
from desktop.domain.text import fold
from desktop.queries import records
from desktop.queries.papers.attached import written_day, written_number
from desktop.queries.papers.award_head import authority_of, award_heading, award_signer
from desktop.queries.papers.awarded import addressed, called, kind_of
from desktop.queries.papers.awards import certificate_recipients
from desktop.queries.papers.source import Source
from desktop.queries.papers.titled import lowered
from desktop.queries.records import Record

ORDER = (RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.PERSON)
"""As decisions list them."""


def decision_content(source: Source, award: str) -> AwardDecisionContent | None:
    """The decision with its list, or None without such a record."""
    found = records.fetch(source.connection, "award", [award])
    if not found or found[0].deleted:
        return None
    values = found[0].values
    listed = list_content(source, award)
    rows = certificate_recipients(source.connection, award)
    decision = Decision(
        heading=award_heading(source, values),
        subject=source.wording("award-decision.subject", viec_khen_thuong=_matter(found[0].name)),
        authority=authority_of(source, values),
        bases=source.lines("award-decision.bases", van_ban_de_nghi=values.get("proposal")),
        articles=tuple(_articles(source, values, rows, listed)),
        recipients=source.lines("award-decision.recipients", cong_an=_name(source, "police")),
        signer=award_signer(source, values),
    )
    return AwardDecisionContent(decision, listed if len(rows) != 1 else None)


def list_content(source: Source, award: str) -> AwardListContent | None:
    """The appended list alone, or None without such a record."""
    found = records.fetch(source.connection, "award", [award])
    if not found or found[0].deleted:
        return None
    values = found[0].values
    rows = certificate_recipients(source.connection, award)
    rules = award_money.read_rules(source.settings.get("award_money"))
    heading = award_heading(source, values)
    groups = tuple(_groups(source, rules, values, rows))
    amounts = [one.amount for group in groups for one in group.recipients]
    total = sum(amount or 0 for amount in amounts) if amounts and None not in amounts else None
    return AwardListContent(
        title=source.wording(
            "award-list.title",
            nhung_ai_duoc_khen=_kinds(rows, ", "),
            tang_hoac_truy_tang=lowered(_giving(values)),
            hinh_thuc=_form(values),
        ),
        attached=source.wording(
            "award-list.attached",
            so_quyet_dinh=written_number(heading),
            ngay_quyet_dinh=written_day(heading),
            nguoi_quyet_dinh=authority_of(source, values),
        ),
        groups=groups,
        total_label=source.wording("award-list.total"),
        total=total,
        words=source.wording(
            "award-money.words", so_tien_bang_chu=f"{in_words(total)} đồng" if total is not None else None
        ),
        issuer=heading.issuer,
        date=heading.date,
    )


def money_content(source: Source, award: str) -> AwardMoneyContent | None:
    """The table that recipients sign when they get the money; None without such a record."""
    listed = list_content(source, award)
    if listed is None:
        return None
    (found,) = records.fetch(source.connection, "award", [award])
    title = source.wording("award-money.title", hinh_thuc=_form(found.values))
    return AwardMoneyContent(
        listed=replace(listed, title=title),
        heading=award_heading(source, found.values),
        maker=Signer((source.wording("award-money.maker").upper(),)),
        signer=award_signer(source, found.values),
    )


# what the articles say --------------------------------------------------------------------------------


def _articles(
    source: Source, values: Mapping[str, Any], rows: Sequence[Record], listed: AwardListContent | None
) -> Iterator[str]:
    giving, form = _giving(values), _form(values)
    reason = lowered(str(values.get("reason") or "").strip().rstrip(" .;,"))
    if len(rows) == 1:
        own = lowered(str(rows[0].values.get("citation") or "").strip().rstrip(" .;,"))
        yield source.wording(
            "award-decision.one",
            tang_hoac_truy_tang=giving,
            hinh_thuc=form,
            nguoi_duoc_khen=called(rows[0]),
            thanh_tich=own or reason,
        )
    else:
        yield source.wording(
            "award-decision.many",
            tang_hoac_truy_tang=giving,
            hinh_thuc=form,
            nhung_ai_duoc_khen=_counted(rows),
            thanh_tich=reason,
        )
    yield _money_article(source, values, rows, listed)
    whom = _kinds(rows, ", ")
    yield source.wording(
        "award-decision.execution",
        uy_ban_nhan_dan=_name(source, "committee"),
        cong_an=_name(source, "police"),
        nhung_ai_duoc_khen=f"các {whom}" if len(rows) > 1 else whom,
    )


def _money_article(
    source: Source, values: Mapping[str, Any], rows: Sequence[Record], listed: AwardListContent | None
) -> str:
    rules = award_money.read_rules(source.settings.get("award_money"))
    laws = {found.law for one in rows if (found := _bonus(source, rules, values, one)) is not None}
    total = listed.total if listed else None
    return source.wording(
        "award-decision.money",
        hinh_thuc=_form(values),
        dieu_luat_ve_muc_thuong=" và ".join(sorted(laws)) or None,
        so_tien=money(total) if total is not None else None,
        so_tien_bang_chu=f"{in_words(total)} đồng" if total is not None else None,
    )


def _name(source: Source, issuer: str) -> str | None:
    """An issuer as a sentence names it."""
    return str(source.settings.get(f"heading.{issuer}", {}).get("name") or "") or None


def _matter(name: str) -> str:
    """What follows “Về việc”, whether the record's name begins so or not."""
    bare = name[len("Về việc") :].strip() if fold(name).startswith("ve viec ") else name
    return lowered(bare)


def _giving(values: Mapping[str, Any]) -> str:
    return "Truy tặng" if values.get("posthumous") else "Tặng"


def _form(values: Mapping[str, Any]) -> str:
    return str(values.get("form") or "Giấy khen")


def _kinds(rows: Sequence[Record], by: str) -> str:
    """ "tập thể, hộ gia đình, cá nhân": those there are."""
    return by.join(kind for kind in ORDER if any(kind_of(one) is kind for one in rows))


def _counted(rows: Sequence[Record]) -> str | None:
    """ "01 tập thể, 02 hộ gia đình và 12 cá nhân"."""
    counts = {kind: sum(kind_of(one) is kind for one in rows) for kind in ORDER}
    parts = [f"{two_digits(count)} {kind}" for kind, count in counts.items() if count]
    return " và ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or None


# the list ---------------------------------------------------------------------------------------------


def _groups(
    source: Source, rules: Rules, values: Mapping[str, Any], rows: Sequence[Record]
) -> Iterator[AwardedGroup]:
    for kind in ORDER:
        found = [one for one in rows if kind_of(one) is kind]
        if found:
            yield AwardedGroup(kind.upper(), tuple(_awarded(source, rules, values, one) for one in found))


def _awarded(source: Source, rules: Rules, values: Mapping[str, Any], one: Record) -> Awarded:
    found = _bonus(source, rules, values, one)
    return Awarded(
        name=addressed(one),
        title=str(one.values.get("title") or ""),
        citation=str(one.values.get("citation") or ""),
        form=_form(values),
        multiple=found.multiple if found else None,
        base=found.base if found else None,
        amount=found.amount if found else None,
    )


def _bonus(source: Source, rules: Rules, values: Mapping[str, Any], one: Record) -> Bonus | None:
    return award_money.bonus(
        rules,
        form=_form(values),
        authority=authority_of(source, values),
        kind=kind_of(one),
        day=str(values.get("date") or ""),
    )
