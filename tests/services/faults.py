"""A file layer that fails: the n-th write, flush, sync or rename below a folder."""

from __future__ import annotations

import builtins
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


class Faults:
    """Counts what is done to files below ``root``; from number ``at`` on, everything fails with ``code``.

    ``once`` fails only that one step, as a loose contact does; otherwise the drive has gone or is full.
    """

    def __init__(self, root: Path, at: int, code: int = errno.EIO, *, once: bool = False) -> None:
        self.root, self.at, self.code, self.once = str(root), at, code, once
        self.steps: list[str] = []

    def step(self, name: str, path: Any) -> None:
        """One thing done to a file."""
        if not str(path).startswith(self.root):
            return
        self.steps.append(name)
        number = len(self.steps)
        if number == self.at or (number > self.at and not self.once):
            raise OSError(self.code, os.strerror(self.code), str(path))

    @property
    def reached(self) -> bool:
        """Whether anything failed."""
        return len(self.steps) >= self.at


class _File:
    def __init__(self, file: Any, faults: Faults, path: str) -> None:
        self._file, self._faults, self._path = file, faults, path

    def write(self, data: bytes) -> int:
        try:
            self._faults.step("write", self._path)
        except OSError:
            self._file.write(data[: len(data) // 2])  # what a full disk takes before it says so
            raise
        return int(self._file.write(data))

    def flush(self) -> None:
        self._faults.step("flush", self._path)
        self._file.flush()

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def failing(faults: Faults) -> Iterator[Faults]:
    """Within it, files below the folder fail as told."""
    real_open, real_sync = builtins.open, os.fsync
    io_open = __import__("io").open

    def opening(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
        writing = isinstance(file, (str, Path)) and set(mode) & set("wxa+")
        if writing:
            faults.step("open", file)
        opened = io_open(file, mode, *args, **options)
        return _File(opened, faults, str(file)) if writing else opened

    def syncing(handle: int) -> None:
        faults.step("fsync", os.readlink(f"/proc/self/fd/{handle}"))
        real_sync(handle)

    def renaming(real: Any) -> Any:
        def rename(source: Any, target: Any, **options: Any) -> None:
            faults.step("rename", source)
            real(source, target, **options)

        return rename

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builtins, "open", opening)
        patch.setattr("io.open", opening)  # what Path.open calls
        patch.setattr(os, "fsync", syncing)
        patch.setattr(os, "replace", renaming(os.replace))
        patch.setattr(os, "rename", renaming(os.rename))
        yield faults
    assert builtins.open is real_open
