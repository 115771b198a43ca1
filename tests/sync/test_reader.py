import hashlib
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.chain import chain_start
from desktop.sync import manifest, wire
from desktop.sync.manifest import Recipient
from desktop.sync.outer import glance, inspect, verify
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


@given(st.binary(max_size=400))
def test_bytes_that_are_no_package_are_refused(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "noise.sopt"
    path.write_bytes(data)
    assert refusal(path) in ("package.not_a_package", "package.unfinished", "package.damaged")


def test_a_file_that_is_gone_is_refused(tmp_path):
    assert refusal(tmp_path / "gone.sopt") == "package.unreadable"


# ---------------------------------------------------------------- who sent it, and to whom


def test_a_forgery_with_nothing_bent_is_accepted(tmp_path):
    """So that each refusal below is for the one thing it bends."""
    assert len(kit.read_all(Forgery().write(tmp_path))) == 3


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


def test_a_package_for_an_earlier_computer_of_ours_cannot_be_opened(tmp_path):
    recipients = (Recipient(PROVINCE.unit.id, (SIBLING.replica,)),)
    span, ops = kit.operations()
    made = kit.spec(span, recipients=recipients, encrypt_to=(SIBLING.keys.recipient,))
    path = kit.write_package(tmp_path, made, ops, keys=COMMUNE.keys).path
    assert refusal(path) == "package.cannot_open"


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


# ---------------------------------------------------------------- bombs


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
