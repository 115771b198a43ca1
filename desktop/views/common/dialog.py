"""Dialogs: for steps that must not be left, print, conflicts, restore and deleting for ever. Nothing else.

The title is a question or a verb, the buttons repeat its verb, the safe button stands beside it, Esc always
means that nothing happened. ``ask`` is the one way to put a question; tests replace it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.text import clean
from desktop.views.common.buttons import Button, Kind
from desktop.views.common.fields.text import TextField
from desktop.views.common.labels import Label
from desktop.views.theme import Role, Space, Type, colour, px
from desktop.views.theme.paint import hairline

LARGEST = QSize(900, 500)


class _Foot(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        hairline(QPainter(self), QPointF(0, 0), QPointF(self.width(), 0), colour(Role.LINE))


class Dialog(QDialog):
    """``question`` at 20 px, ``detail`` below, what is added to ``body``, and the foot with its buttons.

    ``add_button`` puts buttons in from left to right: the safe one first, the primary or danger one last.
    ``note`` is the sentence at the left of the foot, such as the reason why the primary button is grey.
    """

    def __init__(
        self, title: str, question: str, detail: str = "", *, width: int = 520, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._default: Button | None = None
        self.question = Label(question, Type.TITLE, wrap=True)
        self.detail = Label(detail, Type.BODY, Role.TEXT2, wrap=True)
        if not detail:
            self.detail.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.M)
        upper = QVBoxLayout()
        upper.setContentsMargins(Space.XL - 4, Space.L, Space.XL - 4, Space.L)
        upper.setSpacing(Space.XS)
        upper.addWidget(self.question)
        upper.addWidget(self.detail)
        upper.addSpacing(Space.S)
        upper.addLayout(self.body, 1)
        self.note = Label("", Type.BODY, Role.TEXT2)
        foot = _Foot()
        self._buttons = QHBoxLayout(foot)
        self._buttons.setContentsMargins(Space.XL - 4, Space.M, Space.XL - 4, Space.M)
        self._buttons.setSpacing(Space.S)
        self._buttons.addWidget(self.note)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(foot)
        self.setMinimumWidth(min(px(width), LARGEST.width()))

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout under the question."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def add_button(self, button: Button, *, accepts: bool = False, rejects: bool = False) -> Button:
        """A button of the foot. The one that accepts is pressed by Enter unless it is red or grey."""
        self._buttons.addWidget(button)
        if accepts:
            button.clicked.connect(self.accept)
            if button.kind is Kind.PRIMARY:
                self._default = button
        if rejects:
            button.clicked.connect(self.reject)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._default is not None and self._default.isEnabled():
                self._default.click()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.resize(self.sizeHint().expandedTo(self.minimumSize()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), colour(Role.SURFACE))


def ask(
    parent: QWidget,
    question: str,
    detail: str,
    *,
    verb: str,
    safe: str = "Để nguyên",
    danger: bool = False,
    typed: str = "",
    title: str = "",
) -> bool:
    """Put a question that must be answered; True if the person chose ``verb``.

    ``danger`` makes the verb's button red and keeps Enter away from it. ``typed`` is a word the person must
    type first (restore, merge of units).
    """
    dialog = question_dialog(
        parent, question, detail, verb=verb, safe=safe, danger=danger, typed=typed, title=title
    )
    answer = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return answer


def question_dialog(
    parent: QWidget | None,
    question: str,
    detail: str,
    *,
    verb: str,
    safe: str,
    danger: bool,
    typed: str,
    title: str,
) -> Dialog:
    """The dialog of :func:`ask`, not yet shown."""
    dialog = Dialog(title or verb, question, detail, parent=parent)
    kept = dialog.add_button(Button(safe, key="Esc"), rejects=True)
    done = dialog.add_button(Button(verb, Kind.DANGER if danger else Kind.PRIMARY), accepts=True)
    (kept if danger else done).setFocus()
    if typed:
        field = TextField(FieldSpec("word", f"Gõ “{typed}” để tiếp tục"))
        done.setEnabled(False)
        field.edited.connect(lambda: done.setEnabled(clean(field.raw()).casefold() == typed.casefold()))
        dialog.add(field)
        field.focus_input()
    return dialog
