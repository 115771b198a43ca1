"""Keeps what is typed and not saved, and offers it again after the program ended without saving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.views.common.form import FieldSet
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
        sets: Sequence[tuple[FieldSet, int]],
        panels: Sequence[RowsPanel],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter, self._banner = presenter, banner
        self._sets, self._panels = sets, panels
        banner.taken.connect(self._take)
        banner.dropped.connect(self._drop)

    def keep(self) -> None:
        """Write what is typed, finished or not."""
        fields = {name: raw for one, _tab in self._sets for name, raw in one.draft().items()}
        rows = [panel.waiting() for panel in self._panels]
        self._presenter().keep_draft({"fields": fields, "rows": rows})

    def offer(self) -> None:
        """Show the banner if something was typed and never saved."""
        draft = self._presenter().offered_draft()
        if draft is not None and not self._presenter().deleted:
            when = local_time(draft.saved)
            self._banner.offer(f"{when[11:]} ngày {when[:10]}")

    def _drop(self) -> None:
        self._presenter().drop_draft()

    def _take(self) -> None:
        draft = self._presenter().offered_draft()
        if draft is None:
            return
        for fields, _tab in self._sets:
            fields.set_draft(draft.body.get("fields", {}))
        for panel, rows in zip(self._panels, draft.body.get("rows", []), strict=False):
            panel.restore_pending(rows)
        self.taken.emit()
