"""QR codes and barcodes: verification links and certificate numbers that need no reading at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import cv2

from extractors.reading.cleaning import clean_text
from extractors.reading.pixels import Picture
from schemas.document import Mark
from schemas.geometry import Box, around

LONGEST_SIDE = 1800
"""Pixels; a code that is printed to be read by a telephone needs no more."""

SMALLEST = 24.0
"""Points; a code of a third of an inch is as small as they get."""

QUIET = 12.0
"""Points of empty paper that are looked at around a code: it is not recognised without some."""


def marks(picture: Picture) -> tuple[Mark, ...]:
    """Every code on an upright page."""
    return tuple(_marks(picture, Box(0, 0, picture.width, picture.height)))


def marks_in(picture: Picture, regions: Iterable[Box]) -> tuple[Mark, ...]:
    """Every code in these regions of an upright page, in points."""
    return tuple(mark for region in regions for mark in _marks(picture, region))


def may_be_codes(regions: Iterable[Box]) -> list[Box]:
    """Those regions of unread ink that are large and square as a QR code, or long as a barcode; with margins."""
    return [
        box.grown(QUIET) for box in regions if min(box.width, box.height) >= SMALLEST and box.width < 8 * box.height
    ]


def _marks(picture: Picture, region: Box) -> Iterator[Mark]:
    import zxingcpp

    height, width = picture.pixels.shape[:2]
    x0, top, x1, bottom = (round(edge) for edge in region.scaled(picture.dpi / 72))
    left, upper = max(0, x0), max(0, top)
    inside = picture.pixels[upper : min(height, bottom), left : min(width, x1)]
    if not inside.size:
        return
    grey = cv2.cvtColor(inside, cv2.COLOR_RGB2GRAY)
    factor = min(1.0, LONGEST_SIDE / max(grey.shape))
    if factor < 1:
        grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    for code in zxingcpp.read_barcodes(grey, try_rotate=False, try_invert=False):
        text, seen = clean_text(code.text), _box(code.position).scaled(1 / factor)
        if text:
            box = Box(seen.x0 + left, seen.top + upper, seen.x1 + left, seen.bottom + upper).scaled(72 / picture.dpi)
            yield Mark(text=text, symbology=code.format.name, box=box)


def _box(position: object) -> Box:
    names = ("top_left", "top_right", "bottom_right", "bottom_left")
    corners = [getattr(position, name) for name in names]
    return around(Box(corner.x, corner.y, corner.x, corner.y) for corner in corners)
