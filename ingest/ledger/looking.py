"""Answers about entries: lists, one with its whole history, search, and the chain of events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, or_, select

from ingest.ledger import searching
from ingest.ledger.deciding import version
from ingest.ledger.projecting import Standing, standing
from ingest.ledger.rows import (
    ACCREDITATION,
    CREDITS,
    LISTS,
    accreditation_in,
    credits_in,
    field_view,
    reading_view,
    single,
    text_of,
)
from ingest.ledger.tables import arrivals, decisions, documents, entries, events, extractions, flags, readings
from ingest.ledger.views import DecisionView, EntryRow, EntryView, EventView, Order, ReadingView
from schemas.errors import LedgerError
from schemas.outcome import Flag, Kind, Status

WAITS_FOR_A_PERSON = and_(
    entries.c.decided.is_(False), or_(entries.c.status == Status.NEEDS_REVIEW.value, entries.c.sampled)
)
"""The review queue: what is not certain, and the accepted ones that were drawn to be checked."""

ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    Order.NEWEST: (entries.c.id.desc(),),
    Order.OLDEST: (entries.c.id,),
    Order.DOUBTFUL: (entries.c.postponed_at.is_not(None), entries.c.postponed_at, entries.c.confidence, entries.c.id),
}


def rows(
    connection: Connection, *, status: Status | None, queue: bool, order: Order, limit: int, offset: int
) -> tuple[EntryRow, ...]:
    """Entries of one status, or the queue, or all; forgotten ones are nowhere."""
    chosen = chosen_rows()
    if status is not None:
        chosen = chosen.where(entries.c.status == status.value)
    if queue:
        chosen = chosen.where(WAITS_FOR_A_PERSON)
    found = connection.execute(chosen.order_by(*ORDERS[order]).limit(limit).offset(offset)).mappings().all()
    return as_rows(connection, found)


def search(connection: Connection, words: str, *, limit: int) -> tuple[EntryRow, ...]:
    """Entries in whose values, document or file name every word stands; case and accents do not matter."""
    chosen = chosen_rows()
    if words.strip():
        chosen = chosen.where(entries.c.document.in_(searching.containing(connection, words)))
    found = connection.execute(chosen.order_by(*ORDERS[Order.NEWEST]).limit(limit)).mappings().all()
    return as_rows(connection, found)


def entry(connection: Connection, number: int) -> EntryView:
    """One entry with its evidence, its history and its decisions."""
    found = connection.execute(chosen_rows().where(entries.c.id == number)).mappings().first()
    if found is None:
        raise LedgerError("no_entry", f"There is no entry {number}.")
    (row,) = as_rows(connection, [found])
    now = standing(connection, [number]).get(number, {})
    return EntryView(
        **{name: getattr(row, name) for name in EntryRow.model_fields},
        pages=found["pages"],
        media_size=found["size"],
        fields={field: field_view(said) for field, said in now.items() if field not in LISTS},
        accreditation_readings=accreditation_in(now.get(ACCREDITATION)),
        history=_history(connection, number, now),
        decisions=_decisions(connection, number),
        version=version(connection, number),
    )


def text(connection: Connection, document: int) -> str:
    """All words of the document's last reading."""
    last = select(extractions.c.text).where(extractions.c.document == document).order_by(extractions.c.id.desc())
    return connection.execute(last.limit(1)).scalar() or ""


def names(connection: Connection, document: int) -> tuple[str, ...]:
    """Every name under which the document arrived, oldest first."""
    found = select(arrivals.c.name).where(arrivals.c.document == document).order_by(arrivals.c.id)
    return tuple(connection.execute(found).scalars())


def chain(connection: Connection, *, after: int, limit: int) -> tuple[EventView, ...]:
    """Events in their order, from the one after `after`."""
    found = select(events).where(events.c.id > after).order_by(events.c.id).limit(limit)
    return tuple(EventView.model_validate(dict(row)) for row in connection.execute(found).mappings())


def chosen_rows() -> Select[tuple[object, ...]]:
    """Entries of documents that nobody has forgotten, with what a line of a list says of their documents."""
    return (
        select(
            entries,
            documents.c.sha256, documents.c.name, documents.c.kind, documents.c.pages, documents.c.size,
            documents.c.received_at,
        )
        .join(documents, documents.c.id == entries.c.document)
        .where(documents.c.forgotten_at.is_(None))
    )  # fmt: skip


def as_rows(connection: Connection, found: Sequence[RowMapping]) -> tuple[EntryRow, ...]:
    """Chosen rows as lines of a list, with what stands now."""
    ids = [row["id"] for row in found]
    now = standing(connection, ids)
    raised = _flags(connection, ids)
    return tuple(_as_row(row, now.get(row["id"], {}), raised.get(row["id"], ())) for row in found)


def _as_row(row: RowMapping, now: Standing, raised: tuple[Flag, ...]) -> EntryRow:
    return EntryRow(
        id=row["id"],
        document=row["document"],
        sha256=row["sha256"],
        name=row["name"],
        record=row["record"],
        kind=Kind(row["kind"]),
        status=Status(row["status"]),
        confidence=row["confidence"],
        sampled=row["sampled"],
        decided=row["decided"],
        values={field: single(said["value"]) for field, said in now.items() if field not in LISTS},
        credits=credits_in(now.get(CREDITS)),
        accreditation=tuple(text_of(line.value) for line in accreditation_in(now.get(ACCREDITATION))),
        flags=raised,
        received_at=row["received_at"],
    )


def _flags(connection: Connection, ids: list[int]) -> dict[int, tuple[Flag, ...]]:
    found: dict[int, tuple[Flag, ...]] = {}
    chosen = (
        select(flags, entries.c.record)
        .join(entries, and_(entries.c.id == flags.c.entry, entries.c.extraction == flags.c.extraction))
        .where(flags.c.entry.in_(ids))
        .order_by(flags.c.id)
    )
    for row in connection.execute(chosen).mappings():
        flag = Flag(code=row["code"], message=row["message"], field=row["field"], record=row["record"])
        found[row["entry"]] = (*found.get(row["entry"], ()), flag)
    return found


def _history(connection: Connection, number: int, now: Standing) -> tuple[ReadingView, ...]:
    stands = {row["id"] for row in now.values()}
    found = select(readings).where(readings.c.entry == number).order_by(readings.c.id)
    return tuple(reading_view(row, stands=row["id"] in stands) for row in connection.execute(found).mappings())


def _decisions(connection: Connection, number: int) -> tuple[DecisionView, ...]:
    found = select(decisions).where(decisions.c.entry == number).order_by(decisions.c.id)
    taken = connection.execute(found).mappings().all()
    undone = {row["undoes"]: row["id"] for row in taken if row["undoes"] is not None}
    shown = ("id", "what", "field", "before", "after", "reason", "who", "at")
    return tuple(
        DecisionView.model_validate({**{name: row[name] for name in shown}, "undone_by": undone.get(row["id"])})
        for row in taken
    )
