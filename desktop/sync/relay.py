"""Operations of an author who is not the sender: what that author signed, and whether it covers them.

They count only as far as a manifest signed by their author has a range that ends in their chain hash: one
that travels along, or the package's own manifest with the author's co-signature (docs/package-format.md
part 6).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.errors import PackageError
from desktop.sync import note
from desktop.sync.manifest import Range, parse
from desktop.sync.outer import TrustedKey
from desktop.sync.wire import OpRange

KeyOf = Callable[[str], TrustedKey | None]


class Authors:
    """The authors of one package. ``key_of`` asks for the key of a replica; ``own`` is the package's manifest
    with its signatures, ``relayed`` those that travel along."""

    def __init__(self, own: bytes, relayed: Sequence[bytes], key_of: KeyOf) -> None:
        self._notes = [own, *relayed]
        self._key_of = key_of
        self._covered: dict[str, dict[Range, bytes]] = {}

    def is_known(self, span: OpRange) -> bool:
        """Whether the author's key is known here and belongs to the unit named."""
        key = self._key_of(span.replica)
        return key is not None and key.unit == span.unit

    def proof(self, span: OpRange) -> bytes | None:
        """The signed manifest that covers a range; nothing where the package's own does, by a co-signature.

        Raises ``PackageError`` where the author signed none.
        """
        if span.replica not in self._covered:
            self._covered[span.replica] = self._read(span.replica)
        for one, signed in self._covered[span.replica].items():
            if (one.stream, one.last, one.chain) == (span.stream, span.last, span.chain):
                return None if signed is self._notes[0] else signed
        raise PackageError("package.unproven")

    def _read(self, replica: str) -> dict[Range, bytes]:
        key = self._key_of(replica)
        covered: dict[Range, bytes] = {}
        for data in self._notes if key is not None else ():
            try:
                signed = note.parse_note(data)
                about = parse(signed.text)
            except (ValueError, PackageError):
                continue  # of another author, or of a later format: not a proof that we can read
            if key is not None and note.has_signed(signed, replica, key.public):
                covered |= {one: data for one in about.ranges if one.replica == replica}
        return covered
