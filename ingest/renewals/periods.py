"""Which stretch of time a renewal counts: the deadline, the cycle before it, and when in it a licence was issued."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

from ingest.renewals.rule import Cycle
from schemas.errors import UsageError
from schemas.licence import Licence


class Period(NamedTuple):
    """Credits dated after `start` up to and including `deadline` count."""

    start: date
    deadline: date

    def holds(self, day: date) -> bool:
        return self.start < day <= self.deadline


def period(cycle: Cycle, licence: Licence, *, today: date) -> Period:
    """The cycle that `today` lies in; raises UsageError where only the licence itself can tell the date."""
    deadline = _deadline(cycle, licence, today=today)
    return Period(start=months_before(deadline, 12 * cycle.years), deadline=deadline)


def years_of(whole: Period, cycle: Cycle) -> tuple[Period, ...]:
    """The inner years of a cycle, oldest first; each ends on `sub_year_end`, or with the cycle's own day."""
    month, day = _month_and_day(cycle.sub_year_end) if cycle.sub_year_end else (12, 31)
    ends = [clamped(year, month, day) for year in range(whole.start.year, whole.deadline.year + 1)]
    inside = [end for end in ends if whole.start < end < whole.deadline] + [whole.deadline]
    return tuple(Period(start, end) for start, end in zip([whole.start, *inside], inside, strict=False))


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier; month ends stay month ends.

    >>> months_before(date(2026, 1, 31), 24), months_before(date(2025, 9, 30), 1)
    (datetime.date(2024, 1, 31), datetime.date(2025, 8, 31))
    """
    index = day.year * 12 + day.month - 1 - months
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return clamped(index // 12, index % 12 + 1, 31 if is_last else day.day)


def clamped(year: int, month: int, day: int) -> date:
    """That day, or the last one of a shorter month."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def is_issued_in(part: str, issued: date, whole: Period) -> bool:
    """Whether a licence issued then falls into the part of the cycle that a prorating rule names."""
    if not whole.holds(issued):
        return False
    total = (whole.deadline.year - whole.start.year) * 12 + whole.deadline.month - whole.start.month
    done = next(month for month in range(total) if issued > months_before(whole.deadline, month + 1))
    gone = total - 1 - done  # whole months of the cycle that had passed
    parts = {
        "first_renewal": True,
        "first_renewal_under_2_years": issued > months_before(whole.deadline, 24),
        "first_year": gone < 12,
        "second_year": 12 <= gone < 24,
        "first_6_months": gone < 6,
        "second_6_months": 6 <= gone < 12,
        "third_6_months": 12 <= gone < 18,
        "last_6_months": gone >= total - 6,
        "middle_12_months": 6 <= gone < 18,
    }
    return parts[part]


def _deadline(cycle: Cycle, licence: Licence, *, today: date) -> date:
    if licence.renews_on:
        return licence.renews_on
    if cycle.kind == "calendar_year":
        return date(today.year, 12, 31)
    if cycle.kind == "fixed" and cycle.anchor:
        anchor, deadline = cycle.anchor, cycle.anchor
        while deadline < today:
            deadline = clamped(deadline.year + cycle.years, anchor.month, anchor.day)
        while (earlier := clamped(deadline.year - cycle.years, anchor.month, anchor.day)) >= today:
            deadline = earlier
        return deadline
    raise UsageError(
        "no_deadline",
        f"The deadline of {licence.rule} stands on the licence alone.",
        advice="Add renews_on = YYYY-MM-DD to it in certledger.toml.",
    )


def _month_and_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
