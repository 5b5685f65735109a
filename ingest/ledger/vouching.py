"""Rows that events vouch for: what is there now, against the seal that the event keeps.

Events of an earlier version have fewer seals; what only those tell of cannot be checked. What was forgotten has no
salt any more, and cannot be checked either.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, false, select, true

from ingest.ledger.seals import (
    VERDICT,
    act_seal,
    arrival_seals,
    decision_seal,
    extraction_seal,
    job_seals,
    verdict_seal,
)
from ingest.ledger.tables import acts, arrivals, decisions, entries, events, extractions, jobs
from ingest.ledger.views import Finding
from schemas.outcome import Status


class _Sealed(NamedTuple):
    """Rows of one table that events vouch for: which events, where they keep its number and its seal, what it is.

    `counted`: those among its rows that must have an event.
    """

    table: Table
    told_by: tuple[str, ...]
    key: str
    kept: str
    seals: Callable[[Connection], Callable[[int], str | None]]
    words: str
    counted: ColumnElement[bool] = true()


def _each(seal: Callable[[Connection, int], str | None]) -> Callable[[Connection], Callable[[int], str | None]]:
    """Asked for one row at a time: such a seal is over rows of several tables."""
    return lambda connection: partial(seal, connection)


def _all(seals: Callable[[Connection], dict[int, str]]) -> Callable[[Connection], Callable[[int], str | None]]:
    """Asked for all rows at once."""
    return lambda connection: seals(connection).get


SEALED = (
    _Sealed(
        arrivals,
        ("received", "duplicate"),
        "arrival",
        "seal",
        _all(arrival_seals),
        "arrival {number}",
        arrivals.c.salt != "",
    ),
    _Sealed(extractions, ("recorded",), "extraction", "seal", _each(extraction_seal), "reading {number}"),
    _Sealed(jobs, ("recorded",), "job", "job_seal", _all(job_seals), "job {number}", false()),
    _Sealed(decisions, ("decided",), "decision", "seal", _each(decision_seal), "decision {number} on entry {entry}"),
    _Sealed(acts, ("acted",), "act", "seal", _each(act_seal), "act {number}"),
)


def sealed_rows(connection: Connection) -> Iterator[Finding]:
    """Every row that an event names is what it was, and none was added without an event."""
    forgotten = set(connection.execute(select(events.c.subject).where(events.c.what == "forgotten")).scalars())
    for kind in SEALED:
        sealed: set[int] = set()
        seal = kind.seals(connection)
        chosen = select(events).where(events.c.what.in_(kind.told_by)).order_by(events.c.id)
        for row in connection.execute(chosen).mappings():
            detail = json.loads(row["detail"])
            if kind.key in detail:  # else it is of a version that did not seal such rows
                sealed.add(detail[kind.key])
                yield from _against(kind, seal(detail[kind.key]), row, detail, forgotten)
        yield from _unsealed(connection, kind, sealed)


def _against(
    kind: _Sealed, now: str | None, row: RowMapping, detail: Mapping[str, Any], forgotten: Collection[str]
) -> Iterator[Finding]:
    """The rows that one event vouches for, if they are not what they were; `now`: the seal of what is there."""
    if now is not None and now != detail[kind.kept]:
        words = kind.words.format(number=detail[kind.key], entry=detail.get("entry"))
        said = f"The rows of {words} (document {row['subject'][:12]}…) have been changed since event {row['id']}."
        yield Finding(code="rows_changed", subject=row["subject"], message=said)
    if now is None and row["subject"] not in forgotten:
        said = f"The rows that event {row['id']} tells of are gone."
        yield Finding(code="rows_removed", subject=row["subject"], message=said)


def _unsealed(connection: Connection, kind: _Sealed, sealed: set[int]) -> Iterator[Finding]:
    table = kind.table
    for number in sorted(set(connection.execute(select(table.c.id).where(kind.counted)).scalars()) - sealed):
        yield Finding(
            code="rows_added", subject=f"{table.name} {number}",
            message=f"Row {number} of {table.name} was added without an event.",
        )  # fmt: skip


def verdicts(connection: Connection) -> Iterator[Finding]:
    """What the machine made of each record, against the event that tells of its reading."""
    recorded = connection.execute(select(events.c.detail).where(events.c.what == "recorded")).scalars()
    told = {detail["extraction"]: detail.get("verdicts", "").split() for detail in map(json.loads, recorded)}
    rows = select(entries.c.id, entries.c.extraction, extractions.c.salt, *VERDICT)
    for row in connection.execute(rows.join(extractions, extractions.c.id == entries.c.extraction)).mappings():
        seals = told.get(row["extraction"])
        if not seals or not row["salt"]:
            continue
        if row["record"] < len(seals):
            is_as_told = verdict_seal(row["salt"], row) == seals[row["record"]]
        else:  # a person added it
            is_as_told = (row["verdict"], row["confidence"], row["sampled"]) == (Status.NEEDS_REVIEW.value, 0.0, False)
        if not is_as_told:
            said = f"What was made of entry {row['id']} has been changed since it was read."
            yield Finding(code="verdict_changed", subject=f"entry {row['id']}", message=said)
