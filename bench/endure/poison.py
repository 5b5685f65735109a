"""Ten kinds of poison among a thousand good files, in real worker processes: how much do the good ones suffer?"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.endure.result import Result
from ingest.confinement import Limits
from ingest.ledger.views import Receipt
from ingest.service import open_service
from ingest.telling import Silent
from ingest.workers import PooledReader
from schemas.outcome import Outcome, Status
from schemas.settings import Settings
from tests.endurance import faults

GOOD_SECONDS = 0.25
FILE_SECONDS = 3.0


def read(limits: Limits, path: str, name: str, settings: str, memory: str) -> str:
    """In the worker: a good file takes as long as a born-digital one does."""
    if name not in faults.FAULTS:
        time.sleep(GOOD_SECONDS)
    return faults.read(limits, path, name, settings, memory)


class LastGood(Silent):
    """When the last good file was recorded."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.seconds = 0.0

    def recorded(self, receipt: Receipt, outcome: Outcome, entries: tuple[int, ...]) -> None:
        if receipt.name not in faults.FAULTS:
            self.seconds = time.monotonic() - self.began


def main(good: int) -> None:
    alone, _, _ = _run(good, poison=())
    mixed, rejected, left = _run(good, poison=tuple(faults.FAULTS))
    share = alone / mixed
    Result(
        what=f"{len(faults.FAULTS)} kinds of poison among {good:,} good files",
        measured=f"good ones at {share:.0%} of their speed alone ({alone:.0f} s, then {mixed:.0f} s), "
        f"{rejected} of {len(faults.FAULTS)} poisons rejected after 3 attempts, {left} processes or files left",
        goal="≥ 90 %, every poison rejected, nothing left behind",
        met=share >= 0.9 and rejected == len(faults.FAULTS) and left == 0,
        command=f"python -m bench.endure.poison {good}",
    ).keep("04-poison")


def _run(good: int, *, poison: tuple[str, ...]) -> tuple[float, int, int]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        (home / "inbox").mkdir(parents=True)
        for number in range(good):
            (home / "inbox" / f"{number}.pdf").write_text(f"certificate {number}")
        for name in poison:
            (home / "inbox" / name).write_text(f"poison {name}")
        work = home / "work"
        work.mkdir()
        settings = Settings(
            home=home, settle_seconds=0, file_seconds=FILE_SECONDS, worker_megabytes=1024, jobs=2, review_sample=0
        )
        reader, watch = PooledReader(settings, work, work=read), LastGood()
        with open_service(settings, reader=reader, teller=watch) as service:
            service.serve(threading.Event(), once=True)
            rejected = [
                row for row in service.ledger.entries(status=Status.REJECTED, limit=100_000) if row.name in poison
            ]
            thrice = sum("tried 3 times" in flag.message for row in rejected for flag in row.flags)
        return watch.seconds, thrice, len(list(work.iterdir())) + _processes_below(home)


def _processes_below(folder: Path) -> int:
    return sum(_works_below(process, folder) for process in Path("/proc").iterdir() if process.name.isdigit())


def _works_below(process: Path, folder: Path) -> bool:
    try:
        return Path(os.readlink(process / "cwd")).is_relative_to(folder)  # noqa: PTH115
    except OSError:
        return False


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
