"""What the ledger can prove about itself: its states, its decisions, its chain of events and the seals in it.

Somebody who may write every file can cut off the chain's end together with the rows it tells of; whoever has noted
the last hash elsewhere (`certledger verify` prints it) will see that, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, func, select, text

from ingest.ledger import events as chain
from ingest.ledger import searching
from ingest.ledger.projecting import standing_decisions, status_after
from ingest.ledger.seals import act_seal, decision_seal, extraction_seal
from ingest.ledger.tables import acts, arrivals, decisions, documents, entries, events, extractions, jobs
from ingest.ledger.views import Finding


def findings(connection: Connection) -> Iterator[Finding]:
    """Everything that is not as it should be."""
    for look in (_database, _states, _search, _decisions, _chain, _seals):
        try:
            yield from look(connection)
        except (ValueError, KeyError, TypeError, AttributeError) as error:  # what a damaged row may be read as
            said = f"Rows of the ledger make no sense any more ({type(error).__name__})."
            yield Finding(code="rows_unreadable", subject="ledger", message=said)


def head(connection: Connection) -> str:
    """The hash of the last event: whoever keeps it can tell later whether the chain was cut."""
    return connection.execute(select(events.c.hash).order_by(events.c.id.desc()).limit(1)).scalar() or chain.GENESIS


def _database(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name == "sqlite":
        for said in connection.execute(text("PRAGMA integrity_check")).scalars():
            if said != "ok":
                yield Finding(code="database_damaged", subject="ledger", message=f"The database says: {said}")


def _states(connection: Connection) -> Iterator[Finding]:
    """Every document has arrived, and is either waiting, in hand, or recorded with entries."""
    arrived = _moments(connection, arrivals.c.document, arrivals.c.at)
    waiting = _numbers(connection, jobs.c.document, jobs.c.state != "done")
    was_read = _numbers(connection, extractions.c.document)
    told = _moments(connection, events.c.subject, events.c.at, events.c.what.in_(("received", "duplicate")))
    came_back = _numbers(connection, events.c.subject, events.c.what == "forgotten")  # their arrivals were removed
    have_entries = _numbers(connection, entries.c.document)
    for number, content, forgotten in connection.execute(
        select(documents.c.id, documents.c.sha256, documents.c.forgotten_at)
    ):
        if forgotten is not None:
            continue
        wrong = [
            (number not in arrived, "never_arrived", "has no arrival"),
            (waiting.get(number, 0) > 1, "two_jobs", "waits twice"),
            (number not in waiting and number not in was_read, "no_state", "neither waits nor was read"),
            (number in was_read and number not in have_entries, "no_entry", "was read and has no entry"),
            (
                content not in came_back and arrived.get(number) != told.get(content),
                "arrivals_changed",
                "arrived otherwise than events say",
            ),
        ]
        for is_wrong, code, words in wrong:
            if is_wrong:
                yield Finding(code=code, subject=content, message=f"Document {content[:12]}… {words}.")


def _search(connection: Connection) -> Iterator[Finding]:
    """What search finds a document by can be worked out anew from what it says."""
    connection.execute(searching.containing(connection, "any")).first()  # a damaged index says so when it is asked
    findable = documents.c.forgotten_at.is_(None) & documents.c.id.in_(select(extractions.c.document))
    rows = connection.execute(select(documents.c.id, documents.c.sha256, documents.c.folded).where(findable))
    for number, content, folded in rows.all():
        if folded != searching.words_of(connection, number):
            words = f"Document {content[:12]}… is found by other words than it holds."
            yield Finding(code="search_changed", subject=content, message=words)


def _decisions(connection: Connection) -> Iterator[Finding]:
    decided = select(decisions.c.entry).distinct()
    for row in connection.execute(select(entries.c.id, entries.c.verdict, entries.c.status, entries.c.id.in_(decided))):
        number, verdict, status, has_decisions = row
        taken = standing_decisions(connection, number) if has_decisions else []
        if status_after(verdict, taken).value != status:
            yield Finding(
                code="status_changed", subject=f"entry {number}",
                message=f"Entry {number} says “{status}”, its decisions say “{status_after(verdict, taken).value}”.",
            )  # fmt: skip


def _chain(connection: Connection) -> Iterator[Finding]:
    previous = chain.GENESIS
    expected = 1
    for row in connection.execute(select(events).order_by(events.c.id)).mappings():
        own = chain.link(
            row["previous"],
            at=row["at"],
            what=row["what"],
            subject=row["subject"],
            who=row["who"],
            detail=row["detail"],
        )
        if own != row["hash"]:
            yield Finding(
                code="event_changed", subject=f"event {row['id']}", message=f"Event {row['id']} has been changed."
            )
        if row["previous"] != previous:
            gap = f"between event {expected - 1} and event {row['id']}" if expected > 1 else "before the first event"
            yield Finding(
                code="chain_broken", subject=f"event {row['id']}", message=f"Something was removed or added {gap}."
            )
        previous, expected = row["hash"], row["id"] + 1


class _Sealed(NamedTuple):
    """Rows of one table that events vouch for: how an event names its row, how the row is sealed, and what it is."""

    table: Table
    key: str
    seal: Callable[[Connection, int], str | None]
    words: str


SEALED = {
    "recorded": _Sealed(extractions, "extraction", extraction_seal, "reading {number}"),
    "decided": _Sealed(decisions, "decision", decision_seal, "decision {number} on entry {entry}"),
    "acted": _Sealed(acts, "act", act_seal, "act {number}"),
}
"""By the event that seals them."""


def _seals(connection: Connection) -> Iterator[Finding]:
    """Rows that events vouch for. What was forgotten has no salt any more, and cannot be checked."""
    sealed: dict[str, set[int]] = {what: set() for what in SEALED}
    for row in connection.execute(select(events).where(events.c.what.in_(sealed)).order_by(events.c.id)).mappings():
        detail, kind = json.loads(row["detail"]), SEALED[row["what"]]
        if kind.key not in detail:
            continue  # an act of the first version of the ledger, told without a seal; it was sealed later
        number = detail[kind.key]
        sealed[row["what"]].add(number)
        now = kind.seal(connection, number)
        if now is not None and now != detail["seal"]:
            whose = f"document {row['subject'][:12]}…"
            words = kind.words.format(number=number, entry=detail.get("entry"))
            message = f"The rows of {words} ({whose}) have been changed since event {row['id']}."
            yield Finding(code="rows_changed", subject=row["subject"], message=message)
        if now is None and not _was_forgotten(connection, row["subject"]):
            yield Finding(
                code="rows_removed",
                subject=row["subject"],
                message=f"The rows that event {row['id']} tells of are gone.",
            )
    yield from _unsealed(connection, sealed)


def _unsealed(connection: Connection, sealed: dict[str, set[int]]) -> Iterator[Finding]:
    for what, kind in SEALED.items():
        table = kind.table
        for number in sorted(set(connection.execute(select(table.c.id)).scalars()) - sealed[what]):
            yield Finding(
                code="rows_added", subject=f"{table.name} {number}",
                message=f"Row {number} of {table.name} was added without an event.",
            )  # fmt: skip


def _was_forgotten(connection: Connection, content: str) -> bool:
    told = select(events.c.id).where(events.c.what == "forgotten", events.c.subject == content).limit(1)
    return connection.execute(told).first() is not None


def _moments(
    connection: Connection, column: ColumnElement[Any], at: ColumnElement[Any], *where: ColumnElement[bool]
) -> dict[Any, list[str]]:
    """By each value of the column its moments in order, as they are written."""
    found: dict[Any, list[str]] = {}
    for value, moment in connection.execute(select(column, at).where(*where).order_by(at)):
        found.setdefault(value, []).append(str(moment))
    return found


def _numbers(connection: Connection, column: ColumnElement[Any], *where: ColumnElement[bool]) -> dict[Any, int]:
    counted = connection.execute(select(column, func.count()).where(*where).group_by(column))
    return {row[0]: row[1] for row in counted}
