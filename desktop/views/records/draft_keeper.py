"""Keeps what is typed and not saved, and offers it again after the program ended without saving.

A draft is written behind the back of whoever types; of a form that waits, only the newest state does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.services import drafts
from desktop.views.common.form import FieldSet
from desktop.views.common.write_queue import WriteQueue
from desktop.views.records.draft_banner import DraftBanner
from desktop.views.records.record_presenter import RecordPresenter, local_time

if TYPE_CHECKING:
    from desktop.services.drafts import Draft
    from desktop.views.records.rows_panel import RowsPanel


KEEP_MS = 1_000
"""What is typed reaches the disk about this long after the first letter, however long the typing goes on."""


class DraftKeeper(QObject):
    """``keep`` writes the draft, ``offer`` shows the banner if there is one; ``taken`` says it was put back.

    ``touch`` is for every letter: some time after the first of them ``due`` asks for the draft, so that the
    keys themselves, and an input method that composes, never wait for it.

    ``presenter`` is asked for each time: “Lưu và thêm tiếp” gives the page another one.
    """

    taken = Signal()
    due = Signal()

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
        self._offered: Draft | None = None  # stays to be taken when new typing has replaced it in the office
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.due)
        self._sets, self._panels = sets, panels
        banner.taken.connect(self._take)
        banner.dropped.connect(self.drop)

    def touch(self) -> None:
        """Something was typed."""
        if not self._timer.isActive():
            self._timer.start()

    @property
    def keeps(self) -> bool:
        """Whether a draft of this form was written, or put back, and has not gone since."""
        return bool(self._kept)

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
        self._offered = draft = self._presenter().offered_draft()
        if draft is not None and not self._presenter().deleted:
            when = local_time(draft.saved)
            self._banner.offer(f"{when[11:]} ngày {when[:10]}")

    def _take(self) -> None:
        draft, self._offered = self._offered, None
        if draft is None:
            return
        self._kept = dict(draft.body)
        for fields, _tab in self._sets:
            fields.set_draft(draft.body.get("fields", {}))
        for panel, rows in zip(self._panels, draft.body.get("rows", []), strict=False):
            panel.restore_pending(rows)
        self.taken.emit()
