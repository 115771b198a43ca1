#!/usr/bin/env python3
"""The front door: ``python3 dev.py demo | test | run | check | bench | …``; without a word it lists all.

Standard library only. The first call makes ``.venv`` with the locked dependencies; on Debian it installs
the system packages that are missing when run as root, and otherwise names them in one line. On Windows:
``py dev.py``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
LOCK = ROOT / "requirements-dev.lock"
UV = "uv==0.13.9"  # only `lock` uses it

# Debian's names. Qt loads the first six even without a screen; the xcb ones only to open a window.
QT = ["libegl1", "libgl1", "libglib2.0-0", "libxkbcommon0", "libfontconfig1", "libdbus-1-3"]
WINDOW = ["libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"]
WINDOW += ["libxcb-randr0", "libxcb-render-util0", "libxcb-render0", "libxcb-shape0", "libxcb-shm0"]
WINDOW += ["libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1", "libx11-xcb1"]
TEST = ["postgresql", "minisign", "age", "zstd", "unzip", "mtools"]
FREEZE = ["binutils"]


def say(text: str) -> None:
    print(f"dev.py: {text}", flush=True)


def stop(text: str) -> None:
    say(text)
    raise SystemExit(1)


def run(*command: object, env: dict[str, str] | None = None) -> int:
    """Run in the project folder; returns the exit code."""
    merged = {**os.environ, "PYTHONUTF8": "1", **(env or {})}
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=merged).returncode


def module(*arguments: object, offscreen: bool = False) -> int:
    """Run ``python -m …`` of the virtual environment."""
    return run(PYTHON, "-m", *arguments, env={"QT_QPA_PLATFORM": "offscreen"} if offscreen else None)


def has_display() -> bool:
    if os.environ.get("CI") or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return WINDOWS or sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


# ---------------------------------------------------------------- what the machine must have


def system_packages(names: list[str], *, needed: bool = True) -> None:
    """See that Debian packages are there: install them as root, else name them (and stop if `needed`)."""
    if not shutil.which("dpkg-query"):
        return  # not Debian: Qt itself says what it misses
    missing = [name for name in names if not is_installed(name)]
    if not missing:
        return
    command = "apt-get install -y --no-install-recommends " + " ".join(missing)
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        if needed:
            stop(f"system packages are missing; run: sudo {command}")
        return say(f"tests that need these are skipped; to run them: sudo {command}")
    say(command)
    BUILD.mkdir(exist_ok=True)
    log = BUILD / "apt.log"
    with log.open("wb") as output:
        quiet = {
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            "stdout": output,
            "stderr": output,
        }
        for step in ("apt-get -qq update", command):
            if subprocess.run(step.split(), **quiet).returncode:
                stop(f"this did not work: {step} (see {log})")


def is_installed(package: str) -> bool:
    # The t64 names are those of Debian 13.
    query = ["dpkg-query", "-W", "-f=${db:Status-Status}\n", package, f"{package}t64"]
    answer = subprocess.run(query, capture_output=True, text=True).stdout
    return "installed" in answer.split()


def environment() -> None:
    """Make ``.venv`` as the lock says; a stamp makes the next call quick."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this file may meet any Python)
        stop("Python 3.11 or newer is needed")
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    stamp = VENV / "lock.sha256"
    if stamp.exists() and stamp.read_text() == wanted and PYTHON.exists():
        return
    if not PYTHON.exists() or other_qt():
        say("making .venv")
        if run(sys.executable, "-m", "venv", "--clear", VENV):
            stop("python -m venv did not work")
    say("installing the locked dependencies (the first time downloads about 200 MB)")
    pip("install", "--require-hashes", "-r", LOCK)
    pip("install", "--no-deps", "--no-build-isolation", "-e", ROOT)
    stamp.write_text(wanted)


def other_qt() -> bool:
    """Whether ``.venv`` holds another Qt than the lock: pip replacing parts of PySide6 leaves it broken."""
    found = [folder.name.split("-")[1] for folder in VENV.glob("**/[Pp]y[Ss]ide6_[Ee]ssentials-*.dist-info")]
    return bool(found) and f"pyside6-essentials=={found[0].removesuffix('.dist')}" not in LOCK.read_text()


def pip(*arguments: object) -> None:
    command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq", *arguments]
    if run(*command):
        say("pip failed; once more")
        if run(*command):
            stop("pip failed twice; if .venv is damaged, delete it and start again")


# ---------------------------------------------------------------- the commands


def demo(arguments: list[str]) -> int:
    """Two communes and a province on made-up data in build/demo; opens the window if there is a screen."""
    prepare(WINDOW if has_display() else [])
    code = module("desktop.demo", BUILD / "demo", *arguments, offscreen=True)
    if code or not has_display():
        return code
    return module("desktop", "--data", BUILD / "demo" / "commune-1")


def start(arguments: list[str]) -> int:
    """The window."""
    prepare(WINDOW)
    return module("desktop", *arguments)


def test(arguments: list[str]) -> int:
    """All tests, offscreen, in random order; further arguments go to pytest."""
    prepare()
    system_packages(TEST, needed=False)
    workers = min(os.cpu_count() or 1, 4)
    return module("pytest", "-q", "-n", workers, "--dist", "loadfile", *arguments, offscreen=True)


def check(arguments: list[str]) -> int:
    """Format, lint, types and the contracts on imports."""
    prepare()
    steps = (
        [BIN / "ruff", "format", "--check", "."],
        [BIN / "ruff", "check", "."],
        [PYTHON, "-m", "mypy"],
        [BIN / "lint-imports", "--no-cache"],
    )
    failed = [Path(str(step[0])).stem + " " + " ".join(step[1:3]) for step in steps if run(*step)]
    say("check: " + (f"failed: {', '.join(failed)}" if failed else "all good"))
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure, each figure beside a reference; JSON in build/bench.json."""
    prepare()
    return module("tests.benchmarks", *arguments, offscreen=True)


def crash(arguments: list[str]) -> int:
    """Kill the program 200 times at random moments and see that nothing acknowledged is lost."""
    prepare()
    return module("tests.e2e.crash", "--times", 200, *arguments, offscreen=True)


def chaos(arguments: list[str]) -> int:
    """Offices, sticks and faults by chance, for `--minutes M`; seeds and schedules are printed."""
    prepare()
    return module("tests.chaos", *arguments, offscreen=True)


def fuzz(arguments: list[str]) -> int:
    """Bend packages at every layer for ``--minutes M`` and see that the reader only ever refuses them."""
    prepare()
    system_packages(TEST, needed=False)
    return module("tests.fuzz", *arguments, offscreen=True)


def screenshots(arguments: list[str]) -> int:
    """A picture of every screen in build/screenshots."""
    prepare()
    return module("desktop.demo", "--screenshots", BUILD / "screenshots", *arguments, offscreen=True)


def dist(arguments: list[str]) -> int:
    """The program as a folder in dist/ that needs no Python, and its self-test."""
    prepare([*FREEZE, *WINDOW])
    places = ["--distpath", ROOT / "dist", "--workpath", BUILD / "pyinstaller"]
    code = module("PyInstaller", "--noconfirm", *places, ROOT / "installer" / "app.spec", *arguments)
    if code:
        return code
    program = ROOT / "dist" / "so-phong-trao" / ("so-phong-trao.exe" if WINDOWS else "so-phong-trao")
    return run(program, "--self-test", env={"QT_QPA_PLATFORM": "offscreen"})


def lock(arguments: list[str]) -> int:
    """Write both lock files anew from pyproject.toml; ``--upgrade`` moves to newer versions."""
    prepare()
    tools = BUILD / "lock"
    run(PYTHON, "-m", "pip", "-q", "install", "--target", tools, UV)
    uv = [tools / "bin" / "uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
    uv += [
        "--generate-hashes",
        "--no-annotate",
        "--custom-compile-command",
        "python3 dev.py lock",
        "-q",
        *arguments,
    ]
    code = run(*uv, "-o", "requirements.lock")
    return code or run(*uv, "--extra", "dev", "-c", "requirements.lock", "-o", LOCK.name)


def prepare(more: list[str] | None = None) -> None:
    venv = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    system_packages([*QT, *(more or []), *venv])
    environment()


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "run": start,
    "check": check,
    "bench": bench,
    "crash": crash,
    "chaos": chaos,
    "fuzz": fuzz,
    "screenshots": screenshots,
    "dist": dist,
    "lock": lock,
}


def main(arguments: list[str]) -> int:
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        print(__doc__)
        for name, function in COMMANDS.items():
            print(f"  {name:12} {function.__doc__}")
        return 0 if arguments in ([], ["-h"], ["--help"], ["help"]) else 2
    try:
        return command(arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
