"""Quyết định thành lập Tổ bảo vệ an ninh, trật tự, công nhận, cho thôi tham gia, with the danh sách kèm theo.

Mẫu 08 of Thông tư 14/2024/TT-BCA; its printed sheet was not to be had, so the decision follows mẫu 1.2 and
its list mẫu 2.1 of Nghị định 30/2020/NĐ-CP. The circular has both posted up in public (Điều 4 khoản 3): the
list says nobody's số định danh, and of who leaves only the point of Điều 17 khoản 3.
"""

from __future__ import annotations

from desktop.documents import decisions
from desktop.documents.layout import dotted
from desktop.documents.layout.blocks import Align, AnyBlock, Table, TableColumn, TableRow
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.titles import appendix_title
from desktop.documents.lists import SERIAL, blank_rows, day, known
from desktop.domain.contents.force import Columns, MemberLine, TeamDecision

_PERSON = (SERIAL, TableColumn("Họ và tên", 42), TableColumn("Ngày sinh", 25, Align.CENTER))
_COLUMNS = {
    Columns.COMING: (
        *_PERSON,
        TableColumn("Giới tính", 14, Align.CENTER),
        TableColumn("Nơi thường trú", 51),
        TableColumn("Chức vụ", 23, Align.CENTER),
    ),
    Columns.GOING: (
        *_PERSON,
        TableColumn("Chức vụ", 24, Align.CENTER),
        TableColumn("Thôi từ ngày", 26, Align.CENTER),
        TableColumn("Theo khoản 3 Điều 17", 33, Align.CENTER),
    ),
}


def paper(content: TeamDecision) -> Paper:
    """The decision, and its list with pages numbered anew."""
    decision = content.decision
    about = Metadata(
        title=f"Quyết định {decision.subject[:1].lower()}{decision.subject[1:]}",
        author=" ".join(decision.heading.issuer),
        subject="Quyết định",
        created=decision.heading.date,
    )
    return Paper(
        about, (Section(tuple(decisions.blocks(decision))), Section(_appendix(content), name="Danh sách"))
    )


def _appendix(content: TeamDecision) -> tuple[AnyBlock, ...]:
    columns = _COLUMNS[content.columns]
    cells = _coming if content.columns is Columns.COMING else _going
    rows = tuple(TableRow((number, *cells(one))) for number, one in enumerate(content.members, 1))
    table = Table(columns, rows or blank_rows(columns))
    return *appendix_title(None, content.list_title, content.attached), table


def _coming(one: MemberLine) -> tuple[str, ...]:
    return one.name, day(one.birth), known(one.sex), known(one.address), known(one.position)


def _going(one: MemberLine) -> tuple[str, ...]:
    return one.name, day(one.birth), known(one.position), day(one.left), point(one.left_point)


def point(letter: str | None) -> str:
    """ "Điểm a"; dots where the point is not said."""
    return f"Điểm {letter or dotted.BLANK}"
