"""Many entries out of the ledger, a portion at a time: a database takes only so many values at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.ledger.store import Ledger
    from ingest.ledger.views import EntryRow, Order
    from schemas.outcome import Status

AT_ONCE = 500


def all_entries(ledger: Ledger, *, status: Status | None, order: Order, limit: int | None = None) -> Iterator[EntryRow]:
    """Every entry of `status` (None: of any), at most `limit`."""
    return islice(_portions(ledger, status, order), limit)


def _portions(ledger: Ledger, status: Status | None, order: Order) -> Iterator[EntryRow]:
    offset = 0
    while portion := ledger.entries(status=status, order=order, limit=AT_ONCE, offset=offset):
        yield from portion
        offset += len(portion)
