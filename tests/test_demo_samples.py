"""The made-up records of the demo are such as the forms offer: they are what a visitor sees first."""

from __future__ import annotations

from desktop.demo import samples
from desktop.models.kinds import KINDS


def test_the_demo_uses_only_words_the_forms_offer() -> None:
    for record, kind in (
        (samples.CONFERENCE, "conference"),
        *((one, "recipient") for one in samples.RECIPIENTS),
    ):
        for field in KINDS[kind].fields:
            if field.choices and record.get(field.name) is not None:
                assert record[field.name] in field.choices
