"""The program of a single office never opens a socket: a commune's computer may have no network at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.office_fixtures import COMMUNE, OFFICER, PASSWORD, UPPER

# An audit hook sees every socket of the interpreter, also one that a library makes by the C module.
SCRIPT = """
import os, socket, sys
from pathlib import Path

def forbid(event, _args):
    if event.startswith("socket."):
        print("a socket was opened:", event, file=sys.stderr)
        os._exit(1)

sys.addaudithook(forbid)

from desktop.cli import main

here, upper = Path(sys.argv[1]), Path(sys.argv[2])
COMMUNE, UPPER, OFFICER = sys.argv[3:]
def run(data, *words):
    assert main(["--data", str(data), *words]) == 0, words

for data, code in ((here, COMMUNE), (upper, UPPER)):
    run(data, "init", "--unit", code, "--name", "Cơ quan", "--officer", OFFICER)
run(here, "put", "conference", "name=Hội nghị", "start=2026-11-17T08:00")
run(here, "put", "person", "name=Lê A", "phone=0912345678")
run(here, "list", "person", "--json")
run(here, "kinds", "--json")
run(here, "undo")
from desktop.services import peers
from desktop.services.office import Office
opened = [Office.open(data, None, os.environ["SO_PHONG_TRAO_PASSWORD"]) for data in (here, upper)]
for mine, theirs in (opened, opened[::-1]):
    card = mine.folder / "card.sodk"
    peers.trust(theirs, card, peers.write_card(mine, card))
for office in opened:
    office.close()
run(here, "export", "--to", UPPER, "--out", str(here))
run(upper, "import", str(here))
run(here, "backup", str(here / "so.sao-luu"))
run(here, "self-test")
print("no socket")
"""


def run_script(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SO_PHONG_TRAO_PASSWORD": PASSWORD}
    command = [sys.executable, "-c", script, str(folder / "xa"), str(folder / "tinh")]
    command += [COMMUNE, UPPER, OFFICER]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)


def test_the_work_of_an_office_opens_no_socket(tmp_path: Path) -> None:
    done = run_script(SCRIPT, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("no socket\n")


def test_the_block_would_see_one(tmp_path: Path) -> None:
    done = run_script(
        SCRIPT.replace("from desktop.cli import main", "import _socket; _socket.socket()"), tmp_path
    )
    assert done.returncode == 1
    assert "a socket was opened" in done.stderr
