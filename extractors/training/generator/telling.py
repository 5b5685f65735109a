"""Putting a story into words: phrases of the tables with the story's facts filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from extractors.training.generator import days
from extractors.training.generator.lots import Lots
from extractors.training.generator.people import person
from extractors.training.generator.runs import Run, Runs, fill, wants
from extractors.training.generator.story import Story
from extractors.training.generator.tables import lines

QUOTES = (("“", "”"), ('"', '"'), ("'", "'"), ("«", "»"))
NEUTRAL = ("phrases", "")
"""The voice that says everything as the story's language does."""


class Telling:
    """One story, told with one voice. Phrases that need facts which this story lacks are never picked."""

    def __init__(self, story: Story, lots: Lots, *, record: int = 0, voice: tuple[str, str] = NEUTRAL) -> None:
        self.story = story
        self.lots = lots
        self.record = record
        self.voice = voice
        self.values = _values(story, lots, record)
        self._known = frozenset(self.values)

    def add(self, **facts: Runs) -> None:
        """More facts, or other words for known ones."""
        self.values = {**self.values, **facts}
        self._known = frozenset(self.values)

    def say(self, slot: str) -> Runs:
        """A phrase for `slot`, filled in: of the voice, else of the story's language; no runs where neither has one."""
        phrases = usable(self.voice, slot, self._known) or usable(("phrases", self.story.lang), slot, self._known)
        return self.fill(self.lots.one_of(phrases)) if phrases else ()

    def maybe(self, slot: str, share: float) -> Runs:
        """`say`, in `share` of all cases."""
        return self.say(slot) if self.lots.chance(share) else ()

    def fill(self, template: str) -> Runs:
        """The template with the story's facts."""
        return fill(template, self.values)

    def value(self, name: str) -> Runs:
        """One fact alone."""
        return self.values[name]

    def missing(self, template: str) -> bool:
        """Whether the template needs a fact that the story lacks."""
        return not wants(template) <= self._known

    def has(self, name: str) -> bool:
        """Whether the story tells this fact."""
        return name in self.values

    def sentence(self, *, award: bool = True) -> Runs:
        """The whole story in one sentence, of parts in their usual order."""
        parts = [self.say("sentence_learner"), self.say("sentence_title")]
        named = any(run.field == "provider" for part in parts for run in part)
        if self.lots.chance(0.3 if named else 0.75):
            parts.append(self.say("sentence_provider"))
        if self.has("day"):
            parts.append(self.say("sentence_date"))
        if award and self.has("award"):
            parts.append(self.say("sentence_award"))
        return joined(parts, end=".")


def joined(parts: list[Runs], *, end: str = "") -> Runs:
    """Phrases after one another with spaces between."""
    runs: list[Run] = []
    for part in filter(None, parts):
        if runs:
            runs.append(Run(" "))
        runs.extend(part)
    return (*runs, Run(end)) if end and runs else tuple(runs)


@cache
def usable(voice: tuple[str, str], slot: str, known: frozenset[str]) -> tuple[str, ...]:
    """The phrases of a slot whose placeholders are all known."""
    return tuple(phrase for phrase in lines(*voice, slot) if wants(phrase) <= known)


def _values(story: Story, lots: Lots, record: int) -> Mapping[str, Runs]:
    def run(text: str, field: str = "") -> Runs:
        return (Run(text, field, record),)

    told, spell = story.days, story.calendar.spell
    before, after = lots.one_of(QUOTES) if lots.chance(0.12) else ("", "")
    values: dict[str, Runs] = {
        "learner": run(story.learner.printed, "learner"),
        "title": (Run(before), Run(story.title.printed, "title", record), Run(after)),
        "provider": run(story.provider.printed, "provider"),
        "logo": run(story.provider.logo, "provider"),
        "partner": run(story.partner.printed, "partner"),
        "platform": run(story.platform, "platform"),
        "accreditor": run(story.accreditor, "accreditation"),
        "issued": run(spell(told.issued), "issued_on"),
        "expires": run(spell(told.expires), "expires_on"),
        "released": run(spell(told.released)),
        "reviewed": run(spell(days.later(told.released, lots, 10, 300))),
        "expired": run(spell(days.later(told.completed, lots, 30, 700))),
        "approved_from": run(spell(days.later(told.completed, lots, -700, -20))),
        "approved_to": run(spell(days.later(told.completed, lots, 40, 1200))),
        "started": run(spell(told.first or days.later(told.completed, lots, -60, 0))),
        "number": run(story.number, "certificate_number"),
        "code": run(story.code),
        "license": run(story.license),
        "score": run(story.score),
        "venue": run(story.venue),
        "city": run(story.provider.city),
        "instructor": run(story.signers[0].name if story.signers else person(lots, lang=story.lang).printed, "signer"),
        "url": run(_url(story, lots), "url"),
        "year": run(str(told.completed.year)),
        "year2": run(str(told.completed.year + lots.randint(0, 2))),
        "yy": run(f"{told.released.year % 100:02}"),
        "n": run(str(lots.randint(1, 12))),
        "n2": run(str(lots.randint(100, 199))),
        "n3": run(str(lots.randint(13, 20))),
        "weeks": run(str(lots.randint(2, 18))),
        "noun": run(lots.one_of(lines("phrases", story.lang, "nouns")), "noun"),
        "day": run(told.printed, "completed_on"),
    }
    for name in {"completed": ("issued",), "issued": ("day",), "none": ("day", "issued")}.get(story.dated, ()):
        del values[name]
    if story.award:
        values |= _award_values(story, record)
    return values


def _award_values(story: Story, record: int) -> Mapping[str, Runs]:
    given = story.given
    values = {
        "award": tuple(run._replace(record=record) for run in given.phrase),
        "amount": tuple(run._replace(record=record) for run in given.cell),
        "amount_unit": tuple(run._replace(record=record) for run in given.phrase),
    }
    if given.maximum:
        values["maximum"] = (Run(given.maximum, "maximum", record),)
        values["maximum_amount"] = (Run(given.maximum.split(" ", 1)[0], "maximum", record),)
    values["credit_label"] = (Run(given.label),)
    if given.also[0]:
        values["also"] = (Run(f"{given.also[0]}: {given.also[1]}"),)
        values["also_label"], values["also_amount"] = (Run(given.also[0]),), (Run(given.also[1]),)
    if given.length:
        values["length"] = (Run(given.length, "length", record),)
    if given.part:
        values["part"] = (Run(given.part, "part", record),)
        values["part_amount"] = (Run(given.part.split(" ", 1)[0], "part", record),)
    return values


def _url(story: Story, lots: Lots) -> str:
    domain = story.provider.domain if lots.chance(0.6) else f"{story.platform.split()[0].lower()}.example.com"
    path = lots.one_of((f"verify/{story.number}", f"cert/{story.number[:8]}", "verify", "validate", "certificates"))
    return lots.one_of(("https://", "https://www.", "www.", "")) + f"{domain}/{path}"
