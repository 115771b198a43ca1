"""Where an office wants things on its pre-printed blanks, and how far its printers print beside the place.

Forms are settings of the office ("blank.giay-khen-a4.ca-nhan"), offsets of this computer's printers too; what
one recipient has otherwise is kept by award, so that it goes with it. All of it stays here, in no stream.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.blank_values import (
    check_changes,
    check_field,
    check_offset,
    form_from_json,
    form_to_json,
)
from desktop.domain.blanks import (
    BREAKS,
    KINDS,
    NO_OFFSET,
    SHEETS,
    BlankForm,
    Changes,
    Offset,
    Sheet,
    default_form,
    form_code,
    parse_code,
)
from desktop.domain.contents.awards import RecipientKind
from desktop.errors import AppError, NotFound, Refused
from desktop.services.office import Changes as Moved
from desktop.services.office import Office
from desktop.services.settings import all_settings, read_settings, write_settings

PAGE, BLANK = "page", "blank"
MODES = (PAGE, BLANK)
PAGE_SHEETS = ("A4", "A3")
OFFSETS, MODE, SHEET = "printer_offset", "certificate_mode", "certificate_page"
FULL_PAGE = "page"  # stands for a form's code where breaks are those of the full page

Settings = Mapping[str, Any]


def form_key(award: str, sheet: Sheet, kind: RecipientKind) -> str:
    """The setting a form is kept under."""
    return f"blank.{form_code(award, sheet)}.{KINDS[kind]}"


def changes_key(award: str) -> str:
    """The setting that keeps what recipients of an award decision have otherwise."""
    return f"blank-override.{award}"


# reading, of settings that are read already -------------------------------------------------------------


def form_of(settings: Settings, award: str, sheet: Sheet, kind: RecipientKind) -> BlankForm:
    """The office's form, else the usual one. One that a newer version wrote and this cannot read is left."""
    kept = settings.get(form_key(award, sheet, kind))
    if kept is not None:
        try:
            return form_from_json(award, sheet, kind, kept)
        except AppError:
            pass
    return default_form(award, sheet, kind)


def forms_of(settings: Settings, award: str, sheet: Sheet) -> dict[RecipientKind, BlankForm]:
    """The forms of all kinds of recipient."""
    return {kind: form_of(settings, award, sheet, kind) for kind in RecipientKind}


def offset_of(settings: Settings, printer: str) -> Offset:
    """What a printer of this computer is off; nothing where it was never measured."""
    kept = settings.get(OFFSETS, {}).get(printer)
    return Offset(*kept) if kept else NO_OFFSET


def changes_of(settings: Settings, award: str, recipient: str, code: str) -> Changes:
    """What a recipient has otherwise on this form (``FULL_PAGE`` for the full page)."""
    found: Changes = settings.get(changes_key(award), {}).get(recipient, {}).get(code, {})
    return found


def mode_of(settings: Settings) -> str:
    """``PAGE`` or ``BLANK``: how this office prints certificates."""
    kept = settings.get(MODE)
    return kept if kept in MODES else PAGE


def sheet_of(settings: Settings) -> Sheet:
    """The paper this office prints certificates on."""
    return SHEETS.get(str(settings.get(SHEET)), SHEETS["A4"])


def page_sheet_of(settings: Settings) -> Sheet:
    """The paper of full pages, which always lies: blanks may stand upright, the program's own pages never."""
    sheet = sheet_of(settings)
    return sheet if sheet.code in PAGE_SHEETS else SHEETS["A4"]


def find_sheet(name: str) -> Sheet:
    """The paper of that name. Raises ``Refused``."""
    if name.upper() not in SHEETS:
        raise Refused("blank.unknown_sheet", name=name, known=", ".join(SHEETS))
    return SHEETS[name.upper()]


def find_form(office: Office, code: str, kind: str) -> BlankForm:
    """The office's form by its code ("giay-khen-a4") and kind ("ca-nhan"). Raises ``NotFound``."""
    parsed = parse_code(code)
    found = next((one for one, name in KINDS.items() if kind in (name, one.value)), None)
    if parsed is None:
        raise NotFound("blank.unknown_form", code=code)
    if found is None:
        raise NotFound("blank.unknown_kind", kind=kind, known=", ".join(KINDS.values()))
    return form_of(all_settings(office), *parsed, found)


# writing ------------------------------------------------------------------------------------------------


def save_form(office: Office, form: BlankForm) -> None:
    """Keep a form. Raises ``ValidationError`` for a frame out of its bounds."""
    form = replace(form, fields=tuple(check_field(field, form.sheet) for field in form.fields))
    usual = default_form(form.award, form.sheet, form.kind)
    kept = None if form == usual else form_to_json(form)
    _store(office, lambda _: {form_key(form.award, form.sheet, form.kind): kept})


def restore_form(office: Office, form: BlankForm) -> BlankForm:
    """Everything to its usual place again; returns that form."""
    usual = default_form(form.award, form.sheet, form.kind)
    save_form(office, usual)
    return usual


def save_changes(office: Office, award: str, recipient: str, form: BlankForm, changes: Changes) -> None:
    """Keep what one recipient has otherwise; nothing at all removes it. Raises ``ValidationError``."""
    checked = check_changes(form, changes)
    _store(office, lambda settings: _with_changes(settings, award, recipient, form.code, checked))


def save_breaks(office: Office, award: str, recipient: str, breaks: Mapping[str, str]) -> None:
    """Where the words of one recipient's full page are to be broken: "name", "title", "citation"."""
    changes = {part: {BREAKS: text} for part, text in breaks.items() if "\n" in text}
    _store(office, lambda settings: _with_changes(settings, award, recipient, FULL_PAGE, changes))


def _with_changes(
    settings: Settings, award: str, recipient: str, code: str, changes: Changes
) -> dict[str, Any]:
    kept = {one: dict(forms) for one, forms in settings.get(changes_key(award), {}).items()}
    mine = kept.setdefault(recipient, {})
    mine[code] = dict(changes)
    left = {one: {form: found for form, found in forms.items() if found} for one, forms in kept.items()}
    return {changes_key(award): {one: forms for one, forms in left.items() if forms} or None}


def save_offset(office: Office, printer: str, x: float, y: float) -> Offset:
    """Keep how far a printer of this computer must print further right and down, in millimetres.

    Raises ``ValidationError``.
    """
    offset = check_offset(x, y)

    def offsets(settings: Settings) -> dict[str, Any]:
        known = {**settings.get(OFFSETS, {}), printer: list(offset)}
        return {OFFSETS: {name: kept for name, kept in known.items() if any(kept)} or None}

    _store(office, offsets)
    return offset


def choose(office: Office, *, mode: str = "", sheet: str = "") -> None:
    """How certificates are printed from now on: the mode, the paper. Raises ``Refused``."""
    if mode and mode not in MODES:
        raise Refused("blank.unknown_mode", name=mode, known=", ".join(MODES))
    values = {MODE: mode, SHEET: find_sheet(sheet).code if sheet else ""}
    _store(office, lambda _: {key: value for key, value in values.items() if value})


def _store(office: Office, values: Callable[[Settings], Mapping[str, Any]]) -> None:
    """Read and write in one transaction; a notice of its own, because a frame moves many times a minute."""
    with office.database.write() as connection:
        write_settings(connection, values(read_settings(connection)))
    office.announce(Moved(areas=frozenset({"blanks"})))


# the test page ------------------------------------------------------------------------------------------


def grid(sheet: Sheet, offset: Offset = NO_OFFSET) -> bytes:
    """The page to measure a printer with."""
    from desktop.documents import printer_grid

    return printer_grid.render(sheet, offset)
