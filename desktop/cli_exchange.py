"""Commands of the exchange over a folder: once, or again and again while it is there."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import click

from desktop.cli import Session, _as_json, app, emit
from desktop.cli_sync import receipt_line, receipt_summary, sentence
from desktop.errors import AppError

_folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, readable=False))


@app.command()
@_folder
@_as_json
@click.pass_obj
def exchange(session: Session, folder: Path, as_json: bool) -> int:
    """Trao đổi hai chiều qua một thư mục hoặc ổ USB: nhận gói của nơi khác, rồi ghi gói cho nơi cần."""
    from desktop.services import watching
    from desktop.services.watching import How

    with session.office() as office:
        done = watching.run(office, folder, How.COMMAND)
    if as_json:
        emit(_summary(done))
    else:
        _say(done)
    return _tell_failures(done)


@app.command()
@_folder
@click.option("--every", type=click.FloatRange(min=0), default=30.0, help="Số giây giữa hai lần xem thư mục.")
@click.option("--times", type=click.IntRange(min=1), help="Số lần xem thư mục; không ghi thì xem mãi.")
@click.pass_obj
def watch(session: Session, folder: Path, every: float, times: int | None) -> int:
    """Trao đổi qua một thư mục mỗi khi thư mục có đó và có gì mới; Ctrl+C để thôi."""
    from desktop.services.watching import Watcher

    failed = 0
    with session.office() as office:
        watcher, said, count = Watcher(office, folder), "", 0
        while times is None or count < times:
            if count:
                time.sleep(every)
            count += 1
            said, wrong = _look(watcher, folder, said)
            failed = failed or wrong
    return failed


def _look(watcher: Any, folder: Path, said: str) -> tuple[str, int]:
    """One poll: what it says, once until something else is so, and whether anything went wrong."""
    from desktop.services.watching import How, State

    state = watcher.poll()
    if state is State.CHANGED:
        try:
            done = watcher.exchange(How.WATCH)
        except AppError as error:
            return _once(said, sentence(error)), 1
        if not done.quiet:
            _say(done)
        return "", _tell_failures(done)
    if state is State.ABSENT:
        return _once(said, f"Không thấy thư mục {folder}. Thư mục có lại thì máy tự trao đổi."), 0
    return said, 0


def _once(said: str, words: str) -> str:
    if words != said:
        click.echo(words, err=True)
    return words


def _say(done: Any) -> None:
    from desktop.services import packages

    for receipt in done.receipts:
        if receipt.verdict != packages.REFUSED:
            click.echo(receipt_line(receipt))
    for made in done.written:
        click.echo(f"{made.path}: {made.ops} thay đổi cho {', '.join(made.recipients)}")
    if done.quiet:
        click.echo("Không có gì mới để gửi hay nhận.")
    elif not done.failures:
        click.echo("Xong. An toàn để rút.")


def _tell_failures(done: Any) -> int:
    """Refused packages and offices whose package could not be written, on standard error."""
    refused = [one for one in done.receipts if one.verdict == "refused" and not one.again]
    for receipt in refused:
        click.echo(f"{receipt.file}: {sentence(receipt.reason)}", err=True)
    for failure in done.failures:
        click.echo(f"{failure.name}: {sentence(failure.error)}", err=True)
    return 1 if refused or done.failures else 0


def _summary(done: Any) -> dict[str, Any]:
    return {
        "folder": str(done.folder),
        "received": [receipt_summary(receipt) for receipt in done.receipts],
        "written": [
            {
                "file": str(made.path),
                "number": made.number,
                "ops": made.ops,
                "size": made.size,
                "counts": made.counts,
                "to": list(made.recipients),
            }
            for made in done.written
        ],
        "failures": [{"unit": one.name, "reason": sentence(one.error)} for one in done.failures],
        "removed": done.removed,
        "others": done.others,
    }


@app.command("save-manifest")
@click.argument("number", type=int, metavar="ID")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, readable=False), help="Thư mục để lưu vào."
)
@click.pass_obj
def save_manifest(session: Session, number: int, out: Path) -> None:
    """Lưu bản kê khai và chữ ký của một gói đã đến, để bên thứ ba kiểm tra."""
    from desktop.services import inbox

    with session.office() as office:
        click.echo(str(inbox.save_proof(office, number, out)))
