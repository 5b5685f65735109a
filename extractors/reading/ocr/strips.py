"""Where on a picture text stands: strips of one line each, at any angle, found by RapidOCR's detector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from statistics import median
from typing import Any, NamedTuple

import cv2
import numpy
from numpy.typing import NDArray

from extractors.reading.ocr.networks import DETECTOR, run
from extractors.reading.pixels import Pixels
from schemas.geometry import Box

SIDE = 736
"""Longest side, in pixels, of what the detector sees: 0.17 s a page, and 95 % of what it finds at 1,600."""

INK = 0.3
SURE = 0.5
STROKE = 60
"""The step in grey between a letter and its paper, of 255."""

GROWTH = 1.6
"""The detector marks the core of a line; its outline is that core grown by area x GROWTH / circumference."""

UPENDED = 2.5
"""Times as high as wide; the outline of a single narrow letter stays below."""

Corners = NDArray[numpy.float32]


class Strip(NamedTuple):
    """A line of text. `corners`: top left, top right, bottom right, bottom left, in pixels of the picture."""

    corners: Corners
    score: float

    @property
    def width(self) -> float:
        return float(numpy.linalg.norm(self.corners[1] - self.corners[0]))

    @property
    def height(self) -> float:
        return float(numpy.linalg.norm(self.corners[3] - self.corners[0]))

    @property
    def angle(self) -> float:
        """Degrees clockwise by which the line falls."""
        across = self.corners[1] - self.corners[0]
        return float(numpy.degrees(numpy.arctan2(across[1], across[0])))

    @property
    def is_upended(self) -> bool:
        """Whether its text runs up or down the page: it is much higher than wide, and than any letter."""
        return self.height > UPENDED * self.width

    @property
    def box(self) -> Box:
        """What holds it, in pixels of the picture."""
        (x0, top), (x1, bottom) = self.corners.min(axis=0), self.corners.max(axis=0)
        return Box(float(x0), float(top), float(x1), float(bottom))

    def leans(self, degrees: float) -> bool:
        """Whether its text is further than this from level and from upright: a watermark, a stamp, a flourish."""
        return degrees < abs(self.angle) % 90 < 90 - degrees


def ways_up(strip: Strip) -> tuple[Strip, Strip]:
    """An upended strip as one line that runs up the page, and as one that runs down."""
    return Strip(numpy.roll(strip.corners, 1, axis=0), strip.score), Strip(
        numpy.roll(strip.corners, -1, axis=0), strip.score
    )


def part(strip: Strip, start: float, end: float) -> Strip:
    """The stretch of a strip from `start` to `end`, both shares (0..1) of its width."""
    top_left, top_right, bottom_right, bottom_left = strip.corners
    top, bottom = top_right - top_left, bottom_right - bottom_left
    corners = [top_left + top * start, top_left + top * end, bottom_left + bottom * end, bottom_left + bottom * start]
    return Strip(numpy.array(corners, dtype=numpy.float32), strip.score)


def find_strips(pixels: Pixels, *, side: int = SIDE) -> list[Strip]:
    """Every strip of text of the picture, top one first. Empty where there is none."""
    height, width = pixels.shape[:2]
    factor = min(1.0, side / max(height, width))
    seen = (_by_32(height * factor), _by_32(width * factor))
    small = cv2.resize(pixels, (seen[1], seen[0]), interpolation=cv2.INTER_AREA if factor < 0.6 else cv2.INTER_LINEAR)
    batch = (small[:, :, ::-1].astype(numpy.float32) / 127.5 - 1).transpose(2, 0, 1)[None]
    likely = run(DETECTOR, numpy.ascontiguousarray(batch))[0, 0]
    back = numpy.array([width / seen[1], height / seen[0]], dtype=numpy.float32)
    outlined = [Strip(corners * back, score) for corners, score in _outlines(likely)]
    usual = median(strip.height for strip in outlined) if outlined else 0.0
    found = [line for strip in outlined for line in _lines_of(strip, pixels, usual=usual)]
    found.extend(_between(found, pixels))
    return sorted(found, key=lambda strip: float(strip.corners[:, 1].mean()))


def _lines_of(strip: Strip, pixels: Pixels, *, usual: float) -> tuple[Strip, ...]:
    """The strip, or its two halves: the detector takes two short lines, one close under the other, for one.

    They are two if a row without ink runs through the middle of a strip far higher than is `usual` on the page.
    """
    x0, top, x1, bottom = strip.box
    if not 1.6 * usual < strip.height < 3 * usual or abs(strip.angle) > 3:
        return (strip,)
    inside = pixels[max(0, int(top)) : int(bottom), max(0, int(x0)) : int(x1)]
    if not inside.size:
        return (strip,)
    grey = cv2.cvtColor(inside, cv2.COLOR_RGB2GRAY)
    rows = (cv2.absdiff(grey, numpy.full_like(grey, numpy.median(grey))) > STROKE).mean(axis=1)
    middle = slice(int(0.38 * len(rows)), max(int(0.62 * len(rows)), int(0.38 * len(rows)) + 1))
    cut = middle.start + int(rows[middle].argmin())
    written = float(rows.max())
    if rows[cut] > 0.04 * written or min(rows[:cut].max(initial=0), rows[cut:].max(initial=0)) < 0.4 * written:
        return (strip,)
    at, lap = top + cut, 0.04 * (bottom - top)
    return tuple(
        Strip(numpy.array([[x0, upper], [x1, upper], [x1, lower], [x0, lower]], dtype=numpy.float32), strip.score)
        for upper, lower in ((top, at + lap), (at - lap, bottom))
    )


def _between(strips: Sequence[Strip], pixels: Pixels) -> Iterator[Strip]:
    """Patches between two strips of one line that hold ink: mostly light letters on a dark ground, as in logos."""
    for left, right in permutations(
        [strip for strip in strips if strip.width > strip.height and abs(strip.angle) < 5], 2
    ):
        (x0, top), (x1, upper) = left.corners[1], right.corners[0]
        gap, height = x1 - x0, left.height
        if not 0.4 * height < gap < 1.5 * height or abs(top - upper) > 0.2 * height:
            continue
        if not 0.7 < right.height / height < 1.4:
            continue
        inside = pixels[int(top + height / 4) : int(top + height * 3 / 4), int(x0 + gap / 6) : int(x1 - gap / 6)]
        if inside.size and float(inside.std()) > 35:
            corners = [left.corners[1], right.corners[0], right.corners[3], left.corners[2]]
            yield Strip(numpy.array(corners, dtype=numpy.float32), SURE)


def _by_32(length: float) -> int:
    return max(32, round(length / 32) * 32)


def _outlines(likely: Any) -> Iterator[tuple[Corners, float]]:
    mask = cv2.dilate((likely > INK).astype(numpy.uint8), numpy.ones((2, 2), dtype=numpy.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours[:1000]:
        (middle, size, angle) = cv2.minAreaRect(contour)
        if min(size) < 3:
            continue
        score = _score(likely, cv2.boxPoints((middle, size, angle)))
        if score < SURE:
            continue
        growth = size[0] * size[1] * GROWTH / (2 * (size[0] + size[1]))
        grown = (size[0] + 2 * growth, size[1] + 2 * growth)
        yield _ordered(cv2.boxPoints((middle, grown, angle))), score


def _score(likely: Any, corners: Any) -> float:
    """How sure the detector is on average inside a core."""
    height, width = likely.shape
    x0, y0 = numpy.clip(numpy.floor(corners.min(axis=0)).astype(int), 0, [width - 1, height - 1])
    x1, y1 = numpy.clip(numpy.ceil(corners.max(axis=0)).astype(int), 0, [width - 1, height - 1])
    inside = numpy.zeros((y1 - y0 + 1, x1 - x0 + 1), dtype=numpy.uint8)
    cv2.fillPoly(inside, [(corners - [x0, y0]).astype(numpy.int32)], 1)
    return float(cv2.mean(likely[y0 : y1 + 1, x0 : x1 + 1], inside)[0])


def _ordered(corners: Any) -> Corners:
    """Top left first, clockwise, for a strip that is nearer to level than to upright or the other way round."""
    by_x = corners[numpy.argsort(corners[:, 0], kind="stable")]
    left = by_x[:2][numpy.argsort(by_x[:2, 1], kind="stable")]
    right = by_x[2:][numpy.argsort(by_x[2:, 1], kind="stable")]
    return numpy.array([left[0], right[0], right[1], left[1]], dtype=numpy.float32)
