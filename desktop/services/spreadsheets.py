"""What a wizard needs of a spreadsheet before its rows: sheets, first rows, columns, what a column may hold.

Nothing here is written but which columns a person chose for a shape of file, and where files were taken from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.fields import FieldSpec
from desktop.services import settings
from desktop.services.records import kind_spec

if TYPE_CHECKING:
    from desktop.documents.spreadsheets.cells import Workbook
    from desktop.documents.spreadsheets.issues import Issue as Issue
    from desktop.documents.spreadsheets.proposal import Proposal as Proposal
    from desktop.documents.spreadsheets.rows import ImportRow as ImportRow
    from desktop.documents.spreadsheets.rows import SkippedRow as SkippedRow
    from desktop.services.office import Office

SUFFIXES = (".xlsx", ".xlsm", ".xls")
GUESSED = ("attendance", "member", "model", "recipient", "person", "team", "area", "conference")
_MAPPING = "ui.import.mapping."
_FOLDER = "ui.import.folder"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or pasted cells (``path`` is None), read once."""

    workbook: Workbook
    path: Path | None = None

    @property
    def name(self) -> str:
        """Name of the file, empty for pasted cells."""
        return self.path.name if self.path else ""

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets that hold something, visible ones first."""
        filled = [sheet for sheet in self.workbook.sheets if sheet.rows]
        return tuple(sheet.name for sheet in sorted(filled, key=lambda sheet: not sheet.visible))


@dataclass(frozen=True, slots=True)
class Target:
    """What a column may be read as. ``key`` is empty for a column that is not read."""

    key: str
    label: str


def read_file(path: Path) -> Source:
    """Read a workbook. Raises ``Refused``, ``StorageError``."""
    from desktop.documents.spreadsheets.reader import read_workbook

    return Source(read_workbook(path), path)


def read_text(text: str) -> Source:
    """Read cells copied in Excel. Raises ``Refused``."""
    from desktop.documents.spreadsheets.clipboard import pasted

    return Source(pasted(text))


def guess_kind(source: Source, kinds: Iterable[str] = GUESSED) -> str:
    """The kind of list a file most likely holds, empty if it says nothing."""
    from desktop.documents.spreadsheets.proposal import guess_kind as guess

    found = guess(source.workbook, [kind_spec(kind) for kind in kinds])
    return found.name if found else ""


def first_rows(source: Source, sheet: str, limit: int = 60) -> list[list[str]]:
    """The texts of a sheet's upper rows, as a person sees them."""
    chosen = source.workbook.sheet(sheet)
    return [
        [chosen.text(row, column) for column in range(chosen.width)]
        for row in range(min(chosen.height, limit))
    ]


def samples(proposal: Proposal, column: int, count: int = 3) -> list[str]:
    """The first different texts of a column in rows of data."""
    found: dict[str, None] = {}
    for row in proposal.rows:
        text = proposal.sheet.text(row.number - 1, column).strip()
        if text:
            found[text] = None
        if len(found) == count:
            break
    return list(found)


def targets(kind: str) -> list[Target]:
    """Everything a column may be read as, each with a label of its own; first of all: nothing."""
    from desktop.documents.spreadsheets.proposal import targets as known
    from desktop.documents.spreadsheets.synonyms import IGNORED

    made, taken = [Target("", "Không nhập cột này")], set()
    for key, label in known(kind_spec(kind)).items():
        if key == IGNORED:
            continue
        words = label if label not in taken else f"{label} ({_APART.get(key, 'ghi thêm')})"
        taken.add(words)
        made.append(Target(key, words))
    return made


_APART = {"@present": "đánh dấu", "@given": "tên riêng", "areas": "theo tên"}


def fields(kind: str) -> dict[str, FieldSpec]:
    """Every field a row of such a list may fill, those of the person or team it names included."""
    from desktop.documents.spreadsheets.matching import fields_of

    return {field.name: field for field in fields_of(kind_spec(kind))}


def filled_fields(proposal: Proposal) -> list[str]:
    """The fields that any row fills or fails to fill: those of columns as the file has them, then others."""
    seen: dict[str, None] = {"name": None}
    known = fields(proposal.kind)
    for column in proposal.columns:
        for name in _FILLED_BY.get(column.target, (column.target,)):
            if name in known:
                seen[name] = None
    for row in proposal.rows:
        for part in (row.values, row.extras):
            if not seen.keys() >= part.keys():
                seen |= dict.fromkeys(name for name in part if name in known)
        seen |= {issue.field: None for issue in row.issues if issue.field in known}
    seen.pop("order", None)
    return list(seen)


_FILLED_BY = {
    "@male": ("birth", "sex"),
    "@female": ("birth", "sex"),
    "@birth_day": ("birth",),
    "@birth_month": ("birth",),
    "@birth_year": ("birth",),
    "@family": ("name",),
    "@given": ("name",),
    "@present": ("present",),
    "@clock": ("start", "end"),
    "@absent": ("present", "reason"),
    "@absent_with_reason": ("present", "reason"),
    "@absent_without_reason": ("present", "reason"),
}


def remembered_mapping(office: Office, proposal: Proposal) -> dict[int, str] | None:
    """The columns a person chose the last time a file had these headings."""
    if not proposal.heading_rows:
        return None
    kept = settings.all_settings(office).get(_MAPPING + proposal.shape)
    return {int(column): target for column, target in kept.items()} if isinstance(kept, dict) else None


def remember_mapping(office: Office, proposal: Proposal, mapping: Mapping[int, str]) -> None:
    """Keep the columns a person chose for files with these headings."""
    if proposal.heading_rows:
        kept = {str(column): target for column, target in mapping.items()}
        settings.save_settings(office, {_MAPPING + proposal.shape: kept})


def recent_folder(office: Office) -> Path | None:
    """The folder the last file came from, if it is still there."""
    kept = settings.all_settings(office).get(_FOLDER)
    folder = Path(kept) if isinstance(kept, str) and kept else None
    return folder if folder is not None and folder.is_dir() else None


def remember_folder(office: Office, folder: Path) -> None:
    """Keep where a file came from."""
    settings.save_settings(office, {_FOLDER: str(folder)})


def files_in(folder: Path, limit: int = 8) -> list[Path]:
    """The spreadsheets of a folder, the last changed first; an unreadable folder has none."""
    try:
        found = [
            (path.stat().st_mtime, path)
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES and not path.name.startswith("~$")
        ]
    except OSError:
        return []
    return [path for _, path in sorted(found, key=lambda item: item[0], reverse=True)[:limit]]
