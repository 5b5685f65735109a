"""Shadows taken off a page: its paper equally bright everywhere, so that one threshold parts ink from paper."""

from __future__ import annotations

import cv2
import numpy

from extractors.reading.pixels import Grey

COARSE = 8
"""The light is looked for in a copy so many times smaller."""

MOST_GAIN = 4.0
"""Paper darker than a quarter of white is no paper in a shadow but something dark."""


def evenly_lit(grey: Grey, *, line: float) -> Grey:
    """The picture divided by the light that falls on it; `line` is the height of an ordinary line in pixels."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // COARSE), max(1, height // COARSE)), interpolation=cv2.INTER_AREA)
    side = max(3, round(2 * line / COARSE)) | 1
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, numpy.ones((side, side), dtype=numpy.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), side / 3)
    gain = numpy.clip(250.0 / numpy.maximum(paper, 1), 1.0, MOST_GAIN).astype(numpy.float32)
    full = cv2.resize(gain, (width, height), interpolation=cv2.INTER_LINEAR)
    return numpy.asarray(cv2.multiply(grey, full, dtype=cv2.CV_8U), dtype=numpy.uint8)
