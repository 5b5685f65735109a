"""Reads what waits: one thread for each slot, each takes the next document through the pipeline."""

from __future__ import annotations

import logging
import threading

from ingest.ledger.views import Receipt
from ingest.patience import PatientLedger
from ingest.pipeline import ingest
from ingest.workers import Reader, ReadingStoppedError
from schemas.errors import LedgerError
from schemas.settings import Settings

log = logging.getLogger(__name__)

IDLE_SECONDS = 1.0
"""How long an idle thread waits before it looks again by itself."""


class Crew:
    """Threads that read. They begin with `start`, go on until `stop`, and wait while nothing is there."""

    def __init__(self, *, ledger: PatientLedger, reader: Reader, settings: Settings, owner: str) -> None:
        self._ledger = ledger
        self._reader = reader
        self._settings = settings
        self._owner = owner
        self._stopping = threading.Event()
        self._work = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self, size: int) -> None:
        self._threads = [self._started(number) for number in range(size)]

    def revive(self) -> int:
        """Put a new thread in the place of each that has died, which none should; how many."""
        dead = [number for number, thread in enumerate(self._threads) if not thread.is_alive()]
        if self._stopping.is_set():
            return 0
        for number in dead:
            log.error("a reading thread died and is replaced")
            self._threads[number] = self._started(number)
        return len(dead)

    def wake(self) -> None:
        """There is something to read."""
        self._work.set()

    def stop(self) -> None:
        """No new document is begun; those in hand end when their reader is closed."""
        self._stopping.set()
        self._work.set()

    def join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _started(self, number: int) -> threading.Thread:
        thread = threading.Thread(target=self._read_on, args=(number % 2 == 1,), name=f"read-{number}", daemon=True)
        thread.start()
        return thread

    def _read_on(self, newest: bool) -> None:
        """Every second document is the newest, so that one dropped behind ten thousand need not wait for them."""
        while not self._stopping.is_set():
            try:
                if not self._read_next(newest):
                    self._work.wait(IDLE_SECONDS)
                    self._work.clear()
            except LedgerError as error:
                log.warning("nothing can be taken from the ledger: %s", error.code)
                self._stopping.wait(IDLE_SECONDS)
            except Exception:  # one document must never end the reading of the others
                log.exception("reading goes on after an error of our own")
                self._stopping.wait(IDLE_SECONDS)
            newest = not newest

    def _read_next(self, newest: bool) -> bool:
        """Whether there was a document to read."""
        receipt = self._ledger.claim(self._owner, newest=newest)
        if receipt is not None:
            self._read(receipt)
        return receipt is not None

    def _read(self, receipt: Receipt) -> None:
        try:
            ingest(receipt, reader=self._reader, ledger=self._ledger, settings=self._settings)
        except ReadingStoppedError as stopped:
            log.info("attempt %d at %s ended: %s", receipt.attempt, receipt.sha256[:12], stopped.code)
        except LedgerError as error:
            log.warning("attempt %d at %s was not recorded: %s", receipt.attempt, receipt.sha256[:12], error.code)
        except BaseException:
            self._ledger.give_back(receipt, failed=True, reason="An error of our own ended the attempt.")
            raise
