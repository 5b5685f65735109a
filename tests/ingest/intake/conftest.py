"""A home with nothing in it, a clock that is moved by hand, and readers that answer from a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.ledger.store import Ledger, open_ledger
from ingest.service import make_home
from schemas.certificate import Certificate
from schemas.outcome import Extraction, Kind
from schemas.reading import Reading
from schemas.settings import Settings


class HandClock:
    """Stands still until a test moves it. `wall` is how far somebody has put the clock on the wall forward or back."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.wall = 0.0

    def now(self) -> datetime:
        return datetime(2024, 3, 14, tzinfo=UTC) + timedelta(seconds=self.seconds + self.wall)

    def steady(self) -> float:
        return self.seconds


class Agreeable:
    """A reader that finds the same certificate in every file."""

    def read(self, source: object, *, memory: object = None) -> Extraction:
        sure = {
            field: Reading(value=value, confidence=1.0)
            for field, value in (
                ("provider", "Northfield College of Nursing"),
                ("title", "Wound Care Basics"),
                ("completed_on", "2024-03-14"),
                ("hours", 3.5),
            )
        }
        return Extraction(sha256="0" * 64, kind=Kind.CERTIFICATE, records=(Certificate(readings=sure),), pages=1)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    home = tmp_path / "home"
    make_home(home)
    return Settings(home=home, settle_seconds=0, scan_seconds=0.05, jobs=2, review_sample=0.0, error_budget=0.9)


@pytest.fixture
def ledger(settings: Settings, clock: HandClock) -> Iterator[Ledger]:
    opened = open_ledger(settings, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def agreeable() -> Agreeable:
    return Agreeable()
