"""Confidence against truth: how often “0.9” is right, and what a threshold would accept and get wrong."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.model import Model

BINS = 10


class Judged(Model):
    """One value with its confidence, and whether it was right."""

    confidence: float
    right: bool


class Bin(Model):
    """All values whose confidence lies in one tenth."""

    count: int
    said: float
    was: float


class Point(Model):
    """What a threshold does: the share of records it accepts, and the share of those that are wrong."""

    threshold: float
    accepted: float
    wrong: float


def bins(values: Sequence[Judged]) -> tuple[Bin, ...]:
    """Ten tenths of confidence, empty ones left out."""
    tenths: list[list[Judged]] = [[] for _ in range(BINS)]
    for value in values:
        tenths[min(BINS - 1, int(value.confidence * BINS))].append(value)
    return tuple(
        Bin(count=len(some), said=sum(one.confidence for one in some) / len(some), was=_share_right(some))
        for some in tenths
        if some
    )


def calibration_error(values: Sequence[Judged]) -> float:
    """How far, on the average, what was said lies from what was (expected calibration error over ten bins)."""
    return sum(one.count * abs(one.said - one.was) for one in bins(values)) / max(1, len(values))


def acceptance(records: Sequence[Judged], *, all_records: int) -> tuple[Point, ...]:
    """For each confidence that occurs, from the highest down: what accepting from there on would mean."""
    points = []
    ordered = sorted(records, key=lambda one: -one.confidence)
    wrong = 0
    for count, one in enumerate(ordered, start=1):
        wrong += not one.right
        if count == len(ordered) or ordered[count].confidence != one.confidence:
            points.append(Point(threshold=one.confidence, accepted=count / max(1, all_records), wrong=wrong / count))
    return tuple(points)


def _share_right(values: Sequence[Judged]) -> float:
    return sum(one.right for one in values) / len(values)
