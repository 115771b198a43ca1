"""Tên loại và trích yếu in one breath, as registers and lists of papers say it."""

from __future__ import annotations

import re

from desktop.domain.text import fold

_ABOUT = re.compile(r"^(?:v/v|về việc)\b[:.]?\s*", re.IGNORECASE)
_WITH_ABOUT = ("Công văn", "Quyết định")
_EVENTS = {"Biên bản": "", "Giấy mời": "dự "}
_EVENT_NAMES = ("Hội nghị", "Hội thảo", "Đại hội", "Lễ ", "Diễn đàn")
"""An event that is called by its name keeps its capital behind its type: “Biên bản Hội nghị sơ kết”."""
_PROPER = (
    "Ban Chỉ đạo", "Bộ Công an", "Công an", "Đảng", "Hội đồng", "Hội Liên hiệp", "Mặt trận", "Ngày hội",
    "Nhân dân", "Quốc hội", "Ủy ban",
)  # fmt: skip


def titled(type_name: str, subject: str) -> str:
    """ "Kế hoạch triển khai phong trào …", "Quyết định về việc khen thưởng …", "Biên bản Hội nghị …".

    A subject loses the capital that it has as a title of its own; names keep theirs.
    """
    subject = subject.strip()
    if not (type_name and subject) or fold(subject).startswith(f"{fold(type_name)} "):
        return subject or type_name
    if type_name in _EVENTS:
        joint = _EVENTS[type_name]
        name = subject if subject.startswith(_EVENT_NAMES) else lowered(subject)
        return f"{type_name} {name if name.startswith(joint) else joint + name}"
    bare = _ABOUT.sub("", subject)
    about = "về việc " if type_name in _WITH_ABOUT or bare != subject else ""
    return f"{type_name} {about}{lowered(bare)}"


def lowered(words: str) -> str:
    """Words as a part of a sentence: the first letter small, unless an abbreviation or a name begins them."""
    first, _, _ = words.partition(" ")
    if words.startswith(_PROPER) or (len(first) > 1 and first.isupper()):
        return words
    return words[:1].lower() + words[1:]
