"""In ấn: which paper of which record at left, its pages in the middle, what is missing at right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import AppError, Cancelled
from desktop.services import homes, printing, proofs, records
from desktop.services.papers.prepared import SETTINGS
from desktop.views.common.action_bar import ActionBar
from desktop.views.common.banner import Banner
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.header import PageHeader
from desktop.views.common.messages import explain, sentence
from desktop.views.common.pdf_preview import PdfPreview
from desktop.views.common.printing import pages_from_text, printer_names
from desktop.views.common.segments import Segments
from desktop.views.common.task_runner import Task, TaskProgress, TaskRunner
from desktop.views.printing import questions, words
from desktop.views.printing.copies_panel import CopiesPanel
from desktop.views.printing.minutes_panel import MinutesPanel
from desktop.views.printing.output import Output
from desktop.views.printing.side_panel import SidePanel
from desktop.views.printing.words import CERTIFICATES, MINUTES
from desktop.views.records.describe import joined
from desktop.views.records.key_line import KeyLine
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Space, px
from desktop.views.theme.breakpoints import is_narrow, page_margin

if TYPE_CHECKING:
    from desktop.services.office import Changes, Office
    from desktop.services.papers.prepared import Gap
    from desktop.services.proofs import Proof
    from desktop.views.records.desk import Desk

_KINDS = {CERTIFICATES: frozenset({"award", "recipient"}), MINUTES: frozenset({"conference", "attendance"})}
_KIND = {CERTIFICATES: "award", MINUTES: "conference"}
_NOTHING = {
    CERTIFICATES: "Chưa có quyết định khen thưởng nào. Ghi quyết định ở màn hình Khen thưởng rồi in.",
    MINUTES: "Chưa có hội nghị nào. Ghi hội nghị ở màn hình Hội nghị rồi in biên bản.",
}


class PrintingPage(QWidget):
    """``PrintingPage(desk, runner)`` is the page of the navigation; with ``document`` and ``record`` the
    preview another page asked for, with an arrow back (``desk.went_back``). ``open_document`` shows another;
    ``settings_wanted`` asks for the office's names in headings.
    """

    help_topic = "in-an"
    entry = "printing"
    settings_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        runner: TaskRunner,
        *,
        document: str = "",
        record: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self._runner = desk, runner
        self.document = document or CERTIFICATES
        self._records = {CERTIFICATES: "", MINUTES: ""}
        self._records[self.document] = record
        self.proof: Proof | None = None
        self._task: Task | None = None
        self._stale, self._following, self._printers_known = True, False, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self.output = Output(self, desk.office, runner)
        self._build(back=bool(record))
        self._wire(back=bool(record))
        printing.remove_copies(desk.office)

    # building ---------------------------------------------------------------------------------------

    def _build(self, *, back: bool) -> None:
        self.header = PageHeader("In ấn", back=back)
        self.documents = Segments(words.DOCUMENTS, current=self.document, name="Loại văn bản")
        self.header.add(self.documents)
        self.minutes, self.copies = MinutesPanel(self.desk), CopiesPanel(self.desk)
        self.left = QStackedWidget()
        self.left.addWidget(self.copies)
        self.left.addWidget(self.minutes)
        self.preview = PdfPreview(self._runner)
        self.repair = Button("Mở để sửa")
        self.banner = Banner(" ", " ", action=self.repair)
        self.banner.hide()
        middle = QVBoxLayout()
        middle.setSpacing(Space.S)
        middle.addWidget(self.preview, 1)
        middle.addWidget(self.banner)
        self.side = SidePanel()
        self._columns = QHBoxLayout()
        self._columns.setSpacing(Space.M)
        self._columns.addWidget(self.left)
        self._columns.addLayout(middle, 1)
        self._columns.addWidget(self.side)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(Space.XS)
        self._inner.addWidget(self.header)
        self._inner.addLayout(self._columns, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._inner, 1)
        page.addWidget(self._action_bar())

    def _action_bar(self) -> ActionBar:
        self.bar = ActionBar()
        self.keys = KeyLine()
        self.bar.add_left(self.keys)
        self.open_button = Button("Mở bằng chương trình khác", icon="external-link")
        self.save_button = Button("Lưu PDF", icon="download", key="Ctrl+S")
        self.print_button = Button("In", Kind.PRIMARY, icon="printer", key="Ctrl+P")
        for button in (self.open_button, self.save_button, self.print_button):
            self.bar.add(button)
        return self.bar

    def _wire(self, *, back: bool) -> None:
        self.header.went_back.connect(self.desk.went_back)
        self.documents.changed.connect(self._on_document)
        self.minutes.conference_chosen.connect(self._on_conference)
        self.minutes.opened.connect(self._open_record)
        self.copies.award_chosen.connect(self._on_award)
        self.copies.copy_chosen.connect(self._on_copy)
        self.copies.ticked_changed.connect(self._say_state)
        self.copies.opened.connect(self._open_record)
        self.preview.page_changed.connect(self._on_page)
        self.preview.told.connect(self._tell)
        self.side.gap_chosen.connect(self._on_gap)
        self.side.range_typed.connect(self._on_range)
        self.side.changed.connect(self._say_state)
        self.repair.clicked.connect(self._open_record)
        self.open_button.clicked.connect(self.open_elsewhere)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print_out)
        self.desk.moved.connect(self._on_moved)
        self.output.told.connect(self._tell)
        self.output.noted.connect(self.reload)
        self._timer.timeout.connect(self.reload)
        keys = {
            "F3": self._to_picker,
            "Ctrl+F": self._to_picker,
            "F2": self._open_record,
            "F9": self.toggle_real_size,
            "Ctrl+S": self.save,
            "Ctrl+P": self.print_out,
        }
        bind_keys(self, keys | ({"Escape": self.desk.went_back.emit} if back else {}))

    # choosing ---------------------------------------------------------------------------------------

    def open_document(self, document: str, record: str = "") -> None:
        """Show a paper: ``minutes`` of a conference, ``certificates`` of a decision (the newest if empty)."""
        self._records[document] = record or self._records[document]
        self.documents.set_current(document)
        self._on_document(document)
        if self.isVisible():
            self.focus_first()

    @property
    def record(self) -> str:
        """Id of the record whose paper is shown, empty if there is none."""
        return self._records[self.document]

    def reload(self) -> None:
        """Render the paper again, off the UI thread; what is shown stays until the new one is there."""
        self._stale = False
        self.left.setCurrentWidget(self.copies if self.document == CERTIFICATES else self.minutes)
        self._fill_picker()
        if self._task is not None:
            self._task.cancel()
        if not self.record:
            self._show_nothing(_NOTHING[self.document])
            return
        work = partial(_make_proof, self.desk.office, self.document, self.record)
        self._task = self._runner.read(work, done=self._show_proof, failed=self._failed)

    def _fill_picker(self) -> None:
        if self.document == CERTIFICATES:
            self._records[CERTIFICATES] = self._records[CERTIFICATES] or self.copies.newest()
            return
        self._records[MINUTES] = self._records[MINUTES] or self.minutes.newest()
        self._following = True  # filling the list must not choose another conference
        self.minutes.model.reload()
        self.minutes.show_conference(self._records[MINUTES])
        self._following = False

    def _show_nothing(self, text: str) -> None:
        self.proof = None
        self.side.hide()  # nothing to print, nothing to say about it
        self.preview.clear()
        self.preview.show_message(text)
        if self.document == CERTIFICATES:
            self.copies.show_copies(self.record, ())
        self.header.set_texts("In ấn")
        self.banner.hide()
        self._say_state()

    def _unit(self, proof: Proof) -> str:
        """The unit whose paper it is, where the office sees several."""
        found = records.rows(self.desk.office, _KIND[proof.document], [proof.record])
        return "".join(homes.names(self.desk.office, [one.home for one in found]).values())

    def _show_proof(self, proof: Proof) -> None:
        if (proof.document, proof.record) != (self.document, self.record):
            return  # somebody has gone on to another meanwhile
        same = self.proof is not None and self.proof.record == proof.record
        page = self.preview.view.current() if same else 0
        self.proof, self._task = proof, None
        self.header.set_texts("In ấn", joined(words.subtitle(proof), self._unit(proof)))
        self.side.show()
        self.side.show_proof(proof)
        if not same:
            self.side.clear_range()
        self._following = True
        if proof.document == CERTIFICATES:
            self.copies.show_copies(proof.record, proof.copies)
        if proof.pdf:
            self.preview.show_pdf(proof.pdf, name=words.file_name(proof))
            self.preview.view.go_to(page)
        else:
            self.preview.clear()
            self.preview.show_message(sentence("print.no_recipients"))
        self._following = False
        self._on_copy(self.copies.table.current_id())
        self._say_state()

    def _failed(self, error: AppError) -> None:
        if not isinstance(error, Cancelled):
            self._show_nothing(explain(error))

    def _on_document(self, document: str) -> None:
        self.document = document
        self.reload()

    def _on_conference(self, conference: str) -> None:
        if conference and not self._following and conference != self._records[MINUTES]:
            self._records[MINUTES] = conference
            self._timer.start()  # rendered once the cursor has come to rest

    def _on_award(self, award: str) -> None:
        self._records[CERTIFICATES] = award
        self.reload()

    def _on_copy(self, _recipient: str) -> None:
        copy = self.copies.current() if self.document == CERTIFICATES else None
        if copy is not None and not self._following:
            self._following = True
            self.preview.view.go_to(copy.index)
            self._following = False
        self._say_fit()

    def _on_page(self, page: int) -> None:
        if self.document == CERTIFICATES and not self._following and page < len(self.copies.copies):
            self._following = True
            self.copies.table.set_current(self.copies.copies[page].record)
            self._following = False
            self._say_fit()

    def _on_gap(self, gap: Gap) -> None:
        if gap.kind == SETTINGS:
            self.settings_wanted.emit()
        else:
            self.desk.record_wanted.emit(gap.kind, gap.record)

    def _open_record(self, *_args: object) -> None:
        if self.record:
            self.desk.record_wanted.emit(_KIND[self.document], self.record)

    def _on_moved(self, changes: Changes) -> None:
        if not changes.kinds & _KINDS[self.document] and "settings" not in changes.areas:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    # saying -----------------------------------------------------------------------------------------

    def _say_fit(self) -> None:
        said = words.Said()
        if self.document == CERTIFICATES and self.proof is not None:
            copy = self.copies.current()
            said = words.fit_words(copy) if copy else said
            said = said if said.title else words.fit_summary(self.copies.copies)
        if said.title:
            self.banner.set_words(said.title, said.detail)
        self.banner.setVisible(bool(said.title))

    def chosen_pages(self) -> list[int]:
        """Indexes of the pages that would be printed now."""
        if self.proof is None or not self.proof.pdf:
            return []
        if self.document == CERTIFICATES:
            return [copy.index for copy in self.copies.ticked()]
        return pages_from_text(self.side.range.raw(), self.preview.count()) or []

    def _say_state(self) -> None:
        pages, printer = self.chosen_pages(), self.side.printer_name()
        sheets = len(pages) * self.side.copy_count()
        ready = self.proof is not None and bool(self.proof.pdf)
        self.print_button.setText(words.print_label(self.document, sheets))
        self.print_button.setEnabled(bool(sheets and printer))
        self.save_button.setEnabled(ready)
        self.open_button.setEnabled(ready)
        reason = ""
        if ready and not sheets:
            tick = "Chưa đánh dấu giấy khen nào. Bấm dấu cách ở dòng cần in."
            reason = tick if self.document == CERTIFICATES else "Xem lại số trang, số bản."
        elif ready and self._printers_known and not printer:
            reason = sentence("print.no_printer")
        self.bar.say(reason)
        ticks = ("Dấu cách đánh dấu dòng",) if self.document == CERTIFICATES else ()
        self.keys.say(("F9 cỡ thật", *ticks, "Enter mở bản ghi"))
        self.keys.setHidden(bool(reason))

    def _tell(self, text: str) -> None:
        self.desk.told.emit(text, False)

    # doing ------------------------------------------------------------------------------------------

    def toggle_real_size(self) -> None:
        """F9: the paper in its real size, or whole again."""
        wanted = "page" if self.preview.fits.current() == "real" else "real"
        self.preview.fits.set_current(wanted)
        self.preview.fits.changed.emit(wanted)

    def _on_range(self, text: str) -> None:
        if self.document != CERTIFICATES or not text.strip():
            return
        rows = words.rows_of(text, self.copies.copies)
        if rows is not None:
            self.copies.tick_only(rows)

    def print_out(self) -> None:
        """Ctrl+P: send what is chosen to the printer; certificates printed before ask for a reason."""
        pages = self.chosen_pages()
        if self.proof is None or not self.print_button.isEnabled():
            return
        again = sum(bool(copy.printed) for copy in self.copies.ticked())
        reason: str | None = ""
        if self.document == CERTIFICATES and again:
            reason = questions.ask_reason(self, again)
        if reason is not None:
            printer, copies = self.side.printer_name(), self.side.copy_count()
            self.output.send(self.proof, pages, printer=printer, copies=copies, reason=reason)

    def save(self) -> None:
        """Ctrl+S: a PDF of the ticked certificates (of all where none is ticked), or of the minutes."""
        if self.proof is None or not self.proof.pdf:
            return
        path = questions.ask_where(self, words.file_name(self.proof))
        if path is not None:
            ticked = [copy.record for copy in self.copies.ticked()] if self.document == CERTIFICATES else []
            self.output.save(self.proof, [] if len(ticked) == len(self.proof.copies) else ticked, path)

    def open_elsewhere(self) -> None:
        """Show the PDF in the program this computer has for it."""
        if self.proof is not None and self.proof.pdf:
            self.output.open_elsewhere(self.proof)

    def can_leave(self) -> bool:
        """Always; frees the document and takes the copies in the open away."""
        if self._task is not None:
            self._task.cancel()
        self.proof, self._stale = None, True
        self.preview.clear()
        printing.remove_copies(self.desk.office)
        return True

    # showing ----------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """The list of what can be printed: arrows turn the pages."""
        panel = self.copies if self.document == CERTIFICATES else self.minutes
        panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_picker(self) -> None:
        field = self.copies.award if self.document == CERTIFICATES else self.minutes.search.input
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._printers_known:
            self._runner.read(_find_printers, done=self._take_printers)
        if self._stale:
            self.reload()

    def _take_printers(self, names: list[str]) -> None:
        self._printers_known = True
        self.side.show_printers(names)
        self._say_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = not is_narrow(self)
        margin = page_margin(self)
        self._inner.setContentsMargins(margin, 0, margin, Space.M)
        self.left.setFixedWidth(px(360 if wide else 244))
        self.side.setFixedWidth(px(246 if wide else 192))


def _make_proof(office: Office, document: str, record: str, progress: TaskProgress) -> Proof:
    return proofs.proof(office, document, record, progress)


def _find_printers(_progress: TaskProgress) -> list[str]:
    return printer_names()  # may wait for a printer on the network
