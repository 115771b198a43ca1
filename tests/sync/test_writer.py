import errno
import hashlib
import itertools
import tempfile
import tracemalloc
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.chain import chain_next, chain_start
from desktop.errors import Cancelled, Refused, StorageError
from desktop.sync import files, wire
from desktop.sync.manifest import Range, Tip
from desktop.sync.outer import inspect
from desktop.sync.reader import open_package
from desktop.sync.writer import write_package
from tests.sync import kit
from tests.sync.kit import COMMUNE, PROVINCE, SIBLING, Known

KEYS = COMMUNE.keys


def write(folder, *, count=3, **changes):
    span, ops = kit.operations(count)
    return write_package(folder, kit.spec(span, **changes), ops, keys=KEYS)


# ---------------------------------------------------------------- what is written

values = st.text(max_size=60) | st.integers(-(2**53), 2**53) | st.booleans()


@st.composite
def logs(draw):
    """Ranges of several streams with arbitrary payloads, some of them erased."""
    ranges, ops = [], []
    for stream in draw(st.lists(st.sampled_from(["shared", COMMUNE.unit.id, SIBLING.unit.id]), unique=True)):
        chain = before = chain_start(COMMUNE.replica, stream)
        count = draw(st.integers(1, 6))
        for seq in range(1, count + 1):
            op = draw(operations(seq))
            chain = chain_next(chain, op.envelope, op.payload_hash)
            ops.append(op)
        ranges.append(kit.span_of(COMMUNE, stream, 1, count, before, chain))
    return tuple(ranges), ops


@st.composite
def operations(draw, seq):
    kind = draw(st.sampled_from(["person", "team", "award"]))
    envelope = kit.compact({"q": seq, "n": draw(st.text(max_size=20)), "y": kind, "i": "x"})
    payload = kit.compact({"v": draw(st.dictionaries(st.text(max_size=10), values, max_size=4))})
    op = kit.sealed_op(envelope, payload, draw(st.binary(min_size=16, max_size=16)))
    return op._replace(salt=b"", payload=None) if draw(st.booleans()) else op


@settings(max_examples=40, deadline=None)
@given(logs(), st.lists(st.text(st.characters(exclude_categories=("C",)), max_size=50), max_size=3))
def test_every_operation_comes_back_from_a_package(log, notes):
    ranges, ops = log
    relayed = tuple(text.encode() for text in notes)
    with tempfile.TemporaryDirectory() as folder:
        written = write_package(Path(folder), kit.spec(*ranges, relayed=relayed), ops, keys=KEYS)
        with open_package(written.path, Known(), PROVINCE.receiver()) as opened:
            chunks = list(opened.chunks())
            assert opened.relayed == relayed
            assert opened.header.ranges == ranges
    assert [op for chunk in chunks for op in chunk.ops] == ops
    assert sum(count for _, count in written.manifest.counts) == len(ops)


def test_a_package_without_operations_still_acknowledges(tmp_path):
    tip = Tip(PROVINCE.replica, "shared", 5, "a" * 64)
    written = write_package(tmp_path, kit.spec(have=(tip,)), [], keys=KEYS)
    assert kit.read_all(written.path) == []
    assert inspect(written.path).manifest.have == (tip,)


def test_the_result_says_what_lies_on_the_disk(tmp_path):
    written = write(tmp_path)
    assert written.path == tmp_path / "02287-k3f-0127.sopt"
    assert [path.name for path in tmp_path.iterdir()] == [written.path.name]
    data = written.path.read_bytes()
    assert (written.size, written.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    outer = inspect(written.path)
    assert (outer.manifest, outer.note, outer.minisig) == (written.manifest, written.note, written.minisig)
    assert written.manifest_sha256 == hashlib.sha256(kit.parts_of(written.path)["manifest.txt"]).hexdigest()


def test_the_manifest_carries_ranges_and_vectors(tmp_path):
    tips = tuple(Tip(office.replica, "shared", 1, "a" * 64) for office in (SIBLING, PROVINCE, COMMUNE))
    about = write(tmp_path, have=tips, echo=tips, prev="e" * 64).manifest
    assert about.have == about.echo == tuple(sorted(tips))
    assert about.ranges == (Range(COMMUNE.replica, "shared", 1, 3, kit.operations(3)[0].chain),)
    assert about.prev == "e" * 64


def test_a_range_may_start_anywhere_in_a_log(tmp_path):
    span, ops = kit.operations(4, first=8)
    path = write_package(tmp_path, kit.spec(span), ops, keys=KEYS).path
    assert kit.read_all(path) == ops


def test_a_sequence_of_small_edits_takes_few_bytes(tmp_path):
    assert write(tmp_path, count=5000).size / 5000 < 80


def test_the_read_me_has_the_line_ends_of_windows(tmp_path):
    text = kit.parts_of(write(tmp_path).path)["DOC-TOI.txt"]
    assert text.count(b"\n") == text.count(b"\r\n") > 20
    assert "minisign -V" in text.decode()


def test_memory_does_not_grow_with_the_operations(tmp_path):
    def peak(count):
        chain = chain_start(COMMUNE.replica, "shared")
        for seq in range(1, count + 1):
            op = kit.operation(seq)
            chain = chain_next(chain, op.envelope, op.payload_hash)
        span = kit.span_of(COMMUNE, "shared", 1, count, chain_start(COMMUNE.replica, "shared"), chain)
        tracemalloc.start()
        made = write_package(tmp_path, kit.spec(span), map(kit.operation, range(1, count + 1)), keys=KEYS)
        with open_package(made.path, Known(), PROVINCE.receiver()) as opened:
            found = sum(len(chunk.ops) for chunk in opened.chunks())
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found == count
        return size

    assert peak(16000) < 1.5 * peak(4000) + 2 * 1024**2


# ---------------------------------------------------------------- what is refused before it leaves


def bent(**changes):
    span, ops = kit.operations(3)
    return span, [ops[0], ops[1]._replace(**changes), ops[2]]


@pytest.mark.parametrize(
    "changes",
    [
        {"payload": b'{"v":{}}'},
        {"envelope": b'{"q":2,"y":"team"}'},
        {"salt": b"0" * 16},
        {"payload_hash": b"0" * 32},
        {"payload": None, "payload_hash": b"0" * 32},
    ],
)
def test_a_log_that_does_not_fit_its_hashes_is_not_sent(tmp_path, changes):
    span, ops = bent(**changes)
    with pytest.raises(StorageError, match=r"package\.journal_damaged"):
        write_package(tmp_path, kit.spec(span), ops, keys=KEYS)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ops", [kit.operations(2)[1], kit.operations(4)[1], kit.operations(3)[1][::-1], []])
def test_operations_that_are_not_the_ranges_are_not_sent(tmp_path, ops):
    with pytest.raises((StorageError, ValueError)):
        write_package(tmp_path, kit.spec(kit.operations(3)[0]), ops, keys=KEYS)
    assert not list(tmp_path.iterdir())


def test_a_raw_tab_in_an_operation_is_not_sent(tmp_path):
    op = kit.sealed_op(b'{"q":1,"y":"team"}', b'{"v":\t{}}', bytes(16))
    start = chain_start(COMMUNE.replica, "shared")
    chain = chain_next(start, op.envelope, op.payload_hash)
    with pytest.raises(StorageError, match=r"package\.journal_damaged"):
        write_package(tmp_path, kit.spec(kit.span_of(COMMUNE, "shared", 1, 1, start, chain)), [op], keys=KEYS)


def one_operation(payload):
    op = kit.sealed_op(b'{"q":1,"y":"team"}', payload, bytes(16))
    start = chain_start(COMMUNE.replica, "shared")
    chain = chain_next(start, op.envelope, op.payload_hash)
    return kit.span_of(COMMUNE, "shared", 1, 1, start, chain), [op]


def test_an_operation_over_four_megabytes_is_refused_by_name(tmp_path):
    span, ops = one_operation(b'"' + b"x" * 5 * 1024**2 + b'"')
    with pytest.raises(Refused, match=r"package\.op_too_long"):
        write_package(tmp_path, kit.spec(span), ops, keys=KEYS)


def test_a_long_and_dull_operation_can_be_sent_and_read(tmp_path):
    span, ops = one_operation(b'"' + b"x" * 3 * 1024**2 + b'"')
    assert kit.read_all(write_package(tmp_path, kit.spec(span), ops, keys=KEYS).path) == ops


def test_vectors_that_make_the_manifest_too_long_are_refused(tmp_path):
    tips = tuple(Tip(f"{n:032x}", "shared", 1, "a" * 64) for n in range(3000))
    with pytest.raises(Refused, match=r"package\.manifest_too_long"):
        write(tmp_path, have=tips)


def test_a_manifest_that_a_reader_would_refuse_is_never_signed(tmp_path):
    with pytest.raises(Exception, match=r"package\.bad_manifest"):
        write(tmp_path, unit=replace(COMMUNE.unit, name="Xã\nnumber: 1"))
    assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------- disks


def test_what_the_log_raises_comes_through_and_nothing_remains(tmp_path):
    def cancelled():
        yield kit.operation(1)
        raise Cancelled

    with pytest.raises(Cancelled):
        write_package(tmp_path, kit.spec(kit.operations(3)[0]), cancelled(), keys=KEYS)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_a_storage_error(tmp_path):
    with pytest.raises(StorageError, match=r"stick\.write_failed"):
        write(tmp_path / "E")


def test_too_little_room_is_said_before_writing(tmp_path, monkeypatch):
    monkeypatch.setattr(files.shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000, total=4000))
    with pytest.raises(StorageError) as caught:
        write(tmp_path)
    assert (caught.value.key, caught.value.params["missing"]) == ("stick.no_room", 1)


FAULTS = [
    ("write", errno.ENOSPC, "stick.full"),
    ("write", errno.EIO, "stick.write_failed"),
    ("fsync", errno.EIO, "stick.write_failed"),
    ("replace", errno.EIO, "stick.write_failed"),
    ("read back", None, "stick.read_back"),
]


@pytest.mark.parametrize(("step", "number", "key"), FAULTS, ids=[f"{step} {n}" for step, n, _ in FAULTS])
def test_a_stick_that_fails_at_any_step_leaves_the_old_file_and_no_part(
    tmp_path, monkeypatch, step, number, key
):
    def fail(*args):
        raise OSError(number, "made up")

    old = write(tmp_path)
    if step == "write":
        monkeypatch.setattr(files, "_write", fail)
    elif step == "read back":
        monkeypatch.setattr(files, "_read_back", lambda part: "0" * 64)
    else:
        monkeypatch.setattr(files.os, step, fail)
    with pytest.raises(StorageError) as caught:
        write(tmp_path)
    assert (caught.value.key, caught.value.params["file"]) == (key, old.path.name)
    assert [path.name for path in tmp_path.iterdir()] == [old.path.name]
    assert hashlib.sha256(old.path.read_bytes()).hexdigest() == old.sha256


def test_a_stick_pulled_after_any_block_leaves_no_package(tmp_path):
    blocks = [b"a", b"b", b"c"]

    def until(count):
        yield from itertools.islice(blocks, count)
        raise OSError(errno.ENODEV, "pulled")

    for count in range(len(blocks) + 1):
        with pytest.raises(StorageError):
            files.write_durably(tmp_path / "x.sopt", until(count))
        assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------- lines


def test_an_operation_line_splits_into_the_exact_bytes():
    span, ops = kit.operations(1)
    tally = wire.Tally()
    tally.enter(span)
    envelope, salt, payload = tally.encode(ops).removesuffix(b"\n").split(b"\t")
    assert (envelope, payload) == (ops[0].envelope, ops[0].payload)
    assert salt == b'"AQEBAQEBAQEBAQEBAQEBAQ=="'


def test_an_erased_operation_keeps_its_hash_and_chain():
    span, ops = kit.operations(2)
    erased = ops[0]._replace(salt=b"", payload=None)
    tally, plain = wire.Tally(), wire.Tally()
    for one, log in ((tally, [erased, ops[1]]), (plain, ops)):
        one.enter(span)
        block = one.encode(log)
        one.leave(span)
        if log[0] is erased:
            assert b'\tnull\t"sha256:' + ops[0].payload_hash.hex().encode() + b'"\n' in block
    assert tally.tree.root() == plain.tree.root()


@pytest.mark.parametrize(
    "line",
    [
        b'{"q":1,"y":"team"}\tnull\t"sha256:00"',
        b'{"q":1,"y":"team"}\tnull\t"sha256:' + b"A" * 64 + b'"',
        b'{"q":1,"y":"team"}\tnull\t{}',
        b'{"q":1,"y":"team"}\tnull \t"sha256:' + b"0" * 64 + b'"',
        b'{"q":1,"y":"team"}\t""\t{}',
        b'{"q":1}\t"AAAAAAAAAAAAAAAAAAAAAA=="\t{}',
        b'{"y":"team","q":1}\t"AAAAAAAAAAAAAAAAAAAAAA=="\t{}',
        b'{"q":11,"y":"team"}\t"AAAAAAAAAAAAAAAAAAAAAA=="\t{}',
        b"",
    ],
)
def test_another_form_of_a_line_is_refused(line):
    tally = wire.Tally()
    tally.enter(kit.operations(1)[0])
    with pytest.raises(ValueError):
        tally.decode([line])
