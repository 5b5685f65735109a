"""Removing a person: values, names, words and decisions go; that something was removed, and what hash it had, stays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from ingest.ledger import events, lessons
from ingest.ledger.counting import batched
from ingest.ledger.lessons import LearnerName
from ingest.ledger.tables import arrivals, decisions, documents, entries, extractions, flags, jobs, readings
from ingest.ledger.tables import lessons as lesson_rows
from ingest.ledger.text import fold
from ingest.ledger.views import Forgotten


def forget(connection: Connection, learner: str, *, who: str, at: datetime) -> Forgotten:
    """Remove every document whose entries are all this learner's. One that is others', too, is left and named."""
    wanted = fold(learner)
    whose = _learners(connection)
    theirs = {document for document, names in whose.items() if wanted in names}
    shared = {document for document in theirs if whose[document] - {wanted, ""}}
    going = sorted(theirs - shared)
    contents = tuple(_erase(connection, document, who=who, at=at) for document in going)
    _unlearn(connection, wanted)
    left = connection.execute(select(documents.c.name).where(documents.c.id.in_(sorted(shared)))).scalars()
    return Forgotten(documents=contents, shared=tuple(left))


def forgotten(connection: Connection) -> frozenset[str]:
    """The hashes of everything that was removed: their originals must not be in the archive."""
    return frozenset(
        connection.execute(select(documents.c.sha256).where(documents.c.forgotten_at.is_not(None))).scalars()
    )


def _learners(connection: Connection) -> dict[int, set[str]]:
    """By document, everybody whom a machine or a person has ever read as its learner."""
    found: dict[int, set[str]] = {}
    rows = connection.execute(
        select(entries.c.document, readings.c.value)
        .join(entries, entries.c.id == readings.c.entry)
        .where(readings.c.field == "learner")
    )
    for document, value in rows.all():
        found.setdefault(document, set()).add(fold(json.loads(value) or ""))
    return found


def _erase(connection: Connection, document: int, *, who: str, at: datetime) -> str:
    content = str(connection.execute(select(documents.c.sha256).where(documents.c.id == document)).scalar_one())
    theirs = connection.execute(select(entries.c.id).where(entries.c.document == document)).scalars().all()
    for some in batched(theirs):
        _erase_entries(connection, some)
    for table in (extractions, arrivals, jobs):
        connection.execute(delete(table).where(table.c.document == document))
    connection.execute(
        update(documents)
        .where(documents.c.id == document)
        .values(name="(forgotten)", folded="", kind=None, pages=0, forgotten_at=at)
    )
    events.append(connection, "forgotten", subject=content, at=at, who=who, detail={"entries": len(theirs)})
    return content


def _erase_entries(connection: Connection, some: Sequence[int]) -> None:
    connection.execute(delete(readings).where(readings.c.entry.in_(some)))
    connection.execute(delete(flags).where(flags.c.entry.in_(some)))
    connection.execute(delete(decisions).where(decisions.c.entry.in_(some), decisions.c.undoes.is_not(None)))
    connection.execute(delete(decisions).where(decisions.c.entry.in_(some)))
    connection.execute(delete(lesson_rows).where(lesson_rows.c.entry.in_(some), lesson_rows.c.kind == "layout"))
    connection.execute(delete(entries).where(entries.c.id.in_(some)))


def _unlearn(connection: Connection, wanted: str) -> None:
    rows = connection.execute(select(lesson_rows.c.id, lesson_rows.c.content)).all()
    for number, content in rows:
        lesson = lessons.read(content)
        if isinstance(lesson, LearnerName) and fold(lesson.learner) == wanted:
            connection.execute(delete(lesson_rows).where(lesson_rows.c.id == number))
