"""Every refusal and every event about trust has its words, and no words are left over."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import desktop
from desktop.sentences.office import SENTENCES as OFFICE
from desktop.sentences.package import SENTENCES as PACKAGE
from desktop.sentences.trust import EVENTS, SENTENCES, event

ROOT = Path(desktop.__path__[0])
MODULES = (
    *(f"services/{name}.py" for name in ("ceremony", "key_lists", "machines", "peers", "revoking")),
    *(f"services/{name}.py" for name in ("succession", "trust")),
    *(f"sync/trust_{name}.py" for name in ("chain", "lines", "list")),
)
SAID = {
    key
    for name in MODULES
    for key in re.findall(r'"((?:trust|card|machine)\.[a-z_]+)"', (ROOT / name).read_text("utf-8"))
} - {"trust.joining"}


def test_everything_that_is_said_has_words() -> None:
    assert not SAID - SENTENCES.keys() - EVENTS.keys() - OFFICE.keys() - PACKAGE.keys()


def test_no_words_are_left_over() -> None:
    roles = {f"trust.enrolled_{role}" for role in ("add", "replace", "join")}
    assert (SENTENCES.keys() | EVENTS.keys()) - roles <= SAID


@pytest.mark.parametrize("sentence", SENTENCES.values())
def test_a_sentence_says_what_is_wrong_and_what_to_do(sentence: str) -> None:
    assert sentence.endswith(".") and "!" not in sentence
    assert {name for _, name, _, _ in Formatter().parse(sentence) if name} <= {
        "file", "unit", "version", "known", "name", "groups", "machines",
    }  # fmt: skip


@pytest.mark.parametrize("key", EVENTS)
def test_an_event_is_told_with_whatever_is_known(key: str) -> None:
    told = event(key, name="Công an xã", short="k3f", version=2, known=1)
    assert told and "{" not in told
