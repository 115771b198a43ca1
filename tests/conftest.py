"""Shared by all tests: Qt runs offscreen, so that no display is needed and pictures are equal everywhere."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTEST_QT_API", "pyside6")

pytest_plugins = ["tests.office_fixtures"]
