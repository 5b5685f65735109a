"""What stands around a span: the cues before, after, above, below and beside it, as a row of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from extractors.understanding.cues import kinds
from extractors.understanding.lines import Line, Sheet
from extractors.understanding.spans import Span, line_cues

GROUPS: dict[str, tuple[str, ...]] = {
    "learner": ("learner_before", "learner_label"),
    "title": ("title_before", "title_label"),
    "after_title": ("title_after",),
    "provider": ("provider_before", "provider_label"),
    "awards": ("awards",),
    "completed": ("completed_label",),
    "date_word": ("date_word",),
    "issued": ("issued_label",),
    "expiry": ("expiry_label",),
    "other_date": ("started_label", "other_date_label"),
    "hours": ("hours_before", "duration_label"),
    "number": ("number_label",),
    "other_number": ("other_number_label",),
    "person": ("instructor_label", "role"),
    "place": ("location_label", "platform_label", "client_label", "support_label"),
    "accredit": ("accredit",),
    "head": ("head",),
    "machine": ("verify", "junk"),
    "form": ("score_label", "format_label", "category_label"),
}
"""Cues that mean the same for a choice are counted as one."""

DIRECTIONS = (
    "touching_before",
    "earlier_in_line",
    "inside",
    "touching_after",
    "later_in_line",
    "above_tail",
    "above_label",
    "above_any",
    "above_twice",
    "below_head",
    "below_any",
    "left",
    "right",
    "below_label",
    "label",
)

Vector = NDArray[np.float32]


def names() -> list[str]:
    """The name of each number that `Surroundings` gives, in order."""
    return [f"{direction}:{group}" for direction in DIRECTIONS for group in GROUPS]


class Surroundings:
    """What stands around the spans of one page; what is the same for all spans of a line is found once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def of(self, spans: Sequence[Span]) -> Vector:
        """A 1 for each kind of cue in each direction, 0 elsewhere; shape `(len(spans), len(names()))`.

        `label` is what a person takes for the label: touching before, left of it, or a line of its own above.
        """
        width = len(DIRECTIONS) * len(GROUPS)
        rows = np.zeros((len(spans), width), dtype=np.float32)
        rows.put([at * width + column for at, span in enumerate(spans) for column in self._columns(span)], 1)
        return rows

    def _columns(self, span: Span) -> Iterator[int]:
        first, last = span.first, span.last
        over, under = self._over[id(first.line)], self._under[id(last.line)]
        yield from over.edge if first.start < 3 else over.inner
        yield from under.edge if len(last.line.text) - last.end < 3 else under.inner
        yield from self._inline(span)

    def _inline(self, span: Span) -> Iterator[int]:
        first, last = span.first, span.last
        for _, end, group in self._said[id(first.line)].places:
            if end <= first.start + 1:
                yield _AT["earlier_in_line"] + group
                if first.start - end <= 4:
                    yield _AT["touching_before"] + group
                    yield _AT["label"] + group
        for start, _, group in self._said[id(last.line)].places:
            if start >= last.end - 1:
                yield _AT["later_in_line"] + group
                if start - last.end <= 3:
                    yield _AT["touching_after"] + group
        for piece in span.pieces:
            for start, end, group in self._said[id(piece.line)].places:
                if start < piece.end and end > piece.start:
                    yield _AT["inside"] + group

    @cached_property
    def _said(self) -> dict[int, _Said]:
        """The cues of each line, by `id`."""
        return {id(line): _said(line) for line in self.sheet.lines}

    @cached_property
    def _over(self) -> dict[int, _Columns]:
        """What stands above and left of the spans that begin on each line, by `id`."""
        return {id(line): self._over_line(line) for line in self.sheet.lines}

    def _over_line(self, line: Line) -> _Columns:
        line_above = self.sheet.above.get(id(line))
        above, left = self._at(line_above), self._at(self.sheet.left.get(id(line)))
        further = self._at(self.sheet.above.get(id(line_above)))
        inner = (
            *_columns("above_any", above.anywhere),
            *_columns("above_label", above.label),
            *_columns("above_twice", further.anywhere),
            *_columns("left", left.anywhere),
        )
        edge = (*_columns("above_tail", above.tail), *_columns("label", left.anywhere | above.label))
        return _Columns(inner, (*inner, *edge))

    @cached_property
    def _under(self) -> dict[int, _Columns]:
        """What stands below and right of the spans that end on each line, by `id`."""
        return {id(line): self._under_line(line) for line in self.sheet.lines}

    def _under_line(self, line: Line) -> _Columns:
        below, right = self._at(self.sheet.below.get(id(line))), self._at(self.sheet.right.get(id(line)))
        inner = (
            *_columns("below_label", below.label),
            *_columns("below_any", below.anywhere),
            *_columns("right", right.anywhere),
        )
        return _Columns(inner, (*inner, *_columns("below_head", below.head)))

    def _at(self, line: Line | None) -> _Said:
        return self._said[id(line)] if line is not None else _NOTHING


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns that are 1 for spans inside a line, and for those that reach the line's edge."""

    inner: tuple[int, ...]
    edge: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """The groups of a line's cues: all with their places, all, that begin it, that end it, that are most of it."""

    places: tuple[tuple[int, int, int], ...] = ()
    anywhere: frozenset[int] = frozenset()
    head: frozenset[int] = frozenset()
    tail: frozenset[int] = frozenset()
    label: frozenset[int] = frozenset()


_NOTHING = _Said()


def _said(line: Line) -> _Said:
    places = tuple((cue.start, cue.end, _group()[cue.kind]) for cue in line_cues(line))
    length = len(line.text)
    return _Said(
        places,
        frozenset(group for _, _, group in places),
        frozenset(group for start, _, group in places if start <= 2),
        frozenset(group for _, end, group in places if length - end <= 2),
        frozenset(group for start, end, group in places if end - start >= 0.6 * length),
    )


_AT = {direction: place * len(GROUPS) for place, direction in enumerate(DIRECTIONS)}
"""The first column of each direction."""


def _columns(direction: str, groups: frozenset[int]) -> tuple[int, ...]:
    return tuple(_AT[direction] + group for group in groups)


@cache
def _group() -> dict[str, int]:
    places = {kind: place for place, members in enumerate(GROUPS.values()) for kind in members}
    missing = set(kinds()) - set(places)
    if missing:
        raise ValueError(f"cues.toml has kinds that belong to no group: {sorted(missing)}")
    return places
