"""``python -m desktop.demo OUT`` and ``python -m desktop.demo --screenshots OUT``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run the demo, or only make its pictures."""
    parser = ArgumentParser("python -m desktop.demo", description="The main job on made-up data.")
    parser.add_argument("--screenshots", action="store_true", help="only a picture of every screen")
    parser.add_argument("out", metavar="OUT", type=Path, help="folder to write to; it is emptied first")
    asked = parser.parse_args(arguments)
    if asked.screenshots:
        from desktop.demo.pictures import take_pictures
        from desktop.demo.story import Story

        story = Story(asked.out / "data", quiet=True)
        story.tell(pictures=False)
        take_pictures(story.folder("commune-1"), asked.out, story.password)
    else:
        from desktop.demo import run

        run(asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
