"""How a span stands to what other fields already found: the course stands under the learner, the date after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.understanding.candidates import Scored
from extractors.understanding.notes import Notes
from extractors.understanding.spans import Span, overlap
from extractors.understanding.surroundings import Vector

RELATED = ("lines_apart", "below", "same_line", "overlap", "distance", "rank_score", "own_score")


@dataclass(frozen=True, eq=False)
class Ranking:
    """The candidates of one field, the likeliest first."""

    field: str
    scored: tuple[Scored, ...]
    by_span: Mapping[int, float]

    @property
    def best(self) -> Scored | None:
        return self.scored[0] if self.scored else None


NO_RANKING = Ranking("", (), {})


def ranking(name: str, scored: Sequence[Scored]) -> Ranking:
    """The candidates in order, with the score of each span at hand."""
    ordered = tuple(sorted(scored, key=lambda one: -one.score))
    return Ranking(name, ordered, {id(one.candidate.span): one.score for one in ordered})


def relation_names(fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{name}:{what}" for name in fields for what in RELATED)


def relations(notes: Notes, span: Span, known: Sequence[Ranking]) -> Vector:
    """For each ranking the numbers of `RELATED`; shape `(len(known) * len(RELATED),)`."""
    return np.array([number for one in known for number in _relation(notes, span, one)], dtype=np.float32)


def _relation(notes: Notes, span: Span, known: Ranking) -> tuple[float, ...]:
    own = known.by_span.get(id(span), 0.0)
    best = known.best
    if best is None or best.candidate.span.first.line.page != span.first.line.page:
        return (0.0, 0.0, 0.0, 0.0, 0.0, best.score if best else 0.0, own)
    other = best.candidate.span
    place = notes.sheet.position
    apart = place[id(span.first.line)] - place[id(other.first.line)]
    distance = (span.box.top - other.box.top) / notes.sheet.page.height
    return (
        max(-15.0, min(15.0, apart)),
        float(apart > 0),
        float(apart == 0),
        float(overlap(span, other)),
        distance,
        best.score,
        own,
    )
