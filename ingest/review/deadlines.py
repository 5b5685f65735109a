"""By when a learner must renew: what a queue is ordered by when time is short."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ingest.people import is_same_person
from ingest.renewals.periods import period
from ingest.renewals.rulebook import rule_for
from schemas.errors import UsageError
from schemas.licence import Licence
from schemas.model import Model


class Deadline(Model):
    """The day on which a learner's licence must be renewed; an empty name means everybody."""

    learner: str
    day: date


def deadlines(licences: Sequence[Licence], *, today: date) -> tuple[Deadline, ...]:
    """The next deadline of each licence, the nearest first; licences that have none are left out."""
    found = [Deadline(learner=one.learner, day=day) for one in licences if (day := _next(one, today)) is not None]
    return tuple(sorted(found, key=lambda deadline: deadline.day))


@lru_cache(maxsize=10_000)
def deadline_of(learner: str, known: tuple[Deadline, ...]) -> date | None:
    """The nearest of this learner's deadlines, None where there is none.

    >>> known = (Deadline(learner="Imogen Castellow", day=date(2026, 6, 30)),)
    >>> deadline_of("CASTELLOW, Imogen B.", known), deadline_of("Ada Quill", known)
    (datetime.date(2026, 6, 30), None)
    """
    return next((one.day for one in known if not one.learner or is_same_person(learner, one.learner)), None)


def _next(licence: Licence, today: date) -> date | None:
    try:
        cycle = rule_for(licence.rule, on=today).cycle
        day = period(cycle, licence, today=today).deadline if cycle else None
    except UsageError:
        return None
    return day if day is not None and day >= today else None
