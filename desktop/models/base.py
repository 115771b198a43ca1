"""The base of every table, and how a kind of record declares its fields.

A record table is a projection: :mod:`desktop.models.projection` alone writes it, from the operations of the
journal. A mapped class therefore only declares; queries read it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, MetaData, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from desktop.domain.fields import FieldSpec, FieldType, KindSpec, Policy

ASK, QUIET = Policy.ASK, Policy.QUIET
_INFO = "field"


class Base(DeclarativeBase):
    """Common metadata; every constraint is named so that migrations can find it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


_COLUMN_TYPES: dict[FieldType, Any] = {
    FieldType.INTEGER: Integer,
    FieldType.BOOLEAN: Boolean,
    FieldType.REF: String(36),
    FieldType.REFS: JSON(none_as_null=True),
    FieldType.ITEMS: JSON(none_as_null=True),
}


def field(
    label: str, kind: FieldType = FieldType.TEXT, *, indexed: bool = False, **spec: Any
) -> MappedColumn[Any]:
    """A column that is a field of the record: its :class:`FieldSpec` is declared here and nowhere else.

    References are ``indexed`` in any case.
    """
    declared = FieldSpec(name="", label=label, type=kind, **spec)
    keys = [ForeignKey(f"{declared.target}.id")] if declared.parent else []
    return mapped_column(
        _COLUMN_TYPES.get(kind, Text),
        *keys,
        nullable=True,
        index=indexed or declared.parent or kind is FieldType.REF,
        info={_INFO: declared},
    )


class Record(Base):
    """A row of one kind, as all its shown operations make it."""

    __abstract__ = True
    __kind__: ClassVar[tuple[str, str, str]]  # wire name, label, plural
    __person_order__: ClassVar[bool] = False
    __shared__: ClassVar[bool] = False  # its ops go into the stream `shared`
    # Everybody may see it, one unit alone may write it: its fields `unit` and `key` make its id
    # (:func:`desktop.domain.ids.named_id`), and only operations by computers of that unit count. Nobody is
    # asked about it: an office that may not write it could not answer.
    __owned__: ClassVar[bool] = False

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    home: Mapped[str] = mapped_column(String(36), index=True)  # the unit whose record it is
    # Whether it is left out of lists: by a delete, or because another stands for it (``joined_into``).
    deleted: Mapped[bool] = mapped_column(Boolean, default=False)
    joined_into: Mapped[str | None] = mapped_column(String(36), nullable=True)
    changed: Mapped[str] = mapped_column(String(20), default="")  # wall time of the newest op, UTC
    search: Mapped[str] = mapped_column(Text, default="")  # folded text of the searchable fields
    # Vietnamese order of `name`, compared byte by byte; PostgreSQL would ask its locale.
    sort: Mapped[str] = mapped_column(Text().with_variant(Text(collation="C"), "postgresql"), default="")

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        # Covers the list: a keystroke reads this index in display order, never the table.
        index = Index(f"ix_{cls.__tablename__}_list", "sort", "id", "deleted", "search")
        some = text("joined_into IS NOT NULL")
        joins = Index(
            f"ix_{cls.__tablename__}_joined", "joined_into", sqlite_where=some, postgresql_where=some
        )
        return (index.ddl_if(dialect="sqlite"), joins)


_specs: dict[type[Record], KindSpec] = {}


def kind_of(cls: type[Record]) -> KindSpec:
    """The specification drawn from the declarations of a mapped class."""
    if cls not in _specs:
        name, label, plural = cls.__kind__
        fields = tuple(
            replace(column.info[_INFO], name=column.name)
            for column in cls.__table__.columns
            if _INFO in column.info
        )
        _specs[cls] = KindSpec(name, label, plural, fields, person_order=cls.__person_order__)
    return _specs[cls]
