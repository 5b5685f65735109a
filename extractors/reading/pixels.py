"""Pixels of one page: height x width x 3 bytes (red, green, blue), and how many of them go to an inch."""

from __future__ import annotations

from typing import NamedTuple

import numpy
from numpy.typing import NDArray

Pixels = NDArray[numpy.uint8]
Grey = NDArray[numpy.uint8]
"""The same as height x width bytes, 0 black to 255 white."""


class Picture(NamedTuple):
    """One page as a picture. `dpi` ties it to the page's points: 72 of them to an inch."""

    pixels: Pixels
    dpi: float

    @property
    def width(self) -> float:
        """In points."""
        return float(self.pixels.shape[1] * 72 / self.dpi)

    @property
    def height(self) -> float:
        """In points."""
        return float(self.pixels.shape[0] * 72 / self.dpi)


def turn(pixels: Pixels, degrees: int) -> Pixels:
    """The picture turned clockwise by a multiple of 90 degrees."""
    return numpy.ascontiguousarray(numpy.rot90(pixels, k=-(degrees // 90) % 4))


def scaled(picture: Picture, dpi: float) -> Picture:
    """The same page with `dpi` pixels to an inch."""
    import cv2

    factor = dpi / picture.dpi
    if abs(factor - 1) < 0.02:
        return picture
    height, width = picture.pixels.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    resized = cv2.resize(picture.pixels, size, interpolation=method)
    return Picture(numpy.asarray(resized, dtype=numpy.uint8), picture.dpi * size[0] / width)
