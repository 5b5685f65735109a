"""From the ledger's views to the rows of an export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ingest.exports.row import Row
from ingest.ledger.store import Ledger
from ingest.ledger.views import EntryRow, EntryView, Order
from ingest.words import credit_words
from schemas.outcome import Status

AT_ONCE = 500
"""Entries fetched in one look at the ledger."""


def rows(ledger: Ledger, *, status: Status | None, whole: bool) -> Iterator[Row]:
    """Every entry of `status` (None: of any), oldest first; `whole`: with readings and their evidence."""
    offset = 0
    while page := ledger.entries(status=status, order=Order.OLDEST, limit=AT_ONCE, offset=offset):
        for entry in page:
            yield row(entry, record=_record(ledger.entry(entry.id)) if whole else {})
        offset += len(page)


def row(entry: EntryRow, *, record: dict[str, Any]) -> Row:
    """One entry made flat."""
    hours = entry.value("hours")
    return Row(
        entry=entry.id,
        status=entry.status.value,
        **{name: str(entry.value(name) or "") for name in _TEXTS},
        hours=float(hours) if isinstance(hours, int | float) else None,
        credits=credit_words(entry.credits),
        accreditation="; ".join(entry.accreditation),
        confidence=entry.confidence,
        decided_by="person" if entry.decided else "machine",
        flags="; ".join(flag.message for flag in entry.flags),
        file=entry.name,
        sha256=entry.sha256,
        received_at=entry.received_at,
        record=record,
    )


_TEXTS = ("provider", "title", "completed_on", "learner", "expires_on", "certificate_number")


def _record(view: EntryView) -> dict[str, Any]:
    """Every field as it stands, its evidence and who said so, in plain JSON values."""
    whole = view.model_dump_json(include={"fields", "credits", "accreditation_readings", "history", "decisions"})
    record: dict[str, Any] = json.loads(whole)
    return record
