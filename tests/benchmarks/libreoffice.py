"""LibreOffice converting the same text as .docx, where it is installed, in the same run.

It is given our font under the name the file asks for, so that it sets the same lines.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
from collections.abc import Callable
from pathlib import Path

from desktop.paths import resource
from tests.benchmarks.measure import Figure, seconds

GOAL = "at least 12 times as long as ours"
RUNS = 3
MANY = 10  # files of one start, to tell the work from the start
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>
"""


def against(
    folder: Path, ours: Callable[[], object], build: Callable[[], bytes], *, many: bool = False
) -> Figure:
    """What one conversion takes, start and all, in turns with ours, and how many ``times`` ours that is,
    without and with building the file. ``many`` tells also what each of several files of one start takes.
    """
    program = shutil.which("soffice")
    if program is None:
        return {"skipped": "soffice is not installed"}
    office = _Office(program, folder)
    path = folder / "paper.docx"
    build_ms = seconds(lambda: path.write_bytes(build())) * 1000
    pdf = office.convert(path)  # the first start makes a profile
    pairs = [(seconds(lambda: office.convert(path)), seconds(ours)) for _ in range(RUNS)]
    convert_ms, ours_ms = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
    found: Figure = {
        "ours_ms": round(ours_ms, 1),
        "convert_ms": round(convert_ms),
        "times": round(convert_ms / ours_ms, 1),
        "times_with_build": round((convert_ms + build_ms) / ours_ms, 1),
    }
    if many:
        copies = [Path(shutil.copy(path, folder / f"paper-{n}.docx")) for n in range(MANY)]
        each_ms = seconds(lambda: office.convert(*copies)) * 1000 / MANY
        found |= {f"each_of_{MANY}_ms": round(each_ms), f"times_each_of_{MANY}": round(each_ms / ours_ms, 1)}
    return {**found, "goal": GOAL, "pages": _pages(pdf), "runs": RUNS}


class _Office:
    """The program with a profile and fonts of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        fonts = folder / "fonts.conf"
        fonts.write_text(_FONTS.format(fonts=resource("fonts"), cache=folder / "font-cache"), "utf-8")
        self._environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        self._command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]

    def convert(self, *paths: Path) -> Path:
        """Convert all in one start; returns the first PDF."""
        command = [*self._command, *map(str, paths)]
        subprocess.run(command, env=self._environment, check=True, capture_output=True)
        return paths[0].with_suffix(".pdf")


def _pages(pdf: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()
