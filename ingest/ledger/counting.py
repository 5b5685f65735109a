"""Counts: how much there is, what waits and why, how old the last look is, how often accepted entries were wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from math import sqrt
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from ingest.ledger.looking import WAITS_FOR_A_PERSON
from ingest.ledger.tables import arrivals, decisions, documents, entries, flags, health, jobs
from ingest.ledger.views import Balance, Counts, ErrorRate, Problem
from schemas.certificate import CORE_FIELDS
from schemas.outcome import Status

T = TypeVar("T")

LOOKED = "looked"
"""The health row that says when the inbox was last looked at; no problem."""


def counts(connection: Connection, *, at: datetime) -> Counts:
    """Everything at one moment."""
    kept = documents.c.forgotten_at.is_(None)
    documents_kept = _number(connection, select(func.count()).select_from(documents).where(kept).scalar_subquery())
    arrived = _number(connection, select(func.count()).select_from(arrivals).scalar_subquery())
    everything = _number(connection, select(func.count()).select_from(documents).scalar_subquery())
    pages = _number(connection, select(func.coalesce(func.sum(documents.c.pages), 0)).where(kept).scalar_subquery())
    queue = select(func.count()).select_from(entries).where(WAITS_FOR_A_PERSON).scalar_subquery()
    return Counts(
        documents=documents_kept,
        arrivals=arrived,
        duplicates=arrived - everything,
        pages=pages,
        waiting=_jobs(connection, "received"),
        running=_jobs(connection, "running"),
        statuses=_statuses(connection),
        queue=_number(connection, queue),
        reasons=_by_flag(connection, WAITS_FOR_A_PERSON),
        rejected=_by_flag(connection, entries.c.status == Status.REJECTED.value),
        scan_age=_scan_age(connection, at),
        problems=_problems(connection),
        error_rate=error_rate(connection),
    )


def balance(connection: Connection, among: frozenset[int]) -> Balance:
    """What became of these documents. Asked in portions: a database takes only so many values at once."""
    documents_done = pages = 0
    statuses: Counter[str] = Counter()
    for some in batched(sorted(among)):
        done = select(entries.c.document).where(entries.c.document.in_(some)).distinct()
        row = connection.execute(
            select(func.count(), func.coalesce(func.sum(documents.c.pages), 0)).where(documents.c.id.in_(done))
        ).one()
        documents_done, pages = documents_done + row[0], pages + row[1]
        by_status = select(entries.c.status, func.count()).where(entries.c.document.in_(some))
        statuses.update(dict(connection.execute(by_status.group_by(entries.c.status)).all()))
    return Balance(
        documents=documents_done,
        pages=pages,
        entries=statuses.total(),
        accepted=statuses[Status.ACCEPTED.value],
        in_review=statuses[Status.NEEDS_REVIEW.value],
        rejected=statuses[Status.REJECTED.value],
    )


def unfinished(connection: Connection, among: frozenset[int]) -> int:
    """How many of these documents still wait or are being read."""
    open_jobs = select(jobs.c.document).where(jobs.c.state != "done").distinct()
    return len(among & set(connection.execute(open_jobs).scalars()))


def batched(some: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """Numbers, or whatever else, in portions."""
    yield from (some[start : start + size] for start in range(0, len(some), size))


def error_rate(connection: Connection) -> ErrorRate:
    """Among the drawn entries that a person has checked: how many had a core value corrected, or were rejected."""
    undone = select(decisions.c.undoes).where(decisions.c.undoes.is_not(None))
    corrected = select(decisions.c.entry).where(
        decisions.c.what == "correct", decisions.c.field.in_(CORE_FIELDS), decisions.c.id.not_in(undone)
    )
    drawn = and_(entries.c.sampled, entries.c.verdict == Status.ACCEPTED.value)
    was_wrong = or_(entries.c.status == Status.REJECTED.value, entries.c.id.in_(corrected))
    checked = _entries(connection, and_(drawn, entries.c.decided))
    wrong = _entries(connection, and_(drawn, entries.c.decided, was_wrong))
    return ErrorRate(
        checked=checked,
        wrong=wrong,
        waiting=_entries(connection, and_(drawn, entries.c.decided.is_(False))),
        rate=wrong / checked if checked else None,
        upper=wilson_upper(wrong, checked) if checked else None,
    )


def wilson_upper(wrong: int, checked: int) -> float:
    """The upper end of the 95 % interval of a share (Wilson 1927).

    >>> round(wilson_upper(0, 100), 4), round(wilson_upper(1, 200), 4)
    (0.037, 0.0278)
    """
    z = 1.959964
    share = wrong / checked
    middle = share + z * z / (2 * checked)
    spread = z * sqrt(share * (1 - share) / checked + z * z / (4 * checked * checked))
    return (middle + spread) / (1 + z * z / checked)


def _number(connection: Connection, what: ColumnElement[int]) -> int:
    return int(connection.execute(select(what)).scalar_one())


def _entries(connection: Connection, where: ColumnElement[bool]) -> int:
    return _number(connection, select(func.count()).select_from(entries).where(where).scalar_subquery())


def _jobs(connection: Connection, state: str) -> int:
    return _number(connection, select(func.count()).select_from(jobs).where(jobs.c.state == state).scalar_subquery())


def _statuses(connection: Connection) -> Mapping[Status, int]:
    rows = connection.execute(
        select(entries.c.status, func.count())
        .join(documents, documents.c.id == entries.c.document)
        .where(documents.c.forgotten_at.is_(None))
        .group_by(entries.c.status)
    )
    found: dict[str, int] = dict(rows.all())
    return {status: found.get(status.value, 0) for status in Status}


def _by_flag(connection: Connection, where: ColumnElement[bool]) -> Mapping[str, int]:
    number = func.count(func.distinct(entries.c.id))
    rows = connection.execute(
        select(flags.c.code, number)
        .join(entries, and_(entries.c.id == flags.c.entry, entries.c.extraction == flags.c.extraction))
        .where(where)
        .group_by(flags.c.code)
        .order_by(number.desc(), flags.c.code)
    )
    return dict(rows.all())


def _scan_age(connection: Connection, at: datetime) -> float | None:
    looked = connection.execute(select(health.c.since).where(health.c.code == LOOKED)).scalar()
    return None if looked is None else max(0.0, (at - looked).total_seconds())


def _problems(connection: Connection) -> tuple[Problem, ...]:
    rows = connection.execute(select(health).where(health.c.code != LOOKED).order_by(health.c.since)).mappings()
    return tuple(Problem.model_validate(dict(row)) for row in rows)
