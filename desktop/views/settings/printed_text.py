"""A few lines as they will be printed: black on white paper, in the font of documents."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.paths import resource
from desktop.views.theme import Radius, Role, colour, px, signals
from desktop.views.theme.paint import antialias, rounded

_PAD = 14
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@cache
def paper_family() -> str:
    """The family of documents, loaded once."""
    number = QFontDatabase.addApplicationFont(str(resource("fonts/Tinos-Regular.ttf")))
    families = QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else "Times New Roman"


class PrintedText(QWidget):
    """``show_text(lines)``; as high as the lines need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        signals.changed.connect(self.updateGeometry)

    def show_text(self, text: str) -> None:
        """Show other lines."""
        self._text = text
        self.setAccessibleName(f"Ví dụ khi in: {text}")
        self.updateGeometry()
        self.update()

    def _face(self) -> QFont:
        face = QFont(paper_family())
        face.setPixelSize(px(16))
        return face

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRectF(0, 0, max(1, width - 2 * px(_PAD)), 1e6)
        return round(
            QFontMetricsF(self._face()).boundingRect(room, _WRAP, self._text or " ").height()
        ) + 2 * px(_PAD - 4)

    def sizeHint(self) -> QSize:
        return QSize(px(300), self.heightForWidth(max(self.width(), px(240))))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self.heightForWidth(max(self.width(), px(160))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        rounded(painter, box, Radius.MARK, fill=QColor("#FFFFFF"), edge=colour(Role.LINE_STRONG))
        painter.setFont(self._face())
        painter.setPen(QColor("#000000"))
        pad, edge = px(_PAD), px(_PAD - 4)
        painter.drawText(box.adjusted(pad, edge, -pad, -edge), _WRAP, self._text)
