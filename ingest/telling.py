"""What a running home tells as it happens; the terminal, a log or nobody listens."""

from __future__ import annotations

from typing import Protocol

from ingest.intake import Taken
from ingest.ledger.views import Receipt
from schemas.outcome import Outcome


class Teller(Protocol):
    """Called from several threads; must not raise."""

    def taken(self, taken: Taken) -> None:
        """A file was taken in, found to be a copy, or left where it is with a reason."""
        ...

    def recorded(self, receipt: Receipt, outcome: Outcome, entries: tuple[int, ...]) -> None:
        """A document has its verdict, and these entries."""
        ...

    def trouble(self, code: str, message: str) -> None:
        """Something stands in the way; said once."""
        ...

    def cured(self, code: str) -> None:
        """It no longer does."""
        ...


class Silent:
    """Tells nobody."""

    def taken(self, taken: Taken) -> None:
        return

    def recorded(self, receipt: Receipt, outcome: Outcome, entries: tuple[int, ...]) -> None:
        return

    def trouble(self, code: str, message: str) -> None:
        return

    def cured(self, code: str) -> None:
        return
