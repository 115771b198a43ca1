"""Step 1, “Chọn tệp”: the file, what kind of list it is, and whose list."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.services import loading, spreadsheets
from desktop.services.records import kind_spec
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.cards import Card
from desktop.views.common.fields.choice import ChoiceField
from desktop.views.common.fields.reference import RefField
from desktop.views.common.labels import IconLine, Label
from desktop.views.importing.drop_zone import DropZone
from desktop.views.importing.words import list_title
from desktop.views.records.source import OfficeLookup
from desktop.views.theme import Role, Space, Type, px

if TYPE_CHECKING:
    from desktop.views.importing.session import ImportSession

_RECENT = 5
_PARENT_LABELS = {"conference": "Hội nghị", "award": "Quyết định khen thưởng"}


class FileStep(QWidget):
    """``file_wanted()`` asks for the file dialog, ``file_chosen(Path)`` for a file to be read; ``changed``
    fires when kind or parent are other ones."""

    file_wanted = Signal()
    file_chosen = Signal(object)
    changed = Signal()

    def __init__(self, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._kinds = {list_title(kind): kind for kind in loading.LISTS.values()}
        self.zone = DropZone()
        self.zone.browse.clicked.connect(self.file_wanted)
        self.zone.chosen.connect(self.file_chosen)
        self.error = IconLine("circle-alert", "", Role.ERR, style=Type.BODY, wrap=True)
        self.error.hide()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self.kind = ChoiceField(
            FieldSpec("kind", "Loại danh sách", FieldType.CHOICE, required=True, choices=tuple(self._kinds))
        )
        self.kind.edited.connect(self._on_kind)
        self.guess = Label("", Type.SMALL, Role.TEXT2, wrap=True)
        self.parents = {
            kind: RefField(
                FieldSpec(kind, label, FieldType.REF, required=True, target=kind),
                OfficeLookup(session.office),
            )
            for kind, label in _PARENT_LABELS.items()
        }
        for field in self.parents.values():
            field.edited.connect(self._on_parent)
        self._lay_out()
        self.show_session()

    def _lay_out(self) -> None:
        form = self._form = Card()
        form.body.setSpacing(Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        self.kind.setFixedWidth(px(270))
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        for field in self.parents.values():
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._spare = QWidget()
        row.addWidget(self._spare, 1)
        form.add(row)
        form.add(self.guess)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for widget in (self.zone, self.error, form):
            widget.setMaximumWidth(px(860))
        column.addWidget(self.zone)
        column.addWidget(self.error)
        column.addLayout(self._recent)
        column.addWidget(form)
        column.addStretch(1)

    # showing ----------------------------------------------------------------------------------------

    def show_session(self) -> None:
        """Show the file, kind and parent that the session holds."""
        source = self.session.source
        if source is not None and source.path is not None:
            pages = f"{len(source.sheets)} trang, {_size(source.path)}"
            self.zone.say(f"Tệp “{source.name}”", pages)
        self.kind.set_value(list_title(self.session.kind) if self.session.kind else "")
        self._form.setVisible(source is not None or bool(self.session.kind))
        self._show_parent()
        self._show_recent()

    def say_guess(self, guessed: str) -> None:
        """Say what the file looks like, where that is not what is chosen."""
        if not guessed:
            self.guess.setText("Máy chưa nhận ra loại danh sách. Chọn một loại.")
        elif guessed != self.session.kind:
            self.guess.setText(
                f"Tệp này giống danh sách “{kind_spec(guessed).plural}”. Xem lại loại danh sách."
            )
        else:
            self.guess.setText("Máy nhận ra theo tiêu đề cột. Chọn loại khác nếu chưa đúng.")

    def show_error(self, words: str) -> None:
        """Say why a file cannot be read."""
        self.error.set_line("circle-alert", words, Role.ERR)
        self.error.setVisible(bool(words))

    def _show_parent(self) -> None:
        wanted = self.session.parent_kind
        for kind, field in self.parents.items():
            field.setVisible(kind == wanted)
            if kind == wanted:
                field.set_value(self.session.parent)
        self._spare.setVisible(not wanted)

    def _show_recent(self) -> None:
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        folder = spreadsheets.recent_folder(self.session.office)
        found = spreadsheets.files_in(folder, _RECENT) if folder else []
        if not found or self.session.source is not None:
            return
        self._recent.addWidget(Label(f"Tệp mới trong thư mục “{found[0].parent.name}”", Type.STRONG))
        for path in found:
            when = datetime.fromtimestamp(path.stat().st_mtime).strftime("%d/%m/%Y %H:%M")
            button = Button(path.name, Kind.GHOST, icon="file-spreadsheet", key=when)
            button.setProperty("path", str(path))
            button.clicked.connect(self._on_recent)
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def focus_first(self) -> None:
        """The cursor begins at what is missing."""
        if self.session.source is None:
            self.zone.browse.setFocus()
        elif not self.session.kind:
            self.kind.focus_input()
        elif self.session.parent_kind and not self.session.parent:
            self.parents[self.session.parent_kind].focus_input()

    # choosing ---------------------------------------------------------------------------------------

    def missing(self) -> str:
        """What is still to be chosen, in words; empty if the way is free."""
        if self.session.source is None:
            return "Chưa chọn tệp."
        if not self.session.kind:
            return "Chưa chọn loại danh sách."
        wanted = self.session.parent_kind
        if wanted and not self.session.parent:
            return f"Chưa chọn {_PARENT_LABELS[wanted].lower()}."
        return ""

    def _on_recent(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.file_chosen.emit(Path(sender.property("path")))

    def _on_kind(self) -> None:
        try:
            label = self.kind.value()
        except ValidationError:
            return
        if label in self._kinds and self._kinds[label] != self.session.kind:
            self.session.choose_kind(self._kinds[label])
            self._show_parent()
            self.changed.emit()

    def _on_parent(self) -> None:
        field = self.parents[self.session.parent_kind]
        try:
            self.session.parent = field.value() or ""
        except ValidationError:
            self.session.parent = ""
        self.changed.emit()


def _size(path: Path) -> str:
    try:
        size = path.stat().st_size
    except OSError:
        return ""
    return (
        f"{max(1, round(size / 1024))} KB"
        if size < 1_000_000
        else f"{size / 1_048_576:.1f} MB".replace(".", ",")
    )
