"""What somebody completed over some years: rows that count, and rows that do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.training.generator import credits, days
from extractors.training.generator.lots import Lots
from extractors.training.generator.organisations import organisation
from extractors.training.generator.runs import Run, Runs
from extractors.training.generator.story import Story, certificate_number, tell
from extractors.training.generator.tables import lines
from extractors.training.generator.titles import title
from extractors.training.generator.truth import Place, Record


@dataclass(frozen=True)
class Row:
    """One course; `record` is its number among those completed, -1 where it was not."""

    story: Story
    record: int
    status: str
    form: str
    category: str

    def runs(self, name: str) -> Runs:
        """One value of the row: day, title, provider, amount, award, number, status, form, category."""
        story, given = self.story, self.story.award
        text, field = {
            "day": (story.days.printed, "completed_on"),
            "title": (story.title.printed, "title"),
            "provider": (story.provider.printed, "provider"),
            "amount": (given.amount if given else "", "hours"),
            "award": (given.phrase[0].text if given else "", "hours"),
            "number": (story.number, "certificate_number"),
            "status": (self.status, ""),
            "form": (self.form, ""),
            "category": (self.category, ""),
        }[name]
        return (Run(text, field, self.record),)


@dataclass(frozen=True)
class History:
    """All rows, newest or oldest first, and whose they are. `label` heads the column of credit."""

    base: Story
    rows: tuple[Row, ...]
    label: str
    factor: float
    with_hours: bool
    with_status: bool
    one_provider: bool

    @property
    def total(self) -> str:
        """The credit of the completed rows, in the unit of the rows."""
        hours = sum(row.story.award.hours[0] or 0 for row in self.rows if row.story.award and row.record >= 0)
        return f"{hours / self.factor:.2f}"

    def records(self, places: Sequence[Place]) -> tuple[Record, ...]:
        """The records that a clerk would enter, given what stands on the pages."""
        shown = {(place.field, place.record) for place in places}
        named = any(field == "learner" for field, _ in shown)
        return tuple(
            Record(
                provider=row.story.provider.accepted if self._names_provider(row, shown) else (),
                title=row.story.title.accepted,
                date=row.story.days.accepted,
                hours=row.story.award.hours if row.story.award and ("hours", row.record) in shown else (None,),
                unit=row.story.award.unit if row.story.award and ("hours", row.record) in shown else "",
                learner=self.base.learner.accepted if named else (),
                provider_in_words=self._names_provider(row, shown),
                certificate_number=row.story.number if ("certificate_number", row.record) in shown else "",
            )
            for row in self.rows
            if row.record >= 0
        )

    def _names_provider(self, row: Row, shown: set[tuple[str, int]]) -> bool:
        return ("provider", row.record) in shown or (self.one_provider and ("provider", 0) in shown)


def history(lots: Lots, *, most: int) -> History:
    """The history of one learner, with up to `most` rows."""
    base = replace(tell(lots, lang="en"), dated="completed", traps=())
    kind = lots.one_of(credits.units_of(base.field))
    label = lots.one_of(lines("units", kind, "labels") if lots.chance(0.7) else lines("transcripts", "amount"))
    count = min(most, lots.weighted({2: 3, 4: 5, 6: 5, 9: 4, 14: 3, 24: 1}) + lots.randint(0, 2))
    one_provider, with_status = lots.chance(0.35), lots.chance(0.4)
    bodies = [base.provider] if one_provider else [organisation(lots, region=base.region) for _ in range(3)]
    when = sorted(days.later(base.days.completed, lots, -1000, 0) for _ in range(count))
    if lots.chance(0.4):
        when.reverse()
    accepted = _accepted(base, when)
    decimals = lots.one_of((".1f", ".2f", "g"))
    category = lots.sample(lines("transcripts", "categories"), 3)
    rows: list[Row] = []
    record = 0
    for day, dates in zip(when, accepted, strict=True):
        done = not rows or not (with_status and lots.chance(0.2))
        story = replace(
            base,
            title=title(lots, field=base.field, year=day.year),
            provider=lots.one_of(bodies),
            number=certificate_number(lots)[:10],
            days=replace(base.days, completed=day, printed=base.calendar.spell(day), accepted=dates, first=None),
            award=_amount(lots, kind, decimals),
        )
        status = lots.one_of(lines("transcripts", "completed" if done else "not_completed"))
        form = lots.one_of(lines("transcripts", "forms"))
        rows.append(Row(story, record if done else -1, status, form, lots.one_of(category)))
        record += done
    factor = 10.0 if kind == "ceu" else 1.0
    return History(base, tuple(rows), label, factor, lots.chance(0.87), with_status, one_provider)


def _amount(lots: Lots, kind: str, decimals: str) -> credits.Award:
    """A plain amount, printed as the whole column is."""
    given = credits.plain(lots, kind=kind)
    factor = 10.0 if kind == "ceu" else 1.0
    value = (given.hours[0] or 0.0) / factor
    amount = format(value, decimals if round(value, 1) == value else ".2f")
    unit = lots.one_of(lines("units", kind, "one" if value == 1 else "many"))
    return replace(given, amount=amount, unit=unit, phrase=(Run(f"{amount} {unit}", "hours"),))


def _accepted(base: Story, when: Sequence[date]) -> list[tuple[str, ...]]:
    """What a clerk would accept for each day: a day after the 12th settles the order for all."""
    settled = any(day.day > 12 for day in when)
    return [days.readings(day, base.calendar, settled=settled) for day in when]
