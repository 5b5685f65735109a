"""What the ledger can prove about itself: its states, its decisions, its chain of events and the seals in it.

Somebody who may write every file can cut off the chain's end together with the rows it tells of; whoever has noted
the last hash elsewhere (`certledger verify` prints it) will see that, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, text

from ingest.ledger import events as chain
from ingest.ledger import searching
from ingest.ledger.counting import batched
from ingest.ledger.projecting import projected, standing, standing_decisions
from ingest.ledger.tables import arrivals, decisions, documents, entries, events, extractions, jobs
from ingest.ledger.views import Finding
from ingest.ledger.vouching import sealed_rows, verdicts


def findings(connection: Connection) -> Iterator[Finding]:
    """Everything that is not as it should be."""
    for look in (_database, _states, _descriptions, _search, _decisions, verdicts, _chain, sealed_rows):
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


def _descriptions(connection: Connection) -> Iterator[Finding]:
    """What a document is called and what it is said to be follows from its first arrival and its last reading."""
    called = _by_document(connection, select(arrivals.c.document, arrivals.c.name).order_by(arrivals.c.id.desc()))
    read_as = _by_document(
        connection,
        select(extractions.c.document, extractions.c.kind, extractions.c.pages).order_by(extractions.c.id),
    )
    jobs_done = _every(connection, select(jobs.c.document, jobs.c.attempt).where(jobs.c.state == "done"))
    attempts = _every(connection, select(extractions.c.document, extractions.c.attempt))
    kept = documents.c.forgotten_at.is_(None)
    columns = (documents.c.id, documents.c.sha256, documents.c.name, documents.c.kind, documents.c.pages)
    for number, content, name, kind, pages in connection.execute(select(*columns).where(kept)):
        wrong = [
            ([name] != called.get(number, [name]), "name_changed", "has another name than it arrived under"),
            ([kind, pages] != read_as.get(number, [None, 0]), "kind_changed", "is said to be what nobody read"),
            (jobs_done.get(number, []) != attempts.get(number, []), "jobs_changed", "was read otherwise than jobs say"),
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
    """Whatever stands for an entry follows from the machine's verdict, its readings and what people decided."""
    decided = set(connection.execute(select(decisions.c.entry).distinct()).scalars())
    rows = connection.execute(select(entries).order_by(entries.c.id)).mappings().all()
    for some in batched(rows):
        values = standing(connection, [row["id"] for row in some])
        for row in some:
            number = row["id"]
            taken = standing_decisions(connection, number) if number in decided else []
            for column, value in projected(row["verdict"], taken, values.get(number, {})).items():
                if row[column] != value:
                    said = (
                        f"Entry {number} says “{row[column]}” for {column}, its decisions and readings say “{value}”."
                    )
                    yield Finding(code=f"{column}_changed", subject=f"entry {number}", message=said)


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


def _by_document(connection: Connection, rows: Select[Any]) -> dict[int, list[Any]]:
    """By document the other columns of its last row."""
    return {row[0]: list(row[1:]) for row in connection.execute(rows)}


def _every(connection: Connection, rows: Select[Any]) -> dict[int, list[Any]]:
    """By document the second column of all its rows, sorted."""
    found: dict[int, list[Any]] = {}
    for number, value in connection.execute(rows.order_by(rows.selected_columns[1])):
        found.setdefault(number, []).append(value)
    return found


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
