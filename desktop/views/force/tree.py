"""The tree of areas and teams: “n/định mức” at the right, amber where somebody is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop.views.common.marked_text import draw_marked
from desktop.views.force.presenter import Commune, Group, short_team
from desktop.views.theme import (
    MEDIUM,
    SEMIBOLD,
    Icon,
    Radius,
    Role,
    Type,
    colour,
    draw_icon,
    font,
    px,
    signals,
)
from desktop.views.theme.paint import RIGHT, antialias, draw_text, focus_ring, rounded, text_width

_TEAM = int(Qt.ItemDataRole.UserRole) + 1
_COUNT, _MISSING, _LEVEL = _TEAM + 1, _TEAM + 2, _TEAM + 3
_OPEN_COMMUNES = 3  # a search opens no more units than these
_Index = QModelIndex | QPersistentModelIndex


class ForceTree(QTreeView):
    """``team_chosen(id)`` follows the cursor; arrows move and fold. An area stands for its first team.

    An office that sees several units has them between the top and the areas: only the unit of the chosen team
    is open, so that a hundred of them stay a list that can be read.
    """

    team_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = QStandardItemModel(self)
        self.search = ""
        self.setModel(self.items)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Địa bàn và tổ")
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(0)  # the delegate indents, so that the ground reaches from edge to edge
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(True)
        signals.changed.connect(self.doItemsLayout)

    def show_communes(
        self, title: str, whole: Group, communes: Sequence[Commune], *, search: str = ""
    ) -> None:
        """Show other groups; the team that was chosen stays so if it is still there."""
        chosen = self.current_team()
        self.search = search
        self.items.clear()
        top = _item(title, whole.count, whole.missing, 0)
        self.items.appendRow(top)
        for commune in communes:
            above, level = top, 1
            if commune.name:
                above, level = _item(commune.name, commune.whole.count, commune.whole.missing, 1), 2
                top.appendRow(above)
            _add_groups(above, commune.groups, level)
        self.expand(top.index())
        if search:
            self._expand_found(top, len(communes))
        if not self.choose(chosen):
            self.choose("")

    def _expand_found(self, top: QStandardItem, communes: int) -> None:
        """Open what a search has left, unless that is more than can be looked through."""
        for one in _children(top) if communes <= _OPEN_COMMUNES else ():
            self.expand(one.index())
            for area in _children(one):
                self.expand(area.index())

    def choose(self, team: str) -> bool:
        """Put the cursor on a team, on the first one if ``team`` is empty. False if it is not there."""
        top = self.items.item(0)
        for one in _teams_under(top) if top is not None else ():
            if not team or one.data(_TEAM) == team:
                above = one.parent()
                while above is not None:
                    self.expand(above.index())
                    above = above.parent()
                self.setCurrentIndex(one.index())
                return True
        return False

    def current_team(self) -> str:
        """Id of the team under the cursor, of the area's first team on an area."""
        item = self.items.itemFromIndex(self.currentIndex())
        team = next(_teams_under(item), None) if item is not None else None
        return str(team.data(_TEAM)) if team is not None else ""

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.team_chosen.emit(self.current_team())

    def drawBranches(self, painter: QPainter, rect: object, index: _Index) -> None:
        """The delegate draws the arrows."""


def _children(item: QStandardItem) -> list[QStandardItem]:
    return [item.child(row) for row in range(item.rowCount())]


def _teams_under(item: QStandardItem) -> Iterator[QStandardItem]:
    """The item itself if it is a team, else the teams below it from top to bottom."""
    if item.data(_TEAM):
        yield item
    for child in _children(item):
        yield from _teams_under(child)


def _add_groups(above: QStandardItem, groups: Sequence[Group], level: int) -> None:
    for group in groups:
        area = _item(group.name[:1].upper() + group.name[1:], group.count, group.missing, level)
        above.appendRow(area)
        for team in group.teams:
            area.appendRow(_item(short_team(team.name), team.count, team.missing, level + 1, team.id))


def _item(text: str, count: str, missing: int, level: int, team: str = "") -> QStandardItem:
    item = QStandardItem(text)
    item.setData(
        f"{text}, {count}{f', thiếu {missing}' if missing else ''}", Qt.ItemDataRole.AccessibleTextRole
    )
    for role, value in ((_TEAM, team), (_COUNT, count), (_MISSING, missing), (_LEVEL, level)):
        item.setData(value, role)
    item.setToolTip(text)
    return item


class _Delegate(QStyledItemDelegate):
    def __init__(self, tree: ForceTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(px(120), px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        antialias(painter)
        box = QRectF(option.rect).adjusted(px(5), 1, -px(5), -1)
        current = index == self._tree.currentIndex()
        if current:
            rounded(painter, box, Radius.CONTROL, fill=colour(Role.ACCENT_SOFT))
            bar = QRectF(box.x(), box.y() + px(7), 3, box.height() - 2 * px(7))
            rounded(painter, bar, 1.5, fill=colour(Role.ACCENT))
            if self._tree.hasFocus():
                focus_ring(painter, box, Radius.CONTROL)
        level = index.data(_LEVEL)
        left = box.x() + px(8) + level * px(18)
        if index.model().hasChildren(index):
            arrow = "chevron-down" if self._tree.isExpanded(index) else "chevron-right"
            edge = px(Icon.CELL)
            draw_icon(painter, arrow, QRectF(left, box.y(), edge, box.height()), colour(Role.TEXT2))
        right = self._paint_count(painter, box, index)
        ink = Role.ACCENT if current else Role.TEXT
        weight = SEMIBOLD if level == 0 else MEDIUM if current else 0
        words = QRectF(left + px(21), box.y(), max(0.0, right - left - px(21) - px(6)), box.height())
        face = font(Type.BODY, weight)
        draw_marked(painter, words, index.data(), face=face, ink=colour(ink), search=self._tree.search)
        painter.restore()

    def _paint_count(self, painter: QPainter, box: QRectF, index: _Index) -> float:
        """The figure at the right end; returns where it begins."""
        count, missing = index.data(_COUNT), index.data(_MISSING)
        face = font(Type.SMALL, SEMIBOLD if missing else 0)
        ink = colour(Role.WARN if missing else Role.TEXT2)
        area = box.adjusted(0, 0, -px(8), 0)
        draw_text(painter, area, count, font=face, ink=ink, align=RIGHT)
        left = area.right() - text_width(face, count)
        if missing:
            edge = px(Icon.CELL)
            left -= edge + px(5)
            draw_icon(painter, "triangle-alert", QRectF(left, box.y(), edge, box.height()), ink)
        return left
