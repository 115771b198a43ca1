"""How certificates are drawn: on a page of their own or over pre-printed blanks.

``Order.options``: ``mode`` "page" or "blank", ``page`` "A4", "A3", "A4D" or "A3D" (D: upright), ``printer``
whose offset is wanted, ``preview`` True for the blank below, as on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.domain.blanks import BREAKS, NO_OFFSET, SHEETS, Offset, Sheet, award_slug, form_code
from desktop.domain.contents.awards import CertificateContent
from desktop.errors import Refused
from desktop.queries.papers.source import Settings, Source
from desktop.services import blanks, pictures
from desktop.services.papers.prepared import Order

if TYPE_CHECKING:
    from desktop.documents import overlay
    from desktop.documents.certificates import Breaks, PageStyle
    from desktop.domain.fit_notes import FitNote


OPTIONS = ("mode", "page", "printer", "preview")


@dataclass(frozen=True, slots=True)
class Options:
    """How one print is wanted."""

    mode: str
    sheet: Sheet
    offset: Offset = NO_OFFSET
    preview: bool = False
    family: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Certificates of one decision and all the office has set about them: read once, drawn in any way."""

    award: str
    contents: Sequence[CertificateContent]
    recipients: Sequence[str]
    settings: Settings
    pictures: dict[str, bytes]

    @classmethod
    def read(
        cls, source: Source, award: str, contents: Sequence[CertificateContent], recipients: Sequence[str]
    ) -> Batch:
        """With the pictures that may be wanted."""
        codes = [form_code(_slug(contents), sheet) for sheet in SHEETS.values()]
        keys = [pictures.EMBLEM, *map(pictures.blank_key, codes)]
        found = {key: pictures.load(source.connection, key) for key in keys}
        kept = {key: data for key, data in found.items() if data}
        return cls(award, contents, recipients, source.settings, kept)

    def chosen(self, order: Order) -> Batch:
        """Only the copies that are wanted. Raises ``Refused`` for none."""
        wanted = [index for index, one in enumerate(self.recipients) if not order.only or one in order.only]
        if not wanted:
            raise Refused("print.no_recipients")
        contents = [self.contents[index] for index in wanted]
        ids = [self.recipients[index] for index in wanted]
        return Batch(self.award, contents, ids, self.settings, self.pictures)

    def draw(self, order: Order) -> bytes:
        """The PDF. Raises ``Refused`` for options that make no sense."""
        batch, options = self.chosen(order), read_options(order, self.settings)
        if options.mode == blanks.PAGE:
            from desktop.documents import certificates

            style, breaks = batch.page_style(options), batch.page_breaks()
            return certificates.render(batch.contents, style=style, breaks=breaks, progress=order.progress)
        from desktop.documents import overlay

        wanted = batch.overlay(options)
        if not options.preview:
            return overlay.render(wanted, offset=options.offset, progress=order.progress)
        code = form_code(_slug(self.contents), options.sheet)
        below = overlay.Blank(self.pictures.get(pictures.blank_key(code)))
        return overlay.preview(wanted, below, progress=order.progress)

    def notes(self, order: Order) -> Sequence[FitNote]:
        """What is set smaller than its frame asks, drawn in this way."""
        options = read_options(order, self.settings)
        if options.mode == blanks.PAGE:
            from desktop.documents import certificates

            style, breaks = self.page_style(options), self.page_breaks()
            return certificates.fit_report(self.contents, style=style, breaks=breaks)
        from desktop.documents import overlay

        return overlay.fit_report(self.overlay(options))

    def page_style(self, options: Options) -> PageStyle:
        """The full page on this paper, with the office's emblem."""
        from desktop.documents.certificates import A3_SCALE, PageStyle

        scale = A3_SCALE if options.sheet.code == "A3" else 1
        return PageStyle(scale, self.pictures.get(pictures.EMBLEM), options.family)

    def page_breaks(self) -> Breaks:
        """Where the words of each full page are broken otherwise."""
        all_changes = [self._changes(one, blanks.FULL_PAGE) for one in self.recipients]
        return [
            {part: str(changed.get(BREAKS, "")) for part, changed in changes.items()}
            for changes in all_changes
        ]

    def overlay(self, options: Options) -> overlay.Order:
        """What goes on the blanks."""
        from desktop.documents import overlay

        slug = _slug(self.contents)
        changes = [self._changes(one, form_code(slug, options.sheet)) for one in self.recipients]
        forms = blanks.forms_of(self.settings, slug, options.sheet)
        return overlay.Order(self.contents, forms, changes, options.family)

    def _changes(self, recipient: str, code: str) -> Any:
        return blanks.changes_of(self.settings, self.award, recipient, code)


def _slug(contents: Sequence[CertificateContent]) -> str:
    return award_slug(contents[0].form if contents else "")


def read_options(order: Order, settings: Settings) -> Options:
    """The options of an order, what it does not say as the office has it. Raises ``Refused``."""
    from desktop.documents.layout.paper import TINOS

    given = order.options
    mode = str(given.get("mode") or blanks.mode_of(settings))
    if mode not in blanks.MODES:
        raise Refused("blank.unknown_mode", name=mode, known=", ".join(blanks.MODES))
    named = given.get("page")
    usual = blanks.page_sheet_of if mode == blanks.PAGE else blanks.sheet_of
    sheet = blanks.find_sheet(str(named)) if named else usual(settings)
    if mode == blanks.PAGE and sheet.code not in blanks.PAGE_SHEETS:
        raise Refused("blank.page_lies", name=sheet.label)
    return Options(
        mode=mode,
        sheet=sheet,
        offset=blanks.offset_of(settings, str(given.get("printer") or "")),
        preview=bool(given.get("preview")),
        family=order.look.family if order.look else TINOS,
    )
