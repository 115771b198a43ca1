"""Made-up offices, operations and packages; honest ones by the writer, false ones put together by hand."""

from __future__ import annotations

import hashlib
import json
import uuid
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import pyrage
import pytest
import zstandard

from desktop.domain.chain import chain_next, chain_start, payload_hash
from desktop.errors import PackageError
from desktop.sync import container, manifest, minisign, note, wire
from desktop.sync.encoding import decode64 as decode64
from desktop.sync.keys import ReplicaKeys
from desktop.sync.manifest import Manifest, Member, Recipient, Unit
from desktop.sync.outer import TrustedKey, minisig_comment
from desktop.sync.reader import Receiver, open_package
from desktop.sync.writer import PackageSpec, read_me, write_package

CREATED = "2026-11-22T06:40:00Z"


def name_uuid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name))


@dataclass(frozen=True)
class Office:
    """One computer of a made-up unit; the same name gives the same keys."""

    title: str
    code: str = "02287"

    @property
    def keys(self) -> ReplicaKeys:
        seed = hashlib.sha512(self.title.encode()).digest()
        return ReplicaKeys(seed[:32], seed[32:])

    @property
    def replica(self) -> str:
        return hashlib.md5(self.title.encode()).hexdigest()

    @property
    def unit(self) -> Unit:
        return Unit(name_uuid(self.title), self.code, self.title)

    def receiver(self) -> Receiver:
        return Receiver(self.unit.id, (self.keys.identity,))


COMMUNE = Office("Xã Tân Trào")
PROVINCE = Office("Tỉnh Tuyên Quang", "08")
SIBLING = Office("Xã Bình Ca", "02290")


@dataclass
class Known:
    """A trust list: the offices known here, and what is wrong with some of them."""

    offices: tuple[Office, ...] = (COMMUNE, PROVINCE, SIBLING)
    flaws: dict[str, dict[str, object]] = field(default_factory=dict)

    def find(self, about: Manifest) -> TrustedKey | None:
        for office in self.offices:
            if office.replica == about.replica:
                key = TrustedKey(office.keys.sign_public, office.unit.id)
                return key._replace(**self.flaws.get(office.replica, {}))
        return None


def operations(
    count: int = 3, *, author: Office = COMMUNE, stream: str = "shared", first: int = 1
) -> tuple[wire.OpRange, list[wire.WireOp]]:
    """Operations first.. of a made-up log, and the range that they are."""
    ops = [operation(seq) for seq in range(1, first + count)]
    chains = [chain_start(author.replica, stream)]
    for op in ops:
        chains.append(chain_next(chains[-1], op.envelope, op.payload_hash))
    last = first + count - 1
    return span_of(author, stream, first, last, chains[first - 1], chains[last]), ops[first - 1 :]


def operation(seq: int) -> wire.WireOp:
    envelope = f'{{"q":{seq},"l":{seq},"t":"{CREATED}","u":"x","g":{seq},"k":"c","y":"person","i":"{seq}"}}'
    payload = f'{{"v":{{"name":"Hội nghị {seq}"}}}}'
    return sealed_op(envelope.encode(), payload.encode(), bytes([seq % 256]) * 16)


def span_of(author: Office, stream: str, first: int, last: int, before: bytes, chain: bytes) -> wire.OpRange:
    return wire.OpRange(
        unit=author.unit.id,
        replica=author.replica,
        stream=stream,
        first=first,
        last=last,
        before=before.hex(),
        chain=chain.hex(),
    )


def sealed_op(envelope: bytes, payload: bytes, salt: bytes) -> wire.WireOp:
    return wire.WireOp(envelope, salt, payload, payload_hash(salt, payload))


def spec(
    *ranges: wire.OpRange, sender: Office = COMMUNE, to: Office = PROVINCE, **changes: object
) -> PackageSpec:
    """What the writer is asked for, with changes."""
    made = PackageSpec(
        package=name_uuid("package"),
        kind="delta",
        number=127,
        unit=sender.unit,
        replica=sender.replica,
        short="k3f",
        recipients=(Recipient(to.unit.id, (to.replica,)),),
        encrypt_to=(to.keys.recipient, sender.keys.recipient),
        ranges=ranges,
        program="0.1.0",
        trust=1,
        created=CREATED,
    )
    return replace(made, **changes)


def package(folder: Path, *, count: int = 3, sender: Office = COMMUNE, to: Office = PROVINCE) -> Path:
    """An honest package with a few operations."""
    span, ops = operations(count, author=sender)
    return write_package(folder, spec(span, sender=sender, to=to), ops, keys=sender.keys).path


def read_all(path: Path, *, reader: Office = PROVINCE, known: Known | None = None) -> list[wire.WireOp]:
    """All operations of a package, with every check."""
    with open_package(path, known or Known(), reader.receiver()) as opened:
        return [op for chunk in opened.chunks() for op in chunk.ops]


def refusal(path: Path, *, reader: Office = PROVINCE, known: Known | None = None) -> str:
    """The key with which a package is refused; fails where it is not."""
    with pytest.raises(PackageError) as caught:
        read_all(path, reader=reader, known=known)
    assert caught.value.params["file"] == path.name
    return caught.value.key


def same(data: bytes) -> bytes:
    return data


def squeeze(text: bytes) -> bytes:
    """One zstd frame, as the writer makes it."""
    compressor = zstandard.ZstdCompressor(level=3).compressobj()
    return compressor.compress(text) + compressor.flush()


@dataclass
class Forgery:
    """A package by one who holds a key and means ill: each step from operations to file can be bent."""

    sender: Office = COMMUNE
    to: Office = PROVINCE
    header: dict[str, object] = field(default_factory=dict)  # changes of the inner header
    text: Callable[[bytes], bytes] = same
    squeeze: Callable[[bytes], bytes] = squeeze
    lock: Callable[[bytes], bytes] | None = None
    about: dict[str, object] = field(default_factory=dict)  # changes of the manifest

    def parts(self) -> dict[str, bytes]:
        """The members by name, in order, signed by the sender."""
        span, ops = operations(author=self.sender)
        tally = wire.Tally()
        tally.enter(span)
        lines = tally.encode(ops)
        root = tally.tree.root()
        head = wire.Header(
            format=wire.HEADLINE,
            package=name_uuid("package"),
            unit=self.sender.unit.id,
            replica=self.sender.replica,
            to=(wire.InnerRecipient(self.to.unit.id, (self.to.replica,)),),
            ranges=(span,),
        )
        head = msgspec.structs.replace(head, **self.header)
        text = self.text(wire.encode_header(head) + b"\n" + lines + wire.encode_trailer(root) + b"\n")
        sealed = (self.lock or self._lock)(self.squeeze(text))
        about = Manifest(
            package=name_uuid("package"),
            kind="delta",
            number=127,
            unit=self.sender.unit,
            replica=self.sender.replica,
            short="k3f",
            recipients=(Recipient(self.to.unit.id, (self.to.replica,)),),
            ranges=(span.outer,),
            program="0.1.0",
            trust=1,
            created=CREATED,
            members=(member("ops.age", sealed), member("DOC-TOI.txt", read_me())),
            plaintext=len(text),
            counts=(("person", 3),),
            ops_root=hashlib.sha256(root).hexdigest(),
        )
        return signed_parts(replace(about, **self.about), self.sender, sealed)

    def write(self, folder: Path) -> Path:
        return write_zip(folder / "forged.sopt", self.parts())

    def _lock(self, data: bytes) -> bytes:
        return pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(self.to.keys.recipient)])


def member(name: str, data: bytes) -> Member:
    return Member(name, len(data), hashlib.sha256(data).hexdigest())


def signed_parts(about: Manifest, signer: Office, sealed: bytes) -> dict[str, bytes]:
    """The members of a package with this manifest, whatever it says, signed by an office."""
    key = signer.keys.signing_key
    signed = note.sign_note(manifest.render(about), about.replica, key).to_bytes()
    return {
        "manifest.txt": signed,
        "manifest.txt.minisig": minisign.sign(key, signed, minisig_comment(about)),
        "ops.age": sealed,
        "DOC-TOI.txt": read_me(),
    }


def parts_of(path: Path) -> dict[str, bytes]:
    """The members of a package by name, read by another program's rules."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_zip(path: Path, parts: dict[str, bytes]) -> Path:
    """A container as the writer makes it, of any members."""
    entries = container.place((name, len(data), zlib.crc32(data)) for name, data in parts.items())
    blocks = [entry.header + data for entry, data in zip(entries, parts.values(), strict=True)]
    path.write_bytes(b"".join(blocks) + container.tail(entries))
    return path


def compact(value: object) -> bytes:
    """JSON as the journal writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def text_of(forgery: Forgery) -> bytes:
    """The plaintext that a forgery seals."""
    texts: list[bytes] = []
    replace(forgery, text=lambda text: texts.append(text) or text).parts()
    return texts[0]
