"""A value and why it is believed: candidates with evidence, doubts with names, a reading with a probability."""

from __future__ import annotations

from pydantic import Field

from schemas.geometry import Box
from schemas.model import Model

Value = str | float | None


class Evidence(Model):
    """Where a value stands: the page (from 1), its box in points, the exact text there, and who read it."""

    page: int = Field(ge=1)
    box: Box
    text: str
    reader: str


class Doubt(Model):
    """One named reason to look twice, in words a clerk understands."""

    code: str
    message: str


class Alternative(Model):
    """A value that was there and not chosen."""

    value: str | float
    confidence: float = Field(ge=0, le=1)
    evidence: Evidence | None = None


class Reading(Model):
    """What a document says for one field.

    `confidence` is the calibrated probability that `value` is right. With `value` None it is the
    probability that the document really prints none. Dates are ISO text (`2024-03-14`, `2024-03` where
    only the month is printed); hours are a float of credit hours.
    """

    value: Value = None
    confidence: float = Field(default=0.0, ge=0, le=1)
    evidence: Evidence | None = None
    doubts: tuple[Doubt, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
