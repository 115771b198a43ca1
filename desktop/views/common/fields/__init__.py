"""Form fields: one editor per field type, built from its ``FieldSpec`` by :func:`factory.make_field`."""

from desktop.views.common.fields.base import Field, FieldEditor
from desktop.views.common.fields.factory import Lookup, make_field

__all__ = ["Field", "FieldEditor", "Lookup", "make_field"]
