"""Who gave the course: letterhead, logo, “offered by”, label, subject of the accreditation sentence, signature."""

from __future__ import annotations

from extractors.understanding.finders.finder import text_finder
from extractors.understanding.known import squeezed
from extractors.understanding.notes import Notes, touches
from extractors.understanding.shape import is_cut
from extractors.understanding.spans import Span


def plausible(span: Span) -> bool:
    """Up to sixteen words on at most three lines, some of them letters, not cut in the middle."""
    made = span.makeup
    few = 2 <= len(span.text) <= 120 and made.parts <= 16 and len(span.pieces) <= 3
    return few and made.letters >= 2 and not is_cut(span.text)


def name(span: Span, notes: Notes) -> str:
    """The name as it should be entered, where it is a known one; else as printed."""
    return notes.known.get(squeezed(span.text), span.text)


def known(span: Span, notes: Notes) -> tuple[float, float]:
    """Whether the name is a known one, and whether a known one is only a part of it."""
    key = squeezed(span.text)
    whole = key in notes.known
    inside = any(id(piece.line) in notes.naming_lines for piece in span.pieces)
    return (float(whole), float(inside and not whole))


def accrediting(span: Span, notes: Notes) -> tuple[float, float]:
    """Whether the span names a body that accredits, and whether its line does: such a body is seldom the provider."""
    return (float(touches(span, notes.bodies)), float(id(span.first.line) in notes.bodies))


def extra(span: Span, notes: Notes) -> tuple[float, ...]:
    return (*known(span, notes), *accrediting(span, notes))


FINDER = text_finder(
    "provider",
    plausible=plausible,
    leans_on=("learner", "completed_on", "title"),
    value=name,
    extra=extra,
    extra_names=("known", "known_beside", "accreditor", "accreditor_beside"),
)
