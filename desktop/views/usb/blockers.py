"""“Chưa gỡ được gói này”: the records that stand in the way, each opened by a click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.numbers import format_integer
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.dialog import Dialog
from desktop.views.common.scroll import Scroll
from desktop.views.records.lists import LISTS
from desktop.views.theme import Space, px

if TYPE_CHECKING:
    from desktop.services.setting_aside import Standing

LONGEST = 60  # characters of a title
SHOWN = 200  # of more, the first; each must be dealt with anyway


class BlockersDialog(Dialog):
    """``opened(kind, id)`` asks for a record; the dialog has closed by then."""

    opened = Signal(str, str)

    def __init__(self, records: Sequence[Standing], parent: QWidget | None = None) -> None:
        detail = (
            f"{format_integer(len(records))} bản ghi đã được sửa tiếp trên gói này. Phần sửa ở gói đến sau: "
            "gỡ gói đó trước. Phần sửa tại máy này: hoàn tác (Ctrl+Z), rồi gỡ lại. Bấm vào bản ghi để mở."
        )
        super().__init__("Gỡ gói", "Chưa gỡ được gói này", detail, parent=parent)
        self.links: list[Button] = []
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for one in records[:SHOWN]:
            link = Button(shortened(one.title), Kind.LINK, trailing="chevron-right")
            link.setToolTip(one.title)
            link.clicked.connect(partial(self._open, one))
            column.addWidget(link)
            self.links.append(link)
        column.addStretch(1)
        scroll = Scroll(rows)
        scroll.setMinimumHeight(min(px(36) * len(self.links) + 2, px(260)))
        self.add(scroll, 1)
        self.add_button(Button("Đóng", key="Esc"), rejects=True)
        self.links[0].setFocus()

    def _open(self, one: Standing) -> None:
        self.accept()
        self.opened.emit(*target(one))


def shortened(title: str) -> str:
    """A title that fits the dialog; the tooltip has the rest."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 2].rstrip()}…”"


def target(one: Standing) -> tuple[str, str]:
    """What to open for a record: itself, or what it is part of where it has no page of its own."""
    alone = one.kind in LISTS or one.kind == "conference" or not one.parent
    return (one.kind, one.record) if alone else (one.parent_kind, one.parent)
