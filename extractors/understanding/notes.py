"""Everything that the finders need to know of a page, found once: lines, spans, dates, amounts, and their features."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from extractors.understanding import shape, surroundings
from extractors.understanding.grammars.credits import CreditMatch, credits
from extractors.understanding.grammars.dates import DateMatch, Order, dates
from extractors.understanding.known import Known, known_in
from extractors.understanding.lines import Sheet
from extractors.understanding.paragraphs import Paragraph, paragraphs
from extractors.understanding.spans import Span, overlap, spans
from extractors.understanding.surroundings import Vector

FEATURES = (*surroundings.names(), *shape.NAMES, "date_inside", "credit_inside")
"""What each column of `Notes.features` is."""


@dataclass(frozen=True, eq=False)
class Notes:
    """One page, taken apart."""

    sheet: Sheet
    order: Order
    created_on: date | None
    known: Known

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return paragraphs(self.sheet)

    @cached_property
    def dates(self) -> tuple[tuple[Span, DateMatch], ...]:
        return tuple(
            (paragraph.span(match.start, match.end), match)
            for paragraph in self.paragraphs
            for match in dates(paragraph.text, order=self.order)
        )

    @cached_property
    def credits(self) -> tuple[tuple[Span, CreditMatch], ...]:
        return tuple(
            (paragraph.span(match.start, match.end), match)
            for paragraph in self.paragraphs
            for match in credits(paragraph.text)
        )

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        return spans(self.sheet, self.known)

    @cached_property
    def naming_lines(self) -> frozenset[int]:
        """The lines, by `id`, that hold the name of a known provider."""
        return frozenset(id(line) for line in self.sheet.lines if any(known_in(line, self.known)))

    @cached_property
    def _shapes(self) -> shape.Shapes:
        return shape.Shapes(self.sheet)

    @cached_property
    def _features(self) -> dict[int, Vector]:
        return {}

    def features(self, span: Span) -> Vector:
        """Shape `(len(FEATURES),)`; worked out once for each span."""
        known = self._features.get(id(span))
        if known is None:
            known = self._features[id(span)] = self._worked_out(span)
        return known

    def _worked_out(self, span: Span) -> Vector:
        inside = np.array([_touch(span, self.dates), _touch(span, self.credits)], dtype=np.float32)
        return np.concatenate((surroundings.surroundings(self.sheet, span), self._shapes.of(span), inside))


def _touch(span: Span, found: tuple[tuple[Span, object], ...]) -> bool:
    """Whether any of the found things shares letters with the span."""
    return any(overlap(span, other) for other, _ in found)
