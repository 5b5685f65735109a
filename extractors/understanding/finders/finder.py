"""What a finder is: a field's name, the names of its features, and one verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extractors.understanding.candidates import Candidate
from extractors.understanding.notes import FEATURES, Notes
from extractors.understanding.relations import NO_RANKING, Ranking, relation_names, relations
from extractors.understanding.spans import Span

Find = Callable[[Sequence[Notes], Mapping[str, Ranking]], list[Candidate]]


@dataclass(frozen=True)
class Finder:
    """`find(pages, known)` gives every candidate of `field`, `known` holding the rankings of earlier fields."""

    field: str
    features: tuple[str, ...]
    find: Find


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
        return [
            Candidate(
                value(span, notes),
                span,
                np.concatenate(
                    (
                        notes.features(span),
                        relations(notes, span, rankings),
                        np.array(extra(span, notes), dtype=np.float32),
                    )
                ),
            )
            for notes in pages
            for span in notes.spans
            if plausible(span)
        ]

    return Finder(field, (*FEATURES, *relation_names(leans_on), *extra_names), find)
