"""Lists and the report that the police send to the chairman: mẫu 05, 06 and 07 of Thông tư 14/2024/TT-BCA.

Their printed sheets were not to be had. The columns are what the circular asks of a candidate (họ tên, ngày
sinh, giới tính, số định danh, nơi thường trú, trình độ) and what the recognition needs; the rest follows mẫu
1.4 of Nghị định 30/2020/NĐ-CP. Of who leaves only the point of Điều 17 khoản 3 is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from desktop.documents.layout.blocks import (
    Align,
    AnyBlock,
    Paragraph,
    Run,
    Style,
    Table,
    TableColumn,
    TableRow,
    text,
)
from desktop.documents.layout.ending import closed_text
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import A4, A4_LANDSCAPE
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.signature import one_signer
from desktop.documents.layout.titles import addressees, paragraphs, type_title
from desktop.documents.lists import SERIAL, blank_rows, day, known, list_head
from desktop.documents.phrases import capital
from desktop.documents.team_decisions import point
from desktop.domain.contents.force import ForceForm, Form, MemberLine, ReleaseReport, TeamBand

LIST_TITLE = "DANH SÁCH"
REPORT_TITLE = "BÁO CÁO"
_NOTE = Style(size=13, face=Face.ITALIC, align=Align.CENTER, indent=0, before=0)

_CANDIDATE = (
    SERIAL,
    TableColumn("Họ và tên", 46),
    TableColumn("Ngày, tháng, năm sinh", 26, Align.CENTER),
    TableColumn("Giới tính", 15, Align.CENTER),
    TableColumn("Số định danh cá nhân", 32, Align.CENTER),
    TableColumn("Nơi thường trú", 52),
    TableColumn("Trình độ", 27),
)
_COLUMNS = {
    Form.RECOGNITION: (*_CANDIDATE, TableColumn("Lực lượng đã tham gia", 34), TableColumn("Ghi chú", 14)),
    Form.LEADERS: (
        *_CANDIDATE,
        TableColumn("Giới thiệu giữ chức vụ", 30, Align.CENTER),
        TableColumn("Ghi chú", 18),
    ),
}
_RELEASE = (
    SERIAL,
    TableColumn("Họ và tên", 46),
    TableColumn("Ngày sinh", 26, Align.CENTER),
    TableColumn("Chức vụ", 24, Align.CENTER),
    TableColumn("Thôi từ ngày", 26, Align.CENTER),
    TableColumn("Trường hợp (khoản 3 Điều 17)", 32, Align.CENTER),
)


def form_paper(content: ForceForm) -> Paper:
    """Mẫu 05 or 06, on paper turned sideways."""
    about = Metadata(
        title=f"Danh sách {content.title[:1].lower()}{content.title[1:]}",
        author=" ".join(content.heading.issuer),
        subject="Danh sách",
        created=content.heading.date,
    )
    return Paper(about, (Section(tuple(_form(content)), A4_LANDSCAPE, "Danh sách"),))


def _form(content: ForceForm) -> Iterator[AnyBlock]:
    columns = _COLUMNS[content.form]
    cells = _candidate if content.form is Form.RECOGNITION else _leader
    yield from list_head(A4_LANDSCAPE, content.heading)
    yield from type_title(LIST_TITLE, content.title)
    yield Paragraph((Run(f"({content.note})"),), _NOTE, balanced=True)
    yield Table(columns, rows(content.bands, cells) or blank_rows(columns))
    yield text(content.total)
    yield from one_signer(content.signer, content.recipients, A4_LANDSCAPE)


def _candidate(one: MemberLine) -> tuple[str, ...]:
    return *_person(one), capital(one.previous_service or ""), ""


def _leader(one: MemberLine) -> tuple[str, ...]:
    return *_person(one), known(one.position), ""


def _person(one: MemberLine) -> tuple[str, ...]:
    return (
        one.name,
        day(one.birth),
        known(one.sex),
        known(one.id_number),
        known(one.address),
        known(one.education),
    )


def report_paper(content: ReleaseReport) -> Paper:
    """Mẫu 07."""
    about = Metadata(
        title=f"Báo cáo {content.subject[:1].lower()}{content.subject[1:]}",
        author=" ".join(content.heading.issuer),
        subject="Báo cáo",
        created=content.heading.date,
    )
    return Paper(about, (Section(tuple(_report(content))),))


def _report(content: ReleaseReport) -> Iterator[AnyBlock]:
    yield from letterhead(A4, content.heading, "BC-", dated=True)
    yield from type_title(REPORT_TITLE, content.subject)
    yield from addressees(content.addressees)
    for words in content.opening:
        yield from paragraphs(words)
    yield Table(_RELEASE, rows(content.bands, _leaving) or blank_rows(_RELEASE))
    for words in (*content.closing[:-1], *map(closed_text, content.closing[-1:])):
        yield from paragraphs(words)
    yield from one_signer(content.signer, content.recipients)


def _leaving(one: MemberLine) -> tuple[str, ...]:
    return one.name, day(one.birth), known(one.position), day(one.left), point(one.left_point)


def rows(bands: Sequence[TeamBand], cells: Callable[[MemberLine], tuple[str, ...]]) -> tuple[TableRow, ...]:
    """Numbered through the whole list, each team under its name."""
    found: list[TableRow] = []
    serial = count(1)
    for band in bands:
        found.append(TableRow((band.name,), strong=True, band=True))
        found.extend(TableRow((next(serial), *cells(one))) for one in band.members)
    return tuple(found)
