"""What the review pages ask: which documents wait and in which order, and everything about one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from ingest.ledger import looking, searching
from ingest.ledger.looking import WAITS_FOR_A_PERSON, as_rows, chosen_rows
from ingest.ledger.rows import single, text_of
from ingest.ledger.tables import documents, entries, flags, readings
from ingest.ledger.views import EntryRow, EntryView
from schemas.model import Model
from schemas.outcome import Kind

Order = Literal["age", "newest", "reason", "deadline"]


class DocumentView(Model):
    """The file behind some entries."""

    id: int
    sha256: str
    name: str
    kind: Kind | None
    pages: int
    received_at: datetime


class FlagCount(Model):
    """How many documents wait for one reason, and how one of them says it."""

    code: str
    message: str
    count: int


def waiting(connection: Connection, *, reason: str = "", words: str = "", order: Order = "age") -> tuple[int, ...]:
    """The documents in which an entry waits, in that order; postponed ones after all others."""
    later = func.max(entries.c.postponed_at)
    chosen = select(entries.c.document).where(WAITS_FOR_A_PERSON).group_by(entries.c.document)
    if reason:
        chosen = chosen.where(entries.c.id.in_(_flagged(reason)))
    if words.strip():
        chosen = chosen.where(entries.c.document.in_(searching.containing(connection, words)))
    keys: dict[Order, tuple[ColumnElement[Any], ...]] = {
        "age": (entries.c.document,),
        "newest": (entries.c.document.desc(),),
        "deadline": (entries.c.document,),  # whoever knows the deadlines sorts on
        "reason": (func.min(entries.c.confidence), entries.c.document),
    }
    return tuple(connection.execute(chosen.order_by(later.is_not(None), later, *keys[order])).scalars())


def postponed(connection: Connection) -> frozenset[int]:
    """The waiting documents that somebody has put off."""
    put_off = select(entries.c.document).where(WAITS_FOR_A_PERSON, entries.c.postponed_at.is_not(None))
    return frozenset(connection.execute(put_off).scalars())


def learners(connection: Connection) -> Mapping[int, str]:
    """By document, the learner that its waiting entry names; a person's word wins, a later one over an earlier."""
    waits = select(entries.c.id).where(WAITS_FOR_A_PERSON)
    said = select(readings.c.entry, readings.c.value).where(readings.c.entry.in_(waits), readings.c.field == "learner")
    names: dict[int, str] = {
        entry: text_of(single(value))
        for entry, value in connection.execute(said.order_by(readings.c.source, readings.c.id))  # machine first
    }
    owners = connection.execute(select(entries.c.id, entries.c.document).where(WAITS_FOR_A_PERSON))
    return {document: names.get(entry, "") for entry, document in owners}


def reasons(connection: Connection) -> tuple[FlagCount, ...]:
    """Why entries wait, the commonest first."""
    number = func.count(func.distinct(entries.c.document))
    rows = connection.execute(
        select(flags.c.code, func.min(flags.c.message), number)
        .join(entries, and_(entries.c.id == flags.c.entry, entries.c.extraction == flags.c.extraction))
        .where(WAITS_FOR_A_PERSON)
        .group_by(flags.c.code)
        .order_by(number.desc(), flags.c.code)
    )
    return tuple(FlagCount(code=code, message=message, count=count) for code, message, count in rows)


def document(connection: Connection, number: int) -> DocumentView | None:
    """The file, None where there is none or it was forgotten."""
    row = connection.execute(
        select(documents).where(documents.c.id == number, documents.c.forgotten_at.is_(None))
    ).mappings().first()  # fmt: skip
    if row is None:
        return None
    return DocumentView(
        id=row["id"], sha256=row["sha256"], name=row["name"], kind=Kind(row["kind"]) if row["kind"] else None,
        pages=row["pages"], received_at=row["received_at"],
    )  # fmt: skip


def entries_of(connection: Connection, number: int) -> tuple[EntryView, ...]:
    """The document's entries in the order of its records, each with its evidence and history."""
    ids = connection.execute(select(entries.c.id).where(entries.c.document == number).order_by(entries.c.record))
    return tuple(looking.entry(connection, entry) for entry in ids.scalars().all())


def first_rows(connection: Connection, numbers: Sequence[int]) -> Mapping[int, EntryRow]:
    """By document, its first waiting entry (its first of all where none waits)."""
    rank = select(entries.c.id, entries.c.document, WAITS_FOR_A_PERSON.label("waits"), entries.c.record)
    found = connection.execute(rank.where(entries.c.document.in_(numbers))).all()
    best: dict[int, tuple[bool, int, int]] = {}
    for entry, owner, waits, record in found:
        key = (not waits, record, entry)
        best[owner] = min(best.get(owner, key), key)
    rows = rows_of(connection, [entry for _, _, entry in best.values()])
    return {row.document: row for row in rows}


def rows_of(connection: Connection, ids: Sequence[int]) -> tuple[EntryRow, ...]:
    """These entries as lines of a list."""
    found = connection.execute(chosen_rows().where(entries.c.id.in_(ids))).mappings().all()
    return as_rows(connection, found)


def _flagged(code: str) -> Select[tuple[int]]:
    return (
        select(flags.c.entry)
        .join(entries, and_(entries.c.id == flags.c.entry, entries.c.extraction == flags.c.extraction))
        .where(flags.c.code == code)
    )
