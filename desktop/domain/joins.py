"""Sets of records that are one: joins have no direction, and the smallest id stands for its set."""

from __future__ import annotations

from collections.abc import Iterable


def standing_of(joins: Iterable[Iterable[str]]) -> dict[str, str]:
    """The smallest id of the set of each record that a join names, whatever the order of the joins."""
    above: dict[str, str] = {}

    def top(record: str) -> str:
        while above[record] != record:
            above[record] = above[above[record]]
            record = above[record]
        return record

    for members in joins:
        for record in (named := list(members)):
            above.setdefault(record, record)
        tops = [top(record) for record in named]
        for one in tops:
            above[one] = min(tops)
    return {record: top(record) for record in above}
