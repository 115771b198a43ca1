"""About: version, what the program is not for, whose work it carries under which licence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import __version__
from desktop.paths import resource
from desktop.views.common.banner import Banner
from desktop.views.common.cards import Card
from desktop.views.common.chips import Tone
from desktop.views.common.labels import Label, Rule
from desktop.views.common.segments import Segments
from desktop.views.theme import MEDIUM, Role, Space, Type, px

SECRETS = "Phần mềm không dùng để soạn thảo, lưu giữ bí mật nhà nước"

COMPONENTS = (
    ("Sổ Phong Trào", "Apache-2.0"),
    ("Qt, PySide6, Shiboken6", "LGPL-3.0, dùng nguyên bản, thay được"),
    ("Python", "PSF-2.0"),
    ("SQLCipher, SQLAlchemy, alembic", "BSD, MIT"),
    ("cryptography, pyrage, argon2-cffi", "Apache-2.0, MIT"),
    ("reportlab, openpyxl, python-calamine, xlrd, pypdfium2", "BSD, MIT, Apache-2.0"),
    ("RapidFuzz, msgspec, zstandard, pydantic, segno", "MIT, BSD"),
    ("Phông chữ Noto Sans, Tinos", "OFL-1.1"),
    ("Biểu tượng Lucide", "ISC"),
    ("Danh mục đơn vị vietnamadminunits", "MIT"),
)
TEXTS = (
    ("fonts", "Phông chữ", "fonts/NotoSans.LICENSE.txt"),
    ("icons", "Biểu tượng", "icons/LICENSE.txt"),
    ("units", "Danh mục đơn vị", "units.LICENSE.txt"),
)


class AboutTab(QWidget):
    """Shows only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(f"Sổ Phong Trào {__version__}")
        words = "Quản lý phong trào toàn dân bảo vệ an ninh Tổ quốc ở xã, phường và tỉnh. Không kết nối mạng."
        card.add(Label(words, Type.BODY, Role.TEXT2, wrap=True))
        detail = "Không nhập văn bản có dấu mật, hồ sơ vụ việc, thông tin về người cung cấp tin."
        card.add(Banner(SECRETS, detail, Tone.WARN, icon="shield-alert"))
        licences = Card("Giấy phép", "Toàn văn đi kèm trong thư mục “licences” của bản cài đặt.")
        licences.body.setSpacing(Space.S)
        for at, (name, terms) in enumerate(COMPONENTS):
            if at:
                licences.add(Rule())
            row = QHBoxLayout()
            row.addWidget(Label(name, weight=MEDIUM), 3)
            row.addWidget(Label(terms, Type.BODY, Role.TEXT2), 2)
            licences.add(row)
        self.texts = Segments([(key, words) for key, words, _file in TEXTS], name="Toàn văn giấy phép")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(px(160))
        self.text.setAccessibleName("Toàn văn giấy phép")
        licences.body.addSpacing(Space.S)
        licences.add(self.texts)
        licences.add(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(card)
        column.addWidget(licences)
        column.addStretch(1)
        self.texts.changed.connect(self._show_text)
        self._show_text(self.texts.current())

    def _show_text(self, key: str) -> None:
        file = next(file for name, _words, file in TEXTS if name == key)
        self.text.setPlainText(resource(file).read_text("utf-8"))
        self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
