"""Banners and result lines: what happened or what to look at, inside the page, with one way on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.buttons import Button, Kind
from desktop.views.common.chips import TONES, Tone
from desktop.views.common.labels import IconMark, Label
from desktop.views.theme import Icon, Radius, Role, Space, Type, colour, px
from desktop.views.theme.paint import antialias, rounded

_ICONS = {
    Tone.OK: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.ERR: "circle-alert",
    Tone.INFO: "info",
    Tone.NEUTRAL: "info",
}


class Banner(QFrame):
    """A soft strip: icon, a strong line, a second one, at most one button (``action``, a plain Button)."""

    def __init__(
        self,
        title: str,
        detail: str = "",
        tone: Tone = Tone.WARN,
        *,
        icon: str = "",
        action: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.title = Label(title, Type.STRONG, wrap=True)
        self.detail = Label(detail, Type.SMALL, Role.TEXT2, wrap=True)
        if not detail:  # showing it before it has a parent would open a window
            self.detail.hide()
        self.mark = IconMark(icon or _ICONS[tone], Icon.CONTROL, TONES[tone][0])
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S + 2)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        if action is not None:
            row.addWidget(action)
        self.setMinimumHeight(px(50))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)

    def set_words(self, title: str, detail: str = "", tone: Tone | None = None) -> None:
        """Say something else, in another tone if given."""
        self.title.setText(title)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))
        if tone is not None:
            self._tone = tone
            self.mark.set_icon(_ICONS[tone], TONES[tone][0])
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        rounded(painter, QRectF(self.rect()), Radius.CARD, fill=colour(TONES[self._tone][1]))


class ResultLine(QWidget):
    """How long work ended: icon, one sentence, and a link such as “Hoàn tác” (``action``)."""

    def __init__(
        self, text: str, tone: Tone = Tone.OK, *, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.mark = IconMark(_ICONS[tone], Icon.CONTROL, TONES[tone][0])
        self.words = Label(text)
        self.action = Button(action, Kind.LINK)
        if not action:
            self.action.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for part in (self.mark, self.words, self.action):
            row.addWidget(part)
        row.addStretch(1)

    def set_result(self, text: str, tone: Tone = Tone.OK, *, action: str = "") -> None:
        """Show how another piece of work ended."""
        self.mark.set_icon(_ICONS[tone], TONES[tone][0])
        self.words.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
