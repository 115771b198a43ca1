"""Papers of the core force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.domain.contents.force import Columns, Form, MemberLine, TeamDecision
from desktop.domain.contents.parts import Signer
from desktop.domain.dates import is_date
from desktop.queries.papers import force as read
from desktop.queries.papers import force_lists, roster
from desktop.queries.papers.source import Source
from desktop.services.papers.prepared import (
    ALL,
    DAY,
    EXCEL,
    PDF,
    SETTINGS,
    WORD,
    Bearer,
    Document,
    Gap,
    Order,
    Prepared,
    heading_gaps,
    laid,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from desktop.documents.layout.paper import Paper

WHOLE_IDS = "whole_ids"
"""Option of ``force-list``: identity numbers in full and not masked."""


# decisions ----------------------------------------------------------------------------------------------


def founding(source: Source, team: str) -> Prepared | None:
    """Quyết định thành lập Tổ (mẫu 08)."""
    return _decision(read.founding_content(source, team), team)


def recognition(source: Source, team: str) -> Prepared | None:
    """Quyết định công nhận Tổ trưởng, Tổ phó, Tổ viên (mẫu 08)."""
    return _decision(read.recognition_content(source, team), team)


def release(source: Source, team: str) -> Prepared | None:
    """Quyết định cho thôi tham gia (mẫu 08)."""
    return _decision(read.release_content(source, team), team)


def _decision(content: TeamDecision | None, team: str) -> Prepared | None:
    if content is None:
        return None

    def paper() -> Paper:
        from desktop.documents import team_decisions

        return team_decisions.paper(content)

    decision, heading = content.decision, content.heading
    missing = {
        "Số quyết định": not heading.number,
        "Ngày quyết định": not heading.date,
        "Thẩm quyền": not decision.authority,
    }
    gaps = [Gap(label, "team", team) for label, absent in missing.items() if absent]
    shown = ("birth", "position", "left", "left_point")
    if content.columns is Columns.COMING:
        shown = ("birth", "sex", "address", "position")
    return Prepared(
        name=decision.subject,
        number=heading.number or "",
        day=heading.date or "",
        people=len(content.members),
        content=content,
        render=laid(paper),
        issuer="committee",
        gaps=(
            *gaps,
            *_member_gaps(content.members, shown, team),
            *_office_gaps(heading.issuer, decision.signer),
        ),
    )


# lists and the report of the police ---------------------------------------------------------------------


def _form(form: Form) -> Callable[[Source, str], Prepared | None]:
    shown = ("birth", "sex", "id_number", "address", "education")

    def prepare(source: Source, record: str) -> Prepared | None:
        content = force_lists.form_content(source, form, record)
        if content is None:
            return None

        def paper() -> Paper:
            from desktop.documents import force_forms

            return force_forms.form_paper(content)

        people = [one for band in content.bands for one in band.members]
        columns = (*shown, "position") if form is Form.LEADERS else shown
        return Prepared(
            name=content.title,
            number="",
            day="",
            people=len(people),
            content=content,
            render=laid(paper),
            gaps=(
                *_member_gaps(people, columns, _team(record)),
                *_office_gaps(content.heading.issuer, content.signer),
            ),
        )

    return prepare


def report(source: Source, record: str) -> Prepared | None:
    """Báo cáo đề xuất cho thôi tham gia (mẫu 07)."""
    content = force_lists.report_content(source, record)
    if content is None:
        return None

    def paper() -> Paper:
        from desktop.documents import force_forms

        return force_forms.report_paper(content)

    people = [one for band in content.bands for one in band.members]
    shown = ("birth", "position", "left", "left_point")
    return Prepared(
        name=content.subject,
        number=content.heading.number or "",
        day=content.heading.date or "",
        people=len(people),
        content=content,
        render=laid(paper),
        gaps=(
            *_member_gaps(people, shown, _team(record)),
            *_office_gaps(content.heading.issuer, content.signer),
        ),
    )


def day_list(source: Source, day: str) -> Prepared | None:
    """Danh sách lực lượng as of a day; None for what is no whole day."""
    if not is_date(day) or len(day) != len("2026-11-28"):
        return None
    content = force_lists.list_content(source, day)

    def render(order: Order) -> bytes:
        from desktop.documents import force_list

        return laid(lambda: force_list.paper(content, whole_ids=bool(order.options.get(WHOLE_IDS))))(order)

    people = [one for band in content.bands for one in band.members]
    shown = ("birth", "sex", "position", "id_number", "address", "joined")
    return Prepared(
        name=content.title,
        number="",
        day=day,
        people=len(people),
        content=content,
        render=render,
        gaps=(
            *_member_gaps(people, shown, ""),
            *_office_gaps(content.heading.issuer, content.signer),
        ),
    )


# what prints as dots ------------------------------------------------------------------------------------

_LABELS = {
    "birth": "Ngày sinh",
    "sex": "Giới tính",
    "id_number": "Số định danh",
    "address": "Nơi thường trú",
    "education": "Trình độ",
    "position": "Chức vụ",
    "joined": "Ngày tham gia",
    "left": "Ngày thôi",
    "left_point": "Điểm của khoản 3 Điều 17",
}


def _team(record: str) -> str:
    return "" if record == ALL else record


def _member_gaps(people: Sequence[MemberLine], shown: Sequence[str], team: str) -> list[Gap]:
    if not people:
        return [Gap("Thành viên trong danh sách", "team", team)]
    counts = {field: sum(not getattr(one, field) for one in people) for field in shown}
    return [Gap(_LABELS[field], "team", team, count) for field, count in counts.items() if count]


def _office_gaps(issuer_lines: tuple[str, ...], signer: Signer) -> tuple[Gap, ...]:
    unsigned = () if signer.name else (Gap("Người ký", SETTINGS, ""),)
    return *heading_gaps(issuer_lines), *unsigned


# who bears the number of a decision ----------------------------------------------------------------------


def _recognised(connection: Connection, team: str) -> list[Bearer]:
    found = roster.team(connection, team)
    people = roster.recognised(found.people).people if found else ()
    return [Bearer("member", one.id, "decision_number", "decision_date", "decision_signer") for one in people]


def _released(connection: Connection, team: str) -> list[Bearer]:
    found = roster.team(connection, team)
    people = roster.released(found.people).people if found else ()
    return [Bearer("member", one.id, "left_decision") for one in people]


_DECISION = (PDF, WORD)

DOCUMENTS = (
    Document(
        "team-founding",
        "Quyết định thành lập Tổ",
        "team",
        _DECISION,
        founding,
        "member",
        "QĐ",
        numbered=("decision_number", "decision_date"),
    ),
    Document(
        "team-recognition",
        "Quyết định công nhận thành viên Tổ",
        "team",
        _DECISION,
        recognition,
        "member",
        "QĐ",
        bearers=_recognised,
        bearing=("member", "decision_number", "decision_date"),
        recurring=True,
    ),
    Document(
        "team-release",
        "Quyết định cho thôi tham gia",
        "team",
        _DECISION,
        release,
        "member",
        "QĐ",
        bearers=_released,
        bearing=("member", "left_decision", ""),
        recurring=True,
    ),
    Document(
        "force-05",
        "Mẫu 05: đề nghị công nhận Tổ viên",
        "team",
        (PDF, WORD, EXCEL),
        _form(Form.RECOGNITION),
        "member",
        together=True,
    ),
    Document(
        "force-06",
        "Mẫu 06: giới thiệu Tổ trưởng, Tổ phó",
        "team",
        (PDF, WORD, EXCEL),
        _form(Form.LEADERS),
        "member",
        together=True,
    ),
    Document(
        "force-07",
        "Mẫu 07: báo cáo đề xuất cho thôi",
        "team",
        (PDF, WORD),
        report,
        "member",
        "BC",
        together=True,
        numbered=("report_number", "report_date"),
        recurring=True,
        of_people=True,
    ),
    Document(
        "force-list", "Danh sách lực lượng", DAY, (PDF, EXCEL), day_list, "member", options=(WHOLE_IDS,)
    ),
)
