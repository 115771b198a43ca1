"""The look: colours by role, type scale, sizes, icons. ``apply_theme(app, dark=…, points=…)`` puts it on."""

from desktop.views.theme.icons import draw_icon, icon, icon_pixmap
from desktop.views.theme.install import apply_theme, install_vietnamese
from desktop.views.theme.palette import Role
from desktop.views.theme.sizes import Height, Icon, Radius, Space
from desktop.views.theme.state import (
    MEDIUM,
    SEMIBOLD,
    Type,
    colour,
    font,
    is_dark,
    metrics,
    points,
    px,
    signals,
)

__all__ = [
    "MEDIUM",
    "SEMIBOLD",
    "Height",
    "Icon",
    "Radius",
    "Role",
    "Space",
    "Type",
    "apply_theme",
    "colour",
    "draw_icon",
    "font",
    "icon",
    "icon_pixmap",
    "install_vietnamese",
    "is_dark",
    "metrics",
    "points",
    "px",
    "signals",
]
