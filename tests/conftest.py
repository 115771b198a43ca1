"""Shared by all tests. Qt runs offscreen, in one style and with the bundled fonts, so pictures are equal everywhere."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTEST_QT_API", "pyside6")
