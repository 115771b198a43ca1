"""Remarks of a preview in words, for the workbook that goes back to the people who made the file."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any

from desktop.documents.spreadsheets.issues import Issue


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    from desktop.sentences import domain, spreadsheet

    return domain.SENTENCES | spreadsheet.SENTENCES


def say(issue: Issue) -> str:
    """The sentence of an issue: what is wrong, then the repair."""
    params: defaultdict[str, Any] = defaultdict(str, {**issue.params, "original": issue.original})
    return _sentences().get(issue.key, issue.key).format_map(params)
