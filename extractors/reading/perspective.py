"""A photographed page laid flat, as if it had been scanned: by the corners of its sheet, if its lines agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy

from extractors.reading.ocr.strips import Corners, Strip
from extractors.reading.picture_file import PAGE_INCHES
from extractors.reading.pixels import Picture
from extractors.reading.sheet import sheet_corners

ASLANT = 0.7
"""Degrees by which lines of text differ from each other on a page that was not photographed squarely."""

GAIN = 0.7
"""What remains of that difference must be less than this share of it: else the corners were not the sheet's."""

MARGIN = 0.01
"""Of the sheet's sides, added all round: an edge found a little too far inside cuts no letter."""

LARGEST = 2.0
"""Times as many pixels as the photograph has: a page seen so much aslant cannot be read anyway."""


def laid_flat(picture: Picture, strips: Sequence[Strip]) -> tuple[Picture, list[Strip]]:
    """The picture and its strips of text with the sheet made rectangular, the desk cut off where nothing is on it.

    As they are, where no sheet is found, where nothing is gained, or where the lines of text disagree.
    """
    before = _disorder([strip.corners for strip in strips])
    if before < ASLANT:
        return picture, list(strips)
    corners = sheet_corners(picture)
    if corners is None:
        return picture, list(strips)
    matrix, size = _to_rectangle(corners)
    if _disorder([_moved(strip.corners, matrix) for strip in strips]) > GAIN * before:
        return picture, list(strips)
    if not all(_is_inside(strip.corners, corners) for strip in strips):
        matrix, size = _with_everything(matrix, picture)
        if size[0] * size[1] > LARGEST * picture.pixels.shape[0] * picture.pixels.shape[1]:
            return picture, list(strips)
    flat = cv2.warpPerspective(picture.pixels, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    moved = [Strip(_moved(strip.corners, matrix), strip.score) for strip in strips]
    return Picture(numpy.asarray(flat, dtype=numpy.uint8), max(size) / PAGE_INCHES), moved


def _disorder(outlines: Sequence[Corners]) -> float:
    """How far, in degrees, lines of text differ from their common direction on average; 0 for fewer than three."""
    angles, lengths = [], []
    for corners in outlines:
        across, down = corners[1] - corners[0], corners[3] - corners[0]
        width, height = float(numpy.linalg.norm(across)), float(numpy.linalg.norm(down))
        if max(width, height) < 4 * min(width, height):
            continue
        along = across if width > height else down
        angle = float(numpy.degrees(numpy.arctan2(along[1], along[0])))
        angles.append((angle + 45) % 90 - 45)
        lengths.append(max(width, height))
    if len(angles) < 3:
        return 0.0
    middle = float(numpy.median(angles))
    return float(numpy.average(numpy.minimum(numpy.abs(numpy.array(angles) - middle), 15), weights=lengths))


def _to_rectangle(corners: Corners) -> tuple[Any, tuple[int, int]]:
    """The map that makes the sheet a rectangle of its mean sides, and the size of that with a margin."""
    sides = numpy.linalg.norm(corners - numpy.roll(corners, -1, axis=0), axis=1)
    width, height = float(sides[0] + sides[2]) / 2, float(sides[1] + sides[3]) / 2
    x, y = width * MARGIN, height * MARGIN
    target = numpy.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], dtype=numpy.float32)
    return cv2.getPerspectiveTransform(corners, target), (round(width + 2 * x), round(height + 2 * y))


def _with_everything(matrix: Any, picture: Picture) -> tuple[Any, tuple[int, int]]:
    """The same map, moved so that all of the photograph is seen, and the size that this takes."""
    height, width = picture.pixels.shape[:2]
    frame = _moved(numpy.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=numpy.float32), matrix)
    (x0, top), (x1, bottom) = frame.min(axis=0), frame.max(axis=0)
    shift = numpy.array([[1, 0, -x0], [0, 1, -top], [0, 0, 1]], dtype=numpy.float64)
    return shift @ matrix, (max(1, round(float(x1 - x0))), max(1, round(float(bottom - top))))


def _moved(points: Corners, matrix: Any) -> Corners:
    moved = cv2.perspectiveTransform(points.reshape(-1, 1, 2).astype(numpy.float32), matrix)
    return numpy.asarray(moved.reshape(-1, 2), dtype=numpy.float32)


def _is_inside(points: Corners, sheet: Corners) -> bool:
    middle = points.mean(axis=0)
    return cv2.pointPolygonTest(sheet.reshape(-1, 1, 2), (float(middle[0]), float(middle[1])), False) >= 0
