import hashlib

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import chain

REPLICA = "7d9f1c0a-0000-4000-8000-000000000001"


def plain_root(leaves: list[bytes]) -> bytes:
    """The recursive definition of RFC 6962 part 2.1, word by word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + plain_root(leaves[:split]) + plain_root(leaves[split:])).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=70))
def test_the_streaming_root_is_the_root_of_rfc_6962(leaves):
    assert chain.merkle_root(leaves) == plain_root(leaves)


@given(st.binary(max_size=40), st.binary(max_size=40), st.binary(max_size=40), st.binary(max_size=40))
def test_moving_bytes_between_salt_and_payload_changes_the_hash(a, b, c, d):
    assert ((a, b) == (c, d)) == (chain.payload_hash(a, b) == chain.payload_hash(c, d))


def test_the_chain_has_the_bytes_of_the_specification():
    start = chain.chain_start(REPLICA, "shared")
    label = b"so-phong-trao/op-chain/1"
    parts = (label, REPLICA.encode(), b"shared")
    assert start == hashlib.sha256(b"".join(len(p).to_bytes(4, "big") + p for p in parts)).digest()
    assert chain.payload_hash(b"", b"").hex() == hashlib.sha256(bytes(8)).hexdigest()
    following = chain.chain_next(start, b"{}", bytes(32))
    assert (
        following
        == hashlib.sha256(b"\0\0\0\x20" + start + b"\0\0\0\x02{}" + b"\0\0\0\x20" + bytes(32)).digest()
    )


def test_every_part_moves_the_chain():
    start = chain.chain_start(REPLICA, "shared")
    assert start != chain.chain_start(REPLICA, "private")
    seen = {chain.chain_next(start, b"{}", bytes(32)), chain.chain_next(start, b"{ }", bytes(32))}
    seen.add(chain.chain_next(start, b"{}", bytes(31) + b"\1"))
    seen.add(chain.chain_next(bytes(32), b"{}", bytes(32)))
    assert len(seen) == 4
