"""What a score is worth: curves from the signs of a choice to the probability that it is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
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
from extractors.understanding.checks import check
from extractors.understanding.choosing import Choice, choices, signs_of
from extractors.understanding.finders import FINDERS
from extractors.understanding.kinds import kind_of, stamps
from extractors.understanding.listing import cells, outside_rows, row_signs
from extractors.understanding.models import ROW_SIGNS, SIGNS, Calibration, Calibrations, FieldCalibration, logit
from extractors.understanding.ranks import rank
from extractors.understanding.relations import Ranking
from extractors.understanding.understanding import certificate_of
from schemas.acceptance import NEVER_UNSEEN, AcceptanceCurve
from schemas.certificate import CORE_FIELDS
from schemas.memory import EMPTY
from schemas.outcome import Kind
from schemas.reading import Reading

CONFIDENCES = tuple(
    round(float(c), 5)
    for c in (
        *np.arange(0.5, 0.95, 0.05),
        *np.arange(0.95, 0.979, 0.0025),
        *np.arange(0.98, 0.9985, 0.001),
        0.999,
        0.9995,
        0.9999,
    )
)

ROW_FIELDS = (*CORE_FIELDS, "learner")

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
class Row:
    """One row of a transcript: its signs, and the fields that it has right."""

    signs: Mapping[str, float]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Held:
    """What the model makes of one document that it has not seen; small, to travel between processes.

    `issuer`: what a transcript's rows inherit for their provider. `flagged`: a check fails, so that a person sees it
    however sure the model is.
    """

    truth: Kind
    one_course: bool
    kind: Kind
    sure: float
    fields: Mapping[str, Outcome]
    issuer: Outcome
    rows: tuple[Row, ...]
    flagged: bool = False


def held(*, seed: int, count: int, checked: bool = False) -> list[Held]:
    """`count` documents read by the model on disk; `checked`, which needs its calibration, by the checks as well."""
    work = partial(_held, checked=checked)
    return [one for part in side_by_side(work, seed=seed, count=count) for one in part]


def _held(share: Share, *, checked: bool) -> Sequence[Held]:
    random = Random(share[0])
    found = (example(document, truth, layout, random=random) for document, truth, layout in drawn(share))
    return [_outcomes(one, checked=checked) for one in found]


def _outcomes(one: Example, *, checked: bool) -> Held:
    ranked = rank(one.pages)
    kind, sure = kind_of(one.pages, ranked, one.transcript)
    one_course = len(one.truth.records) == 1 and one.truth.kind in ONE_COURSE
    record = one.truth.records[0] if one_course else Record()
    issuers = outside_rows(ranked["provider"], one.transcript) if one.transcript else ranked["provider"]
    return Held(
        truth=one.truth.kind,
        one_course=one_course,
        kind=kind,
        sure=sure,
        fields={finder.field: _outcome(ranked[finder.field], record) for finder in FINDERS},
        issuer=_outcome(issuers, record),
        rows=tuple(_rows(one, issuers)) if one.truth.kind is Kind.TRANSCRIPT else (),
        flagged=checked and _is_flagged(one, ranked),
    )


def _is_flagged(one: Example, ranked: Mapping[str, Ranking]) -> bool:
    if not one.pages:
        return False
    record = certificate_of(one.pages, ranked)
    failed = check(record, number=0, memory=EMPTY, created_on=one.document.created_on)
    return bool(failed) or any(stamps(one.pages))


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


def _rows(one: Example, issuers: Ranking) -> Iterator[Row]:
    """Each row of a transcript beside the true row that it agrees with most; how sure its issuer is comes later."""
    if one.transcript is None:
        return
    issuer = Reading(value=issuers.best.candidate.value) if issuers.best else Reading()
    for row in one.transcript.rows:
        said = cells(row, one.transcript.learner, issuer=issuer)
        right = max((_agreements(said, truth) for truth in one.truth.records), key=len, default=())
        yield Row(row_signs(row, one.transcript, issuer=0.5), right)


def _agreements(said: Mapping[str, Reading], truth: Record) -> tuple[str, ...]:
    return tuple(field for field in ROW_FIELDS if value_is_right(field, said[field].value, truth))


def calibrations(documents: Sequence[Held], note: str) -> Calibrations:
    """A calibration for each field, fitted to documents that no ranker has seen; and for the rows of transcripts."""
    singles = [one for one in documents if one.one_course]
    fields = {finder.field: _field([one.fields[finder.field] for one in singles]) for finder in FINDERS}
    rows = [row for one in documents for row in one.rows]
    signs = [_with_issuer(row, one.issuer, fields["provider"]) for one in documents for row in one.rows]
    worth = {field: _fit(signs, [field in row.right for row in rows], names=ROW_SIGNS) for field in ROW_FIELDS}
    return Calibrations(trained_on=note, fields=fields, rows=worth)


def _with_issuer(row: Row, issuer: Outcome, known: FieldCalibration) -> Mapping[str, float]:
    """The signs of the row with how sure the provider is that it inherits, if it does."""
    curve = known.found if issuer.score >= known.threshold else known.absent
    return {**row.signs, "issuer": row.signs["inherited"] * logit(curve.probability(issuer.signs))}


def acceptance_curve(documents: Sequence[Held], known: Calibrations) -> AcceptanceCurve:
    """The share of wrong records among those at least so sure, on documents seen by no part of the model.

    Every document counts that is taken for a certificate, has all its values and fails no check; one that is no
    certificate is wrong. A logistic curve over the log-odds of the records' confidences stands for the counts: few
    documents are wrong at the top, and a smooth curve promises less than none at all.
    """
    sure, right = [], []
    for one in documents:
        core = [(known.fields[field], one.fields[field]) for field in CORE_FIELDS]
        complete = all(case.score >= field.threshold for field, case in core)
        unseen = not one.flagged and not any(case.doubtful for _, case in core)
        if one.kind is Kind.CERTIFICATE and complete and unseen:
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


def _fit(
    signs: Sequence[Mapping[str, float]], outcomes: Sequence[bool], *, names: Sequence[str] = SIGNS
) -> Calibration:
    """A logistic curve; where every case came out alike, the rate itself, kept from certainty by one case each way."""
    if len(set(outcomes)) < 2:
        rate = (sum(outcomes) + 1) / (len(outcomes) + 2)
        return Calibration(weights={}, bias=float(np.log(rate / (1 - rate))))
    table = np.array([[row[name] for name in names] for row in signs])
    fitted = LogisticRegression(C=1.0, max_iter=2000).fit(table, np.array(outcomes))
    weights = {name: float(weight) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    return Calibration(weights=weights, bias=float(fitted.intercept_[0]))
