"""An office with something to print of every document of the catalogue: as usual, with names and titles of
any length over many pages, or with nothing filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.services import documents, printing, records
from desktop.services.papers.catalogue import DOCUMENTS
from desktop.services.papers.prepared import DAY, NOTHING, YEAR, Form, Order
from desktop.services.settings import save_settings
from tests.documents.force_samples import LONG_NAME

MOVEMENT = "phong trào “Toàn dân bảo vệ an ninh Tổ quốc” năm 2026"
LONG_TITLE = (
    f"Hội nghị tổng kết công tác phòng, chống tội phạm, tệ nạn xã hội và xây dựng {MOVEMENT}, triển khai "
    "phương hướng, nhiệm vụ năm 2027 trên địa bàn các thôn, tổ dân phố, cơ quan, doanh nghiệp, nhà trường"
)
PERIODS = {YEAR: "2026", DAY: "2026-11-19", NOTHING: NOTHING}


@dataclass(frozen=True)
class Filling:
    """How many rows every list has, whether names are long, and whether anything is filled in at all."""

    rows: int = 3
    long: bool = False
    bare: bool = False

    def name(self, number: int) -> str:
        return LONG_NAME if self.long and number % 2 else f"Lò Thị Ư {number:03}"

    def given(self, **values: Any) -> dict[str, Any]:
        return {} if self.bare else values


USUAL, LONG, BARE = Filling(), Filling(30, long=True), Filling(2, bare=True)


def print_all(office: Any, filling: Filling, form: Form) -> dict[str, bytes]:
    """Every document that has this form, by name; of written papers one of each kind."""
    made = _fill(office, filling)
    printed = {}
    for document in DOCUMENTS.values():
        if form not in document.forms:
            continue
        for part, record in made.get(document.needs, {"": PERIODS.get(document.needs, "")}).items():
            name = f"{document.name} {part}".strip()
            printed[name] = printing.render(office, document.name, record, Order(form=form))
    return printed


def _fill(office: Any, filling: Filling) -> dict[str, dict[str, str]]:
    signers = [
        {"issuer": "police", "name": filling.name(1), "title": "Phó Trưởng Công an xã", "rank": "Trung tá"},
        {"issuer": "committee", "name": filling.name(1), "title": "Phó Chủ tịch UBND xã", "rank": ""},
        {"issuer": "steering", "name": "Lý Văn Ơn", "title": "Phó Trưởng Ban Thường trực", "rank": ""},
    ]
    save_settings(
        office,
        {"signers": [] if filling.bare else signers, "show_rank_before_name": {"police": True}},
    )
    return {
        "conference": {"": _conference(office, filling)},
        "award": {"": _award(office, filling)},
        "team": {"": _team(office, filling)},
        "document": _documents(office, filling),
    }


def _conference(office: Any, filling: Filling) -> str:
    title = LONG_TITLE if filling.long else "Hội nghị sơ kết"
    told = filling.given(
        end="2026-02-03T11:05", number="7", invitation_number="5", invitation_date="2026-01-09",
        place="Nhà văn hóa thôn Đồng Giữa", chair=filling.name(1), secretary=filling.name(2), copies=2,
        headcount=filling.rows, content=[{"text": f"Hội nghị nghe báo cáo kết quả {MOVEMENT}."}] * 3,
        speeches=[{"name": filling.name(3), "text": "Đề nghị lắp đèn"}], conclusion="Giao Công an tiếp thu.",
    )  # fmt: skip
    start = "2026-02-03" if filling.bare else "2026-02-03T08:00"
    made = records.put(office, "conference", {"name": title, "start": start, **told})
    for order in range(1, filling.rows + 1):
        who = {"conference": made, "order": order, "name": filling.name(order)}
        group = "Đại biểu xã" if order > filling.rows // 2 else "Đại biểu cấp trên"
        records.put(office, "attendance", {**who, **filling.given(title="trưởng thôn", group=group)})
    return made


def _award(office: Any, filling: Filling) -> str:
    told = filling.given(
        number="9", date="2026-02-05", form="Giấy khen", reason=f"Có thành tích trong {MOVEMENT}"
    )
    made = records.put(office, "award", {"name": f"Khen thưởng {MOVEMENT}", **told})
    kinds = ("cá nhân", "tập thể", "hộ gia đình")
    for order in range(1, filling.rows + 1):
        own = filling.given(kind=kinds[order % 3], title="thôn Đồng Giữa", book_number=f"{order}/2026")
        who = {"award": made, "order": order, "name": filling.name(order)}
        records.put(office, "recipient", {**who, **own})
    return made


def _team(office: Any, filling: Filling) -> str:
    decided = filling.given(decision_number="3", decision_date="2026-02-01")
    made = records.put(office, "team", {"name": "Tổ bảo vệ an ninh, trật tự thôn Đồng Giữa", **decided})
    facts = filling.given(
        sex="Nữ", birth="1988-02", position="Tổ viên", address="thôn Đồng Giữa", education="đại học"
    )
    for order in range(1, filling.rows + 1):
        one = {"name": filling.name(order), "team": made, **facts}
        records.put(office, "member", {**one, **decided})
        records.put(office, "member", one)
        records.put(office, "member", {**one, "left": "2026-10-01", **filling.given(left_point="d")})
        about = filling.given(decision_number="125/QĐ-UBND", founded="2026-03", points=3, members=1250)
        records.put(office, "model", {"name": f"Tiếng kẻng an ninh {order}", **about})
    return made


def _documents(office: Any, filling: Filling) -> dict[str, str]:
    """A written paper of each type, by issuers in turn, with two appendices."""
    issuers = ("Công an", "Ủy ban nhân dân", "Ban Chỉ đạo")
    kinds = ("Kế hoạch", "Tờ trình", "Công văn", "Quyết định", "Báo cáo")
    rows = "\n".join(f"{number}\tViệc thứ {number}\t{number}.000" for number in range(1, filling.rows + 1))
    appendices = [
        {"title": "Danh mục nhiệm vụ", "table": f"TT\tViệc\tKinh phí\n{rows}"},
        {"title": "Biểu số liệu", "table": "\t".join("ABCDEGHIK") + "\n" + "\t".join("123456789")},
    ]
    made = {}
    for order, kind in enumerate(kinds):
        issuer = issuers[order % 3]
        usual = {"type": kind, "issuer": issuer} if filling.bare else documents.start(office, kind, issuer)
        told = filling.given(number=str(order + 10), date="2026-02-03", appendices=appendices)
        if filling.long:
            told["recipients"] = "\n".join(f"Ban, ngành, đoàn thể thứ {number}" for number in range(20))
        name = LONG_TITLE if filling.long else "Triển khai phong trào"
        made[kind] = records.put(office, "document", {**usual, "name": name, **told})
    return made
