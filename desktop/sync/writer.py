"""Writing a package: operations in, one signed and sealed file out."""

from __future__ import annotations

import hashlib
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from desktop.errors import Refused
from desktop.paths import resource
from desktop.sync import container, manifest, minisign, note, wire
from desktop.sync.files import check_space, storage_errors, write_durably
from desktop.sync.keys import ReplicaKeys
from desktop.sync.limits import MAX_MANIFEST, MAX_PACKAGE
from desktop.sync.manifest import Manifest, Member, Recipient, Tip, Unit
from desktop.sync.outer import MANIFEST, MINISIG, minisig_comment
from desktop.sync.seal import Plaintext, Sealed, seal

_SPOOL = 16 * 1024**2  # bytes of ops.age kept in memory before it goes to a temporary file; it is encrypted
_BLOCK = 1024 * 1024


def package_name(code: str, short: str, number: int) -> str:
    """The file name of a package, as in 02287-k3f-0127.sopt."""
    return f"{code}-{short}-{number:04d}.sopt"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSpec:
    """What a package says about itself; the rest of its manifest follows from the operations.

    ``encrypt_to`` holds age recipients: the replicas it is for, the sender's own, the sender's recovery key.
    ``relayed`` holds manifest.txt files of the authors whose operations travel along, ``extensions`` lines
    whose keys begin with ``x-``, ``co_signers`` earlier replicas of the sender whose operations it sends.
    """

    package: str
    kind: str
    number: int
    unit: Unit
    replica: str
    short: str
    recipients: tuple[Recipient, ...]
    encrypt_to: tuple[str, ...]
    ranges: tuple[wire.OpRange, ...] = ()
    prev: str | None = None
    have: tuple[Tip, ...] = ()
    echo: tuple[Tip, ...] = ()
    program: str
    trust: int
    created: str
    relayed: tuple[bytes, ...] = ()
    extensions: tuple[tuple[str, str], ...] = ()
    co_signers: tuple[tuple[str, ReplicaKeys], ...] = ()

    @property
    def file_name(self) -> str:
        """The name of the package's file, as in 02287-k3f-0127.sopt."""
        return package_name(self.unit.code, self.short, self.number)


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package that lies whole on the disk; ``note`` is its manifest.txt, ``minisig`` the file beside it."""

    path: Path
    sha256: str
    size: int
    manifest: Manifest
    note: bytes
    minisig: bytes

    @property
    def manifest_sha256(self) -> str:
        """The SHA-256 of manifest.txt in hex: the ``prev`` of the next package to the same unit."""
        return hashlib.sha256(self.note).hexdigest()


def write_package(
    directory: Path, spec: PackageSpec, ops: Iterable[wire.WireOp], *, keys: ReplicaKeys
) -> WrittenPackage:
    """Write the operations, which come in the order of ``spec.ranges``, as one package into a folder.

    Raises ``StorageError`` where the disk cannot, or where an operation of the log is not what its hashes
    say; what ``ops`` raises comes through. In each case no file remains. A file of the same name is replaced.
    """
    path = directory / spec.file_name
    with storage_errors(path), tempfile.SpooledTemporaryFile(_SPOOL) as spool:
        text = Plaintext(_header(spec), spec.relayed, ops)
        sealed = seal(text, spec.encrypt_to, spool)
        readme = read_me()
        about = _manifest(spec, text, sealed, readme)
        signed, minisig = sign(about, keys, spec.co_signers)
        parts = {MANIFEST: signed, MINISIG: minisig, manifest.OPS: None, manifest.READ_ME: readme}
        entries = _place(parts, sealed)
        size = entries[-1].offset + entries[-1].size + len(container.tail(entries))
        if size > MAX_PACKAGE:
            raise Refused("package.too_large_to_write")
        check_space(path, size)
        digest = write_durably(path, _blocks(entries, parts, spool))
    return WrittenPackage(path, digest, size, about, signed, minisig)


def sign(
    about: Manifest, keys: ReplicaKeys, co_signers: Sequence[tuple[str, ReplicaKeys]] = ()
) -> tuple[bytes, bytes]:
    """manifest.txt and manifest.txt.minisig. Raises ``Refused`` where the vectors make it too long."""
    text = manifest.render(about)
    if len(text) > MAX_MANIFEST:
        raise Refused("package.manifest_too_long")
    if manifest.parse(text) != about:
        raise ValueError("manifest")  # a reader would refuse what we are about to send
    others = [(name, other.signing_key) for name, other in co_signers]
    signed = note.sign_note(text, about.replica, keys.signing_key, others).to_bytes()
    return signed, minisign.sign(keys.signing_key, signed, minisig_comment(about))


def read_me() -> bytes:
    """The text for people that lies in every package, with the line ends of Windows."""
    return resource("DOC-TOI.txt").read_text("utf-8").replace("\n", "\r\n").encode()


def _header(spec: PackageSpec) -> wire.Header:
    return wire.Header(
        format=wire.HEADLINE,
        package=spec.package,
        unit=spec.unit.id,
        replica=spec.replica,
        to=tuple(wire.InnerRecipient(r.unit, r.replicas) for r in spec.recipients),
        ranges=spec.ranges,
        manifests=len(spec.relayed),
    )


def _manifest(spec: PackageSpec, text: Plaintext, sealed: Sealed, readme: bytes) -> Manifest:
    return Manifest(
        package=spec.package,
        kind=spec.kind,
        number=spec.number,
        unit=spec.unit,
        replica=spec.replica,
        short=spec.short,
        recipients=spec.recipients,
        ranges=tuple(span.outer for span in spec.ranges),
        prev=spec.prev,
        have=tuple(sorted(spec.have)),
        echo=tuple(sorted(spec.echo)),
        program=spec.program,
        trust=spec.trust,
        created=spec.created,
        members=(
            Member(manifest.OPS, sealed.size, sealed.sha256),
            Member(manifest.READ_ME, len(readme), hashlib.sha256(readme).hexdigest()),
        ),
        plaintext=text.size,
        counts=tuple(sorted((kind.decode(), count) for kind, count in text.tally.counts.items())),
        ops_root=hashlib.sha256(text.tally.tree.root()).hexdigest(),
        extensions=spec.extensions,
    )


def _place(parts: dict[str, bytes | None], sealed: Sealed) -> list[container.Entry]:
    return container.place(
        (name, sealed.size, sealed.crc) if data is None else (name, len(data), zlib.crc32(data))
        for name, data in parts.items()
    )


def _blocks(
    entries: list[container.Entry], parts: dict[str, bytes | None], spool: IO[bytes]
) -> Iterator[bytes]:
    for entry in entries:
        yield entry.header
        data = parts[entry.name]
        if data is not None:
            yield data
            continue
        spool.seek(0)
        while block := spool.read(_BLOCK):
            yield block
    yield container.tail(entries)
