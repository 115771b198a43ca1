"""The command line: the same services as the window, for scripts, staff and tests.

Exit 0 done, 1 refused with one Vietnamese sentence on standard error, 2 wrong usage. With ``--json`` standard
output holds one JSON document and nothing else.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import traceback
from collections.abc import Iterable, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desktop.errors import AppError, Refused
from desktop.paths import LOG, default_data_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.queries.homes import Home
    from desktop.queries.records import Record
    from desktop.services.office import Office

PASSWORD_VARIABLE = "SO_PHONG_TRAO_PASSWORD"
_as_json = click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")


class Session:
    """The global options of one call, and the office once it is opened."""

    def __init__(self, data: Path | None, user: str | None, password_file: Path | None) -> None:
        self.folder = data or default_data_dir()
        self.user = user
        self._password_file = password_file

    def password(self) -> str:
        """From the file, else from the environment. Raises ``Refused`` ``password.missing``."""
        if self._password_file is not None:
            try:
                return self._password_file.read_text("utf-8-sig").rstrip("\r\n")
            except OSError as error:
                raise Refused("file.missing", file=str(self._password_file)) from error
            except UnicodeDecodeError as error:
                raise Refused("password.not_utf8", file=str(self._password_file)) from error
        password = os.environ.get(PASSWORD_VARIABLE, "")
        if not password:
            raise Refused("password.missing")
        return password

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The office in the data folder, closed afterwards."""
        from desktop.services.office import Office

        office = Office.open(self.folder, self.user, self.password())
        try:
            yield office
        finally:
            office.close()


def check_ending(out: Path, ending: str, what: str) -> None:
    """Raises ``Refused`` where a file would not be what its name says."""
    if out.suffix.lower() != ending:
        raise Refused("print.no_such_form", name=what, forms=ending)


def emit(document: Any) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


class _Program(click.Group):
    """What is no ``AppError`` is a bug: its traceback goes into the log, one sentence to the reader."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, AppError, BrokenPipeError):
            raise
        except PermissionError as error:
            raise Refused("file.no_permission", file=str(error.filename or "")) from error
        except Exception as error:
            folder = ctx.obj.folder if ctx.obj and ctx.obj.folder.is_dir() else Path(tempfile.gettempdir())
            with suppress(OSError), (folder / LOG).open("a", encoding="utf-8") as log:
                log.write(traceback.format_exc())
            raise Refused("program.bug", kind=type(error).__name__, log=str(folder / LOG)) from error


@click.group(
    cls=_Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--data", type=click.Path(path_type=Path, readable=False), help="Thư mục dữ liệu.")
@click.option(
    "--user",
    help="Họ tên người dùng như lúc lập sổ, không dấu cũng được; bỏ trống thì máy nhận ra theo mật khẩu.",
)
@click.option("--password-file", type=click.Path(path_type=Path, readable=False), help="Tệp chứa mật khẩu.")
@click.option("--self-test", is_flag=True, help="Tự kiểm tra chương trình đã cài.")
@click.pass_context
def app(
    context: click.Context, data: Path | None, user: str | None, password_file: Path | None, self_test: bool
) -> None:
    """Sổ Phong Trào: sổ ghi phong trào “Toàn dân bảo vệ an ninh Tổ quốc” của xã, phường, đặc khu."""
    context.obj = Session(data, user, password_file)
    if self_test:
        from desktop.bootstrap import self_test as run_self_test

        sys.exit(run_self_test())
    if context.invoked_subcommand is None:
        from desktop.bootstrap import run_window

        sys.exit(run_window(context.obj.folder))


@app.command()
@click.option("--unit", "code", required=True, help="Mã đơn vị đang dùng: 2 số cho tỉnh, 5 số cho xã.")
@click.option("--name", required=True, help="Tên cơ quan dùng sổ.")
@click.option("--level", type=click.Choice(["commune", "upper"]), help="Cấp; theo mã nếu không ghi.")
@click.option("--officer", required=True, help="Họ và tên cán bộ.")
@click.pass_obj
def init(session: Session, code: str, name: str, level: str | None, officer: str) -> None:
    """Lập sổ cho một đơn vị."""
    from desktop.services.setup import Setup, create_office, unit_by_code

    unit = unit_by_code(code)
    actual = "upper" if len(unit.code) == 2 else "commune"
    if level is not None and level != actual:
        raise Refused("unit.other_level", code=code)
    made = create_office(session.folder, Setup(unit, name, officer, session.password()))
    made.office.close()
    click.echo(f"Đã lập sổ của {name} ({unit.title}, mã {unit.code}).")
    click.echo(f"Mã khôi phục, ghi ra giấy và cất kỹ, máy không lưu: {made.recovery_code}")
    click.echo(f"Khóa mở gói dự phòng của đơn vị, cất cùng chỗ: {made.recovery_key}")


def assigned(assignments: tuple[str, ...], form: str = "FIELD=VALUE") -> dict[str, str]:
    """Values typed as FIELD=VALUE; ``form`` is what help calls it."""
    values: dict[str, str] = {}
    for assignment in assignments:
        field, sign, value = assignment.partition("=")
        if not sign:
            raise click.UsageError(f"“{assignment}” phải ghi dạng {form}.")
        values[field.strip()] = value
    return values


@app.command()
@click.argument("kind")
@click.argument("assignments", nargs=-1, metavar="FIELD=VALUE…")
@click.option("--id", "record", default="", help="Mã bản ghi cần sửa.")
@click.pass_obj
def put(session: Session, kind: str, assignments: tuple[str, ...], record: str) -> None:
    """Thêm một bản ghi, hoặc sửa bản ghi mang mã --id; in ra mã.

    Tên các ô xem ở lệnh kinds. Ô body của document nhận văn bản thường: đầu dòng I., 1., a), - là cấp.
    """
    from desktop.services import records, serials

    values: dict[str, Any] = dict(assigned(assignments))
    records.user_kind(kind)
    if kind == "document" and "body" in values:
        values["body"] = _outline(values["body"])
    with session.office() as office:
        made = records.put(office, kind, values, record=record)
        click.echo(made)
        if serials.numbered_field(kind) in values:
            found = records.show(office, kind, made)
            if remark := serials.remark(office, kind, made, found.values, found.home):
                click.echo(remark, err=True)


def _outline(text: str) -> Any:
    """The body of a paper, typed as a text or as the JSON that ``show --json`` gives."""
    from desktop.domain.outline import items_of
    from desktop.domain.outline_reading import read_outline

    return text if text.lstrip().startswith("[") else items_of(read_outline(text))


@app.command()
@click.argument("kind")
@click.argument("record", metavar="ID")
@click.pass_obj
def delete(session: Session, kind: str, record: str) -> None:
    """Xóa một bản ghi (khôi phục được)."""
    from desktop.services import records

    records.user_kind(kind)
    with session.office() as office:
        records.delete(office, kind, record)
        left = records.without_team(office, [record]) if kind == "team" else 0
    if left:
        click.echo(f"Còn {left} thành viên ghi ở tổ này, nay chưa thuộc tổ nào.", err=True)


@app.command()
@click.argument("kind")
@click.argument("record", metavar="ID")
@click.pass_obj
def restore(session: Session, kind: str, record: str) -> None:
    """Khôi phục một bản ghi đã xóa."""
    from desktop.services import records

    records.user_kind(kind)
    with session.office() as office:
        records.restore(office, kind, record)


def flat(record: Record, units: Mapping[str, Home]) -> dict[str, Any]:
    """A record as one flat object: id and the unit it belongs to first, then every field."""
    home = units.get(record.home)
    unit = {"unit": home.code if home else None, "unit_name": home.name if home else None}
    return {"id": record.id, **unit, **record.values}


@app.command("list")
@click.argument("kind")
@click.option("--search", default="", help="Tìm không cần gõ dấu.")
@_as_json
@click.pass_obj
def list_records(session: Session, kind: str, search: str, as_json: bool) -> None:
    """Liệt kê bản ghi của một loại."""
    from desktop.services import homes, records

    records.user_kind(kind)
    with session.office() as office:
        found = records.list_all(office, kind, search=search)
        units = homes.of(office, {record.home for record in found})
        said = homes.names(office, units)
    if as_json:
        emit([flat(record, units) for record in found])
        return
    for record in found:
        click.echo("  ".join(filter(None, (record.id, record.name, said.get(record.home)))))


@app.command()
@click.argument("kind")
@click.argument("record", metavar="ID")
@_as_json
@click.pass_obj
def show(session: Session, kind: str, record: str, as_json: bool) -> None:
    """Xem một bản ghi."""
    from desktop.domain.values import display
    from desktop.services import homes, records

    records.user_kind(kind)
    with session.office() as office:
        found = records.show(office, kind, record)
        units, said = homes.of(office, [found.home]), homes.names(office, [found.home])
        names = records.names_referred(office, kind, [found.values])
    if as_json:
        facts = {"deleted": found.deleted, "joined_into": found.joined_into, "home": found.home}
        emit({**flat(found, units), **facts})
        return
    if found.joined_into:
        click.echo(f"Đã gộp vào: {found.joined_into}")
    elif found.deleted:
        click.echo(f"Bản ghi này đã xóa. Lấy lại bằng: restore {kind} {record}")
    if said:
        click.echo(f"Đơn vị: {said[found.home]}")
    for field in records.kind_spec(kind).fields:
        text = display(field, found.values.get(field.name), names)
        if text:
            click.echo(f"{field.label}: {text}")


@app.command()
@click.argument("kind")
@click.argument("record", metavar="ID")
@_as_json
@click.pass_obj
def history(session: Session, kind: str, record: str, as_json: bool) -> None:
    """Xem ai đã sửa gì ở một bản ghi, mới nhất trước."""
    from desktop.services import histories, records

    records.user_kind(kind)
    with session.office() as office:
        entries = histories.history(office, kind, record)
        changes = [change for entry in entries for change in entry.fields]
        names = records.names_referred(
            office, kind, [{one.name: value} for one in changes for value in (one.before, one.after)]
        )
    if as_json:
        emit([_entry(entry) for entry in entries])
        return
    spec = records.kind_spec(kind)
    labels = {field.name: field.label for field in spec.fields}
    for entry in entries:
        click.echo(f"{when(entry.wall)}  {entry.officer}  {entry.operation}")
        for one in entry.fields:
            before, after = (_shown(spec, one.name, value, names) for value in (one.before, one.after))
            click.echo(f"    {labels.get(one.name, one.name)}: {before} → {after}")


def when(utc: str) -> str:
    """A stored moment by the clock of this computer: ``17/11/2026 15:30``."""
    from desktop.domain.moments import local
    from desktop.domain.values import display_datetime

    return display_datetime(local(utc)) if utc else ""


def _shown(spec: Any, name: str, value: Any, names: Mapping[str, str]) -> str:
    from desktop.domain.values import display

    try:
        return display(spec.field(name), value, names) or "(trống)"
    except (KeyError, TypeError, ValueError, AttributeError):  # a field or a value of a newer version
        return str(value)


def _entry(entry: Any) -> dict[str, Any]:
    fields = [{"field": f.name, "before": f.before, "after": f.after} for f in entry.fields]
    return {
        "change": entry.change,
        "operation": entry.operation,
        "officer": entry.officer,
        "unit": entry.unit,
        "time": entry.wall,
        "hidden": entry.hidden,
        "joined": entry.record,
        "fields": fields,
    }


@app.command()
@_as_json
def kinds(as_json: bool) -> None:
    """Liệt kê các loại bản ghi và các ô của chúng."""
    from desktop.services import records

    specs = [records.kind_spec(name) for name in records.USER_KINDS]
    if as_json:
        emit(
            [
                {"kind": s.name, "name": s.name, "label": s.label, "fields": [_field(f) for f in s.fields]}
                for s in specs
            ]
        )
        return
    for spec in specs:
        click.echo(f"{spec.name}: {', '.join(field.name for field in spec.fields)}")


def _field(field: Any) -> dict[str, Any]:
    described = {
        "name": field.name,
        "label": field.label,
        "type": field.type.value,
        "required": field.required,
        "policy": field.policy.value,
        "personal": field.personal,
        "travels": field.travels,
    }
    if field.choices:
        described |= {"choices": list(field.choices), "several": field.several}
    if field.target:
        described["target"] = field.target
    return described


@app.command()
@_as_json
@click.pass_obj
def undo(session: Session, as_json: bool) -> None:
    """Hoàn tác việc vừa làm của người dùng này."""
    from desktop.services import undo as service

    with session.office() as office:
        done = service.undo(office)
    if as_json:
        emit({"undone": done.name, "operation": done.number, "time": done.wall})
    else:
        click.echo(f"Đã hoàn tác: {done.name}")


@app.command()
@_as_json
@click.pass_obj
def conflicts(session: Session, as_json: bool) -> None:
    """Liệt kê những chỗ hai nơi ghi khác nhau, chưa chọn."""
    from desktop.services import conflicts as service

    with session.office() as office:
        found = service.open_conflicts(office)
        lines = [] if as_json else [_conflict_line(office, one) for one in found]
    if as_json:
        emit([_conflict(one) for one in found])
    for line in lines:
        click.echo(line)


def _conflict_line(office: Office, one: Any) -> str:
    from desktop.services import records

    spec = records.kind_spec(one.kind)
    values = [{one.field: side.value} for side in one.sides if one.field]
    names = records.names_referred(office, one.kind, values)
    shown = [_shown(spec, one.field, side.value, names) for side in one.sides]
    sides = " / ".join(f"{value} ({side.unit_name})" for value, side in zip(shown, one.sides, strict=True))
    what = spec.field(one.field).label if one.field else "xóa và sửa cùng lúc"
    return f"{one.id}  {one.name}, {what}: {sides}"


def _conflict(one: Any) -> dict[str, Any]:
    sides = [
        {
            "value": side.value,
            "officer": side.officer,
            "unit": side.unit,
            "unit_name": side.unit_name,
            "time": side.wall,
            "before": side.before,
        }
        for side in one.sides
    ]
    return {
        "id": one.id,
        "kind": one.kind,
        "record": one.record,
        "name": one.name,
        "field": one.field,
        "shown": sides[0]["value"],
        "other": sides[1]["value"] if len(sides) > 1 else None,
        "sides": sides,
    }


@app.command()
@click.argument("conflict", metavar="ID")
@click.option("--take", required=True, help="shown, other, hoặc giá trị đúng.")
@click.pass_obj
def resolve(session: Session, conflict: str, take: str) -> None:
    """Chọn bản đúng cho một chỗ khác nhau."""
    from desktop.services import conflicts as service

    with session.office() as office:
        one = next((found for found in service.open_conflicts(office) if found.id == conflict), None)
        service.resolve(office, conflict, take)
        click.echo(chosen_line(office, one))


def chosen_line(office: Office, one: Any) -> str:
    """What stands now where two offices wrote differently."""
    from desktop.services import conflicts, records

    found = records.show(office, one.kind, one.record)
    if not one.field:
        return f"Đã chọn {'xóa' if found.deleted else 'giữ lại'}: {one.name}."
    names = records.names_referred(office, one.kind, [found.values])
    value = _shown(records.kind_spec(one.kind), one.field, found.values.get(one.field), names)
    return f"Đã chọn: {one.name}, {conflicts.field_label(one)}: {value}."


def _speak_vietnamese() -> None:
    """Let click say in Vietnamese what it says by itself: wrong usage, and the headings of help."""
    from click import core, decorators, exceptions, formatting, parser, types

    from desktop.sentences.usage import translate, translate_plural

    for module in (core, decorators, exceptions, formatting, parser, types):
        for name, words in (("_", translate), ("ngettext", translate_plural)):
            if hasattr(module, name):
                setattr(module, name, words)


def main(arguments: Iterable[str] | None = None) -> int:
    """Run a command; see the module for exit codes."""
    import desktop.cli_blanks
    import desktop.cli_deciding
    import desktop.cli_exchange
    import desktop.cli_issuing
    import desktop.cli_papers
    import desktop.cli_sync
    import desktop.cli_trust
    import desktop.cli_wordings  # noqa: F401  (they add their commands)

    _speak_vietnamese()
    try:
        result = app.main(list(arguments) if arguments is not None else None, standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return 2
    except click.Abort:
        return 1
    except AppError as error:
        from desktop.sentences import explain

        click.echo(explain(error), err=True)
        return 1
    return result if isinstance(result, int) else 0
