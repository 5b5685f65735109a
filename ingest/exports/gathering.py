"""From the ledger's views to the rows of an export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from ingest.exports.row import Row
from ingest.ledger.store import Ledger
from ingest.ledger.views import EntryRow, EntryView, Order
from ingest.paging import all_entries
from ingest.people import is_same_person
from ingest.words import credit_words
from schemas.model import Model
from schemas.outcome import Status

_TEXTS = ("provider", "title", "completed_on", "learner", "expires_on", "certificate_number")


class Wanted(Model):
    """Which entries an export is to hold."""

    status: Status | None = Status.ACCEPTED
    learner: str = ""
    after: date | None = None
    until: date | None = None

    def takes(self, entry: EntryRow) -> bool:
        """Whether the entry is wanted. One without a full date is not, where dates are asked for."""
        if self.learner and not is_same_person(str(entry.value("learner") or ""), self.learner):
            return False
        if self.after is None and self.until is None:
            return True
        try:
            day = date.fromisoformat(str(entry.value("completed_on")))
        except ValueError:
            return False
        return (self.after is None or day > self.after) and (self.until is None or day <= self.until)


def rows(ledger: Ledger, wanted: Wanted, *, whole: bool) -> Iterator[Row]:
    """Every wanted entry, oldest first; `whole`: with readings and their evidence."""
    for entry in entries(ledger, wanted):
        yield row(entry, record=_record(ledger.entry(entry.id)) if whole else {})


def entries(ledger: Ledger, wanted: Wanted) -> Iterator[EntryRow]:
    """Every wanted entry, oldest first."""
    return filter(wanted.takes, all_entries(ledger, status=wanted.status, order=Order.OLDEST))


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


def _record(view: EntryView) -> dict[str, Any]:
    """Every field as it stands, its evidence and who said so, in plain JSON values."""
    whole = view.model_dump_json(include={"fields", "credits", "accreditation_readings", "history", "decisions"})
    record: dict[str, Any] = json.loads(whole)
    return record
