"""From a field's declaration to its editor."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.fields import FieldSpec, FieldType
from desktop.views.common.fields.base import Field
from desktop.views.common.fields.choice import BooleanField, ChoiceField, SeveralField
from desktop.views.common.fields.dates import DateField, DateTimeField
from desktop.views.common.fields.numbers import NumberField
from desktop.views.common.fields.reference import Lookup, RefField, RefsField
from desktop.views.common.fields.text import IdNumberField, LongTextField, PhoneField, TextField
from desktop.views.common.suggestion_popup import Suggestion

__all__ = ["Lookup", "NoLookup", "make_field"]


class NoLookup:
    """A lookup that knows nothing; for forms without references."""

    def suggest(self, kind: str, text: str, *, limit: int = 5) -> Sequence[Suggestion]:
        """Nothing."""
        return ()

    def label(self, kind: str, record_id: str) -> str:
        """Nothing."""
        return ""


def make_field(spec: FieldSpec, lookup: Lookup | None = None) -> Field:
    """The editor for a field. ``lookup`` is needed for REF and REFS."""
    lookup = lookup or NoLookup()
    match spec.type:
        case FieldType.LONG_TEXT:
            return LongTextField(spec)
        case FieldType.INTEGER:
            return NumberField(spec)
        case FieldType.BOOLEAN:
            return BooleanField(spec)
        case FieldType.DATE:
            return DateField(spec)
        case FieldType.DATETIME:
            return DateTimeField(spec)
        case FieldType.CHOICE:
            return SeveralField(spec) if spec.several else ChoiceField(spec)
        case FieldType.PHONE:
            return PhoneField(spec)
        case FieldType.ID_NUMBER:
            return IdNumberField(spec)
        case FieldType.REF:
            return RefField(spec, lookup)
        case FieldType.REFS:
            return RefsField(spec, lookup)
        case FieldType.ITEMS:
            from desktop.views.common.fields.items import ItemsField

            return ItemsField(spec)
        case _:
            return TextField(spec)
