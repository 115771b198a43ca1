"""Records as a package of a changed or a later program may bring them: their papers are printed as well."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.fields import FieldSpec, FieldType
from desktop.models.kinds import KINDS
from desktop.services import backup, issuing, printing, records
from desktop.services.papers import catalogue
from desktop.services.papers.prepared import Order

OF = ("conference", "attendance", "team", "member", "model", "point", "award", "recipient", "document")
PERIODS = {"year": "2026", "day": "2026-11-28", "nothing": ""}
ODD = {
    "marks": "a\x0b\u2028<b>&\ufffe{x}",
    "lines": "a\n\n" * 40,
    "blank": " ",
    "number": "-7",
    "no day": "2026-02-31",
    "no time": "2026-11-17T99:99",
}


def odd_value(spec: FieldSpec, text: str) -> Any:
    if spec.type is FieldType.INTEGER:
        return -7
    if spec.type is FieldType.BOOLEAN:
        return True
    if spec.type is FieldType.REF:
        return "y" * 36
    if spec.type is FieldType.REFS:
        return ["y" * 36]
    if spec.type is FieldType.ITEMS:
        full = {key: text for key, _ in spec.item_fields}
        return [full, {}, dict.fromkeys(full), dict.fromkeys(full, 5)]
    return text


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_every_paper_of_an_odd_record_is_drawn(office: Any, text: str) -> None:
    subjects: dict[str, str] = {}
    with office.write("Lạ") as work:
        for kind in OF:
            values = {one.name: odd_value(one, text) for one in KINDS[kind].fields}
            known = [one for one in KINDS[kind].fields if one.target in subjects]
            values |= {one.name: subjects[one.target] for one in known if one.type is FieldType.REF}
            subjects[kind] = work.create(kind, values)
    for document in catalogue.DOCUMENTS.values():
        record = PERIODS.get(document.needs, subjects.get(document.needs, ""))
        prepared = printing.prepare(office, document.name, record)
        for form in document.forms:
            assert isinstance(prepared.render(Order(form=form)), bytes)
        if document.symbol:
            issuing.state_of(office, document.name, record)
    assert backup.self_check(office) == []


def test_a_day_that_is_none_stays_in_the_journal(office: Any) -> None:
    with office.write("Lạ") as work:
        record = work.create("document", {"name": "Về", "date": "2026-02-31"})
    (found,) = records.rows(office, "document", [record])
    assert found.values["date"] is None
    records.put(office, "document", {"date": "28/2/2026"}, record=record)
    (found,) = records.rows(office, "document", [record])
    assert found.values["date"] == "2026-02-28"
    assert backup.self_check(office) == []
