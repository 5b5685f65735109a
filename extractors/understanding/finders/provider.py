"""Who gave the course: letterhead, logo, “offered by”, label, subject of the accreditation sentence, signature."""

from __future__ import annotations

from extractors.understanding.finders.finder import text_finder
from extractors.understanding.grammars.accreditors import places_of_bodies
from extractors.understanding.known import squeezed
from extractors.understanding.lines import Line
from extractors.understanding.notes import Notes
from extractors.understanding.spans import Span


def plausible(span: Span) -> bool:
    """Up to sixteen words on at most three lines, some of them letters."""
    made = span.makeup
    return 2 <= len(span.text) <= 120 and made.letters >= 2 and made.parts <= 16 and len(span.pieces) <= 3


def name(span: Span, notes: Notes) -> str:
    """The name as it should be entered, where it is a known one; else as printed."""
    return notes.known.get(squeezed(span.text), span.text)


def known(span: Span, notes: Notes) -> tuple[float, float]:
    """Whether the name is a known one, and whether a known one is only a part of it."""
    key = squeezed(span.text)
    whole = key in notes.known
    inside = any(id(piece.line) in notes.naming_lines for piece in span.pieces)
    return (float(whole), float(inside and not whole))


def accrediting(span: Span) -> tuple[float, float]:
    """Whether the span names a body that accredits, and whether its line does: such a body is seldom the provider."""
    within = any(
        start < piece.end and end > piece.start for piece in span.pieces for start, end in _bodies_of(piece.line)
    )
    return (float(within), float(bool(_bodies_of(span.first.line))))


def _bodies_of(line: Line) -> tuple[tuple[int, int], ...]:
    """Where the line names accreditors; found once."""
    known: tuple[tuple[int, int], ...] | None = line.__dict__.get("_bodies")
    if known is None:
        known = line.__dict__["_bodies"] = places_of_bodies(line.text)
    return known


def extra(span: Span, notes: Notes) -> tuple[float, ...]:
    return (*known(span, notes), *accrediting(span))


FINDER = text_finder(
    "provider",
    plausible=plausible,
    leans_on=("learner", "completed_on", "title"),
    value=name,
    extra=extra,
    extra_names=("known", "known_beside", "accreditor", "accreditor_beside"),
)
