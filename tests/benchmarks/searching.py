"""A keystroke in the search box at 50,000 people: all ids in order and the first rows, against bare SQL."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.text import fold
from desktop.services import records
from desktop.services.office import Office
from tests.benchmarks import made_up
from tests.benchmarks.measure import Figure, compare

PEOPLE = 50_000
PAGE = 64  # rows that a list reads at a time
TYPED = ("d", "du", "duc", "hoa", "nguyen", "nguyễn văn", "bui thi ha", "xyz")


def fill(office: Office, count: int) -> None:
    """Add this many people."""
    for start in range(0, count, 10_000):
        with office.write("Nhập danh sách") as work:
            for n in range(start, min(start + 10_000, count)):
                work.create("person", made_up.person(n))


def _keystrokes(office: Office) -> None:
    for typed in TYPED:
        records.rows(office, "person", records.ids(office, "person", search=typed)[:PAGE])


def _statements(typed: str) -> tuple[str, list[str]]:
    words = fold(typed).split()
    like = " AND ".join("search LIKE ?" for _ in words)
    return f"SELECT id FROM person WHERE deleted = 0 AND {like} ORDER BY sort, id", [f"%{w}%" for w in words]


def _bare(office: Office) -> None:
    with office.database.engine.connect() as connection:
        cursor = connection.connection.cursor()
        for typed in TYPED:
            ids = [row[0] for row in cursor.execute(*_statements(typed)).fetchall()]
            page = ids[:PAGE]
            marks = ", ".join("?" * len(page))
            cursor.execute(f"SELECT * FROM person WHERE id IN ({marks})", page).fetchall()


def measure(folder: Path) -> Figure:
    """Milliseconds for one keystroke, the mean over several searches."""
    office = made_up.make_office(folder, made_up.COMMUNE)
    try:
        fill(office, PEOPLE)
        found = compare(
            lambda: _keystrokes(office),
            lambda: _bare(office),
            against="the same SQL on the same file",
            runs=7,
        )
    finally:
        office.close()
    for part in ("ours_ms", "reference_ms"):
        found[part] = round(found[part] / len(TYPED), 2)
    return {**found, "people": PEOPLE}
