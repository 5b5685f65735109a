"""A candidate: a value that a field might have, where it stands, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.understanding.spans import Span
from extractors.understanding.surroundings import Vector
from schemas.reading import Doubt


@dataclass(frozen=True, eq=False)
class Candidate:
    """`features` has one number for each column of its finder's `FEATURES`."""

    value: str | float
    span: Span
    features: Vector
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, eq=False)
class Scored:
    """A candidate and how likely it is right by itself, 0..1, before its rivals are heard."""

    candidate: Candidate
    score: float
