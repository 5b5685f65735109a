"""Ink that a page's text does not account for: logos, pictures of text, drawn letters. Looked for in a small drawing.

Text of a PDF is trusted only where it covers the ink; what is left over is worth a second reader only where it looks
like writing, and finding that out costs a few milliseconds a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy

from extractors.reading.pixels import Picture
from schemas.document import Word
from schemas.geometry import Box

EDGE = 40
"""The step in grey between ink and paper, of 255."""

FAINTEST = 10
"""The spread of grey inside a word's box below which nothing is printed there."""


FEWEST_PARTS = 3


def unread_regions(page: Picture, words: Sequence[Word]) -> list[Box]:
    """Boxes, in points, of ink that no word covers and that may be writing. `page` is drawn at about 100 dpi."""
    grey = cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY)
    edges = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, numpy.ones((2, 2), dtype=numpy.uint8)) > EDGE
    for word in words:
        x0, top, x1, bottom = _in_pixels(word.box.grown(0.12 * word.size), page)
        edges[top:bottom, x0:x1] = False
    blobs = _blobs(edges.astype(numpy.uint8), grow=round(0.09 * page.dpi))
    return [box.scaled(72 / page.dpi) for box in blobs]


def invisible(page: Picture, words: Sequence[Word]) -> list[bool]:
    """For each word whether nothing can be seen in its place: white on white, behind a picture, off the page."""
    grey = cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY)
    return [not _has_ink(grey, _in_pixels(word.box.grown(0.5), page)) for word in words]


def _has_ink(grey: Any, corners: tuple[int, int, int, int]) -> bool:
    x0, top, x1, bottom = corners
    inside = grey[top:bottom, x0:x1]
    return bool(inside.size) and int(inside.max()) - int(inside.min()) >= FAINTEST


def _blobs(edges: Any, *, grow: int) -> list[Box]:
    """Clusters of edges with the shape of writing: neither rules nor frames nor specks nor signatures."""
    rest = _without_rules(edges, longer=6 * grow)
    coarse = cv2.resize(rest * 255, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) > 0
    reach = numpy.ones((max(1, grow // 4), max(1, grow // 2)), dtype=numpy.uint8)
    joined = cv2.morphologyEx(coarse.astype(numpy.uint8), cv2.MORPH_CLOSE, reach)
    _count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8, ltype=cv2.CV_16U)
    found: list[Box] = []
    for at, (x, y, width, height, _area) in enumerate(stats.tolist()):
        if not at or height < 0.3 * grow or width < 0.6 * grow:
            continue
        own = coarse[y : y + height, x : x + width] & (labels[y : y + height, x : x + width] == at)
        if _may_be_writing(own, grow):
            found.append(Box(2 * x, 2 * y, 2 * (x + width), 2 * (y + height)))
    return [box for box in _joined(found, by=2 * grow) if _parts(rest, box) >= FEWEST_PARTS]


def _without_rules(edges: Any, *, longer: int) -> Any:
    """The edges without level and upright runs of this length: looked for where a row or column can hold one."""
    rest = edges.copy()
    rows = numpy.flatnonzero(cv2.reduce(rest, 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S) >= longer)
    if rows.size:
        rest[rows] = _shorter(rest[rows], (1, longer))
    columns = numpy.flatnonzero(cv2.reduce(rest, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S) >= longer)
    if columns.size:
        rest[:, columns] = _shorter(rest[:, columns], (longer, 1))
    return rest


def _shorter(edges: Any, run: tuple[int, int]) -> Any:
    """The edges in which no such run fits."""
    return cv2.subtract(edges, cv2.morphologyEx(edges, cv2.MORPH_OPEN, numpy.ones(run, dtype=numpy.uint8)))


def _may_be_writing(edges: Any, grow: int) -> bool:
    """Dense like letters; or large and not only a frame around nothing of its own."""
    if float(edges.mean()) > 0.12:
        return True
    height, width = edges.shape
    if min(height, width) < 2 * grow:
        return False
    inner = edges[height // 6 : height - height // 6, width // 6 : width - width // 6]
    return float(inner.mean()) > 0.02


def _parts(edges: Any, box: Box) -> int:
    """How many separate strokes of some size there are. Letters are many; a signature is one or two."""
    x0, top, x1, bottom = (int(edge) for edge in box)
    stats = cv2.connectedComponentsWithStats(numpy.ascontiguousarray(edges[top:bottom, x0:x1]), connectivity=8)[2]
    return int((stats[1:, 3] >= 4).sum())


def _joined(boxes: Sequence[Box], *, by: int) -> list[Box]:
    """Boxes that touch, once grown, become one."""
    rest = list(boxes)
    joined: list[Box] = []
    while rest:
        box = rest.pop()
        touching = [other for other in rest if box.grown(by).overlap(other) > 0]
        if not touching:
            joined.append(box)
            continue
        rest = [other for other in rest if other not in touching]
        every = [box, *touching]
        rest.append(
            Box(
                min(b.x0 for b in every),
                min(b.top for b in every),
                max(b.x1 for b in every),
                max(b.bottom for b in every),
            )
        )
    return joined


def _in_pixels(box: Box, page: Picture) -> tuple[int, int, int, int]:
    """Clipped to the picture; empty for what lies outside of it."""
    height, width = page.pixels.shape[:2]
    x0, top, x1, bottom = box.scaled(page.dpi / 72)
    return max(0, int(x0)), max(0, int(top)), max(0, min(width, int(x1) + 1)), max(0, min(height, int(bottom) + 1))
