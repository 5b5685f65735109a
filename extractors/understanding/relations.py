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


def relations(notes: Notes, spans: Sequence[Span], known: Sequence[Ranking]) -> Vector:
    """For each ranking the numbers of `RELATED`; shape `(len(spans), len(known) * len(RELATED))`."""
    none = np.zeros((len(spans), 0), dtype=np.float32)
    return np.hstack([none, *(_relation(notes, spans, one) for one in known)])


def _relation(notes: Notes, spans: Sequence[Span], known: Ranking) -> Vector:
    """Shape `(len(spans), len(RELATED))`."""
    rows = np.zeros((len(spans), len(RELATED)), dtype=np.float32)
    rows[:, _OWN] = [known.by_span.get(id(span), 0.0) for span in spans]
    best = known.best
    if best is None:
        return rows
    rows[:, _RANK] = best.score
    other, sheet = best.candidate.span, notes.sheet
    if other.first.line.page == sheet.page.number:
        lines = np.array([sheet.position[id(span.first.line)] for span in spans])
        apart = lines - sheet.position[id(other.first.line)]
        tops = np.array([span.box.top for span in spans])
        shared = [overlap(span, other) for span in spans]
        distance = (tops - other.box.top) / sheet.page.height
        rows[:, :_RANK] = np.column_stack((apart.clip(-15, 15), apart > 0, apart == 0, shared, distance))
    return rows


_RANK, _OWN = RELATED.index("rank_score"), RELATED.index("own_score")
