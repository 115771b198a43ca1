"""What stands in the book of self-management models."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.contents.selfmanagement import ModelCount, ModelGroup, ModelLine, ModelsBook, PointLine
from desktop.domain.dates import document_date
from desktop.domain.serials import on_paper
from desktop.queries import homes, records
from desktop.queries.papers.force_words import area_name, office_fields
from desktop.queries.papers.source import Source
from desktop.queries.records import Record

AT_WORK, WAITING, CLOSED = "Đang hoạt động", "Đề xuất, tạm dừng", "Đã giải thể"
_WAITING = ("đề xuất", "tạm dừng")
_ENDED = "giải thể"


def book_content(source: Source, day: str) -> ModelsBook:
    """Sổ mô hình as of ``day`` (ISO): models begun by then, with their điểm; the totals by the rules of the
    overview. Of one that was closed later the book says that it was at work."""
    order = "home" if homes.sees_several(source.connection) else ""
    ids = records.ids(source.connection, "model", sort=order)
    models = [one for one in records.fetch(source.connection, "model", ids) if (_begun(one) or "") <= day]
    points = _points(source, [one.id for one in models])
    groups: dict[str, list[ModelLine]] = {AT_WORK: [], WAITING: [], CLOSED: []}
    for one in models:
        groups[_group(one, day)].append(_line(source, one, points.get(one.id, ())))
    fields = office_fields(source)
    return ModelsBook(
        heading=source.heading("police", date=day),
        title=source.wording("models-book.title", ngay=document_date(day), **fields),
        day=day,
        groups=tuple(ModelGroup(name, tuple(lines)) for name, lines in groups.items() if lines),
        total=_total(groups[AT_WORK], len(groups[CLOSED]), day),
        signer=source.chief("police"),
        recipients=source.lines("models-book.recipients", **fields),
    )


def _begun(one: Record) -> str | None:
    return one.values.get("founded") or one.values.get("decision_date") or None


def _group(one: Record, day: str) -> str:
    status, ended = one.values.get("status"), one.values.get("ended")
    if (ended and ended <= day) or (status == _ENDED and not ended):
        return CLOSED
    return WAITING if status in _WAITING else AT_WORK


def _points(source: Source, models: Sequence[str]) -> dict[str, list[Record]]:
    ids = records.ids(source.connection, "point")
    wanted: dict[str, list[Record]] = {model: [] for model in models}
    for one in records.fetch(source.connection, "point", ids):
        wanted.get(str(one.values.get("model")), []).append(one)
    return wanted


def _line(source: Source, one: Record, points: Sequence[Record]) -> ModelLine:
    values = one.values
    areas = _areas(source, [one, *points])
    places = tuple(
        PointLine(
            p.name, areas.get(str(p.values.get("area"))), p.values.get("groups"), p.values.get("members")
        )
        for p in points
    )
    return ModelLine(
        name=one.name,
        place=values.get("place") or areas.get(str(values.get("area"))) or values.get("scope") or None,
        kinds=values.get("kinds") or None,
        fields=values.get("fields") or None,
        lead=values.get("lead") or None,
        decision=on_paper(str(values.get("decision_number") or ""), "") or None,
        begun=_begun(one),
        points=_counted(values.get("points"), len(places) or None),
        groups=_counted(values.get("groups"), _summed([p.groups for p in places])),
        members=_counted(values.get("members"), _summed([p.members for p in places])),
        rating=_rating(values.get("rating"), values.get("rating_year")),
        status=values.get("status") or None,
        places=places,
    )


def _areas(source: Source, those: Sequence[Record]) -> dict[str, str]:
    """The residential areas these are in, by id."""
    ids = [str(one.values["area"]) for one in those if one.values.get("area")]
    return {one.id: area_name(one) for one in records.fetch(source.connection, "area", ids)}


def _counted(said: int | None, found: int | None) -> int | None:
    """What the office says it has; otherwise what its điểm add up to."""
    return found if said is None else said


def _summed(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _rating(rating: str | None, year: int | None) -> str | None:
    return f"{rating} ({year})" if rating and year else rating or None


def _total(at_work: Sequence[ModelLine], closed: int, day: str) -> ModelCount:
    return ModelCount(
        active=len(at_work),
        new=sum((one.begun or "")[:4] == day[:4] for one in at_work),
        closed=closed,
        points=_summed([one.points for one in at_work]),
        groups=_summed([one.groups for one in at_work]),
        members=_summed([one.members for one in at_work]),
    )
