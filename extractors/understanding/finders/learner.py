"""Whose certificate it is: a person's name, after “this is to certify that”, a label, or simply large and alone."""

from __future__ import annotations

import re

from extractors.understanding.finders.finder import text_finder
from extractors.understanding.grammars.names import person
from extractors.understanding.notes import Notes
from extractors.understanding.spans import Span

_NAME = re.compile(r"[^\W\d_]")


def plausible(span: Span) -> bool:
    """One to eight words without digits, on at most two lines.

    A single word is enough: some people have one name.
    """
    made = span.makeup
    return (
        made.parts <= 8
        and len(span.text) <= 70
        and len(span.pieces) <= 2
        and not made.digits
        and bool(_NAME.match(span.text))
        and "@" not in span.text
    )


def name(span: Span, notes: Notes) -> str:
    """The name without titles and credentials, as far as it can be told."""
    match = person(span.text)
    return match.name if match else span.text


FINDER = text_finder("learner", plausible=plausible, leans_on=(), value=name)
