"""The blank under millimetre rulers, with its frames: chosen, dragged and moved by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.blanks import BlankField
from desktop.views.blanks import presenter, rulers
from desktop.views.blanks.geometry import LEFT_EDGE, MOVE, Hit, Scale, hit
from desktop.views.blanks.presenter import Editing
from desktop.views.blanks.rulers import paint_rulers
from desktop.views.blanks.words import place_words
from desktop.views.theme import Radius, Role, Type, colour, font, px
from desktop.views.theme.paint import CENTER, antialias, draw_text, rounded, text_width

_HANDLE, _SLACK = 6, 5  # pixels
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_WALKS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_SCREEN = 96 / 25.4  # pixels of a millimetre in real size


class Canvas(QWidget):
    """``chosen_changed`` follows the frame chosen; ``edited(done)`` every change, ``done`` False while it is
    still being dragged; ``resized`` asks for a picture of the new size. Arrows move the chosen frame by half
    a millimetre, with Shift by five; Tab walks the frames and leaves after the last.
    """

    chosen_changed = Signal()
    edited = Signal(bool)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing: Editing | None = None
        self._image: QImage | None = None
        self._scale = Scale(0, 0, 1)
        self._drag: tuple[Hit, QPointF, BlankField] | None = None
        self._moved = self._real = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Phôi và các khung chữ")

    # showing ----------------------------------------------------------------------------------------

    def show_editing(self, editing: Editing | None) -> None:
        """Work on another certificate; the picture of the last one stays until the new one is drawn."""
        if not (editing and self._editing and editing.form.sheet == self._editing.form.sheet):
            self._image = None
        self._editing, self._drag = editing, None
        self._measure()
        self.refresh()

    def show_image(self, image: QImage) -> None:
        """The page, drawn at the size of :meth:`dots`."""
        self._image = image
        self.update()

    def dots(self) -> float:
        """Dots per inch that show the page sharply."""
        return float(self._scale.factor * 25.4 * self.devicePixelRatioF())

    def set_real_size(self, real: bool) -> None:
        """A millimetre of the paper as a millimetre of the screen, or the whole paper in sight."""
        self._real = real
        self._measure()

    @property
    def real_size(self) -> bool:
        """Whether a millimetre is a millimetre."""
        return self._real

    def refresh(self) -> None:
        """The chosen frame or its place has changed from outside."""
        if self._editing is not None:
            field = self._editing.field
            self.setAccessibleDescription(f"{field.label}: {place_words(field)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(280), px(180))

    def _measure(self) -> None:
        if self._editing is None:
            return
        sheet = self._editing.form.sheet
        margins = (px(rulers.ROOM[0]), px(rulers.ROOM[1]))
        if self._real:
            self.setMinimumSize(
                round(margins[0] + sheet.width * _SCREEN) + 2, round(margins[1] + sheet.height * _SCREEN) + 2
            )
            self._scale = Scale(margins[0], margins[1], _SCREEN)
        else:
            self.setMinimumSize(0, 0)
            room = (float(self.width()), float(self.height()))
            self._scale = Scale.fit(sheet.width, sheet.height, room, margins)
        self.updateGeometry()
        self.update()
        self.resized.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._real:
            self._measure()

    # keys -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            by = _WALKS.get(Qt.Key(event.key())) if event.type() == QEvent.Type.KeyPress else None
            if by and self._editing is not None and self._editing.walk(by):
                self.refresh()
                self.chosen_changed.emit()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self._editing
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        move = _MOVES.get(Qt.Key(event.key())) if plain else None
        if editing is None or move is None:
            super().keyPressEvent(event)
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = presenter.BIG_STEP if shift else presenter.STEP
        editing.move(move[0] * step, move[1] * step)
        self._tell(True)

    def _tell(self, done: bool) -> None:
        self.refresh()
        self.edited.emit(done)

    # mouse ------------------------------------------------------------------------------------------

    def _under(self, point: QPointF) -> Hit | None:
        if self._editing is None:
            return None
        place = self._scale.mm(point.x(), point.y())
        return hit(self._editing.form, self._editing.chosen, place, _SLACK / self._scale.factor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position())
        if self._editing is None or found is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if found.name != self._editing.chosen:
            self._editing.choose(found.name)
            self.refresh()
            self.chosen_changed.emit()
        self._drag, self._moved = (found, event.position(), self._editing.field), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None or self._editing is None:
            self._show_cursor(self._under(event.position()))
            return
        found, start, field = self._drag
        dx, dy = event.position().x() - start.x(), event.position().y() - start.y()
        if not self._moved and abs(dx) + abs(dy) < 3:
            return  # a hand that only clicks trembles
        if not self._moved:
            self._moved = True
            self._editing.begin()
        across, down = _half(dx / self._scale.factor), _half(dy / self._scale.factor)
        if found.grip == MOVE:
            self._editing.place(field.x + across, field.y + down)
        else:
            edge = field.x if found.grip == LEFT_EDGE else field.x + field.width
            self._editing.stretch(found.grip, edge + across)
        self._tell(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None and self._moved:
            self._tell(True)
        self._drag = None

    def _show_cursor(self, found: Hit | None) -> None:
        if found is None:
            self.unsetCursor()
        elif found.grip == MOVE:
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.setCursor(Qt.CursorShape.SizeHorCursor)

    # painting ---------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._editing is None:
            return
        painter = QPainter(self)
        antialias(painter)
        sheet = self._editing.form.sheet
        scale = self._scale
        paper = QRectF(scale.left, scale.top, sheet.width * scale.factor, sheet.height * scale.factor)
        painter.fillRect(paper, QColor("white"))  # paper is white in every theme
        if self._image is not None:
            painter.drawImage(paper, self._image)
        painter.setPen(QPen(colour(Role.LINE_STRONG), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        paint_rulers(painter, scale, sheet.width, sheet.height)
        for field in self._editing.form.shown():
            if field.name != self._editing.chosen:
                self._paint_frame(painter, field)
        self._paint_chosen(painter, self._editing.field)

    def _box(self, field: BlankField) -> QRectF:
        scale = self._scale
        size = (field.width * scale.factor, field.height * scale.factor)
        return QRectF(scale.x(field.x), scale.y(field.y), *size)

    def _paint_frame(self, painter: QPainter, field: BlankField) -> None:
        pen = QPen(_INK_SOFT, 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._box(field))

    def _paint_chosen(self, painter: QPainter, field: BlankField) -> None:
        box = self._box(field)
        pen = QPen(_INK, 2 if self.hasFocus() else 1.5)
        pen.setStyle(Qt.PenStyle.SolidLine if field.shown else Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        half = _HANDLE / 2
        painter.setPen(QPen(_INK, 1.5))
        painter.setBrush(QColor("white"))
        for x in (box.left(), box.right()):
            painter.drawRect(QRectF(x - half, box.center().y() - half, _HANDLE, _HANDLE))
        self._paint_label(painter, box, place_words(field))

    def _paint_label(self, painter: QPainter, box: QRectF, words: str) -> None:
        """Above the frame at its left end, or below where there is no room above."""
        face = font(Type.SMALL)
        width, height = text_width(face, words) + 2 * px(8), px(20)
        top = box.top() - height - 4
        if top < self._scale.top:
            top = box.bottom() + 5
        left = max(self._scale.left, min(box.left(), self.width() - width - 1))
        label = QRectF(left, top, width, height)
        rounded(painter, label, Radius.MARK, fill=_INK)
        draw_text(painter, label, words, font=face, ink=QColor("white"), align=CENTER)


_INK, _INK_SOFT = QColor("#2D4B9A"), QColor("#7C93CC")  # on white paper, in the dark theme too


def _half(mm: float) -> float:
    """To the half millimetre."""
    return round(mm * 2) / 2
