"""The texts of papers that an office may word itself: its own, else the upper office's, else the official.

The upper office's come in its packages. A commune's go up with its records: there they stand on papers of
that commune alone, and no other commune sees them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.domain.ids import named_id
from desktop.domain.wordings import wording as texts
from desktop.domain.wordings.catalogue import WORDINGS
from desktop.domain.wordings.wording import Wording
from desktop.errors import NotFound, ValidationError
from desktop.queries.papers import wordings as query
from desktop.queries.papers.source import Source
from desktop.queries.papers.wordings import Said
from desktop.sentences import sentence
from desktop.services.settings import read_settings

if TYPE_CHECKING:
    from desktop.models.work import Work
    from desktop.services.office import Office

KIND = "wording"


class Whose(StrEnum):
    """Whose text is in force."""

    OWN = "own"
    UPPER = "upper"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Choice:
    """One text and who words it how; None where a unit says nothing of its own.

    ``text`` is in force, ``whose`` it is, ``changed`` when (UTC, "" for the official one). ``wrong`` are
    texts that this program cannot print, each with why; the next in line stands for them.
    """

    wording: Wording
    own: str | None
    upper: str | None
    text: str
    whose: Whose
    changed: str = ""
    wrong: tuple[tuple[Whose, ValidationError], ...] = ()

    @property
    def without_own(self) -> str:
        """What would be in force if the unit said nothing of its own."""
        refused = {whose for whose, _ in self.wrong}
        return self.wording.text if self.upper is None or Whose.UPPER in refused else self.upper


def wording_of(key: str) -> Wording:
    """The wording of a key. Raises ``NotFound``."""
    if key not in WORDINGS:
        raise NotFound("wording.unknown", name=key)
    return WORDINGS[key]


def all_wordings(office: Office) -> list[Choice]:
    """Every text of every paper, document by document."""
    with office.read() as connection:
        own, upper = query.said(connection, office.author.unit)
    found = [_choice(one, own.get(one.key), upper.get(one.key)) for one in WORDINGS.values()]
    order = {name: at for at, name in enumerate(dict.fromkeys(one.wording.document for one in found))}
    return sorted(found, key=lambda one: order[one.wording.document])


def choice(office: Office, key: str) -> Choice:
    """One of them. Raises ``NotFound``."""
    wanted = wording_of(key)
    return next(one for one in all_wordings(office) if one.wording is wanted)


def _choice(wording: Wording, own: Said | None, upper: Said | None) -> Choice:
    ranked = ((Whose.OWN, own), (Whose.UPPER, upper), (Whose.OFFICIAL, Said(wording.text, "")))
    whose, shown = next((who, one) for who, one in ranked if one is not None and one.wrong is None)
    wrong = tuple((who, one.wrong) for who, one in ranked if one is not None and one.wrong is not None)
    said = own.text if own else None
    return Choice(wording, said, upper.text if upper else None, shown.text, whose, shown.changed, wrong)


def names(office: Office) -> dict[str, str]:
    """What the fields stand for that name this office, its bodies and their heads."""
    from desktop.queries.papers.force_words import office_fields
    from desktop.queries.papers.written import fields_of

    with office.read() as connection:
        source = Source(connection, read_settings(connection))
        found = {**fields_of(source, "police", ""), **office_fields(source)}
    found["co_quan_moi"] = found["co_quan"]
    return {key: value for key, value in found.items() if value}


def remark(whose: Whose, error: ValidationError) -> str:
    """Why a text of a unit is not printed here."""
    unit = {Whose.OWN: "đơn vị", Whose.UPPER: "cấp trên", Whose.OFFICIAL: ""}[whose]
    return sentence("wording.not_known", unit=unit, name=error.params.get("name", "để trống"))


def save(office: Office, key: str, text: str) -> Choice:
    """Word a text in this unit's own way; what would be in force anyway is no own text.

    Raises ``NotFound``, ``ValidationError`` (see :func:`desktop.domain.wordings.wording.check`).
    """
    wording = wording_of(key)
    checked = texts.check(wording, text)
    before = choice(office, key)
    if checked == before.without_own:
        return restore(office, key)
    if checked != before.own:
        with office.write(f"Sửa câu mẫu: {wording.document}, {_lower(wording.label)}") as work:
            _write(work, wording, checked)
    return choice(office, key)


def restore(office: Office, key: str) -> Choice:
    """Say nothing of its own any more. Raises ``NotFound``."""
    wording = wording_of(key)
    if choice(office, key).own is not None:
        with office.write(f"Trở về câu gốc: {wording.document}, {_lower(wording.label)}") as work:
            _write(work, wording, None)
    return choice(office, key)


def _write(work: Work, wording: Wording, text: str | None) -> None:
    """Into the one record that all computers of the unit share; restoring empties it and deletes nothing."""
    unit = work.author.unit
    record = named_id(KIND, unit, wording.key)
    try:
        deleted = work.state(KIND, record).deleted
    except NotFound:
        name = f"{wording.document}: {_lower(wording.label)}"
        work.create(KIND, {"name": name, "key": wording.key, "unit": unit, "text": text}, record=record)
        return
    if deleted:  # by an undo
        work.restore(KIND, record)
    work.update(KIND, record, {"text": text})


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
