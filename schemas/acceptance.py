"""What an error budget costs: how sure a record must be before it is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from pydantic import Field

from schemas.certificate import Certificate
from schemas.model import Model
from schemas.reading import Reading

NEVER_UNSEEN = frozenset({"date_ambiguous", "date_month_only", "ceu_undecided", "readers_disagree"})
"""Doubts on a required value that send it to a person however sure the model is."""


class AcceptanceCurve(Model):
    """Measured on documents kept apart from training: how wrong the accepted ones were at each threshold.

    `errors[i]` is the share of wrong records among those whose confidence is at least `thresholds[i]`.
    """

    thresholds: tuple[float, ...]
    errors: tuple[float, ...] = Field(description="Same length as thresholds; falls as they rise.")

    def threshold(self, budget: float) -> float:
        """The lowest confidence from which on the error stays within `budget`; above 1 where none does."""
        return next((t for t, error in zip(self.thresholds, self.errors, strict=True) if error <= budget), 1.01)


def record_confidence(record: Certificate, required: Sequence[str]) -> float:
    """The probability that every required value is right, as if they failed apart; the curve corrects for the rest."""
    return prod(record.reading(field).confidence for field in required)


def never_unseen(reading: Reading) -> bool:
    """Whether a doubt on the reading asks for a person."""
    return any(doubt.code in NEVER_UNSEEN for doubt in reading.doubts)
