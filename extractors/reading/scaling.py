"""The page as Tesseract reads it best: grey, evenly lit, letters of the right height, no ruled lines."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

import cv2
import numpy

from extractors.reading.light import evenly_lit
from extractors.reading.ocr.strips import Strip
from extractors.reading.pixels import Picture, Pixels, scaled
from extractors.reading.rules import without_rules
from extractors.reading.upright import Upright
from schemas.geometry import Box

LINE = 36.0
"""Pixels of a strip, outline included, at which Tesseract reads best: capitals are then about 22 pixels high."""

SHADOW = 0.85
"""Paper darker than this share of the brightest lies in a shadow …"""

DARKEST = 0.3
"""… unless it is so dark that it is a band with light letters on it."""

COLOURED = 50
"""The difference between red, green and blue from which on the ground is coloured, not shaded."""

MOST_PIXELS = 12e6
LARGEST_FACTOR = 4.0


def for_tesseract(page: Upright) -> Picture:
    """The page in grey, scaled by the height of its smaller lines, without rules and underlines."""
    grey = numpy.asarray(cv2.cvtColor(page.picture.pixels, cv2.COLOR_RGB2GRAY), dtype=numpy.uint8)
    sized = scaled(Picture(grey, page.picture.dpi), _dpi(page.picture, page.strips))
    lit = evenly_lit(sized.pixels, line=LINE) if _is_in_shadow(page.picture.pixels, page.strips) else sized.pixels
    text = _text(page.strips).scaled(sized.dpi / page.picture.dpi)
    return Picture(without_rules(lit, line=LINE, inside=text.grown(0.7 * LINE)), sized.dpi)


def _text(strips: Sequence[Strip]) -> Box:
    """What all lines of text stand in, in pixels; nothing, where there is none."""
    if not strips:
        return Box(0, 0, 0, 0)
    corners = numpy.concatenate([strip.corners for strip in strips])
    (x0, top), (x1, bottom) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
    return Box(x0, top, x1, bottom)


def _is_in_shadow(pixels: Pixels, strips: Sequence[Strip]) -> bool:
    """Whether the paper under some line of text is clearly darker than under another, and is not a coloured band."""
    papers: list[float] = []
    for strip in strips:
        (x0, top), (x1, bottom) = strip.corners.min(axis=0).astype(int), strip.corners.max(axis=0).astype(int)
        inside = pixels[max(0, top) : bottom : 2, max(0, x0) : x1 : 2]
        if inside.size:
            colour = numpy.percentile(inside.reshape(-1, 3), 60, axis=0)
            if colour.max() - colour.min() < COLOURED:
                papers.append(float(colour.mean()))
    shadows = [paper for paper in papers if DARKEST * max(papers) < paper < SHADOW * max(papers)]
    return bool(shadows)


def _dpi(picture: Picture, strips: Sequence[Strip]) -> float:
    heights = [strip.height for strip in strips if strip.width > 1.5 * strip.height]
    if not heights:
        return 300.0
    small = quantiles(heights, n=4)[0] if len(heights) > 3 else min(heights)
    factor = min(LARGEST_FACTOR, max(0.4, LINE / max(small, 1.0)))
    size = picture.pixels.shape[0] * picture.pixels.shape[1]
    return picture.dpi * min(factor, float((MOST_PIXELS / size) ** 0.5))
