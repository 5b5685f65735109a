"""Hours as a board counts them: within the period, and under its ceilings for kinds of credit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.renewals.earning import Earned
from ingest.renewals.periods import Period, years_of
from ingest.renewals.rule import Cap, Rule
from schemas.model import Model

LIVE = ("in_person", "live_online")


class Counted(Model):
    """One entry and the hours of it that count; the rest is above a ceiling, `cut_by` names which."""

    earned: Earned
    hours: float
    cut_by: str = ""


def count(rule: Rule, credit: Iterable[Earned], within: Period, *, total: float) -> tuple[Counted, ...]:
    """What of `credit` counts in `within`, in the order of time; ceilings are filled as they are met."""
    room: dict[tuple[str, object], float] = {}
    counted = []
    for one in sorted(credit, key=lambda one: (one.completed_on, one.entry)):
        if not within.holds(one.completed_on):
            continue
        hours, cut_by = one.hours, ""
        for cap in rule.cap:
            share = _share(cap, one)
            left = room.setdefault(_slot(cap, rule, one, within), _most(cap, total))
            if share > 0 and hours > (allowed := one.hours - share + max(0.0, min(share, left))):
                hours, cut_by = allowed, cap.id
        for cap in rule.cap:
            room[_slot(cap, rule, one, within)] -= min(_share(cap, one), hours)
        counted.append(Counted(earned=one, hours=hours, cut_by=cut_by))
    return tuple(counted)


def hours_of(topics: Sequence[str], delivery: Sequence[str], counted: Iterable[Counted]) -> float:
    """Hours that carry any of the topics and came in one of those ways; an empty list asks for nothing.

    A way of delivery that nobody printed is not held against an hour: the report says so.
    """
    return sum(min(one.hours, _topic_hours(topics, one.earned)) for one in counted if _came(delivery, one.earned))


def _topic_hours(topics: Sequence[str], one: Earned) -> float:
    if not topics:
        return one.hours
    return min(one.hours, sum(one.topics.get(topic, 0.0) for topic in topics))


def _came(delivery: Sequence[str], one: Earned) -> bool:
    wanted = {way for name in delivery for way in (LIVE if name == "live" else (name,))}
    return not wanted or one.delivery in (*wanted, "unknown")


def _share(cap: Cap, one: Earned) -> float:
    """How many of the hours a ceiling looks at. Unknown delivery is taken for the kind that is not limited."""
    if cap.delivery and one.delivery not in cap.delivery:
        return 0.0
    return _topic_hours(cap.tags, one)


def _most(cap: Cap, total: float) -> float:
    return cap.max if cap.max is not None else (cap.share or 0.0) * total


def _slot(cap: Cap, rule: Rule, one: Earned, within: Period) -> tuple[str, object]:
    """The stretch of time for which a ceiling counts anew."""
    if cap.per == "day":
        return (cap.id, one.completed_on)
    if cap.per == "year" and rule.cycle:
        return (cap.id, next(year for year in years_of(within, rule.cycle) if year.holds(one.completed_on)))
    return (cap.id, within)
