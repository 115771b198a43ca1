"""Every kind of record the program knows, by its wire name.

Parents stand before their children, joins before all that they join."""

from __future__ import annotations

from desktop.domain.fields import KindSpec
from desktop.models.awards import Award, Recipient
from desktop.models.base import Record, kind_of
from desktop.models.conferences import Attendance, Conference
from desktop.models.force import Member, Team
from desktop.models.joins import Join
from desktop.models.papers import Document, Paper, Series, WordingRecord
from desktop.models.people import Officer, Organisation, Person
from desktop.models.places import Area, Unit
from desktop.models.returns import SentBack
from desktop.models.selfmanagement import Model, Point

CLASSES: dict[str, type[Record]] = {
    cls.__kind__[0]: cls
    for cls in (
        Join, Unit, Area, Organisation, Officer, Person, Conference, Attendance, Team, Member, Model, Point,
        Award, Recipient, Document, Paper, Series, WordingRecord, SentBack,
    )
}  # fmt: skip
KINDS: dict[str, KindSpec] = {name: kind_of(cls) for name, cls in CLASSES.items()}
CHILDREN: dict[str, tuple[str, ...]] = {
    name: tuple(
        child for child, spec in KINDS.items() if spec.parent_field and spec.parent_field.target == name
    )
    for name in KINDS
}
