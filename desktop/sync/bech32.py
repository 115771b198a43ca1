"""Bech32, the letters in which age writes its keys (BIP 173; age lifts the limit of 90 characters)."""

from __future__ import annotations

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, data: bytes) -> str:
    """The text of ``data`` behind a lower-case prefix."""
    values = _regroup(data, 8, 5, pad=True)
    check = _polymod([*_expand(prefix), *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [check >> 5 * (5 - i) & 31 for i in range(6)]
    return prefix + "1" + "".join(_LETTERS[value] for value in values)


def decode(prefix: str, text: str) -> bytes:
    """The data in a lower-case text. Raises ``ValueError`` on another prefix or a false check."""
    head, separator, tail = text.rpartition("1")
    if not separator or head != prefix or not set(tail) <= _VALUES.keys():
        raise ValueError("bech32")
    values = [_VALUES[letter] for letter in tail]
    if len(values) < 6 or _polymod([*_expand(prefix), *values]) != 1:
        raise ValueError("bech32 check")
    return bytes(_regroup(values[:-6], 5, 8, pad=False))


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate(_GENERATOR):
            check ^= generator if top >> i & 1 else 0
    return check


def _expand(prefix: str) -> list[int]:
    codes = prefix.encode("ascii")
    return [code >> 5 for code in codes] + [0] + [code & 31 for code in codes]


def _regroup(data: bytes | list[int], source: int, target: int, *, pad: bool) -> list[int]:
    value = bits = 0
    result = []
    for item in data:
        value = value << source | item
        bits += source
        while bits >= target:
            bits -= target
            result.append(value >> bits & (1 << target) - 1)
        value &= (1 << bits) - 1
    if pad and bits:
        result.append(value << target - bits & (1 << target) - 1)
    elif not pad and (bits >= source or value):
        raise ValueError("bech32 padding")
    return result
