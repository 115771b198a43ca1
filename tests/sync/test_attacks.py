"""Faults and attacks that a reader survives, named after the catalogue of The Update Framework (TUF).

CATALOGUE says where each is tried; those that need an office's records are tried with its services.
https://theupdateframework.io/docs/security/
"""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
import zstandard

from desktop.errors import PackageError
from desktop.sync.limits import MAX_WINDOW
from desktop.sync.manifest import Recipient
from desktop.sync.outer import glance, inspect, verify_file
from desktop.sync.reader import open_package
from tests.sync import kit
from tests.sync.kit import COMMUNE, PROVINCE, SIBLING, Forgery, Known, refusal
from tests.vectors.build import MANIFEST, MINISIG, OPS, Draft, op, pack, span

ROOT = Path(__file__).parents[2]
PACKAGES, FORKS = "tests/services/test_packages.py", "tests/services/test_forks.py"
SERVICES = "tests/services/test_attacks.py"
# attack -> beginnings of the names of the tests here, or file::test
CATALOGUE = {
    "arbitrary installation": ["test_arbitrary_installation_"],
    "endless data": ["test_endless_data_"],
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
    "damage": ["test_truncation_", "test_a_flipped_bit_"],
    "bombs": [
        "test_zip_bomb_",
        "tests/sync/test_container.py::test_directory_records_that_overlap_or_differ_are_refused",
        "test_zstd_bomb_",
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


# ---------------------------------------------------------------- damage


def test_truncation_at_every_byte_is_refused(tmp_path):
    path = tmp_path / "cut.sopt"
    path.write_bytes(SMALL.build())
    for size in reversed(range(path.stat().st_size)):
        os.truncate(path, size)
        assert refusal(path) in ("package.unfinished", "package.not_a_package")


def every_flip(path):
    """Flip one bit in each byte of a file, one after the other."""
    whole = path.read_bytes()
    with open(path, "r+b", buffering=0) as file:
        for at, byte in enumerate(whole):
            os.pwrite(file.fileno(), bytes([byte ^ 1 << at % 8]), at)
            yield at
            os.pwrite(file.fileno(), bytes([byte]), at)


def test_a_flipped_bit_at_every_byte_is_refused(tmp_path):
    path = tmp_path / "flipped.sopt"
    path.write_bytes(SMALL.build())
    for _ in every_flip(path):
        assert refusal(path) in ("package.damaged", "package.unfinished", "package.not_a_package")


def test_a_flipped_bit_at_every_byte_of_every_member_is_refused_under_a_right_container(tmp_path):
    """With all checksums of the ZIP made right again only what is signed can notice."""
    parts = SMALL.members()
    for name, data in parts.items():
        for at, byte in enumerate(data):
            bent = data[:at] + bytes([byte ^ 1 << at % 8]) + data[at + 1 :]
            refusal(kit.write_zip(tmp_path / "bent.sopt", parts | {name: bent}))


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


# ---------------------------------------------------------------- endless data


def test_endless_data_over_the_size_cap_is_refused_unread(tmp_path):
    path = tmp_path / "endless.sopt"
    with open(path, "wb") as file:
        file.truncate(3 * 1024**3)
    assert refusal(path) == "package.too_large"


def test_endless_data_in_one_line_is_refused_in_bounded_memory(tmp_path):
    endless = Forgery(text=lambda text: os.urandom(1024).replace(b"\n", b"") * 8000)
    assert refusal(endless.write(tmp_path)) == "package.bad_content"


def test_endless_data_of_a_device_is_refused(tmp_path):
    (tmp_path / "device.sopt").symlink_to("/dev/zero")
    assert refusal(tmp_path / "device.sopt") == "package.not_a_package"


def test_endless_data_that_keeps_coming_while_it_is_read_is_not_followed(tmp_path):
    path = kit.package(tmp_path, count=3)
    with open_package(path, Known(), PROVINCE.receiver()) as opened, open(path, "ab") as more:
        more.write(bytes(1024**2))
        more.flush()
        assert sum(len(chunk.ops) for chunk in opened.chunks()) == 3
    assert refusal(path) == "package.damaged"


# ---------------------------------------------------------------- bombs


def test_zip_bomb_members_that_claim_more_than_the_file_has_are_refused(tmp_path):
    whole = bytearray(SMALL.build())
    whole[18:26] = b"\xff" * 8  # both sizes of the first member
    (tmp_path / "bomb.sopt").write_bytes(whole)
    assert refusal(tmp_path / "bomb.sopt") == "package.unfinished"


def test_zstd_bomb_that_declares_itself_is_refused_before_decryption(tmp_path):
    path = Forgery(about={"plaintext": 10 * 1024**3}, lock=lambda data: b"never opened").write(tmp_path)
    assert refusal(path) == "package.bomb"


def test_zstd_bomb_that_gives_more_than_it_declares_is_refused(tmp_path):
    bomb = Forgery(text=lambda text: text + bytes(50 * 1024**2), about={"plaintext": 5000})
    assert refusal(bomb.write(tmp_path)) == "package.bomb"


def test_zstd_bomb_of_memory_by_a_window_over_the_cap_is_refused(tmp_path):
    def wide(text):
        params = zstandard.ZstdCompressionParameters.from_level(3, window_log=25)
        compressor = zstandard.ZstdCompressor(compression_params=params).compressobj()
        return compressor.compress(text) + compressor.flush()

    assert zstandard.get_frame_parameters(wide(b"x")).window_size > MAX_WINDOW
    assert refusal(Forgery(squeeze=wide).write(tmp_path)) == "package.bomb"


def test_zstd_bomb_of_a_gigabyte_is_refused_in_little_memory(tmp_path):
    """A frame of some kilobytes with a gigabyte inside; the process that reads it has 400 MB in all."""
    resource = pytest.importorskip("resource")
    compressor = zstandard.ZstdCompressor().compressobj()
    bomb = b"".join(compressor.compress(bytes(2**20)) for _ in range(1024)) + compressor.flush()
    path = tmp_path / "bomb.sopt"
    path.write_bytes(SMALL.changed(about={"plaintext": 8 * 1024**2}).build(squeeze=lambda _: bomb))
    code = f"from tests.sync import kit\nfrom pathlib import Path\nprint(kit.refusal(Path({str(path)!r})))"

    def poor():
        resource.setrlimit(resource.RLIMIT_AS, (400 * 1024**2,) * 2)

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, preexec_fn=poor, capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("package.bomb", "")


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
