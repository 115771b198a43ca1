"""What stands in the papers of a conference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum

from desktop.domain.contents.parts import Heading, Signer
from desktop.domain.numbers import two_digits
from desktop.domain.wordings.conference import MINUTES
from desktop.domain.wordings.wording import fill


@dataclass(frozen=True, slots=True)
class Delegate:
    """A person named in a document, with the titles held on that day."""

    name: str
    title: str | None = None
    form_of_address: str | None = None  # "Ông", "Bà", "Đồng chí"; part of the line when given


@dataclass(frozen=True, slots=True)
class Headcount:
    """A group present without names, or one venue: what it is called and how many people."""

    label: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class DelegateGroup:
    """Delegates under one heading ("Đại biểu cấp trên"), in protocol order."""

    heading: str | None = None
    delegates: tuple[Delegate, ...] = ()
    unnamed: tuple[Headcount, ...] = ()


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody, or a group of ``count`` people, who did not come."""

    name: str
    excused: bool = True
    reason: str | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker said; paragraphs are separated by line ends."""

    speaker: str
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """Work assigned by the conference. ``deadline`` is an ISO date or the officer's own words."""

    text: str
    unit: str | None = None
    deadline: str | None = None


class MeetingWord(StrEnum):
    """What mẫu 1.9 calls the event in its fixed sentences."""

    CONFERENCE = "hội nghị"
    MEETING = "cuộc họp"
    SEMINAR = "hội thảo"


@dataclass(frozen=True, slots=True)
class MinutesWords:
    """Its fixed words, each the wording ``minutes.`` and its name; ``end`` stands before the hour."""

    start: str
    place: str
    attendance: str
    chair: str
    secretary: str
    proceedings: str
    speeches: str
    conclusion: str
    tasks: str
    closing: str
    end: str

    @classmethod
    def said(cls, say: Callable[[str], str]) -> MinutesWords:
        """As ``say`` words each key."""
        return cls(**{part.name: say(f"minutes.{part.name}") for part in fields(cls)})


def official_words(meeting: MeetingWord = MeetingWord.CONFERENCE, copies: int | None = None) -> MinutesWords:
    """As mẫu 1.9 words them."""
    official = {one.key: one for one in MINUTES}
    values = minutes_fields(meeting, copies)
    return MinutesWords.said(lambda key: fill(official[key], None, values))


def minutes_fields(meeting: MeetingWord, copies: int | None) -> dict[str, str | None]:
    """What the fields of the wordings of minutes stand for."""
    return {"hoi_nghi": meeting.value, "so_ban": None if copies is None else two_digits(copies)}


_OFFICIAL = official_words()


@dataclass(frozen=True, slots=True)
class MinutesContent:
    """Biên bản (mẫu 1.9).

    ``content`` and ``conclusion`` are paragraphs in the order of the event. ``copies`` prints the closing
    sentence of ``words`` when known.
    """

    heading: Heading = Heading()
    meeting: MeetingWord = MeetingWord.CONFERENCE
    words: MinutesWords = _OFFICIAL
    title: str | None = None
    start: str | None = None
    place: str | None = None
    venues: tuple[Headcount, ...] = ()
    groups: tuple[DelegateGroup, ...] = ()
    present: int | None = None
    absent: int | None = None
    absences: tuple[Absence, ...] = ()
    chair: Delegate | None = None
    secretary: Delegate | None = None
    content: tuple[str, ...] = ()
    speeches: tuple[Speech, ...] = ()
    conclusion: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    end: str | None = None
    copies: int | None = None
    secretary_signer: Signer = Signer(("THƯ KÝ",))
    chair_signer: Signer = Signer(("CHỦ TỌA",))
    recipients: tuple[str, ...] = ()
