"""The names printed in headings: one issuer at a time, beside the heading as it will look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec, FieldType
from desktop.paths import resource
from desktop.views.common.fields.text import LongTextField, TextField
from desktop.views.common.form import FieldSet
from desktop.views.common.labels import Label
from desktop.views.common.segments import Segments
from desktop.views.theme import MEDIUM, Role, Space, Type, colour, px
from desktop.views.theme.paint import antialias, rounded

ISSUERS = (("police", "Công an"), ("committee", "UBND"), ("steering", "Ban Chỉ đạo"))
_SYMBOL_HELP = "Sau số văn bản, ví dụ 05/BB-CAX."


class HeadingPreview(QWidget):
    """The upper left block of a document on white paper: superior upright, own name bold, a line below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._superior, self._number = "", ""
        self._lines: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._family = ""

    def show_heading(self, superior: str, lines: tuple[str, ...], number: str) -> None:
        """Draw another heading."""
        self._superior, self._lines, self._number = superior, lines, number
        self.setAccessibleName(f"Bản in: {superior} {' '.join(lines)} {number}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(260), px(140))

    def _face(self, *, bold: bool) -> QFont:
        if not self._family:
            number = QFontDatabase.addApplicationFont(str(resource("fonts/Tinos-Regular.ttf")))
            QFontDatabase.addApplicationFont(str(resource("fonts/Tinos-Bold.ttf")))
            self._family = (
                QFontDatabase.applicationFontFamilies(number)[0] if number >= 0 else "Times New Roman"
            )
        face = QFont(self._family)
        face.setPixelSize(px(13))
        face.setBold(bold)
        return face

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        antialias(painter)
        box = QRectF(self.rect())
        rounded(painter, box, 4, fill=QColor("#FFFFFF"), edge=colour(Role.LINE_STRONG))
        painter.setPen(QColor("#000000"))
        area = box.adjusted(px(12), px(16), -px(12), -px(12))
        top = area.y()
        for text, bold in [(self._superior, False), *((line, True) for line in self._lines)]:
            if not text:
                continue
            face = self._face(bold=bold)
            painter.setFont(face)
            flags = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextWordWrap)
            taken = painter.boundingRect(QRectF(area.x(), top, area.width(), 400), flags, text)
            painter.drawText(QRectF(area.x(), top, area.width(), taken.height() + 2), flags, text)
            top += taken.height() + 1
        last = self._lines[-1] if self._lines else ""
        width = min(area.width(), QFontMetricsF(self._face(bold=True)).horizontalAdvance(last)) / 3
        painter.drawLine(
            QRectF(area.center().x() - width / 2, top + px(3), width, 0).topLeft(),
            QRectF(area.center().x() - width / 2, top + px(3), width, 0).topRight(),
        )
        painter.setFont(self._face(bold=False))
        below = QRectF(area.x(), top + px(8), area.width(), px(22))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter), self._number)


class HeadingsForm(QWidget):
    """Edits ``heading.*``, ``place``, ``police_chief`` and ``chairman``; ``edited`` on every change."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = Segments(list(ISSUERS), name="Cơ quan ban hành")
        self.stack = QStackedWidget()
        self.sets = {key: self._issuer(key) for key, _words in ISSUERS}
        self.common = FieldSet(
            [
                TextField(FieldSpec("place", "Địa danh", help="Trước ngày tháng: “Chiêm Hóa, ngày …”.")),
                TextField(FieldSpec("police_chief", "Chức danh người đứng đầu Công an")),
                TextField(FieldSpec("chairman", "Chức danh Chủ tịch UBND")),
            ],
            self,
        )
        self.preview = HeadingPreview()
        self._assemble()
        self.segments.changed.connect(self._switch)
        for fields in (*self.sets.values(), self.common):
            fields.edited.connect(self._on_edited)

    def _issuer(self, key: str) -> FieldSet:
        specs = [
            TextField(FieldSpec("superior", "Dòng cơ quan chủ quản")),
            LongTextField(
                FieldSpec("lines", "Tên cơ quan", FieldType.LONG_TEXT, help="Mỗi dòng in ra một dòng.")
            ),
            TextField(FieldSpec("name", "Tên viết trong câu")),
            TextField(FieldSpec("symbol", "Ký hiệu", help=_SYMBOL_HELP)),
        ]
        if key == "steering":
            specs.append(TextField(FieldSpec("short_name", "Tên gọi tắt")))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for field in specs:
            column.addWidget(field)
        column.addStretch(1)
        self.stack.addWidget(side)
        return FieldSet(specs, self)

    def _assemble(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(Space.M)
        right.addWidget(
            Label("Sẽ in như sau", Type.SMALL, Role.TEXT2, weight=MEDIUM), 0, Qt.AlignmentFlag.AlignTop
        )
        right.addWidget(self.preview)
        for field in self.common.fields.values():
            right.addWidget(field)
        right.addStretch(1)
        pair = QHBoxLayout()
        pair.setSpacing(Space.XL)
        pair.addWidget(self.stack, 5)
        pair.addLayout(right, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.segments)
        column.addLayout(pair, 1)

    def set_settings(self, settings: Mapping[str, Any]) -> None:
        """Show what the office prints."""
        for key, fields in self.sets.items():
            heading = dict(settings.get(f"heading.{key}") or {})
            heading["lines"] = "\n".join(heading.get("lines") or ())
            fields.set_values(heading)
        self.common.set_values(settings)
        self._draw()

    def settings(self) -> dict[str, Any]:
        """What is typed, as settings."""
        found: dict[str, Any] = {}
        for key, fields in self.sets.items():
            values = {name: value or "" for name, value in fields.values().items()}
            values["lines"] = [line for line in str(values["lines"]).splitlines() if line]
            values.setdefault("short_name", "")
            found[f"heading.{key}"] = values
        return found | {name: value or "" for name, value in self.common.values().items()}

    def _switch(self, key: str) -> None:
        self.stack.setCurrentIndex([name for name, _words in ISSUERS].index(key))
        self._draw()

    def _on_edited(self) -> None:
        self._draw()
        self.edited.emit()

    def _draw(self) -> None:
        shown = self.settings()[f"heading.{self.segments.current()}"]
        number = f"Số: 05/BB-{shown['symbol']}" if shown["symbol"] else "Số: 05"
        self.preview.show_heading(shown["superior"], tuple(shown["lines"]), number)
