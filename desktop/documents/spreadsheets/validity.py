"""The gate: a row goes in only if a model of its kind, made from the declared fields, accepts all of it.

pydantic reports every broken field of a row at once, which is what a person who mends a file needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from desktop.documents.spreadsheets.issues import Issue
from desktop.domain.fields import LONGEST, FieldSpec, FieldType, KindSpec

_PATTERNS = {
    FieldType.DATE: r"^\d{4}(-\d{2}(-\d{2})?)?$",
    FieldType.DATETIME: r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$",
    FieldType.PHONE: r"^0\d{9,10}$",
    FieldType.ID_NUMBER: r"^(\d{12}|\d{9})$",
}
_BARE_DAY = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$"
_KEYS = {
    "missing": "spreadsheet.required",
    "string_too_short": "spreadsheet.required",
    "string_too_long": "spreadsheet.too_long",
    "literal_error": "spreadsheet.choice_unknown",
    "greater_than_equal": "spreadsheet.negative",
    "less_than_equal": "spreadsheet.too_great",
}
_models: dict[int, tuple[KindSpec, type[BaseModel]]] = {}


def row_model(spec: KindSpec) -> type[BaseModel]:
    """The pydantic model of a row of this kind; its fields carry the wire names."""
    if id(spec) not in _models:
        fields: dict[str, Any] = {}
        for field in spec.fields:
            if field.parent or field.type in (FieldType.REF, FieldType.REFS, FieldType.ITEMS):
                continue
            kind = _type(field)
            fields[f"f_{field.name}"] = (
                (kind, Field(alias=field.name))
                if field.required
                else (kind | None, Field(None, alias=field.name))
            )
        model = create_model(f"{spec.name.capitalize()}Row", __config__=ConfigDict(strict=True), **fields)
        _models[id(spec)] = (spec, model)
    return _models[id(spec)][1]


def _type(field: FieldSpec) -> Any:
    if field.type is FieldType.INTEGER:
        return Annotated[int, Field(ge=0, le=100_000_000)]
    if field.type is FieldType.BOOLEAN:
        return bool
    if field.type is FieldType.CHOICE and field.choices and not field.open_choice and not field.several:
        return Literal[field.choices]
    if field.bare_day:
        return Annotated[str, Field(pattern=_BARE_DAY)]
    if field.type in _PATTERNS:
        return Annotated[str, Field(pattern=_PATTERNS[field.type])]
    return Annotated[str, Field(min_length=1, max_length=LONGEST.get(field.type, 500))]


def check_row(spec: KindSpec, values: Mapping[str, Any]) -> tuple[Issue, ...]:
    """Everything that is wrong with the values of a row; nothing for a row that may go in."""
    try:
        row_model(spec).__pydantic_validator__.validate_python(values)
    except ValidationError as invalid:
        return tuple(_issue(detail) for detail in invalid.errors(include_url=False))
    return ()


def _issue(detail: Any) -> Issue:
    key = _KEYS.get(detail["type"], "spreadsheet.invalid")
    context = detail.get("ctx", {})
    params: dict[str, Any] = {}
    if "max_length" in context:
        params["limit"] = context["max_length"]
    if "le" in context:
        params["limit"] = context["le"]
    if "expected" in context and detail["type"] == "literal_error":
        params["choices"] = str(context["expected"]).replace("'", "").replace(" or ", ", ")
    original = "" if detail["type"] == "missing" else str(detail.get("input", ""))
    return Issue(str(detail["loc"][0]), "error", key, params, original)
