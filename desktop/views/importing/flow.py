"""The steps of an import one after the other, with the bar below them; the wizard's page and the paste
dialog both hold one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.numbers import format_integer
from desktop.errors import AppError, Refused
from desktop.services import loading, spreadsheets
from desktop.services.spreadsheets import Source
from desktop.views.common.action_bar import ActionBar
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.messages import explain
from desktop.views.common.progress import watch
from desktop.views.common.steps import Steps
from desktop.views.common.task_runner import TaskRunner
from desktop.views.importing import drop_zone
from desktop.views.importing.check_step import CheckStep
from desktop.views.importing.file_step import FileStep
from desktop.views.importing.mapping_step import MappingStep
from desktop.views.importing.previewer import Previewer
from desktop.views.importing.result_step import ResultStep
from desktop.views.importing.sheet_step import SheetStep
from desktop.views.records.keys import bind_keys
from desktop.views.theme import Role, Space
from desktop.views.theme.breakpoints import page_margin

if TYPE_CHECKING:
    from desktop.services.loading import Loaded
    from desktop.views.importing.session import ImportSession

NAMES = {
    "file": "Chọn tệp",
    "sheet": "Trang và dòng tiêu đề",
    "mapping": "Ghép cột",
    "check": "Kiểm tra",
    "result": "Kết quả",
}
_Step = FileStep | SheetStep | MappingStep | CheckStep | ResultStep


class ImportFlow(QWidget):
    """``moved(step)`` after each step, ``loaded(Loaded)`` once rows went in, ``list_wanted`` at the end."""

    moved = Signal(str)
    loaded = Signal(object)
    list_wanted = Signal()

    def __init__(
        self,
        session: ImportSession,
        runner: TaskRunner,
        steps: Sequence[str] = tuple(NAMES),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session, self.runner = session, runner
        self.keys = tuple(steps)
        self.step = ""
        self._wanted = ""  # the step to go to once the preview is there
        self._loading = False
        self._guess = not session.kind
        self.previewer = Previewer(session, runner, self)
        self._make_steps()
        self._lay_out()
        self._wire()

    def _make_steps(self) -> None:
        self.file = FileStep(self.session)
        self.sheet = SheetStep(self.session)
        self.mapping = MappingStep(self.session)
        self.check = CheckStep(self.session)
        self.result = ResultStep(self.session)
        self._steps: dict[str, _Step] = {
            "file": self.file,
            "sheet": self.sheet,
            "mapping": self.mapping,
            "check": self.check,
            "result": self.result,
        }

    def _lay_out(self) -> None:
        self.steps = Steps([NAMES[key] for key in self.keys])
        self.stack = QStackedWidget()
        for widget in self._steps.values():
            self.stack.addWidget(widget)
        self.bar = ActionBar()
        self.back = Button("Quay lại", icon="arrow-left")
        self.save = Button("", icon="download")
        self.again = Button("Nhập tệp khác", icon="file-spreadsheet")
        self.go = Button("Tiếp tục", Kind.PRIMARY, key="Ctrl+Enter")
        self.bar.add_left(self.back)
        for button in (self.again, self.save, self.go):
            self.bar.add(button)
        self._inner = QVBoxLayout()
        self._inner.setSpacing(Space.M)
        line = QHBoxLayout()
        line.addWidget(self.steps)
        line.addStretch(1)
        self._inner.addLayout(line)
        self._inner.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._inner, 1)
        column.addWidget(self.bar)

    def _wire(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.go.clicked.connect(self.go_on)
        self.save.clicked.connect(self.save_refused)
        self.again.clicked.connect(self.begin_again)
        self.file.file_wanted.connect(self.choose_file)
        self.file.file_chosen.connect(self.open_file)
        self.file.changed.connect(self._on_file_changed)
        self.sheet.sheet_chosen.connect(self._on_sheet)
        self.sheet.heading_chosen.connect(self._on_heading)
        self.mapping.changed.connect(self._remake)
        self.check.remake_wanted.connect(self._remake)
        self.check.changed.connect(self._show_buttons)
        self.result.undo_wanted.connect(self.take_back)
        self.previewer.ready.connect(self._on_preview)
        self.previewer.failed.connect(self._on_failed)
        bind_keys(self, {"Ctrl+Return": self.go_on, "Ctrl+Enter": self.go_on, "Alt+Left": self.go_back})
        if "file" in self.keys:
            bind_keys(self, {"Ctrl+O": self.choose_file})

    def set_side(self, side: int) -> None:
        """The margin at both sides of the steps."""
        self._inner.setContentsMargins(side, 0, side, Space.M if page_margin(self) == Space.XL else Space.S)

    # going ------------------------------------------------------------------------------------------

    def show_step(self, key: str) -> None:
        """Stand at a step."""
        self.step = key
        self.steps.set_current(self.keys.index(key))
        self.stack.setCurrentWidget(self._steps[key])
        self.bar.say("")
        if key == "file":
            self.file.show_session()
        elif key == "result":
            self.result.show_result()
        elif self.session.preview is not None:
            self._show_preview()
        self._show_buttons()
        self.moved.emit(key)
        if self.isVisible():
            self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor where the work of this step begins."""
        self._steps[self.step or self.keys[0]].focus_first()

    def mapping_is_open(self) -> bool:
        """Whether some column is read as nothing, or two as the same: a person should look first."""
        assert self.session.preview is not None
        return bool(self.session.preview.proposal.unmapped)

    def _show_preview(self) -> None:
        if self.step == "sheet":
            self.sheet.show_preview()
        elif self.step == "mapping":
            self.mapping.show_preview()
        elif self.step == "check":
            self.check.show_preview()

    def go_back(self) -> None:
        """The step before; nothing is lost."""
        at = self.keys.index(self.step)
        if at > 0 and self.step != "result":
            self.show_step(self.keys[at - 1])

    def go_on(self) -> None:
        """Ctrl+Enter: the next step, or what the primary button says."""
        if not self.go.isEnabled():
            return
        if self.step == "result":
            self.list_wanted.emit()
        elif self.step == "check":
            self.load()
        elif words := self._missing():
            self.bar.say(words, icon="circle-alert", role=Role.ERR)
            self.focus_first()
        else:
            self._go_on_to(self.keys[self.keys.index(self.step) + 1])

    def _missing(self) -> str:
        if self.step == "file":
            return self.file.missing()
        if self.step == "mapping":
            return self.mapping.missing()
        return ""

    def _go_on_to(self, key: str) -> None:
        if self.step == "mapping":
            self.session.remember()
        if self.session.preview is None or self.previewer.busy:
            self._wanted = key
            if not self.previewer.busy:
                self._remake()
        else:
            self.show_step(key)

    def _show_buttons(self) -> None:
        step, ready = self.step, 0
        self.back.setVisible(step != self.keys[0] and step != "result")
        self.again.setVisible(step == "result")
        refused = len(self.session.refused()) if step in ("check", "result") else 0
        self.save.setVisible(bool(refused))
        self.save.setText(f"Lưu {format_integer(refused)} dòng chưa nhập ra Excel")
        if step == "check" and self.session.preview is not None:
            bad = sum(row.status == "error" for row in self.session.refused())
            if bad == refused:
                self.save.setText(f"Lưu {format_integer(bad)} dòng lỗi ra Excel")
            ready = len(self.session.preview.ready(self.session.choices()))
        words = {"result": "Mở danh sách", "check": f"Nhập {format_integer(ready)} dòng"}
        self.go.setText(words.get(step, "Tiếp tục"))
        self.go.set_icon("check" if step == "check" else "")
        self.go.setEnabled(not self._loading and (step != "check" or (ready > 0 and not self.previewer.busy)))

    # previews ---------------------------------------------------------------------------------------

    def _remake(self) -> None:
        self.previewer.ask()
        self._show_buttons()

    def _on_preview(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.show_step(wanted)
            return
        self.bar.say("")
        self._show_preview()
        self._show_buttons()
        self.moved.emit(self.step)

    def _on_failed(self, error: AppError) -> None:
        self._wanted = ""
        source = self.session.source
        no_table = isinstance(error, Refused) and error.key == "spreadsheet.no_table"
        if no_table and source is not None and source.sheets and "sheet" in self.keys:
            if self.step != "sheet":
                self.show_step("sheet")
            self.sheet.show_sheet(self.session.sheet or source.sheets[0])
        self._show_buttons()
        self.bar.say(explain(error), icon="circle-alert", role=Role.ERR)

    # step 1 -----------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ctrl+O: ask for a file."""
        if self.step != "file":
            return
        folder = spreadsheets.recent_folder(self.session.office)
        path = drop_zone.ask_file(self, str(folder or Path.home()))
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Read a file; nothing is written."""
        self.file.show_error("")
        task = self.runner.read(_reading(path), done=self._opened, failed=self._not_opened)
        watch(self, self.runner, task, title=f"Đang đọc tệp “{path.name}”")

    def _opened(self, read: tuple[Source, str]) -> None:
        source, guessed = read
        self.session.open(source)
        if guessed and self._guess:
            self.session.choose_kind(guessed)
        if source.path is not None:
            spreadsheets.remember_folder(self.session.office, source.path.parent)
        self.file.show_session()
        self.file.say_guess(guessed)
        self.bar.say("")
        self.moved.emit(self.step)
        if self.file.missing():
            self.file.focus_first()
        else:
            self.go.setFocus()

    def _not_opened(self, error: AppError) -> None:
        self.file.show_error(explain(error))

    def _on_file_changed(self) -> None:
        self._guess = False
        self.session.preview = None
        self.bar.say("")
        self.moved.emit(self.step)

    # step 2 -----------------------------------------------------------------------------------------

    def _on_sheet(self, name: str) -> None:
        self.session.choose_sheet(name)
        self._remake()

    def _on_heading(self, row: int) -> None:
        self.session.choose_heading(row)
        self._remake()

    # the end ----------------------------------------------------------------------------------------

    def load(self) -> None:
        """Import the rows that may go in, as one operation."""
        if self._loading or self.previewer.busy or self.session.preview is None:
            return
        self._loading = True
        self._show_buttons()
        task = self.runner.write(self.session.load(), done=self._on_loaded, failed=self._not_loaded)
        watch(self, self.runner, task, title=f"Đang {self.go.text().lower()}")

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loading = False
        self.session.loaded = loaded
        if "result" in self.keys:
            self.show_step("result")
        self.loaded.emit(loaded)

    def _not_loaded(self, error: AppError) -> None:
        self._loading = False
        self._show_buttons()
        self.bar.say(explain(error), icon="circle-alert", role=Role.ERR)

    def take_back(self) -> None:
        """Undo the import, if nothing was done after it."""
        if self.session.loaded is None:
            return
        try:
            loading.take_back(self.session.office, self.session.loaded)
        except AppError as error:
            self.result.show_refusal(explain(error))
            return
        self.result.show_undone()
        self.go.setFocus()

    def save_refused(self) -> None:
        """Write the rows that stay out to a workbook, with the reason beside each."""
        path = drop_zone.ask_save(self, self.session.refused_path())
        if path is None:
            return
        try:
            self.session.save_refused(path)
        except AppError as error:
            self._say_saved(explain(error), good=False)
            return
        self._say_saved(f"Đã lưu vào tệp “{path.name}”. Sửa trong Excel rồi nhập lại tệp đó.", good=True)

    def _say_saved(self, words: str, *, good: bool) -> None:
        if self.step == "result":
            self.result.show_saved(words, good=good)
        else:
            icon, role = ("circle-check", Role.OK) if good else ("circle-alert", Role.ERR)
            self.bar.say(words, icon=icon, role=role)

    def begin_again(self) -> None:
        """Another file of the same kind."""
        self.session.begin_again()
        self.file.zone.say("Kéo tệp Excel vào đây", "Tệp .xlsx hoặc .xls, để nguyên tiêu đề và dòng gộp.")
        self.file.guess.setText("")
        self.show_step(self.keys[0])


def _reading(path: Path) -> Callable[[object], tuple[Source, str]]:
    def read(_progress: object) -> tuple[Source, str]:
        source = spreadsheets.read_file(path)
        return source, spreadsheets.guess_kind(source)

    return read
