"""Writing down what a person decides: one new row each time, never a changed one."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from ingest.ledger import events, searching
from ingest.ledger.decisions import Confirm, Correct, Decision, Postpone, Reject, Undo
from ingest.ledger.numbering import new_id
from ingest.ledger.projecting import refresh, standing, standing_decisions
from ingest.ledger.rows import Row, correction_row
from ingest.ledger.seals import decision_seal
from ingest.ledger.tables import decisions, documents, entries, readings
from ingest.ledger.text import clean_text
from schemas.errors import LedgerError


def decide(connection: Connection, entry: int, decision: Decision, *, who: str, seen: int | None, at: datetime) -> int:
    """The id of the new decision."""
    document, sha256 = _document_of(connection, entry)
    _check_nobody_was_faster(connection, entry, seen)
    before = _status(connection, entry)
    row: Row = {"entry": entry, "who": who, "at": at, "salt": events.fresh_salt(), "before": json.dumps(before)}
    number = _add(connection, {**row, **_columns(connection, entry, decision, before)})
    if isinstance(decision, Correct):
        brought = {**correction_row(decision), "entry": entry, "decision": number}
        connection.execute(insert(readings).values(**brought, source="person", who=who, at=at))
    refresh(connection, entry)
    if isinstance(decision, Correct | Undo):
        searching.renew(connection, document)
    detail: events.Detail = {
        "entry": entry,
        "decision": number,
        "what": _what(decision),
        "seal": decision_seal(connection, number),
    }
    events.append(connection, "decided", subject=sha256, at=at, who=who, detail=detail)
    return number


def version(connection: Connection, entry: int) -> int:
    """The id of the entry's last decision, 0 when there is none."""
    return connection.execute(select(func.max(decisions.c.id)).where(decisions.c.entry == entry)).scalar() or 0


def _columns(connection: Connection, entry: int, decision: Decision, before: str) -> Row:
    match decision:
        case Confirm():
            return {"what": "confirm", "after": '"accepted"'}
        case Reject(reason=reason):
            return {"what": "reject", "after": '"rejected"', "reason": clean_text(reason, limit=500)}
        case Postpone():
            return {"what": "postpone", "after": json.dumps(before)}
        case Correct(field=field):
            now = standing(connection, [entry]).get(entry, {}).get(field)
            value = correction_row(decision)["value"]
            return {"what": "correct", "field": field, "before": now["value"] if now else "null", "after": value}
        case Undo(decision=number):
            return _taking_back(connection, entry, number)


def _taking_back(connection: Connection, entry: int, number: int | None) -> Row:
    taken = standing_decisions(connection, entry)
    meant = [row for row in taken if number in (None, row["id"])]
    if not meant:
        raise LedgerError("nothing_to_undo", "There is no such decision to take back.")
    row = meant[-1]
    return {"what": "undo", "field": row["field"], "before": row["after"], "after": row["before"], "undoes": row["id"]}


def _add(connection: Connection, row: Row) -> int:
    return new_id(connection.execute(insert(decisions).values(**row)))


def _document_of(connection: Connection, entry: int) -> tuple[int, str]:
    row = connection.execute(
        select(documents.c.id, documents.c.sha256, documents.c.forgotten_at)
        .join(entries, entries.c.document == documents.c.id)
        .where(entries.c.id == entry)
    ).first()
    if row is None:
        raise LedgerError("no_entry", f"There is no entry {entry}.")
    if row.forgotten_at is not None:
        raise LedgerError("forgotten", f"Entry {entry} was removed because its learner was forgotten.")
    return int(row.id), str(row.sha256)


def _check_nobody_was_faster(connection: Connection, entry: int, seen: int | None) -> None:
    if seen is not None and seen != version(connection, entry):
        raise LedgerError(
            "changed_meanwhile", "Somebody else has changed this entry meanwhile.", advice="Look at it again."
        )


def _status(connection: Connection, entry: int) -> str:
    return str(connection.execute(select(entries.c.status).where(entries.c.id == entry)).scalar_one())


def _what(decision: Decision) -> str:
    return type(decision).__name__.lower()
