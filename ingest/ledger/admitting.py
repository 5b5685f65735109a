"""Documents on their way in: admitted once, claimed by one reader at a time, given back when it dies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, and_, func, insert, or_, select, update

from ingest.ledger import events
from ingest.ledger.dropping import dropped
from ingest.ledger.numbering import new_id
from ingest.ledger.seals import arrival_seals
from ingest.ledger.tables import arrivals, documents, extractions, jobs
from ingest.ledger.text import clean_text
from ingest.ledger.views import Receipt
from schemas.model import Model


class Arrival(Model):
    """One file that was put in. `key` names this very file: the same key twice is one arrival."""

    key: str
    sha256: str
    size: int
    name: str
    raw_name: bytes


class Admission(Model):
    """What an arrival brought: a new document, a copy of a known one, or no news at all."""

    document: int
    is_new: bool
    is_news: bool


def admit(connection: Connection, arrival: Arrival, *, at: datetime) -> Admission:
    """Document, arrival and job. A copy of a document whose reading failed is read again."""
    known = connection.execute(select(arrivals.c.document).where(arrivals.c.key == arrival.key)).scalar()
    if known is not None:
        return Admission(document=known, is_new=False, is_news=False)
    document = connection.execute(select(documents.c.id).where(documents.c.sha256 == arrival.sha256)).scalar()
    is_new = document is None
    if document is None:
        document = _add_document(connection, arrival, at=at)
    if is_new:
        connection.execute(insert(jobs).values(document=document, state="received"))
    elif _deserves_another_reading(connection, document):
        connection.execute(insert(jobs).values(document=document, state="received"))
        _remember(connection, document, arrival)
    number = _add_arrival(connection, document, arrival, at=at)
    detail: events.Detail = {"arrival": number, "seal": arrival_seals(connection, arrivals.c.id == number)[number]}
    events.append(connection, "received" if is_new else "duplicate", subject=arrival.sha256, at=at, detail=detail)
    return Admission(document=document, is_new=is_new, is_news=True)


def claim(
    connection: Connection, owner: str, *, at: datetime, lease: timedelta, newest: bool, locate: Callable[[str], Path]
) -> Receipt | None:
    """The next document to read, its attempt written down before it starts; None when nothing waits.

    Those that have killed a worker, or were in hand when everything died, come last: they keep nobody waiting.
    """
    waits = jobs.c.state == "received"
    least = select(jobs.c.failures, jobs.c.attempt).where(waits).order_by(jobs.c.failures, jobs.c.attempt).limit(1)
    failures, attempts = connection.execute(least).first() or (0, 0)
    found = connection.execute(
        select(jobs, documents.c.sha256, documents.c.name)
        .join(documents, documents.c.id == jobs.c.document)
        .where(waits, jobs.c.failures == failures, jobs.c.attempt == attempts)  # found by the index, however many wait
        .order_by(jobs.c.id.desc() if newest else jobs.c.id)
        .limit(1)
    ).mappings().first()  # fmt: skip
    if found is None:
        return None
    attempt = found["attempt"] + 1
    connection.execute(
        update(jobs)
        .where(jobs.c.id == found["id"])
        .values(state="running", attempt=attempt, owner=owner, lease_until=at + lease)
    )
    return Receipt(
        document=found["document"],
        job=found["id"],
        attempt=attempt,
        failures=found["failures"],
        sha256=found["sha256"],
        name=found["name"],
        path=locate(found["sha256"]),
        without=dropped(connection, found["document"]),
    )


def owners(connection: Connection) -> frozenset[str]:
    """Every process that has a document in hand."""
    return frozenset(connection.execute(select(jobs.c.owner).where(jobs.c.state == "running").distinct()).scalars())


def release(connection: Connection, dead: frozenset[str], *, at: datetime) -> int:
    """Put back what dead owners had in hand, and what has been out longer than its lease; how many."""
    gone = or_(jobs.c.owner.in_(dead), jobs.c.lease_until < at)
    found = connection.execute(
        update(jobs).where(and_(jobs.c.state == "running", gone)).values(state="received", owner="")
    )
    return found.rowcount


def put_back(connection: Connection, owner: str, *, but: frozenset[int]) -> None:
    """What this owner is said to have in hand and has not: a claim that was committed, and whose answer got lost."""
    lost = and_(jobs.c.state == "running", jobs.c.owner == owner, jobs.c.id.not_in(but))
    connection.execute(update(jobs).where(lost).values(state="received", owner=""))


def give_back(connection: Connection, receipt: Receipt, *, failed: bool, reason: str) -> None:
    """The attempt ended without a result; `failed` when the document is to blame. Stale attempts change nothing."""
    connection.execute(
        update(jobs)
        .where(jobs.c.id == receipt.job, jobs.c.attempt == receipt.attempt, jobs.c.state == "running")
        .values(state="received", owner="", failures=jobs.c.failures + int(failed), reason=reason)
    )


def finish(connection: Connection, receipt: Receipt) -> bool:
    """Close the job; False when another attempt has taken over, and this one must not be recorded."""
    closed = connection.execute(
        update(jobs)
        .where(jobs.c.id == receipt.job, jobs.c.attempt == receipt.attempt, jobs.c.state == "running")
        .values(state="done", owner="", lease_until=None)
    )
    return closed.rowcount == 1


def reread(connection: Connection, document: int) -> bool:
    """Put a document up for another reading, unless one is due; whether it was put up."""
    due = select(jobs.c.id).where(jobs.c.document == document, jobs.c.state != "done")
    if connection.execute(due).first() is not None:
        return False
    connection.execute(insert(jobs).values(document=document, state="received"))
    return True


def _add_document(connection: Connection, arrival: Arrival, *, at: datetime) -> int:
    row = insert(documents).values(sha256=arrival.sha256, size=arrival.size, name=_shown(arrival.name), received_at=at)
    return new_id(connection.execute(row))


def _add_arrival(connection: Connection, document: int, arrival: Arrival, *, at: datetime) -> int:
    row = insert(arrivals).values(
        document=document, key=arrival.key, name=_shown(arrival.name), raw_name=arrival.raw_name,
        salt=events.fresh_salt(), at=at,
    )  # fmt: skip
    return new_id(connection.execute(row))


def _remember(connection: Connection, document: int, arrival: Arrival) -> None:
    """Somebody puts in again what was forgotten: it is there under its new name."""
    was_forgotten = (documents.c.id == document, documents.c.forgotten_at.is_not(None))
    back = {"name": _shown(arrival.name), "forgotten_at": None}
    connection.execute(update(documents).where(*was_forgotten).values(**back))


def _deserves_another_reading(connection: Connection, document: int) -> bool:
    """Where nothing is under way, and the last reading died, or was forgotten."""
    last = connection.execute(
        select(jobs.c.state, jobs.c.failures).where(jobs.c.document == document).order_by(jobs.c.id.desc()).limit(1)
    ).first()
    if last is not None and last.state != "done":
        return False
    count = select(func.count()).select_from(extractions).where(extractions.c.document == document)
    return last is None or last.failures > 0 or connection.execute(count).scalar_one() == 0


def _shown(name: str) -> str:
    return clean_text(name.replace("\n", " ").replace("\t", " "), limit=255) or "(no name)"
