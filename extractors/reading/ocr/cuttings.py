"""One line of text cut out of a picture: level, and with its light letters made dark."""

from __future__ import annotations

from typing import Any

import cv2
import numpy

from extractors.reading.ocr.strips import Corners
from extractors.reading.pixels import Pixels

FULL = 0.6
"""The share of its box that a dark patch with a light letter on it fills at least; heavy letters do, too."""

EDGED = 0.9
"""The share of each of its sides, a little inside, that is dark: of 20,400 letters, faxed bold ones among them, 131."""


def cut(pixels: Pixels, corners: Corners) -> Pixels:
    """The strip between four corners, level, `HEIGHT` pixels high or as high as it is."""
    width = max(8, round(float(numpy.linalg.norm(corners[1] - corners[0]))))
    height = max(8, round(float(numpy.linalg.norm(corners[3] - corners[0]))))
    target = numpy.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=numpy.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(numpy.float32), target)
    level = cv2.warpPerspective(
        pixels, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return numpy.asarray(level, dtype=numpy.uint8)


def evened(cutting: Pixels) -> Pixels:
    """The cutting with dark patches among dark letters inverted, so that the light letters on them are dark too."""
    height = cutting.shape[0]
    grey = cv2.cvtColor(cutting, cv2.COLOR_RGB2GRAY)
    paper = int(numpy.percentile(grey, 75))
    ink = (grey < paper - 50).astype(numpy.uint8)
    evened = cutting
    for x, y, wide, high, area in cv2.connectedComponentsWithStats(ink, connectivity=4)[2][1:].tolist():
        if high < 0.55 * height or not 0.5 * high < wide < 2 * high or area < FULL * wide * high:
            continue
        if _is_patch(ink[y : y + high, x : x + wide]):
            evened = evened.copy() if evened is cutting else evened
            evened[y : y + high, x : x + wide] = 255 - evened[y : y + high, x : x + wide]
    return evened


def _is_patch(ink: Any) -> bool:
    """Whether the ink has four sides, as a patch has; heavy letters (8, B, M) are open or round on one of them."""
    inset = max(1, round(0.1 * ink.shape[0]))
    sides = ink[inset], ink[-1 - inset], ink[:, inset], ink[:, -1 - inset]
    return min(float(side.mean()) for side in sides) > EDGED
