from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import Cancelled, Conflict, PackageError, Refused, ValidationError
from desktop.models import journal
from desktop.models.journal_tables import HiddenRow
from desktop.sentences import explain
from desktop.services import backup, conflicts, histories, packages, peers, records, undo
from tests.office_fixtures import COMMUNE, SIBLING, UPPER, MakeOffice, Pair, dump, exchange_cards, synced
from tests.services.trust_kit import NewComputer, add, carry

START = "2026-11-17T08:00"


def total(receipt: Any, *names: str) -> list[int]:
    return [receipt.total(name) for name in names]


def assert_sound(*offices: Any) -> None:
    for office in offices:
        assert backup.self_check(office) == []


def value(office: Any, kind: str, record: str, field: str) -> Any:
    return records.show(office, kind, record).values[field]


@pytest.fixture
def shared_person(pair: Pair) -> str:
    """A person that both offices have, and that both know the other has."""
    person = records.put(
        pair.commune, "person", {"name": "Lê A", "title": "Trưởng thôn", "phone": "0912345678"}
    )
    pair.both_ways()
    return person


def test_a_first_package_brings_everything_that_may_travel(pair: Pair) -> None:
    conference = records.put(pair.commune, "conference", {"name": "Hội nghị", "start": START})
    records.put(pair.commune, "attendance", {"conference": conference, "name": "Lê A"})
    records.put(pair.commune, "person", {"name": "Lê A", "phone": "0912345678"})

    receipt = pair.carry()

    assert (receipt.verdict, receipt.reason) == ("imported", None)
    assert total(receipt, "new", "updated", "merged", "conflicts", "held", "refused") == [4, 0, 0, 0, 0, 0]
    assert receipt.counts["person"]["new"] == 1
    upper = synced(pair.upper)
    assert upper == synced(pair.commune)
    assert len(upper) == 3
    assert_sound(pair.commune, pair.upper)


def test_phone_numbers_drafts_and_settings_stay_at_home(pair: Pair, shared_person: str) -> None:
    from desktop.services import drafts, settings

    drafts.save(pair.commune, "person:new", "person", {"name": "Nháp bí mật"})
    settings.save_settings(pair.commune, {"ui.secret": "Cài đặt bí mật"})
    records.put(pair.commune, "person", {"phone": "0987654321"}, record=shared_person)
    pair.carry()

    assert value(pair.upper, "person", shared_person, "phone") is None
    everything = "\n".join(dump(pair.upper))
    for secret in ("0912345678", "0987654321", "private:" + pair.commune.author.unit, "bí mật"):
        assert secret not in everything


def test_the_second_package_carries_only_what_is_not_acknowledged(pair: Pair) -> None:
    for n in range(3):
        records.put(pair.commune, "area", {"name": f"Thôn {n}"})
    unacknowledged = packages.export(pair.commune, UPPER, pair.stick)
    assert unacknowledged.counts == {"area": 3, "officer": 1}
    pair.take(unacknowledged.path)
    records.put(pair.commune, "area", {"name": "Thôn 3"})
    assert packages.export(pair.commune, UPPER, pair.stick).counts == {"area": 4, "officer": 1}

    pair.carry(up=False)

    assert packages.export(pair.commune, UPPER, pair.stick).counts == {"area": 1}
    pair.take(packages.export(pair.commune, UPPER, pair.stick).path)
    assert len(records.ids(pair.upper, "area")) == 4


def test_what_is_unsent_is_counted_until_it_lies_in_a_package(pair: Pair) -> None:
    assert packages.unsent(pair.commune) == 1  # who the officer is
    pair.carry()
    assert packages.unsent(pair.commune) == 0
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    assert packages.unsent(pair.commune) == 1


def test_a_package_without_operations_acknowledges(pair: Pair, shared_person: str) -> None:
    made = packages.export(pair.commune, UPPER, pair.stick)
    assert (made.ops, made.counts) == (0, {})

    receipt = pair.take(made.path)

    assert receipt.verdict == "imported"
    assert receipt.counts == {}


def test_a_package_that_comes_again_changes_nothing(pair: Pair) -> None:
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    first = pair.send()
    second = pair.send()
    pair.take(second)
    before = synced(pair.upper, ("area",))

    assert pair.take(second).verdict == "already"
    assert pair.take(first).verdict == "already"
    assert synced(pair.upper, ("area",)) == before
    assert_sound(pair.upper)


def test_both_sides_may_edit_different_fields(pair: Pair, shared_person: str) -> None:
    records.put(pair.commune, "person", {"title": "Bí thư chi bộ"}, record=shared_person)
    records.put(pair.upper, "person", {"name": "Lê Văn A"}, record=shared_person)

    receipt = pair.carry()
    assert total(receipt, "new", "updated", "merged", "conflicts") == [0, 0, 1, 0]
    pair.carry(up=False)

    assert synced(pair.commune) == synced(pair.upper)
    assert value(pair.commune, "person", shared_person, "name") == "Lê Văn A"
    assert value(pair.upper, "person", shared_person, "title") == "Bí thư chi bộ"
    assert conflicts.count(pair.commune) == conflicts.count(pair.upper) == 0
    assert_sound(pair.commune, pair.upper)


def test_an_edit_of_one_side_alone_is_an_update(pair: Pair, shared_person: str) -> None:
    records.put(pair.commune, "person", {"title": "Bí thư"}, record=shared_person)
    assert total(pair.carry(), "new", "updated", "merged", "conflicts") == [0, 1, 0, 0]


@pytest.fixture
def split_name(pair: Pair, shared_person: str) -> str:
    """A name that both offices wrote apart, known to both."""
    records.put(pair.upper, "person", {"name": "Lê Tỉnh"}, record=shared_person)
    records.put(pair.commune, "person", {"name": "Lê Xã"}, record=shared_person)
    assert total(pair.carry(), "merged", "conflicts") == [0, 1]
    assert total(pair.carry(up=False), "merged", "conflicts") == [0, 1]
    return shared_person


def test_the_same_field_written_apart_is_a_conflict_that_loses_no_value(pair: Pair, split_name: str) -> None:
    for office in (pair.commune, pair.upper):
        (conflict,) = conflicts.open_conflicts(office)
        assert (conflict.kind, conflict.record, conflict.field) == ("person", split_name, "name")
        assert [side.value for side in conflict.sides] == ["Lê Xã", "Lê Tỉnh"]  # the home unit's is shown
        assert {side.before for side in conflict.sides} == {"Lê A"}
        assert value(office, "person", split_name, "name") == "Lê Xã"
    assert [side.here for side in conflicts.open_conflicts(pair.upper)[0].sides] == [False, True]
    assert_sound(pair.commune, pair.upper)


@pytest.mark.parametrize(
    ("take", "expected"), [("shown", "Lê Xã"), ("other", "Lê Tỉnh"), ("Lê Đúng", "Lê Đúng")]
)
def test_a_decision_travels_and_ends_the_conflict(
    pair: Pair, split_name: str, take: str, expected: str
) -> None:
    (conflict,) = conflicts.open_conflicts(pair.upper)
    conflicts.resolve(pair.upper, conflict.id, take)
    pair.carry(up=False)

    for office in (pair.commune, pair.upper):
        assert conflicts.open_conflicts(office) == []
        assert value(office, "person", split_name, "name") == expected
    with pytest.raises(Exception, match=r"conflict\.unknown"):
        conflicts.resolve(pair.upper, conflict.id, take)


def test_a_decision_that_is_no_date_says_what_is_wrong_with_it(pair: Pair) -> None:
    person = records.put(pair.commune, "person", {"name": "Lê A"})
    pair.both_ways()
    records.put(pair.commune, "person", {"birth": "1980"}, record=person)
    records.put(pair.upper, "person", {"birth": "1981"}, record=person)
    pair.both_ways()
    (conflict,) = conflicts.open_conflicts(pair.upper)
    with pytest.raises(ValidationError) as caught:
        conflicts.resolve(pair.upper, conflict.id, "1/13/1990")
    assert "tháng 13" in explain(caught.value)


def test_a_field_written_apart_counts_though_another_is_open_already(pair: Pair, split_name: str) -> None:
    records.put(pair.commune, "person", {"birth": "1980"}, record=split_name)
    records.put(pair.upper, "person", {"birth": "1981"}, record=split_name)
    package = pair.send()
    for dry_run in (True, False):
        assert total(pair.take(package, dry_run=dry_run), "merged", "conflicts") == [0, 1]
    assert [one.field for one in conflicts.open_conflicts(pair.upper)] == ["birth", "name"]


def test_a_third_side_of_an_open_conflict_counts(pair: Pair, shared_person: str) -> None:
    records.put(pair.upper, "person", {"name": "Lê Tỉnh"}, record=shared_person)
    records.put(pair.commune, "person", {"name": "Lê Xã"}, record=shared_person)
    pair.carry()
    records.put(pair.commune, "person", {"name": "Lê Xã Mới"}, record=shared_person)
    assert total(pair.carry(), "merged", "conflicts") == [0, 1]
    records.put(pair.commune, "person", {"title": "Bí thư"}, record=shared_person)
    assert total(pair.carry(), "merged", "conflicts") == [1, 0]


def test_a_conference_that_a_delegate_keeps_open_counts(pair: Pair) -> None:
    conference = records.put(pair.commune, "conference", {"name": "Hội nghị", "start": START})
    pair.both_ways()
    records.put(pair.upper, "attendance", {"conference": conference, "name": "Đại biểu tỉnh"})
    records.delete(pair.commune, "conference", conference)
    receipt = pair.carry(up=False)
    assert (receipt.counts["attendance"]["new"], receipt.counts["conference"]["conflicts"]) == (1, 1)


def test_both_sides_in_one_package_are_a_conflict(
    pair: Pair, shared_person: str, computer: NewComputer
) -> None:
    second = computer(COMMUNE)
    add(pair.commune, second, pair.stick)
    records.put(pair.commune, "person", {"birth": "1980"}, record=shared_person)
    records.put(second, "person", {"birth": "1981"}, record=shared_person)
    carry(second, COMMUNE, pair.commune, pair.stick)
    package = pair.send()
    for dry_run in (True, False):
        assert total(pair.take(package, dry_run=dry_run), "updated", "conflicts") == [0, 1]
    assert conflicts.count(pair.upper) == 1


def test_two_decisions_made_apart_are_a_new_conflict_and_both_sides_agree(
    pair: Pair, split_name: str
) -> None:
    conflicts.resolve(pair.upper, conflicts.open_conflicts(pair.upper)[0].id, "other")
    conflicts.resolve(pair.commune, conflicts.open_conflicts(pair.commune)[0].id, "Lê Xã Mới")
    pair.both_ways()

    assert synced(pair.commune) == synced(pair.upper)
    for office in (pair.commune, pair.upper):
        (again,) = conflicts.open_conflicts(office)
        assert [side.value for side in again.sides] == ["Lê Xã Mới", "Lê Tỉnh"]
    conflicts.resolve(pair.commune, conflicts.open_conflicts(pair.commune)[0].id, "other")
    pair.both_ways()
    assert conflicts.count(pair.commune) == conflicts.count(pair.upper) == 0
    assert synced(pair.commune) == synced(pair.upper)
    assert_sound(pair.commune, pair.upper)


def test_the_same_decision_made_apart_is_no_conflict(pair: Pair, split_name: str) -> None:
    for office in (pair.commune, pair.upper):
        conflicts.resolve(office, conflicts.open_conflicts(office)[0].id, "Lê Đúng")
    pair.both_ways()
    assert conflicts.count(pair.commune) == conflicts.count(pair.upper) == 0


def test_a_quiet_field_keeps_both_values_without_asking(pair: Pair, shared_person: str) -> None:
    records.put(pair.upper, "person", {"note": "tỉnh ghi"}, record=shared_person)
    records.put(pair.commune, "person", {"note": "xã ghi"}, record=shared_person)
    pair.both_ways()

    for office in (pair.commune, pair.upper):
        assert conflicts.count(office) == 0
        assert value(office, "person", shared_person, "note") == "xã ghi"
        written = {
            f.after for entry in histories.history(office, "person", shared_person) for f in entry.fields
        }
        assert {"tỉnh ghi", "xã ghi"} <= written


@pytest.mark.parametrize(("take", "gone"), [("shown", False), ("other", True)])
def test_a_delete_and_an_edit_made_apart_ask_and_keep_the_record_visible(
    pair: Pair, shared_person: str, take: str, gone: bool
) -> None:
    records.delete(pair.commune, "person", shared_person)
    records.put(pair.upper, "person", {"title": "Bí thư"}, record=shared_person)
    pair.both_ways()

    for office in (pair.commune, pair.upper):
        assert records.ids(office, "person") == [shared_person]
        (conflict,) = conflicts.open_conflicts(office)
        assert (conflict.field, [side.value for side in conflict.sides]) == ("", ["còn", "xóa"])
    conflicts.resolve(pair.upper, f"{shared_person}:deleted", take)
    pair.both_ways()
    for office in (pair.commune, pair.upper):
        assert records.ids(office, "person", deleted=True) == [shared_person] * gone
        assert conflicts.count(office) == 0
    assert_sound(pair.commune, pair.upper)


def test_a_delete_that_saw_the_edit_travels(pair: Pair, shared_person: str) -> None:
    records.put(pair.upper, "person", {"title": "Bí thư"}, record=shared_person)
    pair.both_ways()
    records.delete(pair.commune, "person", shared_person)
    pair.carry()
    assert records.ids(pair.upper, "person") == []
    assert conflicts.count(pair.upper) == 0


def test_a_delegate_added_apart_disputes_the_delete_of_the_conference(pair: Pair) -> None:
    conference = records.put(pair.commune, "conference", {"name": "Hội nghị", "start": START})
    pair.both_ways()
    records.put(pair.upper, "attendance", {"conference": conference, "name": "Đại biểu tỉnh"})
    records.delete(pair.commune, "conference", conference)
    pair.both_ways()

    for office in (pair.commune, pair.upper):
        assert records.ids(office, "conference") == [conference]
        assert [one.field for one in conflicts.open_conflicts(office)] == [""]
    assert_sound(pair.commune, pair.upper)


# ---------------------------------------------------------------- gaps


@pytest.fixture
def behind(pair: Pair, open_office: Callable[[Path], Any], tmp_path: Path) -> tuple[Any, Path, Path]:
    """The upper office as it was before a first package, and that package and the next."""
    old = tmp_path / "old-upper"
    pair.upper.close()
    shutil.copytree(pair.upper.folder, old)
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    first = pair.send()
    pair.take(first)
    pair.carry(up=False)
    records.put(pair.commune, "area", {"name": "Thôn 2"})
    return open_office(old), first, pair.send()


def test_a_package_behind_a_gap_is_held_and_comes_in_by_itself(behind: tuple[Any, Path, Path]) -> None:
    office, first, second = behind
    (held,) = packages.receive(office, [second])
    assert (held.verdict, held.reason and held.reason.key) == ("held", "package.gap")
    assert records.ids(office, "area") == []
    packages.receive(office, [second])
    assert [one.verdict for one in packages.imports(office)] == ["held"]
    second.unlink()

    packages.receive(office, [first])

    assert [r.name for r in records.list_all(office, "area")] == ["Thôn 1", "Thôn 2"]
    inbox = packages.imports(office)
    assert [(one.file, one.verdict) for one in inbox] == [
        (second.name, "imported"),
        (first.name, "imported"),
    ]
    packages.undo_import(office, inbox[0].number)
    assert [r.name for r in records.list_all(office, "area")] == ["Thôn 1"]
    assert_sound(office)


def test_a_folder_is_read_in_the_order_of_writing(behind: tuple[Any, Path, Path], tmp_path: Path) -> None:
    office, first, second = behind
    folder = tmp_path / "mixed"
    folder.mkdir()
    shutil.copy(first, folder / "z.sopt")
    shutil.copy(second, folder / "a.sopt")

    receipts = packages.receive(office, [folder])

    assert [(r.file, r.verdict) for r in receipts] == [("z.sopt", "imported"), ("a.sopt", "imported")]


# ---------------------------------------------------------------- what is refused


def flip(path: Path, at: float) -> None:
    data = bytearray(path.read_bytes())
    data[int(len(data) * at)] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("at", [0.0, 0.05, 0.3, 0.5, 0.8, 0.999])
def test_a_package_with_one_changed_bit_is_refused_and_changes_nothing(pair: Pair, at: float) -> None:
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    package = pair.send()
    flip(package, at)
    assert_refused(pair.upper, package)


@pytest.mark.parametrize("keep", [0.0, 0.2, 0.6, 0.99])
def test_an_unfinished_copy_is_refused_and_changes_nothing(pair: Pair, keep: float) -> None:
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    package = pair.send()
    data = package.read_bytes()
    package.write_bytes(data[: int(len(data) * keep)])
    assert_refused(pair.upper, package)


def assert_refused(office: Any, package: Path, key: str = "") -> None:
    """Refused with a sentence; but for its line in the inbox, the database is as it was."""
    from desktop.sentences import explain

    before = dump(office)
    for dry_run in (True, False):
        (receipt,) = packages.receive(office, [package], dry_run=dry_run)
        assert receipt.verdict == "refused"
        assert isinstance(receipt.reason, (PackageError, Refused))
        assert key in ("", receipt.reason.key)
        assert len(explain(receipt.reason)) > 20
        assert "{" not in explain(receipt.reason)
    assert [line for line in dump(office) if not line.startswith("package_in ")] == [
        line for line in before if not line.startswith("package_in ")
    ]
    assert [one.verdict for one in packages.imports(office)] == ["refused"]
    assert_sound(office)


def test_a_package_of_an_office_that_is_not_trusted_is_refused(
    make_office: MakeOffice, enrolled: Callable[..., Pair], tmp_path: Path
) -> None:
    commune, upper = make_office(COMMUNE), make_office(UPPER)
    pair = enrolled(commune, upper)
    records.put(commune, "area", {"name": "Thôn 1"})
    assert_refused(make_office(UPPER), pair.send(), "package.unknown_sender")


def test_a_package_for_another_office_is_refused(make_office: MakeOffice, tmp_path: Path) -> None:
    upper, commune, sibling = make_office(UPPER), make_office(COMMUNE), make_office(SIBLING)
    for office in (commune, sibling):
        exchange_cards(office, upper, tmp_path)
    for_sibling = packages.export(upper, SIBLING, tmp_path).path
    assert_refused(commune, for_sibling, "package.not_for_us")


def test_a_file_that_is_no_package_is_refused(pair: Pair) -> None:
    letter = pair.stick / "thu.sopt"
    letter.write_text("Kính gửi…", "utf-8")
    assert_refused(pair.upper, letter)


def test_an_own_package_met_again_changes_nothing(pair: Pair) -> None:
    before = synced(pair.commune)
    (receipt,) = packages.receive(pair.commune, [pair.send()])
    assert receipt.verdict == "already"
    assert synced(pair.commune) == before


def test_one_bad_package_does_not_stop_the_others(make_office: MakeOffice, tmp_path: Path) -> None:
    upper, commune, sibling = make_office(UPPER), make_office(COMMUNE), make_office(SIBLING)
    for office in (commune, sibling):
        exchange_cards(office, upper, tmp_path)
        records.put(office, "area", {"name": f"Thôn của {office.author.unit}"})
    stick = tmp_path / "usb"
    stick.mkdir()
    packages.export(commune, UPPER, stick)
    bad = packages.export(sibling, UPPER, stick).path
    shutil.copy(bad, stick / "good.sopt")
    flip(bad, 0.5)
    (stick / "notes.txt").write_text("bỏ qua")

    receipts = packages.receive(upper, [stick])

    assert sorted(receipt.verdict for receipt in receipts) == ["imported", "imported", "refused"]
    assert len(records.ids(upper, "area")) == 2


def test_an_export_needs_an_enrolled_office_and_a_folder(office: Any, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"package\.not_enrolled"):
        packages.export(office, UPPER, tmp_path)
    with pytest.raises(Refused, match=r"unit\.unknown"):
        packages.export(office, "99", tmp_path)
    with pytest.raises(Refused, match=r"folder\.missing"):
        packages.export(office, UPPER, tmp_path / "usb-rút-rồi")
    assert list(tmp_path.glob("*.sopt")) == []


def test_an_import_can_be_stopped_between_packages(pair: Pair) -> None:
    package = pair.send()

    def stop(_done: int, _total: int, _label: str) -> None:
        raise Cancelled

    before = dump(pair.upper)
    with pytest.raises(Cancelled):
        packages.receive(pair.upper, [package], progress=stop)
    assert dump(pair.upper) == before


def test_a_commune_cannot_write_the_records_of_its_sibling(make_office: MakeOffice, tmp_path: Path) -> None:
    upper, commune, sibling = make_office(UPPER), make_office(COMMUNE), make_office(SIBLING)
    stick = tmp_path / "usb"
    stick.mkdir()
    for office in (commune, sibling):
        exchange_cards(office, upper, stick)
    area = records.put(sibling, "area", {"name": "Thôn của xã bên"})
    packages.receive(upper, [packages.export(sibling, UPPER, stick).path])
    squat_on(commune, "area", area, "Chiếm")
    mine = records.put(commune, "area", {"name": "Thôn của tôi"})

    (receipt,) = packages.receive(upper, [packages.export(commune, UPPER, stick).path])

    assert total(receipt, "new", "refused") == [2, 1]
    assert {r.name for r in records.list_all(upper, "area")} == {"Thôn của xã bên", "Thôn của tôi"}
    assert value(upper, "area", mine, "name") == "Thôn của tôi"
    with upper.read() as connection:
        assert connection.execute(HiddenRow.__table__.select()).mappings().one()["reason"] == "scope"
    assert_sound(upper)


def squat_on(office: Any, kind: str, record: str, name: str) -> None:
    """Make a record under an id that is another unit's."""
    with office.write("Thêm") as work:
        work.create(kind, {"name": name}, record=record)


def test_one_id_is_one_record_of_one_kind_also_inside_a_package(pair: Pair) -> None:
    area = records.put(pair.commune, "area", {"name": "Thôn 1"})
    with pair.commune.write("Thêm") as work:
        work.create("model", {"name": "Mô hình giả"}, record=area)

    receipt = pair.carry()

    assert total(receipt, "new", "refused") == [2, 1]
    assert records.ids(pair.upper, "model") == []
    assert_sound(pair.upper)


def test_an_operation_far_in_the_future_of_all_clocks_waits_and_moves_no_clock(pair: Pair) -> None:
    from desktop.models import journal

    with pair.commune.database.write() as connection:
        journal.set_meta(connection, "clock", str(10**9))
    records.put(pair.commune, "area", {"name": "Từ tương lai"})
    first = pair.carry()
    records.put(pair.commune, "area", {"name": "Cũng vậy"})
    second = pair.carry()

    assert total(first, "refused") == total(second, "refused") == [1]
    assert records.ids(pair.upper, "area") == []
    with pair.upper.read() as connection:
        assert int(journal.meta(connection, "clock")) < 1000


def test_kinds_and_fields_of_a_later_version_are_kept_and_passed_over(pair: Pair) -> None:
    from desktop.models.kinds import CLASSES, KINDS

    area = records.put(pair.commune, "area", {"name": "Thôn 1"})
    with pair.commune.write("Phiên bản sau") as work:
        work.update("area", area, {"colour": "đỏ"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(CLASSES, "surrender", CLASSES["area"])
        patch.setitem(KINDS, "surrender", KINDS["area"])
        patch.setitem(__import__("desktop.models.kinds", fromlist=["CHILDREN"]).CHILDREN, "surrender", ())
        with pair.commune.write("Loại mới") as work:
            work.create("surrender", {"name": "Súng săn"}, record="surrender-1")
            work._created.clear()
            work.finish = lambda: _store_only(work)  # the table of this kind does not exist here

    receipt = pair.carry()

    assert receipt.verdict == "imported"
    assert receipt.counts["surrender"]["refused"] == 0
    written = [f.name for e in histories.history(pair.upper, "area", area) for f in e.fields]
    assert "colour" in written
    assert "surrender" not in [one.kind for one in histories.recent(pair.upper, 50)]
    packages.undo_import(pair.upper, receipt.import_number)
    packages.redo_import(pair.upper, receipt.import_number)
    assert_sound(pair.upper)


def _store_only(work: Any) -> None:
    from desktop.models import journal
    from desktop.models import work as module

    pending = list(work._pending.values())
    work.group = int(journal.meta(work.connection, "group", "0")) + 1
    journal.set_meta(work.connection, "group", str(work.group))
    journal.append(work.connection, work.known, module._Writer(work).store(pending))


# ---------------------------------------------------------------- dry run, undo and redo of an import


def test_a_dry_run_says_what_would_be_and_writes_nothing(pair: Pair, shared_person: str) -> None:
    records.put(pair.upper, "person", {"name": "Lê Tỉnh"}, record=shared_person)
    records.put(pair.commune, "person", {"name": "Lê Xã"}, record=shared_person)
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    package = pair.send()
    before, files = dump(pair.upper), sorted(pair.upper.folder.rglob("*"))

    preview = pair.take(package, dry_run=True)

    assert dump(pair.upper) == before
    assert sorted(pair.upper.folder.rglob("*")) == files
    assert preview.import_number == 0
    real = pair.take(package)
    assert (preview.verdict, preview.counts) == (real.verdict, real.counts)
    assert total(real, "new", "conflicts") == [1, 1]


def test_an_import_set_aside_and_taken_again_is_as_it_was(pair: Pair, shared_person: str) -> None:
    before = synced(pair.upper)
    records.put(pair.commune, "person", {"name": "Lê Xã", "note": "mới"}, record=shared_person)
    conference = records.put(pair.commune, "conference", {"name": "Hội nghị", "start": START})
    records.put(pair.commune, "attendance", {"conference": conference, "name": "Đại biểu"})
    number = pair.carry().import_number
    after = synced(pair.upper)

    packages.undo_import(pair.upper, number)
    assert synced(pair.upper) == before
    assert packages.imports(pair.upper)[0].aside
    assert_sound(pair.upper)

    packages.redo_import(pair.upper, number)
    assert synced(pair.upper) == after
    assert not packages.imports(pair.upper)[0].aside
    assert_sound(pair.upper)


def test_setting_aside_twice_or_what_was_never_imported_is_refused(pair: Pair) -> None:
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    number = pair.carry().import_number
    with pytest.raises(Refused, match=r"import\.not_aside"):
        packages.redo_import(pair.upper, number)
    packages.undo_import(pair.upper, number)
    with pytest.raises(Refused, match=r"import\.aside_already"):
        packages.undo_import(pair.upper, number)
    with pytest.raises(Refused, match=r"import\.unknown"):
        packages.undo_import(pair.upper, 99)


def test_what_is_set_aside_stays_aside_when_it_comes_again(pair: Pair) -> None:
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    first = pair.carry()
    packages.undo_import(pair.upper, first.import_number)
    records.put(pair.commune, "area", {"name": "Thôn 2"})
    pair.carry()

    assert [r.name for r in records.list_all(pair.upper, "area")] == ["Thôn 2"]


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_package_whose_import_was_set_aside_says_so_when_it_comes_again(pair: Pair, dry_run: bool) -> None:
    records.put(pair.commune, "area", {"name": "Thôn 1"})
    path = pair.send()
    number = pair.take(path).import_number
    assert pair.take(path).reason is None
    packages.undo_import(pair.upper, number)

    for again in (path, pair.send()):  # the same file, and the same operations in a new one
        receipt = pair.take(again, dry_run=dry_run)
        assert receipt.verdict == "already"
        assert receipt.reason is not None
        assert f"redo-import {number}" in explain(receipt.reason)
    packages.redo_import(pair.upper, number)
    assert pair.take(path).reason is None


def test_an_import_that_somebody_built_upon_stays_and_the_records_are_named(
    pair: Pair, shared_person: str
) -> None:
    records.put(pair.commune, "person", {"name": "Lê Xã"}, record=shared_person)
    conference = records.put(pair.commune, "conference", {"name": "Hội nghị", "start": START})
    number = pair.carry().import_number
    records.put(pair.upper, "person", {"name": "Lê Sửa Tiếp"}, record=shared_person)
    records.put(pair.upper, "attendance", {"conference": conference, "name": "Đại biểu tỉnh"})
    before = dump(pair.upper)

    with pytest.raises(Conflict) as caught:
        packages.undo_import(pair.upper, number)

    assert caught.value.key == "import.built_upon"
    assert "Lê Sửa Tiếp" in caught.value.params["names"]
    assert "Đại biểu tỉnh" in caught.value.params["names"]
    assert dump(pair.upper) == before


def test_an_edit_that_does_not_rest_on_the_import_is_kept(pair: Pair, shared_person: str) -> None:
    records.put(pair.commune, "person", {"title": "Bí thư"}, record=shared_person)
    number = pair.carry().import_number
    records.put(pair.upper, "person", {"note": "tỉnh ghi"}, record=shared_person)

    packages.undo_import(pair.upper, number)

    assert value(pair.upper, "person", shared_person, "title") == "Trưởng thôn"
    assert value(pair.upper, "person", shared_person, "note") == "tỉnh ghi"


def test_a_delete_from_before_the_import_does_not_keep_it_in(pair: Pair, shared_person: str) -> None:
    records.delete(pair.upper, "person", shared_person)
    records.restore(pair.upper, "person", shared_person)
    records.put(pair.commune, "person", {"title": "Bí thư"}, record=shared_person)
    number = pair.carry().import_number

    packages.undo_import(pair.upper, number)
    assert value(pair.upper, "person", shared_person, "title") == "Trưởng thôn"


def test_a_delete_that_saw_the_import_keeps_it_in(pair: Pair, shared_person: str) -> None:
    records.put(pair.commune, "person", {"title": "Bí thư"}, record=shared_person)
    number = pair.carry().import_number
    records.delete(pair.upper, "person", shared_person)

    with pytest.raises(Conflict, match=r"import\.built_upon"):
        packages.undo_import(pair.upper, number)


def test_setting_aside_ends_a_conflict_and_taking_again_brings_it_back(
    pair: Pair, shared_person: str
) -> None:
    records.put(pair.upper, "person", {"name": "Lê Tỉnh"}, record=shared_person)
    records.put(pair.commune, "person", {"name": "Lê Xã"}, record=shared_person)
    number = pair.carry().import_number

    packages.undo_import(pair.upper, number)
    assert conflicts.count(pair.upper) == 0
    assert value(pair.upper, "person", shared_person, "name") == "Lê Tỉnh"
    packages.redo_import(pair.upper, number)
    assert conflicts.count(pair.upper) == 1


# ---------------------------------------------------------------- cards


def test_the_digits_are_the_same_each_time_and_six_groups_of_five(office: Any, tmp_path: Path) -> None:
    digits = peers.write_card(office, tmp_path / "card.sodk")
    assert digits == peers.own_digits(office) == peers.write_card(office, tmp_path / "card.sodk")
    assert [len(group) for group in digits.split()] == [5] * 6
    assert digits.replace(" ", "").isdigit()


def test_only_the_right_digits_enrol_and_only_a_parent_or_child(
    make_office: MakeOffice, tmp_path: Path
) -> None:
    commune, upper, sibling = make_office(COMMUNE), make_office(UPPER), make_office(SIBLING)
    card, other = tmp_path / "upper.sodk", tmp_path / "sibling.sodk"
    digits, others = peers.write_card(upper, card), peers.write_card(sibling, other)
    with pytest.raises(Refused, match=r"card\.wrong_digits"):
        peers.trust(commune, card, others)
    with pytest.raises(Refused, match=r"card\.not_related"):
        peers.trust(commune, other, others)
    with pytest.raises(Refused, match=r"card\.own"):
        peers.trust(upper, card, digits)
    with pytest.raises(Refused, match=r"file\.missing"):
        peers.trust(commune, tmp_path / "none", digits)
    assert peers.trusted(commune) == []

    peers.trust(commune, card, digits.replace(" ", ""))
    peers.trust(commune, card, digits)
    assert [(peer.code, peer.unit) for peer in peers.trusted(commune)] == [(UPPER, upper.author.unit)]


def test_the_keys_of_a_peer_cannot_be_changed(pair: Pair) -> None:
    from sqlalchemy import exc, update

    from desktop.models.office_tables import PeerRow

    with pytest.raises(exc.IntegrityError, match="immutable"), pair.upper.database.write() as connection:
        connection.execute(update(PeerRow).values(sign_key=b"x" * 32))


def test_a_package_on_the_stick_is_never_overwritten(pair: Pair, tmp_path: Path) -> None:
    commune = pair.commune
    first = packages.export(commune, UPPER, tmp_path)
    with commune.database.write() as connection:
        journal.set_meta(connection, "package", "0")  # as after a restore
    second = packages.export(commune, UPPER, tmp_path)
    assert second.path != first.path
    assert first.path.exists()


def test_a_child_added_and_taken_away_elsewhere_disputes_the_delete_of_its_parent(pair: Pair) -> None:
    conference = records.put(pair.commune, "conference", {"name": "Hội nghị", "start": START})
    pair.both_ways()
    records.delete(pair.commune, "conference", conference)
    delegate = records.put(pair.upper, "attendance", {"conference": conference, "name": "An"})
    records.delete(pair.upper, "attendance", delegate)
    pair.both_ways()
    assert_sound(pair.commune, pair.upper)
    assert [len(conflicts.open_conflicts(office)) for office in (pair.commune, pair.upper)] == [1, 1]


def test_the_sides_of_a_disputed_delete_are_who_deleted_and_who_edited(
    pair: Pair, shared_person: str
) -> None:
    records.put(pair.upper, "person", {"note": "tỉnh ghi"}, record=shared_person)
    records.delete(pair.upper, "person", shared_person)
    records.put(pair.commune, "person", {"name": "Xã Ghi"}, record=shared_person)
    pair.carry()
    pair.carry(up=False)
    for office in (pair.commune, pair.upper):
        (conflict,) = conflicts.open_conflicts(office)
        assert [(side.value, side.unit) for side in conflict.sides] == [
            ("còn", pair.commune.author.unit),
            ("xóa", pair.upper.author.unit),
        ]


def test_a_decision_that_is_undone_is_an_open_question_again(pair: Pair, split_name: str) -> None:
    (before,) = conflicts.open_conflicts(pair.upper)
    conflicts.resolve(pair.upper, before.id, "Người Khác")
    assert conflicts.count(pair.upper) == 0

    undo.undo(pair.upper)
    (again,) = conflicts.open_conflicts(pair.upper)
    assert {side.value for side in again.sides} == {side.value for side in before.sides}
    pair.both_ways()
    assert conflicts.count(pair.commune) == 1
    undo.redo(pair.upper)
    assert conflicts.count(pair.upper) == 0
    assert value(pair.upper, "person", split_name, "name") == "Người Khác"
    assert_sound(pair.commune, pair.upper)


def test_a_strangers_package_for_another_office_says_so(
    make_office: MakeOffice, enrolled: Callable[..., Pair]
) -> None:
    sibling = enrolled(make_office(SIBLING), make_office(UPPER))
    (receipt,) = packages.receive(make_office(COMMUNE), [sibling.send()])
    assert receipt.reason is not None and receipt.reason.key == "package.not_for_us"


def test_an_edit_that_was_undone_does_not_keep_an_import_in(pair: Pair) -> None:
    person = records.put(pair.commune, "person", {"name": "Lê A"})
    number = pair.carry().import_number
    before = synced(pair.upper)
    records.put(pair.upper, "person", {"name": "Lê B"}, record=person)
    undo.undo(pair.upper)
    undo.redo(pair.upper)
    with pytest.raises(Conflict, match="built_upon"):
        packages.undo_import(pair.upper, number)

    undo.undo(pair.upper)
    packages.undo_import(pair.upper, number)
    assert records.ids(pair.upper, "person") == []
    assert_sound(pair.upper)
    packages.redo_import(pair.upper, number)
    assert synced(pair.upper) == before
    assert_sound(pair.upper)
    pair.both_ways()
    assert synced(pair.commune) == synced(pair.upper)


def test_a_delete_beside_an_import_that_is_aside_has_not_seen_what_went_with_it(
    pair: Pair, shared_person: str
) -> None:
    records.put(pair.commune, "person", {"note": "của xã"}, record=shared_person)
    number = pair.carry().import_number
    records.put(pair.upper, "person", {"note": "của tỉnh"}, record=shared_person)
    undo.undo(pair.upper)
    packages.undo_import(pair.upper, number)
    records.delete(pair.upper, "person", shared_person)
    pair.both_ways()
    for office in (pair.commune, pair.upper):
        assert_sound(office)
    assert "deleted" in conflicts.open_conflicts(pair.commune)[0].id
