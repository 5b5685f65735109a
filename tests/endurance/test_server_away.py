"""A real PostgreSQL server crashes while files flow, and comes back: nothing lost, and work goes on by itself."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.ledger.store import open_ledger
from ingest.ledger.views import Receipt
from ingest.service import make_home, open_service
from ingest.telling import Silent
from ingest.verify import verify
from schemas.outcome import Outcome
from schemas.settings import Settings
from tests.endurance.lives import Copyist, send
from tests.endurance.postgres import Server, server

CRASHES = 3
EACH = 15
PATIENCE = 120.0


@pytest.fixture
def running() -> Iterator[Server]:
    with server() as one:
        if one is None:
            pytest.skip("PostgreSQL is not installed, or may not be run here")
        yield one


class Witness(Silent):
    """Knows when so many were recorded, and when a trouble was told or over."""

    def __init__(self) -> None:
        self.recorded_in_all = 0
        self.changed = threading.Condition()
        self.standing: set[str] = set()
        self.told: set[str] = set()

    def recorded(self, receipt: Receipt, outcome: Outcome, entries: tuple[int, ...]) -> None:
        with self.changed:
            self.recorded_in_all += 1
            self.changed.notify_all()

    def trouble(self, code: str, message: str) -> None:
        with self.changed:
            self.standing.add(code)
            self.told.add(code)
            self.changed.notify_all()

    def cured(self, code: str) -> None:
        with self.changed:
            self.standing.discard(code)
            self.changed.notify_all()

    def wait_until_recorded(self, count: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: self.recorded_in_all >= count, PATIENCE), self.recorded_in_all

    def wait_until_told(self) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: bool(self.standing & {"ledger", "intake"}), PATIENCE)

    def wait_until_cured(self) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: not self.standing, PATIENCE), self.standing


def test_a_server_that_crashes_and_comes_back_loses_and_doubles_nothing(running: Server, tmp_path: Path) -> None:
    home, witness, stop = tmp_path / "home", Witness(), threading.Event()
    settings = Settings(
        home=home, database=running.address, settle_seconds=0, scan_seconds=0.05, jobs=2, review_sample=0.0
    )
    make_home(home)
    sent: list[str] = []

    def send_some() -> None:
        sent.extend(send(home, f"{len(sent)}.pdf") for _ in range(EACH))

    with open_service(settings, reader=Copyist(), teller=witness) as service:
        at_work = threading.Thread(target=service.serve, args=(stop,))
        at_work.start()
        for _ in range(CRASHES):
            before = len(sent)
            send_some()
            witness.wait_until_recorded(before + EACH // 3)  # in the middle of it
            running.crash()
            send_some()
            witness.wait_until_told()
            running.start()
            witness.wait_until_recorded(len(sent))
            witness.wait_until_cured()
        stop.set()
        at_work.join(PATIENCE)
    ledger = open_ledger(settings)
    report, rows, counts = verify(ledger, Archive(home / "archive")), ledger.entries(limit=1000), ledger.counts()
    ledger.close()
    assert report.findings == ()
    assert Counter(row.sha256 for row in rows) == Counter(sent)
    assert (counts.waiting, counts.running) == (0, 0)
    assert list((home / "inbox").iterdir()) == []
