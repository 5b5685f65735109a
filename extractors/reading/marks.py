"""QR codes and barcodes: verification links and certificate numbers that need no reading at all."""

from __future__ import annotations

from collections.abc import Sequence

import cv2

from extractors.reading.cleaning import clean_text
from extractors.reading.pixels import Picture
from schemas.document import Mark
from schemas.geometry import Box, around

LONGEST_SIDE = 1800
"""Pixels; a code that is printed to be read by a telephone needs no more."""

SMALLEST = 24.0
"""Points; a code of a third of an inch is as small as they get."""


def marks(picture: Picture) -> tuple[Mark, ...]:
    """Every code on an upright page."""
    import zxingcpp

    grey = cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY)
    factor = min(1.0, LONGEST_SIDE / max(grey.shape))
    if factor < 1:
        grey = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    points = 72 / (picture.dpi * factor)
    found = zxingcpp.read_barcodes(grey, try_rotate=False, try_invert=False)
    return tuple(
        Mark(text=clean_text(code.text), symbology=code.format.name, box=_box(code.position).scaled(points))
        for code in found
        if clean_text(code.text)
    )


def may_hold_codes(regions: Sequence[Box]) -> bool:
    """Whether any of these regions of unread ink is as large and as square as a QR code, or as long as a barcode."""
    return any(min(box.width, box.height) >= SMALLEST and box.width < 8 * box.height for box in regions)


def _box(position: object) -> Box:
    names = ("top_left", "top_right", "bottom_right", "bottom_left")
    corners = [getattr(position, name) for name in names]
    return around(Box(corner.x, corner.y, corner.x, corner.y) for corner in corners)
