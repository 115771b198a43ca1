"""The keys of a replica: Ed25519 signs, X25519 (age) decrypts.

Private halves live in the encrypted database only, as the bytes of ``ReplicaKeys.to_bytes``; they are never
in a file that a user handles.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.sync import bech32, minisign

_STORED = b"\x01"  # version of the bytes of to_bytes
_RECIPIENT = "age"
_IDENTITY = "age-secret-key-"


class RecoveryPair(NamedTuple):
    """A recovery key: the public half goes on the card, the secret is printed once and never stored."""

    recipient: str
    secret: str


@dataclass(frozen=True, slots=True)
class ReplicaKeys:
    """Both private keys of one replica, 32 bytes each; neither shows in a ``repr``."""

    sign_secret: bytes = field(repr=False)
    age_secret: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> ReplicaKeys:
        """New keys from the system's random source."""
        return cls(secrets.token_bytes(32), secrets.token_bytes(32))

    @classmethod
    def from_bytes(cls, stored: bytes) -> ReplicaKeys:
        """The keys that ``to_bytes`` stored. Raises ``ValueError`` on anything else."""
        if len(stored) != 65 or stored[:1] != _STORED:
            raise ValueError("replica keys")
        return cls(stored[1:33], stored[33:])

    def to_bytes(self) -> bytes:
        """65 bytes to keep inside the encrypted database: version, signing key, age key."""
        return _STORED + self.sign_secret + self.age_secret

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        """The key that signs packages and cards."""
        return Ed25519PrivateKey.from_private_bytes(self.sign_secret)

    @property
    def sign_public(self) -> bytes:
        """The 32 bytes with which others check a signature."""
        return self.signing_key.public_key().public_bytes_raw()

    @property
    def age_public(self) -> bytes:
        """The 32 bytes to which others encrypt."""
        return X25519PrivateKey.from_private_bytes(self.age_secret).public_key().public_bytes_raw()

    @property
    def minisign(self) -> str:
        """The public signing key as ``minisign -P`` takes it."""
        return minisign.public_text(self.sign_public)

    @property
    def recipient(self) -> str:
        """The public encryption key as ``age -r`` takes it ("age1…")."""
        return recipient_text(self.age_public)

    @property
    def identity(self) -> str:
        """The private encryption key as ``age -i`` takes it; a secret."""
        return bech32.encode(_IDENTITY, self.age_secret).upper()


def recipient_text(public: bytes) -> str:
    """An X25519 public key as age writes it."""
    return bech32.encode(_RECIPIENT, public)


def parse_recipient(text: str) -> bytes:
    """The 32 bytes of an age recipient. Raises ``ValueError`` on any text that age would not write."""
    public = bech32.decode(_RECIPIENT, text)
    if len(public) != 32:
        raise ValueError("age recipient")
    return public


def generate_recovery() -> RecoveryPair:
    """A new recovery key of a unit. Show the secret once on paper; keep only the recipient."""
    keys = ReplicaKeys.generate()
    return RecoveryPair(keys.recipient, keys.identity)
