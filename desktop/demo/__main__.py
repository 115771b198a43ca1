"""``python -m desktop.demo OUT`` and ``python -m desktop.demo --screenshots OUT``."""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run the demo, or only make its pictures."""
    if arguments[:1] == ["--screenshots"]:
        from desktop.demo.pictures import take_pictures
        from desktop.demo.story import Story

        out = Path(arguments[1])
        story = Story(out / "data", quiet=True)
        story.tell(pictures=False)
        take_pictures(story.folder("commune-1"), out, story.password)
        return 0
    if len(arguments) != 1:
        print("usage: python -m desktop.demo [--screenshots] OUT", file=sys.stderr)
        return 2
    from desktop.demo import run

    run(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
