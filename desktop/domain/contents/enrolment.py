"""What stands on the sheet that enrols an office."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.contents.parts import Heading


@dataclass(frozen=True, slots=True)
class EnrolmentContent:
    """Phiếu đăng ký trao đổi dữ liệu: the sheet whose digits another office types.

    ``unit`` and ``code`` say whose it is, ``machine`` is the computer's short name, ``digits`` its groups of
    five; ``card`` is the file that goes with the sheet, ``officer`` who made it out on the heading's date.
    """

    unit: str
    code: str
    machine: str
    digits: tuple[str, ...]
    officer: str
    card: str
    heading: Heading = Heading()
