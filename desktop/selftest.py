"""What the installed program checks of itself: ``--self-test``, one line a check, exit 1 on any failure.

Everything is done for real in a folder of its own: no register of an office is touched.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import AppError
from desktop.paths import resource

if TYPE_CHECKING:
    from desktop.services.office import Office

PASSWORD = "tu-kiem-tra-may"
OLD_PASSWORD = "matkhau123"  # of the made-up register in resources/selftest
SAMPLE = "Nguyễn Thị Hữu Ước, Đặng Văn Quỳnh"


class Failed(Exception):
    """A check found something wrong; the text says what, in Vietnamese."""


def _require(right: bool, words: str) -> None:
    if not right:
        raise Failed(words)


def _make_office(folder: Path, code: str) -> Office:
    from desktop.services.setup import Setup, create_office, unit_by_code

    unit = unit_by_code(code)
    return create_office(folder, Setup(unit, unit.title, "Trần Văn Thử", PASSWORD)).office


def _fill(office: Office) -> str:
    """A conference with its delegates; returns its id."""
    from desktop.services import records

    values = {"name": f"Hội nghị thử {SAMPLE}", "start": "2026-11-17T08:00", "place": "Nhà văn hóa"}
    conference = records.put(office, "conference", values)
    for name in SAMPLE.split(", "):
        records.put(office, "attendance", {"conference": conference, "name": name})
    return conference


def files(folder: Path) -> str:
    """Fonts, icons, Qt's words, units and texts that go with the program."""
    wanted = ["units.csv", "DOC-TOI.txt", "i18n/qtbase_vi.qm", "fonts/Tinos-Regular.ttf", "icons/house.svg"]
    wanted += [f"fonts/NotoSans-{weight}.ttf" for weight in ("Regular", "Medium", "SemiBold")]
    missing = [name for name in wanted if not resource(name).is_file()]
    _require(not missing, f"thiếu {', '.join(missing)}")
    from desktop.services.setup import registry, unit_by_code

    _require(bool(registry().search("tan trao")), "không tìm được đơn vị trong danh mục")
    icons = len(list(resource("icons/house.svg").parent.glob("*.svg")))
    return f"{icons} biểu tượng, đơn vị 02287 là {unit_by_code('02287').title}"


def window(folder: Path) -> str:
    """Every page of the window over a new register, with the bundled font."""
    from desktop.bootstrap import application

    app = application()
    office = _make_office(folder / "so", "02287")
    _fill(office)
    from desktop.views.main_window import MainWindow
    from desktop.views.theme.icons import icon_pixmap

    main = MainWindow(office)
    try:
        main.show()
        pages = main.page_keys()
        for key in pages:
            main.show_page(key)
            app.processEvents()
            _require(not main.grab().isNull(), f"trang {key} không vẽ được")
        metrics = main.fontMetrics()
        _require(all(metrics.inFontUcs4(ord(c)) for c in SAMPLE), "phông chữ thiếu chữ tiếng Việt")
        drawn = icon_pixmap("house", 16).toImage()
        inked = any(drawn.pixelColor(n % 16, n // 16).alpha() for n in range(256))
        _require(inked, "biểu tượng không vẽ được")
        _require(app.translate("QPlatformTheme", "Cancel") != "Cancel", "nút của Qt chưa có tiếng Việt")
    finally:
        main.close()
        app.processEvents()
        office.close()
    return f"{len(pages)} trang, phông {main.fontInfo().family()}"


def migration(folder: Path) -> str:
    """A register of the first schema is brought up to date, with a backup of before."""
    from desktop.services import backup, records
    from desktop.services.office import Office

    old = folder / "so-cu"
    shutil.copytree(resource("selftest/so-phong-trao.db").parent, old)
    office = Office.open(old, None, OLD_PASSWORD)
    try:
        names = [one.name for one in records.list_all(office, "member")]
        _require(names == ["Nguyễn Văn Đức"], "bản ghi cũ không còn")
        _require(not backup.self_check(office), "nhật ký và bảng không khớp sau khi nâng cấp")
        _require(bool(backup.list_backups(old)), "không có bản sao lưu trước khi nâng cấp")
    finally:
        office.close()
    return "sổ cũ mở được, còn đủ bản ghi, có bản sao lưu"


def papers(folder: Path) -> str:
    """Minutes as PDF and for Word, and the PDF drawn as the preview draws it."""
    from desktop.services import printing
    from desktop.services.papers.prepared import WORD, Order
    from desktop.views.common.pdf_pages import PdfPages

    office = _make_office(folder / "so-in", "02287")
    try:
        conference = _fill(office)
        pdf = printing.render(office, "minutes", conference)
        word = printing.render(office, "minutes", conference, Order(form=WORD))
    finally:
        office.close()
    _require(pdf.startswith(b"%PDF-") and b"Tinos" in pdf, "biên bản không thành PDF có phông nhúng")
    _require(word.startswith(b"PK"), "biên bản không thành tệp Word")
    pages = PdfPages(pdf)
    try:
        _require(len(pages) > 0 and not pages.render(0, 50).isNull(), "không xem được PDF trước khi in")
        return f"biên bản {len(pages)} trang, {len(pdf) // 1024} KB"
    finally:
        pages.close()


def workbook(folder: Path) -> str:
    """A spreadsheet is written, read and loaded as one operation."""
    from desktop.documents.spreadsheets.export import write_list
    from desktop.services import loading, records

    path = folder / "danh-sach.xlsx"
    rows = [{"name": name, "birth": "1988-03-26", "position": "Tổ viên"} for name in SAMPLE.split(", ")]
    write_list(path, records.kind_spec("member"), rows, fields=["name", "birth", "position"])
    office = _make_office(folder / "so-nhap", "02287")
    try:
        loaded = loading.apply(office, loading.preview(office, "member", path))
    finally:
        office.close()
    _require(len(loaded.records) == 2, f"đọc được {len(loaded.records)} trong 2 dòng")
    return "đọc đủ 2 dòng"


def package(folder: Path) -> str:
    """A package goes from a commune to its province; one changed byte and it is refused."""
    from desktop.services import backup, packages, peers, records

    stick = folder / "usb"
    stick.mkdir()
    commune, province = _make_office(folder / "xa", "02287"), _make_office(folder / "tinh", "08")
    try:
        for owner, reader in ((commune, province), (province, commune)):
            card = folder / f"{owner.author.replica}.sodk"
            peers.trust(reader, card, peers.write_card(owner, card))
        _fill(commune)
        written = packages.export(commune, "08", stick)
        content = bytearray(written.path.read_bytes())
        content[len(content) // 2] ^= 1
        changed = folder / "bi-sua.sopt"
        changed.write_bytes(content)
        verdicts = [packages.receive(province, [path])[0].verdict for path in (changed, written.path)]
        _require(verdicts == ["refused", "imported"], f"gói được xử lý sai: {', '.join(verdicts)}")
        _require(len(records.ids(province, "attendance")) == 2, "gói vào thiếu bản ghi")
        _require(not backup.self_check(province), "nhật ký và bảng không khớp sau khi nhận gói")
    finally:
        commune.close()
        province.close()
    return f"{written.ops} thay đổi, {written.size} byte; gói bị sửa bị từ chối"


CHECKS: dict[str, Callable[[Path], str]] = {
    "Tệp kèm theo": files,
    "Cửa sổ": window,
    "Nâng cấp sổ cũ": migration,
    "In PDF": papers,
    "Đọc bảng tính": workbook,
    "Gói dữ liệu": package,
}


def self_test() -> int:
    """Run every check and print a line each; 0 where all is right, 1 otherwise."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a Windows console may be set to something else
    failures = 0
    for name, check in CHECKS.items():
        with tempfile.TemporaryDirectory(prefix="tu-kiem-tra-", ignore_cleanup_errors=True) as folder:
            good, words = _run(check, Path(folder))
        failures += not good
        print(f"{'ĐẠT ' if good else 'HỎNG'}  {name}: {words}", flush=True)
    print("Phần mềm chạy được." if not failures else f"Có {failures} mục hỏng.", flush=True)
    return 1 if failures else 0


def _run(check: Callable[[Path], str], folder: Path) -> tuple[bool, str]:
    from desktop.sentences import explain

    try:
        return True, check(folder)
    except Failed as failure:
        return False, str(failure)
    except AppError as error:
        return False, explain(error)
    except Exception as error:  # whatever breaks the installed program must be named, not hidden
        return False, f"{type(error).__name__}: {error}"
