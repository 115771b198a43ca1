"""The small QR in the foot of the first page, by which another office checks a paper against the record."""

from __future__ import annotations

from desktop.documents.layout.codes import code_marks
from desktop.documents.layout.fonts import SINGLE, Face, width
from desktop.documents.layout.marks import Mark, Text
from desktop.documents.layout.page import MM, PageSetup
from desktop.domain.paper_code import in_groups

CAPTION = "Quét mã, hoặc gõ các chữ dưới đây, để đối chiếu với bản lưu"
SIDE = 11.5 * MM
FROM_EDGE = 8 * MM  # office printers leave less than this white
CAPTION_SIZE = 7.0
_GAP = 3.0


def check_marks(payload: str, setup: PageSetup) -> list[Mark]:
    """Inside the bottom margin, flush with the text's right: nothing else ever stands there. Beside the code
    its letters, for an office without a scanner."""
    side = min(SIDE, setup.bottom - FROM_EDGE)
    left = setup.width - setup.right - side
    top = setup.height - FROM_EDGE - side
    lines = (CAPTION, in_groups(payload))
    step = CAPTION_SIZE * SINGLE
    return [
        *(
            Text(
                left - _GAP - width(words, Face.REGULAR, CAPTION_SIZE),
                top + side - step * (len(lines) - 1 - at),
                words,
                Face.REGULAR,
                CAPTION_SIZE,
            )
            for at, words in enumerate(lines)
        ),
        code_marks(payload, left, top, side),
    ]
