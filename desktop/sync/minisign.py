"""Keys and signatures in the form of minisign, so that its program checks a package anywhere.

Prehashed signatures ("ED"): Ed25519 over the BLAKE2b-512 of the file, then over that signature and the
trusted comment. The key id is drawn from the key, so both texts follow from key and file alone.
Format: https://jedisct1.github.io/minisign/
"""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.sync.encoding import decode64, encode64

_UNTRUSTED = "untrusted comment: signature of manifest.txt\n"
_TRUSTED = "trusted comment: "


def public_text(public: bytes) -> str:
    """The public key as minisign writes it: 56 characters that start with "RW"."""
    return encode64(b"Ed" + _key_id(public) + public)


def parse_public(text: str) -> bytes:
    """The 32 bytes of a public key. Raises ``ValueError`` unless ``public_text`` gives the same text."""
    public = decode64(text)[10:]
    if len(public) != 32 or public_text(public) != text:
        raise ValueError("minisign key")
    return public


def sign(key: Ed25519PrivateKey, data: bytes, comment: str) -> bytes:
    """The content of ``<file>.minisig`` for a file of these bytes; equal input gives equal output."""
    signature = key.sign(hashlib.blake2b(data).digest())
    public = key.public_key().public_bytes_raw()
    trusted = key.sign(signature + comment.encode())
    return _render(public, signature, comment, trusted)


def verify(public: bytes, data: bytes, minisig: bytes, comment: str) -> bool:
    """Whether these are exactly the bytes ``sign`` gives for the key, the file and the comment."""
    try:
        lines = minisig.decode().split("\n")
        signature, trusted = decode64(lines[1])[10:], decode64(lines[3])
        if _render(public, signature, comment, trusted) != minisig:
            return False
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(signature, hashlib.blake2b(data).digest())
        key.verify(trusted, signature + comment.encode())
    except (ValueError, IndexError, InvalidSignature):
        return False
    return True


def _render(public: bytes, signature: bytes, comment: str, trusted: bytes) -> bytes:
    body = encode64(b"ED" + _key_id(public) + signature)
    return f"{_UNTRUSTED}{body}\n{_TRUSTED}{comment}\n{encode64(trusted)}\n".encode()


def _key_id(public: bytes) -> bytes:
    return hashlib.sha256(public).digest()[:8]
