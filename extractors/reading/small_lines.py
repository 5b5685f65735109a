"""Lines too small for a glance at the whole page: where the first reader saw words on no strip, looked for again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy

from extractors.reading.lines import lines_of
from extractors.reading.ocr.strips import SIDE, Strip, find_strips
from extractors.reading.upright import Upright
from schemas.document import Word

FEWEST = 3
"""Words on no strip from which on there may be a line that was overlooked."""

SEEN = 0.5
"""How sure the first reader must be of them."""

CLOSER = 2
"""Times as large as in the glance at the whole page."""

Band = tuple[float, float]
"""From which height to which a page is looked at again, in points."""


def with_small_lines(page: Upright, words: Sequence[Word]) -> Upright:
    """The page with strips for the lines on which words stand that no strip of it holds; the same page if none do."""
    stray = [word for word in lines_of(page, words)[1] if _is_word(word)]
    if len(stray) < FEWEST:
        return page
    taken = [strip.box for strip in page.strips]
    found = [
        strip
        for band in _bands(stray)
        for strip in _strips_in(page, band)
        if all(strip.box.overlap(box) < 0.3 * strip.box.area for box in taken)
    ]
    return page._replace(strips=(*page.strips, *found)) if found else page


def _is_word(word: Word) -> bool:
    return word.confidence >= SEEN and sum(letter.isalnum() for letter in word.text) > 2


def _bands(words: Iterable[Word]) -> list[Band]:
    """The stretches of the page on which these words stand, with some paper above and below."""
    bands: list[Band] = []
    for word in sorted(words, key=lambda word: word.box.top):
        top, bottom = word.box.top - 1.5 * word.size, word.box.bottom + 1.5 * word.size
        if bands and top < bands[-1][1]:
            bands[-1] = bands[-1][0], max(bottom, bands[-1][1])
        else:
            bands.append((top, bottom))
    return bands


def _strips_in(page: Upright, band: Band) -> list[Strip]:
    top, bottom = (max(0, round(edge * page.picture.dpi / 72)) for edge in band)
    part = page.picture.pixels[top:bottom]
    if not part.size:
        return []
    moved = numpy.array([0, top], dtype=numpy.float32)
    return [Strip(strip.corners + moved, strip.score) for strip in find_strips(part, side=CLOSER * SIDE)]
