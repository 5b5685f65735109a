"""Layouts that corrections taught: on a page worded like that one, the field stands here, or is this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.understanding.candidates import Candidate, Scored
from extractors.understanding.notes import Notes
from extractors.understanding.relations import Ranking, ranking
from extractors.understanding.spans import Piece, Span
from schemas.memory import Layout
from schemas.wording import has_wording, words_of

REMEMBERED = 0.97
"""The score of what a person has shown on such a page. How sure that makes the value, `vouching` says."""


def pointing(known: Mapping[str, Ranking], pages: Sequence[Notes], layouts: Sequence[Layout]) -> dict[str, Layout]:
    """For each field the layout that has held best among those that fit the first page, and point at something."""
    found: dict[str, Layout] = {}
    if not pages or not layouts:
        return found
    words = words_of(" ".join(line.text for line in pages[0].sheet.lines))
    for layout in sorted(layouts, key=lambda layout: (layout.held - layout.failed, layout.overrules)):
        ranked = known.get(layout.field)
        if ranked is not None and has_wording(layout.fingerprint, words) and _points(layout, ranked, pages[0]):
            found[layout.field] = layout
    return found


def remembered(known: Mapping[str, Ranking], pages: Sequence[Notes], shown: Mapping[str, Layout]) -> dict[str, Ranking]:
    """The rankings, with what those layouts point at in the first place that overrule the model."""
    first = {field: layout for field, layout in shown.items() if overrules(layout)}
    return {**known, **{field: _pointed_at(known[field], pages[0], layout) for field, layout in first.items()}}


def overrules(layout: Layout) -> bool:
    """Whether its value is taken whatever the model thinks: it is known to be wrong there, and people agreed since."""
    return (layout.overrules or bool(layout.value)) and layout.held > layout.failed


def _pointed_at(known: Ranking, notes: Notes, layout: Layout) -> Ranking:
    """The candidate that covers the place moves to the first place; a value for a picture takes it itself."""
    if layout.value:
        first = known.best
        line = notes.sheet.lines[0]
        span = first.candidate.span if first else Span((Piece(line, 0, len(line.text)),))
        features = first.candidate.features if first else notes.features(span)
        shown = Scored(Candidate(layout.value, span, features), REMEMBERED)
        return ranking(known.field, [shown, *_lower(known)])
    best = max(_here(layout, known, notes), key=lambda one: one.score)
    rest = [one for one in _lower(known) if one.candidate is not best.candidate]
    return ranking(known.field, [replace(best, score=max(best.score, REMEMBERED)), *rest])


def _points(layout: Layout, known: Ranking, notes: Notes) -> bool:
    return bool(layout.value or _here(layout, known, notes))


def _here(layout: Layout, known: Ranking, notes: Notes) -> list[Scored]:
    """The candidates at the place of the layout."""
    page = notes.sheet.page
    return [one for one in known.scored if layout.is_at(one.candidate.span.box, page.width, page.height)]


def _lower(known: Ranking) -> list[Scored]:
    """What stood there before, behind what was shown."""
    return [replace(one, score=min(one.score, 0.5)) for one in known.scored]
