"""What stands in the register of outgoing papers of a year: no number is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop.domain.contents.register import LineState, RegisterContent, RegisterLine, RegisterSection
from desktop.domain.serials import ISSUER_NAMES, TYPE_NAMES, on_paper, padded, whole
from desktop.models import journal
from desktop.queries import records, register
from desktop.queries.papers.source import Source
from desktop.queries.papers.titled import titled
from desktop.queries.register import REPLACED, WITHDRAWN, Line, Place, Typed

NOT_HERE = "Chưa có trong sổ"
_RELEASE = "cho thôi tham gia lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở"
_BEARERS = {
    ("conference", "number"): ("BB", ""),
    ("conference", "invitation_number"): ("GM", ""),
    ("award", "number"): ("QĐ", ""),
    ("team", "decision_number"): ("QĐ", "thành lập {}"),
    ("team", "report_number"): ("BC", f"đề xuất {_RELEASE}"),
    ("member", "decision_number"): ("QĐ", "công nhận thành viên Tổ bảo vệ an ninh, trật tự"),
    ("member", "left_decision"): ("QĐ", _RELEASE),
}
"""By kind and field that bear a number: its tên loại (Phụ lục III), and the trích yếu where it is not the
record's own name. A paper about people is one line, and none of them is named."""
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
        by_hand = [_typed_line(source, issuer, one) for one in typed]
        lines = tuple(_with_gaps(mine, list(zip(typed, by_hand, strict=True)), first))
        if lines:
            sections.append(RegisterSection(name, lines))
    return RegisterContent(year, source.heading("police"), tuple(sections))


def _with_gaps(
    lines: Sequence[Line], typed: Sequence[tuple[Typed, RegisterLine]], first: int
) -> Iterator[RegisterLine]:
    """Lines by number; numbers that no paper has stand between them, neighbours in one line."""
    issued = {line.number for line in lines}
    by_number: dict[int, list[RegisterLine]] = {}
    # People are named by a decision: where it founded their team, that is its line.
    for one, line in sorted(typed, key=lambda pair: pair[0].kind == "member"):
        same = by_number.setdefault(whole(one.serial), [])
        told = line in same or (one.kind == "member" and any(other.code == line.code for other in same))
        if one.serial.number not in issued and not told:
            same.append(line)
    for serial, versions in groupby(lines, key=lambda line: line.serial):
        by_number.setdefault(serial, []).extend(map(_line, versions))
    expected = first
    for number in sorted(by_number):
        if number > expected:
            yield _missing(expected, number - 1)
        yield from by_number[number]
        expected = max(expected, number + 1)


def _missing(first: int, last: int) -> RegisterLine:
    code = padded(str(first)) if first == last else f"{padded(str(first))}-{padded(str(last))}"
    return RegisterLine(code, note=NOT_HERE, state=LineState.MISSING)


def _typed_line(source: Source, issuer: str, one: Typed) -> RegisterLine:
    """A paper whose number was typed in its record: as much of a line as the record says."""
    abbreviation, about = _BEARERS.get((one.kind, one.field), ("", ""))
    type_name = TYPE_NAMES[abbreviation] if abbreviation else ""
    if one.kind == "document":
        (found,) = records.fetch(source.connection, one.kind, [one.record])
        type_name = str(found.values.get("type") or "")
        abbreviation = next((key for key, name in TYPE_NAMES.items() if name == type_name), "")
    symbol = source.heading(issuer, abbreviation).symbol
    return RegisterLine(
        code=on_paper(one.text, symbol or ""),
        date=one.day,
        title=titled(type_name, about.format(one.name) or one.name),
        state=LineState.MISSING,
    )


def _line(line: Line) -> RegisterLine:
    return RegisterLine(
        code=line.code,
        date=line.date,
        title=titled(line.type, line.name),
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
