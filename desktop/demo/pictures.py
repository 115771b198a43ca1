"""A picture of every screen over the demo's data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.views.main_window import MainWindow
    from desktop.views.photographer import Photographer

DAY = date(2026, 11, 19)  # the demo's today, so that the pictures do not change with the calendar


def take_pictures(folder: Path, out: Path, password: str) -> int:
    """Grab every screen of the window on ``folder`` as PNG into ``out``; returns how many."""
    from desktop.bootstrap import application
    from desktop.demo.samples import spreadsheet
    from desktop.demo.story import NEXT_STICK
    from desktop.services import records
    from desktop.services.office import Office
    from desktop.views.conflicts.dialog import ConflictDialog
    from desktop.views.conflicts.duplicates import DuplicatesDialog
    from desktop.views.main_window import MainWindow
    from desktop.views.photographer import Photographer
    from desktop.views.setup.login import LoginDialog
    from desktop.views.setup.wizard import SetupWizard
    from desktop.views.usb.forks import ForksDialog

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
    _papers(camera, window, office)
    camera.page(
        "nhap-excel-kiem-tra", lambda: camera.check_spreadsheet(spreadsheet("luc-luong-nong-cot.xlsx"))
    )
    camera.page("nhat-ky", window.open_history)
    window.show_page("force", root=True)
    camera.page("da-chon", window.open_decisions)
    camera.page("tra-lai", window.open_returns)
    _exchange(camera, window, folder.parent / NEXT_STICK)
    camera.dialog("hai-noi-ghi-khac-nhau", ConflictDialog(window.desk))
    camera.dialog("co-the-trung", DuplicatesDialog(window.desk))
    camera.dialog("may-ghi-o-hai-noi", ForksDialog(window.desk))
    camera.dialog("mo-so", LoginDialog(folder))
    camera.dialog("lap-so", SetupWizard(out / "so-moi"))
    camera.finish()
    office.close()
    return camera.taken


def _papers(camera: Photographer, window: MainWindow, office: object) -> None:
    """Invitations, blanks, a written paper, the register of what went out, the wordings."""
    from desktop.services import records
    from desktop.services.office import Office
    from desktop.views.printing.page import PrintingPage
    from desktop.views.printing.stage import BLANK, PAGE
    from desktop.views.settings.page import SettingsPage

    assert isinstance(office, Office)
    window.show_page("printing", root=True)
    page = next(one for one in window.findChildren(PrintingPage) if one.isVisible())
    camera.page("giay-moi", lambda: page.open_document("invitations"))
    page.open_document("certificates")
    camera.page("in-de-len-phoi", lambda: page.stage.choose(BLANK))
    page.stage.choose(PAGE)
    camera.page("quyet-dinh", lambda: page.open_document("award-decision"))
    plan = records.ids(office, "document", sort="date", descending=True)[0]
    camera.page("soan-van-ban", lambda: window.open_record("document", plan))
    camera.page("so-van-ban-di", window.open_register)
    window.show_page("settings", root=True)
    settings = window.findChild(SettingsPage)
    assert settings is not None
    camera.page("cau-mau", lambda: settings.show_wording("award-decision.bases"))


def _exchange(camera: Photographer, window: MainWindow, stick: Path) -> None:
    """Both directions looked at before anything is written, and the pages beside it."""
    from desktop.views.usb.page import UsbPage

    window.show_page("usb", root=True)
    page = window.findChild(UsbPage)
    assert page is not None
    camera.page("goi-xem-truoc", lambda: page.use_folder(stick))
    camera.page("goi-lich-su", page.show_history)
    camera.page("goi-tin-cay", page.show_trust)
    camera.page("goi-thu-muc-chung", page.show_shared)


def _newest(office: object) -> str:
    from desktop.services import records
    from desktop.services.office import Office

    assert isinstance(office, Office)
    return records.ids(office, "conference", sort="start", descending=True)[0]
