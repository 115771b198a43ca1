"""Words that mark a paper as a secret of the State: such papers are not written on this computer.

Source: Luật Bảo vệ bí mật nhà nước 117/2025/QH15, Điều 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.domain.text import nfc

REMARK = "Phần mềm không dùng để soạn thảo, lưu giữ bí mật nhà nước"
_ANYWHERE = re.compile(r"\b(?:TUYỆT|TỐI) MẬT\b")
_ALONE = re.compile(
    r"^\W*(?:(?:[Đđ]ộ|ĐỘ)\s+(?:mật|MẬT)\s*:\s*)?(MẬT|[Tt]uyệt mật|[Tt]ối mật)\W*$", re.MULTILINE
)


def secret_marks(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The stamp words found, each once: “TỐI MẬT” and “TUYỆT MẬT” anywhere, “MẬT” as a line of its own.
    “Bí mật”, “bảo mật” inside a sentence are no stamps."""
    found: list[str] = []
    for text in texts:
        words = [*_ANYWHERE.findall(nfc(text or "")), *_ALONE.findall(nfc(text or ""))]
        found += [word.upper() for word in words if word.upper() not in found]
    return tuple(dict.fromkeys(found))
