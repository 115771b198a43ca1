"""Qt's own buttons, menus and dialogs, in Vietnamese."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPageSetupDialog, QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QGroupBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTabWidget,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot

I18N = Path(__file__).parents[2] / "resources" / "i18n"
Button = QDialogButtonBox.StandardButton


def messages() -> list[tuple[str, str, str]]:
    """Context, source and translation of every message of the .ts file."""
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message.findtext("translation", ""))
        for context in ElementTree.parse(I18N / "qtbase_vi.ts").getroot().iter("context")
        for message in context.iter("message")
    ]


@pytest.fixture
def vietnamese(qapp: QApplication) -> Iterator[QTranslator]:
    translator = QTranslator()
    assert translator.load(str(I18N / "qtbase_vi.qm"))
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


# ---------------------------------------------------------------- the catalogue


def test_the_compiled_catalogue_says_what_the_source_says(vietnamese: QTranslator) -> None:
    for context, source, translation in messages():
        assert vietnamese.translate(context, source) == translation


def test_every_message_is_one_that_this_qt_asks_for(qapp: QApplication) -> None:
    # Qt's own complete catalogues know every message; one that changed its wording would be missing.
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    catalogues = [QTranslator(), QTranslator()]
    for translator, language in zip(catalogues, ("de", "ca"), strict=True):
        assert translator.load(f"qtbase_{language}", folder)
    unknown = [
        (context, source)
        for context, source, _ in messages()
        if not any(translator.translate(context, source) for translator in catalogues)
    ]
    assert unknown == []


def test_translations_keep_placeholders_and_use_plain_access_letters() -> None:
    for _, source, translation in messages():
        assert set(re.findall(r"%\d", source)) == set(re.findall(r"%\d", translation)), source
        assert all(letter.isascii() for letter in re.findall("&(.)", translation)), translation
        assert translation.count("&") <= 1


# ---------------------------------------------------------------- what people meet


@pytest.mark.parametrize(
    "button, text",
    [
        (Button.Ok, "Đồng ý"),
        (Button.Cancel, "Hủy"),
        (Button.Save, "Lưu"),
        (Button.Open, "Mở"),
        (Button.Close, "Đóng"),
        (Button.Yes, "&Có"),
        (Button.No, "&Không"),
        (Button.Discard, "Bỏ thay đổi"),
        (Button.Apply, "Áp dụng"),
        (Button.Retry, "Thử lại"),
        (Button.Help, "Trợ giúp"),
        (Button.RestoreDefaults, "Về mặc định"),
    ],
)
def test_buttons_of_a_dialog(qtbot: QtBot, vietnamese: QTranslator, button: Button, text: str) -> None:
    box = QDialogButtonBox(button)
    qtbot.addWidget(box)
    assert box.button(button).text() == text


def test_context_menu_of_a_text_field(qtbot: QtBot, vietnamese: QTranslator) -> None:
    field = QLineEdit("x")
    qtbot.addWidget(field)
    shown = [
        a.text().partition("\t")[0].replace("&", "") for a in field.createStandardContextMenu().actions()
    ]
    wanted = ["Hoàn tác", "Làm lại", "", "Cắt", "Sao chép", "Dán", "Xóa", "", "Chọn tất cả"]
    assert shown[: len(wanted)] == wanted


def test_file_dialog(qtbot: QtBot, vietnamese: QTranslator) -> None:
    dialog = file_dialog()
    qtbot.addWidget(dialog)
    shown = texts(dialog)
    assert {"Tìm trong:", "Tên tệp:", "Loại tệp:", "Mở", "Hủy", "Mọi tệp (*)", "Tên", "Ngày sửa"} <= shown


def test_names_of_keys_are_read_and_shown(vietnamese: QTranslator) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    assert QKeySequence("Ctrl+Space").toString(native) == "Ctrl+Dấu cách"
    assert QKeySequence("Ctrl+Dấu cách") == QKeySequence("Ctrl+Space")
    assert QKeySequence("Alt+Up").toString() == "Alt+Up"
    assert QKeySequence("Enter") != QKeySequence("Return")


# ---------------------------------------------------------------- nothing left in English


def file_dialog() -> QFileDialog:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def message_box() -> QMessageBox:
    box = QMessageBox()
    for button in QMessageBox.StandardButton:
        if button.value & (button.value - 1) == 0 and button.value >= QMessageBox.StandardButton.Ok.value:
            box.addButton(button)
    box.setDetailedText("1")
    return box


def wizard() -> QWizard:
    found = QWizard()
    found.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
    found.setOptions(QWizard.WizardOption.HaveHelpButton)
    return found


def text_with_menu() -> QPlainTextEdit:
    editor = QPlainTextEdit("x")
    editor.createStandardContextMenu().setParent(editor)
    return editor


PRINTERS: list[QPrinter] = []  # a dialog does not keep its printer alive


def printer() -> QPrinter:
    PRINTERS.append(QPrinter())
    PRINTERS[-1].setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    return PRINTERS[-1]


MAKERS: list[Callable[[], QWidget]] = [
    file_dialog,
    message_box,
    wizard,
    text_with_menu,
    QProgressDialog,
    QInputDialog,
    QErrorMessage,
    lambda: QPrintDialog(printer()),
    lambda: QPageSetupDialog(printer()),
    lambda: QPrintPreviewDialog(printer()),
]


def texts(widget: QWidget) -> set[str]:
    """Every text that a person could read on the widget, without access letters and keys."""
    found: list[str] = [widget.windowTitle(), *(a.text() for a in widget.actions())]
    for child in widget.findChildren(QWidget):
        found += [child.windowTitle() if child.isWindow() else "", child.toolTip(), child.accessibleName()]
        if isinstance(child, QAbstractButton | QLabel):
            found.append(child.text())
        elif isinstance(child, QGroupBox):
            found.append(child.title())
        elif isinstance(child, QTabWidget):
            found += [child.tabText(i) for i in range(child.count())]
        elif isinstance(child, QComboBox):
            found += [child.itemText(i) for i in range(child.count())]
        elif isinstance(child, QAbstractItemView) and (model := child.model()):
            found += [
                str(model.headerData(i, Qt.Orientation.Horizontal) or "") for i in range(model.columnCount())
            ]
    for action in widget.findChildren(QAction):
        found += [action.text(), action.toolTip()]
    return {text.replace("&", "").partition("\t")[0].strip() for text in found}


# Signs, paths, names of paper and units, which are the same in Vietnamese.
PAPER = "[AB][0-9]|Architect|Executive|Fan-fold|Folio|Ledger|Legal|Letter|Note|Quarto|Statement|Super|Tabloid"
SAME = re.compile(rf"[^a-z]*|[0-9].*|.*/.*|(Cicero|Didot|Pica|{PAPER}|JIS|PRC|ANSI)\b.*|mm|pt|in|%\w")


@pytest.mark.parametrize("make", MAKERS)
def test_no_text_stays_english(qtbot: QtBot, qapp: QApplication, make: Callable[[], QWidget]) -> None:
    before = make()
    qtbot.addWidget(before)
    english = texts(before)
    translator = QTranslator()
    assert translator.load(str(I18N / "qtbase_vi.qm"))
    qapp.installTranslator(translator)
    try:
        after = make()
        qtbot.addWidget(after)
        stayed = {text for text in texts(after) & english if not SAME.fullmatch(text)}
    finally:
        qapp.removeTranslator(translator)
    assert stayed == set()


@pytest.mark.parametrize("make", MAKERS)
def test_access_letters_of_one_window_are_unique(
    qtbot: QtBot, vietnamese: QTranslator, make: Callable[[], QWidget]
) -> None:
    window = make()
    qtbot.addWidget(window)
    parts = [*window.findChildren(QAbstractButton), *window.findChildren(QLabel)]
    shown = [part.text() for part in parts if not part.isHidden()] + [a.text() for a in menu_actions(window)]
    letters = [match[1].casefold() for text in shown if (match := re.search("&([^& ])", text))]
    assert len(letters) == len(set(letters)), shown


def menu_actions(window: QWidget) -> list[QAction]:
    """The actions of a context menu; those of a dialog have buttons or a menu of their own."""
    return window.findChildren(QAction) if isinstance(window, QPlainTextEdit) else []
