"""What the list of each kind shows: columns, words, order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.phones import mask_phone
from desktop.views.common.cells import TICK, Align, Cell, Column, figure
from desktop.views.common.chips import Chip, Tone
from desktop.views.common.row_model import Order
from desktop.views.records.describe import birth_and_sex, display_day
from desktop.views.records.source import Row
from desktop.views.theme import Role

NAME_ORDER = Order()


@dataclass(frozen=True, slots=True)
class ListSpec:
    """A list page. ``noun`` is the kind in the middle of a sentence; ``hint`` what the search looks at."""

    kind: str
    title: str
    noun: str
    icon: str
    columns: tuple[Column, ...]
    hint: str
    first: str  # what the empty page says a first record needs
    order: Order = NAME_ORDER
    print_document: str = ""
    print_label: str = ""
    summed: str = ""  # field added up in the footer
    summed_noun: str = ""
    open_label: str = ""
    imports: bool = True  # whether a spreadsheet can be loaded into it

    @property
    def open_words(self) -> str:
        """What the button says that opens a record."""
        return self.open_label or f"Mở {self.noun}"


def _main(second: Callable[[Row], str]) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        return Cell(row.record.name, second(row), weight=500, marks=True, tooltip=row.record.name)

    return cell


def _text(field: str, second: str = "") -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        return Cell(str(row.get(field) or ""), str(row.get(second) or "") if second else "", marks=True)

    return cell


def _number(field: str) -> Callable[[Row], Cell]:
    return lambda row: figure(row.get(field))


def _chip(field: str, tones: dict[str, Tone]) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        word = row.get(field)
        if not word:
            return Cell()
        tone = tones.get(word, Tone.NEUTRAL)
        return Cell(chip=Chip(_sentence_case(word), tone, "-" if tone is Tone.NEUTRAL else ""))

    return cell


def _date(field: str) -> Callable[[Row], Cell]:
    return lambda row: Cell(display_day(row.get(field)))


def _phone(row: Row) -> Cell:
    return Cell(mask_phone(str(row.get("phone") or "")))  # the whole number stands in the record, once opened


def _award_name(row: Row) -> Cell:
    """The head of the column says “Về việc” already."""
    name = row.record.name
    short = name.removeprefix("Về việc ")
    return Cell(_sentence_case(short), row.get("authority") or "", weight=500, marks=True, tooltip=name)


def _sentence_case(word: str) -> str:
    return word[:1].upper() + word[1:]


def _award_decision(row: Row) -> Cell:
    number, day = str(row.get("number") or "Chưa có số"), display_day(row.get("date"))
    return Cell(number, "Trùng số", second_role=Role.WARN, tooltip=day) if row.doubled else Cell(number, day)


def _document_number(row: Row) -> Cell:
    day = display_day(row.get("date"))
    if not row.get("number"):
        return Cell(day, chip=None if day else Chip("Dự thảo", Tone.NEUTRAL, "-"))
    return Cell(str(row.get("number")), "Trùng số" if row.doubled else day, marks=True)


MODEL_TONES = {
    "duy trì": Tone.OK,
    "nhân rộng": Tone.OK,
    "xây dựng mới": Tone.INFO,
    "củng cố": Tone.WARN,
    "tạm dừng": Tone.WARN,
}

LISTS: dict[str, ListSpec] = {
    spec.kind: spec
    for spec in (
        ListSpec(
            kind="person",
            title="Con người",
            noun="người",
            icon="contact",
            columns=(
                TICK,
                Column(
                    "name", "Họ và tên", _main(lambda r: birth_and_sex(r.record.values)), 220, sort="name"
                ),
                Column(
                    "title",
                    "Chức vụ, đơn vị",
                    _text("title", "organisation"),
                    220,
                    stretch=True,
                    sort="title",
                ),
                Column("address", "Nơi ở", _text("address"), 190, sort="address", least_view=830),
                Column("phone", "Điện thoại", _phone, 120, least_view=640),
            ),
            hint="Tìm theo tên, chức vụ, đơn vị, nơi ở (F3)",
            open_label="Mở hồ sơ",
            first="Chỉ cần họ và tên. Chức vụ và đơn vị giúp gõ đại biểu nhanh hơn.",
        ),
        ListSpec(
            kind="organisation",
            title="Cơ quan, tổ chức",
            noun="cơ quan",
            icon="building-2",
            columns=(
                TICK,
                Column(
                    "name",
                    "Tên đầy đủ",
                    _main(lambda r: r.get("short_name") or ""),
                    320,
                    stretch=True,
                    sort="name",
                ),
                Column("kind", "Loại", _text("kind"), 190, sort="kind"),
                Column("note", "Ghi chú", _text("note"), 200, least_view=760),
            ),
            hint="Tìm theo tên đầy đủ, tên gọi tắt (F3)",
            first="Chỉ cần tên đầy đủ như in trong văn bản.",
        ),
        ListSpec(
            kind="area",
            title="Thôn, tổ dân phố",
            noun="thôn, tổ dân phố",
            icon="map-pin",
            columns=(
                TICK,
                Column(
                    "name",
                    "Tên",
                    _main(lambda r: _sentence_case(r.get("kind") or "")),
                    320,
                    stretch=True,
                    sort="name",
                ),
                Column(
                    "households",
                    "Số hộ",
                    _number("households"),
                    110,
                    Align.RIGHT,
                    sort="households",
                    descending_first=True,
                ),
                Column("note", "Ghi chú", _text("note"), 220, least_view=620),
            ),
            hint="Tìm theo tên thôn, tổ dân phố (F3)",
            first="Chỉ cần tên, ví dụ “Thôn Vĩnh Tường”.",
            summed="households",
            summed_noun="hộ",
        ),
        ListSpec(
            kind="model",
            title="Mô hình tự quản",
            noun="mô hình",
            icon="layers",
            columns=(
                TICK,
                Column(
                    "name",
                    "Tên mô hình, nơi thực hiện",
                    _main(lambda r: r.get("place") or ""),
                    260,
                    stretch=True,
                    sort="name",
                ),
                Column("kinds", "Loại", _text("kinds"), 110, sort="kinds", least_view=860),
                Column(
                    "points",
                    "Số điểm",
                    _number("points"),
                    84,
                    Align.RIGHT,
                    sort="points",
                    descending_first=True,
                    least_view=620,
                ),
                Column(
                    "members",
                    "Thành viên",
                    _number("members"),
                    104,
                    Align.RIGHT,
                    sort="members",
                    descending_first=True,
                ),
                Column(
                    "rating",
                    "Xếp loại",
                    lambda r: Cell(r.get("rating") or "", str(r.get("rating_year") or "")),
                    124,
                    sort="rating",
                    least_view=720,
                ),
                Column("status", "Tình trạng", _chip("status", MODEL_TONES), 136, sort="status"),
            ),
            hint="Tìm theo tên mô hình, nơi thực hiện, chủ trì (F3)",
            first="Chỉ cần tên mô hình. Các điểm và tổ ghi tiếp ở trang của mô hình.",
            summed="members",
            summed_noun="thành viên",
        ),
        ListSpec(
            kind="award",
            title="Khen thưởng",
            noun="quyết định",
            icon="award",
            columns=(
                TICK,
                Column("date", "Quyết định", _award_decision, 132, sort="date", descending_first=True),
                Column(
                    "name",
                    "Về việc, thẩm quyền",
                    _award_name,
                    300,
                    stretch=True,
                    sort="name",
                ),
                Column("form", "Hình thức", _text("form"), 108, sort="form", least_view=480),
                Column("signer", "Người ký", _text("signer"), 146, sort="signer", least_view=640),
            ),
            hint="Tìm theo số quyết định, về việc (F3)",
            first="Ghi số, ngày và nội dung quyết định, rồi thêm người được khen.",
            order=Order("date", True),
            print_document="certificates",
            print_label="In giấy khen",
        ),
        ListSpec(
            kind="member",
            title="Thành viên nòng cốt",
            noun="thành viên",
            icon="users-round",
            columns=(
                TICK,
                Column(
                    "name",
                    "Họ và tên",
                    _main(lambda r: birth_and_sex(r.record.values)),
                    240,
                    stretch=True,
                    sort="name",
                ),
                Column("team", "Tổ", lambda r: Cell(r.label("team")), 240, least_view=640),
                Column("position", "Chức vụ", _text("position"), 110, sort="position"),
                Column(
                    "joined",
                    "Tham gia",
                    _date("joined"),
                    110,
                    sort="joined",
                    descending_first=True,
                    least_view=720,
                ),
                Column("left", "Thôi", _date("left"), 110, sort="left", descending_first=True),
            ),
            hint="Tìm theo tên, số định danh, nơi thường trú (F3)",
            open_label="Mở hồ sơ",
            first="Thêm thành viên ở màn hình Lực lượng nòng cốt.",
        ),
        ListSpec(
            kind="team",
            title="Tổ bảo vệ an ninh, trật tự",
            noun="tổ",
            icon="users-round",
            columns=(
                TICK,
                Column(
                    "name",
                    "Tên tổ",
                    _main(lambda r: r.get("decision_number") or ""),
                    320,
                    stretch=True,
                    sort="name",
                ),
                Column(
                    "quota",
                    "Định mức",
                    _number("quota"),
                    100,
                    Align.RIGHT,
                    sort="quota",
                    descending_first=True,
                ),
                Column("status", "Tình trạng", _text("status"), 160, sort="status"),
            ),
            hint="Tìm theo tên tổ (F3)",
            first="Chỉ cần tên tổ. Địa bàn và định mức bổ sung sau.",
            summed="quota",
            summed_noun="định mức",
        ),
        ListSpec(
            kind="document",
            title="Văn bản",
            noun="văn bản",
            icon="file-text",
            columns=(
                TICK,
                Column("date", "Ngày, số", _document_number, 132, sort="date", descending_first=True),
                Column(
                    "name",
                    "Trích yếu",
                    _main(lambda r: r.get("issuer") or ""),
                    320,
                    stretch=True,
                    sort="name",
                ),
                Column("type", "Loại", _text("type"), 120, sort="type"),
                Column("signer", "Người ký", _text("signer"), 150, sort="signer", least_view=720),
            ),
            hint="Tìm theo trích yếu, số, ký hiệu (F3)",
            first="Chọn loại văn bản; căn cứ, đề cương và nơi nhận thường dùng có sẵn.",
            order=Order("date", True),
            print_document="document",
            print_label="In văn bản",
            imports=False,
        ),
    )
}
