"""The right side of the designer: the chosen frame in figures, and what the printer is off."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.domain.blank_values import LABELS
from desktop.domain.blanks import ALIGNS, FARTHEST, FIELDS, MOST_LINES
from desktop.domain.fields import FieldSpec, FieldType
from desktop.errors import ValidationError
from desktop.views.blanks.measure_field import MeasureField, PlainField
from desktop.views.common.buttons import Button
from desktop.views.common.cards import Card
from desktop.views.common.choices import Tick
from desktop.views.common.fields.choice import ChoiceField
from desktop.views.common.fields.text import LongTextField
from desktop.views.common.input_box import LineInput
from desktop.views.common.labels import Label, Rule
from desktop.views.common.messages import explain
from desktop.views.common.scroll import Scroll
from desktop.views.common.segments import Segments
from desktop.views.theme import Role, Space, Type, px

if TYPE_CHECKING:
    from desktop.views.blanks.presenter import Editing


class FramePanel(Card):
    """``changed(parts)`` gives new properties of the chosen frame, ``broken(text)`` its words with line ends,
    ``frame_chosen(name)`` another frame; ``offset_typed(x, y)`` in millimetres, ``test_wanted`` the page to
    measure the printer with, ``restored`` the usual place, ``alone_changed(bool)`` this recipient only.

    ``extra`` is a layout under it all, for the page that holds the panel.
    """

    changed = Signal(dict)
    broken = Signal(str)
    frame_chosen = Signal(str)
    alone_changed = Signal(bool)
    restored = Signal()
    offset_typed = Signal(float, float)
    test_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=0, parent=parent)
        self._names = {about.label: name for name, about in FIELDS.items()}
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(Space.M)
        self._add_place()
        self._column.addWidget(Rule())
        self._add_offset()
        self.extra = QVBoxLayout()
        self.extra.setSpacing(Space.M)
        self._column.addLayout(self.extra)
        self._column.addWidget(Rule())
        self._add_text()
        self._column.addStretch(1)
        self.area = Scroll(inner)
        self.body.addWidget(self.area)
        self.set_narrow(False)
        self._wire()

    def set_narrow(self, narrow: bool) -> None:
        """Take the room of a narrow window, or of a wide one."""
        side = Space.M if narrow else Space.L
        self._column.setContentsMargins(side, Space.M, side, Space.M)
        self.setFixedWidth(px(226 if narrow else 246))

    def _add_place(self) -> None:
        self.title = Label("Khung đang chọn", Type.STRONG, wrap=True)
        self.x_field = MeasureField(LABELS["x"], "mm", 0, 420)
        self.y_field = MeasureField(LABELS["y"], "mm", 0, 420)
        self.width_field = MeasureField(LABELS["width"], "mm", 5, 420)
        self.size_field = PlainField(LABELS["size"], "pt", 6, 72)
        self.shrink = Tick("Tự thu chữ khi tên dài")
        self.alone = Tick("Chỉ cho người này")
        self.back = Button("Trở về vị trí gốc", icon="rotate-ccw")
        ticks = QVBoxLayout()
        ticks.setSpacing(0)
        ticks.addWidget(self.shrink)
        ticks.addWidget(self.alone)
        for part in (
            self.title,
            _pair(self.x_field, self.y_field),
            _pair(self.width_field, self.size_field),
            ticks,
            self.back,
        ):
            self._add(part)

    def _add_text(self) -> None:
        self.words = LongTextField(FieldSpec("words", "Ngắt dòng cho người này", help="Enter để xuống dòng."))
        self.align = Segments(list(ALIGNS.items()), name="Căn chữ")
        self.bold, self.italic, self.shown = Tick("Đậm"), Tick("Nghiêng"), Tick("In khung này")
        self.lines = PlainField(LABELS["lines"], "", 1, MOST_LINES)
        self.leading = PlainField(LABELS["leading"], "", 0.8, 4)
        choices = tuple(self._names)
        self.frame = ChoiceField(FieldSpec("frame", "Chọn khung khác", FieldType.CHOICE, choices=choices))
        for part in (
            Label("Chữ trong khung", Type.STRONG),
            self.words,
            self.align,
            _pair(self.bold, self.italic),
            _pair(self.lines, self.leading),
            self.shown,
            self.frame,
        ):
            self._add(part)

    def _add_offset(self) -> None:
        self.offset_remark = Label("Nhập số lệch đo trên trang thử.", Type.SMALL, Role.TEXT2, wrap=True)
        self.right = MeasureField("Sang phải", "mm", -FARTHEST, FARTHEST)
        self.down = MeasureField("Xuống dưới", "mm", -FARTHEST, FARTHEST)
        self.test = Button("In trang thử", icon="ruler")
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(Label("Bù lệch máy in", Type.STRONG))
        head.addWidget(self.offset_remark)
        for part in (head, _pair(self.right, self.down), self.test):
            self._add(part)

    def _add(self, part: QWidget | QLayout) -> None:
        if isinstance(part, QWidget):
            self._column.addWidget(part)
        else:
            self._column.addLayout(part)

    def _wire(self) -> None:
        for part, field in self._measures().items():
            field.committed.connect(self._on_measure)
            field.input.returnPressed.connect(self._on_measure)
            field.setProperty("part", part)
        for tick in (self.shrink, self.bold, self.italic, self.shown):
            tick.clicked.connect(self._on_tick)
        self.align.changed.connect(self._on_align)
        self.alone.clicked.connect(self.alone_changed)
        self.back.clicked.connect(self.restored)
        self.words.edited.connect(self._on_words)
        self.frame.edited.connect(self._on_frame)
        for offset in (self.right, self.down):
            offset.committed.connect(self._on_offset)
            offset.input.returnPressed.connect(self._on_offset)
        self.test.clicked.connect(self._on_test)

    def inputs(self) -> list[LineInput]:
        """The lines that are typed in; a step back in them is one of the designer's."""
        return [field.input for field in (*self._measures().values(), self.right, self.down)]

    def _measures(self) -> dict[str, MeasureField]:
        return {
            "x": self.x_field,
            "y": self.y_field,
            "width": self.width_field,
            "size": self.size_field,
            "lines": self.lines,
            "leading": self.leading,
        }

    # showing ----------------------------------------------------------------------------------------

    def show_editing(self, editing: Editing, words: str | None) -> None:
        """The chosen frame in figures; ``words`` is what it says, lines apart, None if not known yet."""
        field = editing.field
        self.title.setText(f"Khung đang chọn: {field.label}")
        for part, measure in self._measures().items():
            if not (measure.input.hasFocus() and measure.typed() is not None):
                measure.set_value(getattr(field, part))
        for tick, part in self._ticks().items():
            tick.setChecked(getattr(field, part))
        self.align.set_current(field.align)
        self.alone.setChecked(editing.only_this)
        self.back.setEnabled(editing.differs)
        self.frame.set_value(field.label)
        if words is not None:
            if not self.words.input.hasFocus():
                self.words.set_value(words)
            self.words.setVisible(bool(words))
        self.shrink.setText("Tự thu chữ khi tên dài" if field.name == "name" else "Tự thu chữ khi dài")

    def show_offset(self, x: float, y: float, printer: str) -> None:
        """What this printer is off; without a printer there is nothing to measure."""
        for field, value in ((self.right, x), (self.down, y)):
            field.set_value(value)
            field.set_read_only(not printer)
        self.offset_remark.setText(
            "Nhập số lệch đo trên trang thử." if printer else "Chọn máy in để ghi số bù lệch."
        )

    def _ticks(self) -> dict[Tick, str]:
        return {self.shrink: "shrink", self.bold: "bold", self.italic: "italic", self.shown: "shown"}

    # hearing ----------------------------------------------------------------------------------------

    def _on_measure(self) -> None:
        parts: dict[str, Any] = {}
        for part, field in self._measures().items():
            value = field.typed()
            if value is not None:
                parts[part] = int(value) if part == "lines" else value
                field.set_value(value)
        if parts:
            self.changed.emit(parts)

    def _on_tick(self) -> None:
        self.changed.emit({part: tick.isChecked() for tick, part in self._ticks().items()})

    def _on_align(self, align: str) -> None:
        self.changed.emit({"align": align})

    def _on_words(self) -> None:
        self.broken.emit(self.words.value() or "")

    def _on_frame(self) -> None:
        name = self._names.get(self.frame.raw())
        if name:
            self.frame_chosen.emit(name)

    def _on_offset(self) -> None:
        try:
            x, y = self.right.value() or 0.0, self.down.value() or 0.0
        except ValidationError as error:
            self.offset_remark.setText(explain(error))
            return
        self.offset_typed.emit(float(Decimal(str(x))), float(Decimal(str(y))))

    def _on_test(self) -> None:
        self.test_wanted.emit()


def _pair(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addWidget(first, 1)
    row.addWidget(second, 1)
    return row
