"""Packages that were cut or bent anywhere, and those that would never end or fill the memory.

Part of the catalogue in test_attacks.py.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import zstandard

from desktop.sync.limits import MAX_WINDOW
from desktop.sync.reader import open_package
from tests.sync import kit
from tests.sync.kit import PROVINCE, Forgery, Known, refusal
from tests.vectors.build import Draft, op, span

ROOT = Path(__file__).parents[2]
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
            for put in (byte ^ 1 << at % 8, byte):
                file.seek(at)
                file.write(bytes([put]))
                if put != byte:
                    yield at


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
