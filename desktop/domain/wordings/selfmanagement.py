"""Official texts of the papers of self-management models."""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

WORDINGS: tuple[Wording, ...] = (
    Wording(
        "models-book.title",
        "Sổ mô hình",
        "Tên sổ",
        "Tự phòng, tự quản, tự bảo vệ, tự hòa giải về an ninh, trật tự {đơn vị} (tính đến {ngày})",
        ("đơn vị", "công an", "ngày"),
    ),
    Wording(
        "models-book.recipients",
        "Sổ mô hình",
        "Nơi nhận",
        "Lưu: VT, {ký hiệu công an}",
        ("công an", "ký hiệu công an"),
        several=True,
    ),
)
