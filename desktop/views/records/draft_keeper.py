"""Keeps what is typed and not saved, and offers it again after the program ended without saving.

A draft is written behind the back of whoever types; of a form that waits, only the newest state does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.services import drafts
from desktop.views.common.form import FieldSet
from desktop.views.common.write_queue import WriteQueue
from desktop.views.records.draft_banner import DraftBanner
from desktop.views.records.record_presenter import RecordPresenter, local_time

if TYPE_CHECKING:
    from desktop.views.records.rows_panel import RowsPanel


class DraftKeeper(QObject):
    """``keep`` writes the draft, ``offer`` shows the banner if there is one; ``taken`` says it was put back.

    ``presenter`` is asked for each time: “Lưu và thêm tiếp” gives the page another one.
    """

    taken = Signal()

    def __init__(
        self,
        presenter: Callable[[], RecordPresenter],
        banner: DraftBanner,
        writes: WriteQueue,
        sets: Sequence[tuple[FieldSet, int]],
        panels: Sequence[RowsPanel],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter, self._banner, self._writes = presenter, banner, writes
        self._kept: dict[str, Any] = {}
        self._sets, self._panels = sets, panels
        banner.taken.connect(self._take)
        banner.dropped.connect(self.drop)

    def keep(self) -> None:
        """Write what is typed, finished or not."""
        fields = {name: raw for one, _tab in self._sets for name, raw in one.draft().items()}
        rows = [panel.waiting() for panel in self._panels]
        body = {"fields": fields, "rows": rows}
        if body == self._kept:
            return
        self._kept, presenter = body, self._presenter()
        self._writes.write(
            partial(drafts.save, presenter.office, presenter.draft_key, presenter.kind, body),
            key=f"draft {presenter.draft_key}",
        )

    def drop(self) -> None:
        """Forget what was typed."""
        self._kept, presenter = {}, self._presenter()
        self._writes.write(
            partial(drafts.discard, presenter.office, presenter.draft_key),
            key=f"draft {presenter.draft_key}",
        )

    def forget(self) -> None:
        """The draft has gone with a save: what is kept next is new."""
        self._kept = {}

    def offer(self) -> None:
        """Show the banner if something was typed and never saved."""
        draft = self._presenter().offered_draft()
        if draft is not None and not self._presenter().deleted:
            when = local_time(draft.saved)
            self._banner.offer(f"{when[11:]} ngày {when[:10]}")

    def _take(self) -> None:
        draft = self._presenter().offered_draft()
        if draft is None:
            return
        for fields, _tab in self._sets:
            fields.set_draft(draft.body.get("fields", {}))
        for panel, rows in zip(self._panels, draft.body.get("rows", []), strict=False):
            panel.restore_pending(rows)
        self.taken.emit()
