"""The made-up records of the demo are such as the forms offer: they are what a visitor sees first."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.demo import samples
from desktop.demo.__main__ import main
from desktop.models.kinds import KINDS


def test_the_demo_uses_only_words_the_forms_offer() -> None:
    for record, kind in (
        (samples.CONFERENCE, "conference"),
        *((one, "recipient") for one in samples.RECIPIENTS),
    ):
        for field in KINDS[kind].fields:
            if field.choices and record.get(field.name) is not None:
                assert record[field.name] in field.choices


def test_asking_the_demo_for_help_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0 and "--screenshots" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())
