"""“Xuất Excel” of a list: asks where, writes off the UI thread, says where the file lies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.domain.numbers import format_integer
from desktop.errors import AppError
from desktop.services import exporting
from desktop.views.common import save_file
from desktop.views.common.messages import explain
from desktop.views.common.progress import watch

if TYPE_CHECKING:
    from desktop.services.office import Office
    from desktop.views.common.task_runner import TaskProgress
    from desktop.views.records.desk import Desk
    from desktop.views.records.lists import ListSpec

_UNFIT = '<>:"/\\|?*'


class ListExport(QObject):
    """``export(ids)`` for the list of one kind."""

    def __init__(self, desk: Desk, spec: ListSpec, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._spec, self._page = desk, spec, page

    def export(self, ids: Sequence[str]) -> None:
        """Write these records in this order."""
        day = f"{self._desk.today():%d-%m-%Y}"
        name = "".join(c for c in f"{self._spec.title} {day}.xlsx" if c not in _UNFIT)
        path = save_file.ask_save_file(self._page, "Xuất Excel", name, save_file.WORKBOOK)
        if path is None:
            return
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        work = partial(_export, self._desk.office, self._spec.kind, list(ids), path, self._spec.title)
        runner = self._desk.runner
        if runner is None:
            self._desk.write(partial(work, None), self._exported, self._failed)
            return
        task = runner.read(work, done=self._exported, failed=self._failed)
        words = f"Đang xuất {format_integer(len(ids))} {self._spec.noun}"
        watch(self._page.window(), runner, task, title=words, stopping="Dừng lại thì không có tệp nào.")

    def _exported(self, made: tuple[int, Path]) -> None:
        count, path = made
        self._desk.filed.emit(f"Đã xuất {format_integer(count)} {self._spec.noun} vào {path.name}.", path)

    def _failed(self, error: AppError) -> None:
        self._desk.told.emit(explain(error), False)


def _export(
    office: Office, kind: str, ids: Sequence[str], path: Path, title: str, progress: TaskProgress | None
) -> tuple[int, Path]:
    return exporting.export_list(office, kind, ids, path, title=title, progress=progress), path
