"""Containers that a reader must refuse: part 2, step 2."""

from __future__ import annotations

import io
import zipfile

from tests.vectors.build import MANIFEST, MINISIG, STUB, Draft, op, pack, span
from tests.vectors.case import Case, Cases

MEMBERS = Draft(spans=(span(op(1)),)).members(age=STUB)
WHOLE = pack(MEMBERS.items())
DIRECTORY = WHOLE.index(b"PK\1\2")
END = WHOLE.index(b"PK\5\6")
BLOB = f"blobs/{'0' * 64}.age"
OTHER_BLOB = f"blobs/{'1' * 64}.age"


def cases() -> Cases:
    """All of them."""
    for part in (cut, slack, members, fields):
        yield from part()


def at(place: int, put: bytes, gone: int = 0) -> bytes:
    """The container with bytes put in, or in the place of others."""
    return WHOLE[:place] + put + WHOLE[place + gone :]


def cut() -> Cases:
    """Copies that did not come to their end, and what is no package."""
    yield Case("empty", b"", "no byte", 2, "unfinished")
    yield Case("no-zip", b"%PDF-1.7\n" * 20, "another kind of file", 2, "not_a_package")
    yield Case("cut-in-header", WHOLE[:20], "ends in the first header", 2, "unfinished")
    yield Case("cut-in-member", WHOLE[: DIRECTORY // 2], "ends in a member", 2, "unfinished")
    yield Case("cut-before-directory", WHOLE[:DIRECTORY], "without directory", 2, "unfinished")
    yield Case("cut-in-directory", WHOLE[: END - 7], "ends in the directory", 2, "unfinished")
    yield Case("cut-last-byte", WHOLE[:-1], "the last byte is missing", 2, "unfinished")


def slack() -> Cases:
    """Bytes for which there is no place."""
    yield Case("slack-before", at(0, b"#!/bin/sh\n"), "a program before the package", 2, "not_a_package")
    between = 30 + len(MANIFEST) + len(MEMBERS[MANIFEST])
    yield Case("slack-between", at(between, b"slack"), "bytes between members", 2, "damaged")
    yield Case("slack-before-directory", at(DIRECTORY, b"slack"), "bytes before the directory", 2, "damaged")
    yield Case("slack-before-end", at(END, b"slack"), "bytes before the end record", 2, "damaged")
    yield Case("slack-behind", WHOLE + b"slack", "bytes behind the package", 2, "damaged")
    yield Case("two-packages", WHOLE + WHOLE, "a second package behind the first", 2, "damaged")
    yield Case("comment", pack(MEMBERS.items(), end=b"slack"), "a comment of the archive", 2, "damaged")


def members() -> Cases:
    """Names, order and number of the members."""
    items = list(MEMBERS.items())
    for name in MEMBERS:
        rest = [one for one in items if one[0] != name]
        title = name.replace(".", "-").lower()
        yield Case(f"without-{title}", pack(rest), f"{name} is missing", 2, "damaged")
    first, second, third, doc = items
    yield Case("order", pack([second, first, third, doc]), "members in another order", 2, "damaged")
    yield Case("duplicate", pack([first, second, third, third, doc]), "ops.age twice", 2, "damaged")
    yield Case(
        "member-behind", pack([*items, (BLOB, b"x")]), "an attachment behind DOC-TOI.txt", 2, "damaged"
    )
    names = {
        "absolute": "/etc/passwd",
        "parent": "../ops.age",
        "blob-parent": "blobs/../../ops.age",
        "backslash": "C:\\ops.age",
        "reserved": "CON",
        "stream": "ops.age:x",
        "folder": "blobs/",
        "zero-byte": "ops.age\0",
        "letters": "tệp.txt",
        "case": "OPS.AGE",
        "blob-case": f"blobs/{'A' * 64}.age",
        "blob-short": "blobs/00.age",
        "unknown": "autorun.inf",
    }
    for title, name in names.items():
        data = pack([*items[:3], (name, b"x"), doc])
        yield Case(f"name-{title}", data, f"a member named {name!r}", 2, "damaged")
    blobs = [(OTHER_BLOB, b"x"), (BLOB, b"x")]
    yield Case("blob-order", pack([*items[:3], *blobs, doc]), "attachments not ascending", 2, "damaged")
    yield Case("blob-twice", pack([*items[:3], *blobs[:1] * 2, doc]), "an attachment twice", 2, "damaged")
    large = pack([first, (MINISIG, bytes(1025)), third, doc])
    yield Case("minisig-size", large, "manifest.txt.minisig over 1 KiB", 2, "too_large")


def fields() -> Cases:
    """Fields of headers, directory and end record that are fixed."""
    changes: dict[str, dict[str, object]] = {
        "version": {"version": 10},
        "encrypted": {"flags": 1},
        "flag-utf8": {"flags": 0x800},
        "descriptor-flag": {"flags": 8},
        "deflated": {"method": 8},
        "time": {"time": 1},
        "date": {"date": 0x5B76},
        "made-by": {"made_by": 20 | 3 << 8},
        "extra": {"extra": b"\xfe\xca\0\0"},
        "directory-extra": {"directory_extra": b"\xfe\xca\0\0"},
        "member-comment": {"comment": b"x"},
        "disk": {"disk": 1},
        "internal": {"internal": 1},
        "symlink": {"made_by": 20 | 3 << 8, "external": 0o120777 << 16},
        "read-only": {"external": 1},
    }
    for title, change in changes.items():
        data = pack(MEMBERS.items(), at=(2,), **change)
        yield Case(f"zip-{title}", data, f"a field of ops.age in the ZIP: {title}", 2, "damaged")
    yield Case("crc", at(DIRECTORY - 3, b"?", 1), "a member that is not what its CRC-32 says", 2, "damaged")
    second = WHOLE.index(b"PK\1\2", DIRECTORY + 1) + 42
    yield Case("overlap", at(second, bytes(4), 4), "two members at one place", 2, "damaged")
    renamed = at(WHOLE.index(b"DOC-TOI", DIRECTORY), b"DOC-TAI", 7)
    yield Case("directory-name", renamed, "another name in the directory", 2, "damaged")
    size = DIRECTORY + 24
    yield Case("directory-size", at(size, b"\0\0\0\0", 4), "another size in the directory", 2, "damaged")
    yield Case("end-count", at(END + 8, b"\3\0\3\0", 4), "the end record counts falsely", 2, "damaged")
    yield Case("end-disk", at(END + 4, b"\1\0", 2), "a second disk", 2, "damaged")
    yield Case("zip64", zipped(force_zip64=True), "zip64 fields", 2, "damaged")
    yield Case("data-descriptor", zipped(seekable=False), "sizes behind the data", 2, "damaged")


def zipped(*, force_zip64: bool = False, seekable: bool = True) -> bytes:
    """The members in a ZIP by the standard library."""

    class File(io.BytesIO):
        def seekable(self) -> bool:
            return seekable

        def seek(self, *where: int) -> int:
            if not seekable:
                raise OSError("a pipe")
            return super().seek(*where)

        def tell(self) -> int:
            if not seekable:
                raise OSError("a pipe")
            return super().tell()

    file = File()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in MEMBERS.items():
            info = zipfile.ZipInfo(name)
            info.create_system = 0
            with archive.open(info, "w", force_zip64=force_zip64) as target:
                target.write(data)
    return file.getvalue()
