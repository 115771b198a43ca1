import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import PackageError
from desktop.sync import container
from tests.sync import kit
from tests.sync.kit import refusal

FIXED = (1980, 1, 1, 0, 0, 0)


@pytest.fixture
def parts(tmp_path):
    return kit.parts_of(kit.package(tmp_path))


def zipped(path, members, **changes):
    """The members in a ZIP made by the standard library, which knows more than our format allows."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, FIXED)
            info.create_system = 0
            for key, value in changes.items():
                setattr(info, key, value)
            archive.writestr(info, data)
    return path


def test_unzip_of_the_standard_library_finds_exactly_the_members(tmp_path):
    with zipfile.ZipFile(kit.package(tmp_path)) as archive:
        assert archive.namelist() == ["manifest.txt", "manifest.txt.minisig", "ops.age", "DOC-TOI.txt"]
        assert archive.testzip() is None
        for info in archive.infolist():
            assert (info.compress_type, info.date_time, info.extra, info.flag_bits) == (0, FIXED, b"", 0)


def test_the_same_members_give_the_same_bytes(tmp_path, parts):
    first = kit.write_zip(tmp_path / "a.sopt", parts).read_bytes()
    assert kit.write_zip(tmp_path / "b.sopt", parts).read_bytes() == first


@pytest.mark.parametrize(
    "name",
    [
        "../ops.age",
        "/etc/passwd",
        "C:\\ops.age",
        "CON.txt",
        "ops.age:stream",
        "blobs/x.age",
        "ops.age\0",
        "ops/",
    ],
)
def test_a_member_of_any_other_name_is_refused(tmp_path, parts, name):
    assert refusal(kit.write_zip(tmp_path / "names.sopt", parts | {name: b"x"})) == "package.damaged"


def test_missing_duplicate_and_reordered_members_are_refused(tmp_path, parts):
    members = list(parts.items())
    for wrong in (
        [],
        members[:3],
        members[1:],
        members[::-1],
        [*members, members[2]],
        [members[0], *members],
    ):
        path = tmp_path / "order.sopt"
        entries = container.place((name, len(data), zlib.crc32(data)) for name, data in wrong)
        blocks = [entry.header + data for entry, (_, data) in zip(entries, wrong, strict=True)]
        path.write_bytes(b"".join(blocks) + container.tail(entries))
        assert refusal(path) in ("package.damaged", "package.not_a_package")


def test_the_container_of_another_zip_program_is_refused(tmp_path, parts):
    assert refusal(zipped(tmp_path / "other.sopt", parts.items())) == "package.damaged"


@pytest.mark.parametrize(
    "changes",
    [
        {"compress_type": zipfile.ZIP_DEFLATED},
        {"date_time": (2026, 11, 22, 0, 0, 0)},
        {"extra": struct.pack("<HH4s", 0xCAFE, 4, b"data")},
        {"external_attr": 0o120777 << 16},
    ],
    ids=["deflated", "time", "extra field", "symlink"],
)
def test_compression_times_extra_fields_and_links_are_refused(tmp_path, parts, changes):
    assert refusal(zipped(tmp_path / "changed.sopt", parts.items(), **changes)) == "package.damaged"


def test_data_descriptors_are_refused(tmp_path, parts):
    class Pipe(io.RawIOBase):
        """A stream that cannot go back, so sizes follow the data."""

        def __init__(self, file):
            self.file = file

        def writable(self):
            return True

        def write(self, data):
            return self.file.write(data)

    path = tmp_path / "descriptors.sopt"
    with open(path, "wb") as file:
        zipped(Pipe(file), parts.items())
    assert path.read_bytes()[6] & 8
    assert refusal(path) == "package.damaged"


def test_zip64_is_refused(tmp_path, parts):
    path = tmp_path / "zip64.sopt"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            with archive.open(zipfile.ZipInfo(name, FIXED), "w", force_zip64=True) as member:
                member.write(data)
    assert refusal(path) == "package.damaged"


def test_slack_before_between_and_behind_the_members_is_refused(tmp_path, parts):
    whole = kit.write_zip(tmp_path / "whole.sopt", parts).read_bytes()
    first_end = 30 + len("manifest.txt") + len(parts["manifest.txt"])
    for at in (0, first_end, whole.index(b"PK\x01\x02"), len(whole)):
        path = tmp_path / "slack.sopt"
        path.write_bytes(whole[:at] + b"slack" + whole[at:])
        assert refusal(path) in ("package.damaged", "package.not_a_package")


def test_a_comment_behind_the_directory_is_refused(tmp_path, parts):
    whole = kit.write_zip(tmp_path / "whole.sopt", parts).read_bytes()
    path = tmp_path / "comment.sopt"
    path.write_bytes(whole[:-2] + struct.pack("<H", 5) + b"slack")
    assert refusal(path) == "package.damaged"


def test_directory_records_that_overlap_or_differ_are_refused(tmp_path, parts):
    whole = kit.write_zip(tmp_path / "whole.sopt", parts).read_bytes()
    at = whole.index(b"PK\x01\x02")
    offset_of_second = whole.index(b"PK\x01\x02", at + 4) + 42
    overlap = whole[:offset_of_second] + bytes(4) + whole[offset_of_second + 4 :]
    renamed = whole[:at] + whole[at:].replace(b"DOC-TOI", b"DOC-TAI")
    for bent in (overlap, renamed):
        path = tmp_path / "bent.sopt"
        path.write_bytes(bent)
        assert refusal(path) == "package.damaged"


def test_a_member_over_its_own_cap_is_refused(tmp_path, parts):
    for name in ("manifest.txt", "manifest.txt.minisig", "DOC-TOI.txt"):
        path = kit.write_zip(tmp_path / "large.sopt", parts | {name: bytes(1024**2)})
        assert refusal(path) == "package.too_large"


def test_endless_members_are_refused(tmp_path):
    entries = container.place((f"m{n}", 0, 0) for n in range(2000))
    data = b"".join(entry.header for entry in entries) + container.tail(entries)
    with pytest.raises(PackageError, match=r"package\.damaged"):
        container.scan(io.BytesIO(data), len(data), lambda name: True, at_most=1000)


@given(st.lists(st.binary(max_size=50), min_size=1, max_size=5))
def test_what_was_placed_is_found_again(datas):
    entries = container.place((f"m{n}", len(data), zlib.crc32(data)) for n, data in enumerate(datas))
    blocks = [entry.header + data for entry, data in zip(entries, datas, strict=True)]
    whole = b"".join(blocks) + container.tail(entries)
    file = io.BytesIO(whole)
    found = container.scan(file, len(whole), lambda name: True, at_most=10)
    assert found == entries
    assert [b"".join(container.read_blocks(file, entry)) for entry in found] == datas
    with zipfile.ZipFile(file) as archive:
        assert [archive.read(name) for name in archive.namelist()] == datas
