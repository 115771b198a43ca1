"""The key list of a unit: which computers speak for it, version by version, each signed by one of them.

A signed note. ``render`` and ``parse`` are exact inverses; a text that would not come out again byte for byte
is refused (docs/package-format.md part 9). What may follow what is in :mod:`desktop.sync.trust_chain`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.errors import PackageError
from desktop.sync import manifest_values as values
from desktop.sync import note
from desktop.sync.card import Card, decode_card, encode_card
from desktop.sync.encoding import decode64, encode64
from desktop.sync.limits import MAX_KEY_LIST, MAX_MACHINES
from desktop.sync.manifest import Unit

HEADLINE = "so-phong-trao-trust/1"
LIVE, OLD = "live", "old"


@dataclass(frozen=True, slots=True)
class Machine:
    """A computer of the unit: ``live`` ones write, ``old`` ones do not any more."""

    state: str
    card: Card

    @property
    def replica(self) -> str:
        """The id of its database."""
        return self.card.replica


@dataclass(frozen=True, slots=True, order=True)
class Continuation:
    """``new`` goes on where ``old`` ended: the same office under new keys, or in place of a lost computer."""

    new: str
    old: str


@dataclass(frozen=True, slots=True, order=True)
class Revocation:
    """What ``replica`` wrote into ``stream`` counts up to ``through``, which chains to ``chain`` (hex)."""

    replica: str
    stream: str
    through: int
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyList:
    """What a list says above its signature; machines, continuations and revocations ascend."""

    unit: Unit
    version: int
    prev: str | None  # SHA-256 of the whole note of the version before
    created: str
    machines: tuple[Machine, ...]
    continues: tuple[Continuation, ...] = ()
    revoked: tuple[Revocation, ...] = ()

    def machine(self, replica: str) -> Machine | None:
        """A computer of the list."""
        return next((one for one in self.machines if one.replica == replica), None)

    @property
    def live(self) -> frozenset[str]:
        """The replicas that write today."""
        return frozenset(one.replica for one in self.machines if one.state == LIVE)


@dataclass(frozen=True, slots=True)
class SignedList:
    """A list as it travels: its text, who signed it, and the hash by which the next names it."""

    keys: KeyList
    note: bytes

    @property
    def sha256(self) -> str:
        """The hash of the whole note, in hex."""
        return hashlib.sha256(self.note).hexdigest()

    @property
    def version(self) -> int:
        """The version of the list."""
        return self.keys.version

    @property
    def unit(self) -> str:
        """The id of the unit."""
        return self.keys.unit.id

    @property
    def signer(self) -> str:
        """The replica that claims to have signed."""
        return note.parse_note(self.note).signatures[0].name

    def signed_by(self, card: Card) -> bool:
        """Whether the signature is by the key on this card, and holds."""
        return note.verify_note(note.parse_note(self.note), card.replica, card.sign_public)


def sign_list(keys: KeyList, replica: str, key: Ed25519PrivateKey) -> SignedList:
    """The list signed by one computer. Raises ``ValueError`` for one that a reader would refuse."""
    text = render(keys)
    if parse(text) != keys:
        raise ValueError("key list")
    data = note.sign_note(text, replica, key).to_bytes()
    if len(data) > MAX_KEY_LIST:
        raise ValueError("key list")
    return SignedList(keys, data)


@lru_cache(maxsize=64)  # a list comes with every package until it is acknowledged
def read_list(data: bytes) -> SignedList:
    """The list in ``data``; its signature is not judged yet.

    Raises ``PackageError`` ``trust.needs_newer``, ``trust.bad_list``.
    """
    try:
        if len(data) > MAX_KEY_LIST:
            raise ValueError("size")
        signed = note.parse_note(data)
        if len(signed.signatures) != 1:
            raise ValueError("signatures")
    except ValueError as error:
        raise PackageError("trust.bad_list") from error
    return SignedList(parse(signed.text), data)


def render(keys: KeyList) -> bytes:
    """The text of a list, ending in a line feed. Does not judge: ``parse`` does."""
    lines: list[tuple[str, object]] = [
        ("unit", f"{keys.unit.id} {keys.unit.code} {keys.unit.name}"),
        ("version", keys.version),
        ("prev", keys.prev or "-"),
        ("created", keys.created),
    ]
    lines += [("machine", f"{m.replica} {m.state} {encode64(encode_card(m.card))}") for m in keys.machines]
    lines += [("continues", f"{c.new} {c.old}") for c in keys.continues]
    lines += [("revoked", f"{r.replica} {r.stream} {r.through} {r.chain}") for r in keys.revoked]
    return "".join([HEADLINE, "\n", *(f"{key}: {value}\n" for key, value in lines)]).encode()


def parse(text: bytes) -> KeyList:
    """The list in ``text``. Raises ``PackageError`` ``trust.needs_newer``, ``trust.bad_list``."""
    try:
        lines = values.Lines(text)
        _refuse_newer(lines.headline())
        keys = _read(lines)
        if render(keys) != text:
            raise ValueError("key list")
    except (ValueError, IndexError) as error:
        raise PackageError("trust.bad_list") from error
    except PackageError as error:
        if error.key.startswith("card."):
            raise PackageError("trust.bad_list") from error
        raise
    return keys


def _refuse_newer(headline: str) -> None:
    name, _, version = headline.partition("/")
    if name != HEADLINE.partition("/")[0]:
        raise ValueError("headline")
    if values.positive(version) > 1:
        raise PackageError("trust.needs_newer")


def _read(lines: values.Lines) -> KeyList:
    unit, code, name = lines.one("unit").split(" ", 2)
    keys = KeyList(
        unit=Unit(values.uuid(unit), values.code(code), values.name(name)),
        version=values.positive(lines.one("version")),
        prev=values.hash_or_none(lines.one("prev")),
        created=values.moment(lines.one("created")),
        machines=tuple(map(_machine, lines.some("machine"))),
        continues=values.ascending(tuple(map(_continuation, lines.some("continues")))),
        revoked=values.ascending(tuple(map(_revocation, lines.some("revoked")))),
    )
    _check(keys)
    return keys


def _machine(line: str) -> Machine:
    replica, state, card = line.split(" ")
    machine = Machine(values.choice(state, (LIVE, OLD)), decode_card(decode64(card)))
    if machine.replica != replica:
        raise ValueError("machine")
    return machine


def _continuation(line: str) -> Continuation:
    new, old = line.split(" ")
    return Continuation(values.replica(new), values.replica(old))


def _revocation(line: str) -> Revocation:
    replica, stream, through, chain = line.split(" ")
    return Revocation(
        values.replica(replica), values.stream(stream), values.natural(through), values.sha256(chain)
    )


def _check(keys: KeyList) -> None:
    """What a list must be by itself."""
    replicas = [machine.replica for machine in keys.machines]
    signs = {machine.card.sign for machine in keys.machines}
    boxes = {machine.card.recipient for machine in keys.machines}
    alone = all(machine.card.unit == keys.unit.id for machine in keys.machines)
    if (keys.version == 1) != (keys.prev is None) or not keys.live or len(replicas) > MAX_MACHINES:
        raise ValueError("version")
    if any(not a < b for a, b in pairwise(replicas)) or not len(signs) == len(boxes) == len(replicas):
        raise ValueError("machines")
    if not alone or keys.live & {one.replica for one in keys.revoked}:
        raise ValueError("machines")
    if any(before[:2] == after[:2] for before, after in pairwise(map(_place, keys.revoked))):
        raise ValueError("revoked")
    _check_continuations(keys, set(replicas))


def _place(one: Revocation) -> tuple[str, str]:
    return one.replica, one.stream


def _check_continuations(keys: KeyList, known: set[str]) -> None:
    """Between computers of the list, one for each new one, and in no circle."""
    before = {one.new: one.old for one in keys.continues}
    if len(before) != len(keys.continues) or not {*before, *before.values()} <= known:
        raise ValueError("continues")
    for start in before:
        seen, at = {start}, before[start]
        while at in before and at not in seen:
            seen.add(at)
            at = before[at]
        if at in seen:
            raise ValueError("continues")
