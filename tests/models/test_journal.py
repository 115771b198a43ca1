from __future__ import annotations

import os
from typing import Any

import pytest
from sqlalchemy import exc, select, text

from desktop.domain.chain import chain_start
from desktop.models import journal
from desktop.models.journal_tables import OpRow, PayloadRow, StreamRow
from desktop.models.rebuild import check_chain
from desktop.services import backup, records


@pytest.mark.parametrize("table", ["op", "access_log"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET wall = ''", "DELETE FROM {}"])
def test_the_log_takes_no_change_and_no_deletion(office: Any, table: str, statement: str) -> None:
    records.put(office, "person", {"name": "Lê A"})
    records.list_all(office, "person")

    with pytest.raises(exc.IntegrityError, match="append-only"), office.database.write() as connection:
        connection.execute(text(statement.format(table)))


TAMPERING = {
    "payload": "UPDATE op_payload SET payload = CAST(replace(payload, 'Lê', 'Ma') AS BLOB) WHERE op = 3",
    "salt": "UPDATE op_payload SET salt = zeroblob(16) WHERE op = 2",
    "envelope": "UPDATE op SET envelope = CAST(replace(envelope, 'Z', 'z') AS BLOB) WHERE n = 2",
    "hash": "UPDATE op SET payload_hash = zeroblob(32) WHERE n = 2",
    "a row taken out": "DELETE FROM op WHERE n = 2",
    "the last row taken out": "DELETE FROM op WHERE n = (SELECT max(n) FROM op)",
    "tip": "UPDATE branch SET seq = seq + 1",
    "columns beside the envelope": "UPDATE op SET record = 'another', clock = 77 WHERE n = 3",
}  # fmt: skip


@pytest.mark.parametrize("sql", TAMPERING.values(), ids=TAMPERING.keys())
def test_the_check_finds_what_somebody_changed_in_the_file(office: Any, sql: str) -> None:
    for name in ("Lê A", "Lê B", "Lê C"):
        records.put(office, "person", {"name": name})
    assert backup.self_check(office) == []

    raw = office.database.engine.raw_connection()
    for trigger in ("op_no_update", "op_no_delete"):
        raw.driver_connection.execute(f"DROP TRIGGER {trigger}")
    raw.driver_connection.execute("PRAGMA foreign_keys = OFF")
    raw.driver_connection.execute(sql)
    raw.close()

    with office.read() as connection:
        assert check_chain(connection) != []


def test_each_stream_counts_without_a_gap_and_starts_from_its_own_hash(office: Any) -> None:
    for n in range(3):
        records.put(office, "person", {"name": f"Lê {n}", "phone": "0912345678"})
    with office.read() as connection:
        known = journal.names(connection)
        query = select(StreamRow.id, OpRow.seq).join(StreamRow, StreamRow.n == OpRow.stream).order_by(OpRow.n)
        found: dict[str, list[int]] = {}
        for stream, seq in connection.execute(query):
            found.setdefault(stream, []).append(seq)
        never = journal.tip(connection, known, office.author.replica, "private:nowhere")
    unit = office.author.unit
    assert found == {"shared": [1], unit: [1, 2, 3], f"private:{unit}": [1, 2, 3]}
    assert (never.seq, never.chain) == (0, chain_start(office.author.replica, "private:nowhere"))


def test_private_fields_go_into_the_private_stream_only(office: Any) -> None:
    records.put(office, "person", {"name": "Lê A", "phone": "0912345678"})
    query = (
        select(StreamRow.id, PayloadRow.payload)
        .join(OpRow, OpRow.n == PayloadRow.op)
        .join(StreamRow, StreamRow.n == OpRow.stream)
    )
    with office.read() as connection:
        holding = {stream for stream, payload in connection.execute(query) if b"0912345678" in payload}
    assert holding == {f"private:{office.author.unit}"}


def test_every_operation_has_a_salt_of_its_own(office: Any) -> None:
    for _ in range(3):
        records.put(office, "area", {"name": "Thôn 1"})
    with office.read() as connection:
        salts = list(connection.scalars(select(PayloadRow.salt)))
    assert len(set(salts)) == len(salts) == 4
    assert {len(salt) for salt in salts} == {16}


def test_an_operation_that_fails_leaves_no_trace(office: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.office_fixtures import dump

    before = dump(office)

    def fail(_size: int) -> bytes:
        raise RuntimeError("power")

    monkeypatch.setattr(os, "urandom", fail)
    with pytest.raises(RuntimeError):
        records.put(office, "area", {"name": "Thôn 1"})
    monkeypatch.undo()
    assert dump(office) == before
    records.put(office, "area", {"name": "Thôn 1"})
    assert backup.self_check(office) == []


def test_the_last_operation_of_a_group_says_so_in_each_stream(office: Any) -> None:
    from desktop.domain.ops import decode_envelope

    with office.write("Ba việc") as work:
        for name in ("A", "B"):
            records.put_in(work, "person", {"name": name, "phone": "0912345678"})
        records.put_in(work, "area", {"name": "Thôn"})
    with office.read() as connection:
        envelopes = [
            decode_envelope(raw)
            for raw in connection.scalars(select(OpRow.envelope).where(OpRow.grp == 2).order_by(OpRow.n))
        ]
    assert [e.last for e in envelopes] == [False, False, True, False, True]
    assert [e.name for e in envelopes] == ["Ba việc", "", "", "Ba việc", ""]
    assert [e.clock for e in envelopes] == sorted({e.clock for e in envelopes})


def test_a_clock_is_above_everything_known(pair: Any) -> None:
    for n in range(5):
        records.put(pair.commune, "area", {"name": f"Thôn {n}"})
    pair.carry()
    records.put(pair.upper, "area", {"name": "Của tỉnh"})
    with pair.upper.read() as connection:
        rows = connection.execute(select(OpRow.clock).order_by(OpRow.n)).scalars().all()
    assert rows[-1] > max(rows[:-1])
