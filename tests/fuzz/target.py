"""What is fuzzed: everything that looks at a file before an office believes it."""

from __future__ import annotations

import contextlib
from functools import cache
from pathlib import Path

from desktop.errors import PackageError
from desktop.sync import card, decoding
from desktop.sync.outer import TrustedKey, glance, inspect
from desktop.sync.reader import open_package
from tests.sync.kit import COMMUNE, CREATED, PROVINCE, Office
from tests.vectors.case import OFFICES


class Trusted:
    """The trust list of the vectors."""

    def find(self, about: object) -> TrustedKey | None:
        for office, state in OFFICES.values():
            if office.replica == getattr(about, "replica", ""):
                return TrustedKey(
                    office.keys.sign_public, office.unit.id, state != "out of scope", state == "revoked"
                )
        return None


def judge(path: Path, reader: Office = PROVINCE) -> str:
    """Why a package is refused, or nothing. Any error that is not a ``PackageError`` is a fault."""
    for look in (glance, inspect):
        with contextlib.suppress(PackageError):
            look(path)
    try:
        with open_package(path, Trusted(), reader.receiver()) as opened:
            for one in [op for chunk in opened.chunks() for op in chunk.ops]:
                understood(one.envelope, one.payload)
    except PackageError as error:
        return error.key
    return ""


def understood(envelope: bytes, payload: bytes | None) -> None:
    """What the importer asks of an operation (incoming.py), and that it can be read again from the log."""
    from desktop.domain.ops import decode_envelope, stored_payload

    try:
        decoding.envelope(envelope)
        if payload is not None:
            decoding.content(payload)
    except (ValueError, RecursionError) as error:
        raise PackageError("package.bad_operation") from error
    decode_envelope(envelope)
    if payload is not None:
        stored_payload(payload)


def judge_card(data: bytes) -> str:
    """The same for an enrolment card."""
    try:
        card.decode_card(data)
    except PackageError as error:
        return error.key
    return ""


@cache
def good_card() -> bytes:
    """A card to start from."""
    made = card.make_card(
        keys=COMMUNE.keys,
        level="commune",
        unit=COMMUNE.unit.id,
        code="02287",
        name=COMMUNE.title,
        replica=COMMUNE.replica,
        short="k3f",
        recovery=COMMUNE.keys.recipient,
        officer="Lê A",
        created=CREATED,
    )
    return card.encode_card(made)
