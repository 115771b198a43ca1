"""The same target under atheris, guided by coverage: ``python3 dev.py fuzz --atheris --minutes M``.

Atheris is no dependency: the first run installs it into build/atheris. The first byte of an input names a
layer, the rest is put there; what is around it is made right (tests/vectors/build.py).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ATHERIS = "atheris==3.0.0"
TOOLS = ROOT / "build" / "atheris"
FOUND = ROOT / "build" / "fuzz"


def install() -> None:
    """See that atheris can be imported."""
    if not (TOOLS / "atheris").exists():
        pip = [sys.executable, "-m", "pip", "-q", "install", "--no-deps", "--target", TOOLS, ATHERIS]
        subprocess.run(pip, check=True)
    sys.path.insert(0, str(TOOLS))


def seeds(folder: Path) -> None:
    """A good input for each layer."""
    from tests.fuzz.packages import drafts
    from tests.vectors.build import LAYERS

    for number, draft in enumerate(drafts()):
        for place, layer in enumerate(LAYERS):
            kept: list[bytes] = []
            draft.build(**{layer: lambda data, kept=kept: kept.append(data) or data})
            if kept:
                (folder / f"{layer}-{number}").write_bytes(bytes([place]) + kept[0])


def main(minutes: float) -> None:
    """Fuzz until the time is over or something is found; libFuzzer ends the process."""
    install()
    import atheris

    with atheris.instrument_imports(include=["desktop.sync"]):  # nothing of it may be imported before
        from tests.fuzz import target
        from tests.vectors.build import LAYERS, Draft

    FOUND.mkdir(parents=True, exist_ok=True)
    corpus = Path(tempfile.mkdtemp(prefix="fuzz-"))
    seeds(corpus)
    path = corpus.parent / f"{corpus.name}.sopt"

    def one(data: bytes) -> None:
        layer = LAYERS[data[0] % len(LAYERS)] if data else "container"
        path.write_bytes(Draft().build(**{layer: lambda _: data[1:]}))
        target.judge(path)

    options = [f"-max_total_time={int(minutes * 60)}", "-timeout=10", "-rss_limit_mb=1024", "-max_len=6000"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={FOUND}/atheris-", str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
