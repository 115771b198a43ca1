"""Made-up contents of the papers of the core force and of models."""

from __future__ import annotations

from typing import Any

from desktop.domain.contents.decisions import Decision
from desktop.domain.contents.force import (
    Columns,
    Count,
    ForceForm,
    ForceList,
    Form,
    MemberLine,
    ReleaseReport,
    TeamBand,
    TeamDecision,
)
from desktop.domain.contents.parts import Heading, Signer
from desktop.domain.contents.selfmanagement import ModelCount, ModelGroup, ModelLine, ModelsBook, PointLine
from desktop.domain.wordings.catalogue import WORDINGS, fill

COMMITTEE = Heading((), ("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ"), "5", "QĐ-UBND", "Suối Mơ", "2026-03-05")
POLICE = Heading(("CÔNG AN TỈNH BẾN SỎI",), ("CÔNG AN XÃ SUỐI MƠ",), "7", "BC-CAX", "Suối Mơ", "2026-03-05")
CHAIR = Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Triệu Thị Hiền")
CHIEF = Signer(("TRƯỞNG CÔNG AN XÃ",), "Triệu Văn Ngọc", "Trung tá")
TEAM = "Tổ bảo vệ an ninh, trật tự thôn Đồng Giữa"
LONG_NAME = "Hoàng Nguyễn Huyền Trang Anh Thư Công Tằng Tôn Nữ Phương Thảo"

_FIELDS: dict[str, str | None] = {
    "cap_xa": "xã",
    "cong_an": "Công an xã Suối Mơ",
    "truong_cong_an": "Trưởng Công an xã Suối Mơ",
    "chu_tich": "Chủ tịch Ủy ban nhân dân xã Suối Mơ",
    "ky_hieu_cong_an": "CAX",
    "ten_to": TEAM,
    "dia_ban": "thôn Đồng Giữa",
    "so_nguoi": "02",
    "chuc_danh": "Tổ trưởng, Tổ viên",
    "so_quyet_dinh": "05/QĐ-UBND",
    "ngay_quyet_dinh": "ngày 05 tháng 3 năm 2026",
    "don_vi": "xã Suối Mơ",
    "ngay": "ngày 28 tháng 11 năm 2026",
}


def said(key: str) -> str:
    """The official text of a key, its fields filled in."""
    return fill(key, None, _FIELDS)


def lines(key: str) -> tuple[str, ...]:
    """The lines of an official text."""
    assert WORDINGS[key].several
    return tuple(said(key).splitlines())


def people(count: int, **values: Any) -> tuple[MemberLine, ...]:
    """Members whose names tell them apart."""
    facts: dict[str, Any] = {
        "birth": "1988-03-05",
        "sex": "Nữ",
        "position": "Tổ viên",
        "id_number": "008188001234",
        "address": "Thôn Đồng Giữa, xã Suối Mơ, tỉnh Bến Sỏi",
        "education": "12/12",
        "joined": "2026-03-05",
        "left": "2026-10-01",
        "left_point": "a",
    }
    return tuple(MemberLine(f"Lò Thị Ư {number:03}", **{**facts, **values}) for number in range(1, count + 1))


def decision(count: int = 2, columns: Columns = Columns.COMING, **values: Any) -> TeamDecision:
    """A decision about a team with that many people."""
    key = "team-release" if columns is Columns.GOING else "team-founding"
    return TeamDecision(
        Decision(
            heading=COMMITTEE,
            subject=said(f"{key}.subject"),
            authority="CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI MƠ",
            bases=lines(f"{key}.bases"),
            articles=lines(f"{key}.articles"),
            signer=CHAIR,
            recipients=lines(f"{key}.recipients"),
        ),
        list_title=said(f"{key}.list"),
        attached=said(f"{key}.attached"),
        columns=columns,
        members=people(count, **values),
    )


def form(number: Form = Form.RECOGNITION, *counts: int) -> ForceForm:
    """Mẫu 05 or 06, a band for each count."""
    key = f"force-{number}"
    return ForceForm(
        form=number,
        heading=POLICE,
        title=said(f"{key}.title"),
        note=said(f"{key}.note"),
        total=said(f"{key}.total"),
        bands=bands(*counts),
        signer=CHIEF,
        recipients=lines(f"{key}.recipients"),
    )


def bands(*counts: int) -> tuple[TeamBand, ...]:
    """Teams of that many people."""
    return tuple(TeamBand(f"{TEAM} {number}", people(count)) for number, count in enumerate(counts, 1))


def report(*counts: int) -> ReleaseReport:
    """Mẫu 07."""
    return ReleaseReport(
        heading=POLICE,
        subject=said("force-07.subject"),
        addressees=lines("force-07.addressees"),
        opening=lines("force-07.opening"),
        bands=bands(*counts),
        closing=lines("force-07.closing"),
        signer=CHIEF,
        recipients=lines("force-07.recipients"),
    )


def force_list(*counts: int) -> ForceList:
    """The list of a day."""
    counted = tuple(Count(count, count, 0) for count in counts)
    return ForceList(
        heading=POLICE,
        title=said("force-list.title"),
        day="2026-11-28",
        bands=bands(*counts),
        counts=counted,
        total=Count(sum(counts), sum(counts), 0),
        teams=len(counts),
        signer=CHIEF,
        recipients=lines("force-list.recipients"),
    )


def book(count: int = 2) -> ModelsBook:
    """A book of that many models at work, each with two điểm."""
    places = (PointLine("Điểm thôn Đồng Giữa", "thôn Đồng Giữa", 3, 20), PointLine("Điểm trường học"))
    models = tuple(
        ModelLine(
            f"Tiếng kẻng an ninh {number:03}",
            "2 thôn",
            decision="125/QĐ-UBND",
            begun="2026-03-05",
            points=2,
            groups=3,
            members=1250,
            rating="Tốt (2025)",
            status="nhân rộng",
            places=places,
        )
        for number in range(1, count + 1)
    )
    return ModelsBook(
        heading=POLICE,
        title=said("models-book.title"),
        day="2026-11-28",
        groups=(ModelGroup("Đang hoạt động", models),) if models else (),
        total=ModelCount(count, 1, 0, 2 * count, 3 * count, 1250 * count),
        signer=CHIEF,
        recipients=lines("models-book.recipients"),
    )
