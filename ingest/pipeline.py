"""The spine: one received file to a verdict in the ledger."""

from __future__ import annotations

from typing import Protocol

from ingest.ledger.views import Receipt
from ingest.pages_read import keep
from ingest.triage import judge
from ingest.workers import Reader, ReadingStoppedError, Source, gave_up
from schemas.memory import Memory
from schemas.outcome import Extraction, Flag, Outcome
from schemas.settings import Settings

FAILURES = 3
"""So many dead workers, and the file is rejected."""

ATTEMPTS = 100
"""So many attempts of any kind: whatever ends this whole program each time must end, too.

Not fewer: a program that is killed again and again while a good file is in hand must not be held against the file.
"""


IN_PART = Flag(
    code="read_in_part", message="Reading all of it failed: only its first page was read, and by one reader alone."
)
"""What a person must know of a file whose first attempt died."""


class Recorder(Protocol):
    """The part of the ledger that reading needs."""

    def memory(self) -> Memory:
        """What corrections taught."""
        ...

    def record(self, receipt: Receipt, outcome: Outcome) -> tuple[int, ...]:
        """The ids of the entries."""
        ...

    def give_back(self, receipt: Receipt, *, failed: bool, reason: str) -> None:
        """The attempt ended without a result."""
        ...


def ingest(receipt: Receipt, *, reader: Reader, ledger: Recorder, settings: Settings) -> Outcome:
    """Take one received file to a verdict in the ledger.

    ReadingStoppedError: the attempt died and the file waits for the next one. LedgerError: likewise, or another
    attempt has taken over.
    """
    extraction = read(receipt, reader=reader, ledger=ledger)
    outcome = judge(extraction, settings=settings)
    keep(settings.home, receipt.sha256, extraction.document)
    ledger.record(receipt, outcome)
    return outcome


def read(receipt: Receipt, *, reader: Reader, ledger: Recorder) -> Extraction:
    """What the file says; after one death, what its first page says; after three, that it cannot be read."""
    if receipt.attempt > ATTEMPTS or receipt.failures >= FAILURES:
        said = f"Reading was begun {receipt.attempt - 1} times and never finished."
        return gave_up(receipt.path, "never_finished", said)
    try:
        gently = receipt.failures > 0
        source = Source(path=receipt.path, name=receipt.name, without=receipt.without, gently=gently)
        extraction = reader.read(source, memory=ledger.memory())
        return extraction.model_copy(update={"flags": (*extraction.flags, IN_PART)}) if gently else extraction
    except ReadingStoppedError as stopped:
        if stopped.code == "stopped" or receipt.failures + 1 < FAILURES:
            ledger.give_back(receipt, failed=stopped.code != "stopped", reason=stopped.message)
            raise
        return gave_up(receipt.path, stopped.code, f"{stopped.message} It was tried {FAILURES} times.")
