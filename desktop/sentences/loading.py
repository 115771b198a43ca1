"""Vietnamese sentences of the import wizard's own keys."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "list.not_last": "Sau lần nhập này đã có việc khác. Mở Sửa, Hoàn tác để lùi từng việc.",
    "list.no_name_column": "Chưa có cột nào là tên. Chọn cột tên ở bước Ghép cột.",
    "list.same_target": "Hai cột cùng ghép vào “{label}”. Đổi một cột.",
}
