"""The composition root: application → lock → unlock or first start → window → backup at the end."""

from __future__ import annotations

import logging
import os
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLocale, QLockFile, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.paths import LOG
from desktop.views.theme.install import apply_theme, install_vietnamese

if TYPE_CHECKING:
    from desktop.services.office import Office

LOCK = "dang-mo.lock"


def application() -> QApplication:
    """The one application object, in the program's look and speaking Vietnamese."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    QLocale.setDefault(QLocale("vi_VN"))
    app.setApplicationName("Sổ Phong Trào")
    app.setQuitOnLastWindowClosed(True)
    install_vietnamese(app)
    apply_theme(app)
    return app


class _Preloader(QObject):
    """Imports the services in a thread while the first screen is painted."""

    ready = Signal()

    def start(self) -> None:
        """Begin; ``ready`` comes in the UI thread, because this object lives there."""
        threading.Thread(target=self._load, name="preload", daemon=True).start()

    def _load(self) -> None:
        import desktop.services.office
        import desktop.services.records
        import desktop.views.setup.login  # noqa: F401  (imported for their effect)

        self.ready.emit()


def run_window(folder: Path) -> int:
    """Open the window on a data folder; returns the exit code of the program."""
    app = application()
    folder.mkdir(parents=True, exist_ok=True)
    _log_to(folder)
    sys.excepthook = _report_bug
    lock = QLockFile(str(folder / LOCK))
    lock.setStaleLockTime(0)
    if not lock.tryLock(100):
        _say("office.in_use")
        return 1
    try:
        office = _opening(folder)
        if office is None:
            return 0
        return _work(app, office)
    finally:
        lock.unlock()


def _opening(folder: Path) -> Office | None:
    """Show the waiting screen at once, load the services behind it, then ask who is there."""
    from desktop.views.waiting import WaitingScreen

    screen = WaitingScreen()
    screen.show()
    loop, preloader = QEventLoop(), _Preloader()
    preloader.ready.connect(loop.quit)
    QTimer.singleShot(0, preloader.start)
    loop.exec()
    from desktop.services.backup import finish_restore
    from desktop.services.office import DATABASE, KEYS, key_store

    finish_restore(folder)
    if (folder / DATABASE).exists() and not key_store(folder).exists:
        screen.close()
        _say("keys.missing", file=KEYS)
        return None
    if key_store(folder).exists:
        from desktop.views.setup.login import LoginDialog

        login = LoginDialog(folder)
        screen.close()
        login.exec()
        return login.office
    from desktop.views.setup.wizard import SetupWizard

    wizard = SetupWizard(folder)
    screen.close()
    wizard.exec()
    return wizard.office


def _work(app: QApplication, office: Office) -> int:
    from desktop.services.backup import back_up
    from desktop.services.printing import remove_copies
    from desktop.views.main_window import MainWindow

    window = MainWindow(office)
    window.show()
    code = app.exec()
    if window.was_restored:
        return code  # the office is closed, and what lies there now has its own backup
    try:
        remove_copies(office)
        back_up(office)
    finally:
        office.close()
    return code


def _say(key: str, **params: str) -> None:
    from desktop.sentences import sentence
    from desktop.views.waiting import Notice

    Notice(sentence(key, **params)).exec()


def _log_to(folder: Path) -> None:
    """A small log of bugs beside the register; it holds tracebacks, never records."""
    handler = RotatingFileHandler(folder / LOG, maxBytes=500_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


def _report_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Anything that is no ``AppError`` is a bug: into the log, and one dialog that says where it lies."""
    logging.getLogger("desktop").error("bug", exc_info=(kind, error, trace))
    if issubclass(kind, KeyboardInterrupt) or QApplication.instance() is None:
        sys.__excepthook__(kind, error, trace)
        return
    from desktop.views.waiting import Notice

    Notice(
        "Phần mềm vừa gặp lỗi và đã ghi lại. Việc đã lưu không mất. "
        f"Đóng sổ rồi mở lại; gửi tệp {LOG} cho người phụ trách phần mềm."
    ).exec()


def self_test() -> int:
    """Check the installed program: window, migration, PDF, workbook, package."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.selftest import self_test as run

    return run()
