"""A home whose ledger holds one accepted and one doubtful certificate, and a way to type commands."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ingest.cli import screen
from ingest.cli.ending import run_to_the_end
from ingest.ledger.admitting import Arrival
from ingest.ledger.store import open_ledger
from schemas.certificate import Certificate
from schemas.credit import Credit
from schemas.geometry import Box
from schemas.outcome import Extraction, Flag, Kind, Outcome, Status
from schemas.reading import Evidence, Reading
from schemas.settings import load


class Answer(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


Type = Callable[..., Answer]


@pytest.fixture
def type_(capfd: pytest.CaptureFixture[str]) -> Type:
    """Type a command line; what comes back."""

    def typed(*words: object) -> Answer:
        screen.results.cache_clear()
        screen.talk.cache_clear()
        capfd.readouterr()
        code = run_to_the_end([str(word) for word in words])
        screen.results.cache_clear()
        screen.talk.cache_clear()
        return Answer(code, *capfd.readouterr())

    return typed


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two entries."""
    (tmp_path / "inbox").mkdir()
    ledger = open_ledger(load(tmp_path, review_sample=0.0))
    try:
        for number, outcome in enumerate((accepted(), doubtful()), start=1):
            sha256 = outcome.extraction.sha256
            name = f"scan {number}\x1b[2J.pdf"
            ledger.admit(Arrival(key=f"key {number}", sha256=sha256, size=10, name=name, raw_name=name.encode()))
            receipt = ledger.claim("test")
            assert receipt is not None
            ledger.record(receipt, outcome)
    finally:
        ledger.close()
    return tmp_path


def accepted() -> Outcome:
    """A certificate without any doubt."""
    record = Certificate(
        readings={
            "provider": sure("Larkmoor Institute"),
            "title": sure("=Wound Care Basics"),
            "completed_on": sure("2024-03-14"),
            "hours": sure(3.5),
            "learner": sure("Imogen Castellow"),
        },
        credits=(Credit(amount=3.5, unit="contact_hour", printed="contact hours", hours=3.5),),
    )
    return _outcome("a" * 64, Status.ACCEPTED, record, text="Wound Care Basics dressing choice")


def doubtful() -> Outcome:
    """A certificate that prints no hours."""
    record = Certificate(readings={"provider": sure("Saltwick Hospital"), "title": sure("Safe Lifting")})
    flag = Flag(code="hours_missing", field="hours", record=0, message="No credit hours were found on the page.")
    return _outcome("b" * 64, Status.NEEDS_REVIEW, record, flag, text="Safe Lifting of patients")


def sure(value: str | float) -> Reading:
    """A value that stands on the first page."""
    evidence = Evidence(page=1, box=Box(72, 90, 310, 112), text=str(value).upper(), reader="pdf")
    return Reading(value=value, confidence=0.999, evidence=evidence)


def _outcome(sha256: str, status: Status, record: Certificate, *flags: Flag, text: str) -> Outcome:
    extraction = Extraction(sha256=sha256, kind=Kind.CERTIFICATE, records=(record,), pages=1, text=text)
    return Outcome(status=status, extraction=extraction, flags=flags)
