"""What an entry of the ledger is worth to a renewal rule: when, how many hours, of which topics."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from ingest.ledger.views import EntryRow
from ingest.people import folded_words
from schemas.model import Model
from schemas.outcome import Status


class Earned(Model):
    """The credit of one entry."""

    entry: int
    title: str
    learner: str
    completed_on: date
    hours: float
    topics: Mapping[str, float] = Field(description="Hours of each topic; one hour may carry several.")
    by_title: tuple[str, ...] = Field(default=(), description="Topics that only the title speaks for.")
    delivery: str = "unknown"
    standing: Literal["accepted", "waiting"]


def earned(row: EntryRow) -> Earned | None:
    """None for an entry that is rejected, or has no full date or no hours."""
    hours, day = row.value("hours"), _full_date(row.value("completed_on"))
    if row.status is Status.REJECTED or not isinstance(hours, int | float) or day is None:
        return None
    title = str(row.value("title") or "")
    by_category: dict[str, float] = {}
    for credit in row.credits:
        for topic in topics_in(credit.category):
            by_category[topic] = by_category.get(topic, 0.0) + (credit.hours or 0.0)
    by_title = tuple(topic for topic in topics_in(title) if topic not in by_category)
    return Earned(
        entry=row.id,
        title=title,
        learner=str(row.value("learner") or ""),
        completed_on=day,
        hours=float(hours),
        topics=by_category | dict.fromkeys(by_title, float(hours)),
        by_title=by_title,
        delivery=str(row.value("delivery") or "unknown"),
        standing="accepted" if row.status is Status.ACCEPTED else "waiting",
    )


def topics_in(text: str) -> tuple[str, ...]:
    """The topics of which a word stands in `text`.

    >>> topics_in("Opioids and Pain: Safe Prescribing")
    ('opioid', 'pain')
    """
    folded = f" {_words(text)} "
    return tuple(topic for topic, phrases in _topics() if any(f" {phrase} " in folded for phrase in phrases))


@cache
def _topics() -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = tomllib.loads((files("ingest.renewals") / "topics.toml").read_text(encoding="utf-8"))
    return tuple((topic, tuple(_words(phrase) for phrase in phrases)) for topic, phrases in table.items())


def _words(text: str) -> str:
    return " ".join(folded_words(text))


def _full_date(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
