"""Each of these was found by ``dev.py chaos`` and is kept in the fewest steps."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.services import backup, conflicts, identity, packages, records
from desktop.services.office import Office
from tests.office_fixtures import COMMUNE, OFFICER, PASSWORD, UPPER, Pair, create, exchange_cards, synced

MEETING = {"name": "Hội nghị", "start": "2026-11-17T08:00"}


def assert_sound(*offices: Any) -> None:
    for office in offices:
        assert backup.self_check(office) == []


def test_a_child_made_and_deleted_apart_disputes_the_delete_of_its_parent(pair: Pair) -> None:
    meeting = records.put(pair.commune, "conference", MEETING)
    pair.both_ways()
    records.delete(pair.upper, "conference", meeting)
    child = records.put(pair.commune, "attendance", {"conference": meeting, "name": "An"})
    records.delete(pair.commune, "attendance", child)
    pair.both_ways()
    assert [one.id for one in conflicts.open_conflicts(pair.upper)] == [f"{meeting}:deleted"]
    assert synced(pair.commune) == synced(pair.upper)
    assert_sound(pair.commune, pair.upper)


def test_a_parent_is_deleted_again_when_the_child_that_disputed_it_is_set_aside(pair: Pair) -> None:
    meeting = records.put(pair.commune, "conference", MEETING)
    pair.both_ways()
    records.delete(pair.upper, "conference", meeting)
    records.put(pair.commune, "attendance", {"conference": meeting, "name": "An"})
    taken = pair.carry()
    assert conflicts.count(pair.upper) == 1
    packages.undo_import(pair.upper, taken.import_number)
    assert conflicts.count(pair.upper) == 0
    assert_sound(pair.upper)
