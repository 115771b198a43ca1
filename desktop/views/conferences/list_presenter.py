"""What the list of conferences says: missing minutes, headcounts of the year, one meeting in short."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain import dates
from desktop.domain.numbers import format_integer
from desktop.services import records, serials
from desktop.services.headcounts import headcounts
from desktop.views.common.cells import TICK, Align, Cell, Column, figure
from desktop.views.common.chips import Chip, Tone
from desktop.views.common.row_model import Order, Query
from desktop.views.conferences.counts import Counts, count_attendance
from desktop.views.conferences.minutes_state import WRITTEN, minutes_chip
from desktop.views.records.describe import display_day, short_title
from desktop.views.records.list_presenter import (
    DOUBLED,
    SUMMED_AT_MOST,
    Fact,
    Figure,
    Filter,
    ListPresenter,
    Preview,
)
from desktop.views.records.lists import ListSpec
from desktop.views.records.source import OfficeSource, Row

if TYPE_CHECKING:
    from desktop.services.office import Office

KIND = "conference"
_NEWEST_FIRST = Order("start", True)


def conference_list(today: Callable[[], date]) -> ListSpec:
    """The list as picture 02 of the design shows it."""
    return ListSpec(
        kind=KIND,
        title="Hội nghị",
        noun="hội nghị",
        icon="presentation",
        columns=(
            TICK,
            Column("start", "Ngày", _day, 98, sort="start", descending_first=True),
            Column("name", "Tên hội nghị, địa điểm", _name, 260, stretch=True, sort="name"),
            Column("kind", "Loại", _kind, 118, sort="kind", least_view=640),
            Column(
                "headcount", "Số dự", _headcount, 70, Align.RIGHT, sort="headcount", descending_first=True
            ),
            Column("minutes", "Biên bản", lambda row: _minutes(row, today()), 112),
        ),
        hint="Tìm theo tên, nơi họp, chủ trì (F3)",
        first="Chỉ cần tên, ngày và nơi họp. Các mục khác bổ sung sau.",
        order=_NEWEST_FIRST,
        print_document="minutes",
        print_label="In biên bản",
        summed="headcount",
        summed_noun="lượt người",
    )


def _day(row: Row) -> Cell:
    start = row.get("start")
    return Cell(display_day(start), day_name(start)) if start else Cell()


def day_name(moment: str) -> str:
    """“Thứ Ba”."""
    words = dates.weekday(moment)
    return words[:1].upper() + words[1:]


def _name(row: Row) -> Cell:
    name = short_title(row.record.name)
    return Cell(name, row.get("place") or "", weight=600, marks=True, tooltip=row.record.name)


def _kind(row: Row) -> Cell:
    return Cell(row.get("kind") or "")


def _headcount(row: Row) -> Cell:
    return figure(row.counted.get("headcount"))


def _minutes(row: Row, today: date) -> Cell:
    return Cell(chip=DOUBLED if row.doubled else minutes_chip(row.record.values, today))


class ConferenceSource(OfficeSource):
    """Rows of conferences. Filters besides the usual: ``year``, and ``held``, the last day to show."""

    def __init__(self, office: Office, today: date | None = None) -> None:
        super().__init__(office, KIND)
        self._today = today or date.today()

    def headcounts(self, ids: Sequence[str]) -> dict[str, int | None]:
        """How many came to each, by the rule of the office."""
        return headcounts(self.office, ids, self._today)

    def rows(self, ids: Sequence[str]) -> Sequence[Row | None]:
        """The usual rows, each with its headcount."""
        heads = self.headcounts(ids)
        found = zip(ids, super().rows(ids), strict=True)
        return [row and replace(row, counted={"headcount": heads.get(one)}) for one, row in found]

    def _matching(self, query: Query) -> list[str]:
        if query.order.key != "headcount":
            return super()._matching(query)
        found = super()._matching(replace(query, order=_NEWEST_FIRST))
        heads = self.headcounts(found)
        return sorted(found, key=lambda one: heads[one] or 0, reverse=query.order.descending)

    def ids(self, query: Query) -> Sequence[str]:
        """Ids that match; a span of days is cut out of the list in order of days, by bisection."""
        found = super().ids(query)
        span = span_of(query.filters)
        if span is None:
            return found
        if query.order == _NEWEST_FIRST:
            return self.between(found, *span)
        by_day = super().ids(Query(query.search, _NEWEST_FIRST, query.filters))
        wanted = set(self.between(by_day, *span))
        return [one for one in found if one in wanted]

    def between(self, newest_first: Sequence[str], first: str, last: str) -> Sequence[str]:
        """Those of a list, newest first, that start from ``first`` to ``last`` (ISO text, both included)."""
        oldest_first = newest_first[::-1]
        start = bisect_left(oldest_first, first, key=self._start)
        end = bisect_right(oldest_first, last, key=self._start)
        return oldest_first[start:end][::-1]

    def _start(self, record_id: str) -> str:
        found = records.rows(self.office, KIND, [record_id])
        return str(found[0].values.get("start") or "") if found else ""


def span_of(filters: Any) -> tuple[str, str] | None:
    """First and last moment that the filters let through, None for all."""
    year, held = filters.get("year"), filters.get("held")
    if not year and not held:
        return None
    first, last = (f"{year}-01-01", f"{year}-12-31T99") if year else ("", "9999")
    return first, min(last, f"{held}T99") if held else last


class ConferenceListPresenter(ListPresenter):
    """The list of conferences."""

    def __init__(self, office: Office, today: date) -> None:
        super().__init__(office, conference_list(lambda: self.today), today)
        self._source = ConferenceSource(office, today)

    def source(self) -> ConferenceSource:
        """Where the rows come from."""
        return self._source

    def _of_year(self) -> Sequence[str]:
        return self._source.ids(Query(order=_NEWEST_FIRST, filters={"year": self.today.year}))

    def subtitle(self, total: int) -> str:
        """“46 hội nghị, 7.218 lượt người dự trong năm 2026”."""
        if not total:
            return "Chưa ghi hội nghị nào"
        ids = self._of_year()
        words = f"{format_integer(len(ids))} hội nghị"
        if len(ids) <= SUMMED_AT_MOST:
            people = self.summed(self._source.ids(Query(order=_NEWEST_FIRST, filters=self._held_this_year())))
            words += f", {format_integer(people)} lượt người dự" if people else ""
        return f"{words} trong năm {self.today.year}"

    def _held_this_year(self) -> dict[str, Any]:
        return {"year": self.today.year, "held": self.today.isoformat()}

    def summed(self, ids: Sequence[str]) -> int:
        """How many came to all of them."""
        return sum(number or 0 for number in self._source.headcounts(ids).values())

    def filters(self) -> list[Filter]:
        """This year, and the minutes that are missing."""
        missing = self._source.ids(Query(order=_NEWEST_FIRST, filters=self._missing()))
        return [
            Filter("year", f"Năm {self.today.year}", len(self._of_year())),
            Filter("missing", "Chưa có biên bản", len(missing)),
        ]

    def _missing(self) -> dict[str, Any]:
        where = dict.fromkeys((*WRITTEN, "number"), None)
        return {"where": where, "held": self.today.isoformat()}

    def query_filters(self, chosen: Sequence[str]) -> dict[str, Any]:
        """The source's filters for the chips that are on."""
        filters: dict[str, Any] = self._missing() if "missing" in chosen else {}
        return filters | ({"year": self.today.year} if "year" in chosen else {})

    def preview(self, record_id: str) -> Preview | None:
        """When, where, who, how many."""
        found = records.rows(self.office, KIND, [record_id])
        if not found:
            return None
        values = found[0].values
        chips = [Chip(values["kind"])] if values.get("kind") else []
        if found[0].deleted:
            chips.append(Chip("Đã xóa", Tone.ERR, "trash-2"))
        if serials.doubled(self.office, KIND, found):
            chips.append(DOUBLED)
        state = minutes_chip(values, self.today)
        held = state.tone is not Tone.NEUTRAL
        chips.append(Chip(f"Biên bản: {state.text.lower()}", state.tone, state.icon) if held else state)
        counts = count_attendance(self.office, record_id)
        return Preview(
            found[0].name,
            tuple(chips),
            tuple(_facts(values)),
            tuple(_figures(values, counts, self.summed([record_id]))),
            tuple((label, text) for label, text in (*self.unit_line(found[0].home), *_lines(values)) if text),
        )


def _facts(values: Any) -> list[Fact]:
    facts = []
    if start := values.get("start"):
        hours = dates.clock(start) if "T" in start else "chưa rõ giờ"
        if end := values.get("end"):
            hours += f" đến {dates.clock(end)}"
        facts.append(Fact("clock", f"{day_name(start)} {display_day(start)}", hours))
    venues = len(values.get("venues") or ())
    where = f"{values.get('mode') or ''}{f', {venues} điểm cầu' if venues else ''}".strip(", ")
    if values.get("place") or where:
        facts.append(Fact("map-pin", values.get("place") or where, where if values.get("place") else ""))
    if values.get("chair"):
        secretary = f"Thư ký: {values['secretary']}" if values.get("secretary") else ""
        facts.append(Fact("users-round", f"Chủ trì: {values['chair']}", secretary))
    return facts


def _figures(values: Any, counts: Counts, heads: int) -> list[Figure]:
    figures = [Figure("Lượt người dự", format_integer(heads))] if heads else []
    if counts.delegates:
        figures.append(Figure("Đại biểu có mặt", f"{counts.present}/{counts.delegates}"))
    if counts.absent:
        figures.append(Figure("Vắng không lý do", str(counts.absent), Tone.WARN))
    if values.get("tasks"):
        figures.append(Figure("Giao việc sau hội nghị", str(len(values["tasks"]))))
    return figures


def _lines(values: Any) -> list[tuple[str, str]]:
    return [
        ("Đơn vị tổ chức", values.get("organiser") or ""),
        ("Chuyên đề", values.get("subjects") or ""),
        ("Số biên bản", values.get("number") or ""),
        ("Ghi chú", values.get("note") or ""),
    ]
