"""Top of a page: title, one sentence with the figures that matter, at right at most three buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.buttons import IconButton
from desktop.views.common.chips import Chip, StatusChip
from desktop.views.common.labels import Label
from desktop.views.theme import Height, Role, Space, Type, metrics, px
from desktop.views.theme.breakpoints import is_low


def in_two_lines(text: str, face: QFontMetrics, room: int) -> str:
    """The text broken between words so that both lines fit; what is still too long ends in dots."""
    words, first = text.split(), ""
    while words and face.horizontalAdvance(f"{first} {words[0]}".strip()) <= room:
        first = f"{first} {words.pop(0)}".strip()
    rest = face.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, room)
    return "\n".join(filter(None, (first, rest)))


class PageHeader(QWidget):
    """``back=True`` shows the arrow that emits ``went_back``. Buttons go in from left to right by ``add``."""

    went_back = Signal()

    def __init__(
        self, title: str, subtitle: str = "", *, back: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title = Label(title, Type.TITLE)
        self.subtitle = Label(subtitle, Type.SMALL, Role.TEXT2)
        if not subtitle:  # showing it before it has a parent would open a window
            self.subtitle.hide()
        self.chip = StatusChip(Chip(""))
        self.chip.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        if back:
            arrow = IconButton("arrow-left", "Quay lại")
            arrow.clicked.connect(self.went_back)
            self._row.addWidget(arrow)
        self._row.addLayout(self._words())
        self._row.addStretch(1)

    def _words(self) -> QVBoxLayout:
        first = QHBoxLayout()
        first.setSpacing(Space.M)
        first.addWidget(self.title)
        first.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addLayout(first)
        words.addWidget(self.subtitle)
        words.addStretch(1)
        return words

    def add(self, widget: QWidget) -> None:
        """Put a button, segments or a line of text at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_texts(self, title: str, subtitle: str = "") -> None:
        """Change title and sentence."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def fit_title(self, title: str, room: int) -> None:
        """Show a title in so many pixels: if it is too long for one line, smaller in two, then with dots."""
        face = metrics(Type.TITLE)
        style, shown = Type.TITLE, title
        if face.horizontalAdvance(title) > room:
            style, shown = Type.SECTION, in_two_lines(title, metrics(Type.SECTION), room)
        self.title.set_style(style)
        self.title.setText(shown)

    def fit_subtitle(self, subtitle: str, room: int) -> None:
        """Show a sentence in so many pixels: what is too long ends in dots, and stands in the tool tip."""
        shown = metrics(Type.SMALL).elidedText(subtitle, Qt.TextElideMode.ElideRight, room)
        self.subtitle.setText(shown)
        self.subtitle.setToolTip(subtitle if shown != subtitle else "")
        self.subtitle.setVisible(bool(subtitle))

    def set_chip(self, chip: Chip | None) -> None:
        """Show a state beside the title, or none."""
        self.chip.setVisible(chip is not None)
        if chip is not None:
            self.chip.set_chip(chip)

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        least = Height.HEADER_NARROW if is_low(self) else Height.HEADER
        return QSize(wanted.width(), max(wanted.height(), px(least)))
