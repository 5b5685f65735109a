"""Everything that the finders need to know of a page, found once: lines, spans, dates, amounts, and their features."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from extractors.understanding import breaks
from extractors.understanding.grammars.accreditors import places_of_bodies
from extractors.understanding.grammars.credits import CreditMatch, credits
from extractors.understanding.grammars.dates import DateMatch, Order, dates
from extractors.understanding.known import Known, known_in
from extractors.understanding.lines import Sheet
from extractors.understanding.paragraphs import Paragraph, paragraphs
from extractors.understanding.shape import NAMES, Shapes
from extractors.understanding.spans import Span, spans
from extractors.understanding.surroundings import Surroundings, Vector, names

FEATURES = (*names(), *NAMES, *breaks.NAMES, "date_inside", "credit_inside")
"""What each column of `Notes.features` is."""


Places = Mapping[int, Sequence[tuple[int, int]]]
"""For lines, by `id`, the stretches of their text on which something was found."""


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
    def bodies(self) -> Places:
        """Where lines name bodies that accredit; a name may run on from line to line."""
        return _places(
            paragraph.span(start, end)
            for paragraph in self.paragraphs
            for start, end in places_of_bodies(paragraph.text)
        )

    def features(self, span: Span) -> Vector:
        """Shape `(len(FEATURES),)`."""
        return np.asarray(self.features_of([span])[0])

    def features_of(self, spans: Sequence[Span]) -> Vector:
        """Shape `(len(spans), len(FEATURES))`; worked out once for each span."""
        new = [span for span in spans if span not in self._features]
        self._features.update(zip(new, self._worked_out(new), strict=True))
        return np.array([self._features[span] for span in spans], dtype=np.float32).reshape(-1, len(FEATURES))

    @cached_property
    def _features(self) -> dict[Span, Vector]:
        return {}

    def _worked_out(self, spans: Sequence[Span]) -> Vector:
        inside = [[touches(span, places) for places in (self._date_places, self._credit_places)] for span in spans]
        return np.hstack(
            (
                self._surroundings.of(spans),
                self._shapes.of(spans),
                self._breaks.of(spans),
                np.array(inside, dtype=np.float32).reshape(-1, 2),
            )
        )

    @cached_property
    def _surroundings(self) -> Surroundings:
        return Surroundings(self.sheet)

    @cached_property
    def _shapes(self) -> Shapes:
        return Shapes(self.sheet)

    @cached_property
    def _breaks(self) -> breaks.Breaks:
        return breaks.Breaks(self.sheet, self.paragraphs)

    @cached_property
    def _date_places(self) -> Places:
        return _places(span for span, _ in self.dates)

    @cached_property
    def _credit_places(self) -> Places:
        return _places(span for span, _ in self.credits)


def _places(found: Iterable[Span]) -> Places:
    places: dict[int, list[tuple[int, int]]] = {}
    for span in found:
        for piece in span.pieces:
            places.setdefault(id(piece.line), []).append((piece.start, piece.end))
    return places


def touches(span: Span, places: Places) -> bool:
    """Whether anything that was found shares letters with the span."""
    return any(
        start < piece.end and piece.start < end
        for piece in span.pieces
        for start, end in places.get(id(piece.line), ())
    )
