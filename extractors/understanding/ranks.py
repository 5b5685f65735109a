"""Runs the finders in order and ranks what each found, so that a later field may lean on an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.understanding import models
from extractors.understanding.candidates import Candidate, Scored
from extractors.understanding.finders import FINDERS
from extractors.understanding.notes import Notes
from extractors.understanding.relations import Ranking, ranking

Score = Callable[[str, list[Candidate]], Sequence[float]]
"""Field and candidates to the likelihood of each."""


def rank(pages: Sequence[Notes], *, score: Score | None = None) -> dict[str, Ranking]:
    """The ranking of every field; `score` is the shipped model unless training says otherwise."""
    scoring = score or learnt
    known: dict[str, Ranking] = {}
    for finder in FINDERS:
        found = finder.find(pages, known)
        values = scoring(finder.field, found)
        known[finder.field] = ranking(
            finder.field, [Scored(candidate, float(value)) for candidate, value in zip(found, values, strict=True)]
        )
    return known


def learnt(field: str, candidates: list[Candidate]) -> Sequence[float]:
    """The scores of the shipped model."""
    return [float(value) for value in models.scores(field, [candidate.features for candidate in candidates])]
