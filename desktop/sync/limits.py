"""What a reader accepts at most. A package that needs more is refused before anything is done with it.

The figures are part of the format (docs/package-format.md); a writer keeps to them as well.
"""

FORMAT = 1  # the package format this program writes, and the highest it reads

MAX_PACKAGE = 2 * 1024**3  # bytes of a whole package
MAX_MANIFEST = 256 * 1024  # bytes of manifest.txt; see docs/package-format.md part 3 for the figure
MAX_NOTE = 2 * MAX_MANIFEST  # the same with its signatures
MAX_MINISIG = 1024
MAX_READ_ME = 64 * 1024
MAX_CARD = 16 * 1024
MAX_SIGNATURES = 16  # lines under a manifest; one is the sender's
MAX_SIGNATURE = 16 * 1024  # bytes of one co-signature
MAX_BLOBS = 1000
MAX_EXTENSION = 128 * 1024  # characters of the value of one "x-…" line
MAX_KEY_LIST = 64 * 1024  # bytes of a unit's key list with its signature
MAX_MACHINES = 32  # computers in it, old ones included
MAX_TRUST_LINES = 64 * 1024  # bytes of key lists in one manifest, at least one; the rest waits for the next

MAX_RATIO = 200  # plaintext to ops.age
FREE_PLAINTEXT = 8 * 1024**2  # a plaintext up to this size may compress better than MAX_RATIO
MAX_WINDOW = 2**23  # memory a zstd frame may ask for
MAX_HEADER = 4 * 1024**2  # bytes of the first line of the plaintext
MAX_LINE = 4 * 1024**2  # bytes of the line of one operation
MAX_RELAYED = 4096  # manifests of other authors in one package
MAX_RELAYED_BYTES = 32 * 1024**2
