"""What a person may decide about an entry. Each decision becomes a new row; nothing is overwritten."""

from __future__ import annotations

from pydantic import Field

from schemas.credit import Credit
from schemas.model import Model
from schemas.reading import Evidence, Value

Corrected = Value | tuple[Credit, ...] | tuple[str, ...]
"""A field's new value: text or a number; for `credits` all its amounts, for `accreditation` all its lines."""


class Confirm(Model):
    """Everything shown is right: the entry is accepted."""


class Correct(Model):
    """`field` is `value` (None: the page prints none). The status stays; a Confirm usually follows."""

    field: str = Field(min_length=1, max_length=64)
    value: Corrected
    evidence: Evidence | None = Field(default=None, description="Where the person says that it stands.")


class Reject(Model):
    """This is no entry (not a certificate, somebody else's, a duplicate)."""

    reason: str = Field(min_length=1, max_length=500)


class Postpone(Model):
    """Not now: it goes to the end of the queue."""


class Undo(Model):
    """Take back a decision; None: the last one that still stands."""

    decision: int | None = None


Decision = Confirm | Correct | Reject | Postpone | Undo
