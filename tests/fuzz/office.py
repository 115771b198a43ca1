"""Well-formed packages with senseless operations, taken in by a real office: only a verdict may come."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.errors import AppError
from desktop.models.kinds import KINDS
from desktop.services import backup, conflicts, histories, overview, packages, peers, records
from desktop.sync.keys import ReplicaKeys
from desktop.sync.manifest import Unit
from tests.fuzz.mutate import Mutator
from tests.fuzz.packages import counts, written
from tests.office_fixtures import CHEAP, COMMUNE, UPPER, create, exchange_cards
from tests.sync.kit import compact
from tests.vectors.build import Draft, Op, Span, op, span

RECORDS = [f"{kind}-{n}" for kind in [*KINDS, "drone"] for n in range(2)]
TODAY = date(2026, 11, 28)
ME = "{me}"  # stands for the sender's replica, which is another in each run


@dataclass(frozen=True)
class Sender:
    """A real office in the place of a made-up one."""

    keys: ReplicaKeys
    replica: str
    unit: Unit
    title: str = ""


class Taker:
    """An upper office and a commune that it trusts, whose packages are made here."""

    def __init__(self, folder: Path) -> None:
        from desktop.models import keystore

        keystore.ARGON = CHEAP
        self.folder = folder
        self.taken: tuple[Op, ...] = ()
        self.upper, self.commune = (create(folder / code, code) for code in (UPPER, COMMUNE))
        exchange_cards(self.commune, self.upper, folder)
        self.sender, self.receiver = map(_sender, (self.commune, self.upper))

    def close(self) -> None:
        """Close both offices."""
        self.upper.close()
        self.commune.close()

    def take(self, ops: list[Op], *, dry_run: bool = True) -> str:
        """The verdict on a package of these operations behind those taken. Anything raised is a fault."""
        mine = [
            one._replace(payload=one.payload.replace(ME.encode(), self.sender.replica.encode()))
            for one in ops
        ]
        part: Span = span(*mine, author=self.sender, earlier=self.taken)  # type: ignore[arg-type]
        draft = Draft(spans=(part,), sender=self.sender, to=(self.receiver,))  # type: ignore[arg-type]
        path = self.folder / "fuzz.sopt"
        path.write_bytes(draft.changed(about={"counts": counts([part])}).build())
        (receipt,) = packages.receive(self.upper, [path], dry_run=dry_run)
        assert receipt.reason is None or isinstance(receipt.reason, AppError)
        if receipt.verdict == "imported" and not dry_run:
            self.taken += tuple(mine)
            self.look()
        return receipt.reason.key if receipt.reason else receipt.verdict

    def look(self) -> None:
        """What the screens ask for after an import."""
        for kind in KINDS:
            for gone in (False, True):
                records.rows(self.upper, kind, records.ids(self.upper, kind, deleted=gone))
        for conflict in conflicts.open_conflicts(self.upper):
            histories.history(self.upper, conflict.kind, conflict.record)
        histories.recent(self.upper)
        overview.tasks(self.upper, TODAY)
        overview.summary(self.upper, date(2026, 1, 1), date(2026, 12, 31), TODAY)

    def damage(self) -> list[Any]:
        """What the office's own check finds."""
        return list(backup.self_check(self.upper))


def _sender(office: Any) -> Sender:
    with office.read() as connection:
        keys, _ = peers.own_keys(connection)
    card = peers.own_card(office)
    return Sender(keys, office.author.replica, Unit(card.unit, card.code, card.name), card.name)


class Operations:
    """``make()`` gives operations on a few records, with values that no form would let through."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.mutator = Mutator(rng)

    def make(self, first: int = 1) -> list[Op]:
        """Some operations in a row from ``first``; later ones build on earlier ones."""
        return [self._one(seq) for seq in range(first, first + self.rng.randint(1, 6))]

    def _one(self, seq: int) -> Op:
        rng = self.rng
        kind = rng.choice([*KINDS, "drone"])
        change = rng.choice("cccuuudrx")
        payload = self._payload(kind, change, seq)
        if rng.random() < 0.3:
            payload = self.mutator.value(payload)
        clock = rng.choice((seq, seq, seq, 0, 10**7, 2**63 - 1))
        record = f"{kind}-{rng.randrange(2)}" if rng.random() < 0.95 else rng.choice(RECORDS)
        return op(seq, change=change, kind=kind, i=record, payload=written(payload), l=clock)

    def _payload(self, kind: str, change: str, seq: int) -> dict[str, Any]:
        rng = self.rng
        dots = [
            f"{ME}/{rng.choice(RECORDS)}/{rng.randint(0, seq)}/0a1b2c3d" for _ in range(rng.randint(0, 2))
        ]
        if change == "d":
            return {"s": {ME: [[rng.randint(0, seq), "0a1b2c3d"]]}}
        if change == "r":
            return {"d": dots}
        fields = [field.name for field in KINDS[kind].fields] if kind in KINDS else ["moi"]
        chosen = fields if change == "c" else rng.sample(fields, min(len(fields), 2))
        values = {name: self._value() for name in chosen if rng.random() < 0.9}
        return {"v": values} | ({"b": {name: dots for name in values}} if change == "u" else {})

    def _value(self) -> Any:
        ids = [*RECORDS, "khong-co"]
        return self.mutator.atom() if self.rng.random() < 0.6 else self.rng.choice(ids)


def dump(ops: list[Op]) -> bytes:
    """Operations as a file, to be tried again."""
    lines = [[one.envelope.decode("latin-1"), one.payload.decode("latin-1")] for one in ops]
    return b"".join(compact(line) + b"\n" for line in lines)


def load(data: bytes) -> list[Op]:
    """The operations in such a file."""
    import json

    rows = [json.loads(line) for line in data.decode().split("\n") if line]
    return [
        Op(raw.encode("latin-1"), said.encode("latin-1"), bytes([n]) * 16)
        for n, (raw, said) in enumerate(rows, 1)
    ]
