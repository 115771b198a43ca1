import unicodedata
from dataclasses import fields, replace
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import PackageError
from desktop.sync import manifest, minisign, note
from desktop.sync.limits import MAX_MANIFEST
from desktop.sync.manifest import Manifest, Member, Range, Recipient, Tip, Unit
from tests.sync.kit import COMMUNE, SIBLING

numbers = st.integers(1, 10**15 - 1)
hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)
replicas = st.binary(min_size=16, max_size=16).map(bytes.hex)
uuids = st.uuids().map(str)
streams = st.one_of(st.just("shared"), uuids, uuids.map(lambda unit: f"private:{unit}"))
words = st.text(ascii_lowercase, min_size=1, max_size=10)
letters = st.characters(exclude_categories=("C", "Z"))
names = st.lists(st.text(letters, min_size=1, max_size=8), min_size=1, max_size=4).map(
    lambda parts: unicodedata.normalize("NFC", " ".join(parts))
)
tips = st.builds(Tip, replicas, streams, numbers, hashes)


def some(items, *, at_least=0):
    return st.lists(items, min_size=at_least, max_size=4, unique=True).map(tuple)


def rising(items):
    return some(items).map(lambda found: tuple(sorted(found)))


@st.composite
def ranges(draw):
    first, last = sorted((draw(numbers), draw(numbers)))
    return Range(draw(replicas), draw(streams), first, last, draw(hashes))


@st.composite
def members(draw):
    blobs = sorted(set(draw(st.lists(hashes, max_size=3))))
    files = ["ops.age", *(f"blobs/{blob}.age" for blob in blobs), "DOC-TOI.txt"]
    return tuple(Member(name, draw(numbers), draw(hashes)) for name in files)


manifests = st.builds(
    Manifest,
    package=uuids,
    kind=st.sampled_from(manifest.KINDS),
    number=numbers,
    unit=st.builds(Unit, uuids, st.from_regex("[0-9]{2,8}", fullmatch=True), names),
    replica=replicas,
    short=st.from_regex("[a-z0-9]{3}", fullmatch=True),
    recipients=some(st.builds(Recipient, uuids, some(replicas, at_least=1)), at_least=1),
    ranges=some(ranges()),
    prev=st.none() | hashes,
    have=rising(tips),
    echo=rising(tips),
    format_min=st.just(1),
    format=st.integers(1, 9),
    program=st.from_regex("[0-9]{1,3}\\.[0-9]{1,3}", fullmatch=True),
    trust=st.integers(0, 99),
    created=st.datetimes().map(lambda when: f"{when:%Y-%m-%dT%H:%M:%SZ}".rjust(20, "0")),
    members=members(),
    plaintext=numbers,
    counts=rising(st.tuples(words, numbers)).map(lambda c: tuple(sorted(dict(c).items()))),
    ops_root=hashes,
    extensions=some(st.tuples(words.map(lambda word: f"x-{word}"), names)),
)


@given(manifests)
def test_a_manifest_comes_back_from_its_text(about):
    text = manifest.render(about)
    assert manifest.parse(text) == about
    assert manifest.render(manifest.parse(text)) == text


@given(manifests, st.data())
def test_a_text_with_one_byte_changed_is_refused_or_is_another_manifest(about, data):
    text = bytearray(manifest.render(about))
    text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = manifest.parse(bytes(text))
    except PackageError:
        return
    assert manifest.render(found) == bytes(text)


def example(**changes):
    made = Manifest(
        package="0193a1b2-0000-7000-8000-000000000001",
        kind="delta",
        number=127,
        unit=COMMUNE.unit,
        replica=COMMUNE.replica,
        short="k3f",
        recipients=(Recipient(SIBLING.unit.id, (SIBLING.replica,)),),
        ranges=(Range(COMMUNE.replica, "shared", 1, 3, "a" * 64),),
        program="0.1.0",
        trust=1,
        created="2026-11-22T06:40:00Z",
        members=(Member("ops.age", 10, "b" * 64), Member("DOC-TOI.txt", 10, "c" * 64)),
        plaintext=100,
        counts=(("person", 3),),
        ops_root="d" * 64,
    )
    return replace(made, **changes)


def test_the_text_is_the_one_of_the_specification():
    assert manifest.render(example()).decode().splitlines() == [
        "so-phong-trao-package/1",
        "package: 0193a1b2-0000-7000-8000-000000000001",
        "kind: delta",
        "number: 127",
        f"sender: {COMMUNE.unit.id} 02287 Xã Tân Trào",
        f"replica: {COMMUNE.replica} k3f",
        f"recipient: {SIBLING.unit.id} {SIBLING.replica}",
        f"range: {COMMUNE.replica} shared 1..3 {'a' * 64}",
        "prev: -",
        "format: 1 1",
        "program: 0.1.0",
        "trust: 1",
        "created: 2026-11-22T06:40:00Z",
        f"member: ops.age 10 {'b' * 64}",
        f"member: DOC-TOI.txt 10 {'c' * 64}",
        "plaintext: 100",
        "count: person 3",
        f"ops-root: {'d' * 64}",
    ]


TIP = Tip(COMMUNE.replica, "shared", 3, "a" * 64)
OPS, READ_ME = example().members


@pytest.mark.parametrize(
    "changes",
    [
        {"package": "0193A1B2-0000-7000-8000-000000000001"},
        {"kind": "other"},
        {"number": 0},
        {"number": 10**15},
        {"unit": Unit(COMMUNE.unit.id, "../..", "Xã")},
        {"unit": Unit(COMMUNE.unit.id, "02287", "Xã\nkind: full")},
        {"unit": Unit(COMMUNE.unit.id, "02287", unicodedata.normalize("NFD", "Xã"))},
        {"unit": Unit(COMMUNE.unit.id, "02287", "X\u202eã")},
        {"unit": Unit(COMMUNE.unit.id, "02287", " Xã")},
        {"unit": Unit(COMMUNE.unit.id, "02287", "")},
        {"replica": "k3f"},
        {"short": "../"},
        {"recipients": ()},
        {"recipients": (Recipient(SIBLING.unit.id, ()),)},
        {"recipients": example().recipients * 2},
        {"ranges": example().ranges * 2},
        {"ranges": (Range(COMMUNE.replica, "shared", 3, 1, "a" * 64),)},
        {"ranges": (Range(COMMUNE.replica, "other", 1, 3, "a" * 64),)},
        {"ranges": (Range(COMMUNE.replica, "shared", 1, 3, "A" * 64),)},
        {"prev": "a"},
        {"have": (TIP, TIP)},
        {"have": (TIP, replace(TIP, seq=2))},
        {"format_min": 1, "format": 0},
        {"format_min": 2, "format": 1, "program": "../"},
        {"program": "0.1 0"},
        {"trust": -1},
        {"created": "2026-02-30T06:40:00Z"},
        {"created": "2026-2-3T06:40:00Z"},
        {"members": (OPS,)},
        {"members": (READ_ME, OPS)},
        {"members": (OPS, OPS, READ_ME)},
        {"members": (OPS, Member("blobs/../x.age", 1, "a" * 64), READ_ME)},
        {"members": (replace(OPS, size=0), READ_ME)},
        {"plaintext": 0},
        {"counts": (("team", 1), ("person", 1))},
        {"counts": (("person", 0),)},
        {"ops_root": ""},
        {"extensions": (("y-note", "x"),)},
        {"extensions": (("x-note", ""),)},
    ],
)
def test_a_value_that_is_not_allowed_is_refused(changes):
    with pytest.raises(PackageError, match=r"package\.bad_manifest"):
        manifest.parse(manifest.render(example(**changes)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"number: 127", b"number: 0127"),
        (b"number: 127", b"number:127"),
        (b"number: 127\n", b"number: 127\r\n"),
        (b"number: 127", "number: ١٢٧".encode()),
        (b"trust: 1\n", b""),
        (b"trust: 1\n", b"trust: 1\ntrust: 1\n"),
        (b"prev: -\n", b"prev: \n"),
        (b"\nkind: delta\nnumber: 127", b"\nnumber: 127\nkind: delta"),
        (b"1..3", b"1...3"),
        (b"package/1\n", b"package/01\n"),
        (b"so-phong", b"SO-phong"),
        ("Xã".encode(), b"X\xff"),
        (b"ops-root", b"\nops-root"),
    ],
)
def test_another_spelling_is_refused(old, new):
    text = manifest.render(example())
    assert text.count(old) >= 1
    with pytest.raises(PackageError, match=r"package\.bad_manifest"):
        manifest.parse(text.replace(old, new, 1))


@pytest.mark.parametrize(("old", "new"), [(b"package/1\n", b"package/2\n"), (b"format: 1 1", b"format: 2 3")])
def test_a_later_format_names_the_program_that_wrote_it(old, new):
    with pytest.raises(PackageError) as caught:
        manifest.parse(manifest.render(example()).replace(old, new))
    assert (caught.value.key, caught.value.params) == ("package.needs_newer", {"version": "0.1.0"})


def test_a_manifest_over_the_cap_is_refused_before_it_is_read():
    with pytest.raises(PackageError, match=r"package\.bad_manifest"):
        manifest.parse(b"x" * (MAX_MANIFEST + 1))


def test_the_vectors_of_the_largest_province_fit():
    replicas = [f"{n:032x}" for n in range(168 * 3)]
    have = tuple(Tip(replica, "shared", 100000, "a" * 64) for replica in replicas)
    ranges = tuple(Range(replica, "shared", 1, 100000, "a" * 64) for replica in replicas)
    assert 64 * 1024 < len(manifest.render(example(have=have, echo=have, ranges=ranges))) <= MAX_MANIFEST


def test_every_field_of_a_manifest_shows_in_its_text():
    """A field that was forgotten in render would come back as its default."""
    plain = example()
    changed = example(
        package=SIBLING.unit.id, kind="full", number=1, unit=SIBLING.unit,
        replica=SIBLING.replica, short="a1c",
        recipients=(Recipient(COMMUNE.unit.id, (COMMUNE.replica,)),), ranges=(), prev="0" * 64, have=(TIP,),
        echo=(TIP,), format=2, program="1", trust=2, created="2027-01-01T00:00:00Z",
        members=(replace(OPS, size=1), READ_ME), plaintext=1, counts=(), ops_root="0" * 64,
        extensions=(("x-a", "b"),),
    )  # fmt: skip
    same = [f.name for f in fields(Manifest) if getattr(plain, f.name) == getattr(changed, f.name)]
    assert same == ["format_min"]
    assert manifest.parse(manifest.render(changed)) == changed


# ---------------------------------------------------------------- signatures

TEXT = manifest.render(example())
KEY = COMMUNE.keys.signing_key
SIGNED = note.sign_note(TEXT, COMMUNE.replica, KEY)


def test_a_signed_note_comes_back_and_verifies():
    found = note.parse_note(SIGNED.to_bytes())
    assert found == SIGNED
    assert note.verify_note(found, COMMUNE.replica, COMMUNE.keys.sign_public)


def test_the_signature_line_is_that_of_a_signed_note():
    line = SIGNED.to_bytes().removeprefix(TEXT).decode()
    assert line.startswith(f"\n— {COMMUNE.replica} ")
    assert line.endswith("\n")


def test_co_signatures_have_room_and_change_nothing():
    other = note.sign_note(TEXT, SIBLING.replica, SIBLING.keys.signing_key).signatures[0]
    both = note.parse_note(replace(SIGNED, signatures=(*SIGNED.signatures, other)).to_bytes())
    assert len(both.signatures) == 2
    assert note.verify_note(both, COMMUNE.replica, COMMUNE.keys.sign_public)


def test_a_signature_counts_only_under_its_own_name_key_and_text():
    public = COMMUNE.keys.sign_public
    assert not note.verify_note(SIGNED, SIBLING.replica, public)
    assert not note.verify_note(SIGNED, COMMUNE.replica, SIBLING.keys.sign_public)
    assert not note.verify_note(replace(SIGNED, text=TEXT + b"x: y\n"), COMMUNE.replica, public)
    renamed = replace(SIGNED.signatures[0], key_id=b"\0\0\0\0")
    assert not note.verify_note(replace(SIGNED, signatures=(renamed,)), COMMUNE.replica, public)


@pytest.mark.parametrize(
    "bend",
    [
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda data: data + b"slack",
        lambda data: data.replace(b"\n\n", b"\n"),
        lambda data: data.replace("— ".encode(), b"- "),
        lambda data: data[:-2] + b"!\n",
        lambda data: data.replace(COMMUNE.replica.encode() + b" ", COMMUNE.replica.encode() + b"  "),
        lambda data: data + data[data.index("— ".encode()) :] * 16,
        lambda data: data[: data.index("— ".encode())],
        lambda data: data[: data.index("— ".encode())] + "— a AA==\n".encode(),
        lambda data: data[: data.index("— ".encode())] + "— a+b AAAAAAAA\n".encode(),
    ],
)
def test_anything_but_a_signed_note_is_refused(bend):
    with pytest.raises(ValueError):
        note.parse_note(bend(SIGNED.to_bytes()))


@given(st.binary(max_size=200))
def test_a_minisig_is_the_same_each_time_and_counts_for_its_file_only(data):
    keys = COMMUNE.keys
    minisig = minisign.sign(keys.signing_key, data, "chú thích")
    assert minisign.sign(keys.signing_key, data, "chú thích") == minisig
    assert minisign.verify(keys.sign_public, data, minisig, "chú thích")
    assert not minisign.verify(keys.sign_public, data + b"x", minisig, "chú thích")
    assert not minisign.verify(keys.sign_public, data, minisig, "khác")
    assert not minisign.verify(SIBLING.keys.sign_public, data, minisig, "chú thích")


def test_a_minisig_with_any_byte_changed_is_refused():
    minisig = minisign.sign(KEY, TEXT, "x")
    for at in range(len(minisig)):
        bent = minisig[:at] + bytes([minisig[at] ^ 1 << at % 8]) + minisig[at + 1 :]
        assert not minisign.verify(COMMUNE.keys.sign_public, TEXT, bent, "x")


def test_the_example_in_the_documentation_is_a_manifest():
    text = (Path(__file__).parents[2] / "docs" / "package-format.md").read_text("utf-8")
    example_text = text.partition("```manifest\n")[2].partition("```")[0].encode()
    assert manifest.parse(example_text).number == 127
