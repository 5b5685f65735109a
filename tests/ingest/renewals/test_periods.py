"""Which stretch of time a renewal counts."""

from datetime import date

import pytest

from ingest.renewals.periods import Period, is_issued_in, period, years_of
from ingest.renewals.rule import Cycle
from schemas.errors import UsageError
from schemas.licence import Licence

FIXED = Cycle(years=2, kind="fixed", anchor=date(2027, 3, 31))
BY_CARD = Cycle(years=2, kind="individual")


@pytest.mark.parametrize(
    ("cycle", "renews_on", "today", "expected"),
    [
        (FIXED, None, date(2026, 11, 23), (date(2025, 3, 31), date(2027, 3, 31))),
        (FIXED, None, date(2027, 3, 31), (date(2025, 3, 31), date(2027, 3, 31))),
        (FIXED, None, date(2027, 4, 1), (date(2027, 3, 31), date(2029, 3, 31))),
        (FIXED, None, date(2023, 1, 1), (date(2021, 3, 31), date(2023, 3, 31))),
        (BY_CARD, date(2026, 2, 28), date(2025, 1, 1), (date(2024, 2, 29), date(2026, 2, 28))),
        (Cycle(years=1, kind="calendar_year"), None, date(2026, 5, 1), (date(2025, 12, 31), date(2026, 12, 31))),
    ],
)
def test_the_cycle_that_today_lies_in(
    cycle: Cycle, renews_on: date | None, today: date, expected: tuple[date, date]
) -> None:
    assert period(cycle, Licence(rule="x", renews_on=renews_on), today=today) == expected


def test_a_deadline_that_only_the_licence_knows_is_asked_for() -> None:
    with pytest.raises(UsageError, match="renews_on"):
        period(BY_CARD, Licence(rule="x"), today=date(2026, 1, 1))


def test_the_first_day_belongs_to_the_cycle_before() -> None:
    whole = Period(date(2025, 3, 31), date(2027, 3, 31))
    assert not whole.holds(date(2025, 3, 31))
    assert whole.holds(date(2025, 4, 1))
    assert whole.holds(date(2027, 3, 31))


def test_inner_years_end_on_their_own_day() -> None:
    cycle = Cycle(years=2, kind="fixed", anchor=date(2025, 12, 31), sub_year_end="12-31")
    years = years_of(Period(date(2023, 12, 31), date(2025, 12, 31)), cycle)
    assert years == ((date(2023, 12, 31), date(2024, 12, 31)), (date(2024, 12, 31), date(2025, 12, 31)))


@pytest.mark.parametrize(
    ("part", "issued", "expected"),
    [
        ("first_renewal", date(2026, 1, 1), True),
        ("first_renewal", date(2025, 3, 31), False),
        ("first_year", date(2025, 4, 1), True),
        ("first_year", date(2026, 3, 31), True),
        ("first_year", date(2026, 4, 1), False),
        ("second_year", date(2026, 4, 1), True),
        ("last_6_months", date(2026, 9, 30), False),
        ("last_6_months", date(2026, 10, 1), True),
        ("first_6_months", date(2025, 9, 30), True),
        ("second_6_months", date(2025, 10, 1), True),
        ("third_6_months", date(2026, 4, 1), True),
        ("middle_12_months", date(2025, 10, 1), True),
        ("middle_12_months", date(2026, 10, 1), False),
        ("first_renewal_under_2_years", date(2025, 4, 1), True),
    ],
)
def test_when_in_the_cycle_a_licence_was_issued(part: str, issued: date, expected: bool) -> None:
    assert is_issued_in(part, issued, Period(date(2025, 3, 31), date(2027, 3, 31))) is expected
