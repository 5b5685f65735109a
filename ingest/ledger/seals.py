"""Seals over rows: what an event stands for, and what `verify` computes again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, select

from ingest.ledger import events
from ingest.ledger.tables import acts, arrivals, decisions, documents, entries, extractions, flags, jobs, readings

ARRIVAL = (
    arrivals.c.key, arrivals.c.name, arrivals.c.raw_name, arrivals.c.at,
    documents.c.sha256, documents.c.size, documents.c.received_at,
)  # fmt: skip
JOB = (
    jobs.c.document, jobs.c.state, jobs.c.attempt, jobs.c.failures, jobs.c.owner, jobs.c.lease_until, jobs.c.reason,
)  # fmt: skip
VERDICT = (
    entries.c.document, entries.c.record, entries.c.verdict, entries.c.confidence, entries.c.sampled,
    entries.c.created_at,
)  # fmt: skip
EXTRACTION = (
    extractions.c.document, extractions.c.attempt, extractions.c.kind, extractions.c.kind_confidence,
    extractions.c.pages, extractions.c.seconds, extractions.c.text, extractions.c.at,
)  # fmt: skip
READING = (
    readings.c.field, readings.c.value, readings.c.confidence, readings.c.page, readings.c.box, readings.c.text,
    readings.c.reader, readings.c.doubts, readings.c.alternatives, readings.c.source, readings.c.who, readings.c.at,
)  # fmt: skip
FLAG = (flags.c.code, flags.c.message, flags.c.field)
DECISION = (
    decisions.c.entry, decisions.c.what, decisions.c.field, decisions.c.before, decisions.c.after,
    decisions.c.reason, decisions.c.undoes, decisions.c.who, decisions.c.at,
)  # fmt: skip
ACT = (acts.c.document, acts.c.verb, acts.c.decisions, acts.c.detail, acts.c.undoes, acts.c.who, acts.c.at)

SHORT = 16
"""Letters of a verdict's seal."""


def arrival_seals(connection: Connection, *where: ColumnElement[bool]) -> dict[int, str]:
    """By number the seals of arrivals and of what they say of their documents; without those forgotten."""
    own = select(arrivals.c.id, arrivals.c.salt, *ARRIVAL).join(documents, documents.c.id == arrivals.c.document)
    rows = connection.execute(own.where(arrivals.c.salt != "", *where)).mappings()
    return {row["id"]: events.seal(row["salt"], [_only(ARRIVAL, row)]) for row in rows}


def job_seals(connection: Connection, *where: ColumnElement[bool]) -> dict[int, str]:
    """By number the seals of jobs that are done. They hold nobody's values, and need no salt."""
    rows = connection.execute(select(jobs.c.id, *JOB).where(*where)).mappings()
    return {row["id"]: events.seal("", [_only(JOB, row)]) for row in rows}


def verdict_seals(connection: Connection, extraction: int) -> str:
    """The seals of the verdicts that one reading brought, one for each record; a later reading brings others."""
    salt = connection.execute(select(extractions.c.salt).where(extractions.c.id == extraction)).scalar_one()
    rows = select(*VERDICT).where(entries.c.extraction == extraction).order_by(entries.c.record)
    return " ".join(verdict_seal(salt, row) for row in connection.execute(rows).mappings())


def verdict_seal(salt: str, row: RowMapping) -> str:
    """Of one entry, SHORT: a transcript has a hundred of them. `row` has the columns VERDICT, and perhaps others."""
    return events.seal(salt, [_only(VERDICT, row)])[:SHORT]


def extraction_seal(connection: Connection, extraction: int) -> str | None:
    """The seal of everything one reading wrote; None when it has been forgotten."""
    salt = connection.execute(select(extractions.c.salt).where(extractions.c.id == extraction)).scalar()
    if not salt:
        return None
    own = connection.execute(select(*EXTRACTION).where(extractions.c.id == extraction)).mappings()
    said = connection.execute(
        select(entries.c.record, *READING)
        .join(entries, entries.c.id == readings.c.entry)
        .where(readings.c.extraction == extraction)
        .order_by(readings.c.id)
    ).mappings()
    raised = connection.execute(select(*FLAG).where(flags.c.extraction == extraction).order_by(flags.c.id)).mappings()
    return events.seal(salt, [*own, *said, *raised])


def decision_seal(connection: Connection, decision: int) -> str | None:
    """The seal of one decision and the value it brought; None when it has been forgotten."""
    salt = connection.execute(select(decisions.c.salt).where(decisions.c.id == decision)).scalar()
    if not salt:
        return None
    own = connection.execute(select(*DECISION).where(decisions.c.id == decision)).mappings()
    brought = connection.execute(select(*READING).where(readings.c.decision == decision)).mappings()
    return events.seal(salt, [*own, *brought])


def act_seal(connection: Connection, act: int) -> str | None:
    """The seal of one act at the desk; None when it has been forgotten."""
    salt = connection.execute(select(acts.c.salt).where(acts.c.id == act)).scalar()
    if not salt:
        return None
    return events.seal(salt, connection.execute(select(*ACT).where(acts.c.id == act)).mappings())


def _only(columns: tuple[Column[Any], ...], row: RowMapping) -> dict[str, object]:
    return {column.name: row[column] for column in columns}
