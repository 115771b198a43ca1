"""Attacks that only an office with records can tell; the catalogue is in tests/sync/test_attacks.py."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from desktop.services import backup, packages, peers, records
from desktop.sync.outer import glance
from desktop.sync.wire import OpRange, WireOp
from desktop.sync.writer import PackageSpec, write_package
from tests.office_fixtures import COMMUNE, SIBLING, UPPER, MakeOffice, Pair, exchange_cards, synced
from tests.vectors.build import Op, Span, op
from tests.vectors.case import STRANGER


def forged(pair: Pair, *spans: Span, unit: str = "") -> Path:
    """A package that the commune signs and seals like its own, with operations that are not.

    ``unit`` is the office that is said to be their author.
    """
    about = glance(pair.send())
    with pair.commune.read() as connection:
        keys, _ = peers.own_keys(connection)
    with pair.upper.read() as connection:
        theirs, _ = peers.own_keys(connection)
    ranges = tuple(wire_range(one, unit) for one in spans)
    spec = PackageSpec(
        package=STRANGER.unit.id, kind="delta", number=999, unit=about.unit, replica=about.replica,
        short=about.short, recipients=about.recipients, encrypt_to=(theirs.recipient,), ranges=ranges,
        program="9.9", trust=about.trust, created=about.created,
    )  # fmt: skip
    ops = [as_sent(one) for span in spans for one in span.ops]
    return write_package(pair.stick, spec, ops, keys=keys).path


def wire_range(span: Span, unit: str) -> OpRange:
    said = span.header
    return OpRange(**said | {"unit": unit or said["unit"]})


def as_sent(one: Op) -> WireOp:
    return WireOp(one.envelope, one.salt, one.payload, one.digest)


def rename(record: str, stream: str, author: Any) -> Span:
    """An operation by somebody that gives a record another name."""
    return Span(author, stream, (op(1, change="u", kind="area", i=record, payload={"v": {"name": "Chiếm"}}),))


def unchanged(office: Any, record: str) -> bool:
    return bool(records.show(office, "area", record).values["name"] == "Thôn của ta")


def test_a_stranger_s_operations_for_our_records_stay_out(pair: Pair) -> None:
    """A trusted office brings operations on our records by somebody whom nobody has enrolled here."""
    area = records.put(pair.upper, "area", {"name": "Thôn của ta"})
    before = synced(pair.upper)

    receipt = pair.take(forged(pair, rename(area, pair.upper.author.unit, STRANGER)))

    assert receipt.reason is not None and receipt.reason.key == "package.unknown_authors"
    assert (synced(pair.upper), backup.self_check(pair.upper)) == (before, [])
    assert unchanged(pair.upper, area)


def test_a_stranger_s_operations_under_the_name_of_a_known_unit_stay_out(pair: Pair) -> None:
    area = records.put(pair.upper, "area", {"name": "Thôn của ta"})

    receipt = pair.take(
        forged(pair, rename(area, pair.upper.author.unit, STRANGER), unit=pair.upper.author.unit)
    )

    assert receipt.reason is not None and receipt.reason.key == "package.unknown_authors"
    assert unchanged(pair.upper, area)


class _Other:
    """An author who is known at the receiver, as a span names one."""

    def __init__(self, office: Any) -> None:
        self.replica = office.author.replica
        self.unit = self
        self.id = office.author.unit


def test_operations_in_the_name_of_a_sibling_need_the_signature_of_the_sibling(
    make_office: MakeOffice, tmp_path: Path
) -> None:
    """One package with operations of two replicas, of which the sender is only one."""
    upper, commune, sibling = make_office(UPPER), make_office(COMMUNE), make_office(SIBLING)
    for office in (commune, sibling):
        exchange_cards(office, upper, tmp_path)
    area = records.put(upper, "area", {"name": "Thôn của ta"})
    pair = Pair(commune, upper, tmp_path)

    receipt = pair.take(forged(pair, rename(area, sibling.author.unit, _Other(sibling))))

    assert receipt.verdict == "refused"
    assert receipt.reason is not None and receipt.reason.key == "package.unproven"
    assert unchanged(upper, area)
    assert backup.self_check(upper) == []


def test_indefinite_freeze_old_packages_shown_again_are_told_from_news(pair: Pair) -> None:
    """A stick that always shows the same old package: nothing is said to have come, and nothing is lost."""
    old = pair.send()
    kept = shutil.copy(old, pair.stick / "kept.sopt")
    assert pair.take(old).verdict == "imported"
    records.put(pair.commune, "area", {"name": "Mới"})
    for _ in range(3):
        (receipt,) = packages.receive(pair.upper, [Path(kept)])
        assert receipt.verdict == "already"
    assert packages.unsent(pair.commune) == 1  # the sender goes on counting what no one acknowledged
    assert pair.carry().verdict == "imported"


def test_rollback_an_older_package_behind_a_newer_one_takes_nothing_back(pair: Pair) -> None:
    area = records.put(pair.commune, "area", {"name": "Cũ"})
    old = pair.send()
    records.put(pair.commune, "area", {"name": "Thôn của ta"}, record=area)
    pair.carry()
    before = synced(pair.upper)

    assert pair.take(old).verdict == "already"

    assert synced(pair.upper) == before
    assert unchanged(pair.upper, area)
