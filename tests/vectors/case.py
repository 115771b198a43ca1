"""What a vector is, and the made-up offices that the vectors know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.sync.kit import COMMUNE, PROVINCE, SIBLING, Office

REVOKED = Office("Xã Thu Hồi", "02299")
OUTSIDE = Office("Xã Ngoài Tỉnh", "00001")
STRANGER = Office("Xã Lạ", "02300")

# name -> office and how it stands in the trust list of every reader; the stranger is in none
OFFICES = {
    "commune": (COMMUNE, "known"),
    "province": (PROVINCE, "known"),
    "sibling": (SIBLING, "known"),
    "revoked": (REVOKED, "revoked"),
    "outside": (OUTSIDE, "out of scope"),
}


class Case(NamedTuple):
    """A file and the verdict on it: step 0 means accepted, ``key`` is what the program says of a refusal."""

    name: str
    data: bytes
    why: str
    step: int = 0
    key: str = ""
    reader: str = "province"

    @property
    def verdict(self) -> str:
        """``accept``, ``hold`` until the program is newer, or ``reject``."""
        if not self.step:
            return "accept"
        return "hold" if self.key == "needs_newer" else "reject"

    @property
    def level(self) -> str:
        """``outer`` where the verdict needs no secret key, else ``inner``."""
        return "outer" if 0 < self.step < 7 or self.key == "not_for_us" else "inner"

    def described(self) -> dict[str, object]:
        """The line of vectors.jsonl."""
        about = {"name": self.name, "file": f"{self.name}.sopt", "reader": self.reader, "level": self.level}
        return about | {"verdict": self.verdict, "step": self.step, "class": self.key, "why": self.why}


Cases = Iterator[Case]
