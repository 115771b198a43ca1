"""The window of an open office: every page, and what leads from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.errors import AppError
from desktop.services import packages, settings, undo
from desktop.services import records as record_service
from desktop.services.backup import list_backups
from desktop.views.common.collector import UiThreadCollector
from desktop.views.common.messages import explain
from desktop.views.common.save_file import open_folder
from desktop.views.common.task_runner import Task, TaskRunner
from desktop.views.frame import Frame
from desktop.views.pages import FOOT, CanNarrow, PageSpec
from desktop.views.records.desk import Desk
from desktop.views.shortcuts import Menu
from desktop.views.theme import Role
from desktop.views.theme.install import apply_theme
from desktop.views.usb.watch import FolderWatch

if TYPE_CHECKING:
    from desktop.services.office import Changes, Office
    from desktop.services.undo import Operation
    from desktop.views.overview.links import Link
    from desktop.views.printing.page import PrintingPage

SMALLEST_TEXT, USUAL_TEXT, LARGEST_TEXT = 10, 10, 16
LIST_PAGES = {"model": "models", "award": "awards", "person": "people", "conference": "conferences"}
CLOSE_MS = 8_000
"""How long closing the window waits for what is being saved."""
_STATUS_PAUSE_MS = 300  # several commits in a row cost one look at the status


class MainWindow(Frame):
    """``MainWindow(office)``: the frame with all pages of the program over one office."""

    def __init__(self, office: Office, *, today: date | None = None, parent: QWidget | None = None) -> None:
        self.runner = TaskRunner()
        self.desk = Desk(office, today=today, runner=self.runner)
        self.office = office
        self.settings = settings.all_settings(office)
        self._page_of = self._pages()
        super().__init__(self._page_of, office=str(self.settings.get("office.name", "")), parent=parent)
        self.desk.setParent(self)
        self._collector = UiThreadCollector(self)
        self.watch = FolderWatch(self.desk, self.runner, self)
        self._extra: dict[str, QWidget] = {}
        self._status_timer = QTimer(self)
        self._status_timer.setSingleShot(True)
        self._status_timer.setInterval(_STATUS_PAUSE_MS)
        self._status_timer.timeout.connect(self._show_status)
        self._saved_timer = QTimer(self)
        self._saved_timer.setSingleShot(True)
        self._saved_timer.setInterval(_STATUS_PAUSE_MS)
        self._saved_timer.timeout.connect(self._show_saved)
        self._saved_at: datetime | None = None
        self.was_restored = False
        self._connect()
        self._menus()
        self._apply_look()
        self._show_status()
        self.show_page("overview")

    def _pages(self) -> list[PageSpec]:
        specs = [
            ("overview", "Trang chủ", "house", 1, self._overview, "Trang chủ"),
            ("conferences", "Hội nghị", "presentation", 2, self._conferences, "Hội nghị"),
            ("force", "Lực lượng nòng cốt", "users-round", 2, self._force, "Lực lượng"),
            ("models", "Mô hình tự quản", "layers", 2, lambda: self._list("model"), "Mô hình"),
            ("awards", "Khen thưởng", "award", 2, lambda: self._list("award"), "Khen thưởng"),
            ("people", "Con người", "contact", 2, lambda: self._list("person"), "Con người"),
            ("importing", "Nhập Excel", "file-spreadsheet", 3, self._importing, "Nhập Excel"),
            ("printing", "In ấn", "printer", 3, self._printing, "In ấn"),
            ("usb", "Gói dữ liệu USB", "usb", 3, self._usb, "Gói USB"),
            ("settings", "Quản trị", "settings", FOOT, self._settings, "Quản trị"),
        ]
        return [
            PageSpec(key, title, icon, group, factory, f"Ctrl+{(number + 1) % 10}", short=short)
            for number, (key, title, icon, group, factory, short) in enumerate(specs)
        ]

    # Each page is imported when it is first shown: start-up pays for the overview only.

    def _overview(self) -> QWidget:
        from desktop.views.overview.page import OverviewPage

        page = OverviewPage(self.desk)
        page.link_wanted.connect(self.follow)
        return page

    def _conferences(self) -> QWidget:
        from desktop.views.conferences.list_page import ConferenceListPage

        return ConferenceListPage(self.desk)

    def _force(self) -> QWidget:
        from desktop.views.force.page import ForcePage

        return ForcePage(self.desk)

    def _list(self, kind: str) -> QWidget:
        from desktop.views.records.list_page import RecordListPage

        return RecordListPage(self.desk, kind)

    def _importing(self) -> QWidget:
        from desktop.views.importing.page import ImportPage

        return ImportPage(self.desk, self.runner)

    def _printing(self) -> QWidget:
        from desktop.views.printing.page import PrintingPage

        return self._wired(PrintingPage(self.desk, self.runner))

    def _wired(self, page: PrintingPage) -> PrintingPage:
        page.settings_wanted.connect(lambda: self.show_page("settings", root=True))
        page.paper_wanted.connect(self.open_paper)
        return page

    def _usb(self) -> QWidget:
        from desktop.views.usb.page import UsbPage

        page = UsbPage(self.desk, self.runner)
        page.conflicts_wanted.connect(self.open_conflicts)
        return page

    def _settings(self) -> QWidget:
        from desktop.views.settings.page import SettingsPage

        page = SettingsPage(self.desk, self.runner)
        page.restored.connect(self._on_restored)
        return page

    # wiring -----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.desk.moved.connect(self._on_moved)
        self.desk.told.connect(self._on_told)
        self.watch.told.connect(self._show_watch)
        self.desk.filed.connect(self._on_filed)
        self.desk.writes.refused.connect(self._on_refused)
        self.desk.writes.waiting.connect(self._on_waiting)
        self.desk.writes.changed.connect(self._saved_timer.start)
        self.runner.broke.connect(self._on_broke)
        self.desk.record_wanted.connect(self.open_record)
        self.desk.list_wanted.connect(self.open_list)
        self.desk.print_wanted.connect(self.open_print)
        self.desk.import_wanted.connect(self.open_import)
        self.desk.went_back.connect(self.pop)
        self.desk.paste_taker = self._take_paste
        self.undo_wanted.connect(self.undo)
        self.redo_wanted.connect(self.redo)
        self.larger_wanted.connect(lambda: self._resize_text(1))
        self.smaller_wanted.connect(lambda: self._resize_text(-1))
        self.dark_wanted.connect(self._toggle_dark)
        self.help_wanted.connect(self.show_help)
        self.closing.connect(self._end)
        self.status_chosen.connect(self._on_status_chosen)

    def _menus(self) -> None:
        book = self.menu_bar.add_action
        book(Menu.BOOK, "Thôn, tổ dân phố", lambda: self.open_list("area"), icon_name="map-pin")
        book(Menu.BOOK, "Văn bản", lambda: self.open_list("document"), icon_name="file-text")
        book(Menu.BOOK, "Cơ quan, tổ chức", lambda: self.open_list("organisation"), icon_name="landmark")
        book(Menu.BOOK, "Sổ đăng ký văn bản đi", self.open_register, icon_name="stamp")
        book(Menu.TOOLS, "Nhập Excel", lambda: self.show_page("importing"), icon_name="file-spreadsheet")
        book(Menu.TOOLS, "Gói dữ liệu USB", lambda: self.show_page("usb"), icon_name="usb")
        book(Menu.TOOLS, "Hai nơi ghi khác nhau", self.open_conflicts, icon_name="git-compare")
        book(Menu.TOOLS, "Những lần đã chọn", self.open_decisions, icon_name="list-checks")
        book(Menu.TOOLS, "Có thể trùng", self.open_duplicates, icon_name="git-merge")
        book(Menu.TOOLS, "Bản ghi trả lại", self.open_returns, icon_name="corner-down-left")
        book(Menu.TOOLS, "Máy ghi ở hai nơi", self.open_forks, icon_name="git-compare")
        book(Menu.TOOLS, "Nhật ký của sổ", self.open_history, icon_name="history")
        book(Menu.TOOLS, "Sao lưu, quản trị", lambda: self.show_page("settings"), icon_name="hard-drive")
        book(Menu.HELP, "Hướng dẫn sử dụng", lambda: self.show_help("bat-dau"), icon_name="book-open")

    # opening ----------------------------------------------------------------------------------------

    def open_record(self, kind: str, record: str) -> None:
        """Open a record over the list of its kind; an empty id is a new one."""
        from desktop.views.conferences.conference_page import ConferencePage
        from desktop.views.records.record_page import RecordPage

        if kind == "conference":
            self.push(ConferencePage(self.desk, record), key="conferences")
        elif kind == "document":
            from desktop.views.written.page import WrittenPage

            self.push(WrittenPage(self.desk, self.runner, record), key=self.current_key())
        elif kind in ("member", "team"):
            self.push(RecordPage(self.desk, kind, record), key="force")
        else:
            self.push(RecordPage(self.desk, kind, record), key=LIST_PAGES.get(kind, self.current_key()))

    def open_list(self, kind: str) -> None:
        """Show the list of a kind: its own entry of the navigation, or over the current page."""
        if kind in LIST_PAGES:
            self.show_page(LIST_PAGES[kind], root=True)
        elif kind in ("member", "team"):
            self.show_page("force", root=True)
        else:
            self.push(self._list(kind))

    def open_print(self, document: str, record: str) -> None:
        """Show the preview of a document over the page that asked for it."""
        from desktop.views.printing.page import PrintingPage

        page = PrintingPage(self.desk, self.runner, document=document, record=record)
        self.push(self._wired(page))

    def open_import(self, kind: str, parent: str) -> None:
        """Start the import of a spreadsheet of this kind, for a conference or an award."""
        from desktop.views.importing.page import ImportPage

        self.push(ImportPage(self.desk, self.runner, kind=kind, parent_id=parent))

    def _take_paste(self, kind: str, parent: str, text: str) -> None:
        """Cells pasted from Excel that need a person's decision."""
        from desktop.views.importing.paste import paste_taker

        paste_taker(self.desk, self.runner, self)(kind, parent, text)

    def open_conflicts(self) -> None:
        """Walk through the places that two offices wrote differently."""
        from desktop.views.conflicts.dialog import ConflictDialog

        dialog = ConflictDialog(self.desk, parent=self)
        dialog.decisions_wanted.connect(self.open_decisions)
        dialog.open()
        dialog.finished.connect(dialog.deleteLater)

    def open_duplicates(self) -> None:
        """Walk through the records that may be one."""
        from desktop.views.conflicts.duplicates import DuplicatesDialog

        dialog = DuplicatesDialog(self.desk, parent=self)
        dialog.open()
        dialog.finished.connect(dialog.deleteLater)

    def open_forks(self) -> None:
        """Computers whose register was written in two places."""
        from desktop.views.usb.forks import ForksDialog

        dialog = ForksDialog(self.desk, parent=self)
        dialog.opened.connect(self.open_record)
        dialog.open()
        dialog.finished.connect(dialog.deleteLater)

    def open_decisions(self) -> None:
        """Decisions on what two offices wrote differently, over the current page."""
        from desktop.views.deciding.decisions_page import DecisionsPage

        self.push(DecisionsPage(self.desk))

    def open_returns(self) -> None:
        """Records sent back for correction, over the current page."""
        from desktop.views.deciding.returns_page import ReturnsPage

        self.push(ReturnsPage(self.desk))

    def open_register(self) -> None:
        """The register of outgoing papers, over the current page."""
        from desktop.views.papers.register_page import RegisterPage

        page = RegisterPage(self.desk)
        page.file_wanted.connect(self.open_paper)
        self.push(page)

    def open_paper(self, paper: str) -> None:
        """The exact file of an issued paper, over the current page."""
        from desktop.views.papers.paper_page import PaperPage

        self.push(PaperPage(self.desk, self.runner, paper))

    def open_history(self) -> None:
        """The journal of the office, over the current page."""
        from desktop.views.history.page import HistoryPage

        self.push(HistoryPage(self.desk))

    def show_help(self, topic: str) -> None:
        """The guide, at the page of a topic."""
        from desktop.views.help_window import HelpWindow

        window = self._extra.get("help")
        if not isinstance(window, HelpWindow):
            window = HelpWindow(self)
            self._extra["help"] = window
        window.show_topic(topic)

    def follow(self, link: Link) -> None:
        """Go where a task of the overview leads."""
        from desktop.views.overview.links import Place

        places: dict[Place, Callable[[], object]] = {
            Place.LIST: lambda: self._show_rows(link),
            Place.RECORD: lambda: self.open_record(link.kind, link.ids[0]),
            Place.DRAFT: lambda: self._open_draft(link.key),
            Place.USB: lambda: self.show_page("usb", root=True),
            Place.ENROL: self._show_trust,
            Place.CONFLICTS: self.open_conflicts,
            Place.RETURNS: self.open_returns,
            Place.DUPLICATES: self.open_duplicates,
            Place.FORKS: self.open_forks,
            Place.BACKUP: self._show_backups,
        }
        places[link.place]()

    def _show_rows(self, link: Link) -> None:
        self.open_list(link.kind)
        page = self.current_page()
        if link.ids and isinstance(page, CanNarrow):
            page.show_only(link.ids)

    def _open_draft(self, key: str) -> None:
        kind, _, record = key.partition(":")
        self.open_record(kind, "" if record == "new" else record)

    def _show_trust(self) -> None:
        from desktop.views.usb.page import UsbPage

        page = self.show_page("usb", root=True)
        if isinstance(page, UsbPage):
            page.show_trust()

    def _show_backups(self) -> None:
        from desktop.views.settings.page import SettingsPage

        page = self.show_page("settings", root=True)
        if isinstance(page, SettingsPage):
            page.show_backups()

    def may_close(self) -> bool:
        """Wait until everything typed is written; not for ever, and then the window stays and says why."""
        if self.desk.writes.finish(CLOSE_MS, drafts=True):
            return True
        self.toaster.say(
            "Sổ đang bận, chưa lưu xong những gì vừa gõ. Đợi lưu xong rồi đóng.", icon="hourglass"
        )
        return False

    def _on_restored(self) -> None:
        """Another register lies in the folder now; the program must be started again to open it."""
        self.was_restored = True
        self.close()

    def _end(self) -> None:
        self.watch.stop()
        self._status_timer.stop()
        self._saved_timer.stop()
        self.desk.end()
        self.runner.shutdown()
        self._collector.stop()

    # undo -------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Ctrl+Z: take back the last operation of this officer here, once what is under way is written."""
        self.desk.write(partial(undo.undo, self.office), self._on_undone, self._on_not_taken_back)

    def redo(self) -> None:
        """Ctrl+Y: do again what was taken back."""
        self.desk.write(partial(undo.redo, self.office), self._on_redone, self._on_not_taken_back)

    def _on_undone(self, done: Operation) -> None:
        self._say_taken_back("Đã hoàn tác", done)

    def _on_redone(self, done: Operation) -> None:
        self._say_taken_back("Đã làm lại", done)

    def _say_taken_back(self, said: str, done: Operation) -> None:
        name = done.name.removeprefix("Hoàn tác: ")
        self.toaster.say(f"{said}: {name[:1].lower()}{name[1:]}.", icon="undo-2")

    def _on_not_taken_back(self, error: AppError) -> None:
        self.toaster.say(explain(error), icon="info")

    # notices ----------------------------------------------------------------------------------------

    def _on_moved(self, changes: Changes) -> None:
        if "journal" in changes.areas:
            self._saved_at = datetime.now()
        if "settings" in changes.areas:
            self.settings = settings.all_settings(self.office)
            self.set_office(str(self.settings.get("office.name", "")))
            self._apply_look()
        if changes.kinds or changes.areas - {"drafts"}:
            self._status_timer.start()

    def _on_told(self, sentence: str, undoable: bool) -> None:
        self.toaster.say(sentence, on_undo=self.undo if undoable else None)

    def _on_filed(self, sentence: str, path: Path) -> None:
        self.toaster.say(sentence, on_undo=partial(open_folder, path), action="Mở thư mục", key="")

    def _on_refused(self, error: AppError) -> None:
        self.toaster.say(explain(error), icon="circle-alert")

    def _on_waiting(self) -> None:
        self.toaster.say("Đang lưu nốt những gì vừa gõ.", icon="hourglass")

    def _on_broke(self, task: Task) -> None:
        """A bug in a worker is reported like any other."""
        if task.error is not None:
            raise task.error

    def _show_saved(self) -> None:
        saved = f"Đã lưu lúc {self._saved_at:%H:%M}" if self._saved_at else "Mọi thay đổi đã lưu"
        if self.desk.writes.saving:
            self.status.set_part("saved", "Đang lưu", icon="hourglass", role=Role.TEXT2)
        else:
            self.status.set_part("saved", saved, icon="check", role=Role.OK)

    def _show_status(self) -> None:
        unsent = packages.unsent(self.office)
        self.status.set_part("who", self._who(), role=Role.TEXT2)
        self._show_saved()
        self.status.set_part("backup", self._backup_words(), icon="hard-drive")
        self.status.set_part("unsent", f"{unsent} thay đổi chưa gửi" if unsent else "", icon="usb")
        self.navigation.set_badge("usb", unsent)

    def _show_watch(self) -> None:
        text, icon, role = self.watch.words()
        self.status.set_part("watch", text, icon=icon, role=role)

    def _show_shared_folder(self) -> None:
        from desktop.views.usb.page import UsbPage

        page = self.show_page("usb", root=True)
        if isinstance(page, UsbPage):
            page.show_shared()

    def _who(self) -> str:
        found = record_service.rows(self.office, "officer", [self.office.author.officer])
        if not found:
            return self.office.user
        officer = found[0]
        rank, post = officer.values.get("rank"), officer.values.get("post")
        return " · ".join(filter(None, (" ".join(filter(None, (rank, officer.name))), post)))

    def _backup_words(self) -> str:
        backups = list_backups(self.office.folder)
        if not backups:
            return "Chưa sao lưu"
        made = backups[0].made
        same_day = made.date() == date.today()
        return f"Sao lưu {made:%H:%M} hôm nay" if same_day else f"Sao lưu {made:%d/%m/%Y}"

    def _on_status_chosen(self, part: str) -> None:
        if part == "unsent":
            self.show_page("usb", root=True)
        elif part == "watch":
            self._show_shared_folder()
        elif part == "saved":
            self.open_history()
        elif part == "backup":
            self._show_backups()
        else:
            self.show_page("settings", root=True)

    # look -------------------------------------------------------------------------------------------

    def _apply_look(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            points = int(self.settings.get("ui.points", USUAL_TEXT))
            apply_theme(application, dark=bool(self.settings.get("ui.dark", False)), points=points)

    def _resize_text(self, step: int) -> None:
        points = int(self.settings.get("ui.points", USUAL_TEXT)) + step
        self._set_look("ui.points", max(SMALLEST_TEXT, min(LARGEST_TEXT, points)))

    def _toggle_dark(self) -> None:
        self._set_look("ui.dark", not self.settings.get("ui.dark", False))

    def _set_look(self, key: str, value: object) -> None:
        self.settings = {**self.settings, key: value}
        self._apply_look()
        save = partial(settings.save_settings, self.office, {key: value})
        self.desk.writes.write(save, key=f"look {key}")
