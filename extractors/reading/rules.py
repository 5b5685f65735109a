"""Ruled lines taken out of a picture: an underline makes Tesseract lose the word on it, or stretch its box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import cv2
import numpy

from extractors.reading.pixels import Grey
from schemas.geometry import Box

DARKER = 28
"""The step in grey between ink and the mean of its neighbourhood, of 255."""

FILLED = 0.9
"""The share of a rule that is drawn: letters that hang down through an underline interrupt it."""

ON_PAPER = 0.85
"""The share of a rule that has paper on one side at least; an edge between light letters and a dark band has not."""


class _Rule(NamedTuple):
    """Where a rule stands, in pixels: `ink` is its own, inside the box that begins at (x, y)."""

    x: int
    y: int
    ink: Any


def without_rules(grey: Grey, *, line: float, inside: Box) -> Grey:
    """The picture without the thin straight rules, level and upright, `inside` a box; letters on them stay whole.

    `line` is the height in pixels of an ordinary line of text. The frame of a page stays, if the box is that of its
    text: without it Tesseract would try to read the ornaments in it.
    """
    block = 2 * round(line) + 1
    ink = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, DARKER)
    thickest = max(2, round(0.22 * line))
    bare = grey.copy()
    for rule in _rules(ink, shortest=round(2.4 * line), thickest=thickest):
        if inside.top < rule.y < inside.bottom and _is_on_paper(grey, rule):
            _erase(bare, ink, rule, thickest)
    ink = numpy.ascontiguousarray(ink.T)
    for rule in _rules(ink, shortest=round(5 * line), thickest=thickest):
        if inside.x0 < rule.y < inside.x1 and _is_on_paper(grey.T, rule):
            _erase(bare.T, ink, rule, thickest)
    return bare


def _rules(ink: Any, *, shortest: int, thickest: int) -> Iterator[_Rule]:
    """Level rules: thin runs of ink, in one piece or in several that nearly touch."""
    piece = max(8, shortest // 4)
    runs = _opened(cv2.dilate(ink, numpy.ones((2, 1), dtype=numpy.uint8)), across=piece) & ink
    pieces = _opened(runs & ~_opened(runs, down=thickest + 1) & 1, across=piece)
    if not pieces.any():
        return
    joined = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, numpy.ones((1, piece), dtype=numpy.uint8))
    for outline in cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        x, y, width, height = cv2.boundingRect(outline)
        own = pieces[y : y + height, x : x + width]
        columns = numpy.flatnonzero(own.any(axis=0))
        if len(columns) < FILLED * shortest:
            continue
        start, end = int(columns[0]), int(columns[-1]) + 1
        drawn = own[:, start:end].any(axis=0)
        if end - start >= shortest and drawn.mean() >= FILLED and _longest(drawn) >= 0.7 * shortest:
            yield _Rule(x + start, y, own[:, start:end])


def _longest(drawn: Any) -> int:
    """The length of the longest piece of a rule: letters that stand side by side make no long ones."""
    ends = numpy.flatnonzero(numpy.diff(numpy.concatenate([[0], drawn.astype(numpy.int8), [0]])))
    return int((ends[1::2] - ends[::2]).max(initial=0))


def _is_on_paper(grey: Grey, rule: _Rule) -> bool:
    """Whether what lies just above a rule, or just below it, is lighter than the rule nearly everywhere."""
    columns = numpy.flatnonzero(rule.ink.any(axis=0))
    first = rule.y + rule.ink.argmax(axis=0)[columns]
    last = rule.y + rule.ink.shape[0] - 1 - rule.ink[::-1].argmax(axis=0)[columns]
    x, bottom = rule.x + columns, grey.shape[0] - 1
    own = grey[first, x].astype(numpy.int16) + DARKER
    above, below = grey[numpy.maximum(first - 3, 0), x] > own, grey[numpy.minimum(last + 3, bottom), x] > own
    return max(float(above.mean()), float(below.mean())) >= ON_PAPER


def _opened(mask: Any, *, across: int = 1, down: int = 1) -> Any:
    """Where a box of this size fits into the mask."""
    return cv2.morphologyEx(mask, cv2.MORPH_OPEN, numpy.ones((down, across), dtype=numpy.uint8))


def _erase(grey: Grey, ink: Any, rule: _Rule, thickest: int) -> None:
    """Paper in place of a rule, in place.

    A stroke that crosses the rule stays whole; one that comes down onto it ends half-way through it.
    """
    height, width = rule.ink.shape
    margin = thickest + 2
    top, left = max(0, rule.y - margin), max(0, rule.x - 2)
    here = slice(top, rule.y + height + margin), slice(left, rule.x + width + 2)
    inside = grey[here]
    own = numpy.zeros(inside.shape, dtype=numpy.uint8)
    own[rule.y - top : rule.y - top + height, rule.x - left : rule.x - left + width] = rule.ink
    rest = numpy.ascontiguousarray(ink[here]) & ~own & 1
    letters: Any = cv2.morphologyEx(rest, cv2.MORPH_OPEN, numpy.ones((thickest // 2 + 1, 1), dtype=numpy.uint8))
    touching = _down(letters, 1) & own
    below = _up(_up(letters, 1) & own, thickest) & own
    thickness = round(float(own.sum()) / width)
    stroke = (_down(touching, thickest) & below) | (_down(touching, thickness // 2 - 1) & own)
    gone = cv2.dilate(own & ~stroke & 1, numpy.ones((3, 3), dtype=numpy.uint8)) & ~letters & ~stroke & 1
    paper = cv2.dilate(numpy.ascontiguousarray(inside), numpy.ones((2 * margin + 1, 1), dtype=numpy.uint8))
    inside[gone > 0] = paper[gone > 0]


def _down(mask: Any, by: int) -> Any:
    """Every pixel of a mask and the `by` pixels below it."""
    return cv2.dilate(mask, numpy.ones((max(0, by) + 1, 1), dtype=numpy.uint8), anchor=(0, max(0, by)))


def _up(mask: Any, by: int) -> Any:
    """Every pixel of a mask and the `by` pixels above it."""
    return cv2.dilate(mask, numpy.ones((by + 1, 1), dtype=numpy.uint8), anchor=(0, 0))
