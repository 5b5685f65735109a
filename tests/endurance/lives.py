"""Homes whose process dies: each life is a fork that serves once, and may be killed on the way."""

from __future__ import annotations

import os
import random
import shutil
import signal
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from ingest.archive import Archive
from ingest.ledger.store import open_ledger
from ingest.service import make_home, open_service
from ingest.verify import Report, verify
from ingest.workers import Source
from schemas.certificate import Certificate
from schemas.outcome import Extraction, Kind
from schemas.reading import Reading
from schemas.settings import Settings
from tests.endurance.stepping import Step, SteppedDisk, tell_statements

LONGEST_LIFE = 900.0
"""Seconds; no honest life takes so long, on however busy a machine."""


class Copyist:
    """A reader whose certificate repeats the file: what stands in the ledger can be compared with what was sent."""

    def read(self, source: Source, *, memory: object = None) -> Extraction:
        readings = {
            field: Reading(value=source.path.read_text(), confidence=1.0) for field in ("provider", "title", "learner")
        }
        return Extraction(sha256="0" * 64, kind=Kind.CERTIFICATE, records=(Certificate(readings=readings),), pages=1)


def settings_of(home: Path) -> Settings:
    return Settings(home=home, settle_seconds=0, scan_seconds=0.05, jobs=2, review_sample=0.0)


def new_home(home: Path) -> Path:
    make_home(home)
    open_ledger(settings_of(home)).close()
    return home


def send(home: Path, name: str) -> str:
    """Put a file into the inbox as a good program does; its hash."""
    content = f"certificate {name}".encode()
    half = home / f"{name}.part"
    half.write_bytes(content)
    half.rename(home / "inbox" / name)
    return sha256(content).hexdigest()


def serve_once(home: Path, step: Step) -> None:
    """Read everything in the inbox; `step` is told each call and each statement."""
    with open_service(settings_of(home), reader=Copyist(), disk=SteppedDisk(step)) as service:
        tell_statements(service.ledger, step)
        stop = threading.Event()
        too_long = threading.Timer(LONGEST_LIFE, stop.set)
        too_long.start()
        service.serve(stop, once=True)
        too_long.cancel()
        assert not stop.is_set(), service.ledger.counts()


def live(life: Callable[[], None], *, kill_after: float | None = None) -> bool:
    """Run `life` in a fork; whether it ended by itself. `kill_after`: killed after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            life()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError("a life ended with an error")
    return os.WIFEXITED(status)


def check_nothing_lost_or_doubled(home: Path, sent: list[str]) -> Report:
    """The oracle after the last life: everything sent is one recorded document, and the inbox is empty."""
    ledger = open_ledger(settings_of(home))
    try:
        report = verify(ledger, Archive(home / "archive"))
        rows = ledger.entries(limit=1_000_000)
        counts = ledger.counts()
    finally:
        ledger.close()
    assert report.findings == ()
    assert Counter(row.sha256 for row in rows) == Counter(set(sent)), "lost or doubled"
    assert {row.sha256: str(row.value("title")) for row in rows} == {
        row.sha256: (home / "archive" / row.sha256[:2] / row.sha256).read_text() for row in rows
    }
    assert (counts.waiting, counts.running) == (0, 0)
    assert [path for path in (home / "inbox").rglob("*") if path.is_file()] == []
    return report


def check_sound(home: Path) -> None:
    """Between two lives: whatever is there fits together, though not all of it is read yet, however long ago it was."""
    ledger = open_ledger(settings_of(home))
    try:
        assert verify(ledger, Archive(home / "archive"), now=lambda: 0.0).findings == ()
    finally:
        ledger.close()


def copied(home: Path, to: Path) -> Path:
    return shutil.copytree(home, to)


def some_seconds(lots: random.Random, most: float) -> float:
    """A moment drawn at random."""
    return lots.uniform(0, most)
