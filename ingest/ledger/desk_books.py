"""What the pages ask about the ledger as a whole: a table, what came in, groups of like readings, likely duplicates."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta
from statistics import median
from typing import Any, Literal

from pydantic import Field
from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from ingest.ledger.desk_queries import containing, rows_of
from ingest.ledger.desk_tables import acts
from ingest.ledger.looking import WAITS_FOR_A_PERSON
from ingest.ledger.tables import documents, entries, extractions, flags, readings
from ingest.ledger.views import EntryRow
from schemas.model import Model
from schemas.outcome import Status

Sort = Literal["newest", "oldest", "doubtful", "name"]
SORTS: dict[Sort, tuple[ColumnElement[Any], ...]] = {
    "newest": (entries.c.id.desc(),),
    "oldest": (entries.c.id,),
    "doubtful": (entries.c.confidence, entries.c.id),
    "name": (documents.c.name, entries.c.id),
}
MOST_PAIRS = 100


class TablePart(Model):
    """A slice of the ledger as a table."""

    rows: tuple[EntryRow, ...]
    matching: int


class Group(Model):
    """Waiting entries whose provider the machine read the same way, each unsure of it."""

    read: str
    entries: tuple[EntryRow, ...]

    @property
    def count(self) -> int:
        return len(self.entries)


class Pair(Model):
    """Two entries of different documents that say the same."""

    first: EntryRow
    second: EntryRow


class Day(Model):
    """How many documents came in on one day."""

    day: date
    count: int


class Flow(Model):
    """How work flows: days, what needed nobody, how long reading takes."""

    days: tuple[Day, ...]
    accepted: int = Field(description="Entries that stand accepted.")
    touchless: int = Field(description="Of these, accepted without anybody.")
    settled: int = Field(description="Entries that a person has confirmed or rejected.")
    median_seconds: float | None


def table(
    connection: Connection, *, status: Status | None, words: str, sort: Sort, start: int, count: int
) -> TablePart:
    """Entries that fit, in that order, and how many there are."""
    chosen = _kept(select(entries.c.id))
    if status is not None:
        chosen = chosen.where(entries.c.status == status.value)
    for condition in containing(words):
        chosen = chosen.where(condition)
    part = chosen.order_by(*SORTS[sort]).limit(count).offset(start)
    ids = connection.execute(part).scalars().all()
    matching = _how_many(connection, status) if not words.strip() else _count(connection, chosen)
    place = {number: at for at, number in enumerate(ids)}
    return TablePart(rows=tuple(sorted(rows_of(connection, ids), key=lambda row: place[row.id])), matching=matching)


def flow(connection: Connection, *, today: date, days: int = 30) -> Flow:
    """The last days, today included."""
    first = today - timedelta(days=days - 1)
    day = func.substr(documents.c.received_at, 1, 10)
    since = func.substr(documents.c.received_at, 1, 10) >= first.isoformat()
    found: dict[str, int] = dict(connection.execute(select(day, func.count()).where(since).group_by(day)).all())
    dates = [first + timedelta(days=n) for n in range(days)]
    seconds = connection.execute(select(extractions.c.seconds).order_by(extractions.c.id.desc()).limit(500)).scalars()
    known = [one for one in seconds if one > 0]
    by_status: dict[tuple[str, bool], int] = {
        (status, decided): count
        for status, decided, count in connection.execute(
            select(entries.c.status, entries.c.decided, func.count()).group_by(entries.c.status, entries.c.decided)
        )
    }
    accepted = Status.ACCEPTED.value
    return Flow(
        days=tuple(Day(day=one, count=found.get(one.isoformat(), 0)) for one in dates),
        accepted=by_status.get((accepted, True), 0) + by_status.get((accepted, False), 0),
        touchless=by_status.get((accepted, False), 0),
        settled=sum(count for (_, decided), count in by_status.items() if decided),
        median_seconds=median(known) if known else None,
    )


def groups(connection: Connection, *, least: int = 2, most: int = 20) -> tuple[Group, ...]:
    """The largest first; entries whose provider a person has already settled are left out."""
    by_person = select(readings.c.entry).where(readings.c.field == "provider", readings.c.source == "person")
    rows = connection.execute(
        select(readings.c.value, entries.c.id)
        .join(entries, and_(entries.c.id == readings.c.entry, entries.c.extraction == readings.c.extraction))
        .join(flags, and_(flags.c.entry == entries.c.id, flags.c.extraction == entries.c.extraction))
        .where(WAITS_FOR_A_PERSON, readings.c.field == "provider", flags.c.field == "provider")
        .where(readings.c.value != "null", entries.c.id.not_in(by_person))
        .distinct()
    )
    alike: dict[str, list[int]] = defaultdict(list)
    for value, entry in rows:
        alike[value].append(entry)
    largest = sorted((item for item in alike.items() if len(item[1]) >= least), key=lambda item: -len(item[1]))
    return tuple(
        Group(read=str(json.loads(value)), entries=rows_of(connection, sorted(ids))) for value, ids in largest[:most]
    )


def pairs(connection: Connection) -> tuple[Pair, ...]:
    """Entries of different documents with the very same values, unless a person has said that both are to be kept."""
    standing = and_(entries.c.status != Status.REJECTED.value, entries.c.folded != "")
    twice = (
        select(func.min(entries.c.id), func.max(entries.c.id))
        .where(standing)
        .group_by(entries.c.folded)
        .having(func.count(func.distinct(entries.c.document)) > 1)
        .limit(MOST_PAIRS)
    )
    found = connection.execute(twice).all()
    rows = {row.id: row for row in rows_of(connection, [number for pair in found for number in pair])}
    settled = _settled_pairs(connection)
    made = [Pair(first=rows[a], second=rows[b]) for a, b in found if a in rows and b in rows]
    return tuple(p for p in made if (p.first.document, p.second.document) not in settled and _says_enough(p.first))


def read_so(connection: Connection, read: str, *, most: int = 50) -> tuple[EntryRow, ...]:
    """Entries whose provider the machine read exactly so, and no person has settled: what an alias would change."""
    by_person = select(readings.c.entry).where(readings.c.field == "provider", readings.c.source == "person")
    ids = connection.execute(
        select(readings.c.entry)
        .where(readings.c.field == "provider", readings.c.source == "machine")
        .where((readings.c.value == json.dumps(read, ensure_ascii=False)) | (readings.c.text == read))
        .where(readings.c.entry.not_in(by_person))
        .distinct()
        .limit(most)
    )
    return rows_of(connection, ids.scalars().all())


def newest_change(connection: Connection) -> tuple[int, int]:
    """What moves whenever something does: the last entry and the last act."""
    last = select(func.max(entries.c.id)).scalar_subquery(), select(func.max(acts.c.id)).scalar_subquery()
    row = connection.execute(select(*last)).one()
    return row[0] or 0, row[1] or 0


def _settled_pairs(connection: Connection) -> set[tuple[int, int]]:
    rows = connection.execute(select(acts.c.document, acts.c.detail).where(acts.c.verb == "pair"))
    return {(int(json.loads(detail)["other"]), document) for document, detail in rows}


def _says_enough(row: EntryRow) -> bool:
    """Two empty pages are no duplicates of each other."""
    return bool(row.value("title")) and bool(row.value("completed_on"))


def _kept(chosen: Select[int]) -> Select[int]:
    return chosen.join(documents, documents.c.id == entries.c.document).where(documents.c.forgotten_at.is_(None))


def _how_many(connection: Connection, status: Status | None) -> int:
    chosen = select(func.count()).select_from(entries)
    if status is not None:
        chosen = chosen.where(entries.c.status == status.value)
    return int(connection.execute(chosen).scalar_one())


def _count(connection: Connection, chosen: Select[Any]) -> int:
    return int(connection.execute(select(func.count()).select_from(chosen.order_by(None).subquery())).scalar_one())
