"""What the designer of blanks says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.blanks import FIELDS, BlankField

if TYPE_CHECKING:
    from desktop.domain.fit_notes import FitNote

OTHER_WORDS = "Chữ ở đây khác bản ghi. Sửa chữ ở bản ghi, ở đây chỉ ngắt dòng."


def same_words(text: str, usual: str) -> bool:
    """Whether only the line ends differ."""
    return text.split() == usual.split()


def spoken(value: float) -> str:
    """“48,0”."""
    return f"{value:.1f}".replace(".", ",")


def points(value: float) -> str:
    """“26”, “13,5”."""
    return f"{value:g}".replace(".", ",")


def place_words(field: BlankField) -> str:
    """What stands on the label of the chosen frame."""
    return f"X {spoken(field.x)}   Y {spoken(field.y)} mm"


def fit_words(note: FitNote) -> tuple[str, str]:
    """Which text is too long for its frame, and what the program did about it."""
    label = FIELDS[note.part].label if note.part in FIELDS else note.part
    title = f"{label}: chữ rộng hơn khung ở cỡ {points(note.wanted)} pt"
    if note.fits:
        return title, f"Máy đã thu chữ còn {points(note.used)} pt để nằm gọn trong khung."
    if note.used < note.wanted:
        return title, f"Máy phải xếp {note.lines} dòng ở cỡ {points(note.used)} pt. Nới khung hoặc ngắt dòng."
    return title, f"Chữ xếp thành {note.lines} dòng, ra ngoài khung. Nới khung, thêm dòng hoặc thu chữ."
