"""The help pages: short Markdown files, one a screen; the printed guide is the same pages in one file.

``python -m desktop.views.help_pages`` writes ``docs/huong-dan-su-dung.md`` anew.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.text import fold
from desktop.paths import resource

ORDER = (
    "bat-dau", "trang-chu", "hoi-nghi", "luc-luong", "mo-hinh", "khen-thuong", "con-nguoi", "nhap-excel",
    "van-ban", "in-an", "cau-mau", "goi-usb", "hai-noi-khac-nhau", "quan-tri", "khong-luu", "phim-tat",
)  # fmt: skip
"""Topics as they are read: the start, the screens in the order of the navigation, the rest."""

SCREENS = {
    "overview": "trang-chu",
    "conferences": "hoi-nghi",
    "force": "luc-luong",
    "models": "mo-hinh",
    "awards": "khen-thuong",
    "people": "con-nguoi",
    "importing": "nhap-excel",
    "printing": "in-an",
    "written": "van-ban",
    "usb": "goi-usb",
    "conflicts": "hai-noi-khac-nhau",
    "settings": "quan-tri",
    "wordings": "cau-mau",
    "history": "quan-tri",
}
"""Key of a screen → its topic."""

GUIDE = Path("docs") / "huong-dan-su-dung.md"
_LINK = re.compile(r"\]\(([a-z-]+)\.md\)")
_HEAD = """# Hướng dẫn sử dụng Sổ Phong Trào

Dành cho cán bộ dùng máy hằng ngày. Ở trong chương trình, bấm `F1` để xem đúng trang của màn hình đang mở.

{contents}
"""


@dataclass(frozen=True, slots=True)
class Topic:
    """One page: its name (the file's), its title, and its whole text in Markdown."""

    name: str
    title: str
    text: str


@functools.cache
def topics() -> tuple[Topic, ...]:
    """All pages in reading order."""
    return tuple(_read(name) for name in ORDER)


def topic(name: str) -> Topic:
    """The page of a topic or of a screen's key; the first page where there is none."""
    wanted = SCREENS.get(name, name)
    return next((one for one in topics() if one.name == wanted), topics()[0])


def knows(name: str) -> bool:
    """Whether there is a page for this topic or screen."""
    return SCREENS.get(name, name) in ORDER


def find(search: str) -> Sequence[Topic]:
    """Pages that hold every word typed, without regard to diacritics: first those that have it in the title,
    then those that have the words as typed, one after the other."""
    words = fold(search).split()
    phrase = " ".join(words)
    found = [one for one in topics() if all(word in fold(one.text) for word in words)]
    return sorted(
        found,
        key=lambda one: (
            not all(word in fold(one.title) for word in words),
            phrase not in " ".join(fold(one.text).split()),
        ),
    )


def guide() -> str:
    """The guide for printing and reading outside: every page, its headings one step lower."""
    contents = "\n".join(f"- [{one.title}](#{one.name})" for one in topics())
    return "\n".join([_HEAD.format(contents=contents), *(_chapter(one) for one in topics())])


def _chapter(one: Topic) -> str:
    lowered = re.sub(r"^#", "##", one.text, flags=re.MULTILINE)
    return f'<a id="{one.name}"></a>\n\n' + _LINK.sub(r"](#\1)", lowered)


def _read(name: str) -> Topic:
    text = resource(f"help/{name}.md").read_text(encoding="utf-8")
    return Topic(name, text.split("\n", 1)[0].removeprefix("# ").strip(), text)


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8", newline="\n")
