"""What a newer program sends is kept to the letter, sent on, and applied once this one is upgraded."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.models.journal_tables import OpRow, PayloadRow, UnknownRow
from desktop.sentences import explain
from desktop.services import backup, histories, packages, records
from tests.office_fixtures import COMMUNE, UPPER, Pair, create, exchange_cards
from tests.sync import kit

ROOT = Path(__file__).parents[2]


def newer(*arguments: object) -> Any:
    """Run the program of a later version."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.newer", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _from_newer(pair: Pair) -> Any:
    """The upper office was upgraded and writes about the commune; its package reaches the commune."""
    pair.both_ways()
    pair.upper.close()
    newer("upgrade", pair.upper.folder)
    made = newer("write", pair.upper.folder, pair.commune.author.unit, COMMUNE, pair.stick)
    (receipt,) = packages.receive(pair.commune, [Path(made["file"])])
    assert (receipt.verdict, receipt.total("refused")) == ("imported", 0)
    return made


def _bytes(office: Any, records_: list[str]) -> set[tuple[bytes, bytes]]:
    query = select(OpRow.envelope, PayloadRow.payload).join(PayloadRow, PayloadRow.op == OpRow.n)
    with office.read() as connection:
        return {tuple(row) for row in connection.execute(query.where(OpRow.record.in_(records_)))}


def _unknown(office: Any) -> set[tuple[str, str]]:
    with office.read() as connection:
        return {
            (kind, record) for kind, record in connection.execute(select(UnknownRow.kind, UnknownRow.record))
        }


def test_what_is_unknown_is_shown_as_far_as_it_is_known(pair: Pair) -> None:
    made = _from_newer(pair)
    assert records.show(pair.commune, "person", made["person"]).name == "An"
    assert records.show(pair.commune, "member", made["member"]).values["position"] == "Ủy viên"
    assert _unknown(pair.commune) == {("person", made["person"]), ("patrol", made["patrol"])}
    fields = [f.name for e in histories.history(pair.commune, "person", made["person"]) for f in e.fields]
    assert "nickname" in fields
    assert backup.self_check(pair.commune) == []


def test_an_edit_here_leaves_the_unknown_field_alone(pair: Pair) -> None:
    made = _from_newer(pair)
    records.put(pair.commune, "person", {"title": "Trưởng thôn"}, record=made["person"])
    pair.commune.close()
    shown = newer("upgrade", pair.commune.folder)
    assert (shown["person"][0]["title"], shown["person"][0]["nickname"]) == ("Trưởng thôn", "Tí")


def test_after_the_upgrade_everything_is_applied(pair: Pair) -> None:
    made = _from_newer(pair)
    pair.commune.close()
    shown = newer("upgrade", pair.commune.folder)
    assert [one["nickname"] for one in shown["person"]] == ["Tí"]
    assert shown["patrol"] == [{"name": "Đêm 28/11", "person": made["person"]}]
    assert shown["problems"] == []


def test_what_is_unknown_is_sent_on_byte_for_byte(
    pair: Pair, tmp_path: Path, cheap_keys: None, open_office: Callable[[Path], Any]
) -> None:
    made = _from_newer(pair)
    second = create(tmp_path / "second", UPPER)  # another computer of the upper office, that knows the first
    for other in (pair.commune, open_office(pair.upper.folder)):
        exchange_cards(other, second, pair.stick)
    packages.receive(second, [packages.export(pair.commune, UPPER, pair.stick).path])
    wanted = [made[kind] for kind in ("person", "patrol", "member")]
    assert _bytes(second, wanted) == _bytes(pair.commune, wanted)
    assert len(_bytes(second, wanted)) == 4
    second.close()


def _of_later_format(path: Path, to: Path) -> Path:
    """The same package as a later format would begin it; nothing behind the manifest can be read."""
    parts = kit.parts_of(path)
    for old, new in ((b"package/1", b"package/2"), (b"format: 1 1", b"format: 2 2"), (b"0.1.0", b"9.9.0")):
        parts["manifest.txt"] = parts["manifest.txt"].replace(old, new, 1)
    return kit.write_zip(to, parts)


def test_a_package_of_a_later_format_is_held_and_says_which_version_it_needs(pair: Pair) -> None:
    records.put(pair.upper, "person", {"name": "An"}, home=pair.commune.author.unit)
    path = _of_later_format(pair.send(up=False), pair.stick / "later.sopt")
    for _ in range(2):
        assert pair.take(path, up=False).verdict == "held"
    (held,) = [one for one in packages.imports(pair.commune) if one.verdict == "held"]
    assert held.reason is not None and "cần bản ≥ 9.9.0" in explain(held.reason)
    assert records.ids(pair.commune, "person") == []


def test_a_held_package_comes_in_when_the_program_can_read_it(pair: Pair, monkeypatch: Any) -> None:
    from desktop.services import upgrades
    from desktop.sync import manifest

    records.put(pair.upper, "person", {"name": "An"}, home=pair.commune.author.unit)
    path = pair.send(up=False)
    with monkeypatch.context() as older:
        older.setattr(manifest, "FORMAT", 0)  # a program of before the format of this package
        assert pair.take(path, up=False).verdict == "held"
    monkeypatch.setattr("desktop.__version__", "9.9.0")
    upgrades.settle(pair.commune)
    assert [one.name for one in records.list_all(pair.commune, "person")] == ["An"]
    assert [one.verdict for one in packages.imports(pair.commune)] == ["imported"]
