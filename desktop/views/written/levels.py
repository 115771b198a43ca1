"""The levels of a paper's lines as the editor offers them: words, keys, indents, and one deeper or higher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.outline import Level


@dataclass(frozen=True, slots=True)
class LevelLook:
    """``words`` stand on the bar, ``key`` sets it, ``depth`` indents it, ``sample`` is its usual mark."""

    level: Level
    words: str
    key: str
    depth: int = 0
    sample: str = ""

    @property
    def bold(self) -> bool:
        """Whether the whole line is printed bold."""
        return self.level in (Level.PART, Level.HEADING)


LOOKS: dict[Level, LevelLook] = {
    look.level: look
    for look in (
        LevelLook(Level.PART, "I. Phần", "Alt+1", 0, "VIII."),
        LevelLook(Level.HEADING, "1. Mục", "Alt+2", 1, "10."),
        LevelLook(Level.CLAUSE, "1.1. Khoản", "Alt+3", 2, "10.10."),
        LevelLook(Level.POINT, "a) Điểm", "Alt+4", 3, "m)"),
        LevelLook(Level.DASH, "- Gạch", "Alt+5", 3, "-"),
        LevelLook(Level.PLUS, "+ Cộng", "Alt+6", 4, "+"),
        LevelLook(Level.TEXT, "Đoạn", "Alt+7", 1),
        LevelLook(Level.ARTICLE, "Điều", "Alt+8", 0, "Điều 10."),
        LevelLook(Level.TABLE, "Bảng", "Alt+9", 1),
    )
}
_USUAL = (Level.PART, Level.HEADING, Level.CLAUSE, Level.POINT, Level.DASH, Level.PLUS)
_DECISION = (Level.ARTICLE, Level.CLAUSE, Level.POINT, Level.DASH, Level.PLUS)
_BARE = (Level.TEXT, Level.TABLE)


def shifted(levels: Sequence[Level], at: int, step: int) -> Level:
    """The level of line ``at`` one deeper (``step`` 1) or higher (-1).

    A plain line joins what stands above it: at the same level, or one below. Where there are điều, they are
    the highest level.
    """
    ladder = _DECISION if Level.ARTICLE in levels else _USUAL
    level = levels[at]
    if level is Level.TABLE:
        return level
    if level is Level.TEXT:
        above = next((one for one in reversed(levels[:at]) if one not in _BARE), None)
        if above is None:
            return ladder[0] if step < 0 else Level.DASH
        return above if step < 0 else _moved(ladder, above, 1)
    return _moved(ladder, level, step)


def _moved(ladder: Sequence[Level], level: Level, step: int) -> Level:
    place = ladder.index(level) if level in ladder else 0
    return ladder[max(0, min(len(ladder) - 1, place + step))]
