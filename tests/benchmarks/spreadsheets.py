"""The preview of a roster of 10,000 rows, against reading the cells with python-calamine alone."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import python_calamine

from desktop.documents.spreadsheets.proposal import propose
from desktop.documents.spreadsheets.reader import read_workbook
from desktop.services.records import kind_spec
from tests.benchmarks import made_up
from tests.benchmarks.measure import Figure, compare

ROWS = 10_000
HEADINGS = (
    "TT|Họ và tên|Giới tính|Ngày sinh|Số CCCD|Nơi thường trú|Chức vụ|Ngày tham gia|Số điện thoại|Ghi chú"
)


def write_roster(path: Path, count: int = ROWS) -> None:
    """A roster as an office keeps it: title rows, headings, one row a member."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append(["CÔNG AN XÃ TÂN TRÀO"])
    sheet.append(["DANH SÁCH LỰC LƯỢNG THAM GIA BẢO VỆ AN NINH, TRẬT TỰ Ở CƠ SỞ"])
    sheet.append(HEADINGS.split("|"))
    for n in range(count):
        values = made_up.member(n, "")
        year, month, day = values["birth"].split("-")
        sheet.append(
            [n + 1, values["name"], values["sex"], f"{day}/{month}/{year}", f"{8200000000 + n:012d}",
             values["address"], values["position"], "01/07/2024", f"09{n:08d}", ""]
        )  # fmt: skip
    book.save(path)


def _calamine(path: Path) -> None:
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def measure(folder: Path) -> Figure:
    """Milliseconds to read and judge every row."""
    path, spec = folder / "danh-sach.xlsx", kind_spec("member")
    write_roster(path)
    rows = len(propose(read_workbook(path), spec).rows)
    if rows != ROWS:
        raise RuntimeError(f"{rows} rows of {ROWS} were seen")
    found = compare(
        lambda: propose(read_workbook(path), spec), lambda: _calamine(path), against="python-calamine alone",
        runs=3,
    )  # fmt: skip
    return {**found, "rows": ROWS}
