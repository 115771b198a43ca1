"""An award decision, its list of recipients, its table of money."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop.domain.contents.award_decision import AwardListContent
from desktop.queries import records
from desktop.queries.papers import award_decision as read
from desktop.queries.papers import award_head
from desktop.queries.papers.source import Source
from desktop.queries.records import Record
from desktop.services.papers.prepared import (
    EXCEL,
    PDF,
    WORD,
    Document,
    Gap,
    Prepared,
    heading_gaps,
    laid,
)

if TYPE_CHECKING:
    from desktop.documents.layout.paper import Paper


def decision(source: Source, award: str) -> Prepared | None:
    """The decision (mẫu 1.2) with its list."""
    content = read.decision_content(source, award)
    listed = read.list_content(source, award)
    if content is None or listed is None:
        return None

    def paper() -> Paper:
        from desktop.documents import award_decision

        return award_decision.paper(content)

    found = _award(source, award)
    missing = {**_decision_gaps(found.values), "Thẩm quyền": not content.decision.authority}
    missing["Người ký"] = not content.signer.name
    missing["Địa danh"] = not content.heading.place
    gaps = (*_gaps(award, missing), *_list_gaps(award, listed), *heading_gaps(content.heading.issuer))
    return _prepared(source, found, content, listed, paper, gaps)


def listed(source: Source, award: str) -> Prepared | None:
    """The list that goes with the decision, alone."""
    content = read.list_content(source, award)
    if content is None:
        return None

    def paper() -> Paper:
        from desktop.documents import award_lists

        return award_lists.list_paper(content)

    found = _award(source, award)
    numbered = {key: absent for key, absent in _decision_gaps(found.values).items() if "quyết định" in key}
    return _prepared(
        source, found, content, content, paper, (*_gaps(award, numbered), *_list_gaps(award, content))
    )


def money(source: Source, award: str) -> Prepared | None:
    """The table of money, to be signed by who gets it."""
    content = read.money_content(source, award)
    if content is None:
        return None

    def paper() -> Paper:
        from desktop.documents import award_lists

        return award_lists.money_paper(content)

    found = _award(source, award)
    gaps = (
        *_gaps(award, {"Ngày quyết định": not found.values.get("date")}),
        *_list_gaps(award, content.listed),
        *heading_gaps(content.heading.issuer),
    )
    return _prepared(source, found, content, content.listed, paper, gaps)


def _award(source: Source, award: str) -> Record:
    (found,) = records.fetch(source.connection, "award", [award])
    return found


def _prepared(
    source: Source,
    found: Record,
    content: Any,
    listed: AwardListContent,
    paper: Callable[[], Paper],
    gaps: tuple[Gap, ...],
) -> Prepared:
    return Prepared(
        name=found.name,
        number=str(found.values.get("number") or ""),
        day=str(found.values.get("date") or ""),
        people=sum(len(group.recipients) for group in listed.groups),
        content=content,
        render=laid(paper),
        issuer=award_head.issuer_of_award(source, found.values),
        gaps=gaps,
    )


def _decision_gaps(values: Mapping[str, Any]) -> Mapping[str, bool]:
    return {
        "Số quyết định": not values.get("number"),
        "Ngày quyết định": not values.get("date"),
        "Hình thức": not values.get("form"),
        "Thành tích": not values.get("reason"),
        "Theo đề nghị tại": not values.get("proposal"),
    }


def _gaps(award: str, missing: Mapping[str, bool]) -> list[Gap]:
    return [Gap(label, "award", award) for label, absent in missing.items() if absent]


def _list_gaps(award: str, listed: AwardListContent) -> Sequence[Gap]:
    amounts = [one.amount for group in listed.groups for one in group.recipients]
    if not amounts:
        return [Gap("Người được khen", "award", award)]
    unknown = amounts.count(None)
    return [Gap("Mức tiền thưởng", "award", award, unknown)] if unknown else []


DOCUMENTS = (
    Document(
        "award-decision",
        "Quyết định khen thưởng",
        "award",
        (PDF, WORD),
        decision,
        "recipient",
        "QĐ",
        of_people=True,
    ),
    Document("award-list", "Danh sách khen thưởng", "award", (PDF, WORD, EXCEL), listed, "recipient"),
    Document("award-money", "Bảng tiền thưởng", "award", (PDF, EXCEL), money, "recipient"),
)
