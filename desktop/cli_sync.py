"""Commands of the exchange between offices: packages, backups."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from desktop.cli import Session, _as_json, app, emit, when
from desktop.errors import AppError

_path = click.Path(path_type=Path, readable=False)


@app.command()
@click.option("--to", "code", required=True, help="Mã đơn vị nhận.")
@click.option("--out", required=True, type=_path, help="Thư mục hoặc ổ USB.")
@_as_json
@click.pass_obj
def export(session: Session, code: str, out: Path, as_json: bool) -> None:
    """Ghi một gói dữ liệu đã ký, đã mã hóa cho đơn vị nhận."""
    from desktop.services import packages

    with session.office() as office:
        made = packages.export(office, code, out)
    if as_json:
        emit(
            {
                "file": str(made.path),
                "number": made.number,
                "ops": made.ops,
                "size": made.size,
                "counts": made.counts,
                "to": list(made.recipients),
            }
        )
    else:
        click.echo(f"{made.path}: {made.ops} thay đổi. An toàn để rút.")


@app.group()
def package() -> None:
    """Xem một gói dữ liệu."""


@package.command("show")
@click.argument("file", type=_path)
@_as_json
def package_show(file: Path, as_json: bool) -> None:
    """Những gì ai cũng thấy ở một gói, không cần khóa. Chữ ký chưa được đối chiếu."""
    from desktop.services import packages

    about = packages.describe(file)
    shown = {
        "file": file.name,
        "package": about.package,
        "kind": about.kind,
        "number": about.number,
        "sender": {"unit": about.unit.id, "code": about.unit.code, "name": about.unit.name},
        "replica": about.replica,
        "recipients": [{"unit": r.unit, "replicas": list(r.replicas)} for r in about.recipients],
        "created": about.created,
        "program": about.program,
        "counts": dict(about.counts),
        "ranges": [
            {"replica": r.replica, "stream": r.stream, "first": r.first, "last": r.last} for r in about.ranges
        ],
        "have": [{"replica": t.replica, "stream": t.stream, "seq": t.seq} for t in about.have],
        "members": [{"name": m.name, "size": m.size, "sha256": m.sha256} for m in about.members],
    }
    if as_json:
        emit(shown)
        return
    click.echo(f"Gói số {about.number} của {about.unit.name} ({about.unit.code}), lập {when(about.created)}.")
    named = ", ".join(f"{_kind_label(kind)} {n}" for kind, n in about.counts)
    click.echo(f"Loại bản ghi: {named or 'không có thay đổi'}")


def _kind_label(kind: str) -> str:
    from desktop.services import records

    try:
        return records.kind_spec(kind).label
    except AppError:  # a later version knows more kinds
        return kind


@app.command("import")
@click.argument("paths", nargs=-1, required=True, type=_path, metavar="FILE|DIR…")
@click.option("--dry-run", is_flag=True, help="Xem trước, không ghi gì.")
@_as_json
@click.pass_obj
def import_packages(session: Session, paths: tuple[Path, ...], dry_run: bool, as_json: bool) -> int:
    """Nhập gói dữ liệu; gói hỏng không cản gói khác."""
    from desktop.services import packages

    with session.office() as office:
        receipts = packages.receive(office, paths, dry_run=dry_run)
    if as_json:
        emit([receipt_summary(receipt) for receipt in receipts])
    else:
        if dry_run:
            click.echo("Đang xem trước. Chưa ghi gì vào máy.")
        for receipt in receipts:
            if receipt.verdict != packages.REFUSED:
                click.echo(receipt_line(receipt, dry_run=dry_run))
    refused = [receipt for receipt in receipts if receipt.verdict == packages.REFUSED]
    for receipt in refused:
        click.echo(f"{receipt.file}: {sentence(receipt.reason)}", err=True)
    return 1 if refused else 0


_VERDICTS = {
    "imported": "đã nhập",
    "already": "đã nhập rồi",
    "held": "giữ lại, chưa nhập",
    "refused": "không nhận",
}
_PROSPECTS = _VERDICTS | {"imported": "sẽ nhập", "held": "sẽ giữ lại, chưa nhập"}
_COUNTS = ("new", "updated", "merged", "conflicts", "held", "refused")


def _total(receipt: Any, name: str) -> int:
    """Over the kinds people know; the officers whose names come along are listed under ``kinds`` only."""
    hidden = receipt.counts.get("officer", {}) if name in ("new", "updated") else {}
    return int(receipt.total(name)) - int(hidden.get(name, 0))


def receipt_summary(receipt: Any) -> dict[str, Any]:
    """What became of a package, for programs."""
    return {
        "file": receipt.file,
        "sender": receipt.sender,
        "number": receipt.number,
        "import": receipt.import_number or None,
        "verdict": receipt.verdict,
        "reason": sentence(receipt.reason),
        **{name: _total(receipt, name) for name in _COUNTS},
        "counts": {name: _total(receipt, name) for name in _COUNTS},
        "kinds": receipt.counts,
        "remark": _times(receipt),
    }


def sentence(error: AppError | None) -> str:
    """The Vietnamese sentence of an error."""
    from desktop.sentences import explain

    return explain(error) if error else ""


def receipt_line(receipt: Any, *, dry_run: bool = False) -> str:
    """What became of a package, for people; in a dry run what would."""
    if receipt.verdict == "imported" and not receipt.counts:
        return f"{receipt.file} ({receipt.sender}): báo đã nhận"
    verdict = (_PROSPECTS if dry_run else _VERDICTS)[receipt.verdict]
    counts = (
        f"mới {_total(receipt, 'new')}, cập nhật {_total(receipt, 'updated')}, "
        f"tự gộp {receipt.total('merged')}, "
        f"khác nhau {receipt.total('conflicts')}, giữ lại {receipt.total('held')}, "
        f"không nhận {receipt.total('refused')}"
    )
    reason = f". {sentence(receipt.reason)}" if receipt.reason else ""
    if receipt.reason and receipt.reason.key == "package.revoked":
        reason += " Ở dòng lệnh: machines để xem lý do, reinstate để bỏ thu hồi."
    if receipt.times_off:
        reason += f". {_times(receipt)}"
    return f"{receipt.file} ({receipt.sender}): {verdict}; {counts}{reason}"


def _times(receipt: Any) -> str:
    from desktop.domain.moments import local
    from desktop.sentences import sentence

    return sentence("package.times_off", time=local(receipt.times_off)) if receipt.times_off else ""


@app.command()
@_as_json
@click.pass_obj
def imports(session: Session, as_json: bool) -> None:
    """Liệt kê các gói đã đến, mới nhất trước."""
    from desktop.services import packages

    with session.office() as office:
        found = packages.imports(office)
    if as_json:
        emit(
            [
                {
                    "id": one.number,
                    "file": one.file,
                    "sender": one.sender,
                    "unit": one.unit,
                    "number": one.package_number,
                    "received": one.received,
                    "verdict": one.verdict,
                    "reason": sentence(one.reason),
                    "aside": one.aside,
                    "leaps": one.leaps,
                    "kinds": one.counts,
                }
                for one in found
            ]
        )
        return
    for one in found:
        state = " (đang gỡ)" if one.aside else ""
        if one.leaps:
            state += f" ({one.leaps} thay đổi chờ chấp nhận giờ máy)"
        click.echo(f"{one.number}  {when(one.received)}  {one.file}  {_VERDICTS[one.verdict]}{state}")


@app.command("accept-clock")
@click.argument("number", type=int, metavar="IMPORT")
@click.pass_obj
def accept_clock(session: Session, number: int) -> None:
    """Chấp nhận những thay đổi có số đếm giờ nhảy vọt trong một gói đã nhập."""
    from desktop.services import packages

    with session.office() as office:
        click.echo(f"Đã hiện {packages.accept_clock(office, number)} thay đổi.")


@app.command()
@_as_json
@click.pass_obj
def forks(session: Session, as_json: bool) -> None:
    """Liệt kê các máy bị sao chép hoặc khôi phục từ bản cũ: máy nào, từ khi nào, những bản ghi nào."""
    from desktop.services.forks import forks as found_forks

    with session.office() as office:
        found = found_forks(office)
    if as_json:
        emit([asdict(one) for one in found])
        return
    for one in found:
        click.echo(f"{one.unit_name}, máy {one.short}: hai bản cùng ghi, biết từ {when(one.found)}.")
        for record in one.records:
            click.echo(f"  nhánh {record.branch + 1}: {record.name} ({record.officer}, {when(record.last)})")


@app.command("undo-import")
@click.argument("number", type=int, metavar="ID")
@click.pass_obj
def undo_import(session: Session, number: int) -> None:
    """Gỡ một gói đã nhập."""
    from desktop.services import packages

    with session.office() as office:
        packages.undo_import(office, number)
    click.echo("Đã gỡ gói này. Nhập lại bằng redo-import.")


@app.command("redo-import")
@click.argument("number", type=int, metavar="ID")
@click.pass_obj
def redo_import(session: Session, number: int) -> None:
    """Nhập lại một gói đã gỡ."""
    from desktop.services import packages

    with session.office() as office:
        packages.redo_import(office, number)
    click.echo("Đã nhập lại gói này.")


@app.command()
@click.argument("file", type=_path)
@click.pass_obj
def backup(session: Session, file: Path) -> None:
    """Sao lưu sổ ra một tệp."""
    from desktop.services import backup as service

    with session.office() as office:
        service.save_copy(office.folder, office.database, file)
    click.echo(f"Đã sao lưu ra {file}.")


@app.command("restore-backup")
@click.argument("file", type=_path)
@click.option("--other-unit", is_flag=True, help="Thay sổ đang có bằng sổ của đơn vị khác.")
@click.pass_obj
def restore_backup(session: Session, file: Path, other_unit: bool) -> None:
    """Khôi phục sổ từ một bản sao lưu; sổ đang có được giữ lại trong thư mục sao-luu."""
    from desktop.services import backup as service

    password = session.password()
    service.restore_backup(session.folder, file, session.user, password, other_unit=other_unit)
    click.echo("Đã khôi phục. Lần mở sổ tới, máy nhận tên mới; gói tiếp theo báo cho các nơi.")


@app.command("self-test")
@click.pass_obj
def self_test(session: Session) -> int:
    """Kiểm tra tệp, nhật ký và dựng lại mọi bảng từ nhật ký để so."""
    from desktop.services import backup as service

    with session.office() as office:
        problems = service.self_check(office)
    for problem in problems:
        click.echo(problem, err=True)
    click.echo("Sổ nguyên vẹn." if not problems else "Sổ có chỗ không khớp.")
    return 1 if problems else 0


@app.command()
@click.argument("out", type=_path)
def demo(out: Path) -> None:
    """Chạy trọn một vòng việc với hai xã và một tỉnh, để lại kết quả trong thư mục OUT."""
    from desktop.demo import run

    run(out)
