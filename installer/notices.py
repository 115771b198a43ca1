"""Write the folder of licences that goes with the built program: ``python installer/notices.py FOLDER``.

The list of third parties is made from what is installed, so that it cannot fall behind the lock file.
"""

from __future__ import annotations

import re
import shutil
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
RULE = "=" * 100


def locked() -> list[str]:
    """Names of the runtime dependencies, from the lock file."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    return sorted(line.split("==")[0] for line in lines if re.match(r"[a-z0-9]", line))


def licence_of(found: metadata.PackageMetadata) -> str:
    """The licence as the package's own metadata words it."""
    classifiers = [
        text.rsplit(" :: ", 1)[-1] for text in found.get_all("Classifier") or () if "License ::" in text
    ]
    words = found.get("License-Expression") or found.get("License") or ", ".join(classifiers)
    return words.strip().splitlines()[0] if words and words.strip() else "see the text below"


def texts_of(package: metadata.Distribution) -> list[str]:
    """Licence texts the wheel carries, each once."""
    texts: list[str] = []
    for file in package.files or ():
        inside = "dist-info" in str(file) and (LICENCE_FILE.search(file.name) or "licenses" in file.parts)
        path = Path(str(package.locate_file(file)))
        if inside and path.is_file() and file.suffix not in (".py", ".json"):
            text = path.read_text("utf-8", errors="replace").strip()
            if text and text not in texts:
                texts.append(text)
    return texts


def third_parties() -> str:
    """The whole list: one block a package."""
    blocks = ["Third-party software in this program. Each keeps its own licence."]
    for name in locked():
        try:
            package = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system
        head = f"{package.metadata['Name']} {package.version}\nLicence: {licence_of(package.metadata)}"
        blocks.append("\n\n".join([RULE, head, *texts_of(package)]))
    return "\n\n".join(blocks) + "\n"


def write(folder: Path) -> None:
    """Fill `folder`: fixed texts of installer/licences, licences of fonts and icons, and the list."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "installer" / "licences", folder)
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, folder / f"{name}.txt")
    for text in sorted((ROOT / "resources").rglob("*LICEN*")):
        shutil.copy(text, folder / "-".join(text.relative_to(ROOT / "resources").parts))
    (folder / "THIRD-PARTY.txt").write_text(third_parties(), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
