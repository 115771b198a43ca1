"""The enrolment card: what an office hands to another so that each knows the other's keys.

A JSON text signed by the key it carries. That proves only that the card is whole; that it is the right office
is proved by the 30 digits, which a person types from the stamped sheet (docs/package-format.md part 8).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.errors import PackageError
from desktop.sync import fingerprint as digits
from desktop.sync import manifest_values as values
from desktop.sync import minisign
from desktop.sync.encoding import decode64, encode64
from desktop.sync.fingerprint import check_digits as check_digits
from desktop.sync.fingerprint import wrong_groups as wrong_groups
from desktop.sync.keys import ReplicaKeys, parse_recipient
from desktop.sync.limits import MAX_CARD

FORMAT = "so-phong-trao-card/1"
LEVELS = ("commune", "upper")
_VERSION = b"1"
_LABEL = b"so-phong-trao/card/1\n"  # before the signed text, so that no other signature of the key fits here


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One replica of an office as others enrol it. Keys are in the forms that minisign and age take."""

    level: str
    unit: str
    code: str
    name: str
    replica: str
    short: str
    sign: str  # "RW…"
    recipient: str  # "age1…"
    recovery: str  # "age1…": the unit's recovery recipient
    officer: str
    created: str  # UTC, "2026-11-22T06:40:00Z"
    signature: bytes = field(default=b"", repr=False)

    @property
    def sign_public(self) -> bytes:
        """The 32 bytes that check this replica's signatures."""
        return minisign.parse_public(self.sign)

    @property
    def file_name(self) -> str:
        """The name the card has on a stick, as in DANG-KY-02287-k3f.sodk."""
        return f"DANG-KY-{self.code}-{self.short}.sodk"


def make_card(
    *,
    keys: ReplicaKeys,
    level: str,
    unit: str,
    code: str,
    name: str,
    replica: str,
    short: str,
    recovery: str,
    officer: str,
    created: str,
) -> Card:
    """The signed card of a replica with these keys; equal input gives an equal card."""
    card = Card(
        level=level,
        unit=unit,
        code=code,
        name=name,
        replica=replica,
        short=short,
        sign=keys.minisign,
        recipient=keys.recipient,
        recovery=recovery,
        officer=officer,
        created=created,
    )
    return replace(card, signature=keys.signing_key.sign(_LABEL + _body(card)))


def fingerprint(card: Card) -> str:
    """The 30 digits of a card: over version, level, unit, replica and both keys, which never change."""
    texts = (card.level, card.unit, card.replica)
    keys = (card.sign_public, parse_recipient(card.recipient))
    return digits.digits((_VERSION, *(text.encode() for text in texts), *keys))


def matches(card: Card, typed: str) -> bool:
    """Whether the typed digits are the card's; the 24 are compared once, as a whole."""
    return digits.same(fingerprint(card), typed)


def encode_card(card: Card) -> bytes:
    """The file of a card."""
    return _body(card) + f',\n  "signature": "{encode64(card.signature)}"\n}}\n'.encode()


def decode_card(data: bytes) -> Card:
    """The card in ``data``.

    Raises ``PackageError``: ``card.not_a_card``, ``card.needs_newer``, ``card.damaged`` (a value that is not
    allowed, or any byte changed after signing).
    """
    fields = _fields(data)
    try:
        card = _card(fields)
        if encode_card(card) != data:
            raise ValueError("card")
        Ed25519PublicKey.from_public_bytes(card.sign_public).verify(card.signature, _LABEL + _body(card))
    except (ValueError, TypeError, KeyError, AttributeError, InvalidSignature) as error:
        raise PackageError("card.damaged") from error
    return card


def _fields(data: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(data) if len(data) <= MAX_CARD else {}
    except (ValueError, RecursionError):
        fields = {}
    form = fields.get("format") if isinstance(fields, dict) else None
    if not isinstance(form, str) or form.partition("/")[0] != FORMAT.partition("/")[0]:
        raise PackageError("card.not_a_card")
    if form != FORMAT:
        raise PackageError("card.needs_newer")
    return dict(fields)


def _card(fields: dict[str, Any]) -> Card:
    card = Card(
        level=values.choice(fields["level"], LEVELS),
        unit=values.uuid(fields["unit"]),
        code=values.code(fields["code"]),
        name=values.name(fields["name"]),
        replica=values.replica(fields["replica"]),
        short=values.short(fields["short"]),
        sign=fields["sign"],
        recipient=fields["age"],
        recovery=fields["recovery"],
        officer=values.name(fields["officer"]),
        created=values.moment(fields["created"]),
        signature=decode64(fields["signature"]),
    )
    for key in (card.recipient, card.recovery):
        parse_recipient(key)
    return card


def _body(card: Card) -> bytes:
    """Everything before the signature: one line a field, in fixed order."""
    fields = {
        "format": FORMAT,
        "level": card.level,
        "unit": card.unit,
        "code": card.code,
        "name": card.name,
        "replica": card.replica,
        "short": card.short,
        "sign": card.sign,
        "age": card.recipient,
        "recovery": card.recovery,
        "officer": card.officer,
        "created": card.created,
    }
    lines = [f'  "{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in fields.items()]
    return ("{\n" + ",\n".join(lines)).encode()
