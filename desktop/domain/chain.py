"""The hash chain over operations, and the Merkle root over the operations of one package.

Every hash covers length-prefixed parts, so no two lists of parts can give the same bytes. The rules are part
of the package format (docs/package-format.md): a change here breaks every chain that was ever written.
"""

import hashlib
import struct
from collections.abc import Iterable

HASH_SIZE = 32  # SHA-256
SALT_SIZE = 16  # random bytes per operation; without them short payloads could be guessed from their hash
CHAIN_LABEL = b"so-phong-trao/op-chain/1"

_pack_length = struct.Struct(">I").pack


def lp(part: bytes) -> bytes:
    """Return the part behind its length as four bytes, big-endian. A part is at most 2**32 - 1 bytes long."""
    return _pack_length(len(part)) + part


def payload_hash(salt: bytes, payload: bytes) -> bytes:
    """Return the 32 bytes that stand for a payload; they stay when salt and payload are erased."""
    return hashlib.sha256(lp(salt) + lp(payload)).digest()


def chain_start(replica: str, stream: str) -> bytes:
    """Return the chain hash before the first operation of this stream of this replica (ids as texts)."""
    return hashlib.sha256(lp(CHAIN_LABEL) + lp(replica.encode()) + lp(stream.encode())).digest()


def chain_next(previous: bytes, envelope: bytes, payload_digest: bytes) -> bytes:
    """Return the chain hash after one more operation: its envelope bytes and its `payload_hash`."""
    return hashlib.sha256(lp(previous) + lp(envelope) + lp(payload_digest)).digest()


def leaf_hash(envelope: bytes, payload_digest: bytes) -> bytes:
    """Return the Merkle leaf of one operation (RFC 6962: a leaf starts with the byte 0)."""
    return hashlib.sha256(b"\x00" + lp(envelope) + payload_digest).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the Merkle node over two subtrees (RFC 6962: a node starts with the byte 1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class MerkleRoot:
    """The root over a growing list of leaves (RFC 6962 part 2.1), in memory that grows by log2(n)."""

    def __init__(self) -> None:
        self._full: list[bytes] = []  # roots of the full subtrees, the largest first
        self.count = 0

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Append leaf hashes."""
        full, count, sha256 = self._full, self.count, hashlib.sha256
        for leaf in leaves:
            node, merge = leaf, count
            while merge & 1:
                node = sha256(b"\x01" + full.pop() + node).digest()  # node_hash, without the call
                merge >>= 1
            full.append(node)
            count += 1
        self.count = count

    def root(self) -> bytes:
        """Return the 32 bytes of the root; that of no leaves is the hash of nothing."""
        if not self._full:
            return hashlib.sha256().digest()
        root = self._full[-1]
        for left in reversed(self._full[:-1]):
            root = node_hash(left, root)
        return root


def merkle_root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over these leaf hashes."""
    tree = MerkleRoot()
    tree.extend(leaves)
    return tree.root()
