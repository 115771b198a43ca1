"""Biên bản of a conference, mẫu 1.9 of Nghị định 30/2020/NĐ-CP, Phụ lục III."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.documents.layout import dotted
from desktop.documents.layout.blocks import (
    BODY,
    THIRD_TO_HALF,
    Align,
    Block,
    Columns,
    DottedLines,
    Paragraph,
    Run,
    Space,
    Style,
    text,
)
from desktop.documents.layout.fonts import Face
from desktop.documents.layout.letterhead import letterhead
from desktop.documents.layout.page import A4
from desktop.documents.layout.paper import Metadata, Paper, Section
from desktop.documents.layout.signature import two_signers
from desktop.documents.phrases import capital, deadline, ended, moment, people, sentence
from desktop.domain.contents.conference import Absence, Delegate, DelegateGroup, MinutesContent, Speech, Task

TITLE = "BIÊN BẢN"
_HEADING = Style(size=14, face=Face.BOLD, align=Align.CENTER, indent=0, before=0)
_FILL = Style(indent=0)


def paper(content: MinutesContent) -> Paper:
    """The minutes, dated by the day of the conference."""
    about = Metadata(
        title=f"Biên bản {content.title or content.meeting}",
        author=" ".join(content.heading.issuer),
        subject="Biên bản",
        created=content.end or content.start,
    )
    return Paper(about, (Section(tuple(blocks(content))),))


def blocks(content: MinutesContent) -> list[Block | Columns]:
    """What stands in the minutes, in reading order."""
    return [
        *letterhead(A4, content.heading, "BB-"),
        Space(18),
        *_title(content),
        Space(6),
        *_particulars(content),
        *_proceedings(content),
        *_closing(content),
        *two_signers(content.secretary_signer, content.chair_signer, content.recipients),
    ]


def _title(content: MinutesContent) -> Iterator[Block]:
    yield Paragraph((Run(TITLE),), _HEADING)
    name = content.title or f"{capital(content.meeting)} {dotted.LONG_BLANK * 3}"
    yield Paragraph((Run(name),), _HEADING, balanced=True, underline=THIRD_TO_HALF, keep_next=True)


def _particulars(content: MinutesContent) -> Iterator[Block]:
    yield text(sentence(f"{content.words.start} {moment(content.start)}"))
    yield _labelled(content.words.place, content.place)
    yield from _listed([f"{venue.label}: {people(venue.count)}" for venue in content.venues], "- ")
    yield from _attendance(content)
    yield _labelled(content.words.chair, _person(content.chair))
    yield _labelled(content.words.secretary, _person(content.secretary))


def _attendance(content: MinutesContent) -> Iterator[Block]:
    known = content.present is not None or content.absent is not None or content.absences
    if not content.groups and not known:
        yield _labelled(content.words.attendance, None)
        yield DottedLines(2, _FILL)
    else:
        yield text(content.words.attendance)
        for group in content.groups:
            yield from _group(group)
    yield text(_totals(content), marker="- ")
    if content.absent != 0 and not content.absences:
        yield Paragraph((Run("Lý do vắng:"),), BODY, marker="+ ", leader=True)
    for words, excused in (("có lý do", True), ("không lý do", False)):
        absences = [absence for absence in content.absences if absence.excused is excused]
        if absences:
            names = "; ".join(_absence(absence) for absence in absences)
            count = sum(absence.count for absence in absences)
            yield text(f"Vắng {words} ({people(count)}): {names}.", marker="+ ")


def _group(group: DelegateGroup) -> Iterator[Block]:
    lines = [_person(delegate) for delegate in group.delegates]
    lines += [f"{crowd.label}: {people(crowd.count)}" for crowd in group.unnamed]
    if group.heading:
        yield Paragraph((Run(f"{group.heading.rstrip(' :')}:"),), BODY, marker="- ", keep_next=True)
    yield from _listed(lines, "+ " if group.heading else "- ")


def _totals(content: MinutesContent) -> str:
    total = None
    if content.present is not None and content.absent is not None:
        total = content.present + content.absent
    return f"Tổng số: {people(total)}; có mặt: {people(content.present)}; vắng: {people(content.absent)}."


def _absence(absence: Absence) -> str:
    who = absence.name if absence.count == 1 else f"{absence.name}: {people(absence.count)}"
    return f"{who} ({absence.reason})" if absence.reason else who


def _proceedings(content: MinutesContent) -> Iterator[Block]:
    words = content.words
    yield Paragraph((Run(words.proceedings),), BODY, keep_next=True)
    if not (content.content or content.speeches or content.conclusion or content.tasks):
        yield DottedLines(8, _FILL)
        return
    yield from _paragraphs(content.content)
    yield from _section(words.speeches, [_speech(speech) for speech in content.speeches])
    if content.conclusion:
        yield Paragraph((Run(words.conclusion),), BODY, keep_next=True)
        yield from _paragraphs(content.conclusion)
    yield from _section(words.tasks, [[_task(task)] for task in content.tasks])


def _paragraphs(paragraphs: Sequence[str]) -> Iterator[Block]:
    for paragraph in paragraphs:
        yield from (text(sentence(line)) for line in paragraph.splitlines() if line.strip())


def _section(heading: str, items: Sequence[Sequence[str]]) -> Iterator[Block]:
    if items:
        yield Paragraph((Run(heading),), BODY, keep_next=True)
    for first, *rest in items:
        yield text(sentence(first), marker="- ")
        yield from _paragraphs(rest)


def _speech(speech: Speech) -> list[str]:
    who = ", ".join(part for part in (speech.speaker, speech.title) if part)
    first, *rest = [line for line in speech.text.splitlines() if line.strip()] or [dotted.LONG_BLANK * 3]
    return [f"{who}: {first}", *rest]


def _task(task: Task) -> str:
    parts = [task.text.rstrip(" .;,")]
    if task.unit:
        parts.append(f"đơn vị thực hiện: {task.unit}")
    if task.deadline:
        parts.append(f"thời hạn: {deadline(task.deadline)}")
    return "; ".join(parts)


def _closing(content: MinutesContent) -> Iterator[Block]:
    if content.copies is not None:
        yield Paragraph((Run(content.words.closing),), BODY, keep_next=True)
    yield text(f"{content.words.end} {moment(content.end)}./.")


def _labelled(label: str, value: str | None) -> Paragraph:
    return text(sentence(f"{label} {value}")) if value else text(label, leader=True)


def _person(person: Delegate | None) -> str:
    if person is None:
        return ""
    name = " ".join(part for part in (person.form_of_address, person.name) if part)
    return f"{name}, {person.title}" if person.title else name


def _listed(lines: Sequence[str], marker: str) -> Iterator[Paragraph]:
    """The lines of a list, each ending ";" and the last "."."""
    for index, words in enumerate(lines, start=1):
        yield text(ended(words, "." if index == len(lines) else ";"), marker=marker)
