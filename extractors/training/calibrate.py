"""What a score is worth: curves from the signs of a choice to the probability that it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from extractors.training.examples import (
    Example,
    Share,
    drawn,
    example,
    is_right,
    prints,
    side_by_side,
    value_is_right,
)
from extractors.training.generator.truth import Record
from extractors.understanding.choosing import Choice, choices, signs_of
from extractors.understanding.finders import FINDERS
from extractors.understanding.kinds import kind_of
from extractors.understanding.listing import records_of
from extractors.understanding.models import SIGNS, Calibration, Calibrations, FieldCalibration
from extractors.understanding.ranks import rank
from extractors.understanding.relations import Ranking
from schemas.acceptance import NEVER_UNSEEN, AcceptanceCurve
from schemas.certificate import CORE_FIELDS, Certificate
from schemas.outcome import Kind
from schemas.reading import Reading

CONFIDENCES = tuple(
    round(float(c), 5) for c in (*np.arange(0.5, 0.95, 0.05), *np.arange(0.95, 0.999, 0.0025), 0.999, 0.9995, 0.9999)
)

ONE_COURSE = (Kind.CERTIFICATE, Kind.DIPLOMA)


@dataclass(frozen=True)
class Outcome:
    """One field of one document: the signs, whether the first choice is right, whether the field is printed.

    `doubtful`: the choice carries a doubt that sends it to a person whatever the confidence.
    """

    signs: Mapping[str, float]
    score: float
    right: bool
    printed: bool
    doubtful: bool


@dataclass(frozen=True)
class Held:
    """What the model makes of one document that it has not seen; small, to travel between processes."""

    truth: Kind
    one_course: bool
    kind: Kind
    sure: float
    fields: Mapping[str, Outcome]
    rows: int
    right_cells: Mapping[str, int]


def held(*, seed: int, count: int) -> list[Held]:
    """`count` documents read by the model as it is on disk."""
    return [one for part in side_by_side(_held, seed=seed, count=count) for one in part]


def _held(share: Share) -> Sequence[Held]:
    random = Random(share[0])
    found = (example(document, truth, layout, random=random) for document, truth, layout in drawn(share))
    return [_outcomes(one) for one in found]


def _outcomes(one: Example) -> Held:
    ranked = rank(one.pages)
    kind, sure = kind_of(one.pages, ranked, one.transcript)
    one_course = len(one.truth.records) == 1 and one.truth.kind in ONE_COURSE
    record = one.truth.records[0] if one_course else Record()
    fields = {finder.field: _outcome(ranked[finder.field], record) for finder in FINDERS}
    rows = list(_rows(one)) if one.truth.kind is Kind.TRANSCRIPT else []
    cells = Counter(field for row in rows for field in row)
    return Held(one.truth.kind, one_course, kind, sure, fields, len(rows), cells)


def _outcome(ranking: Ranking, record: Record) -> Outcome:
    values = choices(ranking)
    return Outcome(
        signs=signs_of(values),
        score=values[0].best.score if values else 0.0,
        right=bool(values) and is_right(ranking.field, values[0].best.candidate, record),
        printed=prints(ranking.field, record),
        doubtful=_is_doubtful(values),
    )


def _is_doubtful(values: Sequence[Choice]) -> bool:
    return bool(values) and any(doubt.code in NEVER_UNSEEN for doubt in values[0].best.candidate.doubts)


def _rows(one: Example) -> Iterator[tuple[str, ...]]:
    """For each row of a transcript the core fields that it has right, beside the true row that it agrees with most."""
    records = records_of(one.transcript, issuer=Reading(), learner=Reading()) if one.transcript else ()
    for row in records:
        yield max((_agreements(row, truth) for truth in one.truth.records), key=len, default=())


def _agreements(row: Certificate, truth: Record) -> tuple[str, ...]:
    return tuple(field for field in CORE_FIELDS if value_is_right(field, row.reading(field).value, truth))


def calibrations(documents: Sequence[Held], note: str) -> Calibrations:
    """A calibration for each field, fitted to documents that no ranker has seen; rates for the rows of transcripts."""
    singles = [one for one in documents if one.one_course]
    fields = {finder.field: _field([one.fields[finder.field] for one in singles]) for finder in FINDERS}
    rows = sum(one.rows for one in documents)
    cells = sum((Counter(one.right_cells) for one in documents), Counter[str]())
    rates = {field: (cells[field] + 1) / (rows + 2) for field in CORE_FIELDS}
    return Calibrations(trained_on=note, fields=fields, rows=rates)


def acceptance_curve(documents: Sequence[Held], known: Calibrations) -> AcceptanceCurve:
    """The share of wrong records among those at least so sure, on documents seen by no part of the model.

    Every document counts that is taken for a certificate and has all its values; one that is none is wrong. A logistic
    curve over the log-odds of the records' confidences stands for the counts: few documents are wrong at the top, and
    a smooth curve promises less than none at all.
    """
    sure, right = [], []
    for one in documents:
        core = [(known.fields[field], one.fields[field]) for field in CORE_FIELDS]
        complete = all(case.score >= field.threshold for field, case in core)
        if one.kind is Kind.CERTIFICATE and complete and not any(case.doubtful for _, case in core):
            sure.append(log_odds(one.sure * prod(field.found.probability(case.signs) for field, case in core)))
            right.append(one.truth is Kind.CERTIFICATE and all(case.right for _, case in core))
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


def _field(cases: Sequence[Outcome]) -> FieldCalibration:
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
