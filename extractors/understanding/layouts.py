"""Layouts that corrections taught: on a page worded like that one, the field stands here, or is this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extractors.understanding.candidates import Candidate, Scored
from extractors.understanding.notes import Notes
from extractors.understanding.relations import Ranking, ranking
from extractors.understanding.spans import Piece, Span
from schemas.geometry import Box
from schemas.memory import Layout
from schemas.wording import is_worded_like

REMEMBERED = 0.97
"""The score of what a person has shown once on such a page."""

COVERS = 0.5


def remembered(known: Mapping[str, Ranking], pages: Sequence[Notes], layouts: Sequence[Layout]) -> dict[str, Ranking]:
    """The rankings, with what matching layouts point at in the first place."""
    changed = dict(known)
    for notes in pages[:1]:
        for layout in layouts:
            if layout.field in changed and fits(layout, notes):
                changed[layout.field] = _pointed_at(changed[layout.field], notes, layout)
    return changed


def fits(layout: Layout, notes: Notes) -> bool:
    """Whether the page has the wording of the layout."""
    return is_worded_like(layout.fingerprint, " ".join(line.text for line in notes.sheet.lines))


def _pointed_at(known: Ranking, notes: Notes, layout: Layout) -> Ranking:
    """The candidate that covers the place moves to the first place; a value for a picture takes it itself."""
    if layout.value:
        first = known.best
        line = notes.sheet.lines[0]
        span = first.candidate.span if first else Span((Piece(line, 0, len(line.text)),))
        features = first.candidate.features if first else notes.features(span)
        shown = Scored(Candidate(layout.value, span, features), REMEMBERED)
        return ranking(known.field, [shown, *_lower(known)])
    page = notes.sheet.page
    place = Box(
        layout.box.x0 * page.width,
        layout.box.top * page.height,
        layout.box.x1 * page.width,
        layout.box.bottom * page.height,
    )
    here = [one for one in known.scored if _covers(one.candidate.span.box, place)]
    if not here:
        return known
    best = max(here, key=lambda one: one.score)
    rest = [one for one in _lower(known) if one.candidate is not best.candidate]
    return ranking(known.field, [replace(best, score=max(best.score, REMEMBERED)), *rest])


def _lower(known: Ranking) -> list[Scored]:
    """What stood there before, behind what was shown."""
    return [replace(one, score=min(one.score, 0.5)) for one in known.scored]


def _covers(span: Box, place: Box) -> bool:
    """Whether the two share most of their lines: texts differ in length, so only the height must agree."""
    high = min(span.bottom, place.bottom) - max(span.top, place.top)
    return high > COVERS * max(span.height, place.height) and span.overlap(place) > 0
