"""The one edge where an expected error becomes a Vietnamese sentence and what to do next.

Each area keeps the sentences of its keys in a module of its own; this one gathers them.
"""

from __future__ import annotations

from typing import Any

from desktop.errors import AppError, ValidationError
from desktop.sentences import (
    blanks,
    domain,
    joins,
    loading,
    office,
    package,
    papers,
    spreadsheet,
    trust,
    views,
    wordings,
)

_COMMON: dict[str, str] = {
    "cancelled": "Đã dừng. Chưa có gì thay đổi.",
    "validation": "Có ô chưa đúng: {details}",
    "field.required": "Ô này bắt buộc, đang để trống. Nhập rồi lưu lại.",
    "field.unknown": "Không có ô này trong mẫu. Xem lại tên ô.",
    "choice.unknown": "Không có lựa chọn này. Chọn trong: {choices}.",
    "boolean.unknown": "Chỉ nhận “có” hoặc “không”. Nhập lại.",
    "number.negative": "Số không được nhỏ hơn 0. Kiểm tra rồi nhập lại.",
    "list.unknown_part": "Mỗi mục chỉ có các phần: {known}. Nhập lại.",
    "list.not_json": "Danh sách ghi chưa đúng dạng. Nhập mỗi mục một dòng.",
    "text.too_long": "Dài quá {limit} ký tự. Rút gọn rồi nhập lại.",
    "value.wrong_type": "Giá trị không đúng loại. Nhập lại.",
    "reference.unknown": "Không thấy bản ghi này, hoặc nhiều bản ghi cùng tên. Chọn lại trong danh sách.",
    "font.missing": "Máy này không có đủ phông {family}. Vào Cài đặt, chọn phông Tinos rồi in lại.",
    "font.differs": "Phông {family} trên máy này là bản cũ, thiếu chữ Việt. Vào Cài đặt, chọn phông Tinos rồi in lại.",
}


_SENTENCES = dict(_COMMON)
for _area in (domain, office, joins, loading, spreadsheet, package, trust, views, wordings, papers, blanks):
    _SENTENCES |= _area.SENTENCES


class _Params(dict[str, Any]):
    """Parameters of a sentence; one that is missing leaves its place empty instead of failing."""

    def __missing__(self, key: str) -> str:
        return ""


def sentence(key: str, **params: Any) -> str:
    """The sentence of a key; an unknown key is a bug that still must be readable."""
    template = _SENTENCES.get(key, "Việc này chưa làm được ({key}). Ghi lại và báo người phụ trách phần mềm.")
    return template.format_map(_Params(params, key=key))


def explain(error: AppError) -> str:
    """One line for an expected error."""
    if not isinstance(error, ValidationError):
        return sentence(error.key, **error.params)
    labels: dict[str, str] = error.params.get("labels", {})
    parts = [f"{labels.get(name, name)}: {explain_field(error, name)}" for name in error.fields]
    return sentence("validation", details=" ".join(parts))


def explain_field(error: ValidationError, name: str) -> str:
    """What is wrong with one field, for the line beside it."""
    labels: dict[str, str] = error.params.get("labels", {})
    details: dict[str, dict[str, Any]] = error.params.get("details", {})
    known = {**error.params, "label": labels.get(name, name), **details.get(name, {})}
    return sentence(error.fields[name], **known)
