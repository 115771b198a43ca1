"""The families of expected errors.

An error carries a key and parameters, never a sentence: the one edge that speaks to people
(:mod:`desktop.sentences`) turns it into Vietnamese. Anything that is not an ``AppError`` is a bug.
"""

from __future__ import annotations

from typing import Any


class AppError(Exception):
    """Base of every error the program expects; ``key`` names it, ``params`` fill its sentence."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


class ValidationError(AppError):
    """Input breaks a rule. ``fields`` maps a field's wire name to the key of what is wrong with it."""

    def __init__(self, fields: dict[str, str], **params: Any) -> None:
        super().__init__("validation", **params)
        self.fields = fields


class NotFound(AppError):
    """The thing named does not exist here."""


class Conflict(AppError):
    """The thing has moved on since it was read."""


class Refused(AppError):
    """The request is understood and not allowed; nothing changed."""


class StorageError(AppError):
    """A disk, a file or the database cannot do what is asked."""


class PackageError(AppError):
    """A package or card cannot be accepted; nothing changed."""


class Cancelled(AppError):
    """The person stopped a long operation; nothing changed."""

    def __init__(self) -> None:
        super().__init__("cancelled")
