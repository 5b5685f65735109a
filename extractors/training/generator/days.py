"""Days and how they are spelled, in words, in digits, as ranges, in each language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from extractors.training.generator.lots import Lots
from extractors.training.generator.tables import lines

TENS = ("", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
ONES = [
    "Zero",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
    "Thirteen",
    "Fourteen",
    "Fifteen",
    "Sixteen",
    "Seventeen",
    "Eighteen",
    "Nineteen",
]


@dataclass(frozen=True)
class Calendar:
    """How one document spells its days: its language, its region, and its one form."""

    lang: str
    region: str
    form: str

    def spell(self, day: date) -> str:
        """The day in the document's form."""
        return spell(day, self.form, self.lang)

    @property
    def numeric(self) -> bool:
        """Whether days are digits only, in an order that the form decides."""
        return "B" not in self.form and "b" not in self.form and not self.form.startswith("{y}")


def calendar(lots: Lots, *, lang: str, region: str) -> Calendar:
    """One document's way to spell days."""
    forms = lines("days", lang, "us" if lang == "en" and region == "us" else "world")
    return Calendar(lang, region, lots.one_of(forms))


def spell(day: date, form: str, lang: str = "en") -> str:
    """The day in a form of the days table.

    >>> spell(date(2024, 3, 1), "{o} day of {B}, {y}")
    '1st day of March, 2024'
    """
    months, short = lines("days", lang, "months"), lines("days", lang, "short")
    month, brief = months[day.month - 1], short[day.month - 1]
    return form.format(
        d=day.day,
        dd=f"{day.day:02}",
        m=day.month,
        mm=f"{day.month:02}",
        y=day.year,
        yy=f"{day.year % 100:02}",
        B=month,
        b=brief,
        UB=month.upper(),
        Ub=brief.upper(),
        A=lines("days", lang, "weekdays")[day.weekday()],
        o=ordinal(day.day),
        w=lines("days", "en", "ordinals")[day.day - 1],
        wy=year_in_words(day.year),
    )


def spell_range(first: date, last: date, calendar: Calendar, lots: Lots) -> str:
    """Several days as one text, which ends with the last day."""
    key = "range" if calendar.lang == "en" and calendar.region == "us" else "range_world"
    same_month = (first.year, first.month) == (last.year, last.month)
    forms = [f for f in lines("days", calendar.lang, key) if "{day1}" in f or (same_month or "{B2}" in f)]
    forms = [f for f in forms if "{day1}" in f or first.year == last.year]
    months = lines("days", calendar.lang, "months")
    return lots.one_of(forms).format(
        day1=calendar.spell(first),
        day2=calendar.spell(last),
        d1=first.day,
        d2=last.day,
        B1=months[first.month - 1],
        B2=months[last.month - 1],
        y=last.year,
    )


def ordinal(n: int) -> str:
    """2nd, 11th, 23rd."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th") if n % 100 not in (11, 12, 13) else "th"
    return f"{n}{ending}"


def year_in_words(year: int) -> str:
    """A year of this century as diplomas spell it.

    >>> year_in_words(2024)
    'Two Thousand and Twenty-Four'
    """
    rest = year % 100
    tens = TENS[rest // 10] + (f"-{ONES[rest % 10]}" if rest % 10 else "")
    tail = ONES[rest] if rest < 20 else tens
    return f"Two Thousand and {tail}"


def later(day: date, lots: Lots, least: int, most: int) -> date:
    """A day `least` to `most` days later (earlier when negative)."""
    return day + timedelta(days=lots.randint(least, most))


def readings(day: date, calendar: Calendar, *, settled: bool) -> tuple[str, ...]:
    """The ISO days that a careful clerk would accept for what is printed: both where the order is not settled."""
    if calendar.numeric and not settled and day.day <= 12 and day.day != day.month:
        return (day.isoformat(), date(day.year, day.day, day.month).isoformat())
    return (day.isoformat(),)
