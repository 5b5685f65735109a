"""A sheet of paper found on a photograph: the bright quadrangle on something darker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy

from extractors.reading.ocr.strips import Corners
from extractors.reading.pixels import Picture

SEEN = 640
"""Longest side, in pixels, of the picture in which the sheet is looked for."""

SMALLEST = 0.25
"""The share of the photograph below which a bright patch is no sheet but something on it."""

MOST_BENT = 25.0
"""Degrees by which a corner of a sheet may differ from a right angle; more is another shape."""


def sheet_corners(picture: Picture) -> Corners | None:
    """The corners of the sheet, top left first and clockwise, in pixels; None where no sheet stands out."""
    height, width = picture.pixels.shape[:2]
    factor = min(1.0, SEEN / max(height, width))
    small = cv2.resize(picture.pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    whole = small.shape[0] * small.shape[1]
    for mask in _bright(small):
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        if not contours:
            continue
        largest = max(contours, key=cv2.contourArea)
        if cv2.contourArea(largest) < SMALLEST * whole:
            continue
        corners = _quadrangle(largest)
        if corners is not None and _stands_out(small, corners):
            return numpy.asarray(corners / factor, dtype=numpy.float32)
    return None


def _bright(small: Any) -> Iterator[Any]:
    """Masks of what may be paper: brighter than the rest, as a whole and then in each colour's light."""
    side = 9
    for channel in (small.max(axis=2), small.min(axis=2)):
        calm = cv2.morphologyEx(channel, cv2.MORPH_CLOSE, numpy.ones((side, side), dtype=numpy.uint8))
        calm = cv2.GaussianBlur(calm, (0, 0), 2)
        _level, mask = cv2.threshold(calm, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        yield cv2.morphologyEx(mask, cv2.MORPH_OPEN, numpy.ones((side, side), dtype=numpy.uint8))


def _quadrangle(contour: Any) -> Corners | None:
    """The four corners of an outline that is nearly a quadrangle; None for any other shape."""
    hull = cv2.convexHull(contour)
    around = cv2.arcLength(hull, True)
    for looseness in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(hull, looseness * around, True).reshape(-1, 2)
        if len(corners) == 4:
            break
    else:
        return None
    if cv2.contourArea(contour) < 0.9 * cv2.contourArea(corners):
        return None
    ordered = _clockwise(corners.astype(numpy.float32))
    return ordered if all(abs(angle - 90) < MOST_BENT for angle in _angles(ordered)) else None


def _stands_out(small: Any, corners: Corners) -> bool:
    """Whether something darker than the sheet surrounds it, on two sides at least."""
    height, width = small.shape[:2]
    x, y = corners[:, 0], corners[:, 1]
    inside = [x[[0, 3]].max(), y[[0, 1]].max(), width - x[[1, 2]].min(), height - y[[2, 3]].min()]
    if sum(gap > 0.015 * max(height, width) for gap in inside) < 2:
        return False
    mask = numpy.zeros((height, width), dtype=numpy.uint8)
    cv2.fillConvexPoly(mask, corners.astype(numpy.int32), 1)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    rest = mask == 0
    return bool(rest.any()) and float(numpy.median(grey[mask > 0])) > float(numpy.median(grey[rest])) + 25


def _clockwise(corners: Corners) -> Corners:
    """Top left first: the one whose coordinates add up to least."""
    middle = corners.mean(axis=0)
    order = numpy.argsort(numpy.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))
    turned = corners[order]
    return numpy.asarray(numpy.roll(turned, -int(turned.sum(axis=1).argmin()), axis=0), dtype=numpy.float32)


def _angles(corners: Corners) -> list[float]:
    angles = []
    for at in range(4):
        one, other = corners[at - 1] - corners[at], corners[(at + 1) % 4] - corners[at]
        cosine = float(one @ other) / max(float(numpy.linalg.norm(one) * numpy.linalg.norm(other)), 1e-6)
        angles.append(float(numpy.degrees(numpy.arccos(numpy.clip(cosine, -1, 1)))))
    return angles
