"""The sheet of all keys (Ctrl+/)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.buttons import Button
from desktop.views.common.dialog import Dialog
from desktop.views.common.labels import Label
from desktop.views.shortcuts import KEYS, Menu
from desktop.views.theme import MEDIUM, Role, Space, Type


def keys_dialog(parent: QWidget | None = None) -> Dialog:
    """The dialog, not yet shown: keys by menu, in three columns."""
    dialog = Dialog("Bảng phím", "Bảng phím", width=880, parent=parent)
    columns = QHBoxLayout()
    columns.setSpacing(Space.XL)
    for menus in ((Menu.FILE, Menu.EDIT), (Menu.VIEW, Menu.HELP), (Menu.BOOK,)):
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        for menu in menus:
            pairs = [(key.text, key.label) for key in KEYS if key.menu is menu]
            if menu is Menu.VIEW:
                pairs += [("Chín màn hình", "Ctrl+1 đến Ctrl+9"), ("Quản trị", "Ctrl+0")]
            column.addWidget(Label(menu.value.replace("&", ""), Type.STRONG))
            column.addLayout(_lines(pairs))
            column.addSpacing(Space.S)
        column.addStretch(1)
        columns.addLayout(column, 1)
    dialog.add(columns)
    close = dialog.add_button(Button("Đóng", key="Esc"), rejects=True)
    close.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog


def _lines(pairs: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(2)
    grid.setHorizontalSpacing(Space.L)
    for row, (does, label) in enumerate(pairs):
        grid.addWidget(Label(does, Type.SMALL, Role.TEXT2), row, 0)
        grid.addWidget(Label(label, Type.SMALL, weight=MEDIUM), row, 1, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return grid
