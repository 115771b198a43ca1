"""The main job on made-up data: two communes and a province, from the first start to the merged package.

``python -m desktop.demo OUT`` leaves offices, packages, papers and pictures in OUT and says what it did.
"""

from __future__ import annotations

from pathlib import Path


def run(out: Path) -> None:
    """Run the whole story into ``out``, which is emptied first."""
    from desktop.demo.story import Story

    Story(out).tell()
