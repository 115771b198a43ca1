"""What stands in the register of outgoing papers (Nghị định 30/2020/NĐ-CP, Phụ lục IV, mục I)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.contents.parts import Heading


class LineState(StrEnum):
    """What a line of the register is: a paper in force, a former version, a withdrawn number, or a number
    that no paper of the register has."""

    ISSUED = "issued"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line: the ten columns of the decree. Dates are ISO, ``recipients`` a line each."""

    code: str
    date: str = ""
    title: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    kept_by: str = ""
    copies: int | None = None
    sent: str = ""
    received_by: str = ""
    note: str = ""
    state: LineState = LineState.ISSUED


@dataclass(frozen=True, slots=True)
class RegisterSection:
    """The lines of one issuer, by number."""

    issuer: str
    lines: tuple[RegisterLine, ...]


@dataclass(frozen=True, slots=True)
class RegisterContent:
    """Sổ đăng ký văn bản đi of one year."""

    year: int
    heading: Heading = Heading()
    sections: tuple[RegisterSection, ...] = ()
