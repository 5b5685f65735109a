"""What a finder is: a field's name, the names of its features, and one verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.understanding.candidates import Candidate
from extractors.understanding.notes import FEATURES, Notes
from extractors.understanding.relations import NO_RANKING, Ranking, relation_names, relations
from extractors.understanding.spans import Span
from extractors.understanding.surroundings import Vector

Find = Callable[[Sequence[Notes], Mapping[str, Ranking]], list[Candidate]]


@dataclass(frozen=True)
class Finder:
    """`find(pages, known)` gives every candidate of `field`, `known` holding the rankings of earlier fields."""

    field: str
    features: tuple[str, ...]
    find: Find


def described(notes: Notes, spans: Sequence[Span], rankings: Sequence[Ranking]) -> Vector:
    """What is known of each span of a page whatever the field: its features, and how it stands to what was found.

    Shape `(len(spans), …)`; `described_names` names the columns.
    """
    return np.hstack((notes.features_of(spans), relations(notes, spans, rankings)))


def described_names(leans_on: Sequence[str]) -> tuple[str, ...]:
    return (*FEATURES, *relation_names(leans_on))


Value = Callable[[Span, Notes], str]
Extra = Callable[[Span, Notes], Sequence[float]]


def as_printed(span: Span, notes: Notes) -> str:
    return span.text


def nothing_else(span: Span, notes: Notes) -> Sequence[float]:
    return ()


def text_finder(
    field: str,
    *,
    plausible: Callable[[Span], bool],
    leans_on: Sequence[str],
    value: Value = as_printed,
    extra: Extra = nothing_else,
    extra_names: Sequence[str] = (),
) -> Finder:
    """A finder over all stretches of text that are `plausible`, with their place relative to the fields it leans on.

    `extra` gives one number for each of `extra_names`.
    """

    def find(pages: Sequence[Notes], known: Mapping[str, Ranking]) -> list[Candidate]:
        rankings = [known.get(name, NO_RANKING) for name in leans_on]
        found = []
        for notes in pages:
            spans = [span for span in notes.spans if plausible(span)]
            extras = np.array([extra(span, notes) for span in spans], dtype=np.float32)
            rows = np.hstack((described(notes, spans, rankings), extras.reshape(len(spans), len(extra_names))))
            found += [Candidate(value(span, notes), span, row) for span, row in zip(spans, rows, strict=True)]
        return found

    return Finder(field, (*described_names(leans_on), *extra_names), find)
