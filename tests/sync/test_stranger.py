"""A stranger checks and opens a package with Debian's programs only, as DOC-TOI.txt tells it."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import zipfile

import pytest

from desktop.demo.keys import keys_text
from desktop.domain.chain import chain_next, leaf_hash, merkle_root, payload_hash
from desktop.services import records
from tests.sync import kit
from tests.sync.kit import COMMUNE, PROVINCE, SIBLING


def needed(name):
    """A program; a missing one is installed where we may, otherwise it skips the test, but not in CI."""
    if not shutil.which(name) and os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-q", name], capture_output=True, check=False)
    if not shutil.which(name):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{name} is not installed")
    return name


def run(name, *arguments, folder, check=True):
    """Run a program."""
    return subprocess.run([needed(name), *arguments], cwd=folder, capture_output=True, check=check)


@pytest.fixture
def unpacked(tmp_path):
    """A folder with the members of a package of three operations."""
    path = kit.package(tmp_path)
    run("unzip", "-q", path.name, folder=tmp_path)
    return tmp_path


def test_minisign_verifies_the_manifest(unpacked):
    command = ("minisign", "-V", "-m", "manifest.txt", "-P", COMMUNE.keys.minisign)
    done = run(*command, folder=unpacked)
    assert b"Signature and comment signature verified" in done.stdout


@pytest.mark.parametrize("name", ["manifest.txt", "manifest.txt.minisig"])
def test_minisign_refuses_a_manifest_that_was_changed(unpacked, name):
    path = unpacked / name
    path.write_bytes(path.read_bytes().replace(b"0", b"1").replace(b"package", b"packaje"))
    command = ("minisign", "-V", "-m", "manifest.txt", "-P", COMMUNE.keys.minisign)
    assert run(*command, folder=unpacked, check=False).returncode != 0


def test_minisign_refuses_the_key_of_another_office(unpacked):
    command = ("minisign", "-V", "-m", "manifest.txt", "-P", SIBLING.keys.minisign)
    assert run(*command, folder=unpacked, check=False).returncode != 0


def test_the_members_have_the_hashes_of_the_manifest(unpacked):
    members = [
        line.split(" ")
        for line in (unpacked / "manifest.txt").read_text("utf-8").splitlines()
        if line.startswith("member: ")
    ]
    listed = run("sha256sum", *(name for _, name, _, _ in members), folder=unpacked).stdout.decode()
    assert listed == "".join(f"{digest}  {name}\n" for _, name, _, digest in members)


@pytest.mark.parametrize("office", [PROVINCE, COMMUNE], ids=["recipient", "sender"])
def test_age_and_zstd_open_the_operations(unpacked, office):
    text = opened_text(unpacked, office)
    header, *lines, trailer = text.decode().splitlines()
    assert json.loads(header)["unit"] == COMMUNE.unit.id
    assert [json.loads(line.split("\t")[2])["v"]["name"] for line in lines] == [
        "Hội nghị 1",
        "Hội nghị 2",
        "Hội nghị 3",
    ]
    root = json.loads(trailer)["root"]
    about = (unpacked / "manifest.txt").read_text("utf-8")
    assert f"ops-root: {hashlib.sha256(bytes.fromhex(root)).hexdigest()}\n" in about
    assert f"plaintext: {len(text)}\n" in about


def test_age_refuses_the_key_of_another_office(unpacked):
    (unpacked / "khoa.txt").write_text(SIBLING.keys.identity)
    done = run("age", "-d", "-i", "khoa.txt", "-o", "ops.zst", "ops.age", folder=unpacked, check=False)
    assert done.returncode != 0


def test_chain_and_root_follow_from_the_lines_alone(unpacked):
    """What the specification says of hashes, computed from the split lines."""
    header, *lines, trailer = opened_text(unpacked, PROVINCE).split(b"\n")[:-1]
    (span,) = json.loads(header)["ranges"]
    chain, leaves = bytes.fromhex(span["before"]), []
    for line in lines:
        envelope, salt, payload = line.split(b"\t")
        digest = payload_hash(kit.decode64(json.loads(salt)), payload)
        chain = chain_next(chain, envelope, digest)
        leaves.append(leaf_hash(envelope, digest))
    assert chain.hex() == span["chain"]
    assert merkle_root(leaves).hex() == json.loads(trailer)["root"]


# ---------------------------------------------------------------- the commands of DOC-TOI.txt, word for word


def commands_of(read_me):
    """The indented lines of DOC-TOI.txt."""
    return [line.split() for line in read_me.splitlines() if line.startswith("     ")]


def follow(path, keys, folder):
    """Do with a package what its own DOC-TOI.txt says; the last words of each program, by its name."""
    sender = re.search(r"^# minisign: (RW\S+)$", keys, re.M)[1]
    (folder / "khoa.txt").write_text(keys, "utf-8")
    with zipfile.ZipFile(path) as package:
        commands = commands_of(package.read("DOC-TOI.txt").decode())
    printed = {}
    for name, *arguments in commands:
        put = {"02287-k3f-0127.sopt": str(path), "RW...": sender}
        done = run(name, *(put.get(one, one) for one in arguments), folder=folder)
        printed[name] = done.stdout.decode()
    return printed


def test_what_doc_toi_says_works_word_for_word_with_the_keys_of_the_demo(pair, tmp_path):
    area = records.put(pair.commune, "area", {"name": "Thôn Tân Lập"})
    folder = tmp_path / "nguoi-la"
    folder.mkdir()

    printed = follow(pair.send(), keys_text({"commune-1": pair.commune, "upper": pair.upper}), folder)

    assert list(printed) == ["unzip", "minisign", "sha256sum", "age", "zstd"]
    assert "Signature and comment signature verified" in printed["minisign"]
    about = (folder / "manifest.txt").read_text("utf-8")
    for line in printed["sha256sum"].splitlines():
        digest, name = line.split()
        assert re.search(f"^member: {re.escape(name)} [0-9]+ {digest}$", about, re.M)
    header, *lines, trailer = (folder / "ops.txt").read_text("utf-8").splitlines()
    assert f"sender: {json.loads(header)['unit']} " in about
    assert any(area in line and "Thôn Tân Lập" in line for line in lines)
    root = hashlib.sha256(bytes.fromhex(json.loads(trailer)["root"])).hexdigest()
    assert f"ops-root: {root}\n" in about


def test_the_keys_of_the_demo_say_that_they_are_made_up(pair):
    text = keys_text({"commune-1": pair.commune})
    assert "BẢN TRÌNH DIỄN" in text.splitlines()[0]
    secret = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert [line.startswith("AGE-SECRET-KEY-1") for line in secret] == [True]


def opened_text(folder, office):
    (folder / "khoa.txt").write_text(office.keys.identity)
    run("age", "-d", "-i", "khoa.txt", "-o", "ops.zst", "ops.age", folder=folder)
    run("zstd", "-q", "-d", "ops.zst", "-o", "ops.txt", folder=folder)
    return (folder / "ops.txt").read_bytes()
