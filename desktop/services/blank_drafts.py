"""One certificate while it is being set: on its blank, read once and drawn again and again, or on its own
page, whose words are broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.domain.blanks import BREAKS, BlankForm, Changes, Sheet, award_slug, broken
from desktop.domain.contents.awards import CertificateContent, RecipientKind
from desktop.errors import NotFound
from desktop.queries.papers import awards as query
from desktop.queries.papers.source import Source
from desktop.services import blanks, pictures
from desktop.services.settings import read_settings

if TYPE_CHECKING:
    from desktop.documents import overlay
    from desktop.domain.fit_notes import FitNote
    from desktop.services.office import Office


@dataclass(frozen=True, slots=True)
class Draft:
    """The certificate of one recipient, where its frames stand, and what it has otherwise."""

    award: str
    recipient: str
    content: CertificateContent
    form: BlankForm
    changes: Changes
    picture: bytes | None = None
    offsets: Mapping[str, Sequence[float]] | None = None

    @property
    def effective(self) -> BlankForm:
        """Where the frames of this recipient stand."""
        return self.form.changed(self.changes)


def open_draft(office: Office, award: str, recipient: str, sheet: Sheet | None = None) -> Draft:
    """The certificate of a recipient on this paper, by default the office's. An empty or unknown recipient
    is the decision's first. Raises ``NotFound`` where the decision or its recipients are gone."""
    with office.read() as connection:
        settings = read_settings(connection)
        contents = query.certificate_contents(Source(connection, settings), award)
        ids = [one.id for one in query.certificate_recipients(connection, award)]
        if not contents:
            raise NotFound("record.unknown", kind="award", id=award)
        at = ids.index(recipient) if recipient in ids else 0
        content, recipient = contents[at], ids[at]
        form = blanks.form_of(
            settings, award_slug(content.form), sheet or blanks.sheet_of(settings), content.kind
        )
        picture = pictures.load(connection, pictures.blank_key(form.code))
    changes = blanks.changes_of(settings, award, recipient, form.code)
    return Draft(award, recipient, content, form, changes, picture, settings.get(blanks.OFFSETS, {}))


def draw(draft: Draft) -> bytes:
    """The blank with the certificate on it, one page of PDF."""
    from desktop.documents import overlay

    return overlay.preview(_order(draft), overlay.Blank(draft.picture))


def notes(draft: Draft) -> tuple[FitNote, ...]:
    """Which of its texts are set smaller than their frames ask."""
    from desktop.documents import overlay

    return overlay.fit_report(_order(draft))


def lines(draft: Draft) -> dict[str, str]:
    """What its frames say, by name, a line each as they stand; frames that say nothing are left out."""
    from desktop.documents import overlay

    return overlay.lines(_order(draft))


@dataclass(frozen=True, slots=True)
class PageDraft:
    """The words of one recipient's full page by part ("name", "title", "citation"), broken as the officer
    has it so far; ``emblem`` says whether the office has given a picture for the head."""

    award: str
    recipient: str
    sheet: Sheet
    words: Mapping[str, str]
    emblem: bool


def open_page(office: Office, award: str, recipient: str) -> PageDraft:
    """The full page of a recipient. Raises ``NotFound`` where the decision or its recipients are gone."""
    from desktop.documents.certificates import column_texts

    draft = open_draft(office, award, recipient)
    with office.read() as connection:
        settings = read_settings(connection)
        emblem = pictures.load(connection, pictures.EMBLEM) is not None
    mine = blanks.changes_of(settings, award, draft.recipient, blanks.FULL_PAGE)
    words = {
        part: broken(text, str(mine.get(part, {}).get(BREAKS, "")))
        for part, text in column_texts(draft.content).items()
    }
    return PageDraft(award, draft.recipient, blanks.page_sheet_of(settings), words, emblem)


def with_words(draft: PageDraft, words: Mapping[str, str]) -> PageDraft:
    """The page with some of its words broken otherwise."""
    return replace(draft, words={**draft.words, **words})


def _order(draft: Draft) -> overlay.Order:
    from desktop.documents import overlay

    forms: dict[RecipientKind, BlankForm] = {draft.content.kind: draft.form}
    return overlay.Order([draft.content], forms, [draft.changes])
