"""The receipt of an exchange on paper, or as a PDF where there is no printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import AppError
from desktop.views.common.messages import explain
from desktop.views.setup import paper
from desktop.views.theme import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.common.action_bar import ActionBar

Sheet = tuple[str, str, list[tuple[str, str, str]], str]


def print_receipt(parent: QWidget, bar: ActionBar, sheet: Sheet) -> None:
    """Print it; the bar says what came of it."""
    html = paper.sheet(*sheet)
    try:
        paper.print_sheet(parent, html)
    except AppError as error:
        _save_instead(parent, bar, html, error)


def _save_instead(parent: QWidget, bar: ActionBar, html: str, error: AppError) -> None:
    path = paper.ask_where(parent, "bien-nhan.pdf")
    if path is None:
        bar.say(explain(error), icon="circle-alert", role=Role.ERR)
        return
    try:
        paper.save_pdf(html, path)
    except AppError as second:
        bar.say(explain(second), icon="circle-alert", role=Role.ERR)
    else:
        bar.say(f"Đã lưu biên nhận {path.name}.", icon="circle-check", role=Role.OK)
