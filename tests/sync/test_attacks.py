"""Faults and attacks that a reader survives, named after the catalogue of The Update Framework (TUF).

CATALOGUE says where each is tried; those that need an office's records are tried with its services.
https://theupdateframework.io/docs/security/
"""

import os
import re
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from desktop.errors import PackageError
from desktop.sync.manifest import Recipient
from desktop.sync.outer import glance, inspect, verify_file
from tests.sync import kit
from tests.sync.kit import COMMUNE, PROVINCE, SIBLING, Forgery, Known, refusal
from tests.vectors.build import MANIFEST, MINISIG, OPS, Draft, op, pack, span

ROOT = Path(__file__).parents[2]
PACKAGES, FORKS = "tests/services/test_packages.py", "tests/services/test_forks.py"
SIZES = "tests/sync/test_damage_and_bombs.py"
SERVICES = "tests/services/test_attacks.py"
# attack -> beginnings of the names of the tests here, or file::test
CATALOGUE = {
    "arbitrary installation": ["test_arbitrary_installation_"],
    "endless data": [f"{SIZES}::test_endless_data_"],
    "extraneous dependencies": ["test_extraneous_dependencies_"],
    "fast-forward": [
        "test_fast_forward_",
        f"{PACKAGES}::test_an_operation_far_in_the_future_of_all_clocks_waits_and_moves_no_clock",
    ],
    "indefinite freeze": [f"{SERVICES}::test_indefinite_freeze_"],
    "malicious mirrors": [f"{PACKAGES}::test_one_bad_package_does_not_stop_the_others"],
    "mix-and-match": [
        "test_mix_and_match_",
        f"{FORKS}::test_operations_that_their_author_did_not_sign_are_refused",
    ],
    "rollback": [
        f"{PACKAGES}::test_a_package_that_comes_again_changes_nothing",
        f"{SERVICES}::test_rollback_",
    ],
    "slow retrieval": ["test_slow_retrieval_"],
    "vulnerability to key compromises": [
        "test_key_compromise_",
        f"{FORKS}::test_a_relayed_manifest_that_was_",
    ],
    "wrong installation": ["test_wrong_installation_"],
    # what the catalogue does not have
    "damage": [f"{SIZES}::test_truncation_", f"{SIZES}::test_a_flipped_bit_"],
    "bombs": [
        f"{SIZES}::test_zip_bomb_",
        "tests/sync/test_container.py::test_directory_records_that_overlap_or_differ_are_refused",
        f"{SIZES}::test_zstd_bomb_",
    ],
    "surreptitious forwarding": ["test_surreptitious_forwarding_"],
    "operations for records of others": [
        f"{PACKAGES}::test_a_commune_cannot_write_the_records_of_its_sibling",
        f"{SERVICES}::test_a_stranger_",
        f"{SERVICES}::test_operations_in_the_name_of_a_sibling_",
    ],
    "unknown capability": ["test_unknown_capability_"],
}


@pytest.mark.parametrize("attack", CATALOGUE)
def test_each_attack_of_the_catalogue_has_a_test(attack):
    for entry in CATALOGUE[attack]:
        file, _, name = entry.rpartition("::")
        source = (ROOT / file if file else Path(__file__)).read_text("utf-8")
        assert re.search(rf"^def {name}", source, re.M), entry


SMALL = Draft(spans=(span(op(1)),))


# ---------------------------------------------------------------- arbitrary installation


def test_arbitrary_installation_by_an_unknown_key_is_refused(tmp_path):
    assert refusal(kit.package(tmp_path), known=Known((PROVINCE,))) == "package.unknown_sender"


def test_arbitrary_installation_without_a_signature_is_refused(tmp_path):
    path = tmp_path / "bare.sopt"
    path.write_bytes(SMALL.build(note=lambda signed: signed.partition("— ".encode())[0]))
    assert refusal(path) == "package.bad_manifest"


def test_arbitrary_installation_signed_again_by_another_known_office_is_refused(tmp_path):
    """The signature is stripped; SIBLING signs COMMUNE's manifest, under either name."""
    path = kit.package(tmp_path)
    parts, about = kit.parts_of(path), glance(path)
    under_its_name = replace(about, unit=SIBLING.unit, replica=SIBLING.replica)
    for bent, key in ((about, "package.bad_signature"), (under_its_name, "package.inner_differs")):
        forged = kit.signed_parts(bent, SIBLING, parts["ops.age"])
        assert refusal(kit.write_zip(tmp_path / "forged.sopt", forged)) == key


# ---------------------------------------------------------------- extraneous dependencies


def test_extraneous_dependencies_that_nobody_signed_are_refused(tmp_path):
    *parts, read_me = SMALL.members().items()
    extra = (f"blobs/{'0' * 64}.age", b"x")
    (tmp_path / "more.sopt").write_bytes(pack([*parts, extra, read_me]))
    assert refusal(tmp_path / "more.sopt") == "package.changed"


@pytest.mark.parametrize("name", ["setup.exe", "AUTORUN.INF", "blobs/setup.exe"])
def test_extraneous_dependencies_of_any_other_name_are_refused(tmp_path, name):
    *parts, read_me = SMALL.members().items()
    (tmp_path / "more.sopt").write_bytes(pack([*parts, (name, b"MZ"), read_me]))
    assert refusal(tmp_path / "more.sopt") == "package.damaged"


# ---------------------------------------------------------------- fast-forward


def test_fast_forward_of_the_package_number_shuts_nobody_out(tmp_path):
    """The number is for people: after the highest there is, the next package is read as before."""
    for number in (10**15 - 1, 128):
        path = tmp_path / f"{number}.sopt"
        path.write_bytes(SMALL.changed(about={"number": number}).build())
        assert len(kit.read_all(path)) == 1


# ---------------------------------------------------------------- mix-and-match


@pytest.mark.parametrize("name", [MANIFEST, MINISIG, OPS, "DOC-TOI.txt"])
def test_mix_and_match_of_one_member_of_another_good_package_is_refused(tmp_path, name):
    first = SMALL.members()
    second = Draft(read_me=b"Khac\r\n", about={"number": 128}).members()
    path = kit.write_zip(tmp_path / "mixed.sopt", first | {name: second[name]})
    assert refusal(path) in ("package.bad_signature", "package.changed")


def test_mix_and_match_of_the_packages_of_two_replicas_is_refused(tmp_path):
    """The manifest of one, with both its signatures, around what the other sealed, and the other way."""
    one = SMALL.members()
    two = Draft(spans=(span(op(1), author=SIBLING),), sender=SIBLING).members()
    for outer, inner in ((one, two), (two, one)):
        path = kit.write_zip(tmp_path / "mixed.sopt", outer | {OPS: inner[OPS]})
        assert refusal(path) == "package.changed"


def test_mix_and_match_of_a_text_of_one_replica_under_the_manifest_of_another_is_refused(tmp_path):
    """Signed anew by the second, who can open what the first sealed."""
    theirs = SMALL.text()
    path = tmp_path / "mixed.sopt"
    path.write_bytes(Draft(spans=SMALL.spans, sender=SIBLING).build(text=lambda _: theirs))
    assert refusal(path) == "package.inner_differs"


def test_mix_and_match_by_a_file_that_changes_between_two_readings_is_refused(tmp_path, monkeypatch):
    """A stick that shows the signed bytes first and then others of the same size, sealed for us as well."""
    seen = {}  # age seals with a random length of padding: seal again until two are as long
    while (size := (path := kit.package(tmp_path)).stat().st_size) not in seen:
        seen[size] = path.read_bytes()

    def verify_and_swap(*args):
        outer = verify_file(*args)
        path.write_bytes(seen[size])
        return outer

    monkeypatch.setattr("desktop.sync.reader.verify_file", verify_and_swap)
    assert refusal(path) == "package.changed"


# ---------------------------------------------------------------- slow retrieval


def test_slow_retrieval_a_copy_still_under_way_is_unfinished_and_whole_later(tmp_path):
    """Nothing is waited for: each reading takes what is there, and says that it is not all."""
    whole = SMALL.build()
    path = tmp_path / "slow.sopt"
    with open(path, "wb", buffering=0) as file:
        for at in range(0, len(whole), 500):
            assert refusal(path) == "package.unfinished"
            file.write(whole[at : at + 500])
    assert len(kit.read_all(path)) == 1


def test_slow_retrieval_by_a_pipe_is_refused_without_opening_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.sopt")
    assert refusal(tmp_path / "pipe.sopt") == "package.not_a_package"


# ---------------------------------------------------------------- vulnerability to key compromises


def test_key_compromise_a_revoked_key_signs_no_more(tmp_path):
    known = Known(flaws={COMMUNE.replica: {"revoked": True}})
    assert refusal(kit.package(tmp_path), known=known) == "package.revoked"


def test_key_compromise_a_stolen_key_speaks_for_its_own_unit_and_replica_only(tmp_path):
    stolen = SMALL.changed(signer=SIBLING)
    path = tmp_path / "stolen.sopt"
    for about in ({}, {"unit": SIBLING.unit}, {"replica": SIBLING.replica}):
        path.write_bytes(stolen.changed(about=about).build())
        assert refusal(path) in ("package.bad_signature", "package.unknown_sender")


def test_key_compromise_the_secret_age_key_opens_but_signs_nothing(tmp_path):
    """Whoever holds the recipient's age key can seal another text for it, which no signature covers."""
    parts = SMALL.members() | {
        OPS: Draft(spans=(span(op(1, payload={"v": {"name": "Giả"}})),)).members()[OPS]
    }
    assert refusal(kit.write_zip(tmp_path / "opened.sopt", parts)) == "package.changed"


# ---------------------------------------------------------------- wrong installation, forwarding


def test_wrong_installation_of_a_package_for_another_unit_is_refused(tmp_path):
    path = kit.package(tmp_path, to=SIBLING)
    assert refusal(path) == "package.not_for_us"


def test_surreptitious_forwarding_to_another_office_is_refused(tmp_path):
    """PROVINCE opens what COMMUNE sent and seals the same text for SIBLING, under its own name."""
    content = pyrage.decrypt(
        kit.parts_of(kit.package(tmp_path))["ops.age"],
        [pyrage.x25519.Identity.from_str(PROVINCE.keys.identity)],
    )
    sealed = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(SIBLING.keys.recipient)])
    about = replace(
        glance(kit.package(tmp_path)),
        unit=PROVINCE.unit,
        replica=PROVINCE.replica,
        recipients=(Recipient(SIBLING.unit.id, (SIBLING.replica,)),),
        members=(kit.member("ops.age", sealed), kit.member("DOC-TOI.txt", kit.read_me())),
    )
    path = kit.write_zip(tmp_path / "forwarded.sopt", kit.signed_parts(about, PROVINCE, sealed))
    assert refusal(path, reader=SIBLING) == "package.inner_differs"


def test_wrong_installation_under_the_file_name_of_another_package_changes_nothing(tmp_path):
    path = kit.package(tmp_path)
    named = path.rename(tmp_path / "02290-abc-0001.sopt")
    assert glance(named).unit == COMMUNE.unit
    assert len(kit.read_all(named)) == 3


# ---------------------------------------------------------------- unknown capability


def test_unknown_capability_a_later_format_says_which_program_it_needs(tmp_path):
    path = Forgery(about={"format_min": 2, "format": 2, "program": "9.1"}).write(tmp_path)
    with pytest.raises(PackageError) as caught:
        inspect(path)
    assert (caught.value.key, caught.value.params["version"]) == ("package.needs_newer", "9.1")


def test_unknown_capability_lines_of_a_later_version_do_not_stop_a_package(tmp_path):
    path = tmp_path / "later.sopt"
    path.write_bytes(SMALL.changed(about={"format": 9, "extensions": (("x-kha-nang", "mới"),)}).build())
    assert len(kit.read_all(path)) == 1
