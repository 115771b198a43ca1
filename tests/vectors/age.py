"""age v1 for X25519 recipients with everything random drawn from a seed, so that vectors come out equal.

For tests only: a file key that follows from a seed protects nothing. Format: https://age-encryption.org/v1.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"age-encryption.org/v1"
_CHUNK = 64 * 1024


def seal(data: bytes, recipients: Sequence[bytes], seed: bytes) -> bytes:
    """``data`` for these X25519 public keys."""
    file_key = _draw(seed, b"file key")[:16]
    stanzas = [_stanza(file_key, public, _draw(seed, public)) for public in recipients]
    header = VERSION + b"\n" + b"".join(stanzas) + b"---"
    mac = hmac.new(_derive(file_key, b"", b"header"), header, hashlib.sha256).digest()
    nonce = _draw(seed, b"nonce")[:16]
    return header + b" " + _b64(mac) + b"\n" + nonce + _stream(_derive(file_key, nonce, b"payload"), data)


def _stanza(file_key: bytes, public: bytes, secret: bytes) -> bytes:
    ephemeral = X25519PrivateKey.from_private_bytes(secret)
    share = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    wrap = _derive(shared, share + public, VERSION + b"/X25519")
    body = ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None)
    return b"-> X25519 " + _b64(share) + b"\n" + _b64(body) + b"\n"


def _stream(key: bytes, data: bytes) -> bytes:
    chunks = [data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)] or [b""]
    cipher = ChaCha20Poly1305(key)
    nonces = (n.to_bytes(11, "big") + bytes([n == len(chunks) - 1]) for n in range(len(chunks)))
    return b"".join(cipher.encrypt(nonce, chunk, None) for nonce, chunk in zip(nonces, chunks, strict=True))


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, info).derive(key)


def _draw(seed: bytes, use: bytes) -> bytes:
    return hashlib.sha256(seed + use).digest()


def _b64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
