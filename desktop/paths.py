"""Where bundled resources lie and where an office keeps its data."""

from __future__ import annotations

import sys
from pathlib import Path

LOG = "nhat-ky-loi.log"  # tracebacks of bugs, in the data folder

APP_FOLDER = "SoPhongTrao"


def resource(relative: str) -> Path:
    """Path of a bundled file such as ``fonts/Tinos-Bold.ttf``.

    Looks where PyInstaller unpacks, then beside the package (source tree), then inside it (an installed
    package). The first place that has the file wins; without any, the first place is returned, so that
    opening it names the path in the error.
    """
    places = [folder / relative for folder in _folders()]
    return next((place for place in places if place.exists()), places[0])


def _folders() -> list[Path]:
    package = Path(__file__).resolve().parent
    unpacked = getattr(sys, "_MEIPASS", None)
    frozen = [Path(unpacked) / "resources"] if unpacked else []
    return [*frozen, package.parent / "resources", package / "_resources"]


def default_data_dir() -> Path:
    """Folder of this user's register, local to the computer (never a roaming profile)."""
    from platformdirs import user_data_path

    return user_data_path(APP_FOLDER, appauthor=False, roaming=False)
