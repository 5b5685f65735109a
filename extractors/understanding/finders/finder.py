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


def as_printed(span: Span) -> str:
    return span.text


def text_finder(
    field: str,
    *,
    plausible: Callable[[Span], bool],
    leans_on: Sequence[str],
    value: Callable[[Span], str] = as_printed,
) -> Finder:
    """A finder over all stretches of text that are `plausible`, with their place relative to the fields it leans on."""

    def find(pages: Sequence[Notes], known: Mapping[str, Ranking]) -> list[Candidate]:
        rankings = [known.get(name, NO_RANKING) for name in leans_on]
        return [
            Candidate(value(span), span, np.concatenate((notes.features(span), relations(notes, span, rankings))))
            for notes in pages
            for span in notes.spans
            if plausible(span)
        ]

    return Finder(field, (*FEATURES, *relation_names(leans_on)), find)
