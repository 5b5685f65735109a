"""What the pages ask about the ledger as a whole: a table, what came in, groups of like readings, likely duplicates."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any, Literal

from pydantic import Field
from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from ingest.ledger import searching
from ingest.ledger.desk_queries import rows_of
from ingest.ledger.looking import WAITS_FOR_A_PERSON
from ingest.ledger.tables import acts, documents, entries, extractions, flags, readings
from ingest.ledger.text import fold
from ingest.ledger.views import EntryRow
from schemas.model import Model
from schemas.outcome import Status
from schemas.wording import ALIKE, is_worded_like

Sort = Literal["newest", "oldest", "doubtful", "name"]
SORTS: dict[Sort, tuple[ColumnElement[Any], ...]] = {
    "newest": (entries.c.id.desc(),),
    "oldest": (entries.c.id,),
    "doubtful": (entries.c.confidence, entries.c.id),
    "name": (documents.c.name, entries.c.id),
}
MOST_PAIRS = 100
MOST_LOOKED_AT = 2000
"""Documents of which a preview compares the wording."""


class TablePart(Model):
    """A slice of the ledger as a table."""

    rows: tuple[EntryRow, ...]
    matching: int


class Group(Model):
    """Waiting entries whose provider the machine read the same way, each unsure of it."""

    read: str
    entries: tuple[int, ...]
    shown: tuple[EntryRow, ...] = Field(description="The first of them.")

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
    chosen = _fitting(connection, select(entries.c.id), status, words)
    if sort == "name":
        chosen = chosen.join(documents, documents.c.id == entries.c.document)
    ids = connection.execute(chosen.order_by(*SORTS[sort]).limit(count).offset(start)).scalars().all()
    counted = _fitting(connection, select(func.count()).select_from(entries), status, words)
    matching = int(connection.execute(counted).scalar_one())
    place = {number: at for at, number in enumerate(ids)}
    return TablePart(rows=tuple(sorted(rows_of(connection, ids), key=lambda row: place[row.id])), matching=matching)


def flow(connection: Connection, *, today: date, days: int = 30) -> Flow:
    """The last days, today included."""
    first = today - timedelta(days=days - 1)
    day = func.substr(documents.c.received_at, 1, 10)
    since = documents.c.received_at >= datetime.combine(first, time(), UTC)
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


def groups(connection: Connection, *, least: int = 2, most: int = 20, shown: int = 12) -> tuple[Group, ...]:
    """The largest first; entries whose provider a person has already settled are left out."""
    alike: dict[str, list[int]] = defaultdict(list)
    for value, entry in _unsure_providers(connection):
        alike[value].append(entry)
    largest = sorted((item for item in alike.items() if len(item[1]) >= least), key=lambda item: -len(item[1]))[:most]
    rows = {row.id: row for row in rows_of(connection, [entry for _, ids in largest for entry in ids[:shown]])}
    return tuple(
        Group(
            read=str(json.loads(value)),
            entries=tuple(ids),
            shown=tuple(rows[entry] for entry in ids[:shown] if entry in rows),
        )
        for value, ids in largest
    )


def _unsure_providers(connection: Connection) -> Iterator[tuple[str, int]]:
    """What the present reading gave as provider (JSON), and the waiting entry that is unsure of it."""
    unsure = (
        select(entries.c.id)
        .join(flags, and_(flags.c.entry == entries.c.id, flags.c.extraction == entries.c.extraction))
        .where(WAITS_FOR_A_PERSON, flags.c.field == "provider")
    )
    # Joined to entries here, all readings would be looked through: their field says little to a planner.
    said = select(readings.c.entry, readings.c.extraction, readings.c.source, readings.c.value)
    found = connection.execute(said.where(readings.c.entry.in_(unsure), readings.c.field == "provider"))
    current: dict[int, tuple[int, str]] = {}
    settled: set[int] = set()
    for entry, extraction, source, value in found:
        if source == "person":
            settled.add(entry)
        elif extraction >= current.get(entry, (0, ""))[0]:
            current[entry] = (extraction, value)
    yield from (
        (value, entry) for entry, (_, value) in sorted(current.items()) if entry not in settled and value != "null"
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
    made = [Pair(first=rows[a], second=rows[b]) for a, b in found if a in rows and b in rows]
    return tuple(pair for pair in made if _says_enough(pair.first))


def still_open(connection: Connection, found: Sequence[Pair]) -> tuple[Pair, ...]:
    """Those of which nothing has been said meanwhile."""
    ids = [number for pair in found for number in (pair.first.id, pair.second.id)]
    gone = select(entries.c.id).where(entries.c.id.in_(ids), entries.c.status == Status.REJECTED.value)
    rejected = set(connection.execute(gone).scalars())
    settled = _settled_pairs(connection)
    return tuple(
        pair for pair in found
        if not {pair.first.id, pair.second.id} & rejected and (pair.first.document, pair.second.document) not in settled
    )  # fmt: skip


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


def worded_like(connection: Connection, fixed: Sequence[str], field: str, *, most: int = 50) -> tuple[EntryRow, ...]:
    """Entries on pages of that wording whose `field` no person has settled: what a layout may change."""
    alike = _worded_alike(connection, fixed)
    by_person = select(readings.c.entry).where(readings.c.field == field, readings.c.source == "person")
    ids = connection.execute(
        select(entries.c.id)
        .where(entries.c.document.in_(alike), entries.c.record == 0, entries.c.id.not_in(by_person))
        .order_by(entries.c.id.desc())
        .limit(most)
    )
    return rows_of(connection, ids.scalars().all())


def issuers_worded_like(connection: Connection, fixed: Sequence[str]) -> frozenset[str]:
    """The providers that stand accepted on pages of that wording."""
    alike = _worded_alike(connection, fixed)
    accepted = select(entries.c.id).where(
        entries.c.document.in_(alike), entries.c.record == 0, entries.c.status == Status.ACCEPTED.value
    )
    rows = rows_of(connection, connection.execute(accepted).scalars().all())
    return frozenset(str(row.value("provider")) for row in rows if row.value("provider"))


def _worded_alike(connection: Connection, fixed: Sequence[str]) -> list[int]:
    """Documents of that wording, the newest first."""
    words = fold(" ".join(fixed)).split()
    counts = {word: _how_many(connection, word) for word in words}
    # Who fits lacks a quarter of the words at most, so that of a quarter and one more, the rarest, it has one.
    rarest = sorted(words, key=lambda word: counts[word])[: int((1 - ALIKE) * len(words)) + 1]
    with_one = or_(*(documents.c.id.in_(searching.containing(connection, word)) for word in rarest))
    newest = select(documents.c.id, documents.c.folded).where(with_one).order_by(documents.c.id.desc())
    found = connection.execute(newest.limit(MOST_LOOKED_AT)).all()
    return [number for number, folded in found if is_worded_like(words, folded)]


def _how_many(connection: Connection, word: str) -> int:
    found = searching.containing(connection, word).subquery()
    return int(connection.execute(select(func.count()).select_from(found)).scalar_one())


def _settled_pairs(connection: Connection) -> set[tuple[int, int]]:
    rows = connection.execute(select(acts.c.document, acts.c.detail).where(acts.c.verb == "pair"))
    return {(int(json.loads(detail)["other"]), document) for document, detail in rows}


def _says_enough(row: EntryRow) -> bool:
    """Two empty pages are no duplicates of each other."""
    return bool(row.value("title")) and bool(row.value("completed_on"))


def _fitting(connection: Connection, chosen: Select[int], status: Status | None, words: str) -> Select[int]:
    """The chosen entries that fit. A forgotten document has none, so documents need not be looked at."""
    if status is not None:
        chosen = chosen.where(entries.c.status == status.value)
    if words.strip():
        chosen = chosen.where(entries.c.document.in_(searching.containing(connection, words)))
    return chosen
