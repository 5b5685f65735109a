"""What is sure enough goes through, and everything else to a person with the reason."""

from __future__ import annotations

import pytest

from ingest import triage
from schemas.acceptance import AcceptanceCurve
from schemas.certificate import Certificate
from schemas.outcome import Extraction, Flag, Kind, Status
from schemas.reading import Doubt, Reading, Value
from schemas.settings import Settings

VALUES: dict[str, Value] = {
    "provider": "Lantern Academy",
    "title": "Wound Care Basics",
    "completed_on": "2024-05-03",
    "hours": 3.5,
}


@pytest.fixture(autouse=True)
def curve(monkeypatch: pytest.MonkeyPatch) -> None:
    """One wrong in a hundred from 0.9 on, one in a thousand from 0.99 on."""
    known = AcceptanceCurve(thresholds=(0.9, 0.99), errors=(0.01, 0.001))
    monkeypatch.setattr(triage, "acceptance_curve", lambda: known)


def extraction(
    *, sure: float = 0.999, kind: Kind = Kind.CERTIFICATE, of_kind: float = 1.0, **changed: Reading
) -> Extraction:
    readings = {field: Reading(value=value, confidence=sure) for field, value in VALUES.items()} | changed
    return Extraction(sha256="0" * 64, kind=kind, kind_confidence=of_kind, records=(Certificate(readings=readings),))


AMBIGUOUS = Reading(
    value="2024-05-03", confidence=0.999, doubts=(Doubt(code="date_ambiguous", message="May or March?"),)
)

VERDICTS = {
    "all is sure": (extraction(), Status.ACCEPTED, None),
    "one value is not": (
        extraction(title=Reading(value="Wound Care", confidence=0.9)),
        Status.NEEDS_REVIEW,
        "title_unsure",
    ),
    "each is nearly sure, all together are not": (extraction(sure=0.995), Status.NEEDS_REVIEW, "provider_unsure"),
    "it may be no certificate": (extraction(of_kind=0.9), Status.NEEDS_REVIEW, "kind_unsure"),
    "a value is missing": (extraction(hours=Reading(confidence=0.999)), Status.NEEDS_REVIEW, "hours_missing"),
    "a doubt that only a person can settle": (
        extraction(completed_on=AMBIGUOUS),
        Status.NEEDS_REVIEW,
        "date_ambiguous",
    ),
    "surely a diploma": (extraction(kind=Kind.DIPLOMA, of_kind=0.99), Status.REJECTED, "diploma"),
    "perhaps a diploma": (extraction(kind=Kind.DIPLOMA, of_kind=0.95), Status.NEEDS_REVIEW, "diploma"),
    "nothing could be read": (extraction(kind=Kind.UNREADABLE), Status.REJECTED, None),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_a_verdict_and_its_reason(name: str) -> None:
    read, status, reason = VERDICTS[name]
    outcome = triage.judge(read, settings=Settings())
    assert outcome.status is status
    assert reason is None or reason in {flag.code for flag in outcome.flags}


def test_a_failed_check_goes_to_a_person_however_sure_the_values_are() -> None:
    failed = extraction().model_copy(update={"flags": (Flag(code="hours_many", message="200 hours is much."),)})
    assert triage.judge(failed, settings=Settings()).status is Status.NEEDS_REVIEW


def test_a_larger_error_budget_lets_more_through() -> None:
    read = extraction(sure=0.98)
    assert triage.judge(read, settings=Settings(error_budget=0.001)).status is Status.NEEDS_REVIEW
    assert triage.judge(read, settings=Settings(error_budget=0.02)).status is Status.ACCEPTED


def test_only_what_a_home_requires_must_be_there() -> None:
    read = extraction(hours=Reading(confidence=0.5))
    required = ("provider", "title", "completed_on")
    assert triage.judge(read, settings=Settings(required_fields=required)).status is Status.ACCEPTED
