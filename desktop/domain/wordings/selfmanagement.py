"""Official texts of the papers of self-management models."""

from __future__ import annotations

from desktop.domain.wordings.wording import Wording

WORDINGS: tuple[Wording, ...] = (
    Wording(
        "models-book.title",
        "Sổ mô hình",
        "Tên sổ",
        "Mô hình tự phòng, tự quản, tự bảo vệ, tự hòa giải về an ninh, trật tự {đơn vị}",
        ("cấp xã", "công an", "đơn vị"),
    ),
)
