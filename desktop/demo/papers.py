"""One of every paper of the demo's first commune: what is missing is filled in, some issued, all printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.services import documents, issuing, printing, records
from desktop.services.office import Office
from desktop.services.papers.catalogue import DOCUMENTS
from desktop.services.papers.prepared import DAY, NOTHING, YEAR

_PERIODS = {YEAR: "2026", DAY: "2026-11-19", NOTHING: NOTHING}

PLAN: dict[str, Any] = {
    "name": "Triển khai phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2027 trên địa bàn xã Chiêm Hóa",
    "date": "2026-11-18",
    "body": [
        {"level": "phần", "text": "Mục đích, yêu cầu"},
        {"level": "khoản", "text": "Nâng cao nhận thức, trách nhiệm của cán bộ và Nhân dân trong giữ gìn an "
                                   "ninh, trật tự từ cơ sở."},
        {"level": "khoản", "text": "Nội dung sát tình hình từng thôn, tổ dân phố; không hình thức."},
        {"level": "phần", "text": "Nội dung"},
        {"level": "khoản", "text": "Tuyên truyền"},
        {"level": "điểm", "text": "Mỗi thôn, tổ dân phố tổ chức ít nhất 02 hội nghị trong năm;"},
        {"level": "điểm", "text": "Duy trì phát thanh vào tối thứ Bảy hằng tuần."},
        {"level": "khoản", "text": "Chỉ tiêu"},
        {"level": "bảng", "text": "Nội dung\tĐơn vị tính\tNăm 2026\tNăm 2027\n"
                                  "Hội nghị tuyên truyền\thội nghị\t11\t24\n"
                                  "Lượt người dự\tlượt người\t1.860\t3.000\n"
                                  "Mô hình tự quản hoạt động tốt\tmô hình\t4\t6"},
        {"level": "phần", "text": "Tổ chức thực hiện"},
        {"level": "khoản", "text": "Các tổ bảo vệ an ninh, trật tự lập lịch tuần tra, gửi Công an xã trước "
                                   "ngày 30 tháng 11 năm 2026."},
        {"level": "khoản", "text": "Công an xã theo dõi, đôn đốc, báo cáo kết quả hằng quý."},
    ],
}  # fmt: skip

LETTER: dict[str, Any] = {
    "name": "phối hợp tổ chức Ngày hội Toàn dân bảo vệ an ninh Tổ quốc",
    "date": "2026-11-17",
    "addressees": "Ủy ban Mặt trận Tổ quốc Việt Nam xã\nTrường THPT Chiêm Hóa",
    "body": [
        {"level": "đoạn", "text": "Công an xã đề nghị các đồng chí phối hợp chuẩn bị nội dung phần lễ và "
                                  "phần hội, cử một cán bộ làm đầu mối trước ngày 25 tháng 11 năm 2026."},
    ],
}  # fmt: skip


def write_papers(office: Office) -> None:
    """What the papers are made of: a plan and a letter, somebody who joins a team, somebody who leaves."""
    for type_, values in (("Kế hoạch", PLAN), ("Công văn", LETTER)):
        records.put(office, "document", {**documents.start(office, type_, "Công an"), **values})
    team = records.ids(office, "team")[0]
    newcomer = {"name": "Lò Văn Thận", "sex": "Nam", "birth": "1990", "address": "thôn Bản Ải"}
    records.put(office, "member", {**newcomer, "team": team, "position": "Tổ viên", "education": "THPT"})
    leaving = next(
        one for one in records.list_all(office, "member") if one.values.get("team") not in (None, team)
    )
    records.put(office, "member", {"left": "2026-11-15", "left_point": "a"}, record=leaving.id)


def issue_papers(office: Office, conference: str) -> list[str]:
    """Give numbers to the plan, the letter, the invitations and the minutes; returns the numbers."""
    records.put(office, "conference", {"invitation_date": "2026-11-10"}, record=conference)
    written = records.ids(office, "document", sort="date")
    wanted = [("invitations", conference), ("minutes", conference), *(("document", one) for one in written)]
    return [issuing.issue(office, document, record).line.code for document, record in wanted]


def print_all(office: Office, out: Path) -> int:
    """Every document of the catalogue in every form it has, into ``out``; returns how many documents."""
    out.mkdir()
    for document in DOCUMENTS.values():
        record = _PERIODS.get(document.needs) or _best(office, document.name, document.needs)
        for form in document.forms:
            printing.print_to_file(office, document.name, record, out / f"{document.name}.{form}")
    return len(DOCUMENTS)


def _best(office: Office, document: str, kind: str) -> str:
    """The record whose paper has the least dots, the newest among like ones."""
    found = records.ids(office, kind, limit=50)
    return min(reversed(found), key=lambda one: len(printing.prepare(office, document, one).gaps))
