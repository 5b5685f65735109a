"""A picture put upright: turned by quarters, then levelled, by what its lines of text say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy

from extractors.reading.ocr.cuttings import cut
from extractors.reading.ocr.networks import FACING, run
from extractors.reading.ocr.recognising import recognise
from extractors.reading.ocr.strips import Corners, Strip, find_strips
from extractors.reading.perspective import laid_flat
from extractors.reading.pixels import Picture, Pixels, turn

LEVEL = 0.25
"""Degrees of skew that no reader minds."""

STEEPEST = 20.0
"""Degrees of skew beyond which a strip is decoration rather than a line of the page."""


class Upright(NamedTuple):
    """A page as a person would hold it: the degrees clockwise that it was turned, and its lines of text."""

    picture: Picture
    turned: int
    strips: tuple[Strip, ...]


def stand_up(picture: Picture, *, level: bool = True) -> Upright:
    """The page upright, with its strips of text: laid flat, turned and levelled. With `level` False only turned."""
    strips = find_strips(picture.pixels)
    if not strips:
        return Upright(picture, 0, ())
    if level:
        picture, strips = laid_flat(picture, strips)
    turned = 90 if _lies_on_its_side(strips) else 0
    standing = _turned(Upright(picture, 0, tuple(strips)), turned)
    if _is_upside_down(standing):
        standing = _turned(standing, 180)
    return _levelled(standing) if level else standing


def _lies_on_its_side(strips: Sequence[Strip]) -> bool:
    level = sum(strip.width for strip in strips if strip.width > 1.5 * strip.height)
    upended = sum(strip.height for strip in strips if strip.height > 1.5 * strip.width)
    return upended > level


def _is_upside_down(page: Upright) -> bool:
    """The facing network is quick and right on most lines; where its votes do not settle it, reading both ways does."""
    longest = sorted((s for s in page.strips if s.width > 2 * s.height), key=lambda strip: -strip.width)[:10]
    if not longest:
        return False
    cuttings = [cut(page.picture.pixels, _beginning(strip)) for strip in longest]
    share = float(numpy.mean(_upside_down(cuttings)))
    if share < 0.2:
        return False
    return _sureness([turn(cutting, 180) for cutting in cuttings[:5]]) > _sureness(cuttings[:5])


def _beginning(strip: Strip) -> Corners:
    """The first part of a strip, five times as long as it is high."""
    top_left, top_right, bottom_right, bottom_left = strip.corners
    share = min(1.0, 5 * strip.height / max(strip.width, 1.0))
    ends = top_left + (top_right - top_left) * share, bottom_left + (bottom_right - bottom_left) * share
    return numpy.array([top_left, ends[0], ends[1], bottom_left], dtype=numpy.float32)


def _upside_down(cuttings: Sequence[Pixels]) -> list[float]:
    """For each cutting the likelihood that it stands on its head."""
    batch = numpy.zeros((len(cuttings), 3, 48, 192), dtype=numpy.float32)
    for at, cutting in enumerate(cuttings):
        width = min(192, max(16, round(48 * cutting.shape[1] / cutting.shape[0])))
        small = cv2.resize(cutting, (width, 48), interpolation=cv2.INTER_AREA)
        batch[at, :, :, :width] = (small[:, :, ::-1].astype(numpy.float32) / 127.5 - 1).transpose(2, 0, 1)
    return [float(likely) for likely in run(FACING, batch)[:, 1]]


def _sureness(cuttings: Sequence[Pixels]) -> float:
    """How surely the lines are read, letter by letter."""
    letters = [letter for line in recognise(cuttings) for letter in line if letter.text != " "]
    return sum(letter.confidence for letter in letters) / max(len(letters), 1)


def _turned(page: Upright, degrees: int) -> Upright:
    if not degrees:
        return page
    height, width = page.picture.pixels.shape[:2]
    strips = tuple(Strip(_reordered(_turned_points(s.corners, width, height, degrees)), s.score) for s in page.strips)
    pixels = turn(page.picture.pixels, degrees)
    return Upright(Picture(pixels, page.picture.dpi), (page.turned + degrees) % 360, strips)


def _turned_points(points: Corners, width: int, height: int, degrees: int) -> Corners:
    x, y = points[:, 0], points[:, 1]
    turned = (height - y, x) if degrees == 90 else (width - x, height - y)
    return numpy.stack(turned, axis=1)


def _reordered(points: Corners) -> Corners:
    """Top left corner first again, clockwise."""
    by_x = points[numpy.argsort(points[:, 0], kind="stable")]
    left = by_x[:2][numpy.argsort(by_x[:2, 1], kind="stable")]
    right = by_x[2:][numpy.argsort(by_x[2:, 1], kind="stable")]
    return numpy.array([left[0], right[0], right[1], left[1]], dtype=numpy.float32)


def _levelled(page: Upright) -> Upright:
    skew = _skew(page.strips)
    if abs(skew) < LEVEL:
        return page
    height, width = page.picture.pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    across, down = abs(matrix[0, 0]), abs(matrix[0, 1])
    size = (round(height * down + width * across), round(height * across + width * down))
    matrix[:, 2] += (size[0] / 2 - width / 2, size[1] / 2 - height / 2)
    paper = [float(shade) for shade in numpy.median(page.picture.pixels[:: max(1, height // 64), :8], axis=(0, 1))]
    level = cv2.warpAffine(page.picture.pixels, matrix, size, flags=cv2.INTER_CUBIC, borderValue=paper)
    picture = Picture(numpy.asarray(level, dtype=numpy.uint8), page.picture.dpi)
    strips = tuple(
        Strip((s.corners @ matrix[:, :2].T + matrix[:, 2]).astype(numpy.float32), s.score) for s in page.strips
    )
    return Upright(picture, page.turned, strips)


def _skew(strips: Sequence[Strip]) -> float:
    """The angle, in degrees, at which half of the length of all lines is steeper and half is not."""
    level = sorted((s.angle, s.width) for s in strips if s.width > 4 * s.height and abs(s.angle) < STEEPEST)
    half = sum(width for _, width in level) / 2
    for angle, width in level:
        half -= width
        if half <= 0:
            return angle
    return 0.0
