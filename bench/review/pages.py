"""How fast every page answers with 100,000 entries and 5,000 waiting: `python -m bench.review.pages`."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from time import perf_counter, process_time

import httpx

from bench.review.multiply import multiply
from bench.review.seed import fill
from ingest.ledger.store import open_ledger
from ingest.review.accounts import Accounts
from ingest.review.ledger_books import LedgerBooks
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.office import Office
from schemas.model import Model
from schemas.settings import Settings
from tests.ingest.review.conftest import served
from tests.ingest.review.drawn import DrawnPages

ORIGINALS = 400
UNTIL = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
PAGES = (
    "/", "/queue", "/queue?start=2500", "/queue?order=newest", "/queue?order=reason", "/queue?order=deadline",
    "/queue?reason=hours_unsure",
    "/queue?words=opioid", "/review/next", "/documents/{waiting}", "/documents/{waiting}/sheet",
    "/documents/{settled}", "/documents/{waiting}/history", "/ledger", "/ledger?start=50000", "/ledger?sort=doubtful",
    "/ledger?status=needs_review", "/ledger?words=okafor+opioid", "/groups", "/duplicates", "/memories", "/settings",
)  # fmt: skip


class Timed(Model):
    """One page: milliseconds. `processor` is what server and client used together, whatever else the machine does."""

    path: str
    median: float
    worst_of_twenty: float
    processor: float


def main() -> None:
    """Seed a home (or use one that is there), ask every page, print a table."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--home", type=Path, help="keep the seeded home here, and use it again")
    words.add_argument("--documents", type=int, default=100_000)
    words.add_argument("--waiting", type=int, default=5_000)
    words.add_argument("--times", type=int, default=40)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = asked.home or Path(folder)
        office = seeded(home, documents=asked.documents, waiting=asked.waiting)
        with served(office) as address:
            for timed in measure(address, waiting=asked.documents // asked.waiting, times=asked.times):
                print(
                    f"{timed.path:34} median {timed.median:7.1f} ms   95 % {timed.worst_of_twenty:7.1f} ms"
                    f"   processor {timed.processor:6.1f} ms",
                    flush=True,
                )


def seeded(home: Path, *, documents: int, waiting: int) -> Office:
    """A home with so many documents, filled once."""
    home.mkdir(parents=True, exist_ok=True)
    settings = Settings(home=home)
    ledger = open_ledger(settings)
    if not ledger.entries(limit=1):
        begun = perf_counter()
        fill(ledger, documents=ORIGINALS, waiting=ORIGINALS * waiting // documents, until=UNTIL)
        multiply(ledger, documents // ORIGINALS)
        print(f"seeded {documents:,} documents in {perf_counter() - begun:.0f} s", flush=True)
    return Office(
        settings=settings, desk=LedgerDesk(ledger, settings=settings), books=LedgerBooks(ledger, settings=settings),
        drawer=DrawnPages({}), accounts=Accounts(), me="bench",
    )  # fmt: skip


def measure(address: str, *, waiting: int, times: int) -> Iterator[Timed]:
    """Every page that often, over one connection, after one to warm up."""
    with httpx.Client(base_url=address, headers={"accept": "text/html"}, timeout=60) as client:
        for pattern in PAGES:
            seconds = []
            used = 0.0
            for turn in range(times + 1):
                path = pattern.format(waiting=1 + waiting * (turn % 50), settled=2 + waiting * (turn % 50))
                begun = perf_counter()
                used = process_time() if turn == 1 else used
                answer = client.get(path)
                seconds.append(perf_counter() - begun)
                assert answer.status_code in (200, 303), (path, answer.status_code)
            cuts = quantiles(seconds[1:], n=20)
            processor = 1000 * (process_time() - used) / times
            yield Timed(path=pattern, median=1000 * cuts[9], worst_of_twenty=1000 * cuts[18], processor=processor)


if __name__ == "__main__":
    main()
