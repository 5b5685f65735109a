"""How sure a value is that a lesson gives or bears out: what people's decisions say, and what the model thinks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.understanding.choosing import choose
from extractors.understanding.known import squeezed
from extractors.understanding.layouts import overrules
from extractors.understanding.notes import Notes
from extractors.understanding.relations import Ranking
from schemas.certificate import Certificate
from schemas.document import Page
from schemas.memory import Alias, Layout, Shown
from schemas.outcome import Kind
from schemas.reading import Reading

PICTURES_HELD, PICTURES_FAILED = 8.0, 0.25
"""What is thought of a lesson about a picture (a logo's name) before anybody has decided about it: such a lesson is
only kept while no page of that wording is somebody else's, and hardly ever fails (`bench.review.lessons`)."""

MOST_FROM_A_PICTURE = 0.99
"""So sure a lesson can make a value that was read from a picture: it knows the place, and not the letters there."""

PRINTED = frozenset({"pdf", "form"})
"""Readers that cannot misread."""


def vouched(
    record: Certificate,
    own: Mapping[str, Ranking],
    shown: Mapping[str, Layout],
    pages: Sequence[Notes],
    aliases: Sequence[Alias],
) -> Certificate:
    """The record with what lessons say for its values. `own`: the rankings without any lesson."""
    readings = dict(record.readings)
    for field, layout in shown.items():
        readings[field] = _by_layout(readings[field], choose(own[field]), layout, pages[0].sheet.page)
    provider = readings.get("provider")
    alias = _alias_of(provider, aliases) if provider is not None and "provider" not in shown else None
    if provider is not None and alias is not None:
        readings["provider"] = _surer(provider, provider.confidence, alias)
    return record.model_copy(update={"readings": readings})


def vouched_kind(kind: Kind, sure: float, shown: Mapping[str, Layout]) -> float:
    """How sure it is that a page worded like those that people confirmed as certificates is one."""
    if kind is not Kind.CERTIFICATE:
        return sure
    return max([sure, *(borne_out(sure, layout) for layout in shown.values())])


def borne_out(sure: float, lesson: Shown) -> float:
    """How likely a value is right that the model is so `sure` of, and the lesson gives, too.

    By the rule of succession one that held h times and failed f times holds the next time with odds of h+1 to f+1.

    >>> [round(borne_out(0.9, Shown(held=held, failed=failed)), 3) for held, failed in ((1, 0), (3, 0), (1, 1))]
    [0.947, 0.973, 0.9]
    """
    right, wrong = sure * (lesson.held + 1), (1 - sure) * (lesson.failed + 1)
    return right / (right + wrong)


def _by_layout(reading: Reading, own: Reading, layout: Layout, page: Page) -> Reading:
    if not overrules(layout):
        found = reading.evidence
        is_there = found is not None and found.page == page.number and layout.is_at(found.box, page.width, page.height)
        return _surer(reading, reading.confidence, layout) if is_there else reading
    if reading.value == own.value:
        return _surer(reading, own.confidence, layout)
    return reading.model_copy(update={"confidence": _alone(layout)})


def _alone(layout: Layout) -> float:
    """How likely the next value is right that the lesson gives against the model: the mean of a beta distribution."""
    held, failed = (PICTURES_HELD, PICTURES_FAILED) if layout.value else (1.0, 1.0)
    return (layout.held + held) / (layout.held + layout.failed + held + failed)


def _surer(reading: Reading, sure: float, lesson: Shown) -> Reading:
    found = borne_out(sure, lesson)
    if reading.evidence is None or reading.evidence.reader not in PRINTED:
        found = min(found, max(sure, MOST_FROM_A_PICTURE))
    return reading.model_copy(update={"confidence": found})


def _alias_of(provider: Reading, aliases: Sequence[Alias]) -> Alias | None:
    """The alias that the name came from, if any did."""
    read = squeezed(provider.evidence.text) if provider.evidence else ""
    return next((one for one in aliases if squeezed(one.read) == read and one.means == provider.value), None)
