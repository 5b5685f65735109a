"""One value is picked, or none; its rivals stay beside it."""

from __future__ import annotations

import numpy as np

from extractors.understanding.candidates import Candidate, Scored
from extractors.understanding.choosing import choose
from extractors.understanding.relations import Ranking, ranking
from extractors.understanding.spans import Piece, Span
from schemas.reading import Doubt
from tests.extractors.understanding.drawn import lines


def ranked(*scored: tuple[str, float], doubts: tuple[Doubt, ...] = ()) -> Ranking:
    found = []
    for text, score in scored:
        line = lines(text).lines[0]
        span = Span((Piece(line, 0, len(line.text)),))
        found.append(Scored(Candidate(text, span, np.zeros(1, dtype=np.float32), doubts), score))
    return ranking("title", found)


def test_the_likeliest_value_is_chosen_and_the_next_ones_are_kept() -> None:
    reading = choose(ranked(("Wound Care", 0.1), ("Falls Prevention", 0.97), ("Ada Quill", 0.05)))
    assert reading.value == "Falls Prevention"
    assert [other.value for other in reading.alternatives] == ["Wound Care", "Ada Quill"]
    assert reading.evidence is not None
    assert reading.evidence.text == "Falls Prevention"


def test_where_nothing_is_likely_nothing_is_chosen() -> None:
    reading = choose(ranked(("Page 1 of 1", 0.0001)))
    assert reading.value is None
    assert reading.evidence is None


def test_a_close_rival_lowers_the_confidence() -> None:
    alone = choose(ranked(("Falls Prevention", 0.9)))
    rivalled = choose(ranked(("Falls Prevention", 0.9), ("Wound Care", 0.88)))
    assert rivalled.confidence < alone.confidence


def test_the_same_value_twice_is_no_rival() -> None:
    reading = choose(ranked(("Falls Prevention", 0.9), ("FALLS PREVENTION", 0.8)))
    assert reading.alternatives == ()
