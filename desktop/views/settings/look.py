"""Text size and colours: seen at once, kept for this register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.settings import all_settings, save_settings
from desktop.views.common.buttons import IconButton, Kind
from desktop.views.common.cards import Card
from desktop.views.common.labels import Label
from desktop.views.common.segments import Segments
from desktop.views.theme import Role, Space, Type, is_dark, points, px
from desktop.views.theme.state import LARGEST_POINTS, SMALLEST_POINTS

if TYPE_CHECKING:
    from desktop.services.office import Office

POINTS, DARK = "ui.points", "ui.dark"


class LookTab(QWidget):
    """Writes ``ui.points`` and ``ui.dark``; the window applies them when it hears of the change."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.smaller = IconButton("minus", "Chữ nhỏ hơn (Ctrl+-)", Kind.NORMAL)
        self.larger = IconButton("plus", "Chữ lớn hơn (Ctrl+=)", Kind.NORMAL)
        self.size_words = Label("", Type.STRONG)
        self.colours = Segments([("light", "Sáng"), ("dark", "Tối")], name="Màu")
        self._assemble()
        self.smaller.clicked.connect(self._shrink)
        self.larger.clicked.connect(self._grow)
        self.colours.changed.connect(self._choose_colours)
        self.reload()

    def _assemble(self) -> None:
        card = Card("Hiển thị")
        card.body.setSpacing(Space.L)
        size = QHBoxLayout()
        size.setSpacing(Space.S)
        size.addWidget(self._named("Cỡ chữ"))
        for widget in (self.smaller, self.size_words, self.larger):
            size.addWidget(widget)
        size.addStretch(1)
        colours = QHBoxLayout()
        colours.setSpacing(Space.S)
        colours.addWidget(self._named("Màu nền"))
        colours.addWidget(self.colours)
        colours.addStretch(1)
        card.add(size)
        card.add(colours)
        sample = (
            "Mẫu chữ: Hội nghị triển khai phong trào toàn dân bảo vệ an ninh Tổ quốc, 116.869 lượt người."
        )
        card.add(Label(sample, wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def _named(self, words: str) -> Label:
        label = Label(words, Type.BODY, Role.TEXT2)
        label.setMinimumWidth(px(120))
        return label

    def reload(self) -> None:
        """Show what is in force."""
        settings = all_settings(self.office)
        chosen = int(settings.get(POINTS, points()))
        self.size_words.setText(f"{chosen} pt")
        self.smaller.setEnabled(chosen > SMALLEST_POINTS)
        self.larger.setEnabled(chosen < LARGEST_POINTS)
        self.colours.set_current("dark" if settings.get(DARK, is_dark()) else "light")

    def _shrink(self) -> None:
        self._resize(-1)

    def _grow(self) -> None:
        self._resize(1)

    def _resize(self, step: int) -> None:
        chosen = int(all_settings(self.office).get(POINTS, points())) + step
        save_settings(self.office, {POINTS: max(SMALLEST_POINTS, min(LARGEST_POINTS, chosen))})
        self.reload()

    def _choose_colours(self, key: str) -> None:
        save_settings(self.office, {DARK: key == "dark"})
