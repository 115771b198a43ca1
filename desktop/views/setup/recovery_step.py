"""Step 5: the recovery code, shown once. It must be printed, saved or copied, and its last group typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.fields import FieldSpec
from desktop.domain.text import clean
from desktop.errors import AppError
from desktop.views.common.buttons import Button
from desktop.views.common.choices import Tick
from desktop.views.common.fields.text import TextField
from desktop.views.common.labels import IconLine, Label
from desktop.views.common.messages import explain, sentence
from desktop.views.setup import paper
from desktop.views.theme import MEDIUM, Role, Space, Type, px


class RecoveryStep(QWidget):
    """``changed`` whenever ``confirmed()`` may answer something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code, self.key, self.unit, self.officer = "", "", "", ""
        self.kept = False
        self._groups = QGridLayout()
        self._groups.setHorizontalSpacing(Space.XL)
        self._groups.setVerticalSpacing(Space.S)
        self.key_words = Label("", Type.SMALL, Role.TEXT, weight=MEDIUM, wrap=True)
        self.print_button = Button("In tờ khôi phục", icon="printer")
        self.save_button = Button("Lưu tệp PDF", icon="save")
        self.copied = Tick("Đã chép tay đủ cả hai mã")
        self.state = IconLine(
            "info", "In, lưu ra USB riêng hoặc chép tay. Không để cạnh máy này.", Role.TEXT2
        )
        self.last = TextField(FieldSpec("last", "Gõ nhóm cuối của mã khôi phục"))
        self.last.box.setMaximumWidth(px(140))
        self._assemble()
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.copied.toggled.connect(self._copy)
        self.last.edited.connect(self.changed)

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        words = "Mã khôi phục mở sổ khi quên mật khẩu"
        column.addWidget(Label(words, Type.SMALL, Role.TEXT2, weight=MEDIUM))
        holder = QHBoxLayout()
        holder.addLayout(self._groups)
        holder.addStretch(1)
        column.addLayout(holder)
        column.addSpacing(Space.XS)
        words = "Khóa khôi phục mở các gói dữ liệu của đơn vị khi mất hết máy"
        column.addWidget(Label(words, Type.SMALL, Role.TEXT2, weight=MEDIUM))
        column.addWidget(self.key_words)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addSpacing(Space.S)
        row.addWidget(self.copied)
        row.addStretch(1)
        column.addSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.state)
        column.addSpacing(Space.S)
        column.addWidget(self.last)
        column.addStretch(1)

    def show_codes(self, code: str, key: str, *, unit: str, officer: str) -> None:
        """Show the codes of the office just made."""
        self.code, self.key, self.unit, self.officer = code, key, unit, officer
        for at, group in enumerate(code.split("-")):
            label = Label(group, Type.NUMBER)
            face = label.font()
            face.setStyleHint(QFont.StyleHint.Monospace)
            label.setFont(face)
            label.setAccessibleName(" ".join(group))
            self._groups.addWidget(label, at // 4, at % 4)
        self.key_words.setText(key)

    def confirmed(self) -> bool:
        """Whether the codes are kept and the last group was typed from them."""
        typed = clean(str(self.last.raw())).upper()
        return bool(self.code) and self.kept and typed == self.code.split("-")[-1]

    def check(self) -> bool:
        """Like :meth:`confirmed`, and says what is missing."""
        if not self.kept:
            self.state.set_line("circle-alert", "In, lưu hoặc chép tay trước đã.", Role.ERR)
            self.print_button.setFocus()
            return False
        if not self.confirmed():
            self.last.show_error(sentence("setup.last_group"))
            self.last.focus_input()
            return False
        return True

    def _html(self) -> str:
        parts = [
            (
                "Mã khôi phục",
                self.code,
                "Mở sổ khi quên mật khẩu: ở màn hình đăng nhập chọn “Dùng mã khôi phục”.",
            ),
            ("Khóa khôi phục", self.key, "Mở các gói dữ liệu của đơn vị khi mất hết máy."),
        ]
        who = f"Lập ngày {date.today():%d/%m/%Y}, cán bộ {self.officer}."
        foot = f"{who} Bỏ phong bì niêm phong, cất nơi có khóa."
        return paper.sheet("Tờ khôi phục Sổ Phong Trào", self.unit, parts, foot)

    def _print(self) -> None:
        try:
            if paper.print_sheet(self, self._html()):
                self._keep("Đã in. Cất tờ giấy nơi có khóa.")
        except AppError as error:
            self.state.set_line("circle-alert", explain(error), Role.ERR)

    def _save(self) -> None:
        path = paper.ask_where(self, "to-khoi-phuc-so-phong-trao.pdf")
        if path is None:
            return
        try:
            paper.save_pdf(self._html(), path)
        except AppError as error:
            self.state.set_line("circle-alert", explain(error), Role.ERR)
            return
        self._keep(f"Đã lưu {path.name}. Chuyển sang USB riêng, không để lại ở máy này.")

    def _copy(self, on: bool) -> None:
        if on:
            self._keep("Cất tờ giấy nơi có khóa.")

    def _keep(self, words: str) -> None:
        self.kept = True
        self.state.set_line("circle-check", words, Role.OK)
        self.last.focus_input()
        self.changed.emit()
