"""In ấn: which paper of which record at left, its pages in the middle, what is missing at right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import AppError, Cancelled
from desktop.services import homes, printing, proofs, records
from desktop.services.papers import catalogue
from desktop.services.papers.prepared import DAY, NOTHING, PDF, SETTINGS, YEAR, Form
from desktop.views.common.header import PageHeader
from desktop.views.common.messages import explain, sentence
from desktop.views.common.printing import pages_from_text, printer_names
from desktop.views.common.segments import Segments
from desktop.views.common.task_runner import Task, TaskProgress, TaskRunner
from desktop.views.printing import questions, words
from desktop.views.printing.actions import Actions
from desktop.views.printing.output import Output
from desktop.views.printing.panels import Panels
from desktop.views.printing.stage import BLANK, Stage
from desktop.views.records.describe import joined
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Space, px
from desktop.views.theme.breakpoints import is_narrow, page_margin

if TYPE_CHECKING:
    from desktop.services.office import Changes, Office
    from desktop.services.papers.prepared import Document, Gap
    from desktop.services.proofs import Proof
    from desktop.views.printing.merge_panel import MergePanel
    from desktop.views.records.desk import Desk

# Records whose change may change a paper of a kind beside that kind itself.
_PARTS = {
    "award": frozenset({"recipient"}),
    "conference": frozenset({"attendance"}),
    "team": frozenset({"member", "area"}),
}
_PERIODS = (YEAR, DAY, NOTHING)  # made of many kinds


class PrintingPage(QWidget):
    """``PrintingPage(desk, runner)`` is the page of the navigation; with ``document`` and ``record`` the
    preview another page asked for, with an arrow back (``desk.went_back``). ``open_document`` shows another;
    ``settings_wanted`` asks for the office's names in headings, ``paper_wanted`` for an issued file.
    """

    help_topic = "in-an"
    entry = "printing"
    settings_wanted = Signal()
    paper_wanted = Signal(str)

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
        self.document = document or words.CERTIFICATES
        self._records: dict[str, str] = {self.document: record}
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
        self.panels = Panels(self.desk)
        self.tabs = Segments(
            self.panels.tabs(), current=self.panels.tab_of(self.document), name="Loại văn bản"
        )
        self.header.add(self.tabs)
        self.panels.show_document(self.document)
        self.stage = Stage(self.desk, self._runner)
        self.stage.show_for(certificates=self.document == words.CERTIFICATES)
        self.preview, self.side, self.banner = self.stage.preview, self.stage.side, self.stage.banner
        self._columns = QHBoxLayout()
        self._columns.setSpacing(Space.M)
        self._columns.addWidget(self.panels)
        self._columns.addWidget(self.stage, 1)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(Space.XS)
        self._inner.addWidget(self.header)
        self._inner.addLayout(self._columns, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._inner, 1)
        self.bar = Actions()
        self.print_button, self.save_button = self.bar.print_button, self.bar.save_button
        page.addWidget(self.bar)

    def _wire(self, *, back: bool) -> None:
        self.header.went_back.connect(self.desk.went_back)
        self.tabs.changed.connect(self._on_tab)
        self.panels.document_chosen.connect(self.show_document)
        self.panels.chosen.connect(self._on_record)
        self.panels.opened.connect(self._open_record)
        self.panels.copy_chosen.connect(self._on_copy)
        self.panels.ticked_changed.connect(self._say_state)
        self.preview.page_changed.connect(self._on_page)
        self.preview.told.connect(self._tell)
        self.side.gap_chosen.connect(self._on_gap)
        self.side.range_typed.connect(self._on_range)
        self.side.changed.connect(self._say_state)
        self.side.issue.wanted.connect(self.issue)
        self.side.issue.paper_wanted.connect(self.paper_wanted)
        self.stage.repair.clicked.connect(self._open_record)
        self.stage.mode_changed.connect(self._on_mode)
        self.stage.blank_changed.connect(self._timer.start)
        self.stage.test_page_wanted.connect(self._on_test_page)
        self.bar.opened.connect(self.open_elsewhere)
        self.bar.saved.connect(self.save)
        self.bar.printed.connect(self.print_out)
        self.desk.moved.connect(self._on_moved)
        self.output.told.connect(self._tell)
        self.output.noted.connect(self.reload)
        self._timer.timeout.connect(self.reload)
        keys: dict[str, Callable[[], object]] = {
            "F3": self._to_picker,
            "Ctrl+F": self._to_picker,
            "F2": self._open_record,
            "F9": self.toggle_real_size,
            "Ctrl+S": partial(self.save, PDF),
            "Ctrl+P": self.print_out,
        }
        bind_keys(self, keys | ({"Escape": self.desk.went_back.emit} if back else {}))

    # choosing ---------------------------------------------------------------------------------------

    def open_document(self, document: str, record: str = "") -> None:
        """Show a paper of a record (of the newest if empty), with the cursor on it."""
        self._records[document] = record or self._records.get(document, "")
        self.show_document(document)
        if self.isVisible():
            self.focus_first()

    def show_document(self, document: str) -> None:
        """Show a paper of the catalogue."""
        self.document = document
        self.tabs.set_current(self.panels.tab_of(document))
        self.panels.show_document(document)
        self.stage.show_for(certificates=document == words.CERTIFICATES)
        self.reload()

    @property
    def record(self) -> str:
        """What the shown paper is made of, empty if there is nothing."""
        return self._records.get(self.document, "")

    @property
    def kind(self) -> Document:
        """The document that is shown."""
        return catalogue.document(self.document)

    @property
    def merge(self) -> MergePanel | None:
        """The list of copies, for a paper that each of many gets."""
        return self.panels.merge

    def reload(self) -> None:
        """Render the paper again, off the UI thread; what is shown stays until the new one is there."""
        self._stale = False
        picker = self.panels.picker
        self._records[self.document] = self.record or picker.newest()
        self._following = True  # filling the list must not choose another record
        picker.show_record(self.record)
        self._following = False
        if self._task is not None:
            self._task.cancel()
        if not self.record:
            self._show_nothing(words.nothing_words(self.kind))
            return
        work = partial(_make_proof, self.desk.office, self.document, self.record, self._options())
        self._task = self._runner.read(work, done=self._show_proof, failed=self._failed)

    def _options(self) -> dict[str, str]:
        """How certificates are drawn; other papers have one way."""
        if self.document != words.CERTIFICATES:
            return {}
        return {"mode": self.stage.mode, "printer": self.side.printer_name()}

    def _show_nothing(self, text: str) -> None:
        self.proof = None
        self.side.hide()  # nothing to print, nothing to say about it
        self.preview.clear()
        self.preview.show_message(text)
        if self.merge is not None:
            self.merge.show_copies(self.record, ())
        self.header.set_texts("In ấn")
        self.banner.hide()
        self._say_state()

    def _unit(self, proof: Proof) -> str:
        """The unit whose paper it is, where the office sees several."""
        if self.kind.needs in _PERIODS:
            return ""
        found = records.rows(self.desk.office, self.kind.needs, [proof.record])
        return "".join(homes.names(self.desk.office, [one.home for one in found]).values())

    def _show_proof(self, proof: Proof) -> None:
        if (proof.document, proof.record) != (self.document, self.record):
            return  # somebody has gone on to another meanwhile
        known = self.proof
        same = known is not None and (known.document, known.record) == (proof.document, proof.record)
        page = self.preview.view.current() if same else 0
        self.proof, self._task = proof, None
        self.header.set_texts("In ấn", joined(words.subtitle(proof), self._unit(proof)))
        self.side.show()
        self.side.show_proof(proof)
        if not same:
            self.side.clear_range()
        self._following = True
        if self.merge is not None:
            self.merge.show_copies(proof.record, proof.copies)
        if proof.pdf:
            self.preview.show_pdf(proof.pdf, name=words.file_name(proof))
            self.preview.view.go_to(page)
        else:
            self.preview.clear()
            self.preview.show_message(sentence("print.no_recipients"))
        self._following = False
        if self.merge is not None:
            self._on_copy(self.merge.table.current_id())
        self._say_fit()
        self._say_state()

    def _failed(self, error: AppError) -> None:
        if not isinstance(error, Cancelled):
            self._show_nothing(explain(error))

    def _on_tab(self, tab: str) -> None:
        self.panels.show_document(tab)
        self.show_document(self.panels.document)

    def _on_record(self, record: str) -> None:
        if record and not self._following and record != self.record:
            self._records[self.document] = record
            self.reload()

    def _on_copy(self, _recipient: str) -> None:
        copy = self.merge.current() if self.merge is not None else None
        if copy is not None and not self._following and self._a_page_each():
            self._following = True
            self.preview.view.go_to(copy.index)
            self._following = False
        self._show_blank()
        self._say_fit()

    def _on_page(self, page: int) -> None:
        if self.merge is not None and not self._following and self._a_page_each():
            self._following = True
            self.merge.table.set_current(self.merge.copies[page].record)
            self._following = False
            self._say_fit()

    def _show_blank(self) -> None:
        copy = self.merge.current() if self.merge is not None else None
        if copy is not None and self.proof is not None and self.document == words.CERTIFICATES:
            self.stage.show_certificate(self.proof.record, copy.record, len(self.proof.gaps))

    def _on_mode(self, _mode: str) -> None:
        self.reload()

    def _on_test_page(self, pdf: bytes) -> None:
        self.output.send_test(pdf, self.side.printer_name())

    def _a_page_each(self) -> bool:
        """Whether the pages shown are the copies: a long letter may take two."""
        return self.merge is not None and self.preview.count() == len(self.merge.copies)

    def _on_gap(self, gap: Gap) -> None:
        if gap.kind == SETTINGS:
            self.settings_wanted.emit()
        else:
            self.desk.record_wanted.emit(gap.kind, gap.record)

    def _open_record(self, *_args: object) -> None:
        if self.record and self.kind.needs not in _PERIODS:
            self.desk.record_wanted.emit(self.kind.needs, self.record)

    def _on_moved(self, changes: Changes) -> None:
        needs = self.kind.needs
        concerned = needs in _PERIODS or changes.kinds & ({needs} | _PARTS.get(needs, frozenset()))
        if not concerned and "settings" not in changes.areas:
            return
        if self.isVisible():
            self._timer.start()
        else:
            self._stale = True

    # saying -----------------------------------------------------------------------------------------

    def _say_fit(self) -> None:
        said = words.Said()
        if self.merge is not None and self.proof is not None:
            copy = self.merge.current()
            said = words.fit_words(copy) if copy else said
            said = said if said.title else words.fit_summary(self.merge.copies)
        if said.title:
            self.banner.set_words(said.title, said.detail)
        self.banner.setVisible(bool(said.title))

    def chosen_pages(self) -> list[int]:
        """Indexes of the pages (of the copies, for a paper that many get) that would be printed now."""
        if self.proof is None or not self.proof.pdf:
            return []
        if self.proof.copies and self.merge is not None:
            return [copy.index for copy in self.merge.ticked()]
        return pages_from_text(self.side.range.raw(), self.preview.count()) or []

    def _say_state(self) -> None:
        sheets = len(self.chosen_pages()) * self.side.copy_count()
        printer = self.side.printer_name() if self._printers_known else None
        ready = self.proof is not None and bool(self.proof.pdf)
        self.bar.show_state(self.kind, ready=ready, sheets=sheets, printer=printer)
        ticks = ("Dấu cách đánh dấu dòng",) if self.merge is not None else ()
        if self.stage.mode == BLANK:
            ticks = ("Mũi tên dời khung 0,5 mm, giữ Shift dời 5 mm",)
        opens = ("Enter mở bản ghi",) if self.kind.needs not in _PERIODS else ()
        self.bar.keys.say(("F9 cỡ thật", *ticks, *opens))

    def _tell(self, text: str) -> None:
        self.desk.told.emit(text, False)

    # doing ------------------------------------------------------------------------------------------

    def toggle_real_size(self) -> None:
        """F9: the paper in its real size, or whole again."""
        if self.stage.mode == BLANK and self.stage.designer is not None:
            self.stage.designer.toggle_real_size()
            return
        wanted = "page" if self.preview.fits.current() == "real" else "real"
        self.preview.fits.set_current(wanted)
        self.preview.fits.changed.emit(wanted)

    def _on_range(self, text: str) -> None:
        if self.merge is None or not text.strip():
            return
        rows = words.rows_of(text, self.merge.copies)
        if rows is not None:
            self.merge.tick_only(rows)

    def print_out(self) -> None:
        """Ctrl+P: send what is chosen to the printer; copies printed before ask for a reason."""
        pages = self.chosen_pages()
        if self.proof is None or not self.print_button.isEnabled():
            return
        again = sum(bool(copy.printed) for copy in self.merge.ticked()) if self.merge is not None else 0
        reason: str | None = ""
        if again:
            reason = questions.ask_reason(self, again, words.NOUNS.get(self.document, words.PAGES))
        if reason is not None:
            printer, copies = self.side.printer_name(), self.side.copy_count()
            self.output.send(
                self.proof,
                pages,
                printer=printer,
                copies=copies,
                reason=reason,
                options=self._options(),
            )

    def issue(self) -> None:
        """Issue the shown paper; one that was issued before asks for a reason."""
        state = self.proof.state if self.proof is not None else None
        if self.proof is None or state is None or state.obstacle is not None:
            return
        reason: str | None = ""
        if state.status == "changed":
            reason = questions.ask_issue_reason(self, state.code, state.version)
        if reason is not None:
            self.output.issue(self.proof, reason)

    def save(self, form: Form = PDF) -> None:
        """Ctrl+S: a file of the ticked copies (of all where none is ticked), or of the whole paper."""
        if self.proof is None or not self.proof.pdf:
            return
        path = questions.ask_where(self, words.file_name(self.proof), form)
        if path is not None:
            ticked = [copy.record for copy in self.merge.ticked()] if self.merge is not None else []
            parts = [] if len(ticked) == len(self.proof.copies) else ticked
            self.output.save(self.proof, parts, path, form, self._options())

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
        self.panels.picker.focus_first()

    def _to_picker(self) -> None:
        self.panels.picker.focus_search()

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
        self.bar.set_wide(wide)
        self.panels.setFixedWidth(px(360 if wide else 244))
        self.stage.set_side_width(246 if wide else 222)


def _make_proof(
    office: Office, document: str, record: str, options: dict[str, str], progress: TaskProgress
) -> Proof:
    return proofs.proof(office, document, record, progress, options)


def _find_printers(_progress: TaskProgress) -> list[str]:
    return printer_names()  # may wait for a printer on the network
