"""Stamps: large letters that stand aslant across a page, often over its text: SPECIMEN, VOID, DRAFT.

They belong to no line, and no reader of lines makes them out. On a picture they are found as a row of large shapes of
about one size whose middles lie on a falling or rising line; the second reader then reads the strip they stand on.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise, permutations
from typing import NamedTuple

import cv2
import numpy
from numpy.typing import NDArray

from extractors.reading.ocr.strips import Corners, Strip
from extractors.reading.pixels import Picture, scaled
from schemas.document import Word

DPI = 50.0
"""Letters as large as these are seen at so many pixels to an inch."""

SMALLEST = 0.3
LARGEST = 2.8
"""Inches that a letter of a stamp is high."""

STEEP = (10.0, 60.0)
"""Degrees from level, least and most; what leans less is a line of text."""

INK = 25
"""The step in grey between a stamp and its paper, of 255: some are pale."""

THIN = 4
"""Pixels at `DPI` up to which a stroke belongs to ordinary text."""

ALIKE = 0.55
OFF = 0.35
WIDE = 2.2
LEVEL = 0.7
"""Letters of one stamp: the ratio of their heights, how far off their line, how far apart, in heights; and how much
the line must fall from its first letter to its last."""

MOST = 24
"""Shapes looked at, the largest first: a page of patches is no stamp."""

FEWEST = 3
"""Letters of the shortest word of a stamp."""

READABLE = 0.7


def stamped(picture: Picture) -> tuple[Word, ...]:
    """The words that stand aslant on a picture in large letters; most pages have none, which takes milliseconds."""
    row = _row_of_large_letters(picture)
    if row is None:
        return ()
    from extractors.reading.ocr import rapid

    (words,) = rapid.read_strips(picture, [row])
    return tuple(word for word in words if word.confidence >= READABLE and sum(map(str.isalpha, word.text)) >= FEWEST)


def _row_of_large_letters(picture: Picture) -> Strip | None:
    """The strip of the largest row of large shapes, if it has letters enough."""
    shapes = _large_shapes(scaled(picture, DPI))
    rows = (_row(a, b, shapes) for a, b in permutations(shapes, 2) if _leans(a, b))
    row = max(rows, key=lambda row: sum(shape.height for shape in row), default=[])
    return Strip(_outline(row) * numpy.float32(picture.dpi / DPI), 1.0) if len(row) >= FEWEST else None


class _Shape(NamedTuple):
    """Ink that hangs together: its pixels, as points, their middle, and how high it is."""

    points: NDArray[numpy.float32]
    middle: NDArray[numpy.float32]
    height: float


def _large_shapes(page: Picture) -> list[_Shape]:
    """What is left of the ink when all strokes of ordinary text are rubbed out, as far as it has a letter's size."""
    grey = cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY)
    ink = (cv2.absdiff(grey, numpy.full_like(grey, numpy.median(grey))) > INK).astype(numpy.uint8)
    thick = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (THIN, THIN)))
    _count, labels, stats, middles = cv2.connectedComponentsWithStats(thick, connectivity=8)
    found = []
    for at, (_x, _y, width, height, _area) in enumerate(stats.tolist()):
        if at and SMALLEST * DPI < height < LARGEST * DPI and width < LARGEST * DPI:
            points = numpy.argwhere(labels == at)[:, ::-1].astype(numpy.float32)
            found.append(_Shape(points, middles[at].astype(numpy.float32), float(height)))
    return sorted(found, key=lambda shape: -shape.height)[:MOST]


def _leans(a: _Shape, b: _Shape) -> bool:
    across, down = (b.middle - a.middle).tolist()
    return across > 0 and STEEP[0] < math.degrees(math.atan2(abs(down), across)) < STEEP[1]


def _row(a: _Shape, b: _Shape, shapes: Sequence[_Shape]) -> list[_Shape]:
    """The shapes of about one height near the line through the middles of two, no wide gap between them."""
    along, across = _axes(a, b)
    near = [
        one
        for one in shapes
        if abs(float((one.middle - a.middle) @ across)) < OFF * a.height and ALIKE < one.height / a.height < 1 / ALIKE
    ]
    ordered = sorted(near, key=lambda one: float(one.middle @ along))
    gaps = (float((after.middle - before.middle) @ along) for before, after in pairwise(ordered))
    levels = [float(one.middle[1]) for one in ordered]
    is_level = max(levels) - min(levels) < LEVEL * a.height
    return ordered if all(gap < WIDE * a.height for gap in gaps) and not is_level else []


def _axes(a: _Shape, b: _Shape) -> tuple[NDArray[numpy.float32], NDArray[numpy.float32]]:
    """The direction of the row, and the one across it."""
    way = b.middle - a.middle
    along = way / numpy.linalg.norm(way)
    return along, numpy.array([-along[1], along[0]], dtype=numpy.float32)


def _outline(row: Sequence[_Shape]) -> Corners:
    """The corners of the strip that the row stands on, a little larger than its ink."""
    along, across = _axes(row[0], row[-1])
    points = numpy.concatenate([shape.points for shape in row])
    far, low = points @ along, points @ across
    margin = 0.12 * (low.max() - low.min())
    left, right, top, bottom = far.min() - margin, far.max() + margin, low.min() - margin, low.max() + margin
    corners = [left * along + top * across, right * along + top * across]
    return numpy.array([*corners, right * along + bottom * across, left * along + bottom * across], dtype=numpy.float32)
