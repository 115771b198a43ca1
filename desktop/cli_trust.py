"""Commands of trust between offices: cards, digits, computers, revocation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.cli import Session, _as_json, app, emit, when
from desktop.cli_sync import sentence
from desktop.errors import Refused

if TYPE_CHECKING:
    from desktop.services.machines import MachineRow

_path = click.Path(path_type=Path, readable=False)
_STATES = {"live": "đang dùng", "old": "cũ", "revoked": "đã thu hồi"}


@app.command()
@click.option("--out", required=True, type=_path, help="Tệp thẻ để ghi.")
@click.pass_obj
def card(session: Session, out: Path) -> None:
    """Ghi thẻ của cơ quan này và in 30 số để cơ quan kia gõ."""
    from desktop.services import peers

    with session.office() as office:
        click.echo(peers.write_card(office, out))


@app.command()
@click.option("--out", required=True, type=_path, help="Tệp PDF để ghi.")
@click.pass_obj
def sheet(session: Session, out: Path) -> None:
    """Ghi phiếu đăng ký khổ A4 có 30 số của máy này, để in, ký và đóng dấu."""
    from desktop.services import enrolment

    with session.office() as office:
        enrolment.save_sheet(office, date.today().isoformat(), out)
    click.echo(f"Đã ghi {out}. In ra, ký, đóng dấu rồi đưa tận tay.")


@app.command()
@click.argument("file", type=_path)
@click.option("--digits", required=True, help="30 số trên tờ giấy có dấu của cơ quan kia.")
@click.option("--add", "role", flag_value="add", help="Thêm máy: cả máy cũ và máy này cùng dùng.")
@click.option("--join", "role", flag_value="join", help="Máy đang ngồi là máy mới, theo máy có thẻ này.")
@click.option("--replace", "lost", metavar="SHORT", help="Thay máy: tên ngắn của máy hỏng hoặc mất.")
@click.option("--anew", is_flag=True, help="Gõ lại từ đầu thẻ bị gác vì gõ sai 3 lần.")
@click.pass_obj
def trust(session: Session, file: Path, digits: str, role: str | None, lost: str | None, anew: bool) -> int:
    """Tin cậy cơ quan có thẻ này, sau khi gõ 30 số trên giấy."""
    from desktop.services import ceremony, peers

    if role and lost:
        raise click.UsageError("Chỉ ghi một trong --add, --join, --replace.")
    with session.office() as office:
        if anew:
            ceremony.lift(office, file)
        chosen = ceremony.REPLACE if lost else role or ""
        try:
            peer = peers.trust(office, file, digits, chosen, lost or "")
        except Refused as error:
            if error.key != "card.set_aside":
                raise
            click.echo(f"{sentence(error)} Ở dòng lệnh: thêm --anew.", err=True)
            return 1
    click.echo(f"Đã ghi nhận {peer.name}, máy {peer.short}.")
    return 0


@app.command()
@_as_json
@click.pass_obj
def machines(session: Session, as_json: bool) -> None:
    """Liệt kê các máy của đơn vị này và của nơi trao đổi: đang dùng, cũ, đã thu hồi."""
    from desktop.services import machines as service

    with session.office() as office:
        found = service.listing(office)
    if as_json:
        emit([_machine(one) for one in found])
        return
    for one in found:
        click.echo(f"{one.short}  {one.code} {one.name}  {_state(one)}")


def _machine(one: MachineRow) -> dict[str, Any]:
    return {
        "replica": one.replica,
        "short": one.short,
        "unit": one.unit,
        "code": one.code,
        "name": one.name,
        "state": one.state,
        "own": one.own,
        "former": one.former,
        "enrolled": "digits" if one.by_digits else "list",
        "since": one.since,
        "continues": one.continues or None,
        "through": one.through if one.state == "revoked" else None,
        "reason": one.reason,
        "packages": one.packages,
        "list_version": one.version,
    }


def _state(one: MachineRow) -> str:
    words = _STATES[one.state]
    if one.state == "revoked":
        words += f" đến gói {one.through}" if one.through else " từ gói đầu"
        words += f": {one.reason}" if one.reason else ""
    return words + (" (tên cũ của máy này)" if one.former else " (máy này)" if one.own else "")


@app.command()
@click.argument("short", metavar="SHORT")
@click.option(
    "--through", type=click.IntRange(min=0), help="Số gói cuối cùng còn tin; mặc định mọi gói đã nhập."
)
@click.option("--reason", required=True, help="Lý do thu hồi.")
@click.pass_obj
def revoke(session: Session, short: str, through: int | None, reason: str) -> None:
    """Thu hồi một máy: gói đến sau được giữ lại, chưa nhập."""
    from desktop.services import machines as service

    with session.office() as office:
        row = service.revoke(office, short, reason, through)
    click.echo(f"Máy {row.short} của {row.name} {_state(row)}.")


@app.command()
@click.argument("short", metavar="SHORT")
@click.pass_obj
def reinstate(session: Session, short: str) -> None:
    """Bỏ thu hồi một máy; các gói đang giữ của máy đó được nhập."""
    from desktop.services import machines as service

    with session.office() as office:
        row = service.reinstate(office, short)
    click.echo(f"Máy {row.short} của {row.name} {_state(row)}.")


@app.command()
@click.argument("short", metavar="SHORT")
@click.pass_obj
def rest(session: Session, short: str) -> None:
    """Cho một máy bỏ không nghỉ: gói không chờ máy đó nữa. Gói nó gửi vẫn nhận."""
    from desktop.services import machines as service

    with session.office() as office:
        row = service.rest(office, short)
    click.echo(f"Máy {row.short} của {row.name} nghỉ.")


@app.command()
@click.argument("short", metavar="SHORT")
@click.pass_obj
def wake(session: Session, short: str) -> None:
    """Dùng lại một máy đang nghỉ; gói sau gửi đủ những gì máy đó chưa nhận."""
    from desktop.services import machines as service

    with session.office() as office:
        row = service.wake(office, short)
    click.echo(f"Máy {row.short} của {row.name} {_state(row)}.")


@app.command("renew-keys")
@click.pass_obj
def renew_keys(session: Session) -> None:
    """Đổi khóa của máy này; khóa cũ ký cho khóa mới nên không phải gõ lại 30 số."""
    from desktop.services import machines as service

    with session.office() as office:
        short = service.renew_keys(office)
    click.echo(f"Đã đổi khóa. Tên ngắn mới của máy là {short}; gói tiếp theo báo cho các nơi.")


@app.command("trust-log")
@_as_json
@click.pass_obj
def trust_log(session: Session, as_json: bool) -> None:
    """Những việc đã làm về khóa và máy, mới nhất trước."""
    from desktop.sentences.trust import event
    from desktop.services import machines as service

    with session.office() as office:
        found = service.events(office)
    lines = [{"at": one.wall, "key": one.key, "text": event(one.key, **one.params)} for one in found]
    if as_json:
        emit(lines)
        return
    for line in lines:
        click.echo(f"{when(line['at'])}  {line['text']}")
