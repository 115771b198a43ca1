import re
from pathlib import Path
from string import Formatter

import pytest

from desktop import sync
from desktop.sentences.package import SENTENCES

MODULES = ("card", "container", "files", "manifest", "outer", "reader", "seal", "unseal", "wire", "writer")
FOLDER = Path(sync.__path__[0])
RAISED = {
    key
    for name in MODULES
    for key in re.findall(r'"((?:package|card|stick)\.[a-z_]+)"', (FOLDER / f"{name}.py").read_text("utf-8"))
}


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal():
    assert set(SENTENCES) == RAISED


@pytest.mark.parametrize("sentence", SENTENCES.values())
def test_a_sentence_says_what_is_wrong_and_what_to_do(sentence):
    assert sentence.endswith(".")
    assert sentence.count(". ") == 1
    assert "!" not in sentence
    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    assert names <= {"file", "folder", "unit", "version", "missing"}
