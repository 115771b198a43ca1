"""The manifest of a package: readable text that says who sends what to whom, and what it must hash to.

It carries no personal data: units, sequence numbers, sizes and hashes only. ``render`` and ``parse`` are
exact inverses; a text that would not come out again byte for byte is refused (docs/package-format.md part 3).
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.errors import PackageError
from desktop.sync import manifest_values as values
from desktop.sync.limits import FORMAT, MAX_BLOBS, MAX_MANIFEST

HEADLINE = f"so-phong-trao-package/{FORMAT}"
KINDS = ("delta", "full", "trust", "receipt")
OPS, READ_ME = "ops.age", "DOC-TOI.txt"


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """An office: its UUID, the code in file names, and the name people read."""

    id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Recipient:
    """A unit for which a package is, and those of its replicas that can open it."""

    unit: str
    replicas: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """Operations ``first..last`` of a stream of a replica; ``chain`` is the hash after the last, in hex."""

    replica: str
    stream: str
    first: int
    last: int
    chain: str


@dataclass(frozen=True, slots=True, order=True)
class Tip:
    """The end of one branch: all operations up to ``seq`` are stored, and chain to this hash, in hex."""

    replica: str
    stream: str
    seq: int
    chain: str


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside the package, its size in bytes and its SHA-256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What manifest.txt says above its signatures. Hashes are hex; ``have``, ``echo``, ``counts`` ascend."""

    package: str
    kind: str
    number: int
    unit: Unit
    replica: str
    short: str
    recipients: tuple[Recipient, ...]
    ranges: tuple[Range, ...] = ()
    prev: str | None = None  # SHA-256 of manifest.txt of the package before, to the same unit
    have: tuple[Tip, ...] = ()
    echo: tuple[Tip, ...] = ()
    format_min: int = FORMAT
    format: int = FORMAT
    program: str
    trust: int
    created: str  # UTC, "2026-11-22T06:40:00Z"; shown, never compared
    members: tuple[Member, ...]
    plaintext: int
    counts: tuple[tuple[str, int], ...] = ()
    ops_root: str
    extensions: tuple[tuple[str, str], ...] = ()  # "x-…" lines that this version carries and does not read


def render(manifest: Manifest) -> bytes:
    """The text of a manifest, ending in a line feed. Does not judge: ``parse`` does."""
    m = manifest
    lines: list[tuple[str, object]] = [
        ("package", m.package),
        ("kind", m.kind),
        ("number", m.number),
        ("sender", f"{m.unit.id} {m.unit.code} {m.unit.name}"),
        ("replica", f"{m.replica} {m.short}"),
    ]
    lines += [("recipient", " ".join((r.unit, *r.replicas))) for r in m.recipients]
    lines += [("range", f"{r.replica} {r.stream} {r.first}..{r.last} {r.chain}") for r in m.ranges]
    lines += [("prev", m.prev or "-")]
    lines += [("have", f"{t.replica} {t.stream} {t.seq} {t.chain}") for t in m.have]
    lines += [("echo", f"{t.replica} {t.stream} {t.seq} {t.chain}") for t in m.echo]
    lines += [
        ("format", f"{m.format_min} {m.format}"),
        ("program", m.program),
        ("trust", m.trust),
        ("created", m.created),
    ]
    lines += [("member", f"{f.name} {f.size} {f.sha256}") for f in m.members]
    lines += [("plaintext", m.plaintext)]
    lines += [("count", f"{kind} {count}") for kind, count in m.counts]
    lines += [("ops-root", m.ops_root), *m.extensions]
    return "".join([HEADLINE, "\n", *(f"{key}: {value}\n" for key, value in lines)]).encode()


def parse(text: bytes) -> Manifest:
    """The manifest in ``text``.

    Raises ``PackageError``: ``package.needs_newer`` where it asks for a later format,
    ``package.bad_manifest`` where ``render`` would not give exactly this text or a value is not allowed.
    """
    try:
        if len(text) > MAX_MANIFEST:
            raise ValueError("size")
        lines = values.Lines(text)
        _refuse_newer(lines.headline(), lines)
        manifest = _read(lines)
        if render(manifest) != text:
            raise ValueError("manifest")
    except (ValueError, IndexError) as error:
        raise PackageError("package.bad_manifest") from error
    return manifest


def _refuse_newer(headline: str, lines: values.Lines) -> None:
    """Judge the version before the keys, which a later format may have changed."""
    name, _, version = headline.partition("/")
    if name != HEADLINE.partition("/")[0]:
        raise ValueError("headline")
    lowest = values.positive(lines.find("format").partition(" ")[0])
    if values.positive(version) > FORMAT or lowest > FORMAT:
        raise PackageError("package.needs_newer", version=values.version(lines.find("program")))


def _read(lines: values.Lines) -> Manifest:
    return Manifest(
        package=values.uuid(lines.one("package")),
        kind=values.choice(lines.one("kind"), KINDS),
        number=values.positive(lines.one("number")),
        unit=_unit(lines.one("sender")),
        replica=values.replica(lines.peek("replica").partition(" ")[0]),
        short=values.short(lines.one("replica").partition(" ")[2]),
        recipients=values.distinct(tuple(map(_recipient, lines.some("recipient"))), at_least=1),
        ranges=values.distinct(tuple(map(_range, lines.some("range")))),
        prev=values.hash_or_none(lines.one("prev")),
        have=values.ascending(tuple(map(_tip, lines.some("have")))),
        echo=values.ascending(tuple(map(_tip, lines.some("echo")))),
        format_min=values.positive(lines.peek("format").partition(" ")[0]),
        format=values.positive(lines.one("format").partition(" ")[2]),
        program=values.version(lines.one("program")),
        trust=values.natural(lines.one("trust")),
        created=values.moment(lines.one("created")),
        members=_members(lines.some("member")),
        plaintext=values.positive(lines.one("plaintext")),
        counts=values.ascending(tuple(map(_count, lines.some("count")))),
        ops_root=values.sha256(lines.one("ops-root")),
        extensions=lines.rest(),
    )


def _unit(line: str) -> Unit:
    unit, code, name = line.split(" ", 2)
    return Unit(values.uuid(unit), values.code(code), values.name(name))


def _recipient(line: str) -> Recipient:
    unit, *replicas = line.split(" ")
    return Recipient(values.uuid(unit), values.distinct(tuple(map(values.replica, replicas)), at_least=1))


def _range(line: str) -> Range:
    replica, stream, sequence, chain = line.split(" ")
    first, last = map(values.positive, sequence.split(".."))
    if first > last:
        raise ValueError("range")
    return Range(values.replica(replica), values.stream(stream), first, last, values.sha256(chain))


def _tip(line: str) -> Tip:
    replica, stream, seq, chain = line.split(" ")
    return Tip(values.replica(replica), values.stream(stream), values.positive(seq), values.sha256(chain))


def _count(line: str) -> tuple[str, int]:
    kind, count = line.split(" ")
    return values.kind(kind), values.positive(count)


def _members(lines: list[str]) -> tuple[Member, ...]:
    """ops.age first, DOC-TOI.txt last, attachments between them by name."""
    members = tuple(_member(line) for line in lines)
    names = [member.name for member in members]
    blobs = values.ascending(tuple(names[1:-1]))
    if len(names) < 2 or names[0] != OPS or names[-1] != READ_ME or len(blobs) > MAX_BLOBS:
        raise ValueError("members")
    if not all(map(values.is_blob, blobs)):
        raise ValueError("members")
    return members


def _member(line: str) -> Member:
    name, size, digest = line.split(" ")
    return Member(name, values.positive(size), values.sha256(digest))
