"""What the tab of texts shows: which there are, what is typed, what is wrong with it, how it will look."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.dates import format_date
from desktop.domain.differences import Ranges, differing
from desktop.domain.moments import local
from desktop.domain.text import clean_lines, fold
from desktop.domain.wordings.samples import example
from desktop.domain.wordings.wording import check
from desktop.errors import ValidationError
from desktop.services import wordings
from desktop.services.wordings import Choice, Whose

if TYPE_CHECKING:
    from desktop.services.office import Office


class Mark(StrEnum):
    """What the list says of a text, "" for the official one."""

    NONE = ""
    OWN = "Đã sửa"
    UPPER = "Cấp trên"
    TYPED = "Còn sai"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list; a document's name stands over its lines."""

    key: str
    label: str
    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Compared:
    """A text to go back to, and which of its words the one in the editor lacks."""

    title: str
    text: str
    marks: Ranges


class WordingsPresenter:
    """Keeps what is typed and not saved yet, text by text: looking at another one loses nothing."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._typed: dict[str, str] = {}
        self._choices: dict[str, Choice] = {}
        self.load()

    def load(self) -> None:
        """Read the texts again; what is typed stays, unless that is what is in force now."""
        self._choices = {one.wording.key: one for one in wordings.all_wordings(self.office)}
        self._names = wordings.names(self.office)
        for key, text in list(self._typed.items()):
            self.type(key, text)

    def choice(self, key: str) -> Choice:
        """One text."""
        return self._choices[key]

    # the list ---------------------------------------------------------------------------------------

    def rows(self, search: str = "", *, only_changed: bool = False) -> list[str | Row]:
        """Documents (text) and their lines, those that have every word searched for somewhere."""
        words = fold(search).split()
        found: list[str | Row] = []
        document = ""
        for one in self._choices.values():
            wording, mark = one.wording, self._mark(one)
            everything = fold(f"{wording.document} {wording.label} {one.text}")
            if not all(word in everything for word in words) or (only_changed and not mark):
                continue
            if wording.document != document:
                document = wording.document
                found.append(document)
            found.append(Row(wording.key, wording.label, " ".join(one.text.split()), mark))
        return found

    def _mark(self, one: Choice) -> Mark:
        if self.is_typed(one.wording.key) and self.wrong(one.wording.key):
            return Mark.TYPED
        return {Whose.OWN: Mark.OWN, Whose.UPPER: Mark.UPPER, Whose.OFFICIAL: Mark.NONE}[one.whose]

    # what is typed ----------------------------------------------------------------------------------

    def text(self, key: str) -> str:
        """What the editor shows: what is typed, else what is in force."""
        return self._typed.get(key, self._choices[key].text)

    def type(self, key: str, text: str) -> None:
        """Note what stands in the editor."""
        self._typed[key] = text
        wrong, one = self.wrong(key), self._choices[key]
        if wrong is None and check(one.wording, text) == one.text:
            del self._typed[key]

    def forget(self, key: str) -> None:
        """What was typed is given up."""
        self._typed.pop(key, None)

    def is_typed(self, key: str) -> bool:
        """Whether something stands there that is not saved."""
        return key in self._typed

    def typed(self) -> tuple[str, ...]:
        """Keys of everything that is not saved."""
        return tuple(self._typed)

    def wrong(self, key: str) -> ValidationError | None:
        """What is wrong with the text in the editor."""
        try:
            check(self._choices[key].wording, self.text(key))
        except ValidationError as error:
            return error
        return None

    # how it looks -----------------------------------------------------------------------------------

    def example(self, key: str) -> str:
        """The text in the editor as this office will print it, with made-up people and numbers."""
        return example(self._choices[key].wording, clean_lines(self.text(key)), self._names)

    def compared(self, key: str) -> list[Compared]:
        """The other texts that an office could go back to: the upper office's, the official one."""
        one, typed = self._choices[key], clean_lines(self.text(key))
        behind = [("Câu gốc", one.wording.text)]
        if one.upper is not None:
            behind.insert(0, ("Câu của cấp trên", one.upper))
        return [
            Compared(title, text, _whole_words(text, differing(typed, text)[1]))
            for title, text in behind
            if text != typed
        ]

    def in_force(self, key: str) -> str:
        """Whose text is printed now, since when."""
        one = self._choices[key]
        if one.whose is Whose.OFFICIAL:
            return "Đang in câu gốc"
        whose = "câu của đơn vị" if one.whose is Whose.OWN else "câu của cấp trên"
        return f"Đang in {whose}, từ {format_date(local(one.changed)[:10])}"

    def remarks(self, key: str) -> str:
        """Which texts cannot be printed here, and why; empty if none."""
        return " ".join(wordings.remark(whose, error) for whose, error in self._choices[key].wrong)

    def can_restore(self, key: str) -> bool:
        """Whether there is anything to go back from."""
        return self._choices[key].own is not None or self.is_typed(key)

    def restore_words(self, key: str) -> str:
        """What the way back is called."""
        one = self._choices[key]
        return "Trở về câu gốc" if one.without_own == one.wording.text else "Trở về câu cấp trên"


def _whole_words(text: str, marks: Ranges) -> Ranges:
    """Words that are marked in part are marked whole, and so are the blanks between two of them."""
    found: list[tuple[int, int]] = []
    for start, end in marks:
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        if found and not text[found[-1][1] : start].strip(" "):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
