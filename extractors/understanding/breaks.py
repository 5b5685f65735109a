"""How a span stands to the lines that its text may run on from or into: was a name cut at a line's end, or is it whole?

Text that a program wraps breaks only where the next word finds no room; a line that ends early ended on purpose.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from extractors.understanding.grammars.course_words import course_words
from extractors.understanding.lines import Line, Sheet
from extractors.understanding.paragraphs import Paragraph
from extractors.understanding.shape import EDGE, edge
from extractors.understanding.spans import Span, line_cues
from extractors.understanding.surroundings import Vector

SIDE = ("lines", "room", "words", "cues", "forms", "subjects", "same_middle", "same_start")
NAMES = (
    "forms",
    "subjects",
    "share_of_paragraph",
    *(f"{side}:{what}" for side in ("over", "under") for what in (*SIDE, *EDGE)),
)
"""`over` and `under`: the rest of the paragraph before and after the span, and its nearest line."""

NEAR = 3
"""Letters between a span and its line's end that may be marks."""

NOTHING = (0.0,) * (len(SIDE) + len(EDGE))


class Breaks:
    """The breaks of one page's paragraphs."""

    def __init__(self, sheet: Sheet, paragraphs: tuple[Paragraph, ...]) -> None:
        self.sheet = sheet
        self._places = {
            id(line): (paragraph, place) for paragraph in paragraphs for place, line in enumerate(paragraph.lines)
        }

    @cached_property
    def _widest(self) -> float:
        return max((line.box.width for line in self.sheet.lines), default=1.0)

    def of(self, spans: Sequence[Span]) -> Vector:
        """Shape `(len(spans), len(NAMES))`, in the order of `NAMES`."""
        return np.array([self._of(span) for span in spans], dtype=np.float32).reshape(-1, len(NAMES))

    def _of(self, span: Span) -> tuple[float, ...]:
        paragraph, first = self._places[id(span.first.line)]
        other, last = self._places[id(span.last.line)]
        over = under = NOTHING
        if span.first.start < NEAR and first:
            line = paragraph.lines[first - 1]
            over = self._side(line, span.first.line, before=line, count=first, neighbour=line.text.split()[-1:])
        if len(span.last.line.text) - span.last.end < NEAR and last + 1 < len(other.lines):
            line = other.lines[last + 1]
            rest = len(other.lines) - last - 1
            under = self._side(line, span.last.line, before=span.last.line, count=rest, neighbour=line.text.split()[:1])
        share = len(span.text) / max(1, len(paragraph.text))
        return (*course_words(span.text), min(1.0, share), *over, *under)

    def _side(self, line: Line, own: Line, *, before: Line, count: int, neighbour: list[str]) -> tuple[float, ...]:
        """What stands beyond a break after the line `before`; `line` is the one beyond, seen from `own`."""
        after = line if before is own else own
        size = max(1.0, own.size)
        return (
            min(5.0, count),
            (before.box.width + after.words[0].box.width + 0.3 * size) / self._widest,
            min(12.0, len(line.words)),
            float(bool(line_cues(line))),
            *course_words(line.text),
            float(abs(line.box.middle[0] - own.box.middle[0]) < size),
            float(abs(line.box.x0 - own.box.x0) < size / 2),
            *map(float, edge(neighbour)),
        )
