"""More computers of one office than the templates give."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.office_fixtures import COMMUNE, create
from tests.services.trust_kit import NewComputer


@pytest.fixture
def computer(tmp_path: Path, cheap_keys: None, request: pytest.FixtureRequest) -> NewComputer:
    """``computer(code)`` is one more, new computer of a unit."""
    count = 0

    def make(code: str = COMMUNE) -> Any:
        nonlocal count
        count += 1
        made = create(tmp_path / f"computer{count}" / "data", code)
        request.addfinalizer(made.close)
        return made

    return make
