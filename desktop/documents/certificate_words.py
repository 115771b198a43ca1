"""The words of a certificate, for its own page and for a pre-printed blank alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from desktop.documents.layout import dotted
from desktop.documents.layout.paper import Metadata
from desktop.documents.phrases import day
from desktop.documents.progress import Progress
from desktop.documents.recipients import label_and_name
from desktop.domain.contents.awards import CertificateContent
from desktop.domain.text import clean_lines
from desktop.domain.wordings import wording
from desktop.domain.wordings.certificates import BOOK, DECISION

LABEL = "Dựng giấy khen"
REPORT_EVERY = 20  # pages between two reports of progress


def draw_each(
    contents: Sequence[CertificateContent],
    draw: Callable[[int, CertificateContent], object],
    progress: Progress | None,
) -> None:
    """Draw one after the other and tell how far it is."""
    for index, content in enumerate(contents):
        draw(index, content)
        done = index + 1
        if progress is not None and (done % REPORT_EVERY == 0 or done == len(contents)):
            progress.step(done, len(contents), LABEL)


def values(content: CertificateContent) -> dict[str, str | None]:
    """What a frame can say, by the names of the fields of its wording."""
    label, name = label_and_name(content)
    return {
        "tham_quyen": content.authority,
        "tang": content.verb,
        "hinh_thuc": content.form,
        "xung_ho": label,
        "ho_ten": name or None,
        "chuc_vu": clean_lines(content.title or "") or None,
        "thanh_tich": clean_lines(content.citation or "") or None,
        "so_quyet_dinh": content.decision_number,
        "ngay_quyet_dinh": day(content.decision_date),
        "so_so_vang": content.book_number,
        "dia_danh": content.place,
        "ngay_ky": day(content.date),
        "chuc_vu_nguoi_ky": "\n".join(content.signer.title_lines) or None,
        "nguoi_ky": content.signer.signed_name,
    }


def decision_lines(content: CertificateContent) -> tuple[str, ...]:
    """ "Quyết định số: 125/QĐ-UBND" and "ngày 12 tháng 8 năm 2026", in the office's words."""
    return _decision_lines(content.decision_number, content.decision_date, content.decision_words)


@lru_cache(maxsize=64)  # alike on every page of a decision
def _decision_lines(number: str | None, date: str | None, words: str | None) -> tuple[str, ...]:
    known = {"so_quyet_dinh": number or dotted.LONG_BLANK, "ngay_quyet_dinh": day(date)}
    return tuple(wording.fill(DECISION, words, known).splitlines())


def book_lines(content: CertificateContent) -> tuple[str, ...]:
    """ "Số sổ vàng: 17/2026", in the office's words."""
    known = {"so_so_vang": content.book_number or dotted.LONG_BLANK}
    return tuple(wording.fill(BOOK, content.book_words, known).splitlines())


def metadata(contents: Sequence[CertificateContent], created: str | None) -> Metadata:
    """What the file says of itself. ``created`` (ISO 8601) dates it, else the first certificate does."""
    first = contents[0] if contents else CertificateContent()
    title = first.form.capitalize()
    if first.decision_number:
        title += f" theo Quyết định số {first.decision_number}"
    return Metadata(title, first.authority or "", first.form.capitalize(), created or first.date)
