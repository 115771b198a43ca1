"""What stands in an award decision, in its list of recipients, its table of money and the book of awards."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.contents.decisions import OfDecision
from desktop.domain.contents.parts import Heading, Signer


@dataclass(frozen=True, slots=True)
class Awarded:
    """One recipient. ``form`` is what the award is called; ``multiple`` of ``base`` and ``amount`` are in
    đồng, None where no rule is known."""

    name: str
    title: str = ""
    citation: str = ""
    form: str = ""
    multiple: Decimal | None = None
    base: int | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class AwardedGroup:
    """Recipients of one kind under their heading ("TẬP THỂ")."""

    heading: str
    recipients: tuple[Awarded, ...]


@dataclass(frozen=True, slots=True)
class AwardListContent:
    """Danh sách kèm theo: an appendix of the decision. ``total`` of the money is None where an amount is
    not known; ``words`` says it in words."""

    title: str = ""
    attached: str = ""
    groups: tuple[AwardedGroup, ...] = ()
    total_label: str = ""
    total: int | None = None
    words: str = ""
    issuer: tuple[str, ...] = ()
    date: str | None = None

    @property
    def money(self) -> bool:
        """Whether any amount is known."""
        return any(one.amount is not None for group in self.groups for one in group.recipients)

    @property
    def citations(self) -> bool:
        """Whether anybody has an achievement of their own."""
        return any(one.citation for group in self.groups for one in group.recipients)


@dataclass(frozen=True, slots=True)
class AwardDecisionContent(OfDecision):
    """Quyết định khen thưởng. ``listed`` is the appended list, None where Điều 1 names the only recipient."""

    listed: AwardListContent | None = None


@dataclass(frozen=True, slots=True)
class AwardMoneyContent:
    """Bảng tiền thưởng: what each recipient gets and signs for."""

    listed: AwardListContent = AwardListContent()
    heading: Heading = Heading()
    maker: Signer = Signer()
    signer: Signer = Signer()


@dataclass(frozen=True, slots=True)
class BookLine:
    """A line of the book of awards. ``mark`` says what is wrong with its number ("" nothing)."""

    number: str
    name: str
    kind: str = ""
    form: str = ""
    decision: str = ""
    citation: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class BookPart:
    """The awards of one authority in order of their numbers. ``lines`` has a text in place of a line where
    numbers are missing, or where those without a number begin."""

    authority: str
    lines: tuple[BookLine | str, ...]


@dataclass(frozen=True, slots=True)
class AwardBookContent:
    """Sổ vàng of a year."""

    title: str = ""
    heading: Heading = Heading()
    parts: tuple[BookPart, ...] = ()
    total: str = ""
