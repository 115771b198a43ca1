"""Judge the vectors by docs/package-format.md alone; needs `cryptography` and Debian's `age` and `zstd`."""

import base64, collections, contextlib, datetime, hashlib, itertools, json, pathlib  # noqa: E401, I001
import re, struct, subprocess, sys, unicodedata, zlib  # noqa: E401

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HERE, RANGE = pathlib.Path(__file__).parent, ["unit", "replica", "stream", "first", "last", "before", "chain"]
NAMES, CAPS = ["manifest.txt", "manifest.txt.minisig", "ops.age", "DOC-TOI.txt"], (2**19, 2**10, 2**31, 2**16)
UUID, HEX, SHA = "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", "[0-9a-f]{32}", "[0-9a-f]{64}"
POS, STREAM, BLOB = "[1-9][0-9]{0,14}", f"(?:shared|(?:private:)?{UUID})", f"blobs/{SHA}\\.age"
TIP, KIND = f"{HEX} {STREAM} {POS} {SHA}", "[a-z][a-z0-9_.-]{0,39}"
LINES = (  # of the manifest: key, value, how often
    ("package", UUID, ""), ("kind", "delta|full|trust|receipt", ""), ("number", POS, ""),
    ("sender", f"{UUID} [0-9]{{2,8}} .{{1,200}}", ""), ("replica", f"{HEX} [a-z0-9]{{3,8}}", ""),
    ("recipient", f"{UUID}(?: {HEX})+", "+"), ("range", f"{HEX} {STREAM} {POS}\\.\\.{POS} {SHA}", "*"),
    ("prev", f"-|{SHA}", ""), ("have", TIP, "*"), ("echo", TIP, "*"), ("format", f"{POS} {POS}", ""),
    ("program", "[0-9A-Za-z.+-]{1,32}", ""), ("trust", f"0|{POS}", ""), ("created", "[0-9TZ:-]{20}", ""),
    ("member", f"(?:ops\\.age|DOC-TOI\\.txt|{BLOB}) {POS} {SHA}", "+"), ("plaintext", POS, ""),
    ("count", f"{KIND} {POS}", "*"), ("ops-root", SHA, ""), ("x-[a-z0-9-]{1,40}", ".+", "*"),
)  # fmt: skip
MANIFEST = re.compile("so-phong-trao-package/1\n" + "".join(f"(?:{k}: (?:{v})\n){n}" for k, v, n in LINES))
MINISIG = b"untrusted comment: signature of manifest\\.txt\n(.*)\ntrusted comment: (.*)\n(.*)\n"
ENVELOPE = (  # n is any JSON text; in the others nothing is escaped
    '{"q":[0-9]+,"l":(0|[1-9][0-9]*),"t":"T{0,20}","u":"T{0,36}","g":(0|[1-9][0-9]*)(?:,"n":(".+"))?'
    '(?:,"e":true)?,"k":"[cudrx]","y":"T{1,40}","i":"T{1,36}"}'
).replace("T", '[^"\\\\\0-\x1f]')


class Fault(Exception):
    """A package is not to be taken: ("reject" or "hold", step of part 6)."""


@contextlib.contextmanager
def step(number):
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, InvalidSignature, subprocess.SubprocessError):
        raise Fault("reject", number) from None


def need(*conditions):
    if not all(conditions):
        raise ValueError


def unbase64(text):
    need(base64.b64encode(base64.b64decode(text)) == text)
    return base64.b64decode(text)


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def lp(text):
    return struct.pack(">I", len(text)) + text


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def merkle(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha(b"\1", merkle(leaves[:half]), merkle(leaves[half:]))


def outer(data, offices):
    """Steps 2 to 6, for which no secret is needed: ops.age, and the values of the manifest by key."""
    with step(2):
        members, directory, at = {}, b"", 0
        while data[at : at + 4] == b"PK\3\4" and len(data) >= at + 30:
            crc, size, length = struct.unpack_from("<14xI4xIH", data, at)
            name, body = data[at + 30 :][:length], data[at + 30 + length :][:size]
            fixed = struct.pack("<5H3I2H", 20, 0, 0, 0, 0x21, crc, size, size, length, 0)
            need(data[at + 4 : at + 30] == fixed, len(body) == size, zlib.crc32(body) == crc)
            directory += b"PK\1\2" + struct.pack("<H26s3H2I", 20, fixed, 0, 0, 0, 0, at) + name
            members[name.decode("ascii")], at = body, at + 30 + length + size
        count, names = directory.count(b"PK\1\2"), list(members)
        end = struct.pack("<4H2IH", 0, 0, len(names), len(names), len(directory), at, 0)
        need(data[at:] == directory + b"PK\5\6" + end, names[:3] + names[-1:] == NAMES, count == len(names))
        need(names[3:-1] == sorted(names[3:-1]), all(re.fullmatch(BLOB, name) for name in names[3:-1]))
        need(len(names) <= 1004, all(len(members[n]) <= most for n, most in zip(NAMES, CAPS, strict=True)))
    with step(3):
        text, blank, tail = members["manifest.txt"].decode().partition("\n\n")
        need(blank, re.fullmatch("(?:— [^ +\n]{1,128} [^ \n]+\n){1,16}", tail), len(text.encode()) < 2**18)
        signed = [(line.split(" ")[1], unbase64(line.split(" ")[2].encode())) for line in tail.splitlines()]
        if re.match(f"so-phong-trao-package/(?!1\n(?:.*\n)*format: 1 ){POS}\n(?:.*\n)*format: {POS} ", text):
            raise Fault("hold", 3)
        need(MANIFEST.fullmatch(text + "\n"), all(5 <= len(value) <= 2**14 for _, value in signed))
        values = {key: [] for key, _, _ in LINES} | {"x": []}
        for key, _, value in (line.partition(": ") for line in text.split("\n")[1:]):
            values[key if key in values else "x"].append(value.split(" ", 2 if key == "sender" else -1))
        for free in (values["sender"][0][2], *map(" ".join, values["x"])):
            need(free.isprintable(), free.strip() == free, unicodedata.is_normalized("NFC", free))
        datetime.datetime.strptime(values["created"][0][0], "%Y-%m-%dT%H:%M:%SZ")
        for tips in ([(*t[:2], int(t[2]), t[3]) for t in values[key]] for key in ("have", "echo")):
            need(tips == sorted(set(tips)))
        for rows in (values["recipient"], values["range"], *values["recipient"]):
            need(len(set(map(str, rows))) == len(rows))
        need(all(int(first) <= int(last) for first, last in (row[2].split("..") for row in values["range"])))
        files, kinds = [m[0] for m in values["member"]], [c[0] for c in values["count"]]
        need(files == [NAMES[2], *sorted(set(files) - set(NAMES)), NAMES[3]], kinds == sorted(set(kinds)))
    with step(4):
        (office,) = [one for one in offices.values() if one["replica"] == values["replica"][0][0]]
        need(office["unit"] == values["sender"][0][0], office["state"] == "known")
    with step(5):
        public, (name, value) = base64.b64decode(office["sign"])[10:], signed[0]
        key = Ed25519PublicKey.from_public_bytes(public)
        need(name == office["replica"], value[:4] == sha(name.encode(), b"\n\1", public)[:4])
        key.verify(value[4:], text.encode() + b"\n")
        first, comment, second = re.fullmatch(MINISIG, members["manifest.txt.minisig"]).groups()
        need(comment.decode() == "so-phong-trao-package/1 " + values["package"][0][0])
        need(unbase64(first)[:10] == b"ED" + sha(public)[:8])
        key.verify(unbase64(first)[10:], hashlib.blake2b(members["manifest.txt"]).digest())
        key.verify(unbase64(second), unbase64(first)[10:] + comment)
    with step(6):
        need([[n, str(len(members[n])), sha(members[n]).hex()] for n in names[2:]] == values["member"])
        need(int(values["plaintext"][0][0]) <= max(2**23, 200 * len(members["ops.age"])))
    return members["ops.age"], values


def inner(sealed, values, reader):
    """Steps 7 to 12, on what `age` and `zstd` print."""
    with step(7):
        need(reader["unit"] in [row[0] for row in (*values["sender"], *values["recipient"])])
        need(sealed.startswith(b"age-encryption.org/v1\n"))
        data = subprocess.run(
            ["age", "-d", "-i", HERE / reader["key"]], input=sealed, capture_output=True, check=True
        ).stdout
    with step(8):  # RFC 8878 part 3.1.1: header without dictionary, blocks, checksum; nothing behind it
        single, mark, last = data[4] >> 5 & 1, (0, 1, 2, 4)[data[4] & 3], 0
        need(data[:4] == b"\x28\xb5\x2f\xfd", not any(data[6 - single :][:mark]))
        at = 6 - single + mark + (single, 2, 4, 8)[data[4] >> 6]
        while not last and at < len(data):
            head = int.from_bytes(data[at : at + 3], "little")
            last, at = head & 1, at + 3 + (1 if head >> 1 & 3 == 1 else head >> 3)
        text = subprocess.run(["zstd", "-dc", "-M8MB"], input=data, capture_output=True, check=True).stdout
        need(at + 4 * (data[4] >> 2 & 1) == len(data), str(len(text)) == values["plaintext"][0][0])
    with step(9):
        line, _, rest = text.partition(b"\n")
        head, ranges, known = json.loads(line), [], ("package", "sender", "replica")
        for one, (replica, stream, places, chain) in zip(head["ranges"], values["range"], strict=True):
            said = [one["unit"], replica, stream, *map(int, places.split("..")), one["before"], chain]
            start = sha(lp(b"so-phong-trao/op-chain/1"), lp(replica.encode()), lp(stream.encode())).hex()
            need(re.fullmatch(f"{UUID} {SHA}", f"{said[0]} {said[5]}"), said[3] > 1 or said[5] == start)
            ranges.append(dict(zip(RANGE, said, strict=True)))
        to = [{"unit": unit, "replicas": replicas} for unit, *replicas in values["recipient"]]
        files = zip([m[0] for m in values["member"][1:-1]], head["blobs"], strict=True)
        blobs = [{"name": name, "sha256": b["sha256"], "size": int(b["size"])} for name, b in files]
        about = {"format": "so-phong-trao-ops/1"} | {key: values[key][0][0] for key in known}
        about |= {"to": to, "ranges": ranges, "manifests": abs(int(head["manifests"])), "blobs": blobs}
        need(line == compact(about).replace(b'"sender"', b'"unit"', 1))
    with step(10):
        *lines, trailer, nothing = rest.split(b"\n")
        relayed, ops = lines[: head["manifests"]], [one.split(b"\t") for one in lines[head["manifests"] :]]
        need(nothing == b"", all(len(one) <= 2**22 for one in lines), len(relayed) == head["manifests"])
        need(all(compact(str(json.loads(one))) == one for one in relayed))
        leaves, places = [], [(one, seq) for one in ranges for seq in range(one["first"], one["last"] + 1)]
        for (one, seq), (envelope, salt, payload) in zip(places, ops, strict=True):
            chain = bytes.fromhex(one["before"]) if seq == one["first"] else chain
            erased = salt == b"null" and re.fullmatch(f'"sha256:({SHA})"', payload.decode())
            need(erased or salt[:1] == salt[-1:] == b'"', erased or len(unbase64(salt[1:-1])) == 16)
            digest = bytes.fromhex(erased[1]) if erased else sha(lp(unbase64(salt[1:-1])), lp(payload))
            leaves.append(sha(b"\0", lp(envelope), digest))
            chain = sha(lp(chain), lp(envelope), lp(digest))
            need(envelope.startswith(b'{"q":%d,' % seq), seq < one["last"] or chain.hex() == one["chain"])
    with step(11):
        counts = collections.Counter(re.search(b'"y":"(.*?)"', op[0])[1].decode() for op in ops)
        need(sorted(counts.items()) == [(kind, int(count)) for kind, count in values["count"]])
        need(trailer == compact({"root": merkle(leaves).hex()}))
        need(sha(merkle(leaves)).hex() == values["ops-root"][0][0])
    with step(12):
        for envelope, salt, payload in ops:
            clock, group, name = re.fullmatch(ENVELOPE, envelope.decode()).groups('"-"')
            need(int(clock) < 2**63, int(group) < 2**31, compact(json.loads(name)).decode() == name)
            bare = re.sub(rb'"(?:[^"\\]|\\.)*"', b"", payload)
            need(max(itertools.accumulate((c in b"[{") - (c in b"]}") for c in bare), default=0) <= 64)
            p = json.loads(payload) if salt != b"null" else {}
            need(compact(p), all(isinstance(part, dict) for part in (p, *(p.get(k, {}) for k in "vbs"))))
            seen = [compact(tip) for tips in p.get("s", {}).values() for tip in tips or [0]]
            need(all(re.fullmatch(rb'\[[0-9]+,"[0-9a-f]{8}"(,[0-9]+)*\]', tip) for tip in seen))
            for dots in (p.get("d", []), *p.get("b", {}).values()):
                need(isinstance(dots, list), all(isinstance(dot, str) for dot in dots))


offices, good = json.loads((HERE / "keys.json").read_text("utf-8")), True
for vector in map(json.loads, (HERE / "vectors.jsonl").read_text("utf-8").splitlines()):
    found = ("accept", 0)
    try:
        inner(*outer((HERE / "packages" / vector["file"]).read_bytes(), offices), offices[vector["reader"]])
    except Fault as fault:
        found = fault.args
    good = good and found == (vector["verdict"], vector["step"])
    print(json.dumps([vector["name"], *found]))
sys.exit(not good)
