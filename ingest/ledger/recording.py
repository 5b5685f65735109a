"""Writing down an outcome: extraction, entries, readings with evidence, flags and event, all or nothing."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from math import prod

from sqlalchemy import Connection, insert, select, update

from ingest.ledger import events, searching
from ingest.ledger.admitting import finish
from ingest.ledger.numbering import new_id
from ingest.ledger.projecting import refresh
from ingest.ledger.rows import certificate_rows
from ingest.ledger.seals import extraction_seal, job_seals, verdict_seals
from ingest.ledger.tables import documents, entries, extractions, flags, jobs, readings
from ingest.ledger.text import clean_text
from ingest.ledger.views import Receipt
from schemas.certificate import Certificate
from schemas.errors import LedgerError
from schemas.model import Model
from schemas.outcome import Flag, Outcome, Status

NOTHING_READ = Certificate(readings={})
"""What an entry shows whose document has no record: every document has an entry that a person can open."""


class Policy(Model):
    """What a home asks of its entries."""

    required: tuple[str, ...]
    sample: float


def record(
    connection: Connection, receipt: Receipt, outcome: Outcome, *, at: datetime, policy: Policy
) -> tuple[int, ...]:
    """The ids of the document's entries. A reading by an attempt that was taken over is refused."""
    if not finish(connection, receipt):
        raise LedgerError("stale_attempt", "Another attempt has taken this document over.")
    extraction = _add_extraction(connection, receipt, outcome, at=at)
    records = outcome.extraction.records or (NOTHING_READ,)
    ids = tuple(
        _add_entry(connection, receipt, outcome, extraction, number, at=at, policy=policy)
        for number in range(len(records))
    )
    for entry, certificate in zip(ids, records, strict=True):
        _add_readings(connection, entry, extraction, certificate, at=at)
    for number, entry in enumerate(ids):
        _add_flags(connection, entry, extraction, flags_of(outcome, number))
        refresh(connection, entry)
    searching.renew(connection, receipt.document)
    detail: events.Detail = {
        "extraction": extraction, "seal": extraction_seal(connection, extraction), "entries": len(ids),
        "verdicts": verdict_seals(connection, extraction),
        "job": receipt.job, "job_seal": job_seals(connection, jobs.c.id == receipt.job)[receipt.job],
    }  # fmt: skip
    events.append(connection, "recorded", subject=receipt.sha256, at=at, detail=detail)
    return ids


def add_record(connection: Connection, document: int, *, at: datetime) -> int:
    """One more entry of a document that was read, without any reading of its own; its number."""
    last = select(entries.c.extraction, entries.c.record).where(entries.c.document == document)
    known = connection.execute(last.order_by(entries.c.record.desc()).limit(1)).first()
    if known is None:
        raise LedgerError("not_read", "This document has not been read yet.")
    waits = Status.NEEDS_REVIEW.value
    row = insert(entries).values(
        document=document, record=known.record + 1, created_at=at, extraction=known.extraction, verdict=waits,
        status=waits, confidence=0.0, sampled=False, decided=False,
    )  # fmt: skip
    return new_id(connection.execute(row))


def flags_of(outcome: Outcome, number: int) -> tuple[Flag, ...]:
    """What concerns this record: its own flags, and those of the whole document."""
    return tuple(flag for flag in outcome.flags if flag.record in (None, number))


def status_of(outcome: Outcome, number: int) -> Status:
    """One doubtful line of a transcript does not send the others to review."""
    if outcome.status is Status.NEEDS_REVIEW and outcome.flags and not flags_of(outcome, number):
        return Status.ACCEPTED
    return outcome.status


def is_drawn(content: str, number: int, *, share: float) -> bool:
    """Whether an accepted record is drawn to be checked: as good as by lot, and the same on every machine.

    >>> sum(is_drawn("cd34", number, share=0.25) for number in range(1000))
    257
    """
    lot = int.from_bytes(sha256(f"sample {content} {number}".encode()).digest()[:4])
    return lot < share * 2**32


def _add_extraction(connection: Connection, receipt: Receipt, outcome: Outcome, *, at: datetime) -> int:
    made = outcome.extraction
    row = insert(extractions).values(
        document=receipt.document,
        attempt=receipt.attempt,
        kind=made.kind.value,
        kind_confidence=made.kind_confidence,
        pages=made.pages,
        seconds=made.seconds,
        text=clean_text(made.text),
        salt=events.fresh_salt(),
        at=at,
    )
    connection.execute(
        update(documents).where(documents.c.id == receipt.document).values(kind=made.kind.value, pages=made.pages)
    )
    return new_id(connection.execute(row))


def _add_entry(
    connection: Connection,
    receipt: Receipt,
    outcome: Outcome,
    extraction: int,
    number: int,
    *,
    at: datetime,
    policy: Policy,
) -> int:
    status = status_of(outcome, number)
    seen = {
        "extraction": extraction,
        "verdict": status.value,
        "confidence": _confidence(outcome, number, policy.required),
        "sampled": status is Status.ACCEPTED and is_drawn(receipt.sha256, number, share=policy.sample),
    }
    known = connection.execute(
        select(entries.c.id).where(entries.c.document == receipt.document, entries.c.record == number)
    ).scalar()
    if known is not None:
        connection.execute(update(entries).where(entries.c.id == known).values(**seen))
        return int(known)
    row = insert(entries).values(
        document=receipt.document, record=number, created_at=at, status=status.value, decided=False, **seen
    )
    return new_id(connection.execute(row))


def _confidence(outcome: Outcome, number: int, required: tuple[str, ...]) -> float:
    """The probability that every required value is right, as if they failed apart; 0 where there is no record."""
    records = outcome.extraction.records
    if number >= len(records):
        return 0.0
    return prod(records[number].reading(field).confidence for field in required)


def _add_readings(
    connection: Connection, entry: int, extraction: int, certificate: Certificate, *, at: datetime
) -> None:
    rows = [
        {**row, "entry": entry, "extraction": extraction, "source": "machine", "who": "", "at": at}
        for row in certificate_rows(certificate)
    ]
    if rows:
        connection.execute(insert(readings), rows)


def _add_flags(connection: Connection, entry: int, extraction: int, found: tuple[Flag, ...]) -> None:
    rows = [
        {"entry": entry, "extraction": extraction, "code": flag.code,
         "message": clean_text(flag.message, limit=2000), "field": flag.field}
        for flag in found
    ]  # fmt: skip
    if rows:
        connection.execute(insert(flags), rows)
