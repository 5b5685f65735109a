"""What stands around a span: the cues before, after, above, below and beside it, as a row of numbers."""

from __future__ import annotations

from functools import cache

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
    """The name of each number that `surroundings` gives, in order."""
    return [f"{direction}:{group}" for direction in DIRECTIONS for group in GROUPS]


def surroundings(sheet: Sheet, span: Span) -> Vector:
    """A 1 for each kind of cue in each direction, 0 elsewhere; shape `(len(names()),)`.

    `label` is what a person takes for the label: touching before, left of it, or a line of its own above.
    """
    row = np.zeros((len(DIRECTIONS), len(GROUPS)), dtype=np.float32)
    _mark_inline(row, span)
    first, last = span.first.line, span.last.line
    above, below = sheet.above.get(id(first)), sheet.below.get(id(last))
    opens = span.first.start < 3
    if above is not None:
        tail, label, anywhere = _cues_of(above)
        row[_at("above_any")] = anywhere
        row[_at("above_label")] = label
        if opens:
            row[_at("above_tail")] = tail
        further = sheet.above.get(id(above))
        if further is not None:
            row[_at("above_twice")] = _cues_of(further)[2]
    if below is not None:
        row[_at("below_label")] = _cues_of(below)[1]
        row[_at("below_any")] = _cues_of(below)[2]
        if len(last.text) - span.last.end < 3:
            row[_at("below_head")] = _head_of(below)
    left, right = sheet.left.get(id(first)), sheet.right.get(id(last))
    if left is not None:
        row[_at("left")] = _cues_of(left)[2]
    if right is not None:
        row[_at("right")] = _cues_of(right)[2]
    row[_at("label")] = row[_at("touching_before")]
    if opens:
        row[_at("label")] = row[[_at("touching_before"), _at("left"), _at("above_label")]].max(axis=0)
    return row.ravel()


def _mark_inline(row: Vector, span: Span) -> None:
    first, last = span.first, span.last
    for cue in line_cues(first.line):
        group = _group()[cue.kind]
        if cue.end <= first.start + 1:
            row[_at("earlier_in_line"), group] = 1
            if first.start - cue.end <= 4:
                row[_at("touching_before"), group] = 1
    for cue in line_cues(last.line):
        group = _group()[cue.kind]
        if cue.start >= last.end - 1:
            row[_at("later_in_line"), group] = 1
            if cue.start - last.end <= 3:
                row[_at("touching_after"), group] = 1
    for piece in span.pieces:
        for cue in line_cues(piece.line):
            if cue.start < piece.end and cue.end > piece.start:
                row[_at("inside"), _group()[cue.kind]] = 1


def _cues_of(line: Line) -> tuple[Vector, Vector, Vector]:
    """The cues that end the line, that are most of it, and all; each of shape `(len(GROUPS),)`. Found once a line."""
    known = line.__dict__.get("_around")
    if known is None:
        tail, label, anywhere = (np.zeros(len(GROUPS), dtype=np.float32) for _ in range(3))
        length = len(line.text)
        for cue in line_cues(line):
            group = _group()[cue.kind]
            anywhere[group] = 1
            if length - cue.end <= 2:
                tail[group] = 1
            if (cue.end - cue.start) >= 0.6 * length:
                label[group] = 1
        known = line.__dict__["_around"] = (tail, label, anywhere)
    return known


def _head_of(line: Line) -> Vector:
    head = np.zeros(len(GROUPS), dtype=np.float32)
    for cue in line_cues(line):
        if cue.start <= 2:
            head[_group()[cue.kind]] = 1
    return head


@cache
def _at(direction: str) -> int:
    return DIRECTIONS.index(direction)


@cache
def _group() -> dict[str, int]:
    places = {kind: place for place, members in enumerate(GROUPS.values()) for kind in members}
    missing = set(kinds()) - set(places)
    if missing:
        raise ValueError(f"cues.toml has kinds that belong to no group: {sorted(missing)}")
    return places
