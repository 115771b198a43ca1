"""What certificates say beside the recipient; offices may word it otherwise."""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

_PAPER = "Giấy khen"

DECISION = Wording(
    key="certificate.decision",
    document=_PAPER,
    label="Số quyết định",
    text="Quyết định số: {số quyết định}\n{ngày quyết định}",
    fields=("số quyết định", "ngày quyết định"),
    several=True,
)
BOOK = Wording(
    key="certificate.book",
    document=_PAPER,
    label="Số sổ vàng",
    text="Số sổ vàng: {số sổ vàng}",
    fields=("số sổ vàng",),
)

WORDINGS: tuple[Wording, ...] = (DECISION, BOOK)
