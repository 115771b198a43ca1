"""The only style sheet: edges of menus, scroll bars and tool tips, which Fusion cannot be told by palette."""

from __future__ import annotations

from desktop.views.theme.palette import Role
from desktop.views.theme.sizes import Height
from desktop.views.theme.state import hex_colour, px

_TEMPLATE = """
QMenuBar {{ background: {nav}; color: {text}; border: 0; padding: 0 6px; }}
QMenuBar::item {{ background: transparent; padding: {bar_pad}px 10px; margin: 0; border-radius: 4px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {hover}; color: {text}; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {line_strong}; padding: 4px; }}
QMenu::item {{ padding: {item_pad}px 24px {item_pad}px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::item:disabled {{ color: {text3}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {line_strong}; padding: 4px 6px; }}
LineInput {{ background: transparent; border: 0; padding: 0; placeholder-text-color: {text3}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; border: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; border: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {line_strong}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def style_sheet() -> str:
    """The sheet in the colours and sizes in force."""
    colours = {role.value: hex_colour(role) for role in Role}
    text_height = px(18)
    bar_pad = max(2, (px(Height.BAR) - text_height) // 2)
    return _TEMPLATE.format(**colours, bar_pad=bar_pad, item_pad=px(6))
