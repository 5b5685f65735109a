"""Turns what was read into a verdict: accepted, needs review with the reasons in words, or rejected."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from schemas.acceptance import NEVER_UNSEEN, AcceptanceCurve, never_unseen, record_confidence
from schemas.certificate import Certificate
from schemas.outcome import Extraction, Flag, Kind, Outcome, Status
from schemas.settings import Settings

SURE_KIND = 0.98
"""A document is set aside without a person's look only where its kind is at least so sure: a certificate that nobody
sees is worse than a receipt that somebody looks at."""

FIELD_WORDS = {
    "provider": "provider",
    "title": "course title",
    "completed_on": "completion date",
    "hours": "credit hours",
    "learner": "learner",
    "expires_on": "expiry date",
    "certificate_number": "certificate number",
}
"""What a clerk calls a field."""

KIND_WORDS = {
    Kind.DIPLOMA: "This is a degree, licence, badge or award: it shows no completed course.",
    Kind.NOT_CERTIFICATE: "This is not a certificate: nothing on it says that somebody completed a course.",
}


def judge(extraction: Extraction, *, settings: Settings) -> Outcome:
    """The verdict on one extraction under the home's error budget and required fields."""
    if extraction.kind is Kind.UNREADABLE:
        return Outcome(status=Status.REJECTED, extraction=extraction, flags=extraction.flags)
    if extraction.kind in KIND_WORDS:
        return _set_aside(extraction)
    flags = (*extraction.flags, *_missing(extraction, settings), *_unsure(extraction, settings))
    status = Status.NEEDS_REVIEW if flags else Status.ACCEPTED
    return Outcome(status=status, extraction=extraction, flags=flags)


def threshold(settings: Settings) -> float:
    """The confidence from which records are accepted, as the error budget asks."""
    return acceptance_curve().threshold(settings.error_budget)


@cache
def acceptance_curve() -> AcceptanceCurve:
    """The curve shipped with the model."""
    return AcceptanceCurve.model_validate_json(
        files("extractors.understanding").joinpath("model", "acceptance.json").read_bytes()
    )


def _set_aside(extraction: Extraction) -> Outcome:
    sure = extraction.kind_confidence >= SURE_KIND
    flag = Flag(code=extraction.kind.value, message=KIND_WORDS[extraction.kind])
    status = Status.REJECTED if sure else Status.NEEDS_REVIEW
    return Outcome(status=status, extraction=extraction, flags=(flag, *extraction.flags))


def _missing(extraction: Extraction, settings: Settings) -> Iterator[Flag]:
    if not extraction.records:
        yield Flag(code="no_records", message="No completed course was found on the page.")
    for number, record in enumerate(extraction.records):
        for field in settings.required_fields:
            if record.reading(field).value is None:
                words = FIELD_WORDS.get(field, field)
                yield Flag(
                    code=f"{field}_missing", field=field, record=number, message=f"No {words} was found on the page."
                )


def _unsure(extraction: Extraction, settings: Settings) -> Iterator[Flag]:
    least = threshold(settings)
    if extraction.records and extraction.kind_confidence < least:
        sure = min(99, int(100 * extraction.kind_confidence))
        message = f"It is not certain enough that this shows a completed course ({sure} %)."
        yield Flag(code="kind_unsure", message=message)
    for number, record in enumerate(extraction.records):
        found = [field for field in settings.required_fields if record.reading(field).value is not None]
        never = [field for field in found if never_unseen(record.reading(field))]
        weak = []
        if extraction.kind_confidence * record_confidence(record, settings.required_fields) < least:
            by_confidence = sorted(found, key=lambda field: record.reading(field).confidence)
            weak = by_confidence[:1] + [f for f in by_confidence[1:] if record.reading(f).confidence < least]
        for field in dict.fromkeys((*never, *weak)):
            yield _unsure_flag(number, field, record)


def _unsure_flag(number: int, field: str, record: Certificate) -> Flag:
    reading = record.reading(field)
    words = FIELD_WORDS.get(field, field)
    if reading.doubts:
        doubt = next((doubt for doubt in reading.doubts if doubt.code in NEVER_UNSEEN), reading.doubts[0])
        return Flag(code=doubt.code, field=field, record=number, message=doubt.message)
    others = [str(other.value) for other in reading.alternatives[:1]]
    but = f" “{others[0]}” is possible too." if others else ""
    sure = min(99, int(100 * reading.confidence))
    message = f"The {words} “{reading.value}” is not certain enough ({sure} %).{but}"
    return Flag(code=f"{field}_unsure", field=field, record=number, message=message)
