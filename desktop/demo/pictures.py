"""A picture of every screen over the demo's data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

DAY = date(2026, 11, 19)  # the demo's today, so that the pictures do not change with the calendar


def take_pictures(folder: Path, out: Path, password: str) -> int:
    """Grab every screen of the window on ``folder`` as PNG into ``out``; returns how many."""
    from desktop.bootstrap import application
    from desktop.demo.samples import spreadsheet
    from desktop.services import records
    from desktop.services.office import Office
    from desktop.views.conflicts.dialog import ConflictDialog
    from desktop.views.main_window import MainWindow
    from desktop.views.photographer import Photographer
    from desktop.views.setup.login import LoginDialog
    from desktop.views.setup.wizard import SetupWizard

    application()
    out.mkdir(parents=True, exist_ok=True)
    office = Office.open(folder, None, password)
    window = MainWindow(office, today=DAY)
    camera = Photographer(window, out)
    camera.every_page()
    camera.page("hoi-nghi-chi-tiet", lambda: window.open_record("conference", _newest(office)))
    person = records.ids(office, "person")[0]
    camera.page("con-nguoi-chi-tiet", lambda: window.open_record("person", person))
    camera.page("bien-ban-xem-truoc", lambda: window.open_print("minutes", _newest(office)))
    camera.page(
        "nhap-excel-kiem-tra", lambda: camera.check_spreadsheet(spreadsheet("luc-luong-nong-cot.xlsx"))
    )
    camera.page("nhat-ky", window.open_history)
    camera.dialog("hai-noi-ghi-khac-nhau", ConflictDialog(window.desk))
    camera.dialog("mo-so", LoginDialog(folder))
    camera.dialog("lap-so", SetupWizard(out / "so-moi"))
    camera.finish()
    office.close()
    return camera.taken


def _newest(office: object) -> str:
    from desktop.services import records
    from desktop.services.office import Office

    assert isinstance(office, Office)
    return records.ids(office, "conference", sort="start", descending=True)[0]
