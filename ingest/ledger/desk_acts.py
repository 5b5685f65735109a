"""What a reviewer does to one document: several decisions in one transaction, taken back as one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from pydantic import Field
from sqlalchemy import Connection, RowMapping, insert, select

from ingest.ledger import admitting, deciding, events, lessons, recording
from ingest.ledger.database import Database
from ingest.ledger.decisions import Decision, Reject, Undo
from ingest.ledger.dropping import DROP
from ingest.ledger.lessons import Taught
from ingest.ledger.numbering import new_id
from ingest.ledger.projecting import standing_decisions
from ingest.ledger.rows import Row
from ingest.ledger.seals import act_seal
from ingest.ledger.tables import acts, documents
from ingest.ledger.tables import lessons as lesson_rows
from schemas.errors import LedgerError
from schemas.model import Model

Plain = str | int

CONTRADICTED = "contradicted"
"""In an act's detail: the lessons that it proved wrong."""

HELD, FAILED = "held", "failed"
"""In an act's detail: the lessons that it bears out, and those that it speaks against."""

NEW_ENTRY = 0
"""In a step: the entry that the act itself adds."""


class Step(Model):
    """One decision about one entry."""

    entry: int
    decision: Decision


class Lesson(Model):
    """What a step teaches."""

    entry: int
    taught: Taught


class Act(Model):
    """Everything that one press of a key does."""

    document: int
    verb: str
    steps: tuple[Step, ...] = ()
    detail: Mapping[str, Plain] = Field(default_factory=dict)
    lessons: tuple[Lesson, ...] = ()
    contradicts: tuple[int, ...] = Field(default=(), description="Lessons that it proves wrong: they are switched off.")
    held: tuple[int, ...] = Field(default=(), description="Lessons that it bears out.")
    failed: tuple[int, ...] = Field(default=(), description="Lessons that it speaks against.")
    read_again: bool = False
    adds_record: bool = Field(default=False, description="One more entry of the document, which waits for a person.")


class ActView(Model):
    """An act as it was done."""

    id: int
    verb: str
    decisions: tuple[tuple[int, int], ...]
    detail: Mapping[str, Plain]
    who: str
    at: datetime
    undone: bool


def do(database: Database, act: Act, *, who: str, at: datetime) -> None:
    """All of it or nothing. LedgerError `no_document`, or what the ledger says to a decision."""
    with database.writing() as connection:
        sha256 = _sha256(connection, act.document)
        added = recording.add_record(connection, act.document, at=at) if act.adds_record else NEW_ENTRY
        made = []
        for step in act.steps:
            entry = step.entry or added
            made.append((entry, deciding.decide(connection, entry, step.decision, who=who, seen=None, at=at)))
        for lesson in act.lessons:
            lessons.teach(connection, lesson.taught, who=who, entry=lesson.entry, at=at)
        for number in act.contradicts:
            lessons.switch(connection, number, on=False)
        _count(connection, act.held, act.failed, by=1)
        if act.read_again:
            admitting.reread(connection, act.document)
        row: Row = {"document": act.document, "verb": act.verb, "who": who}
        detail = {**act.detail, "entry": added} if added else dict(act.detail)
        for name, numbers in ((CONTRADICTED, act.contradicts), (HELD, act.held), (FAILED, act.failed)):
            if numbers:
                detail[name] = " ".join(map(str, numbers))
        written: Row = {"decisions": json.dumps(made), "detail": json.dumps(detail)}
        _write(connection, sha256, row | written, at=at)


def undo(database: Database, document: int, *, who: str, at: datetime) -> ActView:
    """Take back the last act that stands, with what it taught; which one it was. LedgerError `nothing_to_undo`."""
    with database.writing() as connection:
        sha256 = _sha256(connection, document)
        standing = [act for act in listed(connection, document) if not act.undone]
        if not standing:
            raise LedgerError("nothing_to_undo", "There is nothing to take back.")
        last = standing[-1]
        for entry, number in reversed(last.decisions):
            if any(row["id"] == number for row in standing_decisions(connection, entry)):
                deciding.decide(connection, entry, Undo(decision=number), who=who, seen=None, at=at)
        if last.verb == "split":
            withdrawn = Reject(reason="The split was taken back")
            deciding.decide(connection, int(last.detail["entry"]), withdrawn, who=who, seen=None, at=at)
        _forget_lessons(connection, last)
        for lesson in _numbers(last, CONTRADICTED):
            lessons.switch(connection, lesson, on=True)
        _count(connection, _numbers(last, HELD), _numbers(last, FAILED), by=-1)
        if last.verb == DROP:
            admitting.reread(connection, document)
        row: Row = {"document": document, "verb": "undo", "undoes": last.id, "who": who}
        _write(connection, sha256, row | {"decisions": "[]", "detail": "{}"}, at=at)
        return last


def listed(connection: Connection, document: int) -> tuple[ActView, ...]:
    """What was done to the document, the oldest first, without the undoing itself."""
    rows = connection.execute(select(acts).where(acts.c.document == document).order_by(acts.c.id)).mappings().all()
    undone = {row["undoes"] for row in rows}
    return tuple(_view(row, undone=row["id"] in undone) for row in rows if row["undoes"] is None)


def _view(row: RowMapping, *, undone: bool) -> ActView:
    return ActView(
        id=row["id"],
        verb=row["verb"],
        decisions=tuple((entry, number) for entry, number in json.loads(row["decisions"])),
        detail=json.loads(row["detail"]),
        who=row["who"],
        at=row["at"],
        undone=undone,
    )


def _write(connection: Connection, sha256: str, row: Row, *, at: datetime) -> None:
    """The act, sealed by an event."""
    number = new_id(connection.execute(insert(acts).values(**row, at=at, salt=events.fresh_salt())))
    detail: events.Detail = {"act": number, "what": str(row["verb"]), "seal": act_seal(connection, number)}
    events.append(connection, "acted", subject=sha256, at=at, who=str(row["who"]), detail=detail)


def _count(connection: Connection, held: Iterable[int], failed: Iterable[int], *, by: int) -> None:
    for number in held:
        lessons.count(connection, number, held=by)
    for number in failed:
        lessons.count(connection, number, failed=by)


def _numbers(act: ActView, name: str) -> tuple[int, ...]:
    """The lessons that the act's detail names so."""
    return tuple(int(number) for number in str(act.detail.get(name, "")).split())


def _forget_lessons(connection: Connection, act: ActView) -> None:
    """What was learnt from a decision that was a mistake is switched off; the row stays to be read."""
    entries = [entry for entry, _ in act.decisions]
    learnt = select(lesson_rows.c.id).where(lesson_rows.c.entry.in_(entries), lesson_rows.c.at == act.at)
    for number in connection.execute(learnt).scalars().all():
        lessons.switch(connection, number, on=False)


def _sha256(connection: Connection, document: int) -> str:
    found = connection.execute(select(documents.c.sha256).where(documents.c.id == document)).scalar()
    if found is None:
        raise LedgerError("no_document", f"There is no document {document}.")
    return str(found)
