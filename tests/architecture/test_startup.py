"""What every start pays for: heavy libraries come when they are first needed, not at import."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "sqlalchemy",
    "alembic",
    "reportlab",
    "openpyxl",
    "docx",
    "python_calamine",
    "xlrd",
    "pydantic",
    "PySide6",
)


def test_the_command_line_loads_no_heavy_library_before_it_knows_what_to_do() -> None:
    script = f"import sys, desktop.cli; print([name for name in {HEAVY} if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert loaded.strip() == "[]"
