import hashlib
import os
from dataclasses import replace

import msgspec
import pyrage
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.chain import chain_start
from desktop.errors import PackageError
from desktop.sync import manifest, wire
from desktop.sync.limits import MAX_WINDOW
from desktop.sync.manifest import Recipient
from desktop.sync.outer import glance, inspect, verify, verify_file
from desktop.sync.reader import open_package
from tests.sync import kit
from tests.sync.kit import COMMUNE, PROVINCE, SIBLING, Forgery, Known, Office, refusal

# ---------------------------------------------------------------- what an honest package gives


def test_the_operations_come_back_byte_for_byte(tmp_path):
    path = kit.package(tmp_path, count=5)
    assert kit.read_all(path) == kit.operations(5)[1]


def test_the_sender_can_read_its_own_package(tmp_path):
    assert len(kit.read_all(kit.package(tmp_path), reader=COMMUNE)) == 3


def test_each_chunk_knows_its_range_and_the_chain_after_every_operation(tmp_path):
    path = kit.package(tmp_path, count=3)
    with open_package(path, Known(), PROVINCE.receiver()) as opened:
        (chunk,) = opened.chunks()
        assert opened.total == 3
    assert (chunk.first, chunk.span.outer) == (1, glance(path).ranges[0])
    assert chunk.chains[-1].hex() == chunk.span.chain


def test_a_package_can_be_described_without_any_key(tmp_path):
    path = kit.package(tmp_path)
    outer = inspect(path)
    assert outer.manifest.unit == COMMUNE.unit
    assert outer.manifest.counts == (("person", 3),)
    assert outer.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert verify(path, Known()) == outer


def test_leaving_in_the_middle_leaves_nothing_running(tmp_path):
    path = kit.package(tmp_path, count=20000)
    with open_package(path, Known(), PROVINCE.receiver()) as opened:
        assert len(next(opened.chunks()).ops) > 0


def test_an_error_of_the_importer_comes_through_unchanged(tmp_path):
    path = kit.package(tmp_path)
    with pytest.raises(FileNotFoundError), open_package(path, Known(), PROVINCE.receiver()):
        (tmp_path / "missing").read_bytes()


# ---------------------------------------------------------------- damage


def test_a_package_cut_off_at_any_byte_is_refused(tmp_path):
    whole = kit.package(tmp_path, count=1).read_bytes()
    path = tmp_path / "cut.sopt"
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        assert refusal(path) in ("package.unfinished", "package.not_a_package")


def test_a_flipped_bit_in_any_byte_is_refused(tmp_path):
    whole = kit.package(tmp_path, count=1).read_bytes()
    path = tmp_path / "flipped.sopt"
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        assert refusal(path) in ("package.damaged", "package.unfinished", "package.not_a_package")


@pytest.mark.parametrize("name", ["manifest.txt", "manifest.txt.minisig", "ops.age", "DOC-TOI.txt"])
def test_a_flipped_bit_under_a_right_container_is_refused(tmp_path, name):
    """The same with all checksums of the ZIP made right again: only what is signed can notice."""
    parts = kit.parts_of(kit.package(tmp_path, count=1))
    for at in range(len(parts[name])):
        data = bytearray(parts[name])
        data[at] ^= 1 << at % 8
        refusal(kit.write_zip(tmp_path / "bent.sopt", parts | {name: bytes(data)}))


@given(st.binary(max_size=400))
def test_bytes_that_are_no_package_are_refused(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "noise.sopt"
    path.write_bytes(data)
    assert refusal(path) in ("package.not_a_package", "package.unfinished", "package.damaged")


def test_a_file_that_is_gone_or_no_file_is_refused(tmp_path):
    assert refusal(tmp_path / "gone.sopt") == "package.unreadable"
    os.mkfifo(tmp_path / "pipe.sopt")
    assert refusal(tmp_path / "pipe.sopt") == "package.not_a_package"


def test_a_package_over_the_size_cap_is_refused_unread(tmp_path):
    path = tmp_path / "endless.sopt"
    with open(path, "wb") as file:
        file.truncate(3 * 1024**3)
    assert refusal(path) == "package.too_large"


# ---------------------------------------------------------------- who sent it, and to whom


def test_a_forgery_with_nothing_bent_is_accepted(tmp_path):
    """So that each refusal below is for the one thing it bends."""
    assert len(kit.read_all(Forgery().write(tmp_path))) == 3


def test_an_unknown_sender_is_refused(tmp_path):
    path = kit.package(tmp_path)
    assert refusal(path, known=Known((PROVINCE,))) == "package.unknown_sender"


@pytest.mark.parametrize(
    ("flaw", "key"),
    [
        ({"in_scope": False}, "package.out_of_scope"),
        ({"revoked": True}, "package.revoked"),
        ({"unit": SIBLING.unit.id}, "package.unknown_sender"),
        ({"public": SIBLING.keys.sign_public}, "package.bad_signature"),
    ],
)
def test_the_trust_list_decides_about_a_sender(tmp_path, flaw, key):
    known = Known(flaws={COMMUNE.replica: flaw})
    assert refusal(kit.package(tmp_path), known=known) == key


def test_a_package_for_another_unit_is_refused(tmp_path):
    path = kit.package(tmp_path, to=SIBLING)
    assert refusal(path) == "package.not_for_us"


def test_a_package_for_an_earlier_computer_of_ours_cannot_be_opened(tmp_path):
    recipients = (Recipient(PROVINCE.unit.id, (SIBLING.replica,)),)
    span, ops = kit.operations()
    made = kit.spec(span, recipients=recipients, encrypt_to=(SIBLING.keys.recipient,))
    path = kit.write_package(tmp_path, made, ops, keys=COMMUNE.keys).path
    assert refusal(path) == "package.cannot_open"


def test_a_package_signed_again_by_another_known_office_is_refused(tmp_path):
    """The signature is stripped; SIBLING signs COMMUNE's manifest, under either name."""
    path = kit.package(tmp_path)
    parts, about = kit.parts_of(path), glance(path)
    under_its_name = replace(about, unit=SIBLING.unit, replica=SIBLING.replica)
    for bent, key in ((about, "package.bad_signature"), (under_its_name, "package.inner_differs")):
        forged = kit.signed_parts(bent, SIBLING, parts["ops.age"])
        assert refusal(kit.write_zip(tmp_path / "forged.sopt", forged)) == key


def test_a_package_forwarded_to_another_office_is_refused(tmp_path):
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


@pytest.mark.parametrize(
    "change",
    [
        {"package": kit.name_uuid("other")},
        {"unit": SIBLING.unit.id},
        {"replica": SIBLING.replica},
        {"to": (wire.InnerRecipient(SIBLING.unit.id, (SIBLING.replica,)),)},
        {"to": ()},
        {"ranges": ()},
        {"blobs": (wire.Blob(f"blobs/{'0' * 64}.age", "0" * 64, 1),)},
    ],
)
def test_an_inner_header_that_differs_from_the_manifest_is_refused(tmp_path, change):
    assert refusal(Forgery(header=change).write(tmp_path)) == "package.inner_differs"


def test_minisig_of_another_file_is_refused(tmp_path):
    parts = kit.parts_of(kit.package(tmp_path))
    other = kit.parts_of(Forgery().write(tmp_path))
    parts["manifest.txt.minisig"] = other["manifest.txt.minisig"]
    assert refusal(kit.write_zip(tmp_path / "mixed.sopt", parts)) == "package.bad_signature"


def test_members_of_two_packages_do_not_mix(tmp_path):
    parts = kit.parts_of(kit.package(tmp_path)) | {"DOC-TOI.txt": b"Xem tep kem theo\n"}
    assert refusal(kit.write_zip(tmp_path / "mixed.sopt", parts)) == "package.changed"


def test_a_package_of_a_later_format_says_which_program_it_needs(tmp_path):
    path = Forgery(about={"format_min": 2, "format": 2, "program": "9.1"}).write(tmp_path)
    with pytest.raises(PackageError) as caught:
        inspect(path)
    assert (caught.value.key, caught.value.params["version"]) == ("package.needs_newer", "9.1")


# ---------------------------------------------------------------- bombs


def test_a_plaintext_declared_beyond_the_ratio_is_refused_before_decryption(tmp_path):
    path = Forgery(about={"plaintext": 10 * 1024**3}, lock=lambda data: b"never opened").write(tmp_path)
    assert refusal(path) == "package.bomb"


def test_more_plaintext_than_declared_is_refused(tmp_path):
    bomb = Forgery(text=lambda text: text + bytes(50 * 1024**2), about={"plaintext": 5000})
    assert refusal(bomb.write(tmp_path)) == "package.bomb"


def test_a_window_over_the_cap_is_refused(tmp_path):
    def wide(text):
        params = zstandard.ZstdCompressionParameters.from_level(3, window_log=25)
        compressor = zstandard.ZstdCompressor(compression_params=params).compressobj()
        return compressor.compress(text) + compressor.flush()

    assert zstandard.get_frame_parameters(wide(b"x")).window_size > MAX_WINDOW
    assert refusal(Forgery(squeeze=wide).write(tmp_path)) == "package.bomb"


def test_a_line_without_end_is_refused_in_bounded_memory(tmp_path):
    endless = Forgery(text=lambda text: os.urandom(1024).replace(b"\n", b"") * 8000)
    assert refusal(endless.write(tmp_path)) == "package.bad_content"


# ---------------------------------------------------------------- content


def compress_all(*texts):
    return lambda text: b"".join(map(kit.squeeze, (text, *texts)))


@pytest.mark.parametrize(
    "squeeze",
    [
        kit.same,
        lambda text: kit.squeeze(text)[:-1],
        lambda text: kit.squeeze(text) + b"x",
        lambda text: b"\x50\x2a\x4d\x18\x02\0\0\0ab" + kit.squeeze(text),
        lambda text: kit.squeeze(text) + b"\x50\x2a\x4d\x18\x02\0\0\0ab",
        lambda text: kit.squeeze(text) + kit.squeeze(b""),
        lambda text: b"",
        lambda text: kit.squeeze(text)[:10],
    ],
    ids=["plain", "cut", "slack", "skippable before", "skippable behind", "two frames", "empty", "head only"],
)
def test_anything_but_one_whole_zstd_frame_is_refused(tmp_path, squeeze):
    assert refusal(Forgery(squeeze=squeeze).write(tmp_path)) == "package.bad_content"


@pytest.mark.parametrize("bend", [lambda d: d[:-1], lambda d: d + b"x", lambda d: b"-" + d, lambda d: b""])
def test_anything_but_one_whole_age_file_is_refused(tmp_path, bend):
    honest = Forgery()
    path = Forgery(lock=lambda data: bend(honest._lock(data)) or b"x").write(tmp_path)
    assert refusal(path) in ("package.bad_content", "package.cannot_open")


def lines(edit):
    """A change of the list of lines of the plaintext: header, three operations, trailer."""

    def change(text):
        return b"\n".join(edit(text.split(b"\n")[:-1])) + b"\n"

    return change


def swap(old, new):
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    "text",
    [
        lines(lambda ls: [ls[0], ls[2], ls[1], *ls[3:]]),
        lines(lambda ls: [*ls[:2], *ls[3:]]),
        lines(lambda ls: [*ls[:3], ls[2], *ls[3:]]),
        lines(lambda ls: ls[:-1]),
        lines(lambda ls: [*ls, ls[-1]]),
        lines(lambda ls: [*ls, b""]),
        lambda text: text[:-1],
        lambda text: text + b"x",
        swap("Hội nghị 1".encode(), "Hội nghị 7".encode()),
        swap(b'"k":"c"', b'"k":"d"'),
        swap(b'\t"AQEB', b'\t"AAEB'),
        swap(b'"\t{"v"', b'"\t\t{"v"'),
        swap(b'AQ=="\t', b'AQ"\t'),
        swap(b'AQ=="\t', b'AR=="\t'),
        swap(b'AQ=="\t', b'AQ== "\t'),
        swap(b'"root":"', b'"root": "'),
        swap(b'{"format"', b'{"extra":1,"format"'),
        swap(b'{"format"', b' {"format"'),
        swap(b"so-phong-trao-ops/1", b"so-phong-trao-ops/2"),
        swap(b'"manifests":0', b'"manifests":1'),
        swap(b'"manifests":0', b'"manifests":-1'),
        swap(b'"manifests":0', b'"manifests":99999999'),
        swap(b'"last":3', b'"last":3.0'),
        swap(chain_start(COMMUNE.replica, "shared").hex().encode(), b"0" * 64),
    ],
)
def test_a_text_that_is_not_exactly_as_specified_is_refused(tmp_path, text):
    assert refusal(Forgery(text=text).write(tmp_path)) == "package.bad_content"


@pytest.mark.parametrize(
    "about",
    [
        {"ops_root": "0" * 64},
        {"counts": (("person", 2),)},
        {"counts": (("person", 3), ("team", 1))},
        {"counts": ()},
    ],
)
def test_a_manifest_that_counts_or_sums_up_falsely_is_refused(tmp_path, about):
    assert refusal(Forgery(about=about).write(tmp_path)) == "package.bad_content"


def test_a_range_that_does_not_chain_to_the_signed_hash_is_refused(tmp_path):
    span, _ = kit.operations()
    false = msgspec.structs.replace(span, chain="0" * 64)
    path = Forgery(header={"ranges": (false,)}, about={"ranges": (false.outer,)}).write(tmp_path)
    assert refusal(path) == "package.bad_content"


def test_a_file_that_changes_between_two_readings_is_refused(tmp_path, monkeypatch):
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


# ---------------------------------------------------------------- attachments of a later version


def test_attachments_are_verified_and_left_alone(tmp_path):
    blob = f"blobs/{hashlib.sha256(b'sealed').hexdigest()}.age"
    parts = blob_package(tmp_path, blob)
    assert len(kit.read_all(kit.write_zip(tmp_path / "blob.sopt", parts))) == 3
    bent = parts | {blob: b"SEALED"}
    assert refusal(kit.write_zip(tmp_path / "bent.sopt", bent)) == "package.changed"


def blob_package(tmp_path, blob):
    forged = Forgery(header={"blobs": (wire.Blob(blob, "0" * 64, 6),)}).parts()
    about = glance(kit.write_zip(tmp_path / "base.sopt", forged))
    ops, read_me = about.members
    signed = kit.signed_parts(
        replace(about, members=(ops, kit.member(blob, b"sealed"), read_me)), COMMUNE, forged["ops.age"]
    )
    doc = signed.pop(manifest.READ_ME)
    return signed | {blob: b"sealed", manifest.READ_ME: doc}


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["range", "have", "x-y"]), max_size=3))
def test_lines_of_a_later_version_are_carried(tmp_path_factory, keys):
    extensions = tuple((f"x-{key}", "ghi thêm") for key in keys)
    path = Forgery(about={"extensions": extensions}).write(tmp_path_factory.getbasetemp())
    assert inspect(path).manifest.extensions == extensions


def test_the_same_name_gives_the_same_made_up_keys():
    assert Office("Xã A").keys == Office("Xã A").keys != Office("Xã B").keys


HONEST = Forgery()
HONEST_TEXT = kit.text_of(HONEST)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_change_of_the_text_is_refused(tmp_path_factory, data):
    """Chain, root and exact spelling leave no byte that somebody who can sign could bend unnoticed."""
    start = data.draw(st.integers(0, len(HONEST_TEXT)))
    end = data.draw(st.integers(start, min(start + 40, len(HONEST_TEXT))))
    put = data.draw(st.binary(max_size=40) | st.sampled_from([b"\n", b"\t", b" ", b'"', b"null", b"0"]))
    text = HONEST_TEXT[:start] + put + HONEST_TEXT[end:]
    path = Forgery(text=lambda _: text).write(tmp_path_factory.getbasetemp())
    if text == HONEST_TEXT:
        assert len(kit.read_all(path)) == 3
    else:
        assert refusal(path) in ("package.bad_content", "package.inner_differs", "package.bad_manifest")
