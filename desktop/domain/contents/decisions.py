"""A decision (mẫu 1.2 of Nghị định 30/2020/NĐ-CP), whatever it decides."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.contents.parts import Heading, Signer


@dataclass(frozen=True, slots=True)
class Decision:
    """What every decision has: ``subject`` is the trích yếu ("Về việc …"), ``authority`` who decides
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …"), ``bases`` the căn cứ, ``articles`` the điều without numbers."""

    heading: Heading = Heading()
    subject: str = ""
    authority: str | None = None
    bases: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfDecision:
    """A content that is a decision and what goes with it."""

    decision: Decision

    @property
    def heading(self) -> Heading:
        """The head of the decision."""
        return self.decision.heading

    @property
    def signer(self) -> Signer:
        """Who signs the decision."""
        return self.decision.signer

    @property
    def recipients(self) -> tuple[str, ...]:
        """Nơi nhận of the decision."""
        return self.decision.recipients
