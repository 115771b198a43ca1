"""What stands in the register of outgoing papers of a year: no number is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop.domain.contents.register import LineState, RegisterContent, RegisterLine, RegisterSection
from desktop.domain.serials import ISSUER_NAMES, padded, whole
from desktop.models import journal
from desktop.queries import register
from desktop.queries.papers.source import Source
from desktop.queries.register import REPLACED, WITHDRAWN, Line, Place, Typed

NOT_ISSUED = "Số ghi ở bản ghi, chưa ban hành trong máy"
NOT_HERE = "Chưa có trong sổ"
_STATES = {REPLACED: LineState.REPLACED, WITHDRAWN: LineState.WITHDRAWN}


def register_content(source: Source, year: int, numbered: Sequence[Place]) -> RegisterContent:
    """The register of this office; ``numbered`` are the fields where numbers stand that were typed."""
    unit = journal.meta(source.connection, "unit")
    found = register.lines(source.connection, unit, year)
    sections = []
    for issuer, name in ISSUER_NAMES.items():
        mine = [line for line in found if line.issuer == name]
        typed = register.typed(source.connection, source.settings, unit, issuer, year, numbered)
        first = register.first_of(source.connection, unit, name, year)
        lines = tuple(_with_gaps(mine, typed, first))
        if lines:
            sections.append(RegisterSection(name, lines))
    return RegisterContent(year, source.heading("police"), tuple(sections))


def _with_gaps(lines: Sequence[Line], typed: Sequence[Typed], first: int) -> Iterator[RegisterLine]:
    """Lines by number; numbers that no paper has stand between them, neighbours in one line."""
    issued = {line.number for line in lines}
    by_number: dict[int, list[RegisterLine]] = {}
    for one in typed:
        if one.serial.number not in issued:
            by_number.setdefault(whole(one.serial), []).append(_typed_line(one))
    for serial, same in groupby(lines, key=lambda line: line.serial):
        by_number.setdefault(serial, []).extend(_line(line) for line in same)
    expected = first
    for number in sorted(by_number):
        if number > expected:
            yield _missing(expected, number - 1)
        yield from by_number[number]
        expected = max(expected, number + 1)


def _missing(first: int, last: int) -> RegisterLine:
    code = padded(str(first)) if first == last else f"{padded(str(first))}-{padded(str(last))}"
    return RegisterLine(code, note=NOT_HERE, state=LineState.MISSING)


def _typed_line(one: Typed) -> RegisterLine:
    return RegisterLine(one.text, one.day, one.name, note=NOT_ISSUED, state=LineState.MISSING)


def _line(line: Line) -> RegisterLine:
    return RegisterLine(
        code=line.code,
        date=line.date,
        title=f"{line.type}: {line.name}" if line.type else line.name,
        signer=line.signer,
        recipients=tuple(one.strip() for one in line.recipients.splitlines() if one.strip()),
        kept_by=line.kept_by,
        copies=line.copies,
        sent=line.sent,
        received_by=line.received_by,
        note=". ".join(_notes(line)),
        state=_STATES.get(line.status, LineState.ISSUED),
    )


def _notes(line: Line) -> Iterator[str]:
    if line.status == WITHDRAWN:
        yield f"Hủy: {line.reason}" if line.reason else "Hủy"
    elif line.version > 1:
        yield f"Lần {line.version}: {line.reason}" if line.reason else f"Lần {line.version}"
    if line.status == REPLACED:
        yield f"Đã thay bằng lần {line.version + 1}"
    if line.note:
        yield line.note
