"""Space, size and shape at 10 pt, in logical pixels. Heights go through :func:`state.px`, spaces do not."""

from __future__ import annotations

from enum import IntEnum


class Space(IntEnum):
    """The five steps of distance."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


class Radius(IntEnum):
    """Corner radius."""

    MARK = 4
    CONTROL = 6
    CARD = 8


class Height(IntEnum):
    """Heights at 10 pt."""

    BAR = 28  # menu bar, status bar
    HEADER = 64
    HEADER_NARROW = 56
    HEADER_SHORT = 48
    NAV_ITEM = 36
    RAIL_ITEM = 42
    CONTROL = 32  # button, field
    TOOL = 30
    SEARCH = 36
    LINK = 28
    ACTION_BAR = 52
    ACTION_BAR_NARROW = 46
    ROW = 32
    ROW_TWO = 48
    COLUMN_HEAD = 33
    TABS = 36
    CHIP = 22
    FILTER = 26


class Icon(IntEnum):
    """Edge of an icon's square."""

    NAV = 18
    CONTROL = 16
    CELL = 14


NAV_WIDTH, RAIL_WIDTH = 208, 80
NARROW = 1280  # below this client width the navigation is a rail and previews fold
TIGHT = 1200  # below this the page margin is 16
LOW = 680  # below this client height heads and action bars are smaller
SHORT = 600  # below this client height the record header folds
SMALLEST_PAGE = (1093, 544)  # the client area of 1366x768 at 125 %
