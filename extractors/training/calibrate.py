"""What a score is worth: curves from the signs of a choice to the probability that it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from extractors.training.examples import Case, Example, is_right, prints, value_is_right
from extractors.training.generator.truth import Record
from extractors.understanding.choosing import choices, choose, signs_of
from extractors.understanding.finders import FINDERS
from extractors.understanding.listing import records_of
from extractors.understanding.models import SIGNS, Calibration, Calibrations, FieldCalibration
from extractors.understanding.ranks import rank
from extractors.understanding.relations import Ranking
from schemas.acceptance import AcceptanceCurve, never_unseen, record_confidence
from schemas.certificate import CORE_FIELDS, Certificate
from schemas.reading import Reading

CONFIDENCES = tuple(
    round(float(c), 5) for c in (*np.arange(0.5, 0.95, 0.05), *np.arange(0.95, 0.999, 0.0025), 0.999, 0.9995, 0.9999)
)


def calibrations(held: Sequence[Case], listings: Sequence[Example], note: str) -> Calibrations:
    """A calibration for each field, fitted to documents that no ranker has seen; rates for the rows of transcripts."""
    rankings = [rank(case.pages) for case in held]
    fields = {
        finder.field: _field(
            [_Outcome.of(finder.field, ranked, case) for ranked, case in zip(rankings, held, strict=True)]
        )
        for finder in FINDERS
    }
    return Calibrations(trained_on=note, fields=fields, rows=row_rates(listings))


def row_rates(listings: Sequence[Example]) -> dict[str, float]:
    """How often a row of a transcript is right about each core field, beside the true row that it agrees with most."""
    hits, total = Counter[str](), 0
    for example in listings:
        records = records_of(example.transcript, issuer=Reading(), learner=Reading()) if example.transcript else ()
        for row in records:
            best = max((_agreements(row, truth) for truth in example.truth.records), key=len, default=())
            total += 1
            hits.update(best)
    return {field: (hits[field] + 1) / (total + 2) for field in CORE_FIELDS}


def _agreements(row: Certificate, truth: Record) -> tuple[str, ...]:
    return tuple(field for field in CORE_FIELDS if value_is_right(field, row.reading(field).value, truth))


def acceptance_curve(held: Sequence[Case]) -> AcceptanceCurve:
    """The share of wrong records among those at least so sure, on documents seen by no part of the model.

    A logistic curve over the log-odds of the records' confidences stands for the counts: few documents are wrong at
    the top, and a smooth curve promises less than none at all.
    """
    sure, right = [], []
    for case in held:
        ranked = rank(case.pages)
        record = Certificate(readings={field: choose(ranked[field]) for field in CORE_FIELDS})
        readings = [record.reading(field) for field in CORE_FIELDS]
        if all(reading.value is not None and not never_unseen(reading) for reading in readings):
            sure.append(log_odds(record_confidence(record, CORE_FIELDS)))
            right.append(all(_Outcome.of(field, ranked, case).right for field in CORE_FIELDS))
    odds = np.array(sure)[:, np.newaxis]
    chances = LogisticRegression(C=10.0).fit(odds, np.array(right)).predict_proba(odds)[:, 1]
    errors = [_mean(1 - chances[odds[:, 0] >= log_odds(t)]) for t in CONFIDENCES]
    falling = tuple(float(error) for error in np.minimum.accumulate(errors))
    return AcceptanceCurve(thresholds=tuple(float(t) for t in CONFIDENCES), errors=falling)


def log_odds(probability: float) -> float:
    p = min(1 - 1e-6, max(1e-6, probability))
    return float(np.log(p / (1 - p)))


def _mean(errors: NDArray[np.float64]) -> float:
    """The mean, 1 where nothing is so sure."""
    return float(errors.mean()) if len(errors) else 1.0


@dataclass(frozen=True)
class _Outcome:
    """One field of one document: the signs, whether the first choice is right, whether the field is printed."""

    signs: Mapping[str, float]
    score: float
    right: bool
    printed: bool

    @classmethod
    def of(cls, field: str, ranked: Mapping[str, Ranking], case: Case) -> _Outcome:
        values = choices(ranked[field])
        return cls(
            signs=signs_of(values),
            score=values[0].best.score if values else 0.0,
            right=bool(values) and is_right(field, values[0].best.candidate, case.record),
            printed=prints(field, case.record),
        )


def _field(cases: Sequence[_Outcome]) -> FieldCalibration:
    threshold = max(
        np.arange(0.02, 0.9, 0.02),
        key=lambda t: sum(case.right if case.score >= t else not case.printed for case in cases),
    )
    found = [case for case in cases if case.score >= threshold]
    absent = [case for case in cases if case.score < threshold]
    return FieldCalibration(
        threshold=float(threshold),
        found=_fit([case.signs for case in found], [case.right for case in found]),
        absent=_fit([case.signs for case in absent], [not case.printed for case in absent]),
    )


def _fit(signs: Sequence[Mapping[str, float]], outcomes: Sequence[bool]) -> Calibration:
    """A logistic curve; where every case came out alike, the rate itself, kept from certainty by one case each way."""
    if len(set(outcomes)) < 2:
        rate = (sum(outcomes) + 1) / (len(outcomes) + 2)
        return Calibration(weights={}, bias=float(np.log(rate / (1 - rate))))
    table = np.array([[row[name] for name in SIGNS] for row in signs])
    fitted = LogisticRegression(C=1.0, max_iter=2000).fit(table, np.array(outcomes))
    weights = {name: float(weight) for name, weight in zip(SIGNS, fitted.coef_[0], strict=True)}
    return Calibration(weights=weights, bias=float(fitted.intercept_[0]))
