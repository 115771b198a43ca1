"""Packages bent at one layer, and every layer around it made right again, so that deep checks are reached."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from desktop.sync.manifest import Tip
from tests.fuzz.mutate import Mutator
from tests.sync.kit import COMMUNE, PROVINCE, SIBLING, compact
from tests.vectors.build import LAYERS, Draft, Op, Span, op, span

INNER = ("header", "envelope", "payload", "relayed", "members")


@cache
def drafts() -> tuple[Draft, ...]:
    """Good packages to start from: together they have every part that a package can have."""
    tips = tuple(sorted(Tip(one.replica, "shared", 7, "a" * 64) for one in (COMMUNE, PROVINCE)))
    theirs = Draft(spans=(span(op(1), author=SIBLING),), sender=SIBLING).members()["manifest.txt"]
    dot = f"{COMMUNE.replica}/{COMMUNE.unit.id}/1/0a1b2c3d"
    changes = (
        op(1, payload={"v": {"name": "Lê A", "birth": "1988-03"}}, n="Thêm", e=True),
        op(2, change="u", payload={"v": {"name": "Lê B"}, "b": {"name": [dot]}, "z": 1}),
        op(3, change="d", payload={"s": {COMMUNE.replica: [[1, "0a1b2c3d"]]}}),
        op(4, change="r", payload={"d": [dot]}),
        op(5)._replace(erased=True),
    )
    return (
        Draft(),
        Draft(spans=(span(*changes),), about={"have": tips, "echo": tips, "prev": "b" * 64}),
        Draft(spans=(), about={"kind": "receipt", "have": tips}),
        Draft(blobs=(b"mot", b"hai"), about={"extensions": (("x-a", "b"), ("x-trust", "YQ=="))}),
        Draft(spans=(span(op(1)), span(op(1), author=SIBLING)), relayed=(theirs,)),
        Draft(spans=(span(op(1), op(2)), span(op(3), earlier=(op(1), op(2)), stream="shared"))),
    )


class Packages:
    """``make(layer)`` gives the bytes of a package that is bent at this layer."""

    layers = (*LAYERS, *INNER)

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.mutator = Mutator(rng)

    def make(self, layer: str) -> bytes:
        """One package."""
        draft = self.rng.choice(drafts())
        if layer in LAYERS:
            return draft.build(**{layer: self._bend(layer)})
        bent: Callable[[Draft], Draft | bytes] = getattr(self, f"_{layer}")
        made = bent(draft)
        return made if isinstance(made, bytes) else made.build()

    def _bend(self, layer: str) -> Callable[[bytes], bytes]:
        other = self.rng.choice(drafts())
        source = {
            "manifest": "manifest.txt",
            "note": "manifest.txt",
            "minisig": "manifest.txt.minisig",
            "age": "ops.age",
        }
        piece = other.text() if layer == "text" else other.members()[source.get(layer, "ops.age")]
        return lambda data: self.mutator.change(data, piece)

    def _header(self, draft: Draft) -> bytes:
        def bend(text: bytes) -> bytes:
            line, _, rest = text.partition(b"\n")
            return written(self.mutator.value(json.loads(line))) + b"\n" + rest

        return draft.build(text=bend)

    def _relayed(self, draft: Draft) -> Draft:
        notes = [self.mutator.change(one) for one in draft.relayed] or [b"so-phong-trao-package/1\n"]
        return draft.changed(relayed=tuple(one.decode("utf-8", "replace").encode() for one in notes))

    def _members(self, draft: Draft) -> bytes:
        from tests.vectors.build import pack

        items = list(draft.members().items())
        at = self.rng.randrange(len(items))
        name = self.mutator.change(items[at][0].encode()).decode("utf-8", "replace")[:300]
        act = self.rng.randrange(3)
        if act == 0:
            items[at] = (name, items[at][1])
        elif act == 1:
            items.insert(at, (name, items[at][1]))
        else:
            self.rng.shuffle(items)
        return pack(items)

    def _envelope(self, draft: Draft) -> Draft:
        def bend(one: Op) -> Op:
            if self.rng.random() < 0.5:
                return one._replace(
                    envelope=self.mutator.change(one.envelope).replace(b"\n", b"").replace(b"\t", b"")
                )
            return one._replace(envelope=written(self.mutator.value(json.loads(one.envelope))))

        return self._one_op(draft, bend)

    def _payload(self, draft: Draft) -> Draft:
        def bend(one: Op) -> Op:
            if self.rng.random() < 0.5:
                return one._replace(
                    payload=self.mutator.change(one.payload).replace(b"\n", b"").replace(b"\t", b"")
                )
            return one._replace(payload=written(self.mutator.value(json.loads(one.payload))))

        return self._one_op(draft, bend)

    def _one_op(self, draft: Draft, bend: Callable[[Op], Op]) -> Draft:
        """One operation changed; chain, root and counts follow from what is there."""
        spans = [one for one in draft.spans if one.ops] or list(drafts()[0].spans)
        chosen = self.rng.randrange(len(spans))
        ops = list(spans[chosen].ops)
        at = self.rng.randrange(len(ops))
        ops[at] = bend(ops[at])
        spans[chosen] = replace(spans[chosen], ops=tuple(ops))
        return draft.changed(spans=tuple(spans), about=draft.about | {"counts": counts(spans)})


def counts(spans: list[Span]) -> tuple[tuple[str, int], ...]:
    """Operations by kind, as a reader counts them; kinds that no manifest can name are left out."""
    found: dict[str, int] = {}
    for one in [one for part in spans for one in part.ops]:
        kind = one.envelope.partition(b'"y":"')[2].partition(b'"')[0].decode("utf-8", "replace")
        found[kind] = found.get(kind, 0) + 1
    return tuple(sorted(found.items()))


def written(value: object) -> bytes:
    """Compact JSON, also of what is no text."""
    try:
        return compact(value)
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()
