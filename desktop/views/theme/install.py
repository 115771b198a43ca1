"""Putting the theme on the application: style, fonts, palette, the little QSS allowed, Qt's own words."""

from __future__ import annotations

import functools
import sys

from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from desktop.paths import resource
from desktop.views.theme import state
from desktop.views.theme.palette import Role
from desktop.views.theme.qss import style_sheet
from desktop.views.theme.state import Type, colour

SCREEN_FACES = ("NotoSans-Regular.ttf", "NotoSans-Medium.ttf", "NotoSans-SemiBold.ttf")


@functools.cache
def screen_family() -> str:
    """Segoe UI where Windows has it, else the bundled Noto Sans. Needs the application object."""
    if sys.platform == "win32" and "Segoe UI" in QFontDatabase.families():
        return "Segoe UI"
    for face in SCREEN_FACES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/{face}")))
    return "Noto Sans"


_COLOURS: tuple[tuple[QPalette.ColorRole, Role], ...] = (
    (QPalette.ColorRole.Window, Role.BG),
    (QPalette.ColorRole.WindowText, Role.TEXT),
    (QPalette.ColorRole.Base, Role.SURFACE),
    (QPalette.ColorRole.AlternateBase, Role.ALT),
    (QPalette.ColorRole.Text, Role.TEXT),
    (QPalette.ColorRole.PlaceholderText, Role.TEXT3),
    (QPalette.ColorRole.Button, Role.SURFACE),
    (QPalette.ColorRole.ButtonText, Role.TEXT),
    (QPalette.ColorRole.BrightText, Role.ERR),
    (QPalette.ColorRole.Highlight, Role.ACCENT_FILL),
    (QPalette.ColorRole.HighlightedText, Role.ON_ACCENT),
    (QPalette.ColorRole.Accent, Role.ACCENT_FILL),
    (QPalette.ColorRole.ToolTipBase, Role.RAISED),
    (QPalette.ColorRole.ToolTipText, Role.TEXT),
    (QPalette.ColorRole.Link, Role.ACCENT),
    (QPalette.ColorRole.LinkVisited, Role.ACCENT),
    (QPalette.ColorRole.Light, Role.SURFACE),
    (QPalette.ColorRole.Midlight, Role.HOVER),
    (QPalette.ColorRole.Mid, Role.LINE),
    (QPalette.ColorRole.Dark, Role.LINE_STRONG),
    (QPalette.ColorRole.Shadow, Role.TEXT3),
)


def qt_palette() -> QPalette:
    """The roles in force as Qt's palette; a disabled text is ``text3``, which still reads."""
    made = QPalette()
    for target, role in _COLOURS:
        made.setColor(target, colour(role))
    for target in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, colour(Role.TEXT3))
    return made


def apply_theme(app: QApplication, *, dark: bool = False, points: int = state.DEFAULT_POINTS) -> None:
    """Put palette, fonts and style on the application, at start and whenever the user changes them.

    ``points`` is the text size, 10 to 16; everything that holds text grows with it.
    """
    state.set_state(dark=dark, points=points, family=screen_family())
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(qt_palette())
    app.setFont(state.font(Type.BODY))
    QToolTip.setFont(state.font(Type.SMALL))
    app.setStyleSheet(style_sheet())
    state.signals.changed.emit()


def install_vietnamese(app: QApplication) -> bool:
    """Make Qt's own buttons, menus and dialogs speak Vietnamese. False if the catalogue is missing."""
    translator = QTranslator(app)
    if not translator.load(str(resource("i18n/qtbase_vi.qm"))):
        return False
    return app.installTranslator(translator)
