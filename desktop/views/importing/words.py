"""What lists are called."""

from __future__ import annotations

from desktop.services.records import kind_spec

_LISTS = {
    "attendance": "Đại biểu dự hội nghị",
    "member": "Lực lượng nòng cốt",
    "recipient": "Người được khen",
    "person": "Danh bạ con người",
}


def list_title(kind: str) -> str:
    """What a list of this kind is called in the wizard."""
    return _LISTS.get(kind) or kind_spec(kind).plural


def lowered(words: str) -> str:
    """Words inside a sentence: the first letter small, unless an abbreviation begins it."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def made_words(made: dict[str, int]) -> str:
    """What was made along the way: “4 tổ bảo vệ an ninh, trật tự, 4 thôn…”."""
    return "; ".join(
        f"{count} {lowered(_MADE.get(kind, kind_spec(kind).label))}" for kind, count in made.items()
    )


_MADE = {"team": "tổ bảo vệ ANTT", "area": "thôn, tổ dân phố", "person": "người trong danh bạ"}
