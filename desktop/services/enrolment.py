"""What the screen of enrolment needs beside :mod:`desktop.services.peers`: cards on a stick, slips of typing.

The digits of another office are never answered here: a person types them from the stamped sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import AppError
from desktop.models.keystore import write_atomically
from desktop.services import peers
from desktop.services.office import Office

if TYPE_CHECKING:
    from desktop.domain.contents.enrolment import EnrolmentContent
    from desktop.queries.papers.source import Source

SUFFIX = ".sodk"
GROUPS, GROUP = 6, 5
"""30 digits in 6 groups of 5."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card says of its office; ``own`` and ``known`` say that there is nothing to enrol."""

    path: Path
    name: str
    code: str
    officer: str
    created: str
    own: bool
    known: bool


def facts(office: Office, path: Path) -> CardFacts:
    """What a card file says. Raises ``PackageError``, ``Refused``."""
    card = peers.read_card(path)
    known = any(peer.replica == card.replica for peer in peers.trusted(office))
    own = card.replica == office.author.replica
    return CardFacts(path, card.name, card.code, card.officer, card.created, own, known)


def cards_in(office: Office, folder: Path) -> list[CardFacts]:
    """Cards of other offices lying in a folder; files that are none are left out."""
    found: list[CardFacts] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            found.append(facts(office, path))
        except AppError:
            continue
    return [card for card in found if not card.own]


def write_own_card(office: Office, folder: Path) -> Path:
    """Write this office's card into a folder; returns the file. Raises ``StorageError``."""
    path = folder / peers.own_card(office).file_name
    peers.write_card(office, path)
    return path


def sheet(office: Office, on: str) -> bytes:
    """The sheet of this office's 30 digits as PDF, dated ``on`` a day (ISO)."""
    from desktop.documents.enrolment import paper
    from desktop.documents.rendering import render
    from desktop.queries.papers.source import Source
    from desktop.services.settings import read_settings

    with office.read() as connection:
        content = sheet_content(Source(connection, read_settings(connection), officer=office.user), on)
    return render(paper(content))


def sheet_content(source: Source, on: str) -> EnrolmentContent:
    """What stands on this computer's sheet, dated ``on`` a day (ISO)."""
    from desktop.queries.papers.enrolment import enrolment_content
    from desktop.sync.card import fingerprint

    card = peers.card_here(source.connection, officer=source.officer)
    return enrolment_content(
        source,
        unit=card.name,
        code=card.code,
        machine=card.short,
        digits=fingerprint(card),
        officer=card.officer,
        card=card.file_name,
        date=on,
    )


def save_sheet(office: Office, on: str, path: Path) -> None:
    """Write the sheet as a file. Raises ``StorageError``."""
    write_atomically(path, sheet(office, on))


def slips(groups: list[str]) -> list[int]:
    """Which complete groups (from 0) cannot be right by their check digit; shorter ones are not judged."""
    from desktop.sync.card import wrong_groups

    whole = [at for at, group in enumerate(groups) if len(group) == GROUP]
    text = "".join(group if len(group) == GROUP else "0" * GROUP for group in groups)
    wrong = {number - 1 for number in wrong_groups(text)}
    return [at for at in whole if at in wrong]
