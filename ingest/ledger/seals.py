"""Seals over rows: what an event stands for, and what `verify` computes again."""

from __future__ import annotations

from sqlalchemy import Connection, select

from ingest.ledger import events
from ingest.ledger.tables import acts, decisions, entries, extractions, flags, readings

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
