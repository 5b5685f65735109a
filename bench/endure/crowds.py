"""Ten thousand files at once, and a hundred thousand created in one burst: all taken, by a small coordinator."""

from __future__ import annotations

import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.endure.result import Result
from ingest.archive import Archive
from ingest.ledger.opening import file_system
from ingest.ledger.store import open_ledger
from ingest.ledger.views import Order, Receipt
from ingest.service import Service, open_service
from ingest.telling import Silent
from ingest.verify import verify
from ingest.workers import Source
from schemas.outcome import Extraction, Outcome
from tests.endurance.lives import Copyist, new_home, settings_of


class Unhurried(Copyist):
    """Takes a second for each file, as reading does in life: taking in has the machine almost to itself."""

    def __init__(self) -> None:
        self.is_over = threading.Event()

    def read(self, source: Source, *, memory: object = None) -> Extraction:
        self.is_over.wait(1.0)
        return super().read(source, memory=memory)


class Stopwatch(Silent):
    """When the first document was recorded, and when a late single one was."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.first: float | None = None
        self.late: float | None = None
        self.count = 0

    def recorded(self, receipt: Receipt, outcome: Outcome, entries: tuple[int, ...]) -> None:
        now = time.monotonic() - self.began
        self.first = now if self.first is None else self.first
        self.count += 1
        if receipt.name == "late.pdf":
            self.late = now


def main(files: int, burst: int) -> None:
    if files:
        with tempfile.TemporaryDirectory() as folder:
            at_once(new_home(Path(folder) / "home"), files)
    with tempfile.TemporaryDirectory() as folder:
        in_a_burst(new_home(Path(folder) / "home"), burst)


def at_once(home: Path, files: int) -> None:
    """All files are there before the start; meanwhile a reviewer opens pages, and one more file is dropped."""
    for number in range(files):
        (home / "inbox" / f"{number}.pdf").write_text(f"certificate {number}")
    watch, dropped = Stopwatch(), threading.Event()
    waits: list[float] = []
    done = threading.Event()
    with open_service(settings_of(home), reader=Copyist(), teller=watch) as service:
        visitor = threading.Thread(target=_visit, args=(service, waits, done))
        dropper = threading.Thread(target=_drop_late, args=(home, watch, files, dropped))
        visitor.start()
        dropper.start()
        service.serve(threading.Event(), once=True)
        done.set()
        visitor.join()
        dropper.join()
    seconds = time.monotonic() - watch.began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    slow = sorted(waits)[int(len(waits) * 0.95)] * 1000
    recorded = _recorded(home)
    Result(
        what=f"{files:,} files at once, simulated reading, one process on 2 shared cores{_where(home)}",
        measured=f"{recorded:,} recorded in {seconds:.0f} s, first after {watch.first or 0:.1f} s, "
        f"one dropped later after {watch.late or 0:.0f} s, coordinator {peak} MB, "
        f"queue, entry and counts asked {len(waits)} times meanwhile: 95 % within {slow:.0f} ms",
        goal="all taken, coordinator ≤ 300 MB, 95 % ≤ 300 ms",
        met=recorded == files + 1 and peak <= 300 and slow <= 300,
        command=f"python -m bench.endure.crowds {files}",
    ).keep("05-at-once")


def in_a_burst(home: Path, files: int) -> None:
    """Files are created as fast as they can be while the inbox is watched, and a reviewer opens pages."""
    stop, done = threading.Event(), threading.Event()
    waits: list[float] = []
    began = time.monotonic()
    creating = 0.0
    reader = Unhurried()

    def create() -> None:
        nonlocal creating
        for number in range(files):
            (home / "inbox" / f"{number}.pdf").write_bytes(b"%d" % number)
        creating = time.monotonic() - began

    with open_service(settings_of(home), reader=reader) as service:
        visitor = threading.Thread(target=_visit, args=(service, waits, done))
        creator = threading.Thread(target=create)
        watcher = threading.Thread(target=service.serve, args=(stop,))
        creator.start()
        watcher.start()
        visitor.start()
        creator.join()
        while service.ledger.counts().documents < files and time.monotonic() - began < 3600:
            time.sleep(2)
        taken = service.ledger.counts().documents
        seconds = time.monotonic() - began
        for leave in (done, stop, reader.is_over):
            leave.set()
        watcher.join()
        visitor.join()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    slow = sorted(waits)[int(len(waits) * 0.95)] * 1000
    left = len(list((home / "inbox").iterdir()))
    Result(
        what=f"{files:,} files created in one burst of {creating:.0f} s while the inbox is watched and two are read a "
        f"second{_where(home)}",
        measured=f"{taken:,} taken in {seconds:.0f} s, {left} left in the inbox, coordinator {peak} MB, queue, entry "
        f"and counts asked {len(waits)} times meanwhile: 95 % within {slow:.0f} ms",
        goal="all taken, coordinator ≤ 300 MB, 95 % ≤ 300 ms",
        met=taken == files and left == 0 and peak <= 300 and slow <= 300,
        command=f"python -m bench.endure.crowds 0 {files}",
    ).keep("06-burst")


def _visit(service: Service, waits: list[float], done: threading.Event) -> None:
    while not done.wait(0.5):
        began = time.monotonic()
        rows = service.ledger.entries(queue=True, order=Order.DOUBTFUL, limit=50)
        if rows:
            service.ledger.entry(rows[0].id)
        service.ledger.counts()
        waits.append(time.monotonic() - began)


def _drop_late(home: Path, watch: Stopwatch, files: int, stop: threading.Event) -> None:
    while watch.count < files // 10 and not stop.wait(0.5):
        pass
    (home / "inbox" / "late.pdf").write_text("certificate late")


def _where(home: Path) -> str:
    """What was not measured: a home in memory waits for no disk."""
    return ", home in memory" if file_system(home) == "tmpfs" else ""


def _recorded(home: Path) -> int:
    ledger = open_ledger(settings_of(home))
    try:
        report = verify(ledger, Archive(home / "archive"))
        assert report.is_sound, report.findings[:3]
        return report.entries
    finally:
        ledger.close()


if __name__ == "__main__":
    numbers = [int(given) for given in sys.argv[1:]]
    main(*(numbers + [10_000, 100_000][len(numbers) :]))
