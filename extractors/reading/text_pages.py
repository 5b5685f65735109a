"""A PDF page with text of its own: the text, and whatever ink it leaves unexplained read from the picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from extractors.reading.merging import is_covered
from extractors.reading.ocr import rapid
from extractors.reading.ocr.strips import SIDE, Strip, find_strips
from extractors.reading.opening import Opened
from extractors.reading.pixels import Picture
from extractors.reading.unread import invisible
from schemas.document import Word
from schemas.geometry import Box

GLANCE_DPI = 100.0

AROUND = 2.0
"""Points around a strip that are drawn with it."""

ACROSS = 12.0
"""Degrees from level beyond which a line is none of the page's own, where it has words across it."""

BELIEVED = 0.6
"""The second reader's word about ink beside the text counts from here on; signatures score less."""


def part_by_sight(page: Picture, words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The printed words that can be seen on a small drawing of the page, and those that cannot."""
    hidden = invisible(page, words)
    seen = [word for word, is_hidden in zip(words, hidden, strict=True) if not is_hidden]
    return seen, [word for word, is_hidden in zip(words, hidden, strict=True) if is_hidden]


def strips_beside(page: Picture, words: Sequence[Word], regions: Sequence[Box], *, level: bool) -> list[Strip]:
    """Lines of writing in the unread regions of a small drawing of the page, off the printed words.

    `level`: only such as lie level, as the page itself prints those that do not.
    """
    whole = page.pixels.shape[0] * page.pixels.shape[1]
    if sum(box.scaled(page.dpi / 72).area for box in regions) > 0.4 * whole:
        strips = find_strips(page.pixels, side=SIDE)
    else:
        strips = [strip for box in regions for strip in _strips_in(page, box)]
    return [
        strip
        for strip in strips
        if not (level and strip.leans(ACROSS)) and not is_covered(strip.box.scaled(72 / page.dpi), words)
    ]


def read_beside(opened: Opened, number: int, page: Picture, strips: Sequence[Strip]) -> list[Word]:
    """What the second reader makes of those lines, drawn large enough to be read."""
    if not strips:
        return []
    large = opened.details(number, [strip.box.scaled(72 / page.dpi).grown(AROUND) for strip in strips])
    grown = numpy.float32(large.dpi / page.dpi)
    lines = rapid.read_strips(large, [Strip(strip.corners * grown, strip.score) for strip in strips])
    return [word for line in lines for word in line if word.confidence >= BELIEVED and _is_wordlike(word.text)]


def _strips_in(page: Picture, box: Box) -> list[Strip]:
    height, width = page.pixels.shape[:2]
    x0, top, x1, bottom = box.grown(6).scaled(page.dpi / 72)
    left, upper = max(0, int(x0)), max(0, int(top))
    part = page.pixels[upper : min(height, int(bottom)), left : min(width, int(x1))]
    moved = numpy.array([left, upper], dtype=numpy.float32)
    return [Strip(strip.corners + moved, strip.score) for strip in find_strips(part, side=SIDE)]


def _is_wordlike(text: str) -> bool:
    return sum(letter.isalnum() for letter in text) >= max(2, len(text) / 2)
