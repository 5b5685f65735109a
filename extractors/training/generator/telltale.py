"""From what was told and what was drawn to what is true: only what the page shows counts."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.training.generator import days
from extractors.training.generator.story import Story
from extractors.training.generator.truth import Place, Record


def record_of(story: Story, places: Sequence[Place], *, record: int = 0, pictured: bool = False) -> Record:
    """The record that a clerk would enter for `story`, given what stands on the page.

    `pictured`: a picture of words names the provider.
    """
    shown = {place.field for place in places if place.record == record}
    given = story.award
    hosted = (story.platform,) if "platform" in shown else ()
    in_words = "provider" in shown or bool(hosted)
    named = in_words or "domain" in shown or pictured
    return Record(
        provider=(*_providers(story, places, record), *hosted) if named else (),
        title=_titles(story, places, record) if "title" in shown else (),
        date=_dates(story, shown),
        hours=given.hours if given and "hours" in shown else (None,),
        unit=given.unit if given and "hours" in shown else "",
        learner=story.learner.accepted if "learner" in shown else (),
        provider_in_words=in_words,
        expires_on=story.days.expires.isoformat() if "expires_on" in shown else "",
        issued_on=story.days.issued.isoformat() if "issued_on" in shown else "",
        certificate_number=story.number if "certificate_number" in shown else "",
        accreditation=(story.accreditor,) if "accreditation" in shown else (),
    )


def _providers(story: Story, places: Sequence[Place], record: int) -> tuple[str, ...]:
    """The provider; with its department too where a line below names one."""
    below = (place.text for place in places if (place.field, place.record) == ("department", record))
    return story.provider.accepted + tuple(f"{story.provider.accepted[0]} {department}" for department in below)


def _titles(story: Story, places: Sequence[Place], record: int) -> tuple[str, ...]:
    """The title; with its noun too where one follows it ("the Rust Basics workshop"), or the code before it."""
    title = story.title.accepted[0]
    nouns = (place.text for place in places if (place.field, place.record) == ("noun", record))
    codes = (place.text for place in places if (place.field, place.record) == ("code", record))
    return (*story.title.accepted, *(f"{title} {noun}" for noun in nouns), *(f"{code} {title}" for code in codes))


def _dates(story: Story, shown: set[str]) -> tuple[str, ...]:
    """The completion; where none is shown, the issue."""
    if "completed_on" in shown:
        return story.days.accepted
    if "issued_on" in shown:
        settled = story.lang != "en"
        return days.readings(story.days.issued, story.calendar, settled=settled)
    return ()
