"""Black and white pages freed of the dirt of a telephone line: specks, and rows that are noise from edge to edge."""

from __future__ import annotations

from typing import Any

import cv2
import numpy

from extractors.reading.pixels import Picture, Pixels

MIDDLE_GREYS = 0.02
"""A page with fewer pixels than this between black and white was black and white once."""

SPECK = 2
"""Pixels at 200 dots an inch; the dot of an i has six in the smallest print."""

MANY_SPECKS = 3.0
"""Specks to a square inch of page, from which on they are dirt; a clean page has a handful in all."""

NOISY = 0.15
"""Changes between black and white along a row, as a share of its pixels, that no line of text has."""


def mended(picture: Picture) -> Picture:
    """The picture without line noise, if it is black and white; else as it is."""
    if not is_black_and_white(picture.pixels):
        return picture
    black = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY) < 128
    rows = _noisy_rows(black)
    black = _with_rows_from_neighbours(black, rows)
    specks = _specks(black, most=SPECK * (picture.dpi / 200) ** 2)
    many = cv2.connectedComponents(specks)[0] > MANY_SPECKS * black.size / picture.dpi**2
    if not rows.any() and not many:
        return picture
    if many:
        black &= specks == 0
        black |= _specks(~black, most=SPECK * (picture.dpi / 200) ** 2) > 0
    white = numpy.where(black, 0, 255).astype(numpy.uint8)
    return Picture(numpy.repeat(white[:, :, None], 3, axis=2), picture.dpi)


def is_black_and_white(pixels: Pixels) -> bool:
    """Whether nearly every pixel is nearly black or nearly white, and none is coloured."""
    red, green, blue = cv2.split(numpy.ascontiguousarray(pixels[::3, ::3]))
    most, least = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    middle = (most > 40) & (least < 215)
    return float(middle.mean()) < MIDDLE_GREYS and int((most - least).max()) < 12


def _noisy_rows(black: Any) -> Any:
    changes = (black[:, 1:] != black[:, :-1]).mean(axis=1)
    quiet = numpy.minimum(numpy.roll(changes, 2), numpy.roll(changes, -2))
    noisy = (changes > NOISY) & (changes > 2 * quiet)
    noisy[:2] = noisy[-2:] = False
    return noisy


def _with_rows_from_neighbours(black: Any, rows: Any) -> Any:
    """Each of the rows as its nearest good neighbours have it: black where both are."""
    whole = black.copy()
    for row in numpy.flatnonzero(rows).tolist():
        above, below = row - 1, row + 1
        whole[row] = whole[above] & black[below] if not rows[below] else whole[above]
    return whole


def _specks(black: Any, *, most: float) -> Any:
    """Patches of black of at most `most` pixels that touch nothing, as a mask."""
    _count, labels, stats, _ = cv2.connectedComponentsWithStats(black.astype(numpy.uint8), connectivity=8)
    small = stats[:, cv2.CC_STAT_AREA] <= most
    small[0] = False
    return small.astype(numpy.uint8)[labels]
