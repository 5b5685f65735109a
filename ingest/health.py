"""What stands in the way, said once when it begins and once when it ends, here and in the ledger."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress

from ingest.clock import Clock
from ingest.ledger.store import Ledger
from ingest.telling import Teller
from schemas.errors import LedgerError

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 10.0
"""How often the ledger is told that the inbox was looked at."""


class Health:
    """The standing problems of one running home. Never raises: the ledger may be the very thing that is in trouble."""

    def __init__(self, *, ledger: Ledger, teller: Teller, clock: Clock) -> None:
        self._ledger = ledger
        self._teller = teller
        self._clock = clock
        self._standing: dict[str, str] = {}
        self._unwritten: set[str] = set()
        self._looked_at = float("-inf")
        self._lock = threading.Lock()

    def trouble(self, code: str, message: str) -> None:
        """It stands in the way until `cured`."""
        with self._lock:
            is_news = self._standing.get(code) != message
            self._standing[code] = message
        if is_news:
            log.warning("%s: %s", code, message)
            self._teller.trouble(code, message)
            self._unwritten.add(code)
        self._write()

    def cured(self, code: str) -> None:
        """It no longer stands in the way, if it did."""
        with self._lock:
            stood = self._standing.pop(code, None) is not None
        if stood:
            log.info("%s: over", code)
            self._teller.cured(code)
            self._unwritten.add(code)
            self._write()

    def looked(self) -> None:
        """The inbox has been looked at; the ledger is told now and then."""
        if self._clock.steady() - self._looked_at < HEARTBEAT_SECONDS:
            return
        with suppress(LedgerError):
            self._ledger.looked()
            self._looked_at = self._clock.steady()
        self._write()

    @property
    def problems(self) -> dict[str, str]:
        """Message by code, as it is now."""
        return dict(self._standing)

    def _write(self) -> None:
        with suppress(LedgerError):
            for code in tuple(self._unwritten):
                message = self._standing.get(code)
                self._ledger.cured(code) if message is None else self._ledger.trouble(code, message)
                self._unwritten.discard(code)
