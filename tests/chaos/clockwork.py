"""What chance or the clock decides inside the program, decided by a seed: ids, salts, wall time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, tzinfo
from types import SimpleNamespace

import pytest

from desktop.domain import ids
from desktop.models import keystore, work
from desktop.services import identity
from desktop.sync import fingerprint

CHEAP = {"time_cost": 1, "memory_cost": 64, "parallelism": 1}
START = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


class Clockwork:
    """What the computer that is used now shows: its wall clock, and which machine it is.

    Only keys and what is encrypted stay random; nothing is decided by them.
    """

    def __init__(self, seed: object) -> None:
        self.chance = random.Random(f"clockwork {seed}")
        self.seconds = 0
        self.now = START
        self.machine = "machine"

    def turn(self, machine: str, year: int) -> None:
        """Half a minute later, somebody sits down at another computer; ``year`` 0 is the true one."""
        self.seconds += 30
        true = START + timedelta(seconds=self.seconds)
        self.now = true.replace(year=year) if year else true
        self.machine = machine

    @contextmanager
    def running(self) -> Iterator[Clockwork]:
        """In place of the real ones."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ids, "time", SimpleNamespace(time=self._time))
            patch.setattr(ids, "secrets", SimpleNamespace(randbits=self._bits, token_hex=self._hex))
            patch.setattr(ids, "_last", 0)
            patch.setattr(work, "os", SimpleNamespace(urandom=self.chance.randbytes))
            patch.setattr(work, "datetime", SimpleNamespace(now=self._now))
            patch.setattr(identity, "_machine_id", lambda: self.machine)
            patch.setattr(keystore, "ARGON", CHEAP)
            patch.setattr(fingerprint, "_PASSES", 1)
            patch.setattr(fingerprint, "_MEMORY", 64)
            yield self

    def _time(self) -> float:
        return self.now.timestamp()

    def _now(self, _zone: tzinfo) -> datetime:
        return self.now

    def _bits(self, count: int) -> int:
        return self.chance.getrandbits(count)

    def _hex(self, size: int) -> str:
        return self.chance.randbytes(size).hex()
