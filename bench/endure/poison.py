"""Ten kinds of poison among a thousand good files, in real worker processes: how much do the good ones suffer?"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.endure.result import Result
from ingest.confinement import Limits
from ingest.service import open_service
from ingest.workers import PooledReader, Source
from schemas.memory import EMPTY, Memory
from schemas.outcome import Extraction, Status
from schemas.settings import Settings
from tests.endurance import faults

GOOD_SECONDS = 0.25
FILE_SECONDS = 3.0
SLOTS = 2


def read(limits: Limits, path: str, name: str, settings: str, memory: str) -> str:
    """In the worker: a good file takes as long as a born-digital one does."""
    if name not in faults.FAULTS:
        time.sleep(GOOD_SECONDS)
    return faults.read(limits, path, name, settings, memory)


class Timed:
    """Takes down how long each reading kept its slot, in which thread, and until when."""

    def __init__(self, reader: PooledReader) -> None:
        self._reader = reader
        self.readings: list[Reading] = []

    def read(self, source: Source, *, memory: Memory = EMPTY) -> Extraction:
        began = time.monotonic()
        try:
            return self._reader.read(source, memory=memory)
        finally:
            ended = time.monotonic()
            self.readings.append(Reading(source.name in faults.FAULTS, threading.get_ident(), began, ended))

    def close(self) -> None:
        self._reader.close()


class Reading(NamedTuple):
    """One attempt, on the steady clock."""

    is_poison: bool
    thread: int
    began: float
    ended: float


def share_for_the_good(readings: list[Reading]) -> float:
    """Of the slots' time until the last good file was read: how much poison, and recovering from it, left to the good.

    Measured within one run, so that other work on the machine weighs on both alike. Recovering is what a good
    file took longer than usual right after a poison in its slot: the new process has to start.
    """
    good = [one for one in readings if not one.is_poison]
    usual = median(one.ended - one.began for one in good)
    last, first = max(one.ended for one in good), min(one.began for one in readings)
    lost = 0.0
    for thread in {one.thread for one in readings}:
        own = [one for one in readings if one.thread == thread and one.began < last]
        lost += sum(min(one.ended, last) - one.began for one in own if one.is_poison)
        lost += sum(
            max(0.0, after.ended - after.began - usual)
            for before, after in pairwise(own)
            if before.is_poison and not after.is_poison
        )
    return 1 - lost / (SLOTS * (last - first))


def main(good: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        share, seconds, rejected, left = _run(Path(folder) / "home", good)
    Result(
        what=f"{len(faults.FAULTS)} kinds of poison among {good:,} good files",
        measured=f"{share:.0%} of the slots' time was left to the good ones ({seconds:.0f} s in all), "
        f"{rejected} of {len(faults.FAULTS)} poisons rejected after 3 attempts, {left} processes or files left",
        goal="≥ 90 %, every poison rejected, nothing left behind",
        met=share >= 0.9 and rejected == len(faults.FAULTS) and left == 0,
        command=f"python -m bench.endure.poison {good}",
    ).keep("04-poison")


def _run(home: Path, good: int) -> tuple[float, float, int, int]:
    (home / "inbox").mkdir(parents=True)
    for number in range(good):
        (home / "inbox" / f"{number}.pdf").write_text(f"certificate {number}")
    for name in faults.FAULTS:
        (home / "inbox" / name).write_text(f"poison {name}")
    work = home / "work"
    work.mkdir()
    settings = Settings(
        home=home, settle_seconds=0, file_seconds=FILE_SECONDS, worker_megabytes=1024, jobs=SLOTS, review_sample=0
    )
    reader = Timed(PooledReader(settings, work, work=read))
    began = time.monotonic()
    with open_service(settings, reader=reader) as service:
        service.serve(threading.Event(), once=True)
        seconds = time.monotonic() - began
        rejected = service.ledger.entries(status=Status.REJECTED, limit=100_000)
        thrice = sum("tried 3 times" in flag.message for row in rejected for flag in row.flags)
    left = len(list(work.iterdir())) + _processes_below(home)
    return share_for_the_good(reader.readings), seconds, thrice, left


def _processes_below(folder: Path) -> int:
    return sum(_works_below(process, folder) for process in Path("/proc").iterdir() if process.name.isdigit())


def _works_below(process: Path, folder: Path) -> bool:
    try:
        return Path(os.readlink(process / "cwd")).is_relative_to(folder)  # noqa: PTH115
    except OSError:
        return False


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
