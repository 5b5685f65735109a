"""How large Tesseract sees a page: so that its letters have the height it reads best."""

from __future__ import annotations

from statistics import quantiles

from extractors.reading.pixels import Picture, scaled
from extractors.reading.upright import Upright

LINE = 36.0
"""Pixels of a strip, outline included, at which Tesseract reads best: capitals are then about 22 pixels high."""

MOST_PIXELS = 12e6
LARGEST_FACTOR = 4.0


def for_tesseract(page: Upright) -> Picture:
    """The page scaled by the height of its smaller lines."""
    heights = [strip.height for strip in page.strips if strip.width > 1.5 * strip.height]
    if not heights:
        return scaled(page.picture, 300)
    small = quantiles(heights, n=4)[0] if len(heights) > 3 else min(heights)
    factor = min(LARGEST_FACTOR, max(0.4, LINE / max(small, 1.0)))
    size = page.picture.pixels.shape[0] * page.picture.pixels.shape[1]
    factor = min(factor, (MOST_PIXELS / size) ** 0.5)
    return scaled(page.picture, page.picture.dpi * factor)
