"""What the printing page says and understands, without widgets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.domain.dates import format_date
from desktop.domain.moments import local, spoken_moment
from desktop.domain.numbers import format_integer
from desktop.domain.text import fold
from desktop.views.common.printing import pages_from_text

if TYPE_CHECKING:
    from desktop.services.papers.prepared import Copy, Document, Gap
    from desktop.services.proofs import Proof

CERTIFICATES, MINUTES, DELEGATES, INVITATIONS = "certificates", "minutes", "delegates", "invitations"
OTHERS = "others"
DAILY = [
    (CERTIFICATES, "Giấy khen"),
    (MINUTES, "Biên bản"),
    (DELEGATES, "Danh sách ký"),
    (INVITATIONS, "Giấy mời"),
]
PAGES = "trang"
NOUNS = {CERTIFICATES: "giấy khen", INVITATIONS: "giấy mời"}
LARGEST_NUMBER = 100_000
_PARTS = {"name": "tên", "title": "chức vụ", "citation": "thành tích"}


@dataclass(frozen=True, slots=True)
class Said:
    """A strong line and what stands below it; empty for nothing to say."""

    title: str = ""
    detail: str = ""


def subtitle(proof: Proof) -> str:
    """“Giấy khen theo QĐ 125/QĐ-UBND ngày 12/08/2026”, “Biên bản số 05 ngày 17/11/2026”."""
    day = f" ngày {format_date(proof.day)}" if proof.day else ""
    if proof.document == CERTIFICATES:
        number = f" {proof.number}" if proof.number else " chưa có số"
        return f"Giấy khen theo QĐ{number}{day}"
    if proof.document == MINUTES and proof.number:
        return f"Biên bản số {proof.number}{day}"
    return f"{proof.label} số {proof.number}{day}" if proof.number else f"{proof.label}{day}"


def file_name(proof: Proof) -> str:
    """A name for the PDF that every computer and every stick takes: plain letters, no spaces at the ends."""
    words = "Bien ban" if proof.document == MINUTES else _plain(proof.label).capitalize()
    rest = proof.number if proof.document != MINUTES and proof.number else proof.name
    return " ".join(filter(None, (words, _plain(rest)[:60].strip(), proof.day)))


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()


def print_label(document: str, sheets: int) -> str:
    """“In 22 giấy khen”."""
    return f"In {format_integer(sheets)} {NOUNS.get(document, PAGES)}" if sheets else "In"


def gap_words(gap: Gap) -> str:
    """“Số biên bản”, “Số sổ vàng: 3 người”."""
    return f"{gap.label}: {format_integer(gap.rows)} người" if gap.rows else gap.label


def place_of(copy: Copy) -> str:
    """How a certificate is named: by its register number, else by its row."""
    return f"Số {copy.number}" if copy.number else f"Dòng {copy.index + 1}"


def nothing_words(document: Document) -> str:
    """What to do first where there is no record to print of."""
    where = {
        "award": ("quyết định khen thưởng", "Khen thưởng"),
        "conference": ("hội nghị", "Hội nghị"),
        "team": ("tổ", "Lực lượng nòng cốt"),
        "document": ("văn bản", "Văn bản"),
    }.get(document.needs)
    if where is None:
        return "Chọn ở bên trái thứ cần in."
    noun, page = where
    return f"Chưa có {noun} nào. Ghi {noun} ở màn hình {page} rồi in."


def long_copies(copies: Sequence[Copy]) -> list[Copy]:
    """Those with a text that had to be set smaller than usual."""
    return [copy for copy in copies if copy.notes]


def fit_words(copy: Copy) -> Said:
    """Which text of this certificate is long, and what the program did about it."""
    if not copy.notes:
        return Said()
    note = min(copy.notes, key=lambda one: (one.fits, one.used / one.wanted))
    part = _PARTS.get(note.part, note.part)
    title = f"{place_of(copy)}: {part} rộng hơn khung ở cỡ {_points(note.wanted)} pt"
    if note.fits:
        return Said(title, f"Máy đã thu chữ còn {_points(note.used)} pt để nằm gọn trong khung.")
    squeezed = f"Máy phải xếp {note.lines} dòng ở cỡ {_points(note.used)} pt, khó đọc."
    return Said(title, f"{squeezed} Viết gọn lại rồi in.")


def fit_summary(copies: Sequence[Copy]) -> Said:
    """The long ones of the whole batch, by number."""
    long = long_copies(copies)
    if not long:
        return Said()
    shown = ", ".join(place_of(copy).lower() for copy in long[:6])
    more = f" và {len(long) - 6} giấy khác" if len(long) > 6 else ""
    return Said(f"{len(long)} giấy có chữ dài, máy đã thu nhỏ", f"Xem lại trước khi in: {shown}{more}.")


def _points(size: float) -> str:
    return f"{size:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def printed_words(utc: str, today: date) -> str:
    """“Đã in lúc 09:41”, “Đã in lúc 16:48 hôm qua”."""
    return f"Đã in lúc {spoken_moment(local(utc), today)}"


def rows_of(text: str, copies: Sequence[Copy]) -> list[int] | None:
    """Rows meant by “19-30, 34”: register numbers, or rows where there are none; None if not readable."""
    wanted = pages_from_text(text, LARGEST_NUMBER)
    if wanted is None:
        return None
    known = {copy.index: first_number(copy.number) for copy in copies if copy.number}
    chosen = set(wanted)
    return [
        copy.index for copy in copies if (known.get(copy.index, 0) if known else copy.index + 1) - 1 in chosen
    ]


def first_number(text: str) -> int:
    """17 of “17/2026”; 0 without digits."""
    found = re.search(r"\d{1,9}", text)
    return int(found.group()) if found else 0


def batch_words(copies: Sequence[Copy]) -> str:
    """“22 chưa in, 2 đã in”; only one of the two where the other is none."""
    done = sum(bool(copy.printed) for copy in copies)
    if not done:
        return f"{format_integer(len(copies))} chưa in" if copies else ""
    if done == len(copies):
        return f"Đã in cả {format_integer(done)}"
    return f"{format_integer(len(copies) - done)} chưa in, {format_integer(done)} đã in"


def book_words(proof: Proof) -> tuple[str, bool]:
    """The register numbers of a decision in one sentence, and whether they are in order."""
    if proof.doubled:
        return f"Số sổ vàng trùng: {', '.join(proof.doubled[:5])}. Đối chiếu sổ rồi sửa.", False
    numbers = [copy.number for copy in proof.copies if copy.number]
    if not numbers:
        return "", True
    if len(numbers) == 1:
        return f"Số sổ vàng {numbers[0]}.", True
    ordered = sorted(numbers, key=first_number)
    return f"Số sổ vàng {ordered[0]} đến {ordered[-1]}, không trùng.", True


def sent_words(document: str, sheets: int, printer: str) -> str:
    """How printing ended."""
    return f"Đã gửi {format_integer(sheets)} {NOUNS.get(document, PAGES)} tới máy in {printer}."
