"""The ledger as the reading threads see it: what a full disk or a lock prevents is tried again until it works."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from ingest.health import Health
from ingest.ledger.store import Ledger
from ingest.ledger.views import Receipt
from ingest.telling import Teller
from schemas.errors import LedgerError
from schemas.memory import Memory
from schemas.outcome import Outcome

PAUSE_SECONDS = 1.0

PASSING = frozenset(
    {"ledger_locked", "disk_full", "ledger_readonly", "ledger_unopened", "disk_error", "ledger_unusable"}
)
"""What may be over in a while. Everything else is passed on at once."""

T = TypeVar("T")


class PatientLedger:
    """Four verbs of the ledger that do not give up. `pause` waits so many seconds, and says whether to stop."""

    def __init__(self, ledger: Ledger, *, health: Health, teller: Teller, pause: Callable[[float], bool]) -> None:
        self._ledger = ledger
        self._health = health
        self._teller = teller
        self._pause = pause
        self._in_hand: set[int] = set()
        self._in_doubt = False
        self._claiming = threading.Lock()

    def claim(self, owner: str, *, newest: bool) -> Receipt | None:
        with self._claiming:
            receipt = self._insist(lambda: self._claimed(owner, newest=newest))
            if receipt is not None:
                self._in_hand.add(receipt.job)
            return receipt

    def memory(self) -> Memory:
        return self._insist(self._ledger.memory)

    def record(self, receipt: Receipt, outcome: Outcome) -> tuple[int, ...]:
        try:
            entries = self._insist(lambda: self._ledger.record(receipt, outcome))
        finally:
            self._in_hand.discard(receipt.job)
        self._teller.recorded(receipt, outcome, entries)
        return entries

    def give_back(self, receipt: Receipt, *, failed: bool, reason: str) -> None:
        try:
            self._insist(lambda: self._ledger.give_back(receipt, failed=failed, reason=reason))
        finally:
            self._in_hand.discard(receipt.job)

    def _claimed(self, owner: str, *, newest: bool) -> Receipt | None:
        """Claim. Where the line was lost over the last one, nobody knows whether that counted: it is put back first."""
        if self._in_doubt:
            self._ledger.put_back(owner, but=frozenset(self._in_hand))
        self._in_doubt = True
        receipt = self._ledger.claim(owner, newest=newest)
        self._in_doubt = False
        return receipt

    def _insist(self, action: Callable[[], T]) -> T:
        while True:
            try:
                result = action()
            except LedgerError as error:
                if error.code not in PASSING:
                    raise
                self._health.trouble("ledger", str(error))
                if self._pause(PAUSE_SECONDS):
                    raise
            else:
                self._health.cured("ledger")
                return result
