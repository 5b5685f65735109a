"""Picks one value for a field from its ranked candidates, or none, and says how likely that is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.understanding.candidates import Scored
from extractors.understanding.models import SIGNS, calibration, logit
from extractors.understanding.relations import Ranking
from extractors.understanding.spans import Span, overlap
from extractors.understanding.texts import fold
from schemas.reading import Alternative, Doubt, Reading

MOST_ALTERNATIVES = 5
WORTH_SHOWING = 0.02

SETTLED = 0.85
"""A word so sure in spite of another reading was settled by the readers themselves."""


@dataclass(frozen=True, eq=False)
class Choice:
    """Candidates of one value, the likeliest first."""

    members: tuple[Scored, ...]

    @property
    def best(self) -> Scored:
        return self.members[0]


def choices(ranking: Ranking) -> tuple[Choice, ...]:
    """The ranked candidates grouped by value, the likeliest value first."""
    groups: dict[str, list[Scored]] = {}
    for one in ranking.scored:
        groups.setdefault(_key(one.candidate.value), []).append(one)
    return tuple(Choice(tuple(group)) for group in groups.values())


def choose(ranking: Ranking) -> Reading:
    """The reading of the ranking's field: a value with its evidence, or an empty one, calibrated either way."""
    values = choices(ranking)
    known = calibration(ranking.field)
    signs = signs_of(values)
    if not values or values[0].best.score < known.threshold:
        return Reading(confidence=known.absent.probability(signs), alternatives=_alternatives(values))
    best = values[0].best.candidate
    return Reading(
        value=best.value,
        confidence=known.found.probability(signs),
        evidence=best.span.evidence,
        doubts=(*best.doubts, *_disputed(best.span)),
        alternatives=_alternatives(values[1:]),
    )


def _disputed(span: Span) -> Iterator[Doubt]:
    """A doubt for each word that two readers read differently, both readings kept."""
    for piece in span.pieces:
        for word in piece.line.words_between(piece.start, piece.end):
            others = [other for other in word.alternatives if fold(other) != fold(word.text)]
            if others and word.confidence < SETTLED:
                message = f"One reader saw “{word.text}”, another “{others[0]}”."
                yield Doubt(code="readers_disagree", message=message)


def signs_of(values: Sequence[Choice]) -> Mapping[str, float]:
    """What is known of the choice, by the names of `models.SIGNS`."""
    if not values:
        return {
            **dict.fromkeys(SIGNS, 0.0),
            "top": -9.0,
            "rival": -9.0,
            "overlapping": -9.0,
            "reader": 1.0,
            "least_reader": 1.0,
        }
    best = values[0].best
    words = best.candidate.span.words
    sure = [word.confidence for word in words]
    second = values[1].best.score if len(values) > 1 else 0.0
    return {
        "top": logit(best.score),
        "gap": best.score - second,
        "rivals": float(sum(other.best.score > 0.3 * best.score for other in values[1:6])),
        "rival": logit(second),
        "overlapping": logit(_overlapping(values)),
        "reader": sum(sure) / len(sure),
        "least_reader": min(sure),
        "pictured": sum(word.reader not in ("pdf", "form") for word in words) / len(words),
        "words": float(min(12, len(words))),
        "doubts": float(len(best.candidate.doubts)),
        "agreeing": float(min(3, sum(member.score > 0.3 for member in values[0].members[1:]))),
    }


def _overlapping(values: Sequence[Choice]) -> float:
    """The score of the best other value that shares words with the first: was a name cut, or did it run on?"""
    best = values[0].best.candidate.span
    return next((other.best.score for other in values[1:] if overlap(best, other.best.candidate.span)), 0.0)


def _alternatives(values: Sequence[Choice]) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(
            value=value.best.candidate.value,
            confidence=value.best.score,
            evidence=value.best.candidate.span.evidence,
        )
        for value in values[:MOST_ALTERNATIVES]
        if value.best.score >= WORTH_SHOWING
    )


def _key(value: str | float) -> str:
    return fold(value) if isinstance(value, str) else f"{value:.2f}"
