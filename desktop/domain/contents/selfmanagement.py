"""What stands in the papers of self-management models."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.contents.parts import Heading, Signer


@dataclass(frozen=True, slots=True)
class PointLine:
    """One place where a model is carried out (điểm mô hình)."""

    name: str
    area: str | None = None
    groups: int | None = None
    members: int | None = None


@dataclass(frozen=True, slots=True)
class ModelLine:
    """A model and its points. ``points``, ``groups`` and ``members`` are the totals that reports count."""

    name: str
    place: str | None = None
    kinds: str | None = None
    fields: str | None = None
    lead: str | None = None
    decision: str | None = None  # number of the founding decision
    begun: str | None = None  # ISO: launched, else decided
    points: int | None = None
    groups: int | None = None
    members: int | None = None
    rating: str | None = None
    status: str | None = None
    places: tuple[PointLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelGroup:
    """Models that stand together: those at work, those that wait, those that were closed."""

    name: str
    models: tuple[ModelLine, ...]


@dataclass(frozen=True, slots=True)
class ModelCount:
    """Models at work on the day, those of them begun in its year, those closed by then; and the điểm, tổ and
    members of those at work, None where nobody counted them."""

    active: int = 0
    new: int = 0
    closed: int = 0
    points: int | None = None
    groups: int | None = None
    members: int | None = None


@dataclass(frozen=True, slots=True)
class ModelsBook:
    """Sổ mô hình as of a day (Hướng dẫn 22/HD-BCA-V05: model, điểm, tổ)."""

    heading: Heading = Heading()
    title: str = ""
    day: str = ""
    groups: tuple[ModelGroup, ...] = ()
    total: ModelCount = ModelCount()
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()
