"""Who works on which document: one at a time, and released after a while without a sign of life."""

from __future__ import annotations

import threading

CLAIM_SECONDS = 180.0
"""The page says every minute that it is still open."""


class Claims:
    """Kept in memory: a claim ends with the process that gave it. Seconds are of a clock that never jumps."""

    def __init__(self) -> None:
        self._holders: dict[int, tuple[str, float]] = {}
        self._turn = threading.Lock()

    def claim(self, document: int, by: str, now: float) -> str:
        """Who holds it then: `by`, unless somebody else does."""
        with self._turn:
            holder, until = self._holders.get(document, (by, now))
            if holder != by and until > now:
                return holder
            self._holders[document] = (by, now + CLAIM_SECONDS)
            return by

    def release(self, document: int, by: str) -> None:
        """Lay it back, if `by` holds it."""
        with self._turn:
            if self._holders.get(document, ("", 0.0))[0] == by:
                del self._holders[document]

    def holder(self, document: int, now: float) -> str:
        """Who holds it, empty where nobody does."""
        holder, until = self._holders.get(document, ("", 0.0))
        return holder if until > now else ""
